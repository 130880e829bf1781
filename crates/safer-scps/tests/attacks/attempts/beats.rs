//! Beats, canaries and states of alarms that somebody makes up, so that a silent account is not noticed.

use safer_scps::rehearse::{Event, Outcome, Rehearsal, Stage};
use serde_json::{Value, json};

use super::calls::{PARTS, PUT_RULE, ROLES};
use crate::attempt::{Attempt, End, Who, attempt};
use crate::events::{alarm_event, beat, call, call_by_role};
use crate::monitor::{CANARY, MEMBER, changed, run};

pub(super) fn attempts() -> Vec<Attempt> {
    let mut all = beats();
    all.extend(canaries());
    all.extend(alarms());
    all
}

fn beat_of(account: &str) -> Event {
    let role = format!("arn:aws:iam::{account}:role/scp-errors/HeartbeatRole");
    Event::put_on_default_bus(role, beat()).unwrap()
}

/// The call of the canary by a role. An SCP denies it to the canary's own role; to others, another policy does, or an
/// SCP of the organization.
fn canary_call(role: &str) -> Event {
    let call = json!({
        "eventSource": "ec2.amazonaws.com", "eventName": "CancelBundleTask",
        "errorCode": "Client.UnauthorizedOperation",
    });
    call_by_role(role, call)
}

fn beats() -> Vec<Attempt> {
    vec![
        attempt(
            Who::User,
            "put additional beats on the default bus, to make up for an account that is silent",
            "**possible**: counted in `Heartbeats`; nothing notices",
            || {
                let event = Event::put_on_default_bus("arn:aws:iam::222222222222:user/eve", beat());
                End::of(&run(&event.unwrap()))
            },
        ),
        attempt(
            Who::Admin,
            "change the pattern of the member rule, so that it sends beats only",
            "**possible**: denials are not seen, beats arrive; nothing notices",
            || beats_only(MEMBER),
        )
        .guarded(&[PUT_RULE], PARTS),
        attempt(
            Who::Admin,
            "change it so in an account with a canary",
            "**possible**: denials are not seen, beats arrive; noticed by `scp-errors-canary`",
            || beats_only(CANARY),
        )
        .guarded(
            &[(
                "events:PutRule",
                "arn:aws:events:eu-west-1:111111111111:rule/scp-errors-rule",
            )],
            PARTS,
        ),
    ]
}

/// The member rule sends beats only. What notices that are the alarms on what does not arrive any more.
fn beats_only(account: &str) -> End {
    let rehearsal = changed(|_, member| {
        let pattern = &mut member["EventRule0"]["Properties"]["EventPattern"];
        let ways = pattern["$or"].as_array().unwrap();
        let is_beat = |way: &&Value| way["source"] == json!(["scp-errors.heartbeat"]);
        *pattern = ways.iter().find(is_beat).unwrap().clone();
    });
    let denial = rehearsal.run(&call(json!({"recipientAccountId": account})));
    assert_eq!(
        denial.outcome(),
        Outcome::Stopped(Stage::MemberRule),
        "{denial}"
    );
    End::Possible {
        effect: "denials are not seen, beats arrive".to_owned(),
        noticed: missed(&rehearsal, account),
    }
}

/// The alarms on beats and canaries that an account sent before, and does not send with a changed monitor.
fn missed(rehearsal: &Rehearsal, account: &str) -> Vec<String> {
    let role = format!("arn:aws:iam::{account}:role/scp-errors/canary/CanaryRole");
    let signs = [
        (
            beat_of(account),
            "Heartbeats",
            "the schedule of beats is deleted",
        ),
        (
            canary_call(&role),
            "Canaries",
            "the schedule of a canary is deleted",
        ),
    ];
    let mut noticed = Vec::new();
    for (event, metric, fault) in signs {
        let counts = |trace: &safer_scps::rehearse::Trace| {
            trace.data_points().iter().any(|point| point.name == metric)
        };
        if counts(&run(&event))
            && !counts(&rehearsal.run(&event))
            && let End::Possible {
                noticed: alarms, ..
            } = End::of_fault(fault)
        {
            noticed.extend(alarms);
        }
    }
    noticed
}

fn canaries() -> Vec<Attempt> {
    vec![
        attempt(
            Who::User,
            "make the canary's call with another role in an account with a canary",
            "**possible**: logged as a denial, counted in nothing; nothing notices",
            || End::of(&run(&canary_call("arn:aws:iam::111111111111:role/app"))),
        ),
        attempt(
            Who::Admin,
            "make it in an account without a canary, with a role created under `/scp-errors/canary/`",
            "**possible**: logged as a denial, counted in nothing; nothing notices",
            || End::of(&run(&canary_call("arn:aws:iam::222222222222:role/scp-errors/canary/evil"))),
        )
        .guarded(
            &[("iam:CreateRole", "arn:aws:iam::222222222222:role/scp-errors/canary/evil")],
            ROLES,
        ),
        attempt(
            Who::Admin,
            "make it in an account with a canary, with a role created under `/scp-errors/canary/`",
            "**possible**: logged as a denial, counted in `Canaries`; nothing notices",
            || End::of(&run(&canary_call("arn:aws:iam::111111111111:role/scp-errors/canary/evil"))),
        )
        .guarded(
            &[("iam:CreateRole", "arn:aws:iam::111111111111:role/scp-errors/canary/evil")],
            ROLES,
        ),
    ]
}

fn alarms() -> Vec<Attempt> {
    const ALARM: &str = "arn:aws:cloudwatch:eu-west-1:222222222222:alarm:scp-errors-member-evil";
    vec![
        attempt(
            Who::User,
            "put the state of an alarm of the monitor on the default bus",
            "refused: `PutEvents`",
            || {
                let event = alarm_event("scp-errors-member-lost", "ALARM");
                let event = Event::put_on_default_bus("arn:aws:iam::222222222222:user/eve", event);
                End::of(&run(&event.unwrap()))
            },
        ),
        attempt(
            Who::Admin,
            "create an alarm `scp-errors-member-evil` that goes off",
            "**possible**: counted in `MemberAlarms`; noticed by `scp-errors-alarms-of-members`",
            || {
                End::of(&run(&Event::read(alarm_event(
                    "scp-errors-member-evil",
                    "ALARM",
                ))
                .unwrap()))
            },
        )
        .guarded(&[("cloudwatch:PutMetricAlarm", ALARM)], PARTS),
    ]
}
