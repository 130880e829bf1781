//! Checks the sections of a template and the attributes of a resource: their order, their content
//! and the checks of parameters and mappings.

use cfn_core::assertions::{Match, Template};
use cfn_core::intrinsic::{equals, pseudo};
use cfn_core::{
    App, Condition, DeletionPolicy, Mapping, Node, Output, Parameter, RawResource, Stack,
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
