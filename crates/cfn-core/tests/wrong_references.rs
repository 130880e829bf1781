//! Checks references that deploy under some conditions only, arguments that functions refuse, dynamic references, and
//! variables in plain text: what is reported, and what is accepted.

use cfn_core::intrinsic::{self as fns, and, equals, find_in_map, if_, not, or, sub};
use cfn_core::{
    App, Condition, ConditionRef, Finding, Mapping, Node, Output, Parameter, RawResource, Resource,
    Severity, Stack, StackScope, TemplateRule, Value,
};
use serde_json::{Value as Json, json};

fn raw(value: impl Into<Node>) -> RawResource {
    RawResource::new("Custom::Thing").property("P", value)
}

/// All findings, warnings too.
fn findings(app: &App) -> Vec<Finding> {
    match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

/// A stack with one of each name that the cases use. `Topic` exists only if `Prod` is true.
struct Names {
    app: App,
    stack: StackScope,
    prod: ConditionRef,
    topic: Resource,
}

fn names() -> Names {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let stage = stack.add("Stage", Parameter::string());
    stack.add("Zones", Parameter::list());
    let size = Parameter::string().allowed_values(["none", "one", "many"]);
    stack.add("Size", size);
    stack.add("Flag", Parameter::string().allowed_pattern("true|false"));
    stack.add("Bus", RawResource::new("Custom::Bus"));
    stack.add("Table", Mapping::new().entry("us-east-1", [("On", "yes")]));
    let prod = stack.add("Prod", Condition::new(equals(&stage, "prod")));
    let topic = stack.add("Topic", RawResource::new("Custom::Topic"));
    topic.condition(&prod);
    Names {
        app,
        stack,
        prod,
        topic,
    }
}

fn condition(names: &Names, id: &'static str, expression: Json) -> ConditionRef {
    let expression = Value::from_node(Node::from(expression));
    names.stack.add(id, Condition::new(expression))
}

/// The findings of a thing whose property is this value, and whose condition has this expression.
fn of_thing(value: Json, expression: Option<Json>) -> Vec<(Severity, &'static str, String)> {
    let names = names();
    let thing = names.stack.add("X", raw(value));
    if let Some(expression) = expression {
        thing.condition(&condition(&names, "C", expression));
    }
    found(&names.app)
}

fn found(app: &App) -> Vec<(Severity, &'static str, String)> {
    let found = findings(app).into_iter();
    found
        .map(|it| (it.severity, it.rule, it.place.path))
        .collect()
}

fn stage_is(text: &str) -> Json {
    json!({"Fn::Equals": [{"Ref": "Stage"}, text]})
}

fn size_is(text: &str) -> Json {
    json!({"Fn::Equals": [{"Ref": "Size"}, text]})
}

#[test]
fn a_reference_to_a_resource_that_can_be_missing_is_an_error() {
    let prod = || json!({"Condition": "Prod"});
    let cases = [
        (json!({"Ref": "Topic"}), None, "P"),
        (json!({"Fn::GetAtt": ["Topic", "Arn"]}), None, "P"),
        (json!({"Fn::Sub": "a ${Topic}"}), None, "P"),
        (json!({"Fn::Sub": "a ${Topic.Arn}"}), None, "P"),
        (
            json!({"Fn::Join": ["", [{"Ref": "Topic"}]]}),
            None,
            "P.Fn::Join[0][0]",
        ),
        // The wrong branch.
        (
            json!({"Fn::If": ["Prod", "a", {"Ref": "Topic"}]}),
            None,
            "P.Fn::If[1]",
        ),
        (json!({"Ref": "Topic"}), Some(stage_is("test")), "P"),
        (
            json!({"Ref": "Topic"}),
            Some(json!({"Fn::Not": [prod()]})),
            "P",
        ),
        (
            json!({"Ref": "Topic"}),
            Some(json!({"Fn::Or": [prod(), stage_is("test")]})),
            "P",
        ),
        (json!({"Ref": "Topic"}), Some(size_is("one")), "P"),
    ];
    for (value, expression, path) in cases {
        let expected = [(Severity::Error, "conditional-reference", path.to_owned())];
        let found = of_thing(value.clone(), expression.clone());
        assert_eq!(found, expected, "{value} under {expression:?}");
    }
}

#[test]
fn a_reference_that_is_there_only_with_the_resource_is_accepted() {
    let prod = || json!({"Condition": "Prod"});
    let topic = || json!({"Ref": "Topic"});
    let cases = [
        (topic(), Some(prod())),
        // Equal by definition.
        (topic(), Some(stage_is("prod"))),
        (
            topic(),
            Some(json!({"Fn::Equals": ["prod", {"Ref": "Stage"}]})),
        ),
        (topic(), Some(json!({"Fn::And": [prod(), size_is("one")]}))),
        (topic(), Some(json!({"Fn::Not": [{"Fn::Not": [prod()]}]}))),
        (
            topic(),
            Some(json!({"Fn::Not": [{"Fn::Or": [{"Fn::Not": [prod()]}, size_is("one")]}]})),
        ),
        (json!({"Fn::If": ["Prod", topic(), "none"]}), None),
        (
            json!({"Fn::If": ["Prod", {"Fn::Sub": "${Topic.Arn}"}, {"Ref": "AWS::NoValue"}]}),
            None,
        ),
        (
            json!({"Fn::If": ["Prod", {"Fn::Join": ["", [topic()]]}, "none"]}),
            None,
        ),
        // A condition that is never true, and one that nobody can decide here.
        (topic(), Some(json!({"Fn::Equals": ["a", "b"]}))),
        (
            topic(),
            Some(json!({"Fn::And": [stage_is("prod"), stage_is("test")]})),
        ),
        (
            json!({"Fn::If": ["Unknown", topic(), "none"]}),
            Some(prod()),
        ),
    ];
    for (value, expression) in cases {
        let mut found = of_thing(value.clone(), expression.clone());
        found.retain(|(_, rule, _)| *rule == "conditional-reference");
        assert_eq!(found, [], "{value} under {expression:?}");
    }
}

#[test]
fn conditions_are_compared_by_what_parameters_can_be() {
    // The condition of the resource, that of the reference, and whether the reference is safe.
    let not = |inner: Json| json!({"Fn::Not": [inner]});
    let any = |inner: Json| json!({"Fn::Or": inner});
    let flag = |text: &str| json!({"Fn::Equals": [{"Ref": "Flag"}, text]});
    let region = |text: &str| json!({"Fn::Equals": [{"Ref": "AWS::Region"}, text]});
    let partition = |text: &str| json!({"Fn::Equals": [{"Ref": "AWS::Partition"}, text]});
    let mapped = json!({"Fn::Equals": [
        {"Fn::FindInMap": ["Table", {"Ref": "AWS::Region"}, "On"]}, "yes",
    ]});
    let cases = [
        (
            any(json!([size_is("one"), size_is("many")])),
            not(size_is("none")),
            true,
        ),
        (size_is("one"), not(size_is("none")), false),
        (flag("true"), not(flag("false")), true),
        (not(stage_is("test")), stage_is("prod"), true),
        (stage_is("prod"), not(stage_is("test")), false),
        // They depend on each other, so nobody knows.
        (partition("aws"), region("us-east-1"), true),
        (mapped.clone(), region("us-east-1"), true),
        (mapped.clone(), mapped, true),
        (region("us-east-1"), not(region("us-west-2")), false),
    ];
    for (target, own, safe) in cases {
        let names = names();
        let target = condition(&names, "T", target);
        names
            .stack
            .add("Y", RawResource::new("Custom::Y"))
            .condition(&target);
        let own = condition(&names, "C", own);
        names
            .stack
            .add("X", raw(json!({"Ref": "Y"})))
            .condition(&own);
        assert_eq!(
            found(&names.app).is_empty(),
            safe,
            "{:?}",
            findings(&names.app)
        );
    }
}

#[test]
fn rules_of_the_template_can_tie_conditions() {
    let names = names();
    let own = condition(&names, "C", size_is("one"));
    names
        .stack
        .add("X", raw(json!({"Ref": "Topic"})))
        .condition(&own);
    let rule = TemplateRule::new()
        .when(equals(fns::reference::<String>("Size"), "one"))
        .assert(
            equals(fns::reference::<String>("Stage"), "prod"),
            "one is for prod",
        );
    names.stack.add("Tie", rule);
    assert_eq!(found(&names.app), []);
}

#[test]
fn outputs_dependencies_and_other_stacks_see_the_condition_too() {
    let rule = "conditional-reference";
    let names1 = names();
    names1
        .stack
        .add("O", Output::new(names1.topic.reference::<String>()));
    assert_eq!(
        found(&names1.app),
        [(Severity::Error, rule, "Value".into())]
    );
    let tied = names();
    let output = Output::new(tied.topic.reference::<String>()).condition(&tied.prod);
    tied.stack.add("O", output);
    assert_eq!(found(&tied.app), []);

    let after = names();
    after.stack.add("X", raw("a")).depends_on(&after.topic);
    assert_eq!(
        found(&after.app),
        [(Severity::Warning, rule, "DependsOn".into())]
    );
    let tied = names();
    tied.stack
        .add("X", raw("a"))
        .depends_on(&tied.topic)
        .condition(&tied.prod);
    tied.stack.add("Y", raw("a")).depends_on_all(&tied.stack);
    assert_eq!(found(&tied.app), []);

    let apart = names();
    let other = apart.app.add("other", Stack::new());
    other.add("X", raw(apart.topic.reference::<String>()));
    assert_eq!(findings(&apart.app)[0].rule, "cross-stack-reference");
}

#[test]
fn no_value_is_refused_where_there_has_to_be_a_value() {
    let nothing = || json!({"Ref": "AWS::NoValue"});
    for (value, path) in [
        (json!({"Fn::Join": [",", nothing()]}), "P.Fn::Join[0]"),
        (json!({"Fn::Select": [0, nothing()]}), "P.Fn::Select[1]"),
        (json!({"Fn::Split": [",", nothing()]}), "P.Fn::Split[0]"),
        (
            json!({"Fn::ImportValue": nothing()}),
            "P.Fn::ImportValue[0]",
        ),
        (
            json!({"Fn::Sub": ["${a}", {"a": nothing()}]}),
            "P.Fn::Sub[0]",
        ),
        (json!({"Fn::Sub": "${AWS::NoValue}"}), "P"),
        (
            json!({"Fn::Join": [",", {"Fn::If": ["Prod", {"Ref": "Zones"}, nothing()]}]}),
            "P.Fn::Join[0].Fn::If[1]",
        ),
    ] {
        let expected = [(Severity::Error, "no-value", path.to_owned())];
        assert_eq!(of_thing(value.clone(), None), expected, "{value}");
    }
    for value in [
        nothing(),
        json!({"a": nothing()}),
        json!([nothing()]),
        json!({"Fn::Join": [",", ["a", nothing(), {"Fn::If": ["Prod", "b", nothing()]}]]}),
        json!({"Fn::If": ["Prod", "a", nothing()]}),
        json!({"Fn::Select": [0, ["a", nothing()]]}),
    ] {
        assert_eq!(of_thing(value.clone(), None), [], "{value}");
    }
    // The branch is never used.
    let unused = json!({"Fn::Join": [",", {"Fn::If": ["Prod", {"Ref": "Zones"}, nothing()]}]});
    assert_eq!(of_thing(unused, Some(stage_is("prod"))), []);
}

#[test]
fn no_value_is_refused_in_outputs_and_comparisons() {
    let nothing = || Value::<String>::from_node(json!({"Ref": "AWS::NoValue"}));
    let rule = "no-value";
    let with = |wire: &dyn Fn(&Names)| {
        let names = names();
        wire(&names);
        found(&names.app)
    };
    let error = |path: &str| [(Severity::Error, rule, path.to_owned())];
    let bare = with(&|n| n.stack.add("O", Output::new(nothing())));
    assert_eq!(bare, error("Value"));
    let chosen = with(&|n| {
        n.stack
            .add("O", Output::new(if_::<String>(&n.prod, "a", nothing())))
    });
    assert_eq!(chosen, error("Value.Fn::If[1]"));
    let name = with(&|n| n.stack.add("O", Output::new("a").export(nothing())));
    assert_eq!(name, error("Export.Name"));
    let compared = with(&|n| _ = n.stack.add("C", Condition::new(equals("a", nothing()))));
    let warning = (Severity::Warning, rule, "Fn::Equals[1]".to_owned());
    assert_eq!(compared, [warning]);
    let tied = with(&|n| {
        let output = Output::new(if_::<String>(&n.prod, "a", nothing())).condition(&n.prod);
        n.stack.add("O", output);
    });
    assert_eq!(tied, []);
}

#[test]
fn functions_get_the_lists_and_texts_that_they_take() {
    for (value, rule, path) in [
        (
            json!({"Fn::Join": [",", {"Ref": "Stage"}]}),
            "type",
            "P.Fn::Join[0]",
        ),
        (
            json!({"Fn::Join": [",", {"Ref": "AWS::Region"}]}),
            "type",
            "P.Fn::Join[0]",
        ),
        (
            json!({"Fn::Join": [",", {"Ref": "Bus"}]}),
            "type",
            "P.Fn::Join[0]",
        ),
        (
            json!({"Fn::Join": [",", [["a"]]]}),
            "type",
            "P.Fn::Join[0][0]",
        ),
        (
            json!({"Fn::Join": [",", [{"Ref": "Zones"}]]}),
            "type",
            "P.Fn::Join[0][0]",
        ),
        (
            json!({"Fn::Join": [",", [{"Fn::GetAZs": ""}]]}),
            "type",
            "P.Fn::Join[0][0]",
        ),
        (
            json!({"Fn::Select": [0, {"Ref": "Stage"}]}),
            "type",
            "P.Fn::Select[1]",
        ),
        (json!({"Fn::Sub": "${Zones}"}), "type", "P"),
        (
            json!({"Fn::Sub": ["${a}", {"a": {"Ref": "Zones"}}]}),
            "type",
            "P.Fn::Sub[0]",
        ),
        (
            json!({"Fn::Sub": ["${a}", {"a": {"Fn::Split": [",", "b"]}}]}),
            "type",
            "P.Fn::Sub[0]",
        ),
        (json!({"Fn::Split": ["", "a"]}), "split", "P"),
        (json!({"Fn::Select": [-1, ["a"]]}), "select", "P"),
        (json!({"Fn::Select": [1, ["a"]]}), "select", "P"),
        (
            json!({"Fn::Select": ["2", ["a", {"Ref": "Stage"}]]}),
            "select",
            "P",
        ),
        (json!({"Fn::Select": [0.5, ["a"]]}), "select", "P"),
        (json!({"Fn::Select": ["x", ["a"]]}), "select", "P"),
        (
            json!({"Fn::Select": [3, {"Fn::Split": [":", "a:b:c"]}]}),
            "select",
            "P",
        ),
        (
            json!({"Fn::ImportValue": {"Fn::Sub": "${Bus}-arn"}}),
            "reference",
            "P.Fn::ImportValue[0]",
        ),
        (
            json!({"Fn::ImportValue": {"Fn::Join": ["", [{"Fn::GetAtt": ["Bus", "Arn"]}]]}}),
            "reference",
            "P.Fn::ImportValue[0].Fn::Join[0][0]",
        ),
    ] {
        let expected = [(Severity::Error, rule, path.to_owned())];
        assert_eq!(of_thing(value.clone(), None), expected, "{value}");
    }
    for value in [
        json!({"Fn::Join": [",", {"Ref": "Zones"}]}),
        json!({"Fn::Join": [",", {"Ref": "AWS::NotificationARNs"}]}),
        json!({"Fn::Join": [",", {"Fn::If": ["Prod", ["a"], {"Ref": "Zones"}]}]}),
        json!({"Fn::Join": [",", {"Fn::GetAtt": ["Bus", "Names"]}]}),
        json!({"Fn::Select": [1, ["a", "b"]]}),
        json!({"Fn::Select": ["1", {"Ref": "Zones"}]}),
        json!({"Fn::Select": [{"Ref": "Stage"}, ["a"]]}),
        json!({"Fn::Select": [2, {"Fn::Split": [":", "a:b:c"]}]}),
        json!({"Fn::Select": [7, {"Fn::Split": [":", {"Ref": "Stage"}]}]}),
        json!({"Fn::Split": [", ", "a"]}),
        json!({"Fn::Sub": ["${a}", {"a": {"Fn::Join": [",", {"Ref": "Zones"}]}}]}),
        json!({"Fn::ImportValue": {"Fn::Sub": "${Stage}-${AWS::Region}"}}),
    ] {
        assert_eq!(of_thing(value.clone(), None), [], "{value}");
    }
    let names = names();
    let list = Value::<String>::from_node(json!({"Ref": "Zones"}));
    names.stack.add("O", Output::new(list));
    assert_eq!(
        found(&names.app),
        [(Severity::Error, "type", "Value".into())]
    );
}

#[test]
fn names_of_sub_are_well_formed() {
    use Severity::{Error, Warning};
    for (text, severity) in [
        ("${fe_err:-none}", Error),
        ("${}", Error),
        ("${Bus Arn}", Error),
        ("${A${B}", Error),
        ("${ Stage }", Warning),
        ("${Stage }", Warning),
        ("${!}", Warning),
    ] {
        let found = of_thing(json!({"Fn::Sub": text}), None);
        assert_eq!(found, [(severity, "sub", "P".to_owned())], "{text}");
    }
    for text in [
        "${Stage}",
        "${AWS::Region} ${Bus.A.B}",
        "${!Stage} $ { }",
        "${!a b}",
    ] {
        assert_eq!(of_thing(json!({"Fn::Sub": text}), None), [], "{text}");
    }
    let spaced = json!({"Fn::Sub": ["${a_b} { a }", {"a_b": "x"}]});
    assert_eq!(of_thing(spaced, None), []);
}

#[test]
fn names_of_the_stack_in_plain_text_are_a_warning() {
    for value in [
        json!("arn:aws:s3:::${Stage}-logs"),
        json!("${Bus.Arn}"),
        json!(["a", "${AWS::Region}"]),
        json!({"Fn::Join": ["-", ["${AWS::AccountId}", "logs"]]}),
        json!({"Fn::Sub": ["${a}", {"a": "${Stage}"}]}),
    ] {
        let found = of_thing(value.clone(), None);
        let rules: Vec<_> = found.iter().map(|it| (it.0, it.1)).collect();
        assert_eq!(rules, [(Severity::Warning, "text-variable")], "{value}");
    }
    for value in [
        json!("arn:aws:s3:::logs/${aws:username}/*"),
        json!("${Unknown} ${stageVariables.x} ${"),
        json!("${!Stage}"),
        json!({"Fn::Base64": "echo ${Stage}"}),
        json!({"ZipFile": "`${Stage}`"}),
        json!({"TemplateBody": "{\"a\": \"${AWS::Region}\"}"}),
        json!({"Fn::Sub": "${Stage}"}),
    ] {
        assert_eq!(of_thing(value.clone(), None), [], "{value}");
    }
    let names = names();
    let machine = RawResource::new("Custom::Machine")
        .property("DefinitionString", r#"{"Resource": "${Stage}"}"#)
        .property("DefinitionSubstitutions", json!({"Stage": "x"}));
    names.stack.add("Machine", machine);
    assert_eq!(found(&names.app), []);
}

#[test]
fn dynamic_references_have_a_form() {
    use Severity::{Error, Warning};
    for (text, severity) in [
        ("{{resolve:smm:name}}", Error),
        ("{{resolve:vault:name}}", Error),
        ("{{resolve:ssm}}", Error),
        ("{{resolve:ssm:}}", Error),
        ("{{resolve:ssm:name:latest}}", Error),
        ("{{resolve:ssm:name:1:2}}", Error),
        ("{{resolve:ssm:name", Error),
        (r"{{resolve:ssm:name\}}", Error),
        ("a {{resolve:ssm:one}} {{resolve:smm:two}}", Error),
        ("{{ resolve:ssm:name}}", Warning),
    ] {
        let expected = [(severity, "dynamic-reference", "P".to_owned())];
        assert_eq!(of_thing(json!(text), None), expected, "{text}");
    }
    let wrong = json!({"Fn::Sub": "{{resolve:smm:/a/${Stage}}}"});
    assert_eq!(
        of_thing(wrong, None),
        [(Error, "dynamic-reference", "P".to_owned())]
    );
    for value in [
        json!("{{resolve:ssm:name}} and {{resolve:ssm:/a/b-c_d.e:3}}"),
        json!("{{mustache}} {{{resolve}}} {{"),
        json!({"Fn::Sub": "{{resolve:ssm:/a/${Stage}}}"}),
        json!({"Fn::Sub": "{{resolve:ssm:${Stage}:${Size}}}"}),
        json!({"Fn::Sub": "{{resolve:${Stage}:a}}"}),
        json!({"Fn::Join": ["", ["{{resolve:ssm:", {"Ref": "Stage"}, "}}"]]}),
    ] {
        assert_eq!(of_thing(value.clone(), None), [], "{value}");
    }
}

#[test]
fn dynamic_references_are_resolved_in_some_places_only() {
    let secret = "{{resolve:secretsmanager:db:SecretString:password}}";
    let secure = "{{resolve:ssm-secure:name}}";
    let of = |type_name: &'static str, property: &'static str, value: Json| {
        let names = names();
        let resource = RawResource::new(type_name).property(property, Node::from(value));
        names.stack.add("X", resource);
        found(&names.app)
            .into_iter()
            .map(|it| it.0)
            .collect::<Vec<_>>()
    };
    use Severity::{Error, Warning};
    for (type_name, property, value, expected) in [
        (
            "AWS::RDS::DBInstance",
            "MasterUserPassword",
            json!(secret),
            &[][..],
        ),
        (
            "AWS::RDS::DBInstance",
            "MasterUserPassword",
            json!(secure),
            &[],
        ),
        (
            "AWS::RDS::DBInstance",
            "MasterUserPassword",
            json!({"Fn::Sub": secure}),
            &[],
        ),
        ("AWS::RDS::DBInstance", "DBName", json!(secure), &[Error]),
        (
            "AWS::IAM::User",
            "LoginProfile",
            json!({"Password": secure}),
            &[],
        ),
        (
            "AWS::OpsWorks::Stack",
            "RdsDbInstances",
            json!([{"DbPassword": secure}]),
            &[],
        ),
        ("Custom::Thing", "P", json!(secret), &[Warning]),
        ("Custom::Thing", "P", json!(secure), &[Error]),
        (
            "AWS::Some::Thing",
            "P",
            json!("{{resolve:secretsmanager:db:password}}"),
            &[Error],
        ),
        (
            "AWS::Some::Thing",
            "P",
            json!(
                "{{resolve:secretsmanager:arn:aws:secretsmanager:us-east-1:111122223333:secret:db:SecretString:password}}"
            ),
            &[],
        ),
        (
            "AWS::Some::Thing",
            "P",
            json!({"Fn::Sub": "{{resolve:secretsmanager:${Bus}:SecretString:password}}"}),
            &[],
        ),
    ] {
        assert_eq!(
            of(type_name, property, value.clone()),
            expected,
            "{type_name} {value}"
        );
    }
    for (text, fits) in [
        (secret, false),
        (secure, false),
        ("{{resolve:ssm:name}}", true),
    ] {
        let names = names();
        names.stack.add("O", Output::new(text));
        assert_eq!(found(&names.app).is_empty(), fits, "{text} in an output");
    }
    let names = names();
    let compared = equals("{{resolve:ssm:name}}", fns::reference::<String>("Stage"));
    names.stack.add("C", Condition::new(compared));
    assert_eq!(found(&names.app)[0].1, "dynamic-reference");
}

#[test]
fn typed_conditions_work_like_raw_ones() {
    let names = names();
    let one = names.stack.add(
        "One",
        Condition::new(equals(fns::reference::<String>("Size"), "one")),
    );
    let both = names
        .stack
        .add("Both", Condition::new(and([&names.prod, &one])));
    let either = names
        .stack
        .add("Either", Condition::new(or([&names.prod, &one])));
    let never = names.stack.add("Never", Condition::new(not(&either)));
    names
        .stack
        .add("X", raw(names.topic.reference::<String>()))
        .condition(&both);
    let mapped = find_in_map::<String>("Table", "us-east-1", "On");
    names.stack.add("M", raw(mapped));
    assert_eq!(found(&names.app), []);
    names
        .stack
        .add("Y", raw(names.topic.reference::<String>()))
        .condition(&either);
    assert_eq!(found(&names.app).len(), 1);
    names.stack.add("Z", raw(sub("${Topic}"))).condition(&never);
    assert_eq!(found(&names.app).len(), 2);
}
