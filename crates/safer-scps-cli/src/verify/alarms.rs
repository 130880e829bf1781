//! The alarms of a stack exist, may act, and are not on; the topic that they notify has confirmed subscriptions.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::ask::{Answer, Session};
use super::permissions;
use super::row::{DEPLOY, Row};
use super::stack::{Resource, Stack};

/// How many names a call may have.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html>
const NAMES: usize = 100;

/// The logical ids of the alarms on denials. When they are on, the monitor works.
const ON_DENIALS: [&str; 2] = ["DenialsAlarm", "AccountAlarm"];

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Alarms {
    metric_alarms: Vec<Alarm>,
    composite_alarms: Vec<Alarm>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Alarm {
    alarm_name: String,
    state_value: String,
    state_reason: String,
    actions_enabled: Option<bool>,
    alarm_actions: Vec<String>,
    treat_missing_data: String,
    alarm_rule: String,
    period: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Subscriptions {
    subscriptions: Vec<Subscription>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Subscription {
    subscription_arn: String,
    protocol: String,
    endpoint: String,
}

/// The alarms of a stack, as they are.
pub(crate) fn described(session: &Session<'_>, stack: &Stack) -> Answer<Vec<Alarm>> {
    let names: Vec<&str> = of_stack(stack).map(|alarm| alarm.name.as_str()).collect();
    let mut found = Vec::new();
    for names in names.chunks(NAMES) {
        let call = [
            &[
                "--alarm-types",
                "MetricAlarm",
                "CompositeAlarm",
                "--alarm-names",
            ],
            names,
        ]
        .concat();
        let alarms: Alarms = session.get(&permissions::ALARMS, &call)?;
        found.extend(
            alarms
                .metric_alarms
                .into_iter()
                .chain(alarms.composite_alarms),
        );
    }
    Ok(found)
}

fn of_stack(stack: &Stack) -> impl Iterator<Item = &Resource> {
    let metric = stack.of_type("AWS::CloudWatch::Alarm");
    metric.chain(stack.of_type("AWS::CloudWatch::CompositeAlarm"))
}

/// The period of an alarm with a logical id, in seconds.
pub(crate) fn period(stack: &Stack, alarms: &Answer<Vec<Alarm>>, id: &str) -> Option<u64> {
    let name = &stack.resource(id)?.name;
    alarms
        .as_ref()
        .ok()?
        .iter()
        .find(|alarm| alarm.alarm_name == *name)?
        .period
}

/// The rows of all alarms of a stack.
pub(crate) fn rows(stack: &Stack, alarms: &Answer<Vec<Alarm>>) -> Vec<Row> {
    let no_alarms = Vec::new();
    let found = alarms.as_ref().unwrap_or(&no_alarms);
    let watched: BTreeSet<&str> = found
        .iter()
        .flat_map(|alarm| watched(&alarm.alarm_rule))
        .collect();
    let rows = of_stack(stack).map(|alarm| {
        let place = stack.place_of(&alarm.name);
        if let Err(error) = alarms {
            return Row::unanswered("alarm", &place, error);
        }
        let Some(there) = found.iter().find(|there| there.alarm_name == alarm.name) else {
            return Row::failed("alarm", &place, "it does not exist").help(DEPLOY);
        };
        let acts = stack.property(&alarm.id, "AlarmActions").is_some();
        row(
            &place,
            alarm,
            there,
            acts,
            watched.contains(alarm.name.as_str()),
        )
    });
    rows.collect()
}

/// The names of the alarms in a rule of a composite alarm: each is in quotes.
fn watched(rule: &str) -> impl Iterator<Item = &str> {
    rule.split('"').skip(1).step_by(2)
}

/// The row of an alarm. `acts` is whether the template has actions, `is_watched` whether a composite alarm uses its state.
fn row(place: &str, of_stack: &Resource, alarm: &Alarm, acts: bool, is_watched: bool) -> Row {
    const CHECK: &str = "alarm";
    let state = alarm.state_value.as_str();
    if is_watched && !acts && alarm.alarm_actions.is_empty() {
        return Row::ok(
            CHECK,
            place,
            format!("{state}; it is a part of another alarm"),
        );
    }
    if acts && alarm.alarm_actions.is_empty() {
        return Row::failed(
            CHECK,
            place,
            "it notifies nobody, and the template says whom",
        )
        .help("put the alarm as the template has it");
    }
    if !alarm.alarm_actions.is_empty() && alarm.actions_enabled == Some(false) {
        return Row::failed(CHECK, place, "its actions are disabled")
            .help("`aws cloudwatch enable-alarm-actions`");
    }
    let reason = match alarm.state_reason.as_str() {
        "" => String::new(),
        reason => format!(": {reason}"),
    };
    match state {
        "ALARM" if ON_DENIALS.contains(&of_stack.id.as_str()) => Row::ok(
            CHECK,
            place,
            "ALARM: there are many denials; the monitor works",
        ),
        "ALARM" => Row::failed(CHECK, place, format!("ALARM{reason}"))
            .help("its description says what is wrong: `aws cloudwatch describe-alarms`"),
        "OK" => Row::ok(CHECK, place, "OK"),
        // An alarm that ignores missing data has none in quiet hours.
        _ if matches!(alarm.treat_missing_data.as_str(), "" | "missing" | "ignore") => {
            Row::ok(CHECK, place, format!("{state}: nothing happened lately"))
        }
        _ => Row::unknown(CHECK, place, format!("{state}{reason}"))
            .help("ask again in some minutes: a new alarm has not been evaluated yet"),
    }
}

/// The rows of all topics of a stack.
pub(crate) fn topic_rows(session: &Session<'_>, stack: &Stack) -> Vec<Row> {
    let mut rows = Vec::new();
    let declared: Vec<&Resource> = stack.of_type("AWS::SNS::Subscription").collect();
    for topic in stack.of_type("AWS::SNS::Topic") {
        let name = topic.name.rsplit(':').next().unwrap_or_default();
        let place = stack.place_of(name);
        let answer: Answer<Subscriptions> =
            session.get(&permissions::SUBSCRIPTIONS, &["--topic-arn", &topic.name]);
        rows.extend(subscription_rows(&place, answer, &declared));
    }
    rows
}

fn subscription_rows(
    place: &str,
    answer: Answer<Subscriptions>,
    declared: &[&Resource],
) -> Vec<Row> {
    const CHECK: &str = "subscription";
    let found = match answer {
        Ok(found) => found.subscriptions,
        Err(error) => return vec![Row::unanswered(CHECK, place, &error)],
    };
    if found.is_empty() {
        let row = Row::failed(
            CHECK,
            place,
            "nobody is subscribed, so alarms notify nobody",
        );
        return vec![row.help("`aws sns subscribe` with this topic")];
    }
    let rows = found.iter().map(|subscription| {
        let Subscription { subscription_arn, protocol, endpoint } = subscription;
        let place = format!("{place} {protocol} {endpoint}");
        match subscription_arn.as_str() {
            "PendingConfirmation" => Row::failed(CHECK, &place, "it is not confirmed")
                .help("open the link in the mail of AWS Notifications; subscribe again if it is older than two days"),
            "Deleted" => Row::failed(CHECK, &place, "it was deleted").help("`aws sns subscribe` with this topic"),
            _ => Row::ok(CHECK, &place, "confirmed"),
        }
    });
    let mut rows: Vec<Row> = rows.collect();
    let is_there = |arn: &str| found.iter().any(|there| there.subscription_arn == arn);
    // Before it is confirmed, a subscription has no ARN.
    let gone = declared
        .iter()
        .filter(|one| one.name.starts_with("arn:") && !is_there(&one.name));
    let has_pending = found
        .iter()
        .any(|there| !there.subscription_arn.starts_with("arn:"));
    if !has_pending {
        rows.extend(gone.map(|one| {
            Row::failed(CHECK, place, format!("{} does not exist", one.id)).help(DEPLOY)
        }));
    }
    rows
}
