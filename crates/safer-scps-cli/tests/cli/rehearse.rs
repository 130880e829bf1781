//! `rehearse`: a small archive whose denials are known.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{assert_has, folder, run, run_with};

/// The record of a denial.
fn denial(service: &str, name: &str, code: &str, message: &str) -> Value {
    json!({
        "eventTime": "2026-11-20T09:07:13Z", "eventSource": format!("{service}.amazonaws.com"), "eventName": name,
        "awsRegion": "eu-west-1", "eventType": "AwsApiCall", "readOnly": false, "errorCode": code,
        "errorMessage": message, "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "accountId": "111122223333", "userName": "ann",
            "arn": "arn:aws:iam::111122223333:user/an\u{1b}[31mn"}})
}

/// A folder with an archive of two denials by SCPs, of which the published monitor catches one.
pub(crate) fn archive(name: &str) -> PathBuf {
    let folder = folder(name);
    let deny = "User: ann is not authorized to perform: sqs:CreateQueue with an explicit deny in a service control policy";
    let records = json!({"Records": [
        denial("sqs", "CreateQueue", "AccessDenied", deny),
        denial("sqs", "CreateQueue", "AccessDeniedException", deny),
        {"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket"},
    ]});
    fs::write(folder.join("trail.json"), records.to_string()).unwrap();
    fs::write(folder.join("empty.json"), "").unwrap();
    fs::write(folder.join("half.json"), "{\"Records\": [{\"eventName\": 5").unwrap();
    folder
}

#[test]
fn denials_are_printed_in_every_format() {
    let folder = archive("rehearse-formats");
    let ran = run(&folder, "rehearse trail.json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_has(
        &ran.out,
        &[
            "3 records, ",
            "; 2 denials",
            "sqs:CreateQueue",
            "published: caught 1 of 2",
        ],
    );
    assert_has(&ran.out, &["hardened: caught 2 of 2"]);
    let ran = run(&folder, "rehearse trail.json --format json");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &report["denials"]), (0, &json!(2)));
    let row = &report["rows"][0];
    assert_eq!(
        (&row["count"], &row["published"], &row["hardened"]),
        (&json!(2), &json!(1), &json!(2))
    );
    assert_eq!(
        row["principal"],
        "arn:aws:iam::111122223333:user/an\u{1b}[31mn"
    );
    let ran = run(&folder, "rehearse trail.json --format csv");
    assert_has(
        &ran.out,
        &["count,account,action,principal,policy,published,hardened\r\n\"2\","],
    );
    let ran = run(&folder, "rehearse trail.json --format markdown");
    assert_has(
        &ran.out,
        &[
            "| 2 | `111122223333` | `sqs:CreateQueue` |",
            "- hardened: caught 2 of 2\n",
        ],
    );
    for format in ["table", "json", "csv", "markdown"] {
        let ran = run(&folder, &format!("rehearse trail.json --format {format}"));
        assert!(!ran.out.contains('\u{1b}'), "{format}");
    }
}

#[test]
fn what_could_not_be_read_decides_the_exit_code() {
    let folder = archive("rehearse-codes");
    let ran = run(&folder, "rehearse --rows 0 trail.json");
    assert!(!ran.out.contains("ann"), "{}", ran.out);
    let ran = run(&folder, "rehearse empty.json --format json");
    assert_eq!(ran.code, 1);
    assert_has(&ran.err, &["no record was read"]);
    assert_eq!(run(&folder, "rehearse empty.json").code, 1);
    let ran = run(&folder, "rehearse trail.json half.json --format csv");
    assert_eq!(ran.code, 1);
    assert_has(&ran.err, &["1 fault"]);
    let ran = run(&folder, "rehearse none");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_has(&ran.err, &["error: none: "]);
    for line in [
        "rehearse",
        "rehearse --rows many trail.json",
        "rehearse - -",
    ] {
        assert_eq!(run(&folder, line).code, 2, "{line}");
    }
    let record = denial(
        "sqs",
        "CreateQueue",
        "AccessDenied",
        "in a service control policy",
    )
    .to_string();
    let ran = run_with(&folder, &["rehearse", "-"], &record);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_has(&ran.out, &["1 record, ", "; 1 denial\n"]);
}
