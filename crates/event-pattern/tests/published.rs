//! Checks what the patterns of the published SCP monitor match. Denials in the words that services use become
//! CloudTrail events. For the corpus, a snapshot shows which ones are caught: it has row numbers and our own
//! labels, not the texts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

mod support;

use std::fmt::Write as _;

use event_pattern::{EventPattern, assert_matches, assert_no_match, prefix, suffix, wildcard};
use serde_json::{Value, json};
use support::corpus::rows;

/// The rule in the member accounts.
fn published() -> EventPattern {
    EventPattern::new()
        .detail_type(["AWS API Call via CloudTrail"])
        .detail("errorCode", ["AccessDenied"])
        .detail("errorMessage", [suffix("deny in a service control policy")])
}

/// The rule on the hub's bus.
fn hub() -> EventPattern {
    EventPattern::new().source([prefix("")])
}

fn cloudtrail(code: Option<&str>, message: &str) -> Value {
    let mut event = json!({
        "version": "0",
        "id": "00000000-0000-0000-0000-000000000000",
        "detail-type": "AWS API Call via CloudTrail",
        "source": "aws.s3",
        "account": "111122223333",
        "time": "2026-11-23T12:00:00Z",
        "region": "us-east-1",
        "resources": [],
        "detail": {"eventVersion": "1.11", "eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "errorMessage": message}
    });
    if let Some(code) = code {
        event["detail"]["errorCode"] = code.into();
    }
    event
}

#[test]
fn the_published_patterns_parse_unchanged() {
    let pattern = r#"{"detail-type":["AWS API Call via CloudTrail"],"detail":{"errorCode":["AccessDenied"],"errorMessage":[{"suffix":"deny in a service control policy"}]}}"#;
    assert_eq!(published().to_string(), pattern);
    assert_eq!(hub().to_string(), r#"{"source":[{"prefix":""}]}"#);
}

#[test]
fn the_published_rule_catches_one_form_of_denial() {
    let say = |tail: &str| {
        format!(
            "User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:CreateBucket {tail}"
        )
    };
    let explicit = say("with an explicit deny in a service control policy");
    assert_matches!(published(), cloudtrail(Some("AccessDenied"), &explicit));
    assert_no_match!(
        published(),
        cloudtrail(Some("AccessDeniedException"), &explicit)
    );
    assert_no_match!(published(), cloudtrail(None, &explicit));
    for other in [
        "with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-a/service_control_policy/p-b",
        "with an explicit deny in a service control policy. Encoded authorization failure message: abc",
        "because no service control policy allows the s3:CreateBucket action",
        "with an explicit deny in a resource control policy",
    ] {
        assert_no_match!(published(), cloudtrail(Some("AccessDenied"), &say(other)));
    }
}

#[test]
fn the_hub_accepts_every_event() {
    assert_matches!(hub(), cloudtrail(None, ""));
    assert_matches!(hub(), json!({"source": "anything"}));
    assert_no_match!(hub(), json!({"detail": {}}));
}

#[test]
#[ignore = "reads the corpus"]
fn denials_that_are_caught() {
    let rows = rows("denials.jsonl");
    let policy = EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]);
    let patterns = [
        published(),
        EventPattern::new().detail("errorMessage", [suffix("deny in a service control policy")]),
        policy,
    ];
    let mut table = format!(
        "{:>3}  {:13} {:28} {:9} {:6} {}\n",
        "row", "kind", "error code", "published", "suffix", "wildcard"
    );
    let mut caught = [[0; 2]; 3];
    for (at, row) in rows.iter().enumerate() {
        let (kind, code) = (row["kind"].as_str().unwrap(), row["error_code"].as_str());
        let event = cloudtrail(code, row["error_message"].as_str().unwrap());
        let answers = patterns.each_ref().map(|pattern| pattern.matches(&event));
        for (count, answer) in caught.iter_mut().zip(answers) {
            count[usize::from(!kind.starts_with("scp"))] += usize::from(answer);
        }
        let [published, suffix, wildcard] = answers.map(|answer| if answer { "yes" } else { "-" });
        let code = code.unwrap_or("-");
        writeln!(
            table,
            "{:>3}  {kind:13} {code:28} {published:9} {suffix:6} {wildcard}",
            at + 1
        )
        .unwrap();
    }
    let scp = rows
        .iter()
        .filter(|row| row["kind"].as_str().unwrap().starts_with("scp"))
        .count();
    let counts = caught.map(|[own, other]| format!("{own} of {scp} (and {other} others)"));
    writeln!(
        table,
        "\ncaught: published {}, suffix {}, wildcard {}",
        counts[0], counts[1], counts[2]
    )
    .unwrap();
    println!("{} denials", rows.len());
    insta::assert_snapshot!(table);
}
