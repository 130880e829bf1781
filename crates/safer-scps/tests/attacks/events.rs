//! The events of attempts: CloudTrail's records, and events that somebody makes up.

use safer_scps::rehearse::Event;
use serde_json::{Value, json};

use crate::monitor::MEMBER;

/// A message of a service control policy.
pub(crate) const MESSAGE: &str = "User: arn:aws:iam::222222222222:user/eve is not authorized to perform: \
    s3:CreateBucket on resource: arn:aws:s3:::b with an explicit deny in a service control policy";

/// A CloudTrail record of a call that an SCP denied in the member account, with other fields.
pub(crate) fn record(changes: Value) -> Value {
    let mut record = json!({
        "eventVersion": "1.11",
        "eventTime": "2026-11-02T10:00:00Z",
        "eventID": "6f1c2b3a-0000-4000-8000-000000000001",
        "eventSource": "s3.amazonaws.com",
        "eventName": "CreateBucket",
        "eventType": "AwsApiCall",
        "eventCategory": "Management",
        "managementEvent": true,
        "readOnly": false,
        "awsRegion": "eu-west-1",
        "recipientAccountId": MEMBER,
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::222222222222:user/eve"},
        "errorCode": "AccessDenied",
        "errorMessage": MESSAGE,
    });
    for (key, value) in changes.as_object().unwrap() {
        match value.is_null() {
            true => drop(record.as_object_mut().unwrap().remove(key)),
            false => record[key] = value.clone(),
        }
    }
    record
}

/// The event of such a record. A field that is null is left out.
pub(crate) fn call(changes: Value) -> Event {
    Event::read(record(changes).to_string()).unwrap()
}

/// A call that nothing denied.
pub(crate) fn allowed_call() -> Event {
    call(json!({"errorCode": null, "errorMessage": null}))
}

/// The denied call of a role.
pub(crate) fn call_by_role(arn: &str, changes: Value) -> Event {
    let account = arn.split(':').nth(4).unwrap();
    let name = arn.rsplit('/').next().unwrap();
    let mut all = json!({
        "recipientAccountId": account,
        "userIdentity": {
            "type": "AssumedRole",
            "arn": format!("arn:aws:sts::{account}:assumed-role/{name}/eve"),
            "sessionContext": {"sessionIssuer": {"type": "Role", "arn": arn, "userName": name}},
        },
    });
    for (key, value) in changes.as_object().unwrap() {
        all[key] = value.clone();
    }
    call(all)
}

/// An event in the shape of a denial, with a source.
pub(crate) fn shaped(source: &str) -> String {
    event(source, "AWS API Call via CloudTrail", record(json!({})))
}

/// A beat.
pub(crate) fn beat() -> String {
    let detail = json!({"scheduled": "2026-11-02T10:00:00Z"});
    event("scp-errors.heartbeat", "SCP monitor heartbeat", detail)
}

fn event(source: &str, detail_type: &str, detail: Value) -> String {
    json!({
        "source": source, "detail-type": detail_type, "detail": detail,
        "account": MEMBER, "region": "eu-west-1", "time": "2026-11-02T10:00:00Z",
    })
    .to_string()
}

/// The state change of an alarm, as CloudWatch puts it on the default bus.
pub(crate) fn alarm_event(name: &str, state: &str) -> String {
    let detail = json!({"alarmName": name, "state": {"value": state, "reason": "x"}});
    event("aws.cloudwatch", "CloudWatch Alarm State Change", detail)
}

/// An event that EventBridge replays from an archive.
pub(crate) fn replayed(event: &str) -> Event {
    let mut event: Value = serde_json::from_str(event).unwrap();
    event["replay-name"] = json!("last-week");
    Event::read(event.to_string()).unwrap()
}
