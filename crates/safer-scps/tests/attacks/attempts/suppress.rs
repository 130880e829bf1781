//! Denials that the member account does not send any more.

use safer_scps::rehearse::{Outcome, Stage};
use serde_json::json;

use super::calls::{PARTS, ROLES};
use crate::attempt::{Attempt, End, Who, attempt};
use crate::documents::{RULE, SENDER};
use crate::events::{beat, call};
use crate::monitor::changed;

const SCHEDULE: &str =
    "arn:aws:scheduler:eu-west-1:222222222222:schedule/default/scp-errors-heartbeat";
const QUEUE: &str =
    "arn:aws:sqs:eu-west-1:222222222222:StackSet-scp-errors-rules-8f-DeadLetterQueue-1EXAMPLE";
const ALARM: &str = "arn:aws:cloudwatch:eu-west-1:222222222222:alarm:scp-errors-member-lost";
const STACK: &str =
    "arn:aws:cloudformation:eu-west-1:222222222222:stack/StackSet-scp-errors-rules-8f1a2b3c/0123";

pub(super) fn attempts() -> Vec<Attempt> {
    let mut all = of_rule();
    all.extend(of_beats());
    all.extend(of_the_rest());
    all
}

fn of_rule() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "disable the member rule",
            "**possible**: denials are stopped at the member rule; noticed by `scp-errors-members-silent`",
            || End::of_fault("the member rule is disabled"),
        )
        .guarded(&[("events:DisableRule", RULE)], PARTS),
        attempt(
            Who::Admin,
            "remove the rule's target, or change it",
            "**possible**: denials are stopped at the member rule; noticed by `scp-errors-members-silent`",
            || End::of_fault("the target of the member rule is removed"),
        )
        .guarded(&[("events:RemoveTargets", RULE), ("events:PutTargets", RULE)], PARTS),
        attempt(
            Who::Admin,
            "delete the sender's role",
            "**possible**: denials are stopped at the sender's role; noticed by `scp-errors-members-silent`",
            || End::of_fault("the sender's role is deleted"),
        )
        .guarded(&[("iam:DeleteRole", SENDER)], ROLES),
        attempt(
            Who::Admin,
            "take the permissions of the sender's role away",
            "**possible**: denials are stopped at the sender's role; noticed by `scp-errors-members-silent`",
            || {
                let rehearsal = changed(|_, member| {
                    member["EventBusIAMRole"]["Properties"]["Policies"] = json!([]);
                });
                let outcome = rehearsal.outcome(&call(json!({})));
                assert_eq!(outcome, Outcome::Stopped(Stage::SenderRole));
                // Beats need the role too, so it is noticed like the deletion of the role.
                End::of_fault("the sender's role is deleted")
            },
        )
        .guarded(&[("iam:DeleteRolePolicy", SENDER)], ROLES),
    ]
}

fn of_beats() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "stop the schedule of beats, or make it slower",
            "**possible**: denials are still logged; noticed by `scp-errors-members-silent`",
            || End::of_fault("the schedule of beats is deleted"),
        )
        .guarded(
            &[("scheduler:UpdateSchedule", SCHEDULE), ("scheduler:DeleteSchedule", SCHEDULE)],
            PARTS,
        ),
        attempt(
            Who::Admin,
            "delete the member's queue, so that denials that cannot be delivered are lost",
            "**possible**: denials are still logged; nothing notices",
            || {
                let rehearsal = changed(|_, member| {
                    let all = member.as_object_mut().unwrap();
                    all.remove("DeadLetterQueuePolicy5C7E78B0").unwrap();
                });
                let beat = safer_scps::rehearse::Event::put_on_default_bus(SENDER, beat()).unwrap();
                let arrives = [call(json!({})), beat].iter().all(|event| rehearsal.run(event).is_logged());
                assert!(arrives);
                End::Possible {
                    effect: "denials are still logged".to_owned(),
                    noticed: Vec::new(),
                }
            },
        )
        .guarded(&[("sqs:DeleteQueue", QUEUE), ("sqs:SetQueueAttributes", QUEUE)], PARTS),
        attempt(
            Who::Admin,
            "delete or mute the alarms of the member stack while the way to the hub is broken",
            "**possible**: denials are stopped at the bus policy; noticed by `scp-errors-canary`",
            || End::of_fault("the bus policy is for another organization, and the members' alarms are deleted"),
        )
        .guarded(
            &[("cloudwatch:DeleteAlarms", ALARM), ("cloudwatch:SetAlarmState", ALARM)],
            PARTS,
        ),
    ]
}

fn of_the_rest() -> Vec<Attempt> {
    const TRAIL: &str = "arn:aws:cloudtrail:eu-west-1:222222222222:trail/audit";
    vec![
        attempt(
            Who::Admin,
            "delete the member stack",
            "**possible**: denials are not seen: there is no member stack; noticed by `scp-errors-members-silent`",
            || End::of_fault("the member stack of an account is deleted"),
        )
        .guarded(&[("cloudformation:DeleteStack", STACK)], PARTS),
        attempt(
            Who::Admin,
            "stop the account's own trail, where there is none of the organization",
            "**possible**: denials are stopped at the source, beats arrive; nothing notices",
            || {
                // Beats are no events of CloudTrail, so they arrive, and only the canary would notice.
                let beat = safer_scps::rehearse::Event::read(beat()).unwrap();
                assert!(!beat.detail_type().ends_with("via CloudTrail"));
                match End::of_fault("the trail of an account with a canary is not logging") {
                    End::Possible { effect, noticed } if noticed == ["`scp-errors-canary`"] => {
                        End::Possible {
                            effect: format!("{effect}, beats arrive"),
                            noticed: Vec::new(),
                        }
                    }
                    other => other,
                }
            },
        )
        .guarded(&[("cloudtrail:StopLogging", TRAIL)], PARTS),
        attempt(
            Who::Admin,
            "stop such a trail in an account with a canary",
            "**possible**: denials are stopped at the source; noticed by `scp-errors-canary`",
            || End::of_fault("the trail of an account with a canary is not logging"),
        )
        .guarded(&[("cloudtrail:StopLogging", TRAIL)], PARTS),
        attempt(
            Who::Admin,
            "leave the organization with the account",
            "**possible**: denials are not seen: there is no member stack; noticed by `scp-errors-members-silent`",
            || End::of_fault("the member stack of an account is deleted"),
        )
        .guarded(&[("organizations:LeaveOrganization", "*")], "the same"),
    ]
}
