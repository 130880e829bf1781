//! Checks the sections of a template and the attributes of a resource: their order, their content
//! and the checks of parameters and mappings.

use cfn_core::assertions::{Match, Template};
use cfn_core::intrinsic::{equals, not, pseudo, sub};
use cfn_core::{
    App, Condition, DeletionPolicy, Mapping, Node, Output, Parameter, RawResource, Severity, Stack,
    StackScope, TemplateRule, UpdateReplacePolicy,
};
use serde_json::json;

fn keys(node: &Node) -> Vec<&str> {
    node.as_map()
        .map(|map| map.keys().map(|key| &**key).collect())
        .unwrap_or_default()
}

/// One of everything, added in no particular order.
fn everything() -> App {
    let app = App::new();
    let stack = app.add(
        "hub",
        Stack::new()
            .transform("Mine")
            .metadata("k", "v")
            .description("All"),
    );
    stack.add(
        "Out",
        Output::new(pseudo::REGION)
            .export("region")
            .description("Where"),
    );
    let other = stack.add("Other", RawResource::new("Custom::R"));
    let condition = stack.add("Cond", Condition::new(equals("a", "b")));
    stack
        .add(
            "R",
            RawResource::new("Custom::R")
                .property("B", 1)
                .property("A", 2),
        )
        .metadata("k", "v")
        .update_replace_policy(UpdateReplacePolicy::Snapshot)
        .deletion_policy(DeletionPolicy::RetainExceptOnCreate)
        .update_policy(json!({"UseOnlineResharding": true}))
        .creation_policy(json!({"ResourceSignal": {"Count": 1}}))
        .depends_on(&other)
        .condition(&condition);
    stack.add(
        "Rule",
        TemplateRule::new()
            .when(equals("a", "b"))
            .assert(equals("a", "a"), "d"),
    );
    stack.add("Map", Mapping::new().entry("aws", [("Days", 7)]));
    stack.add(
        "Param",
        Parameter::string().no_echo().description("d").default("x"),
    );
    app
}

#[test]
fn sections_and_attributes_are_in_a_fixed_order() {
    let assembly = everything().synth().unwrap();
    let root = assembly.templates()[0].node();
    let sections = [
        "AWSTemplateFormatVersion",
        "Transform",
        "Description",
        "Metadata",
        "Parameters",
        "Mappings",
        "Conditions",
        "Rules",
        "Resources",
        "Outputs",
    ];
    assert_eq!(keys(root), sections);
    let resource = root.get("Resources").and_then(|r| r.get("R")).unwrap();
    let attributes = [
        "Type",
        "Condition",
        "DependsOn",
        "CreationPolicy",
        "UpdatePolicy",
        "DeletionPolicy",
        "UpdateReplacePolicy",
        "Metadata",
        "Properties",
    ];
    assert_eq!(keys(resource), attributes);
    assert_eq!(keys(resource.get("Properties").unwrap()), ["B", "A"]);
    assert_eq!(keys(root.get("Resources").unwrap()), ["Other", "R"]);
}

#[test]
fn sections_have_their_content() {
    let assembly = everything().synth().unwrap();
    let template = Template::from(&assembly.templates()[0]);
    template.assert_matches(json!({"Transform": "Mine", "Metadata": {"k": "v"}}));
    template.assert_parameter(
        "Param",
        Match::object_equals(json!({
            "Type": "String", "NoEcho": true, "Description": "d", "Default": "x",
        })),
    );
    template.assert_mapping("Map", json!({"aws": {"Days": 7}}));
    template.assert_condition("Cond", json!({"Fn::Equals": ["a", "b"]}));
    template.assert_output("Out", json!({"Value": {"Ref": "AWS::Region"}, "Export": {"Name": "region"}, "Description": "Where"}));
    template.assert_matches(json!({"Rules": {"Rule": {
        "RuleCondition": {"Fn::Equals": ["a", "b"]},
        "Assertions": [{"Assert": {"Fn::Equals": ["a", "a"]}, "AssertDescription": "d"}],
    }}}));
    template.assert_resource(
        "Custom::R",
        json!({
            "DependsOn": "Other", "Condition": "Cond", "DeletionPolicy": "RetainExceptOnCreate",
            "UpdateReplacePolicy": "Snapshot", "CreationPolicy": {"ResourceSignal": {"Count": 1}},
        }),
    );
}

#[test]
fn defaults_are_checked_against_their_constraints() {
    type Case = (fn(&StackScope), Option<(&'static str, &'static str)>);
    let cases: &[Case] = &[
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_pattern("[a-z]+").default("abc"),
                )
            },
            None,
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string()
                        .allowed_pattern("[a-z]+")
                        .default("abc1"),
                )
            },
            Some(("pattern", "Default")),
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_pattern("a|b").default("ax"),
                )
            },
            Some(("pattern", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().allowed_pattern("(")),
            Some(("pattern", "AllowedPattern")),
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_values(["a", "b"]).default("b"),
                )
            },
            None,
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_values(["a", "b"]).default("c"),
                )
            },
            Some(("enum", "Default")),
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::list().allowed_values(["a", "b"]).default("a, b"),
                )
            },
            None,
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::list().allowed_values(["a", "b"]).default("a,c"),
                )
            },
            Some(("enum", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().min_length(2).default("a")),
            Some(("range", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().max_length(1).default("ab")),
            Some(("range", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().max_length(1).default("é")),
            None,
        ),
        (
            |s| _ = s.add("P", Parameter::string().min_length(3).max_length(2)),
            Some(("range", "MinLength")),
        ),
        (
            |s| _ = s.add("P", Parameter::integer().min_value(1).default(0)),
            Some(("range", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::integer().max_value(1).default(2)),
            Some(("range", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::number().max_value(1.5).default(1.5)),
            None,
        ),
        (
            |s| _ = s.add("P", Parameter::integer().min_value(3).max_value(2)),
            Some(("range", "MinValue")),
        ),
        (
            |s| _ = s.add("P", Parameter::integer().allowed_values([1, 2]).default(3)),
            Some(("enum", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().default("x".repeat(4097))),
            Some(("length", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().description("x".repeat(4001))),
            Some(("length", "Description")),
        ),
        (|s| _ = s.add("M", Mapping::new()), Some(("mapping", ""))),
        (
            |s| {
                _ = s.add(
                    "M",
                    Mapping::new().entry("a", [("b", Node::map([("c", "d")]))]),
                )
            },
            Some(("mapping", "a.b")),
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("a", [("b", Node::list(["c"]))])),
            None,
        ),
        (
            |s| s.add("R", TemplateRule::new()),
            Some(("rule-assertions", "")),
        ),
        (
            |s| {
                let list = Parameter::<String>::of_type("CommaDelimitedList");
                _ = s.add("P", list.allowed_pattern("[a-z]+").default("ab, cd"));
            },
            None,
        ),
        (
            |s| {
                let list = Parameter::<String>::of_type("CommaDelimitedList");
                _ = s.add("P", list.allowed_pattern("[a-z]+").default("ab,1"));
            },
            Some(("pattern", "Default")),
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::list()
                        .allowed_values(["a", "b,c"])
                        .default("b,c"),
                )
            },
            None,
        ),
        // Java's regular expressions.
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_pattern("a++b").default("aab"),
                )
            },
            None,
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_pattern("(?i)a").default("A"),
                )
            },
            None,
        ),
        (
            |s| {
                _ = s.add(
                    "P",
                    Parameter::string().allowed_pattern("(?i)a").default("b"),
                )
            },
            Some(("pattern", "Default")),
        ),
        (
            |s| _ = s.add("P", Parameter::string().allowed_pattern("[^]")),
            Some(("pattern", "AllowedPattern")),
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("us-east-1", [("Key1", 1)])),
            None,
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("t3.micro", [("Key1", 1)])),
            None,
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("a_b", [("b", 1)])),
            Some(("mapping", "a_b")),
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("a", [("x_y", 1)])),
            Some(("mapping", "a.x_y")),
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("a", [("x-y", 1)])),
            Some(("mapping", "a.x-y")),
        ),
        (
            |s| {
                _ = s.add(
                    "M",
                    Mapping::new().entry("a".repeat(255), [("b".repeat(255), 1)]),
                )
            },
            None,
        ),
        (
            |s| _ = s.add("M", Mapping::new().entry("", [("b", 1)])),
            Some(("mapping", "")),
        ),
        (|s| s.add("O", Output::new("a").export("a:b-C1")), None),
        (
            |s| s.add("O", Output::new("a").export("a_b")),
            Some(("export-name", "Export.Name")),
        ),
        (
            |s| s.add("O", Output::new("a").export("")),
            Some(("export-name", "Export.Name")),
        ),
        (
            |s| s.add("O", Output::new("a").export("x".repeat(256))),
            Some(("export-name", "Export.Name")),
        ),
        (
            |s| s.add("O", Output::new("a").export("x".repeat(255))),
            None,
        ),
        (
            |s| s.add("O", Output::new("a").export(sub("${AWS::StackName}:x"))),
            None,
        ),
        (
            |s| s.add("O", Output::new("a").export(sub("${AWS::StackName}/x"))),
            Some(("export-name", "Export.Name")),
        ),
        (
            |s| {
                s.add("O", Output::new("a").export("x"));
                s.add("P", Output::new("a").export("x"));
            },
            Some(("export-name", "Export.Name")),
        ),
        (
            |s| {
                let c = s.add("C", Condition::new(equals(pseudo::REGION, "us-east-1")));
                let d = s.add("D", Condition::new(not(&c)));
                s.add("O", Output::new("a").export("x").condition(&c));
                s.add("P", Output::new("a").export("x").condition(&d));
            },
            None,
        ),
        (
            |s| {
                s.add("O", Output::new("a").export(sub("${AWS::Region}")));
                s.add("P", Output::new("a").export(sub("${AWS::Region}")));
            },
            Some(("export-name", "Export.Name")),
        ),
        (
            |s| {
                let topic = s.add("T", RawResource::new("AWS::SNS::Topic"));
                topic.deletion_policy(DeletionPolicy::Snapshot);
            },
            Some(("snapshot", "DeletionPolicy")),
        ),
        (
            |s| {
                let topic = s.add("T", RawResource::new("AWS::SNS::Topic"));
                topic.update_replace_policy(UpdateReplacePolicy::Snapshot);
            },
            Some(("snapshot", "UpdateReplacePolicy")),
        ),
        (
            |s| {
                let volume = s.add("V", RawResource::new("AWS::EC2::Volume"));
                volume.deletion_policy(DeletionPolicy::Snapshot);
            },
            None,
        ),
        (
            |s| {
                _ = s.add(
                    "B",
                    RawResource::new("AWS::Events::EventBus").property("Name", "default"),
                )
            },
            Some(("event-bus-name", "Name")),
        ),
        (
            |s| {
                _ = s.add(
                    "B",
                    RawResource::new("AWS::Events::EventBus").property("Name", "defaults"),
                )
            },
            None,
        ),
    ];
    for (number, (add, expected)) in cases.iter().enumerate() {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        stack.add("Any", RawResource::new("Custom::R"));
        add(&stack);
        let error = app.synth().err();
        let found = error
            .as_ref()
            .map(|e| (e.findings()[0].rule, &*e.findings()[0].place.path));
        assert_eq!(found, *expected, "case {number}: {error:?}");
    }
}

#[test]
fn names_of_stacks_and_exports_are_unique_in_a_place() {
    let here = || Stack::new().account("111111111111").region("us-east-1");
    let there = || Stack::new().account("111111111111").region("eu-west-1");
    let one = || Stack::new();
    type Case = (Stack, Stack, Option<Severity>, Option<Severity>);
    use Severity::{Error, Warning};
    // Two stacks, what an equal export is, and what an equal name is.
    let cases: Vec<Case> = vec![
        (here(), here(), Some(Error), Some(Error)),
        (here(), there(), None, None),
        (one(), one(), Some(Warning), Some(Error)),
        (here(), one(), Some(Warning), Some(Warning)),
        (one(), Stack::new().for_stack_set(), None, None),
    ];
    for (a, b, export, name) in cases {
        let severity = |a: Stack, b: Stack, exported: bool, rule: &str| {
            let app = App::new();
            for (id, stack) in [("a", a.file("a")), ("b", b.file("b"))] {
                let stack = app.add(id, stack);
                stack.add("R", RawResource::new("Custom::R"));
                if exported {
                    stack.add("O", Output::new("a").export("x"));
                }
            }
            let found = match app.synth() {
                Ok(assembly) => assembly.warnings().to_vec(),
                Err(error) => error.findings().to_vec(),
            };
            assert!(found.iter().all(|it| it.rule == rule), "{found:?}");
            found.first().map(|it| it.severity)
        };
        let named = |stack: &Stack| stack.clone().name("same");
        assert_eq!(severity(named(&a), named(&b), false, "stack-name"), name);
        assert_eq!(severity(a, b, true, "export-name"), export);
    }
}

/// As `generateExportName` of aws-cdk-lib: the stack's name, and the end of the rest.
#[test]
fn generated_export_names_are_cut_at_their_limit() {
    let app = App::new();
    let name = "n".repeat(100);
    let a = app.add("a", Stack::new().name(name.clone()).file("a"));
    let topic = a.add("T".repeat(200), RawResource::new("Custom::T"));
    let b = app.add("b", Stack::new());
    let user = RawResource::new("Custom::U").property("P", topic.get_att::<String>("Arn"));
    b.add("U", user);
    let assembly = app.synth().unwrap();
    let template = Template::from(assembly.template("a").unwrap());
    let outputs = template.find_outputs(json!({}));
    let (id, output) = outputs.iter().next().unwrap();
    let export = output["Export"]["Name"].as_str().unwrap();
    assert_eq!(export.len(), 255);
    assert_eq!(export, format!("{name}:{}", &id[id.len() - 154..]));
    Template::from(assembly.template("b").unwrap())
        .assert_resource_properties("Custom::U", json!({"P": {"Fn::ImportValue": export}}));
}

#[test]
fn the_interface_names_parameters_of_the_stack() {
    let found = |interface: serde_json::Value| {
        let app = App::new();
        let stack = Stack::new().metadata("AWS::CloudFormation::Interface", interface);
        let stack = app.add("hub", stack);
        stack.add("Email", Parameter::string());
        stack.add("R", RawResource::new("Custom::R"));
        let assembly = app.synth().unwrap();
        let found = assembly.warnings().iter();
        found
            .map(|it| (it.rule, it.place.path.clone(), it.help.clone()))
            .collect::<Vec<_>>()
    };
    let path = "Metadata.AWS::CloudFormation::Interface.";
    assert_eq!(
        found(json!({
            "ParameterGroups": [{"Label": {"default": "All"}, "Parameters": ["Email", "Emial"]}],
            "ParameterLabels": {"R": {"default": "R"}},
        })),
        [
            (
                "interface",
                format!("{path}ParameterGroups[0].Parameters[1]"),
                Some("did you mean \"Email\"?".to_owned()),
            ),
            ("interface", format!("{path}ParameterLabels.R"), None),
        ]
    );
    assert_eq!(
        found(json!({
            "ParameterGroups": [{"Parameters": ["Email"]}],
            "ParameterLabels": {"Email": {"default": "Email"}},
        })),
        []
    );
}
