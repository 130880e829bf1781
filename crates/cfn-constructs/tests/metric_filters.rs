//! Checks filter patterns and dimensions, which no other tool checks.

use cfn_constructs::App;
use cfn_constructs::logs::{
    Filter, LogGroup, MetricFilter, MetricTransformation, MetricTransformationRequired,
};
use cfn_core::Stack;

/// The problems of a filter with one dimension: rule, property, message.
fn problems(pattern: &str, selector: &str) -> Vec<(&'static str, String)> {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", LogGroup::new());
    let metric = MetricTransformation::new(MetricTransformationRequired {
        metric_name: "Errors".into(),
        metric_namespace: "Example".into(),
        metric_value: "1".into(),
    });
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
    let app = App::new();
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

#[test]
fn a_list_of_dimensions_is_checked_when_the_template_is_written() {
    let rules = |count: usize| -> Vec<&'static str> {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        let metric = MetricTransformation::new(MetricTransformationRequired {
            metric_name: "Errors".into(),
            metric_namespace: "Example".into(),
            metric_value: "1".into(),
        });
        let dimensions = (0..count).map(|n| (format!("Key{n}"), format!("$.key{n}")));
        let metric = metric.dimensions(dimensions.collect::<Vec<_>>());
        stack.add(
            "Filter",
            MetricFilter::new("{ $.a = * }", "group", [metric]),
        );
        let errors = app.synth().err();
        let findings = errors.iter().flat_map(|error| error.findings());
        findings.map(|finding| finding.rule).collect()
    };
    assert_eq!(rules(3), [""; 0]);
    assert_eq!(rules(4), ["items"]);
}

#[test]
fn lists_made_at_run_time_are_accepted_where_arrays_are() {
    use cfn_constructs::iam::{Operator, PolicyDocument, Principal, Role, Statement};

    let texts = |texts: &[&str]| {
        texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<String>>()
    };
    let statement = Statement::allow(texts(&["sts:AssumeRole"]))
        .principal(Principal::service("events.amazonaws.com"))
        .condition_any(
            Operator::STRING_EQUALS,
            "aws:SourceAccount",
            texts(&["111122223333", "444455556666"]),
        );
    let send = Statement::allow(["events:PutEvents"]).resources(texts(&["*"]));
    let app = App::new();
    let policy = cfn_constructs::iam::role::Policy::new("send", PolicyDocument::identity(send));
    let role = Role::new(PolicyDocument::trusting(statement)).policies(vec![policy]);
    app.add("hub", Stack::new()).add("Role", role);
    assert!(app.synth().is_ok());
}

#[test]
fn a_pattern_and_a_log_group_that_are_swapped_are_refused() {
    for pattern in ["{ $.a = * }", "[ip, ..., bytes]", "ERROR WARN"] {
        let app = App::new();
        let metric = MetricTransformation::new(MetricTransformationRequired {
            metric_name: "Errors".into(),
            metric_namespace: "Example".into(),
            metric_value: "1".into(),
        });
        let filter = MetricFilter::new("/aws/events/denials", pattern, [metric]);
        app.add("hub", Stack::new()).add("Filter", filter);
        let error = app.synth().unwrap_err();
        let mut places = error.findings().iter().map(|finding| &finding.place.path);
        assert!(places.any(|path| path == "LogGroupName"), "{error}");
    }
}
