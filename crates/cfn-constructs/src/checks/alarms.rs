//! Alarms: what their actions are, and thresholds that no value can cross.

use cfn_core::{Finding, FinishedResource, Node, Number};

use super::arns;
use super::literal;
use super::property::Property;
use super::service::{self, Service};

/// Checks an alarm.
pub(super) fn check(resource: &FinishedResource<'_>) {
    let services: &[&str] = match resource.type_name() {
        "AWS::CloudWatch::Alarm" => &ACTIONS,
        "AWS::CloudWatch::CompositeAlarm" => &ACTIONS_OF_COMPOSITE,
        _ => return,
    };
    for name in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
        if let Some(actions) = Property::of(resource, name) {
            for action in actions.items() {
                check_action(&action, services);
            }
        }
    }
    if resource.type_name() == "AWS::CloudWatch::Alarm" {
        check_threshold(resource);
    }
}

/// The services of the ARNs that are actions of an alarm.
///
/// Source: the valid values of `AlarmActions` in
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
const ACTIONS: [&str; 8] = [
    "aiops",
    "autoscaling",
    "automate",
    "lambda",
    "sns",
    "ssm",
    "ssm-incidents",
    "swf",
];

/// The services of the ARNs that are actions of a composite alarm.
///
/// Sources: the valid values of `AlarmActions` in
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html>
const ACTIONS_OF_COMPOSITE: [&str; 5] = ["aiops", "lambda", "sns", "ssm", "ssm-incidents"];

/// An action is the ARN of something that alarms can notify or start.
fn check_action(action: &Property<'_>, services: &[&str]) {
    arns::check(action);
    if let Some(Service { name, value }) = service::of(action)
        && !services.contains(&&*name)
    {
        let message = format!("an alarm cannot notify or start a resource of the service `{name}`");
        let help = match services.contains(&"swf") {
            true => {
                "an action is a topic, a function, a scaling policy, an action on an EC2 instance, an OpsItem, \
                 an incident or an investigation; a rule of EventBridge can send alarms to other targets"
            }
            false => {
                "an action is a topic, a function, an OpsItem, an incident or an investigation; a rule of \
                 EventBridge can send alarms to other targets"
            }
        };
        action.report(
            Finding::error("alarm-action", message)
                .value(value)
                .help(help),
        );
    }
}

/// Namespaces of AWS in which every metric is a count, a size, an age or a duration, and so never negative.
///
/// Source: the lists of metrics in
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html>
const NEVER_NEGATIVE: [&str; 8] = [
    "AWS/ApiGateway",
    "AWS/Events",
    "AWS/Lambda",
    "AWS/Logs",
    "AWS/S3",
    "AWS/SNS",
    "AWS/SQS",
    "AWS/States",
];

/// A threshold that values are always or never beyond, because they count something.
///
/// A warning, because metrics of a program can be negative.
fn check_threshold(resource: &FinishedResource<'_>) {
    let Some(threshold) = Property::of(resource, "Threshold") else {
        return;
    };
    let Some(number) = number(threshold.node()) else {
        return;
    };
    let operator = Property::of(resource, "ComparisonOperator");
    let ends = match operator.as_ref().and_then(Property::text) {
        _ if number >= 0.0 => return,
        Some("GreaterThanThreshold" | "GreaterThanOrEqualToThreshold") => {
            "so the alarm always goes off"
        }
        Some("LessThanThreshold" | "LessThanOrEqualToThreshold") => "so the alarm never goes off",
        _ => return,
    };
    let Some(what) = never_negative(resource) else {
        return;
    };
    let message = format!("{what} never negative, {ends}");
    let help = "if its values can be negative, acknowledge `alarm-threshold`";
    let finding = Finding::warning("alarm-threshold", message);
    threshold.report(finding.value(number.to_string()).help(help));
}

/// What an alarm watches, if it counts something.
fn never_negative(resource: &FinishedResource<'_>) -> Option<&'static str> {
    let Some(metrics) = Property::of(resource, "Metrics") else {
        let of = |name| Property::of(resource, name);
        return counts(of("Statistic"), of("Unit"), of("Namespace"));
    };
    let is_watched = |query: &Property<'_>| {
        let watched = query.get("ReturnData");
        watched.is_none_or(|watched| matches!(watched.node(), Node::Bool(true)))
    };
    let query = metrics.items().into_iter().find(is_watched)?;
    if let Some(metric) = query.get("MetricStat") {
        let namespace = metric.get("Metric").and_then(|it| it.get("Namespace"));
        return counts(metric.get("Stat"), metric.get("Unit"), namespace);
    }
    let expression = query.get("Expression")?;
    let text = literal::start(expression.node()).to_ascii_uppercase();
    match text.trim_start() {
        text if text.starts_with("SELECT COUNT(") => Some("a number of samples is"),
        text if text.starts_with("SELECT SUM(") => Some("a sum of counts is"),
        _ => None,
    }
}

/// What a statistic of a metric is, if it counts something.
fn counts(
    statistic: Option<Property<'_>>,
    unit: Option<Property<'_>>,
    namespace: Option<Property<'_>>,
) -> Option<&'static str> {
    let [statistic, unit, namespace] =
        [&statistic, &unit, &namespace].map(|property| property.as_ref()?.text());
    let is_aws = namespace.is_some_and(|name| NEVER_NEGATIVE.contains(&name));
    match statistic {
        Some("SampleCount") => Some("a number of samples is"),
        _ if is_aws || unit == Some("Count") => Some("this metric is"),
        Some("Sum") => Some("a sum of counts is"),
        _ => None,
    }
}

/// A number, also as a text, which CloudFormation converts.
fn number(node: &Node) -> Option<f64> {
    match node {
        Node::Number(Number::Int(n)) => n.to_string().parse().ok(),
        Node::Number(Number::Float(n)) => Some(*n),
        Node::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
