//! `watch` without a terminal: lines, and sessions of Live Tail with a program that stands in for the AWS CLI.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{assert_has, folder, program, run, run_with};

#[cfg(unix)]
#[path = "watch/live_tail.rs"]
pub(crate) mod live_tail;
#[cfg(unix)]
#[path = "watch/terminal.rs"]
mod terminal;

/// The record of a call that an SCP denied.
pub(crate) fn record(action: &str, user: &str) -> Value {
    let (service, name) = action.split_once(':').unwrap();
    json!({
        "eventTime": "2026-11-20T09:07:13Z", "eventSource": format!("{service}.amazonaws.com"), "eventName": name,
        "awsRegion": "eu-west-1", "eventType": "AwsApiCall", "readOnly": false, "errorCode": "AccessDenied",
        "errorMessage": format!("User: {user} is not authorized to perform: {action} with an explicit deny in a service control policy"),
        "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "arn": format!("arn:aws:iam::111122223333:user/{user}")}})
}

/// The same in the envelope of EventBridge, as it is in the hub's log group.
pub(crate) fn event(action: &str, user: &str) -> Value {
    let service = action.split(':').next().unwrap();
    json!({"version": "0", "id": "0a1b", "detail-type": "AWS API Call via CloudTrail",
        "source": format!("aws.{service}"), "account": "111122223333", "time": "2026-11-20T09:07:20Z",
        "region": "eu-west-1", "resources": [], "detail": record(action, user)})
}

#[test]
fn lines_of_every_format_are_read_and_others_are_counted() {
    let folder = folder("watch-lines");
    let (ann, bob) = (
        event("sqs:CreateQueue", "ann"),
        event("s3:CreateBucket", "bob"),
    );
    let beat = json!({"source": "scp-errors.heartbeat", "detail-type": "SCP monitor heartbeat",
        "account": "111122223333", "detail": {"scheduled": "2026-11-20T09:00:00Z"}});
    let input = [
        ann.to_string(),
        record("sqs:CreateQueue", "carla").to_string(),
        format!("2026-11-26T03:10:21 {bob}"),
        format!("2026-11-26T03:10:21.000000+00:00 0a1b {bob}"),
        format!("2026-11-26T03:10:21+00:00 0a1b \n{bob:#}"),
        beat.to_string(),
        event("ec2:CancelBundleTask", "dora").to_string(),
        "no event".to_owned(),
        ann.to_string()[..100].to_owned(),
        "{\"a\": 1}".to_owned(),
    ];
    let ran = run_with(&folder, &["watch", "-"], &input.join("\n"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let users: Vec<&str> = ran
        .out
        .lines()
        .map(|line| line.split('\t').nth(4).unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(users, ["ann", "carla", "bob", "bob", "bob"]);
    assert_has(
        &ran.err,
        &[
            "not an event: no event\n",
            "not an event: {\"version\"",
            "5 denials, 1 canary, 1 beat, 3 lines were not events\n",
        ],
    );
    let ran = run_with(&folder, &["watch", "-", "--quiet"], &input.join("\n"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn input_without_events_is_reported() {
    let folder = folder("watch-wrong");
    let ran = run(&folder, "watch -");
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "", "0 denials\n")
    );
    let ran = run_with(&folder, &["watch", "-"], "no\nevent\n");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_has(
        &ran.err,
        &["2 lines were not events", "none of the lines was an event"],
    );
    for (line, error) in [
        ("watch", "nothing to watch"),
        ("watch none.json", "error: none.json: "),
        ("watch - -", "standard input (-) is named twice"),
        ("watch - --stack hub", "name either log lines"),
        ("watch - -- --profile soc", "need --log-group or --stack"),
        (
            "watch --log-group scp-errors-events",
            "it is not the ARN of a log group",
        ),
        ("watch --format table -", "invalid value 'table'"),
    ] {
        let ran = run(&folder, line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert_has(&ran.err, &[error]);
    }
}

#[test]
fn a_denial_is_printed_as_soon_as_its_line_is_there() {
    let folder = folder("watch-at-once");
    for format in ["lines", "json", "csv"] {
        let mut child = program(&folder)
            .args(["watch", "--format", format, "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        if format == "csv" {
            assert_has(&output.next().unwrap().unwrap(), &["time,account"]);
        }
        for user in ["ann", "bob"] {
            writeln!(input, "{}", event("sqs:CreateQueue", user)).unwrap();
            // Reading waits until the line is there, although the input is still open.
            let line = output.next().unwrap().unwrap();
            assert_has(&line, &[&format!("user/{user}")]);
        }
        drop(input);
        assert!(output.next().is_none());
        assert!(child.wait().unwrap().success());
    }
}
