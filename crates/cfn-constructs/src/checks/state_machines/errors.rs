//! Retries and catches of a state, and its timeouts.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>

use cfn_core::{Finding, Node, nearest};

use super::{fields, known, path};
use crate::checks::property::Property;

/// The error names that the language reserves.
const RESERVED: [&str; 17] = [
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.Http.Socket",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
];

const RETRY: &[&str] = &[
    "BackoffRate",
    "Comment",
    "ErrorEquals",
    "IntervalSeconds",
    "JitterStrategy",
    "MaxAttempts",
    "MaxDelaySeconds",
];
const CATCH: &[&str] = &[
    "Assign",
    "Comment",
    "ErrorEquals",
    "Next",
    "Output",
    "ResultPath",
];

/// Checks what a state does about errors. `transition` checks the name of the state that comes next.
pub(super) fn check(state: &Property<'_>, transition: impl Fn(&Property<'_>)) {
    let retries = state
        .get("Retry")
        .map(|list| list.items())
        .unwrap_or_default();
    for (index, retry) in retries.iter().enumerate() {
        fields::check(retry, RETRY, "a retry");
        check_errors(retry, index + 1 == retries.len());
        check_numbers(retry);
    }
    let catches = state
        .get("Catch")
        .map(|list| list.items())
        .unwrap_or_default();
    for (index, catch) in catches.iter().enumerate() {
        fields::check(catch, CATCH, "a catch");
        check_errors(catch, index + 1 == catches.len());
        match catch.get("Next") {
            Some(next) => transition(&next),
            None if matches!(catch.node(), Node::Map(_)) => {
                let message = "a catch names the state that comes next";
                catch
                    .report(Finding::error("state-machine-transition", message).help("set `Next`"));
            }
            None => {}
        }
        if let Some(place) = catch.get("ResultPath")
            && let Some(fault) = known(&place).and_then(path::reference_fault)
        {
            place.report(Finding::error("state-machine-path", fault));
        }
    }
    check_timeouts(state);
}

/// The names of errors: at least one, `States.ALL` alone and last, no misspelt reserved name.
fn check_errors(item: &Property<'_>, is_last: bool) {
    let Node::Map(_) = item.node() else {
        return;
    };
    let Some(list) = item.get("ErrorEquals") else {
        let message = "`ErrorEquals` names at least one error";
        item.report(
            Finding::error("state-machine-retry", message)
                .help("`States.ALL` stands for all errors"),
        );
        return;
    };
    let names = list.items();
    if let Node::List(items) = list.node()
        && items.is_empty()
    {
        list.report(Finding::error(
            "state-machine-retry",
            "`ErrorEquals` names at least one error",
        ));
    }
    for name in &names {
        let Some(text) = known(name) else {
            continue;
        };
        if text == "States.ALL" && (names.len() > 1 || !is_last) {
            let message = "`States.ALL` is alone in its list, and its list is the last one";
            name.report(Finding::error("state-machine-retry", message));
        }
        if text.starts_with("States.") && !RESERVED.contains(&text) {
            let message = "names that begin with `States.` are reserved, and none has this name";
            let help = nearest(text, RESERVED);
            let finding = Finding::error("state-machine-retry", message).value(format!("{text:?}"));
            name.report(finding.help(help));
        }
    }
}

/// A number, if it is known.
fn number(item: &Property<'_>, name: &str) -> Option<f64> {
    match item.get(name)?.node() {
        Node::Number(number) => Some(number.as_f64()),
        _ => None,
    }
}

/// The numbers of a retry.
fn check_numbers(retry: &Property<'_>) {
    let limits = [
        ("IntervalSeconds", 1.0, 99_999_999.0),
        ("MaxAttempts", 0.0, 99_999_999.0),
        ("BackoffRate", 1.0, f64::INFINITY),
        ("MaxDelaySeconds", 1.0, 31_622_400.0),
    ];
    for (name, least, most) in limits {
        if let (Some(property), Some(value)) = (retry.get(name), number(retry, name))
            && !(least..=most).contains(&value)
        {
            let message = match most.is_finite() {
                true => format!("`{name}` is from {least} to {most}"),
                false => format!("`{name}` is at least {least}"),
            };
            property
                .report(Finding::error("state-machine-retry", message).value(value.to_string()));
        }
    }
    let interval = match retry.get("IntervalSeconds") {
        Some(_) => number(retry, "IntervalSeconds"),
        None => Some(1.0),
    };
    if let (Some(interval), Some(most), Some(property)) = (
        interval,
        number(retry, "MaxDelaySeconds"),
        retry.get("MaxDelaySeconds"),
    ) && most <= interval
    {
        let message = format!("`MaxDelaySeconds` is greater than `IntervalSeconds`, {interval}");
        property.report(Finding::error("state-machine-retry", message).value(most.to_string()));
    }
    if let Some(jitter) = retry.get("JitterStrategy")
        && let Some(name) = known(&jitter)
        && !["FULL", "NONE"].contains(&name)
    {
        let finding = Finding::error(
            "state-machine-retry",
            "`JitterStrategy` is \"FULL\" or \"NONE\"",
        );
        jitter.report(finding.value(format!("{name:?}")));
    }
}

/// A heartbeat comes more often than the timeout.
fn check_timeouts(state: &Property<'_>) {
    if let (Some(property), Some(heartbeat), Some(timeout)) = (
        state.get("HeartbeatSeconds"),
        number(state, "HeartbeatSeconds"),
        number(state, "TimeoutSeconds"),
    ) && heartbeat >= timeout
    {
        let message = format!("`HeartbeatSeconds` is less than `TimeoutSeconds`, {timeout}");
        property
            .report(Finding::error("state-machine-field", message).value(heartbeat.to_string()));
    }
}
