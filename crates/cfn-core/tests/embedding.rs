//! Checks templates that are embedded in other templates as text: that the text is the template itself, a
//! literal of an allowed size, and that a StackSet has what its template needs.

mod common;

use cfn_core::intrinsic::{if_, reference, sub, sub_with};
use cfn_core::{
    App, Condition, Finding, IntoValue, Json as AnyJson, MapOf, Node, Output, Parameter,
    RawResource, Stack, StackScope, Value,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn thing(value: impl Into<Node>) -> RawResource {
    RawResource::new("Custom::Thing").property("P", value)
}

fn problems(app: &App) -> Vec<Finding> {
    match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

/// Each finding as `rule construct: property = value`.
fn findings_of(app: &App) -> Vec<String> {
    let line = |p: &Finding| {
        format!(
            "{} {}: {} = {}",
            p.rule, p.place.subject, p.place.path, p.value
        )
    };
    problems(app).iter().map(line).collect()
}

/// The template of a stack as JSON, functions in their long form.
fn json(app: &App, stack: &str) -> Json {
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    common::read_json(assembly.template(stack).unwrap())
}

/// The value of a property of the resource `Outer` of the stack `outer`.
fn embedded(app: &App) -> String {
    let outer = json(app, "outer");
    outer["Resources"]["Outer"]["Properties"]["P"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// An app with a stack whose template is embedded in another stack, which was added before it.
fn app_with(fill: impl FnOnce(&StackScope)) -> App {
    let app = App::new();
    let outer = app.add("outer", Stack::new());
    let inner = app.add("inner", Stack::new());
    fill(&inner);
    outer.add("Outer", thing(inner.template_body()));
    app
}

/// The template that an embedded text is.
fn read(text: &Json) -> Json {
    let text = text.as_str().unwrap_or_else(|| panic!("no text: {text}"));
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_text_is_the_finished_stack_with_a_line_for_each_resource() {
    let app = App::new();
    let outer = app.add("outer", Stack::new());
    let inner = app.add("inner", Stack::new().description("Inside"));
    outer.add("Outer", thing(inner.template_body()));
    inner.add("Late", thing("added after it was asked for"));
    inner.tag("team", "platform");
    app.visit(|resource| resource.set_default("Visited", true));

    let text = r#"{
"AWSTemplateFormatVersion":"2010-09-09",
"Description":"Inside",
"Resources":{
"Late":{"Type":"Custom::Thing","Properties":{"P":"added after it was asked for","Visited":true}}
}
}
"#;
    assert_eq!(embedded(&app), text);
    assert_eq!(read(&text.into()), json(&app, "inner"));
    let yaml = app.synth().unwrap().template("outer").unwrap().to_yaml();
    let outer = common::read_yaml(&yaml).unwrap();
    assert_eq!(outer["Resources"]["Outer"]["Properties"]["P"], text);
    assert!(
        yaml.contains("P: |\n"),
        "the lines should be lines:\n{yaml}"
    );
    assert_eq!(
        app.synth().unwrap().template("outer").unwrap().to_yaml(),
        yaml
    );
}

#[test]
fn references_inside_do_not_refer_to_the_outer_stack() {
    let app = App::new();
    let outer = app.add("outer", Stack::new());
    let inner = app.add("inner", Stack::new());
    inner.add("Bus", Parameter::string().default("inner"));
    inner.add(
        "Inner",
        thing(sub("${Bus} in ${AWS::Region} of ${!Nothing}")),
    );
    outer.add("Bus", Parameter::string().default("outer"));
    outer.add("Outer", thing(inner.template_body()));
    let variables = [("Text", inner.template_body())];
    outer.add("InSub", thing(sub_with("${Bus}: ${Text}", variables)));

    let own = json(&app, "inner");
    let outer = json(&app, "outer");
    let text = &outer["Resources"]["Outer"]["Properties"]["P"];
    assert_eq!(read(text), own);
    let in_sub = &outer["Resources"]["InSub"]["Properties"]["P"]["Fn::Sub"];
    assert_eq!(*in_sub, json!(["${Bus}: ${Text}", {"Text": text}]));
}

#[test]
fn a_template_can_be_embedded_wherever_text_is_allowed() {
    let app = App::new();
    let inner = app.add("inner", Stack::new());
    inner.add("Inner", thing("x"));
    let outer = app.add(
        "outer",
        Stack::new().metadata("Member", inner.template_body()),
    );
    let here = outer.add(
        "Here",
        Condition::new(cfn_core::intrinsic::equals("a", "b")),
    );
    let body = || inner.template_body();
    outer.add("InIf", thing(if_::<String>(&here, body(), "none")));
    outer.add(
        "InList",
        thing(IntoValue::<Vec<String>>::into_value([body()]).into_node()),
    );
    let map: Value<MapOf<String>> = [("Key", body())].into_value();
    outer.add("InMap", thing(map));
    let raw = Value::<AnyJson>::unchecked(body());
    outer.add("Unchecked", thing(raw)).metadata("Body", body());
    let text = outer.add("Overridden", thing("old"));
    text.override_property("P", body());
    outer.add("Body", Output::new(body()));

    let own = json(&app, "inner");
    let outer = json(&app, "outer");
    let p = |id: &str| outer["Resources"][id]["Properties"]["P"].clone();
    let places = [
        outer["Metadata"]["Member"].clone(),
        p("InIf")["Fn::If"][1].clone(),
        p("InList")[0].clone(),
        p("InMap")["Key"].clone(),
        p("Unchecked"),
        outer["Resources"]["Unchecked"]["Metadata"]["Body"].clone(),
        p("Overridden"),
        outer["Outputs"]["Body"]["Value"].clone(),
    ];
    for (index, place) in places.iter().enumerate() {
        assert_eq!(read(place), own, "place {index}");
    }
}

#[test]
fn nested_templates_are_finished_from_the_inside_out() {
    let app = App::new();
    let stacks = ["a", "b", "c", "d"].map(|id| app.add(id, Stack::new()));
    for pair in stacks.windows(2) {
        pair[0].add("Outer", thing(pair[1].template_body()));
    }
    stacks[3].add("Inner", thing("the innermost"));
    let text = app.synth().unwrap().template("a").unwrap().to_yaml();
    let mut read = common::read_yaml(&text).unwrap();
    for _ in 0..3 {
        let inner = read["Resources"]["Outer"]["Properties"]["P"].as_str();
        read = common::read_yaml(inner.unwrap()).unwrap();
    }
    assert_eq!(
        read["Resources"]["Inner"]["Properties"]["P"],
        "the innermost"
    );
    let assembly = app.synth().unwrap();
    let order: Vec<&str> = assembly.templates().iter().map(|t| t.path()).collect();
    assert_eq!(order, ["a", "b", "c", "d"], "as they were added");
}

#[test]
fn a_template_that_contains_itself_is_reported() {
    let app = App::new();
    let alone = app.add("alone", Stack::new());
    alone.add("Outer", thing(alone.template_body()));
    let [a, b] = ["a", "b"].map(|id| app.add(id, Stack::new()));
    a.add("Outer", thing(b.template_body()));
    b.add("Outer", thing(a.template_body()));
    let waiting = app.add("waiting", Stack::new());
    waiting.add("Outer", thing(a.template_body()));
    assert_eq!(
        findings_of(&app),
        [
            "template-in-itself alone:  = alone in alone",
            "template-in-itself a:  = a in b in a",
        ]
    );
}

#[test]
fn a_long_chain_of_templates_is_reported_and_does_not_grow_without_limit() {
    let app = App::new();
    let stacks: Vec<StackScope> = (0..1000)
        .map(|i| app.add(format!("s{i}"), Stack::new()))
        .collect();
    for pair in stacks.windows(2) {
        pair[0].add("Outer", thing(pair[1].template_body()));
    }
    stacks[999].add("Inner", thing("\"".repeat(1000)));
    let rules: Vec<&str> = problems(&app).iter().map(|p| p.rule).collect();
    assert!(rules.contains(&"template-body-size"), "{rules:?}");
}

#[test]
fn the_size_is_checked_at_the_property() {
    // The limit is exact to the byte.
    let of_size = |more: usize| app_with(|inner| _ = inner.add("Inner", thing("x".repeat(more))));
    let shell = embedded(&of_size(1)).len() - 1;
    assert_eq!(embedded(&of_size(51_200 - shell)).len(), 51_200);
    assert_eq!(
        findings_of(&of_size(51_200 - shell + 1))[0],
        "template-body-size outer/Outer: P = 51201 bytes"
    );
}

#[test]
fn characters_that_a_block_of_yaml_cannot_have_are_escapes_in_the_text() {
    let value = "· \u{7f}\u{2028}\u{feff} é\ttab";
    let app = app_with(|inner| _ = inner.add("Inner", thing(value)));
    let text = embedded(&app);
    assert!(text.contains(r"\u00b7 \u007f\u2028\ufeff é\ttab"), "{text}");
    assert_eq!(read(&text.into()), json(&app, "inner"));
    let yaml = app.synth().unwrap().template("outer").unwrap().to_yaml();
    assert!(yaml.contains("P: |\n"), "{yaml}");
}

#[test]
fn a_dynamic_reference_is_left_to_the_inner_stack() {
    let value = r#"a "{{resolve:ssm:name}}" \{{resolve:ssm:other}}"#;
    let app = app_with(|inner| _ = inner.add("Inner", thing(value)));
    let text = embedded(&app);
    assert!(
        !text.contains("{{resolve"),
        "CloudFormation would resolve it outside: {text}"
    );
    let read: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(read, json(&app, "inner"));
    assert_eq!(read["Resources"]["Inner"]["Properties"]["P"], value);
}

#[test]
fn an_embedded_stack_and_other_stacks_cannot_refer_to_each_other() {
    let app = App::new();
    let outer = app.add("outer", Stack::new());
    let inner = app.add("inner", Stack::new());
    let bus = outer.add("Bus", thing("x"));
    let rule = inner.add("Rule", thing(bus.reference::<String>()));
    let other = app.add("other", Stack::new());
    other.add("Of", thing(rule.reference::<String>()));
    outer.add("Outer", thing(inner.template_body()));
    assert_eq!(
        findings_of(&app),
        [
            "cross-stack-reference inner/Rule: P = outer/Bus",
            "cross-stack-reference other/Of: P = inner/Rule",
        ]
    );
}

#[test]
fn a_stack_of_another_app_is_refused() {
    let other = App::new();
    let inner = other.add("inner", Stack::new());
    inner.add("Inner", thing("x"));
    let app = App::new();
    let outer = app.add("outer", Stack::new());
    outer.add("Outer", thing(inner.template_body()));
    assert_eq!(findings_of(&app), ["reference outer/Outer: P = "]);
}

#[test]
fn an_embedded_stack_is_checked_like_any_other() {
    let app = app_with(|inner| _ = inner.add("Inner", thing(reference::<String>("Nobody"))));
    assert_eq!(findings_of(&app), ["reference inner/Inner: P = \"Nobody\""]);
}

#[test]
fn capabilities_are_those_the_template_needs() {
    type Case = (&'static str, fn(&StackScope), Json);
    let cases: &[Case] = &[
        ("none", |s| _ = s.add("X", thing("x")), Json::Null),
        (
            "a role",
            |s| _ = s.add("X", RawResource::new("AWS::IAM::Role")),
            json!(["CAPABILITY_IAM"]),
        ),
        (
            "a policy of a role",
            |s| _ = s.add("X", RawResource::new("AWS::IAM::RolePolicy")),
            json!(["CAPABILITY_IAM"]),
        ),
        (
            "a role with a name",
            |s| {
                _ = s.add(
                    "X",
                    RawResource::new("AWS::IAM::Role")
                        .property("RoleName", sub("x-${AWS::Region}")),
                )
            },
            json!(["CAPABILITY_NAMED_IAM"]),
        ),
        (
            "a function of a macro",
            |s| _ = s.add("X", thing(cfn_core::intrinsic::length::<String>(["a"]))),
            json!(["CAPABILITY_AUTO_EXPAND"]),
        ),
        (
            "an include in a property",
            |s| {
                _ = s.add(
                    "X",
                    thing(cfn_core::intrinsic::transform::<String, &str>(
                        "AWS::Include",
                        [],
                    )),
                )
            },
            json!(["CAPABILITY_AUTO_EXPAND"]),
        ),
    ];
    for (name, fill, capabilities) in cases {
        let app = App::new();
        let inner = app.add("inner", Stack::new());
        fill(&inner);
        let outer = app.add("outer", Stack::new());
        let list: Value<Vec<String>> = inner.capabilities();
        outer.add("Outer", thing(list).property("Q", "there"));
        let properties = json(&app, "outer")["Resources"]["Outer"]["Properties"].clone();
        assert_eq!(properties["P"], *capabilities, "{name}");
        assert_eq!(properties["Q"], "there", "{name}");
    }
    // Where the property cannot be left out, it is `AWS::NoValue`.
    let app = App::new();
    let inner = app.add("inner", Stack::new());
    inner.add("X", thing("x"));
    let none: Value<Vec<String>> = inner.capabilities();
    app.add("outer", Stack::new())
        .add("Outer", thing(Node::List(vec![none.into_node()])));
    let list = &json(&app, "outer")["Resources"]["Outer"]["Properties"]["P"];
    assert_eq!(*list, json!([{"Ref": "AWS::NoValue"}]));
}

/// The properties of a StackSet, apart from its template.
fn stack_set(properties: Json) -> RawResource {
    let properties = properties.as_object().unwrap().clone().into_iter();
    let resource = RawResource::new("AWS::CloudFormation::StackSet")
        .property("StackSetName", "members")
        .property("PermissionModel", "SERVICE_MANAGED");
    properties.fold(resource, |resource, (name, value)| {
        resource.property(name, value)
    })
}

#[test]
fn a_stack_set_has_what_its_template_needs() {
    let named = |name: Node| RawResource::new("AWS::IAM::Role").property("RoleName", name);
    let fill_plain = |s: &StackScope| {
        s.add("Needed", Parameter::string());
        s.add("Bus", Parameter::string().default("x"));
        s.add("X", thing("x"));
    };
    let regions = |names: &[&str]| json!([{"DeploymentTargets": {"OrganizationalUnitIds": ["r-ab12"]}, "Regions": names}]);
    let parameter = |key: &str| json!({"ParameterKey": key, "ParameterValue": "v"});
    type Fill = Box<dyn Fn(&StackScope)>;
    let cases: Vec<(&str, Fill, Json, &[&str])> = vec![
        (
            "everything is given",
            Box::new(fill_plain),
            json!({"Parameters": [parameter("Needed")]}),
            &[],
        ),
        (
            "a parameter without a default is not given",
            Box::new(fill_plain),
            json!({}),
            &["stack-set-parameter outer/Outer: Parameters = \"Needed\""],
        ),
        (
            "an unknown parameter, and one given twice, also in a group",
            Box::new(fill_plain),
            json!({
                "Parameters": [parameter("Needed"), parameter("Buss"), parameter("Needed")],
                "StackInstancesGroup": [{"Regions": ["us-east-1"], "ParameterOverrides": [parameter("Need")]}],
            }),
            &[
                "stack-set-parameter outer/Outer: Parameters[1].ParameterKey = \"Buss\"",
                "stack-set-parameter outer/Outer: Parameters[2].ParameterKey = \"Needed\"",
                "stack-set-parameter outer/Outer: StackInstancesGroup[0].ParameterOverrides[0].ParameterKey = \"Need\"",
            ],
        ),
        (
            "values that the template does not allow",
            Box::new(|s| {
                s.add("Arn", Parameter::string().allowed_pattern("arn:.+"));
                s.add("Stage", Parameter::string().allowed_values(["dev", "prod"]));
                s.add("X", thing("x"));
            }),
            json!({"Parameters": [
                {"ParameterKey": "Arn", "ParameterValue": "bus"},
                {"ParameterKey": "Stage", "ParameterValue": "test"},
            ]}),
            &[
                "stack-set-parameter outer/Outer: Parameters[0].ParameterValue = \"bus\"",
                "stack-set-parameter outer/Outer: Parameters[1].ParameterValue = \"test\"",
            ],
        ),
        (
            "values known at deploy time only",
            Box::new(|s| {
                s.add("Arn", Parameter::string().allowed_pattern("arn:.+"));
                s.add("X", thing("x"));
            }),
            json!({"Parameters": [{"ParameterKey": "Arn", "ParameterValue": {"Ref": "AWS::StackId"}}]}),
            &[],
        ),
        (
            "the parameters are known at deploy time only",
            Box::new(fill_plain),
            json!({"Parameters": {"Ref": "AWS::NoValue"}}),
            &[],
        ),
        (
            "a role needs a capability",
            Box::new(|s| _ = s.add("X", RawResource::new("AWS::IAM::Role"))),
            json!({}),
            &["stack-set-capabilities outer/Outer: Capabilities = []"],
        ),
        (
            "the larger capability is enough",
            Box::new(|s| _ = s.add("X", RawResource::new("AWS::IAM::Role"))),
            json!({"Capabilities": ["CAPABILITY_NAMED_IAM"]}),
            &[],
        ),
        (
            "the smaller capability is not enough",
            Box::new(move |s| _ = s.add("X", named("x".into()))),
            json!({"Capabilities": ["CAPABILITY_IAM"], "StackInstancesGroup": regions(&["us-east-1"])}),
            &["stack-set-capabilities outer/Outer: Capabilities = [\"CAPABILITY_IAM\"]"],
        ),
        (
            "a macro in a service-managed StackSet",
            Box::new(|s| _ = s.add("X", thing(cfn_core::intrinsic::length::<String>(["a"])))),
            json!({"Capabilities": ["CAPABILITY_AUTO_EXPAND"]}),
            &["stack-set-macro outer/Outer: TemplateBody = \"AWS::LanguageExtensions\""],
        ),
        (
            "a macro in a self-managed StackSet",
            Box::new(|s| _ = s.add("X", thing(cfn_core::intrinsic::length::<String>(["a"])))),
            json!({"Capabilities": ["CAPABILITY_AUTO_EXPAND"], "PermissionModel": "SELF_MANAGED"}),
            &[],
        ),
        (
            "names that collide, and names that do not",
            Box::new(move |s| {
                let names: [Node; 7] = [
                    "fixed".into(),
                    sub("fixed-${AWS::AccountId}").into(),
                    cfn_core::intrinsic::join("-", ["a", "b"]).into(),
                    sub("${AWS::Region}-x").into(),
                    reference::<String>("AWS::StackName").into(),
                    reference::<String>("AWS::NoValue").into(),
                    sub_with("x-${R}", [("R", cfn_core::intrinsic::pseudo::REGION)]).into(),
                ];
                for (index, name) in names.into_iter().enumerate() {
                    s.add(format!("R{index}"), named(name));
                }
            }),
            json!({
                "Capabilities": ["CAPABILITY_NAMED_IAM"],
                "StackInstancesGroup": regions(&["us-east-1", "eu-west-1"]),
            }),
            &[
                "stack-set-name outer/Outer: TemplateBody = \"fixed\"",
                "stack-set-name outer/Outer: TemplateBody = {\"Fn::Sub\":\"fixed-${AWS::AccountId}\"}",
                "stack-set-name outer/Outer: TemplateBody = {\"Fn::Join\":[\"-\",[\"a\",\"b\"]]}",
            ],
        ),
    ];
    for (name, fill, properties, expected) in cases {
        let app = App::new();
        let outer = app.add("outer", Stack::new());
        let inner = app.add("inner", Stack::new().for_stack_set());
        fill(&inner);
        let resource = stack_set(properties).property("TemplateBody", inner.template_body());
        outer.add("Outer", resource);
        assert_eq!(findings_of(&app), expected, "{name}");
    }
}

#[test]
fn a_misspelt_parameter_gets_a_suggestion() {
    let app = App::new();
    let outer = app.add("outer", Stack::new());
    let inner = app.add("inner", Stack::new().for_stack_set());
    inner.add("EventBusArn", Parameter::string().default("x"));
    inner.add("X", thing("x"));
    let parameters = json!([{"ParameterKey": "EventBussArn", "ParameterValue": "v"}]);
    let resource = stack_set(json!({"Parameters": parameters}));
    outer.add(
        "Outer",
        resource.property("TemplateBody", inner.template_body()),
    );
    let help = problems(&app)[0].help.clone();
    assert_eq!(help.as_deref(), Some("did you mean \"EventBusArn\"?"));
}

/// Whether a key could have more than the 1,024 characters of a key on a line of YAML, with escapes.
fn has_long_key(json: &Json) -> bool {
    match json {
        Json::Array(items) => items.iter().any(has_long_key),
        Json::Object(map) => map
            .iter()
            .any(|(key, value)| key.chars().count() * 6 > 1_000 || has_long_key(value)),
        _ => false,
    }
}

proptest! {
    /// The embedded text reads as the template, whatever the template holds: as JSON and as YAML, and from both formats
    /// of the outer template.
    #[test]
    fn the_text_reads_as_the_template(node in common::with_functions(), dynamic: bool) {
        let app = App::new();
        let outer = app.add("outer", Stack::new());
        let inner = app.add("inner", Stack::new());
        let value = if dynamic { "{{resolve:ssm:name}}" } else { "plain" };
        inner.add("Other", RawResource::new("Custom::Other").property("P", value));
        inner.add("Any", RawResource::new("Custom::Any").property("Node", node));
        outer.add("Outer", thing(inner.template_body()));
        let assembly = app.synth().unwrap();
        let own = common::read_json(assembly.template("inner").unwrap());
        let outer = assembly.template("outer").unwrap();
        for read in [common::read_json(outer), common::read_yaml(&outer.to_yaml()).unwrap()] {
            let text = read["Resources"]["Outer"]["Properties"]["P"].as_str().unwrap();
            prop_assert!(!text.contains("{{resolve"), "CloudFormation would resolve it: {text}");
            let inner: Json = serde_json::from_str(text).unwrap();
            prop_assert!(common::same(&inner, &own), "{inner}\n{own}");
            if !has_long_key(&own) {
                let inner = common::read_yaml(text).unwrap();
                prop_assert!(common::same(&inner, &own), "{inner}\n{own}");
            }
        }
    }
}
