//! `dry-run`: a small archive whose rows, coverage, exit codes and errors are all known.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support;

const FULL: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;

/// A folder with an organization, three policies and an archive of two files.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = support::folder(&format!("dry-run-{name}"));
    fs::create_dir_all(folder.join("archive/eu-west-1")).unwrap();
    let full = ["p-FullAWSAccess"];
    write(
        &folder,
        "org.json",
        &json!({
        "id": "o-a1b2c3d4e5", "managementAccount": "999988887777", "taken": "2026-11-24T00:00:00Z",
        "root": {
            "id": "r-ab12", "policies": full,
            "accounts": [{"id": "999988887777", "policies": full}],
            "units": [{"id": "ou-ab12-dev00001", "name": "dev", "policies": ["p-FullAWSAccess", "p-keys0000"],
                "accounts": [{"id": "111122223333", "policies": full}]}]},
        "policies": {
            "p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY", "content": FULL},
            "p-keys0000": {"name": "keys", "type": "SERVICE_CONTROL_POLICY", "content": deny("Keys", "kms:ScheduleKeyDeletion", json!({}))}}}),
    );
    let regions = json!({"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}});
    write(&folder, "regions.json", &deny("Regions", "ec2:*", regions));
    let teams = json!({"StringNotEquals": {"aws:PrincipalTag/team": "web"}});
    write(&folder, "teams.json", &deny("Teams", "ec2:*", teams));
    write(
        &folder,
        "nothing.json",
        &deny("Nothing", "redshift:*", json!({})),
    );
    let records = json!({"Records": [
        call("ec2", "StopInstances", "us-east-1", "web", "01"),
        call("ec2", "StopInstances", "us-east-1", "web", "05"),
        call("ec2", "StopInstances", "eu-west-1", "web", "02"),
        call("s3", "CreateBucket", "us-east-1", "web", "03"),
    ]});
    write(&folder, "archive/global.json", &records);
    let mut denied = call("kms", "ScheduleKeyDeletion", "eu-west-1", "web", "04");
    denied["errorCode"] = json!("AccessDenied");
    let lines = [
        denied,
        call("ec2", "StartInstances", "us-east-1", "odd\u{1b}[31m", "04"),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::write(
        folder.join("archive/eu-west-1/more.jsonl"),
        lines.join("\n"),
    )
    .unwrap();
    folder
}

fn write(folder: &Path, name: &str, value: &Value) {
    fs::write(folder.join(name), value.to_string()).unwrap();
}

fn deny(sid: &str, action: &str, condition: Value) -> Value {
    let mut statement = json!({"Sid": sid, "Effect": "Deny", "Action": action, "Resource": "*"});
    if condition != json!({}) {
        statement["Condition"] = condition;
    }
    json!({"Version": "2012-10-17", "Statement": statement})
}

fn call(service: &str, name: &str, region: &str, role: &str, day: &str) -> Value {
    json!({
        "eventTime": format!("2026-11-{day}T09:07:13Z"), "eventSource": format!("{service}.amazonaws.com"),
        "eventName": name, "awsRegion": region, "eventType": "AwsApiCall", "eventCategory": "Management",
        "readOnly": false, "recipientAccountId": "111122223333",
        "requestParameters": {"bucketName": "b", "keyId": "k"},
        "userIdentity": {"type": "AssumedRole", "principalId": "AROAEXAMPLE:s", "accountId": "111122223333",
            "arn": "arn:aws:sts::111122223333:assumed-role/web/s",
            "sessionContext": {"sessionIssuer": {"type": "Role", "accountId": "111122223333",
                "arn": format!("arn:aws:iam::111122223333:role/{role}")}}}})
}

/// Runs a dry run in a folder; returns its exit code, output and errors.
fn run(folder: &Path, line: &str) -> (i32, String, String) {
    let ran = support::run(folder, &format!("dry-run {line}"));
    (ran.code, ran.out, ran.err)
}

pub(crate) const REGIONS: &str =
    "--organization org.json --policy regions.json --target ou-ab12-dev00001";

#[test]
fn json_has_exactly_the_known_rows() {
    let (code, text, errors) = run(&folder("json"), &format!("{REGIONS} --format json archive"));
    assert_eq!((code, errors.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&text).unwrap();
    let row = |row: &Value| {
        json!([
            row["outcome"],
            row["count"],
            row["account"],
            row["principal"],
            row["action"],
            row["reason"],
            row["first"],
            row["last"],
            row["sample"]["eventName"]
        ])
    };
    let rows: Vec<Value> = report["rows"].as_array().unwrap().iter().map(row).collect();
    let regions = "the statement Regions of regions at ou-ab12-dev00001";
    let web = "arn:aws:iam::111122223333:role/web";
    assert_eq!(
        json!(rows),
        json!([
            [
                "newly-denied",
                2,
                "111122223333",
                web,
                "ec2:StopInstances",
                regions,
                "2026-11-01T09:07:13Z",
                "2026-11-05T09:07:13Z",
                "StopInstances"
            ],
            [
                "newly-denied",
                1,
                "111122223333",
                "arn:aws:iam::111122223333:role/odd\u{1b}[31m",
                "ec2:StartInstances",
                regions,
                "2026-11-04T09:07:13Z",
                "2026-11-04T09:07:13Z",
                "StartInstances"
            ],
            [
                "denied-already",
                1,
                "111122223333",
                web,
                "kms:ScheduleKeyDeletion",
                "the statement Keys of keys at ou-ab12-dev00001",
                "2026-11-04T09:07:13Z",
                "2026-11-04T09:07:13Z",
                "ScheduleKeyDeletion"
            ],
        ])
    );
    let coverage = &report["coverage"];
    assert_eq!(
        (
            &coverage["records"],
            &coverage["judged"],
            &coverage["faults"]
        ),
        (&json!(6), &json!(6), &json!(0))
    );
    assert_eq!(
        coverage["outcomes"],
        json!({"newly-denied": 3, "denied-already": 1, "unchanged": 2})
    );
    assert_eq!(coverage["regions"], json!({"eu-west-1": 2, "us-east-1": 4}));
    assert_eq!(coverage["organizationTaken"], "2026-11-24T00:00:00Z");
}

#[test]
fn csv_has_exactly_the_known_rows() {
    let (code, text, _) = run(&folder("csv"), &format!("{REGIONS} --format csv archive"));
    let regions = "the statement Regions of regions at ou-ab12-dev00001";
    let keys = "the statement Keys of keys at ou-ab12-dev00001";
    let role = "arn:aws:iam::111122223333:role";
    let expected = format!("\
outcome,count,account,principal,action,reason,missing,first,last,accepted\r
\"newly-denied\",\"2\",\"111122223333\",\"{role}/web\",\"ec2:StopInstances\",\"{regions}\",\"\",\"2026-11-01T09:07:13Z\",\"2026-11-05T09:07:13Z\",\"\"\r
\"newly-denied\",\"1\",\"111122223333\",\"{role}/odd\u{fffd}[31m\",\"ec2:StartInstances\",\"{regions}\",\"\",\"2026-11-04T09:07:13Z\",\"2026-11-04T09:07:13Z\",\"\"\r
\"denied-already\",\"1\",\"111122223333\",\"{role}/web\",\"kms:ScheduleKeyDeletion\",\"{keys}\",\"\",\"2026-11-04T09:07:13Z\",\"2026-11-04T09:07:13Z\",\"\"\r
");
    assert_eq!((code, text), (1, expected));
}

#[test]
fn the_table_says_what_it_found_and_what_it_cannot_know() {
    let (code, text, _) = run(&folder("table"), &format!("{REGIONS} archive"));
    assert_eq!(code, 1);
    let expected = "\
3 requests by 2 principals in 1 account would be denied

requests  outcome         principals  accounts  reason
       3  newly-denied             2         1  the statement Regions of regions at ou-ab12-dev00001
       1  denied-already           1         1  the statement Keys of keys at ou-ab12-dev00001
";
    assert!(text.starts_with(expected), "{text}");
    for part in [
        "       2  newly-denied    111122223333  ec2:StopInstances by arn:aws:iam::111122223333:role/web\n",
        "6 records from 2026-11-01 to 2026-11-05 in 2 Regions: eu-west-1 us-east-1\n",
        "note: no read-only call was recorded",
        "note: no data event was recorded",
        "the organization was read on 2026-11-24, and the records begin on 2026-11-01",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn markdown_has_the_rows_and_no_text_that_acts_as_markdown() {
    let (code, text, _) = run(
        &folder("markdown"),
        &format!("{REGIONS} --format markdown archive"),
    );
    assert_eq!(code, 1);
    for part in [
        "**3 requests by 2 principals in 1 account would be denied**\n\n| outcome | count |",
        "| `newly-denied` | 2 | `ec2:StopInstances` | `arn:aws:iam::111122223333:role/web` |",
        "\n```text\n    6 records from 2026-11-01",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        text.ends_with("```\n") && !text.contains('\u{1b}'),
        "{text}"
    );
}

#[test]
fn exit_codes_say_what_the_change_does() {
    let folder = folder("codes");
    let teams = "--organization org.json --policy teams.json --target r-ab12";
    let nothing = "--organization org.json --policy nothing.json --target r-ab12";
    fs::create_dir(folder.join("empty")).unwrap();
    fs::create_dir(folder.join("other")).unwrap();
    fs::write(folder.join("other/README.md"), "# Notes\n").unwrap();
    fs::write(
        folder.join("broken.json"),
        "{\"Records\": [{\"eventName\": 5",
    )
    .unwrap();
    write(
        &folder,
        "tags.json",
        &json!({"principal_tags": {
        "arn:aws:iam::111122223333:role/web": {"team": "web"},
        "arn:aws:iam::111122223333:role/odd\u{1b}[31m": {"team": "web"}}}),
    );
    for (line, code, text) in [
        (
            format!("{nothing} archive"),
            0,
            "0 requests by 0 principals in 0 accounts would be denied\n",
        ),
        (
            format!("{REGIONS} archive"),
            1,
            "3 requests by 2 principals",
        ),
        (
            format!("{teams} archive"),
            3,
            "; 4 cannot be decided without aws:PrincipalTag/team\n",
        ),
        (
            format!("{teams} --context tags.json archive"),
            0,
            "0 requests by 0 principals in 0 accounts would be denied\n",
        ),
        (
            format!("{nothing} empty"),
            1,
            "No record was read, so this says nothing about the change\n",
        ),
        (
            format!("{nothing} other"),
            1,
            "1 input was not read\n  other/README.md: it does not begin with JSON\n",
        ),
        (format!("{nothing} archive broken.json"), 1, "1 fault\n"),
        (
            format!("{nothing} --threads 1000000000 archive"),
            0,
            "6 records",
        ),
        (
            "--organization org.json --policy nothing.json --replace p-keys0000 archive".to_owned(),
            0,
            "newly-allowed",
        ),
        ("--help".to_owned(), 0, "Usage: safer-scps dry-run "),
    ] {
        let (ended, output, errors) = run(&folder, &line);
        assert_eq!(ended, code, "{line}\n{output}{errors}");
        assert!(output.contains(text), "{line}: {text}\n{output}");
    }
}

#[test]
fn accepted_denials_pass_until_they_expire() {
    let folder = folder("accepted");
    write(
        &folder,
        "accepted.json",
        &json!([
        {"statement": "*Regions*", "account": "111122223333", "why": "it moves to Ireland", "until": "2026-12-31"}]),
    );
    let line = format!("{REGIONS} --accept accepted.json archive --today");
    let (code, output, errors) = run(&folder, &format!("{line} 2026-12-31"));
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        output.contains("0 accounts would be denied; 3 accepted\n"),
        "{output}"
    );
    assert!(
        output.contains("accepted: it moves to Ireland\n"),
        "{output}"
    );
    let (code, _, errors) = run(&folder, &format!("{line} 2027-01-01"));
    assert_eq!(code, 1);
    assert_eq!(
        errors,
        "expired: * by * was accepted until 2026-12-31: it moves to Ireland\n"
    );
}

#[test]
fn wrong_input_ends_with_2_and_names_file_place_value_and_help() {
    let folder = folder("wrong");
    let mut wrong = deny("Regions", "ec2:*", json!({}));
    wrong["Statement"]["Actoin"] = json!("ec2:*");
    write(&folder, "wrong.json", &wrong);
    fs::write(folder.join("binary.json"), b"\xff\xfe").unwrap();
    fs::write(folder.join("half.json"), "{").unwrap();
    write(
        &folder,
        "accepted.json",
        &json!([{"action": "ec2:*", "why": "", "until": "soon"}]),
    );
    let policy = "--policy regions.json --target r-ab12 archive";
    let org = "--organization org.json";
    for (line, parts) in [
        (
            format!("{org} --policy wrong.json --target r-ab12 archive"),
            &[
                "wrong.json:",
                "/Statement/Actoin (line 1, column",
                "did you mean \"Action\"?",
            ][..],
        ),
        (
            format!("{org} --policy binary.json --target r-ab12 archive"),
            &["binary.json: ", "UTF-8"],
        ),
        (
            format!("{org} --policy regions.json --target ou-ab12-dev00002 archive"),
            &[
                "error[change-target]: regions = ou-ab12-dev00002",
                "did you mean \"ou-ab12-dev00001\"?",
            ],
        ),
        (
            format!("{org} --policy regions.json --replace p-x archive"),
            &[
                "error[change-policy]: p-x",
                "it has p-FullAWSAccess, p-keys0000",
            ],
        ),
        (
            format!("--organization half.json {policy}"),
            &["error[organization-file]: half.json\n", "line 1 column 1"],
        ),
        (
            format!("--organization none.json {policy}"),
            &["none.json: "],
        ),
        (
            format!("{org} --accept accepted.json {policy}"),
            &[
                "accepted.json:",
                "entry 0: until = soon",
                "2027-01-31",
                "entry 0: why",
            ],
        ),
        (
            format!("{org} --context half.json {policy}"),
            &["half.json: not a file of facts", "line 1 column 1"],
        ),
        (
            format!("{org} --policy regions.json --target r-ab12 none"),
            &["none: "],
        ),
        (
            format!("{org} --format xml {policy}"),
            &["'xml'", "possible values: table, json, csv, markdown"],
        ),
        (
            format!("{org} --today soon {policy}"),
            &["a day is 2026-11-25"],
        ),
        (
            format!("{org} --policy regions.json archive"),
            &["--target"],
        ),
        (
            format!("{org} --today 2026-11-25 {policy}"),
            &["not provided", "--accept <FILE>"],
        ),
        (
            format!("{org} --type scp --policy regions.json --replace p-keys0000 archive"),
            &["'--type <scp|rcp>' cannot be used with '--replace <ID>'"],
        ),
        (
            format!("{org} --format json --format csv {policy}"),
            &["'--format <table|json|csv|markdown|html>' cannot be used multiple times"],
        ),
        (
            format!("{org} --policy - --target r-ab12 -"),
            &["standard input (-) is named twice"],
        ),
        (
            "--organization none.json --policy wrong.json --target r-ab12 archive".to_owned(),
            &["none.json: ", "wrong.json: /Statement/Actoin"],
        ),
    ] {
        let (code, output, errors) = run(&folder, &line);
        assert_eq!((code, output.as_str()), (2, ""), "{line}\n{errors}");
        for part in parts {
            assert!(errors.contains(part), "{line}: {part}\n{errors}");
        }
    }
}
