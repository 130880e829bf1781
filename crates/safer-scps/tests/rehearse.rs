//! Rehearsals: each station stops what it should stop and says why.

use safer_scps::rehearse::{Event, Organization, Outcome, Rehearsal, Stage, Trace, Verdict};
use safer_scps::{App, Assembly, RawResource, ScpMonitor};
use serde_json::{Value, json};

const ORGANIZATION: &str = "o-a1b2c3d4e5";

/// A CloudTrail record of a call that an SCP denied.
fn record() -> Value {
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

fn event(changes: Value) -> Event {
    let mut record = record();
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    Event::read(record.to_string()).unwrap()
}

fn published() -> Rehearsal {
    ScpMonitor::published()
        .organization(ORGANIZATION)
        .rehearsal()
        .unwrap()
}

fn hardened() -> Rehearsal {
    ScpMonitor::hardened(ORGANIZATION).rehearsal().unwrap()
}

/// The published monitor with something overridden in its templates.
fn with(change: impl FnOnce(&safer_scps::Monitor)) -> Result<Rehearsal, String> {
    let app = App::new();
    let monitor = app.add(
        "ScpMonitor",
        ScpMonitor::published().organization(ORGANIZATION),
    );
    change(&monitor);
    let assembly: Assembly = app.synth().map_err(|error| error.to_string())?;
    Rehearsal::new(&assembly).map_err(|error| error.to_string())
}

#[track_caller]
fn ends(trace: &Trace, stage: Stage, verdict: Verdict, reason: &str) {
    let end = trace.end().unwrap_or_else(|| panic!("{trace}"));
    assert_eq!((end.stage, end.verdict), (stage, verdict), "{trace}");
    assert!(end.reason.contains(reason), "{trace}");
}

#[test]
fn a_denial_goes_all_the_way() {
    let event = event(json!({}));
    let trace = published().run(&event);
    assert_eq!(trace.outcome(), Outcome::Logged, "{trace}");
    assert_eq!(
        trace.log_lines()[0].log_group,
        "/aws/events/scp-errors-events"
    );
    let line: Value = serde_json::from_str(&trace.log_lines()[0].message).unwrap();
    assert_eq!(line["source"], "aws.s3");
    assert_eq!(line["detail-type"], "AWS API Call via CloudTrail");
    assert_eq!(line["account"], "111122223333");
    assert_eq!(line["detail"], record());
    assert_eq!(hardened().outcome(&event), Outcome::Logged);
}
