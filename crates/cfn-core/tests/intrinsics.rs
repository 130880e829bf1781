//! Checks how each function is written, in YAML and in JSON, and which functions are allowed in which.

use cfn_core::intrinsic::{self as fns, pseudo};
use cfn_core::{
    App, Condition, Mapping, Node, Output, Parameter, RawResource, Stack, TemplateRule, Value,
    contains,
};
use serde_json::{Value as Json, json};

/// A stack with one of each name that the functions below use, and a property.
fn app_with(node: Node) -> App {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("Bus", RawResource::new("Custom::Bus"));
    stack.add("Stage", Parameter::string());
    stack.add(
        "Prod",
        Condition::new(fns::equals(fns::reference::<String>("Stage"), "prod")),
    );
    stack.add("Table", Mapping::new().entry("aws", [("Days", 7)]));
    stack.add("R", RawResource::new("Custom::R").property("P", node));
    app
}

fn written(node: impl Into<Node>) -> Result<(String, Json), String> {
    let assembly = app_with(node.into())
        .synth()
        .map_err(|error| error.to_string())?;
    let template = &assembly.templates()[0];
    let yaml = template.to_yaml();
    let from = yaml
        .find("  R:\n    Type: Custom::R\n    Properties:\n")
        .ok_or("no resource")?;
    let lines: Vec<&str> = yaml[from..]
        .lines()
        .skip(3)
        .map(|line| line.get(6..).unwrap_or(line))
        .collect();
    let json: Json =
        serde_json::from_str(&template.to_json()).map_err(|error| error.to_string())?;
    Ok((
        lines.join("\n"),
        json["Resources"]["R"]["Properties"]["P"].clone(),
    ))
}

#[test]
fn each_function_in_yaml_and_json() {
    let text = |value: Value<String>| Node::from(value);
    let cases: Vec<(Node, &str, Json)> = vec![
        (
            text(fns::reference("Bus")),
            "P: !Ref Bus",
            json!({"Ref": "Bus"}),
        ),
        (
            text(fns::get_att("Bus", "A.B")),
            "P: !GetAtt Bus.A.B",
            json!({"Fn::GetAtt": ["Bus", "A.B"]}),
        ),
        (
            text(fns::sub("a-${Bus}")),
            "P: !Sub a-${Bus}",
            json!({"Fn::Sub": "a-${Bus}"}),
        ),
        (
            text(fns::sub_with("${x}", [("x", "v")])),
            "P: !Sub\n- ${x}\n- x: v",
            json!({"Fn::Sub": ["${x}", {"x": "v"}]}),
        ),
        (
            text(fns::join(":", ["a", "b"])),
            "P: !Join\n- \":\"\n- - a\n  - b",
            json!({"Fn::Join": [":", ["a", "b"]]}),
        ),
        (
            text(fns::select(0, fns::split(",", "a,b"))),
            "P: !Select\n- 0\n- !Split\n  - \",\"\n  - a,b",
            json!({"Fn::Select": [0, {"Fn::Split": [",", "a,b"]}]}),
        ),
        (
            text(fns::if_("Prod", "a", "b")),
            "P: !If\n- Prod\n- a\n- b",
            json!({"Fn::If": ["Prod", "a", "b"]}),
        ),
        (
            text(fns::import_value("x")),
            "P: !ImportValue x",
            json!({"Fn::ImportValue": "x"}),
        ),
        (
            text(fns::import_value(fns::sub("${AWS::Region}-x"))),
            "P:\n  \"Fn::ImportValue\": !Sub ${AWS::Region}-x",
            json!({"Fn::ImportValue": {"Fn::Sub": "${AWS::Region}-x"}}),
        ),
        (
            text(fns::find_in_map("Table", pseudo::PARTITION, "Days")),
            "P: !FindInMap\n- Table\n- !Ref AWS::Partition\n- Days",
            json!({"Fn::FindInMap": ["Table", {"Ref": "AWS::Partition"}, "Days"]}),
        ),
        (
            text(fns::find_in_map_or("Table", "t", "u", "v")),
            "P: !FindInMap\n- Table\n- t\n- u\n- DefaultValue: v",
            json!({"Fn::FindInMap": ["Table", "t", "u", {"DefaultValue": "v"}]}),
        ),
        (
            text(fns::base64("a")),
            "P: !Base64 a",
            json!({"Fn::Base64": "a"}),
        ),
        (
            text(fns::base64(fns::base64(fns::sub("a")))),
            "P:\n  \"Fn::Base64\":\n    \"Fn::Base64\": !Sub a",
            json!({"Fn::Base64": {"Fn::Base64": {"Fn::Sub": "a"}}}),
        ),
        (
            fns::cidr("10.0.0.0/16", 4, 8).into(),
            "P: !Cidr\n- 10.0.0.0/16\n- 4\n- 8",
            json!({"Fn::Cidr": ["10.0.0.0/16", 4, 8]}),
        ),
        (
            fns::get_azs("us-east-1").into(),
            "P: !GetAZs us-east-1",
            json!({"Fn::GetAZs": "us-east-1"}),
        ),
        (
            fns::get_azs(pseudo::REGION).into(),
            "P:\n  \"Fn::GetAZs\": !Ref AWS::Region",
            json!({"Fn::GetAZs": {"Ref": "AWS::Region"}}),
        ),
        (
            text(fns::to_json_string(json!({"a": 1}))),
            "P:\n  \"Fn::ToJsonString\":\n    a: 1",
            json!({"Fn::ToJsonString": {"a": 1}}),
        ),
        (
            fns::length(["a", "b"].map(Value::<String>::from)).into(),
            "P:\n  \"Fn::Length\":\n  - a\n  - b",
            json!({"Fn::Length": ["a", "b"]}),
        ),
        (
            text(fns::transform("M", [("k", Node::from("v"))])),
            "P:\n  \"Fn::Transform\":\n    Name: M\n    Parameters:\n      k: v",
            json!({"Fn::Transform": {"Name": "M", "Parameters": {"k": "v"}}}),
        ),
    ];
    for (node, yaml, json) in cases {
        let (y, j) = written(node.clone()).unwrap_or_else(|error| panic!("{node:?}: {error}"));
        assert_eq!(j, json);
        // The writer chooses the indentation of a list; tests/yaml.rs reads it back.
        let squeezed = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        assert_eq!(squeezed(&y), squeezed(yaml));
    }
}

#[test]
fn json_that_spells_a_function_is_the_function() {
    for json in [
        json!({"Ref": "Bus"}),
        json!({"Fn::GetAtt": ["Bus", "Arn"]}),
        json!({"Fn::Sub": "${Bus}"}),
        json!({"Fn::Sub": ["${a}", {"a": {"Ref": "Bus"}}]}),
        json!({"Fn::Join": ["", [{"Ref": "Bus"}]]}),
        json!({"Fn::Select": [0, ["a"]]}),
        json!({"Fn::Split": [",", "a"]}),
        json!({"Fn::If": ["Prod", "a", "b"]}),
        json!({"Fn::ImportValue": "a"}),
        json!({"Fn::FindInMap": ["Table", "aws", "Days"]}),
        json!({"Fn::Base64": "a"}),
        json!({"Fn::Cidr": ["a", 1]}),
        json!({"Fn::GetAZs": ""}),
        json!({"Fn::Length": ["a"]}),
        json!({"Fn::ToJsonString": {"a": 1}}),
        json!({"Fn::Transform": {"Name": "M"}}),
        json!({"Fn::Transform": {"Name": "M", "Parameters": {"a": 1}}}),
    ] {
        assert!(
            matches!(Node::from(json.clone()), Node::Function(_)),
            "{json}"
        );
        assert_eq!(written(json.clone()).unwrap().1, json);
    }
    let (_, json) = written(json!({"Fn::GetAtt": "Bus.A.B"})).unwrap();
    assert_eq!(json, json!({"Fn::GetAtt": ["Bus", "A.B"]}));
}

#[test]
fn nesting_that_cloudformation_refuses_is_an_error() {
    let cases = [
        (json!({"Fn::Equals": ["a", "b"]}), false),
        (
            json!({"Fn::Select": [{"Fn::GetAtt": ["Bus", "A"]}, ["a"]]}),
            false,
        ),
        (json!({"Fn::Select": [{"Ref": "Stage"}, ["a"]]}), true),
        (json!({"Fn::Select": [0, {"Fn::GetAZs": ""}]}), true),
        (json!({"Fn::Select": [0, {"Fn::Base64": "a"}]}), false),
        (json!({"Fn::GetAZs": {"Fn::Sub": "a"}}), false),
        (
            json!({"Fn::FindInMap": ["Table", {"Fn::GetAtt": ["Bus", "A"]}, "Days"]}),
            false,
        ),
        (
            json!({"Fn::FindInMap": ["Table", {"Ref": "Stage"}, "Days"]}),
            true,
        ),
        (json!({"Fn::Join": ["", {"Fn::Base64": "a"}]}), false),
        (json!({"Fn::Join": ["", {"Fn::Split": [",", "a"]}]}), true),
        (json!({"Fn::Join": ["", [{"Fn::Base64": "a"}]]}), true),
        (
            json!({"Fn::If": ["Prod", {"Fn::GetAtt": ["Bus", "A"]}, {"Ref": "AWS::NoValue"}]}),
            true,
        ),
        (json!({"Fn::Sub": "${Bus"}), false),
        (json!({"Fn::Sub": "${!Bus} $ {"}), true),
        (json!({"Fn::Join": ["a"]}), false),
        (json!({"Fn::Nothing": "a"}), false),
        (json!({"Ref": ["Bus"]}), false),
    ];
    for (json, allowed) in cases {
        let result = written(json.clone());
        assert_eq!(result.is_ok(), allowed, "{json}: {result:?}");
    }
}

#[test]
fn conditions_and_rules_cannot_refer_to_resources() {
    let refused: [fn(&cfn_core::StackScope); 4] = [
        |s| {
            _ = s.add(
                "C",
                Condition::new(fns::equals(fns::reference::<String>("Bus"), "a")),
            )
        },
        |s| {
            _ = s.add(
                "C",
                Condition::new(fns::equals(fns::get_att::<String>("Bus", "Arn"), "a")),
            )
        },
        |s| {
            s.add(
                "A",
                TemplateRule::new().assert(fns::equals(fns::reference::<String>("Bus"), "a"), "d"),
            )
        },
        |s| {
            s.add(
                "O",
                Output::new("a").export(fns::get_att::<String>("Bus", "Arn")),
            )
        },
    ];
    for (number, wire) in refused.into_iter().enumerate() {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        stack.add("Bus", RawResource::new("Custom::Bus"));
        wire(&stack);
        assert!(app.synth().is_err(), "{number}");
    }
}

#[test]
fn functions_of_language_extensions_add_their_transform() {
    for (node, transformed) in [
        (
            Node::from(fns::length(["a"].map(Value::<String>::from))),
            true,
        ),
        (fns::to_json_string(json!({})).into(), true),
        (
            fns::find_in_map_or::<String>("Table", "a", "b", "c").into(),
            true,
        ),
        (
            fns::find_in_map::<String>("Table", "aws", "Days").into(),
            false,
        ),
    ] {
        let assembly = app_with(node).synth().unwrap();
        let root = assembly.templates()[0].node();
        assert_eq!(root.get("Transform").is_some(), transformed);
    }
}

#[test]
fn a_rule_can_ask_what_a_list_contains() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let stage = stack.add("Stage", Parameter::string());
    stack.add("R", RawResource::new("Custom::R"));
    stack.add(
        "Rule",
        TemplateRule::new().assert(contains(["a", "b"], &stage), "a or b"),
    );
    assert!(app.synth().is_ok());
}

#[test]
fn any_number_of_conditions_is_nested_as_far_as_the_functions_allow() {
    use cfn_core::intrinsic::{all, any, equals, pseudo};
    let conditions = |count: usize| (0..count).map(|n| equals(pseudo::REGION, n.to_string()));
    for count in [1, 2, 10, 11, 21, 101, 111] {
        for (name, value) in [
            ("Fn::And", all(equals("a", "b"), conditions(count - 1))),
            ("Fn::Or", any(equals("a", "b"), conditions(count - 1))),
        ] {
            let json = serde_json::to_value(value.node()).unwrap();
            let leaves = leaves(&json, name);
            assert_eq!(leaves, if count == 1 { 2 } else { count }, "{json}");
        }
    }
}

/// The number of `Fn::Equals` below functions of a name, each with two to ten arguments.
fn leaves(json: &serde_json::Value, name: &str) -> usize {
    match json[name].as_array() {
        Some(items) => {
            assert!((2..=10).contains(&items.len()), "{}", items.len());
            items.iter().map(|item| leaves(item, name)).sum()
        }
        None => {
            assert!(json["Fn::Equals"].is_array(), "{json}");
            1
        }
    }
}

#[test]
fn a_variable_whose_name_does_not_matter_is_written_as_what_it_refers_to() {
    let bus = || fns::reference::<String>("Bus");
    let arn = || fns::get_att::<String>("Bus", "Arn");
    let of = |text: &str, variables: Vec<(&'static str, Value<String>)>| {
        let node = fns::sub_with(text.to_owned(), variables).into_node();
        written(node).unwrap_or_else(|error| panic!("{error}")).1["Fn::Sub"].clone()
    };
    // Parameters, resources, attributes and pseudo parameters; nothing else in the text changes.
    let all = of(
        "${:1} ${:2} ${:3} ${:4} ${!:1} $${:1} ${Stage} ${:1}",
        vec![
            (":1", bus()),
            (":2", arn()),
            (":3", fns::reference("Stage")),
            (":4", cfn_core::IntoValue::into_value(pseudo::REGION)),
        ],
    );
    assert_eq!(
        all,
        "${Bus} ${Bus.Arn} ${Stage} ${AWS::Region} ${!:1} $${Bus} ${Stage} ${Bus}"
    );
    // What is not a reference stays a variable, without the colon.
    let join = || fns::join("-", ["a", "b"]);
    let some = of(
        "${:1} ${:2} ${x}",
        vec![(":1", join()), (":2", bus()), ("x", arn())],
    );
    let joined = json!({"Fn::Join": ["-", ["a", "b"]]});
    let att = json!({"Fn::GetAtt": ["Bus", "Arn"]});
    assert_eq!(some, json!(["${1} ${Bus} ${x}", {"1": joined, "x": att}]));
    // A variable keeps its name, and hides what has the same name.
    let hidden = of("${Bus} ${:1}", vec![("Bus", join()), (":1", bus())]);
    assert_eq!(
        hidden,
        json!(["${Bus} ${1}", {"Bus": joined, "1": {"Ref": "Bus"}}])
    );
    let attribute = of("${Bus.Arn} ${:1}", vec![("Bus.Arn", join()), (":1", arn())]);
    assert_eq!(
        attribute,
        json!(["${Bus.Arn} ${1}", {"Bus.Arn": joined, "1": att}])
    );
    let twice = of("${1} ${:1}", vec![("1", arn()), (":1", join())]);
    assert_eq!(twice, json!(["${1} ${1_}", {"1": att, "1_": joined}]));
}
