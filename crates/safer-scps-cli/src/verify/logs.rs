//! The log groups of a stack exist, EventBridge may write to them, and their metric filters count.

use serde::Deserialize;
use serde_json::Value;

use super::ask::{Answer, Session};
use super::permissions;
use super::policy::{allowing, like, texts};
use super::row::{DEPLOY, Row};
use super::stack::{Resource, Stack, literal};

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Groups {
    log_groups: Vec<Group>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Group {
    log_group_name: String,
    retention_in_days: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Policies {
    resource_policies: Vec<Policy>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Policy {
    policy_name: String,
    policy_document: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Filters {
    metric_filters: Vec<Filter>,
}

/// A metric filter of a log group.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Filter {
    filter_name: String,
    pub(crate) filter_pattern: String,
}

/// The metric filters of the log groups of a stack, or why they are not known.
pub(crate) type FoundFilters = Vec<Answer<Vec<Filter>>>;

/// The rows of all log groups, of the policy for each, and of all metric filters.
pub(crate) fn rows(session: &Session<'_>, stack: &Stack, filters: &FoundFilters) -> Vec<Row> {
    let groups: Vec<&Resource> = stack.of_type("AWS::Logs::LogGroup").collect();
    let mut rows = Vec::new();
    for group in &groups {
        let answer = session.get(
            &permissions::LOG_GROUPS,
            &["--log-group-name-prefix", &group.name],
        );
        let expected = stack
            .property(&group.id, "RetentionInDays")
            .and_then(literal);
        rows.push(group_row(
            &stack.place_of(&group.name),
            &group.name,
            expected.as_ref(),
            answer,
        ));
    }
    if !groups.is_empty() {
        let policies: Answer<Policies> = session.get(&permissions::LOG_POLICIES, &[]);
        rows.extend(
            groups
                .iter()
                .map(|group| policy_row(stack, &group.name, &policies)),
        );
    }
    let of_stack = stack.of_type("AWS::Logs::MetricFilter");
    rows.extend(of_stack.map(|filter| filter_row(stack, filter, filters)));
    rows
}

/// Reads the metric filters of all log groups of a stack.
pub(crate) fn filters(session: &Session<'_>, stack: &Stack) -> FoundFilters {
    if stack.of_type("AWS::Logs::MetricFilter").next().is_none() {
        return Vec::new();
    }
    let groups = stack.of_type("AWS::Logs::LogGroup");
    let found = groups.map(|group| {
        let found: Filters = session.get(
            &permissions::METRIC_FILTERS,
            &["--log-group-name", &group.name],
        )?;
        Ok(found.metric_filters)
    });
    found.collect()
}

fn group_row(place: &str, name: &str, expected: Option<&Value>, groups: Answer<Groups>) -> Row {
    const CHECK: &str = "log-group";
    let groups = match groups {
        Ok(found) => found.log_groups,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let Some(group) = groups.iter().find(|group| group.log_group_name == name) else {
        return Row::failed(CHECK, place, "it does not exist").help(DEPLOY);
    };
    let shown = match group.retention_in_days {
        Some(days) => format!("keeps events for {days} days"),
        None => "keeps events for ever".to_owned(),
    };
    let expected = expected.map(|days| days.to_string().trim_matches('"').to_owned());
    let found = group.retention_in_days.map(|days| days.to_string());
    match expected {
        Some(days) if found.as_ref() != Some(&days) => Row::failed(
            CHECK,
            place,
            format!("{shown}, and the template says {days} days"),
        )
        .help(format!(
            "`aws logs put-retention-policy --retention-in-days {days}`"
        )),
        _ => Row::ok(CHECK, place, shown),
    }
}

/// EventBridge writes with the permissions of a resource policy.
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions>
fn policy_row(stack: &Stack, group: &str, policies: &Answer<Policies>) -> Row {
    const CHECK: &str = "log-policy";
    let place = stack.place_of(group);
    let policies = match policies {
        Ok(found) => &found.resource_policies,
        Err(error) => return Row::unanswered(CHECK, &place, error),
    };
    let documents: Vec<(&str, Value)> = policies
        .iter()
        .map(|policy| {
            let document = serde_json::from_str(&policy.policy_document);
            (policy.policy_name.as_str(), document.unwrap_or_default())
        })
        .collect();
    let end = format!("{}:{}:log-group:{group}:*", stack.region, stack.account);
    let allowing = |action: &str| {
        let mut found = documents.iter();
        let found = found.find(|(_, document)| {
            let mut statements = allowing(document, action).into_iter();
            statements.any(|statement| lets_write(statement, &end))
        });
        found.map(|(name, _)| *name)
    };
    match (
        allowing("logs:CreateLogStream"),
        allowing("logs:PutLogEvents"),
    ) {
        (Some(_), Some(name)) => Row::ok(CHECK, &place, format!("{name} lets EventBridge write")),
        _ => Row::failed(
            CHECK,
            &place,
            "no resource policy lets EventBridge write to the log group",
        )
        .help("`aws logs put-resource-policy` with the policy of the template"),
    }
}

/// Whether a statement is for EventBridge and for a log group whose ARN ends like this.
fn lets_write(statement: &Value, end: &str) -> bool {
    let principal = &statement["Principal"];
    let services = [
        texts(&principal["Service"]),
        texts(&principal["AWS"]),
        texts(principal),
    ]
    .concat();
    let is_for_events = services
        .iter()
        .any(|name| matches!(*name, "events.amazonaws.com" | "*"));
    let resources = texts(&statement["Resource"]);
    is_for_events
        && resources.iter().any(|resource| {
            let partition = resource.split(':').nth(1).unwrap_or("aws");
            *resource == "*" || like(resource, &format!("arn:{partition}:logs:{end}"))
        })
}

fn filter_row(stack: &Stack, filter: &Resource, found: &FoundFilters) -> Row {
    const CHECK: &str = "metric-filter";
    let place = stack.place_of(&filter.name);
    let known = found
        .iter()
        .filter_map(|group| group.as_ref().ok())
        .flatten();
    let Some(there) = known
        .into_iter()
        .find(|there| there.filter_name == filter.name)
    else {
        let unknown = found.iter().filter_map(|group| group.as_ref().err());
        return match unknown.into_iter().find(|error| !error.is_missing) {
            Some(error) => Row::unanswered(CHECK, &place, error),
            None => {
                Row::failed(CHECK, &place, "it does not exist, so nothing is counted").help(DEPLOY)
            }
        };
    };
    match stack.text_of(&filter.id, "FilterPattern") {
        Some(pattern) if pattern != there.filter_pattern => Row::failed(
            CHECK,
            &place,
            format!("its pattern is {}", there.filter_pattern),
        )
        .help(format!(
            "`aws logs put-metric-filter` with the pattern {pattern}"
        )),
        _ => Row::ok(CHECK, &place, there.filter_pattern.clone()),
    }
}

/// The pattern of the metric filter with a logical id, as it is deployed.
pub(crate) fn pattern<'f>(stack: &Stack, found: &'f FoundFilters, id: &str) -> Option<&'f str> {
    let name = &stack.resource(id)?.name;
    let mut all = found
        .iter()
        .filter_map(|group| group.as_ref().ok())
        .flatten();
    all.find(|filter| filter.filter_name == *name)
        .map(|filter| filter.filter_pattern.as_str())
}
