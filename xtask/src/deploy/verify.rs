//! Asks `safer-scps verify` about deployed monitors, whole and broken. The program runs the AWS CLI itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::bench::{Bench, HARDENED};
use super::clients::{Account, text};
use super::organization::program;
use super::pair::{self, HUB_STACK, MEMBER_STACK};
use super::update;
use crate::shell::Result;

/// What LocalStack does not have, and `verify` says so: it creates no metric filters, StackSets and policies of log groups,
/// sets no retention, and has no Organizations and CloudTrail. The states of alarms depend on when it evaluates them.
/// Nothing has put a beat or subscribed yet.
const NOT_IN_LOCALSTACK: [&str; 9] = [
    "alarm",
    "account",
    "heartbeat",
    "log-group",
    "log-policy",
    "metric-filter",
    "stack-set",
    "subscription",
    "trail",
];

/// A hub and a member on LocalStack.
pub(super) fn whole_and_broken(bench: &Bench) -> Result<String> {
    let hub = bench.account("131313131313", "us-east-1");
    let member = bench.account("141414141414", "us-east-1");
    pair::hub(&hub, HARDENED)?;
    pair::members(
        &pair::bus_arn(&hub)?,
        std::slice::from_ref(&member),
        HARDENED,
    )?;
    let asked = Asked {
        bench,
        hub: &hub,
        program: &program()?,
        options: &["--member", "member"],
    };
    asked.write_profile(&member)?;

    let whole = asked.not_ok(1)?;
    let others = whole
        .iter()
        .filter(|row| !NOT_IN_LOCALSTACK.contains(&check_of(row)));
    let others: Vec<&String> = others.collect();
    // Without Organizations, nobody can say whose organization this is.
    if !matches!(others[..], [only] if only.starts_with("cannot tell bus-policy ")) {
        return Err(format!("expected only what LocalStack does not have: {others:#?}").into());
    }

    let broken = break_parts(&hub, &member)?;
    let found = asked.not_ok(1)?;
    let new: BTreeSet<&str> = found.difference(&whole).map(String::as_str).collect();
    // Alarms change by themselves meanwhile.
    let new: BTreeSet<&str> = new
        .into_iter()
        .filter(|row| check_of(row) != "alarm" || row.ends_with(": it does not exist"))
        .collect();
    let broken: BTreeSet<&str> = broken.iter().map(String::as_str).collect();
    if new != broken {
        return Err(format!("broken were {broken:#?}\nverify found {new:#?}").into());
    }
    Ok(format!(
        "{} parts broken, and exactly these found",
        broken.len()
    ))
}

/// Breaks parts of the hub and of the member, and returns what `verify` has to say.
fn break_parts(hub: &Account, member: &Account) -> Result<Vec<String>> {
    let resources = update::physical_ids(hub, HUB_STACK)?;
    let of_member = update::physical_ids(member, MEMBER_STACK)?;
    let get = |id: &str| {
        resources
            .get(id)
            .cloned()
            .ok_or(format!("the hub has no {id}"))
    };
    let (bus, queue, alarm) = (
        "scp-errors-event-bus",
        get("DeadLetterQueue")?,
        get("LateAlarm")?,
    );
    let queue_of_member = of_member
        .get("DeadLetterQueue")
        .ok_or("the member has no queue")?;

    let rule = "scp-errors-heartbeat-log-rule";
    hub.aws(&[
        "events",
        "disable-rule",
        "--name",
        rule,
        "--event-bus-name",
        bus,
    ])?;
    hub.aws(&["cloudwatch", "delete-alarms", "--alarm-names", &alarm])?;
    hub.aws(&[
        "sqs",
        "send-message",
        "--queue-url",
        &queue,
        "--message-body",
        "{}",
    ])?;
    hub.aws(&["kms", "disable-key", "--key-id", &get("Key")?])?;
    member.aws(&["events", "disable-rule", "--name", "scp-errors-rule"])?;
    member.aws(&[
        "sqs",
        "send-message",
        "--queue-url",
        queue_of_member,
        "--message-body",
        "{}",
    ])?;

    let name = |queue: &str| queue.rsplit('/').next().unwrap_or_default().to_owned();
    let of_hub = |row: &str, found: &str| {
        format!("failed {row}: {found}").replace("@", &format!("{} us-east-1: ", hub.id))
    };
    Ok(vec![
        of_hub(&format!("rule @{rule}"), "it is disabled"),
        of_hub(&format!("alarm @{alarm}"), "it does not exist"),
        of_hub(
            &format!("dead-letters @{}", name(&queue)),
            "1 event could not be delivered",
        ),
        of_hub(
            &format!("key @{}", get("Key")?),
            "Disabled: the bus and the log groups cannot be used without it",
        ),
        format!(
            "failed rule {} us-east-1: scp-errors-rule: it is disabled",
            member.id
        ),
        format!(
            "failed dead-letters {} us-east-1: {}: 1 event could not be delivered",
            member.id,
            name(queue_of_member)
        ),
    ])
}

/// A StackSet in moto, with a trail of its organization: what LocalStack does not have.
pub(super) fn rollout(bench: &Bench, hub: &Account) -> Result<String> {
    hub.aws(&["s3api", "create-bucket", "--bucket", "trail"])?;
    let trail = [
        "cloudtrail",
        "create-trail",
        "--name",
        "org-trail",
        "--s3-bucket-name",
        "trail",
    ];
    let of_all = [
        "--is-multi-region-trail",
        "--is-organization-trail",
        "--include-global-service-events",
    ];
    hub.aws(&[&trail[..], &of_all].concat())?;
    // AWS has this selector from the beginning, and moto has none.
    let all = r#"[{"ReadWriteType": "All", "IncludeManagementEvents": true}]"#;
    hub.aws(&[
        "cloudtrail",
        "put-event-selectors",
        "--trail-name",
        "org-trail",
        "--event-selectors",
        all,
    ])?;
    hub.aws(&["cloudtrail", "start-logging", "--name", "org-trail"])?;
    let asked = Asked {
        bench,
        hub,
        program: &program()?,
        options: &["--stack-set", MEMBER_STACK],
    };
    let of_rollout = |rows: BTreeSet<String>| -> BTreeSet<String> {
        let checks = [
            "account",
            "stack-instance",
            "stack-set",
            "stack-set-operation",
            "trail",
        ];
        // moto does not say whether a StackSet deploys to accounts that join later.
        let is_of_moto =
            |row: &String| row.ends_with("it does not deploy to accounts that join later");
        let rows = rows
            .into_iter()
            .filter(|row| checks.contains(&check_of(row)));
        rows.filter(|row| !is_of_moto(row)).collect()
    };
    let place = format!("{} us-east-1", hub.id);
    // Nor for which units it is.
    let units =
        "the StackSet does not say for which units it is, so accounts without it are not known";
    let units = format!("cannot tell account {place}: {MEMBER_STACK}: {units}");
    let check = |expected: &[&str]| -> Result {
        let found = of_rollout(asked.not_ok(MOTO)?);
        let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
        match found == expected {
            true => Ok(()),
            false => Err(format!("expected {expected:#?}\nverify found {found:#?}").into()),
        }
    };
    check(&[&units])?;
    hub.aws(&["cloudtrail", "stop-logging", "--name", "org-trail"])?;
    check(&[
        &units,
        &format!("failed trail {place}: org-trail: it is not logging"),
    ])?;
    Ok("verify: a StackSet with its instances, and a trail that was stopped".to_owned())
}

/// How `verify` ends on moto, which has no policies of buses and log groups.
const MOTO: i32 = 1;

/// What is asked of `verify`.
struct Asked<'a> {
    bench: &'a Bench,
    hub: &'a Account,
    program: &'a Path,
    options: &'a [&'a str],
}

impl Asked<'_> {
    /// The rows that are not ok, as `state check place: found`.
    fn not_ok(&self, code: i32) -> Result<BTreeSet<String>> {
        let start = ["verify", "--stack", HUB_STACK, "--format", "json"];
        let end = ["--", "--endpoint-url", self.hub.endpoint()];
        let arguments = [&start[..], self.options, &end].concat();
        let profiles = self.bench.file(PROFILES);
        let (printed, _) = self
            .hub
            .program_with(self.program, &arguments, code, |command| {
                command.env("AWS_CONFIG_FILE", &profiles);
            })?;
        let rows: Value = serde_json::from_str(&printed)?;
        let rows = rows.as_array().map_or(&[][..], Vec::as_slice);
        let mut not_ok = BTreeSet::new();
        for row in rows.iter().filter(|row| row["state"] != "ok") {
            let of = |name: &str| text(&row[name]);
            not_ok.insert(format!(
                "{} {} {}: {}",
                of("state")?,
                of("check")?,
                of("place")?,
                of("found")?
            ));
        }
        Ok(not_ok)
    }

    /// Writes a profile for a member account, in which the access key id is the account.
    fn write_profile(&self, member: &Account) -> Result {
        let profile = format!(
            "[profile member]\naws_access_key_id = {}\naws_secret_access_key = secret\nregion = {}\n",
            member.id, member.region
        );
        Ok(fs::write(self.bench.file(PROFILES), profile)?)
    }
}

/// The file of the AWS CLI's profiles.
const PROFILES: &str = "aws-profiles";

/// The check of a row as text.
fn check_of(row: &str) -> &str {
    let rest = row
        .trim_start_matches("failed ")
        .trim_start_matches("cannot tell ");
    rest.split(' ').next().unwrap_or_default()
}
