//! Schedules: rules of EventBridge that start at times, and schedules of EventBridge Scheduler.

mod cron;

use cfn_core::{Finding, FinishedResource, Node};

use super::property::Property;
use super::{literal, rules};

/// Checks a rule with a schedule, or a schedule.
pub(super) fn check(resource: &FinishedResource<'_>) {
    let Some(schedule) = Property::of(resource, "ScheduleExpression") else {
        return;
    };
    match resource.type_name() {
        "AWS::Events::Rule" => {
            check_expression(&schedule, Service::Rules);
            if !matches!(schedule.node(), Node::String(text) if text.is_empty()) {
                check_state(resource, &schedule);
                check_bus(resource);
            }
        }
        "AWS::Scheduler::Schedule" => {
            check_expression(&schedule, Service::Scheduler);
            if let Some(target) = Property::of(resource, "Target") {
                // Source: <https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html>
                rules::check_arns(&target);
            }
        }
        _ => {}
    }
}

/// The state for CloudTrail's read-only events is for rules with a pattern: EventBridge refuses it with a schedule.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html>
fn check_state(resource: &FinishedResource<'_>, schedule: &Property<'_>) {
    const STATE: &str = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    if schedule.text().is_some()
        && let Some(state) = Property::of(resource, "State")
        && state.text() == Some(STATE)
    {
        let message = "this state is for rules that match CloudTrail's events, not for schedules";
        let finding = Finding::error("rule-state", message).value(format!("{STATE:?}"));
        state.report(finding.help("write \"ENABLED\""));
    }
}

/// Schedules run on the default bus only.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html>
fn check_bus(resource: &FinishedResource<'_>) {
    let Some(bus) = Property::of(resource, "EventBusName") else {
        return;
    };
    let is_default = |name: &str| name == "default" || name.ends_with(":event-bus/default");
    let (is_other, value) = match bus.text() {
        Some(name) => {
            let is_known = !name.is_empty() && !literal::is_dynamic(name);
            (is_known && !is_default(name), format!("{name:?}"))
        }
        None => match resource.referenced(bus.node()) {
            Some(other) if other.type_name() == "AWS::Events::EventBus" => {
                (true, other.logical_id().to_owned())
            }
            _ => (false, String::new()),
        },
    };
    if is_other {
        let message = "a rule with a schedule is on the default bus";
        let help = "remove `EventBusName`, or use EventBridge Scheduler";
        bus.report(
            Finding::error("schedule-bus", message)
                .value(value)
                .help(help),
        );
    }
}

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Service {
    Rules,
    Scheduler,
}

/// What is wrong with an expression, and what to do about it.
type Fault = (String, Option<String>);

/// Checks an expression.
///
/// Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>,
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>
fn check_expression(property: &Property<'_>, service: Service) {
    for branch in property.branches() {
        check_expression(&branch, service);
    }
    let Some(text) = property.text().filter(|text| !literal::is_dynamic(text)) else {
        return;
    };
    let inner = |kind: &str| {
        let inside = text.strip_prefix(kind)?.strip_prefix('(')?;
        Some(inside.strip_suffix(')')?.trim())
    };
    let fault = if let Some(rate) = inner("rate") {
        rate_fault(rate, service)
    } else if let Some(fields) = inner("cron") {
        cron::fault(fields)
    } else if service == Service::Rules {
        // The schema says which forms a rule accepts.
        None
    } else if let Some(time) = inner("at") {
        (!is_time(time)).then(|| {
            let message = "the time of `at` has the form yyyy-mm-ddThh:mm:ss".to_owned();
            (
                message,
                Some("write for example at(2030-01-31T09:00:00)".to_owned()),
            )
        })
    } else {
        let message = "a schedule is `at(…)`, `rate(…)` or `cron(…)`".to_owned();
        Some((message, None))
    };
    if let Some((message, help)) = fault {
        let finding = Finding::error("schedule-expression", message).help(help);
        property.report(finding.value(format!("{text:?}")));
    }
}

/// What is wrong inside `rate(…)`.
fn rate_fault(rate: &str, service: Service) -> Option<Fault> {
    let mut parts = rate.split_whitespace();
    let (Some(value), Some(unit), None) = (parts.next(), parts.next(), parts.next()) else {
        let message = "a rate is a number and a unit: rate(5 minutes)".to_owned();
        return Some((message, None));
    };
    let is_positive = value.bytes().all(|b| b.is_ascii_digit()) && value.bytes().any(|b| b != b'0');
    if !is_positive {
        return Some((
            format!("a rate is a positive whole number, not {value}"),
            None,
        ));
    }
    let lower = unit.to_ascii_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    if !["minute", "hour", "day"].contains(&singular) {
        let message = format!("the unit of a rate is minutes, hours or days, not {unit}");
        return Some((message, None));
    }
    // Rules refuse rate(1 minutes) and rate(5 minute).
    let expected = match value.trim_start_matches('0') {
        "1" => singular.to_owned(),
        _ => format!("{singular}s"),
    };
    (service == Service::Rules && lower != expected).then(|| {
        let message = format!("the unit after {value} is {expected}");
        (message, Some(format!("write \"rate({value} {expected})\"")))
    })
}

/// Whether a text has the form of a time, with possible months, days and hours.
fn is_time(text: &str) -> bool {
    let form = "0000-00-00T00:00:00";
    let fits = |(c, form): (u8, u8)| match form {
        b'0' => c.is_ascii_digit(),
        other => c == other,
    };
    if text.len() != form.len() || !text.bytes().zip(form.bytes()).all(fits) {
        return false;
    }
    let part = |range: std::ops::Range<usize>| -> Option<u32> { text.get(range)?.parse().ok() };
    let within = |range: std::ops::Range<usize>, allowed: std::ops::RangeInclusive<u32>| {
        part(range).is_some_and(|part| allowed.contains(&part))
    };
    within(5..7, 1..=12)
        && within(8..10, 1..=31)
        && within(11..13, 0..=23)
        && within(14..16, 0..=59)
        && within(17..19, 0..=59)
}
