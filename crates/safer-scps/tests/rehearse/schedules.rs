//! What the schedules of a member stack send, station by station, and the SCPs that bind its roles.

use safer_scps::iam_policy::{Level, Policy};
use safer_scps::rehearse::{Organization, Outcome, Rehearsal, Scheduled, Stage, Trace, Verdict};
use safer_scps::{App, ScpMonitor};
use serde_json::{Value, json};

use crate::support::{ORGANIZATION, ends, event, hardened};

const ACCOUNT: &str = "111122223333";
const REGION: &str = "eu-west-1";

/// The hardened preset with a changed member template.
fn with(change: impl FnOnce(&mut Value)) -> Rehearsal {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::hardened(ORGANIZATION));
    let assembly = app.synth().unwrap();
    let json = |file| assembly.template(file).unwrap().to_json();
    let mut rules: Value = serde_json::from_str(&json("rules")).unwrap();
    change(&mut rules["Resources"]);
    Rehearsal::from_json(&json("bus"), &rules.to_string()).unwrap()
}

fn scheduled(rehearsal: &Rehearsal) -> Vec<Scheduled> {
    rehearsal.run_schedules(ACCOUNT, REGION).unwrap()
}

fn beat(rehearsal: &Rehearsal) -> Trace {
    let mut all = scheduled(rehearsal);
    let is_beat = |one: &Scheduled| one.schedule.ends_with("Heartbeat");
    all.remove(all.iter().position(is_beat).unwrap()).trace
}

/// An SCP with one statement, at the account, below a root that allows everything.
fn scp(statement: Value) -> Organization {
    let policy = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
    let full = || Policy::full_access();
    let root = Level::new("r-ab12").policy("FullAWSAccess", full());
    let account = Level::new(ACCOUNT).policy("FullAWSAccess", full());
    let account = account.policy("frozen", policy.parse().unwrap());
    Organization::new().scps(ACCOUNT, [root, account])
}

#[test]
fn a_beat_passes_the_stations_of_a_denial() {
    let trace = beat(&hardened());
    assert!(trace.is_logged(), "{trace}");
    let stages: Vec<Stage> = trace.steps().iter().map(|step| step.stage).collect();
    // The hub's rule for denials does not match a beat.
    let way = [
        Stage::Schedule,
        Stage::ScheduleRole,
        Stage::MemberRule,
        Stage::SenderRole,
        Stage::BusPolicy,
        Stage::HubRule,
        Stage::HubRule,
        Stage::LogPolicy,
    ];
    assert_eq!(stages[..way.len()], way, "{trace}");
    let points: Vec<String> = trace.data_points().iter().map(|p| p.to_string()).collect();
    assert_eq!(
        points,
        [
            "ScpErrors/Heartbeats = 1 Count",
            "ScpErrors/Heartbeats {Region=eu-west-1} = 1 Count"
        ]
    );
    assert!(trace.log_lines()[0].message.contains(ACCOUNT), "{trace}");
}

#[test]
fn each_station_can_stop_a_beat() {
    type Change = fn(&mut Value);
    let cases: [(Change, Stage, Verdict, &str); 5] = [
        (
            |all| all["Heartbeat"]["Properties"]["State"] = json!("DISABLED"),
            Stage::Schedule,
            Verdict::Stopped,
            "DISABLED",
        ),
        (
            |all| all["Heartbeat"]["Properties"]["ScheduleExpression"] = json!("cron(0 * * * ? *)"),
            Stage::Schedule,
            Verdict::CannotTell,
            "only rates",
        ),
        (
            |all| {
                let trust = &mut all["HeartbeatRole"]["Properties"]["AssumeRolePolicyDocument"];
                let group = "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/other";
                trust["Statement"][0]["Condition"]["ArnEquals"]["aws:SourceArn"] = json!(group);
            },
            Stage::ScheduleRole,
            Verdict::Stopped,
            "may not assume the role",
        ),
        (
            |all| {
                let policy = &mut all["HeartbeatRole"]["Properties"]["Policies"][0];
                policy["PolicyDocument"]["Statement"][0]["Action"] = json!("events:PutRule");
            },
            Stage::ScheduleRole,
            Verdict::Stopped,
            "does not match events:PutEvents",
        ),
        (
            |all| all["EventRule0"]["Properties"]["State"] = json!("DISABLED"),
            Stage::MemberRule,
            Verdict::Stopped,
            "",
        ),
    ];
    for (change, stage, verdict, reason) in cases {
        ends(&beat(&with(change)), stage, verdict, reason);
    }
}

#[test]
fn the_scps_of_an_account_bind_the_roles_of_its_member_stack() {
    let events = json!({"Effect": "Deny", "Action": "events:*", "Resource": "*"});
    let frozen = hardened().within(scp(events.clone())).unwrap();
    let reason = "service control policies deny it: frozen denies it";
    ends(
        &frozen.run(&event(json!({}))),
        Stage::SenderRole,
        Verdict::Stopped,
        reason,
    );
    ends(
        &beat(&frozen),
        Stage::ScheduleRole,
        Verdict::Stopped,
        reason,
    );
    let other = event(json!({"recipientAccountId": "444455556666"}));
    assert!(frozen.run(&other).is_logged());

    // The exemption that the README recommends.
    let mut exempt = events;
    exempt["Condition"] =
        json!({"ArnNotLike": {"aws:PrincipalArn": "arn:*:iam::*:role/scp-errors/*"}});
    let exempt = hardened().within(scp(exempt)).unwrap();
    assert!(exempt.run(&event(json!({}))).is_logged());
    assert!(beat(&exempt).is_logged());
}

#[test]
fn what_an_scp_decides_by_an_unknown_key_is_not_guessed() {
    let regions = json!({"Effect": "Deny", "Action": "*", "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": "us-east-1"}}});
    let rehearsal = hardened().within(scp(regions)).unwrap();
    let between = rehearsal.run(&event(json!({})));
    ends(
        &between,
        Stage::SenderRole,
        Verdict::CannotTell,
        "which Region",
    );
    assert!(
        rehearsal
            .run(&event(json!({"awsRegion": "us-east-1"})))
            .is_logged()
    );

    let tag = json!({"Effect": "Deny", "Action": "*", "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "a"}}});
    let rehearsal = hardened().within(scp(tag)).unwrap();
    ends(
        &beat(&rehearsal),
        Stage::ScheduleRole,
        Verdict::CannotTell,
        "aws:PrincipalTag/team",
    );
}

/// The hardened preset with a schedule in the member stack that calls an API.
fn calling() -> Rehearsal {
    with(|all| {
        let document = |statement| json!({"Version": "2012-10-17", "Statement": statement});
        let scheduler = json!({"Service": "scheduler.amazonaws.com"});
        let trust = json!({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": scheduler});
        let call = json!({"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"});
        all["CallRole"] = json!({"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": document(trust),
            "Policies": [{"PolicyName": "call", "PolicyDocument": document(call)}],
        }});
        all["Call"] = json!({"Type": "AWS::Scheduler::Schedule", "Properties": {
            "ScheduleExpression": "rate(15 minutes)",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {
                "Arn": "arn:aws:scheduler:::aws-sdk:sqs:purgeQueue",
                "RoleArn": {"Fn::GetAtt": ["CallRole", "Arn"]},
                "Input": "{}",
            },
        }});
    })
}

#[test]
fn a_call_that_an_scp_denies_arrives_as_a_denial() {
    let deny = json!({"Effect": "Deny", "Action": "sqs:PurgeQueue", "Resource": "*"});
    let call = |rehearsal: &Rehearsal| {
        let mut all = scheduled(rehearsal);
        let is_call = |one: &Scheduled| one.schedule == "Call";
        let call = all.remove(all.iter().position(is_call).unwrap());
        assert_eq!(call.minutes, Some(15));
        call.trace
    };
    let trace = call(&calling().within(scp(deny)).unwrap());
    assert!(trace.is_logged(), "{trace}");
    assert!(
        trace.steps().iter().any(|step| step.stage == Stage::Scp),
        "{trace}"
    );
    let points: Vec<String> = trace.data_points().iter().map(|p| p.to_string()).collect();
    assert!(
        points.contains(&"ScpErrors/ScpErrors {Action=PurgeQueue} = 1 Count".to_owned()),
        "{trace}"
    );
    // Without a policy the call is not denied.
    ends(
        &call(&calling()),
        Stage::Scp,
        Verdict::Stopped,
        "no service control policy denies",
    );
}

#[test]
fn a_place_without_the_member_stack_has_no_schedules() {
    let organization = Organization::new().regions(["us-east-1"]);
    let rehearsal = hardened().within(organization).unwrap();
    assert!(scheduled(&rehearsal).is_empty());
    assert_eq!(
        rehearsal.run_schedules(ACCOUNT, "us-east-1").unwrap()[0]
            .trace
            .outcome(),
        Outcome::Logged
    );
}
