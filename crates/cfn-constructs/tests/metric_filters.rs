//! Filter patterns and dimensions that no other tool checks.

use cfn_constructs::logs::{Filter, LogGroup, MetricFilter, MetricTransformation};
use cfn_core::{App, Stack};

/// The problems of a filter with one dimension: rule, property, message.
fn problems(pattern: &str, selector: &str) -> Vec<(&'static str, String)> {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", LogGroup::new());
    let metric = MetricTransformation::new("Errors", "Example", "1");
    let metric = metric.dimensions([("Account", selector)]);
    stack.add(
        "Filter",
        MetricFilter::new(Filter::from(pattern), group.name(), [metric]),
    );
    match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
    .into_iter()
    .map(|problem| (problem.rule, problem.place.path))
    .collect()
}

#[test]
fn malformed_patterns_and_selectors_are_errors_at_their_place() {
    let pattern = |rule| (rule, "FilterPattern".to_owned());
    let dimension = (
        "dimension",
        "MetricTransformations[0].Dimensions[0].Value".to_owned(),
    );
    for (text, selector, expected) in [
        ("{ $.account = * }", "$.account", vec![]),
        ("{ $.account = * }", "$.detail.eventName", vec![]),
        (
            "{ $.account = * ",
            "$.account",
            vec![pattern("filter-pattern")],
        ),
        (
            "{ account = * }",
            "$.account",
            vec![pattern("filter-pattern")],
        ),
        (
            "{ $.a = 1 and $.b = 2 }",
            "$.account",
            vec![pattern("filter-pattern")],
        ),
        ("{ $.account = * }", "account", vec![dimension.clone()]),
        ("{ $.account = * }", "$.a[*]", vec![dimension.clone()]),
        ("ERROR", "$.account", vec![dimension.clone()]),
        ("[ip, user, status]", "$user", vec![]),
        ("[ip, user, status]", "$bytes", vec![dimension]),
    ] {
        assert_eq!(problems(text, selector), expected, "{text} with {selector}");
    }
}

#[test]
fn a_namespace_of_aws_and_a_default_beside_dimensions_are_errors_in_raw_properties_too() {
    let app = App::new().schemas(cfn_resources::schema);
    let stack = app.add("hub", Stack::new());
    let transformation = cfn_core::Node::from(serde_json::json!([{
        "MetricName": "Errors",
        "MetricNamespace": "AWS/Events",
        "MetricValue": "1",
        "DefaultValue": 0,
        "Dimensions": [{"Key": "Account", "Value": "$.account"}]
    }]));
    stack.add(
        "Filter",
        cfn_core::RawResource::new("AWS::Logs::MetricFilter")
            .property("FilterPattern", "{ $.account = * }")
            .property("LogGroupName", "group")
            .property("MetricTransformations", transformation),
    );
    let error = app.synth().unwrap_err();
    let rules: Vec<&str> = error
        .findings()
        .iter()
        .map(|problem| problem.rule)
        .collect();
    assert_eq!(rules, ["pattern", "exclusive"], "{error}");
}
