//! Each stage between the member account and the log group can stop an event.

use safer_scps::Monitor;
use safer_scps::rehearse::{Stage, Verdict};
use serde_json::json;

use crate::support::{ends, event, with};

/// A change of the templates.
type Change = fn(&Monitor);

/// Asserts for each change at which stage the event ends, how, and why.
fn stops<const N: usize>(cases: [(Change, Stage, Verdict, &str); N]) {
    for (index, (change, stage, verdict, reason)) in cases.into_iter().enumerate() {
        let rehearsal = with(change).unwrap_or_else(|error| panic!("{index}: {error}"));
        ends(&rehearsal.run(&event(json!({}))), stage, verdict, reason);
    }
}

#[test]
fn the_member_rule_can_stop_an_event() {
    stops([
        (
            |monitor| _ = monitor.member_rule().override_property("State", "DISABLED"),
            Stage::MemberRule,
            Verdict::Stopped,
            "DISABLED",
        ),
        (
            |monitor| {
                let bus = "arn:aws:events:us-east-1:123456789012:event-bus/other";
                monitor
                    .member_rule()
                    .override_property("Targets.0.Arn", bus);
            },
            Stage::BusPolicy,
            Verdict::Stopped,
            "is not a bus of the hub stack",
        ),
        (
            |monitor| {
                _ = monitor
                    .member_rule()
                    .override_property("Targets.0.Input", "{}")
            },
            Stage::MemberRule,
            Verdict::CannotTell,
            "changes the event",
        ),
    ]);
}

#[test]
fn the_role_of_the_member_rule_can_stop_an_event() {
    stops([
        (
            |monitor| _ = monitor.member_rule().delete_property("Targets.0.RoleArn"),
            Stage::BusPolicy,
            Verdict::Stopped,
            "the request does not have it",
        ),
        (
            |monitor| {
                let role = "arn:aws:iam::111122223333:role/other";
                monitor
                    .member_rule()
                    .override_property("Targets.0.RoleArn", role);
            },
            Stage::SenderRole,
            Verdict::CannotTell,
            "is not in the member stack",
        ),
        (
            |monitor| {
                let action = "Policies.0.PolicyDocument.Statement.0.Action";
                monitor
                    .member_role()
                    .override_property(action, "events:PutRule");
            },
            Stage::SenderRole,
            Verdict::Stopped,
            "Action events:PutRule does not match events:PutEvents",
        ),
        (
            |monitor| {
                let principal = "AssumeRolePolicyDocument.Statement.0.Principal.Service";
                monitor
                    .member_role()
                    .override_property(principal, "lambda.amazonaws.com");
            },
            Stage::SenderRole,
            Verdict::Stopped,
            "EventBridge may not assume the role",
        ),
    ]);
}

#[test]
fn the_hub_can_stop_an_event() {
    stops([
        (
            |monitor| _ = monitor.log_rule().override_property("State", "DISABLED"),
            Stage::HubRule,
            Verdict::Stopped,
            "DISABLED",
        ),
        (
            |monitor| {
                let pattern = serde_json::json!({"account": ["444455556666"]});
                monitor
                    .log_rule()
                    .override_property("EventPattern", pattern);
            },
            Stage::HubRule,
            Verdict::Stopped,
            "/account",
        ),
        (
            |monitor| {
                let queue = "arn:aws:sqs:us-east-1:999999999999:other";
                monitor.log_rule().override_property("Targets.0.Arn", queue);
            },
            Stage::HubRule,
            Verdict::Stopped,
            "no log group among its targets",
        ),
        (
            |monitor| {
                let group = "arn:aws:logs:us-east-1:999999999999:log-group:/aws/events/other:*";
                monitor.log_rule().override_property("Targets.0.Arn", group);
            },
            Stage::LogPolicy,
            Verdict::Stopped,
            "no CloudWatch Logs resource policy",
        ),
    ]);
}
