//! Policies of CloudWatch Logs with conditions. AWS does not document whether EventBridge's requests have the keys
//! `aws:SourceArn` and `aws:SourceAccount`, so only what is the same with and without them is certain.

use safer_scps::rehearse::{Stage, Verdict};
use serde_json::{Value, json};

use crate::support::{ends, event, hardened, with};

const RULE: &str =
    "arn:aws:events:us-east-1:999999999999:rule/scp-errors-event-bus/scp-errors-log-rule";

/// Asserts what the published monitor's policy decides with a condition, and which keys decide it.
fn decides(condition: Value, verdict: Verdict, reason: &str) {
    let changed = condition.clone();
    let rehearsal = with(|monitor| {
        let policy = monitor
            .bus_stack()
            .find_resource("EventsToLogsPolicy")
            .unwrap();
        policy.override_property("PolicyDocument.Statement.0.Condition", changed);
    });
    let trace = rehearsal.unwrap().run(&event(json!({})));
    match verdict {
        Verdict::Passed => assert!(trace.is_logged(), "{condition}\n{trace}"),
        other => ends(&trace, Stage::LogPolicy, other, reason),
    }
}

#[test]
fn a_condition_that_also_allows_requests_without_the_keys_is_certain() {
    decides(
        json!({
            "StringEqualsIfExists": {"aws:SourceAccount": "999999999999"},
            "ArnEqualsIfExists": {"aws:SourceArn": ["arn:aws:events:us-east-1:999999999999:rule/other", RULE]},
        }),
        Verdict::Passed,
        "",
    );
    assert!(hardened().run(&event(json!({}))).is_logged());
}

#[test]
fn a_condition_that_decides_by_the_keys_is_not_certain() {
    for (condition, keys) in [
        (
            json!({"ArnEquals": {"aws:SourceArn": RULE}}),
            "request has aws:SourceArn",
        ),
        (
            json!({"StringEquals": {"aws:SourceAccount": "999999999999"}}),
            "request has aws:SourceAccount",
        ),
        (
            json!({"ArnLike": {"aws:SourceArn": RULE}, "StringEquals": {"aws:SourceAccount": "999999999999"}}),
            "request has aws:SourceArn and aws:SourceAccount",
        ),
        // For another rule, if the request says which rule it is.
        (
            json!({"ArnLikeIfExists": {"aws:SourceArn": "arn:aws:events:*:*:rule/other"}}),
            "request has aws:SourceArn",
        ),
    ] {
        decides(condition, Verdict::CannotTell, keys);
    }
}

#[test]
fn a_condition_that_never_holds_stops_the_event() {
    decides(
        json!({"ArnEquals": {"aws:SourceArn": "arn:aws:events:us-east-1:999999999999:rule/other"}}),
        Verdict::Stopped,
        "no CloudWatch Logs resource policy",
    );
}
