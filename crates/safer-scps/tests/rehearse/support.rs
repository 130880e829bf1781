//! A denied call, the presets, and what the tests assert about a trace.

use safer_scps::rehearse::{Event, Rehearsal, Stage, Trace, Verdict};
use safer_scps::{App, Assembly, ScpMonitor};
use serde_json::{Value, json};

pub(crate) const ORGANIZATION: &str = "o-a1b2c3d4e5";

/// A CloudTrail record of a call that an SCP denied.
pub(crate) fn record() -> Value {
    json!({
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
        "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"},
        "errorCode": "AccessDenied",
        "errorMessage": "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: \
            s3:CreateBucket on resource: arn:aws:s3:::b with an explicit deny in a service control policy",
    })
}

/// The event of that record, with some fields changed.
pub(crate) fn event(changes: Value) -> Event {
    let mut record = record();
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    Event::read(record.to_string()).unwrap()
}

/// The published preset, ready for events.
pub(crate) fn published() -> Rehearsal {
    ScpMonitor::published()
        .organization(ORGANIZATION)
        .rehearsal()
        .unwrap()
}

/// The hardened preset, ready for events.
pub(crate) fn hardened() -> Rehearsal {
    ScpMonitor::hardened(ORGANIZATION).rehearsal().unwrap()
}

/// The published preset with overrides in its templates.
pub(crate) fn with(change: impl FnOnce(&safer_scps::Monitor)) -> Result<Rehearsal, String> {
    let app = App::new();
    let monitor = app.add(
        "ScpMonitor",
        ScpMonitor::published().organization(ORGANIZATION),
    );
    change(&monitor);
    let assembly: Assembly = app.synth().map_err(|error| error.to_string())?;
    Rehearsal::new(&assembly).map_err(|error| error.to_string())
}

/// Asserts at which stage an event ended, how, and why.
#[track_caller]
pub(crate) fn ends(trace: &Trace, stage: Stage, verdict: Verdict, reason: &str) {
    let end = trace.end().unwrap_or_else(|| panic!("{trace}"));
    assert_eq!((end.stage, end.verdict), (stage, verdict), "{trace}");
    assert!(end.reason.contains(reason), "{trace}");
}
