//! Filter patterns of CloudWatch Logs, and the selectors that read values from the events that match.

use cfn_core::{Finding, FinishedResource, Node, Severity};
use filter_pattern::{FilterPattern, Kind, Selector, rule};

use super::literal;
use super::property::Property;
use crate::names::{LOG_GROUP_NAME, is_log_group_name};

/// Checks a metric filter or a subscription filter.
pub(super) fn check(resource: &FinishedResource<'_>) {
    let pattern = || Property::of(resource, "FilterPattern");
    match resource.type_name() {
        "AWS::Logs::SubscriptionFilter" => {
            if let Some(pattern) = pattern() {
                check_pattern(&pattern);
            }
        }
        "AWS::Logs::MetricFilter" => {
            if let Some(name) = Property::of(resource, "LogGroupName") {
                check_log_group_name(&name);
            }
            let pattern = pattern().and_then(|pattern| check_pattern(&pattern));
            let transformations = Property::of(resource, "MetricTransformations");
            for transformation in transformations.iter().flat_map(Property::items) {
                check_transformation(&transformation, pattern.as_ref());
            }
        }
        _ => {}
    }
}

/// Checks a pattern, and returns it if it is known and valid.
fn check_pattern(property: &Property<'_>) -> Option<FilterPattern> {
    for branch in property.branches() {
        check_pattern(&branch);
    }
    let text = property.text().filter(|text| !literal::is_dynamic(text))?;
    let parsed = FilterPattern::parse(text);
    let findings = match &parsed {
        Ok(pattern) => pattern.findings(),
        Err(error) => error.findings().to_vec(),
    };
    // The schema has the greatest length.
    for finding in findings.iter().filter(|it| it.rule != rule::PATTERN_LENGTH) {
        let about_pattern = match finding.severity {
            Severity::Warning => Finding::warning("filter-pattern", &*finding.message),
            _ => Finding::error("filter-pattern", &*finding.message),
        };
        let about_pattern = about_pattern
            .at(finding.place.clone())
            .value(format!("{text:?}"));
        property.report_inside("", about_pattern.help(finding.help.clone()));
    }
    parsed.ok()
}

/// Checks the name of a log group. The pattern of the schema has the same rule for its first character.
fn check_log_group_name(property: &Property<'_>) {
    if let Some(name) = property.text()
        && !literal::is_dynamic(name)
        && !is_log_group_name(name)
        && name.get(..1).is_some_and(is_log_group_name)
    {
        let finding = Finding::error("log-group-name", LOG_GROUP_NAME);
        property.report(finding.value(format!("{name:?}")));
    }
}

/// Checks the value and the dimensions of a metric.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
fn check_transformation(transformation: &Property<'_>, pattern: Option<&FilterPattern>) {
    if let Some(value) = transformation.get("MetricValue") {
        check_value(&value, pattern);
    }
    let dimensions = transformation.get("Dimensions");
    for dimension in dimensions.iter().flat_map(Property::items) {
        if let Some(value) = dimension.get("Value") {
            check_selector(&value, "dimension", pattern);
        }
    }
}

/// The value of a metric is a number, or selects one from the event. The pattern of the schema has the first half.
fn check_value(value: &Property<'_>, pattern: Option<&FilterPattern>) {
    // Whether a value can be selected from an event that matches a pattern of terms is not documented.
    let has_fields = |it: &&FilterPattern| matches!(it.kind(), Kind::Json | Kind::SpaceDelimited);
    if value.text().is_some_and(|text| text.starts_with('$')) {
        check_selector(value, "metric-value", pattern.filter(has_fields));
    }
}

/// Checks a selector against the pattern, if the pattern is known.
fn check_selector(property: &Property<'_>, rule: &'static str, pattern: Option<&FilterPattern>) {
    let Node::String(text) = property.node() else {
        return;
    };
    if literal::is_dynamic(text) {
        return;
    }
    let checked = match text.parse::<Selector>() {
        Ok(selector) => pattern.map_or(Ok(()), |pattern| {
            pattern
                .check_dimension(&selector)
                .map_err(|error| error.to_string())
        }),
        Err(error) => Err(error.to_string()),
    };
    if let Err(message) = checked {
        property.report(Finding::error(rule, message).value(format!("{text:?}")));
    }
}
