//! Puts events on default buses as CloudTrail does, and checks that the monitor shows the right ones.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::clients::{Account, text};
use crate::shell::Result;

/// How long a denial may take until its log line is there. On an idle machine it is one second, most of it the
/// start of the client.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait for unexpected lines after all expected ones have arrived.
const SETTLE: Duration = Duration::from_secs(2);

/// The preset that is deployed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Preset {
    /// `ScpMonitor::published()`.
    Published,
    /// `ScpMonitor::hardened(…)`.
    Hardened,
}

/// A kind of event, and which presets show it.
struct Case {
    name: &'static str,
    source: &'static str,
    action: &'static str,
    detail_type: &'static str,
    code: Option<&'static str>,
    message: &'static str,
    shown_by: &'static [Preset],
}

use Preset::{Hardened, Published};

const CLOUDTRAIL: &str = "AWS API Call via CloudTrail";

#[rustfmt::skip]
const CASES: [Case; 12] = [
    Case { name: "explicit", source: "aws.s3", action: "PutObject", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "User: arn:aws:iam::222222222222:user/a is not authorized to perform: s3:PutObject on resource: \
                  \"arn:aws:s3:::b/k\" with an explicit deny in a service control policy",
        shown_by: &[Published, Hardened] },
    Case { name: "no-resource", source: "aws.iam", action: "CreateUser", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "User: arn:aws:iam::222222222222:user/a is not authorized to perform: iam:CreateUser with an explicit deny in \
                  a service control policy",
        shown_by: &[Published, Hardened] },
    Case { name: "policy-arn", source: "aws.iam", action: "CreateRole", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "User: arn:aws:iam::222222222222:user/a is not authorized to perform: iam:CreateRole on resource: r with an \
                  explicit deny in a service control policy: arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/\
                  service_control_policy/p-12345678",
        shown_by: &[Hardened] },
    Case { name: "other-code", source: "aws.kms", action: "CreateKey", detail_type: CLOUDTRAIL, code: Some("AccessDeniedException"),
        message: "User: arn:aws:iam::222222222222:user/a is not authorized to perform: kms:CreateKey on resource: * with an \
                  explicit deny in a service control policy",
        shown_by: &[Hardened] },
    Case { name: "implicit", source: "aws.ec2", action: "RunInstances", detail_type: CLOUDTRAIL, code: Some("Client.UnauthorizedOperation"),
        message: "You are not authorized to perform this operation. User: arn:aws:iam::222222222222:user/a is not authorized to \
                  perform: ec2:RunInstances on resource: r because no service control policy allows the ec2:RunInstances action",
        shown_by: &[Hardened] },
    // A forged event of an account: only AWS may use a source that begins with `aws.`.
    Case { name: "forged", source: "someone", action: "PutObject", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "not authorized with an explicit deny in a service control policy",
        shown_by: &[Published] },
    // Almost a match: another kind of policy, other upper and lower case, another type of event, or no denial.
    Case { name: "identity-policy", source: "aws.s3", action: "PutObject", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "User: arn:aws:iam::222222222222:user/a is not authorized to perform: s3:PutObject on resource: r because no \
                  identity-based policy allows the s3:PutObject action",
        shown_by: &[] },
    Case { name: "resource-control-policy", source: "aws.s3", action: "PutObject", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "User: arn:aws:iam::222222222222:user/a is not authorized to perform: s3:PutObject on resource: r with an \
                  explicit deny in a resource control policy",
        shown_by: &[] },
    Case { name: "capitals", source: "aws.s3", action: "PutObject", detail_type: CLOUDTRAIL, code: Some("AccessDenied"),
        message: "not authorized with an explicit Deny in a Service Control Policy",
        shown_by: &[] },
    Case { name: "service-event", source: "aws.s3", action: "PutObject", detail_type: "AWS Service Event via CloudTrail", code: Some("AccessDenied"),
        message: "not authorized with an explicit deny in a service control policy",
        shown_by: &[] },
    Case { name: "no-code", source: "aws.s3", action: "PutObject", detail_type: CLOUDTRAIL, code: None,
        message: "not authorized with an explicit deny in a resource-based policy",
        shown_by: &[] },
    Case { name: "allowed", source: "aws.s3", action: "PutObject", detail_type: CLOUDTRAIL, code: None, message: "",
        shown_by: &[] },
];

/// What identifies a log line: the id of the event, and the account that sent it.
pub(super) type Line = (String, String);

/// Puts every case on the default bus of each member. Fails unless exactly those that the preset shows arrive in
/// the hub's log group, once each, with the member's account (if `has_account`; moto leaves it out).
///
/// Returns how many events were put, how many arrived, and the seconds until the last one arrived.
pub(super) fn flow(
    preset: Preset,
    hub: &Account,
    log_group: &str,
    members: &[Account],
    has_account: bool,
) -> Result<String> {
    let before = lines(hub, log_group)?;
    let mut wanted = before.clone();
    for member in members {
        let entries = CASES
            .iter()
            .map(|case| entry(case, member))
            .collect::<Result<Vec<_>>>()?;
        put(member, &entries)?;
        let shown = CASES.iter().filter(|case| case.shown_by.contains(&preset));
        wanted.extend(shown.map(|case| {
            let account = if has_account {
                member.id.clone()
            } else {
                String::new()
            };
            (id(case, member), account)
        }));
    }
    wanted.sort();
    let expected = wanted.len() - before.len();
    if expected == 0 {
        return Err("the table has no event that is shown".into());
    }
    let start = Instant::now();
    while lines(hub, log_group)?.len() < wanted.len() && start.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(100));
    }
    let seconds = start.elapsed().as_secs_f64();
    thread::sleep(SETTLE);
    let seen = lines(hub, log_group)?;
    if seen == wanted {
        let put = CASES.len() * members.len();
        return Ok(format!(
            "{put} events put, {expected} seen, within {seconds:.1} s"
        ));
    }
    Err(format!(
        "{log_group} of {} lacks {:?} and has too many {:?}, each an event's id and account",
        hub.id,
        without(&wanted, &seen),
        without(&seen, &wanted)
    )
    .into())
}

/// Returns the items of the first list that are left after each item of the second has removed one.
fn without(lines: &[Line], taken: &[Line]) -> Vec<Line> {
    let mut left = lines.to_vec();
    for line in taken {
        if let Some(at) = left.iter().position(|other| other == line) {
            left.remove(at);
        }
    }
    left
}

/// Puts the first event that every preset shows, and returns its id.
pub(super) fn put_one(member: &Account) -> Result<String> {
    put(member, &[one(member)?])?;
    Ok(id(&CASES[0], member))
}

/// The first event that every preset shows, as [`put_one`] puts it.
pub(super) fn one(member: &Account) -> Result<Value> {
    entry(&CASES[0], member)
}

/// The event that patterns see after an entry was put.
pub(super) fn matched_as(entry: &Value, member: &Account) -> Result<Value> {
    let detail: Value = serde_json::from_str(&text(&entry["Detail"])?)?;
    Ok(json!({
        "version": "0",
        "id": "11111111-2222-3333-4444-555555555555",
        "account": member.id,
        "region": member.region,
        "time": "2026-11-02T00:00:00Z",
        "source": entry["Source"],
        "detail-type": entry["DetailType"],
        "resources": [],
        "detail": detail,
    }))
}

/// An id that no other event of a run has.
fn id(case: &Case, member: &Account) -> String {
    format!("{}/{}/{}", member.id, member.region, case.name)
}

fn entry(case: &Case, member: &Account) -> Result<Value> {
    let mut detail = json!({
        "eventVersion": "1.11",
        "eventID": id(case, member),
        "eventSource": case.source.replacen("aws.", "", 1) + ".amazonaws.com",
        "eventName": case.action,
        "awsRegion": member.region,
        "recipientAccountId": member.id,
        "userIdentity": {"type": "IAMUser", "accountId": member.id},
    });
    if let Some(code) = case.code {
        detail["errorCode"] = code.into();
    }
    if !case.message.is_empty() {
        detail["errorMessage"] = case.message.into();
    }
    Ok(json!({
        "Source": case.source,
        "DetailType": case.detail_type,
        "Detail": serde_json::to_string(&detail)?,
    }))
}

/// Puts events, ten at a time, because a request has at most ten.
pub(super) fn put(member: &Account, entries: &[Value]) -> Result {
    for entries in entries.chunks(10) {
        let entries = serde_json::to_string(entries)?;
        let answer = member.aws(&["events", "put-events", "--entries", &entries])?;
        if answer["FailedEntryCount"] != 0 {
            return Err(format!("events were refused: {answer:#}").into());
        }
    }
    Ok(())
}

/// Returns the lines of a log group of denials, sorted.
pub(super) fn lines(hub: &Account, log_group: &str) -> Result<Vec<Line>> {
    let mut lines = messages(hub, log_group)?
        .iter()
        .map(|event| {
            let account = event["account"].as_str().unwrap_or_default().to_owned();
            Ok((text(&event["detail"]["eventID"])?, account))
        })
        .collect::<Result<Vec<Line>>>()?;
    lines.sort();
    Ok(lines)
}

/// Returns the events in a log group, one of each line.
pub(super) fn messages(hub: &Account, log_group: &str) -> Result<Vec<Value>> {
    let answer = hub.aws(&["logs", "filter-log-events", "--log-group-name", log_group])?;
    let events = answer["events"].as_array().map_or(&[][..], Vec::as_slice);
    events
        .iter()
        .map(|event| Ok(serde_json::from_str(&text(&event["message"])?)?))
        .collect()
}
