//! Filter patterns and the selectors beside them are checked on the finished resource, typed or raw.

#[path = "support/finished.rs"]
mod finished;

use cfn_constructs::logs::{MetricFilter, MetricTransformation, MetricTransformationRequired};
use cfn_core::Node;
use finished::{findings, of_resource, short};
use serde_json::{Value, json};

/// The findings about a raw metric filter.
fn of_filter(pattern: Value, metric_value: Value, dimensions: Value) -> Vec<String> {
    let mut transformation = json!({
        "MetricName": "Denials", "MetricNamespace": "Example", "MetricValue": metric_value,
    });
    if dimensions != Value::Null {
        transformation["Dimensions"] = dimensions;
    }
    of_resource(
        "AWS::Logs::MetricFilter",
        json!({"LogGroupName": "group", "FilterPattern": pattern, "MetricTransformations": [transformation]}),
    )
}

const PATTERN: [&str; 1] = ["error[filter-pattern] FilterPattern"];
const VALUE: [&str; 1] = ["error[metric-value] MetricTransformations[0].MetricValue"];
const DIMENSION: [&str; 1] = ["error[dimension] MetricTransformations[0].Dimensions[0].Value"];

#[test]
fn the_pattern_of_a_raw_metric_filter_is_checked() {
    for (pattern, expected) in [
        ("{ $.a = 1 }", &[][..]),
        ("ERROR -DEBUG", &[]),
        ("[ip, user, status = 4*]", &[]),
        ("", &[]),
        ("{ $.a == 1 }", &PATTERN),
        ("{ $.a = 1 and $.b = 2 }", &PATTERN),
        ("[ip, user", &PATTERN),
        ("{ $.a = true }", &["warning[filter-pattern] FilterPattern"]),
    ] {
        assert_eq!(
            of_filter(json!(pattern), json!("1"), Value::Null),
            expected,
            "{pattern}"
        );
    }
}

#[test]
fn an_error_has_its_position_in_the_pattern() {
    let filter = json!({
        "LogGroupName": "group",
        "DestinationArn": "arn:aws:lambda:us-east-1:111122223333:function:handler",
        "FilterPattern": "{ $.a = 1 && $.b == 2 }",
    });
    let found =
        findings(|stack| finished::add(stack, "Filter", "AWS::Logs::SubscriptionFilter", filter));
    assert_eq!(
        found[0].to_string(),
        "error[filter-pattern]: stack/Filter: FilterPattern (line 1, column 18) = \"{ $.a = 1 && $.b == 2 }\"\n  \
         `==` is not an operator\n  help: write `=` for equality"
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn a_value_is_a_number_or_selects_one() {
    let json_pattern = json!("{ $.size = * }");
    for value in [
        json!("1"),
        json!("0.5"),
        json!(1),
        json!("$.size"),
        json!("$.other[0].size"),
    ] {
        assert_eq!(
            of_filter(json_pattern.clone(), value.clone(), Value::Null),
            [""; 0],
            "{value}"
        );
    }
    for value in ["$size", "$.sizes[*]", "$", "$.a..b"] {
        assert_eq!(
            of_filter(json_pattern.clone(), json!(value), Value::Null),
            VALUE,
            "{value}"
        );
    }
    let of_schema = ["error[pattern] MetricTransformations[0].MetricValue"];
    for value in ["size", ".size", "NaN"] {
        assert_eq!(
            of_filter(json_pattern.clone(), json!(value), Value::Null),
            of_schema,
            "{value}"
        );
    }
    let words = json!("[ip, ..., bytes]");
    assert_eq!(
        of_filter(words.clone(), json!("$bytes"), Value::Null),
        [""; 0]
    );
    assert_eq!(of_filter(words, json!("$size"), Value::Null), VALUE);
    assert_eq!(
        of_filter(json!("ERROR"), json!("$.size"), Value::Null),
        [""; 0]
    );
}

#[test]
fn a_dimension_selects_from_the_events_of_the_pattern() {
    let of = |pattern: &str, value: &str| {
        of_filter(
            json!(pattern),
            json!("1"),
            json!([{"Key": "Account", "Value": value}]),
        )
    };
    assert_eq!(of("{ $.account = * }", "$.account"), [""; 0]);
    assert_eq!(of("{ $.account = * }", "account"), DIMENSION);
    assert_eq!(of("ERROR", "$.account"), DIMENSION);
    // The selector is wrong whatever the pattern is.
    assert_eq!(of("{ $.a == 1 }", "account"), [PATTERN, DIMENSION].concat());
}

#[test]
fn values_of_deploy_time_are_not_judged() {
    let unknown = json!({"Fn::Sub": "${AWS::Region}"});
    let dimensions = json!([{"Key": "Account", "Value": unknown}]);
    assert_eq!(
        of_filter(unknown.clone(), unknown.clone(), dimensions),
        [""; 0]
    );
    let dynamic = json!("{{resolve:ssm:/pattern}}");
    let dimensions = json!([{"Key": "Account", "Value": dynamic}]);
    assert_eq!(
        of_filter(dynamic.clone(), dynamic.clone(), dimensions),
        [""; 0]
    );
}

#[test]
fn a_typed_filter_is_checked_once_and_after_overrides() {
    let filter = |pattern: &str| {
        let metric = MetricTransformation::new(MetricTransformationRequired {
            metric_name: "Denials".into(),
            metric_namespace: "Example".into(),
            metric_value: "1".into(),
        });
        MetricFilter::new(pattern, "group", [metric])
    };
    let found = findings(|stack| _ = stack.add("Filter", filter("{ $.a == 1 }")));
    assert_eq!(short(&found), PATTERN);
    let found = findings(|stack| {
        let filter = stack.add("Filter", filter("{ $.a = 1 }"));
        filter.override_property("FilterPattern", Node::from("{ $.a == 1 }"));
    });
    assert_eq!(short(&found), PATTERN);
}

#[test]
fn a_name_of_a_log_group_is_checked_to_its_end() {
    let filter = json!({
        "LogGroupName": "group one", "FilterPattern": "", "MetricTransformations": [
            {"MetricName": "Denials", "MetricNamespace": "Example", "MetricValue": "1"}
        ],
    });
    let found = of_resource("AWS::Logs::MetricFilter", filter);
    assert_eq!(found, ["error[log-group-name] LogGroupName"]);
}
