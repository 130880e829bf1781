//! Checks that the denial of a canary reaches the hub's log group.
//!
//! LocalStack runs no schedules and has no SCPs. So the record is written here, with the call, the input and the role
//! that the deployed schedule has, and put on the default bus as CloudTrail does.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::clients::{Account, text};
use super::events;
use super::pair::LOG_GROUP;
use super::scheduler;
use crate::shell::Result;

/// The accounts with canaries, which no other step uses. LocalStack cannot deploy the member stack elsewhere: it resolves
/// the role in the schedule, although the condition leaves out both.
pub(super) const ACCOUNTS: [&str; 2] = ["232323232323", "343434343434"];
/// The universal target of its schedule.
const CALL: &str = "arn:aws:scheduler:::aws-sdk:ec2:cancelBundleTask";
/// How long the line may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The id of the record.
const ID: &str = "canary";

/// Puts the record of a denied call, and waits for its line in the log group of denials.
pub(super) fn arrives(hub: &Account, member: &Account) -> Result<String> {
    let schedule = scheduler::deployed(member, CALL)?;
    let record = serde_json::to_string(&record(member, &schedule["Target"])?)?;
    events::put(
        member,
        &[json!({
            "Source": "aws.ec2",
            "DetailType": "AWS API Call via CloudTrail",
            "Detail": record,
        })],
    )?;
    let line = (ID.to_owned(), member.id.clone());
    let start = Instant::now();
    while !events::lines(hub, LOG_GROUP)?.contains(&line) {
        if start.elapsed() > PATIENCE {
            return Err(format!("the canary of {} did not arrive", member.id).into());
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(format!("the canary of {} arrives", member.id))
}

/// The record that CloudTrail writes of the call of a deployed target, if an SCP denies it.
fn record(member: &Account, target: &Value) -> Result<Value> {
    let input: Value = serde_json::from_str(&text(&target["Input"])?)?;
    let (bundle, role) = (text(&input["BundleId"])?, text(&target["RoleArn"])?);
    let (id, region) = (&member.id, &member.region);
    let name = role.rsplit('/').next().unwrap_or_default();
    let session = format!("arn:aws:sts::{id}:assumed-role/{name}/9f3d");
    Ok(json!({
        "eventVersion": "1.11",
        "eventID": ID,
        "eventSource": "ec2.amazonaws.com",
        "eventName": "CancelBundleTask",
        "awsRegion": region,
        "recipientAccountId": id,
        "userIdentity": {
            "type": "AssumedRole",
            "arn": session,
            "accountId": id,
            "sessionContext": {"sessionIssuer": {"type": "Role", "arn": role, "accountId": id}},
            "invokedBy": "scheduler.amazonaws.com",
        },
        "requestParameters": {"CancelBundleTaskRequest": {"BundleId": bundle, "DryRun": true}},
        "errorCode": "Client.UnauthorizedOperation",
        "errorMessage": format!(
            "You are not authorized to perform this operation. User: {session} is not authorized to perform: \
             ec2:CancelBundleTask with an explicit deny in a service control policy: \
             arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/\
             service_control_policy/p-ab12cd34. Encoded authorization failure message: 4xBfQ"
        ),
    }))
}
