//! Checks that an event goes to the member's queue if it cannot be delivered because the hub's bus was deleted.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::clients::{Account, text};
use super::events;
use super::pair::{HUB_STACK, MEMBER_STACK};
use crate::shell::Result;

/// How long an event may take until it is in the queue.
const PATIENCE: Duration = Duration::from_secs(60);

/// Deletes the hub's stack, and fails unless the next denial arrives in the member's queue with the rule that sent it.
pub(super) fn reached(hub: &Account, member: &Account) -> Result<String> {
    let queue = queue(member)?;
    events::put_one(member)?;
    if let Some(message) = receive(member, &queue)? {
        return Err(format!("the hub exists, but the queue has a message: {message:#}").into());
    }
    hub.aws(&["cloudformation", "delete-stack", "--stack-name", HUB_STACK])?;
    hub.aws(&[
        "cloudformation",
        "wait",
        "stack-delete-complete",
        "--stack-name",
        HUB_STACK,
    ])?;

    let id = events::put_one(member)?;
    let start = Instant::now();
    let message = loop {
        match receive(member, &queue)? {
            Some(message) => break message,
            None if start.elapsed() > PATIENCE => {
                return Err(format!("no message arrived in {queue} within {PATIENCE:?}").into());
            }
            None => thread::sleep(Duration::from_millis(200)),
        }
    };
    let event: Value = serde_json::from_str(&text(&message["Body"])?)?;
    let attribute = |name: &str| text(&message["MessageAttributes"][name]["StringValue"]);
    if event["detail"]["eventID"] != *id || event["account"] != *member.id {
        return Err(format!("expected the event {id} in the queue, found {event:#}").into());
    }
    Ok(format!(
        "{} of {}",
        attribute("ERROR_CODE")?,
        attribute("RULE_ARN")?
    ))
}

/// Returns the URL of the only queue of the member's stack.
fn queue(member: &Account) -> Result<String> {
    let answer = member.aws(&[
        "cloudformation",
        "describe-stack-resources",
        "--stack-name",
        MEMBER_STACK,
    ])?;
    let resources = answer["StackResources"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let mut queues = resources
        .iter()
        .filter(|resource| resource["ResourceType"] == "AWS::SQS::Queue");
    match (queues.next(), queues.next()) {
        (Some(queue), None) => text(&queue["PhysicalResourceId"]),
        _ => Err(format!("expected one queue in {MEMBER_STACK}: {answer:#}").into()),
    }
}

fn receive(member: &Account, queue: &str) -> Result<Option<Value>> {
    let answer = member.aws(&[
        "sqs",
        "receive-message",
        "--queue-url",
        queue,
        "--message-attribute-names",
        "All",
    ])?;
    Ok(answer["Messages"].get(0).cloned())
}
