//! `scp`: policies that are checked, formatted, measured and asked.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Ran, assert_has, folder, run, run_with};

const REGIONS: &str = r#"{"Version": "2012-10-17", "Statement": [
  {"Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": ["*"],
   "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}]}"#;

/// A folder with right and wrong policies.
fn policies(name: &str) -> PathBuf {
    let folder = folder(name);
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("regions.json", REGIONS);
    write(
        "typo.json",
        &REGIONS.replace("\"Sid\"", "\"Actoin\": \"s3:*\", \"Sid\""),
    );
    write("warned.json", &REGIONS.replace("sts:*", "s3:ListObjects"));
    write("half.json", "{\"Version\": ");
    write("empty.json", "");
    write(
        "control.json",
        &REGIONS.replace("eu-west-1", "eu\u{9b}31m\u{202e}"),
    );
    let long = format!("\"Resource\": {:?}", "x".repeat(10_300));
    write(
        "long.json",
        &REGIONS.replace("\"Resource\": [\"*\"]", &long),
    );
    folder
}

#[test]
fn findings_are_reported_for_all_files_at_once() {
    let folder = policies("scp-check");
    let ran = run(
        &folder,
        "scp check regions.json typo.json half.json empty.json",
    );
    assert_eq!(ran.code, 1);
    assert_has(
        &ran.out,
        &[
            "typo.json: /Statement/0/Actoin (line 2, column",
            "did you mean \"Action\"?",
            "error[json]: half.json",
            "error[json]: empty.json",
        ],
    );
    assert!(!ran.out.contains("regions.json"), "{}", ran.out);
    assert_has(&ran.err, &["4 files: 3 errors, no warnings"]);

    let ran = run(&folder, "scp check warned.json");
    assert_eq!(ran.code, 0);
    assert_has(
        &ran.out,
        &["warning[action-name]: warned.json: /Statement/0/NotAction/1"],
    );
    assert_eq!(
        run(&folder, "scp check warned.json --deny-warnings").code,
        1
    );
    let ran = run(&folder, "scp check regions.json --quiet");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(run(&folder, "scp check regions.json --type rcp").code, 1);
}

#[test]
fn findings_have_the_same_content_in_every_format() {
    let folder = policies("scp-formats");
    let ran = run(&folder, "scp check typo.json --format json");
    let findings: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(findings[0]["file"], "typo.json");
    assert_eq!(findings[0]["line"], 2);
    assert_eq!(findings[0]["help"], "did you mean \"Action\"?");
    let ran = run(&folder, "scp check typo.json --format csv");
    assert_has(
        &ran.out,
        &[
            "severity,rule,file,path,line",
            "\"did you mean \"\"Action\"\"?\"\r\n",
        ],
    );
    let ran = run(&folder, "scp check typo.json --format markdown");
    assert_has(
        &ran.out,
        &[
            "| severity | rule |\n".trim_end(),
            "| `typo.json` | `/Statement/0/Actoin` | 2 |",
        ],
    );
    let ran = run(&folder, "scp check regions.json --format json");
    assert_eq!((ran.code, ran.out.as_str()), (0, "[]\n"));
}

#[test]
fn a_policy_comes_from_standard_input_once() {
    let folder = policies("scp-stdin");
    let ran = run_with(&folder, &["scp", "check", "-"], "{");
    assert_eq!(ran.code, 1);
    assert_has(&ran.out, &["error[json]: standard input (line 1"]);
    let ran = run(&folder, "scp check - -");
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["standard input (-) is named twice"]);
    let ran = run(&folder, "scp check none.json also-none.json regions.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_has(&ran.err, &["error: none.json: ", "error: also-none.json: "]);
}

#[test]
fn a_formatted_policy_stays_as_it_is() {
    let folder = policies("scp-format");
    let ran = run(&folder, "scp format --check regions.json typo.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let ran = run(&folder, "scp format --check regions.json");
    assert_eq!((ran.code, ran.out.as_str()), (1, "regions.json\n"));
    let printed = run(&folder, "scp format regions.json");
    assert_has(&printed.out, &["      \"Resource\": \"*\",\n"]);
    assert_eq!(run(&folder, "scp format --write regions.json").code, 0);
    assert_eq!(
        fs::read_to_string(folder.join("regions.json")).unwrap(),
        printed.out
    );
    assert_eq!(run(&folder, "scp format --check regions.json").code, 0);
    let minified = run(&folder, "scp format --minify regions.json");
    assert_eq!(minified.out.lines().count(), 1);
    let ran = run(&folder, "scp format --write typo.json regions.json");
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["typo.json: /Statement/0/Actoin"]);
    let again = run_with(&folder, &["scp", "format", "-"], &minified.out);
    assert_eq!(again.out, printed.out);
}

#[test]
fn control_characters_of_policies_are_not_printed() {
    let folder = policies("scp-control");
    for line in [
        "scp format",
        "scp check --type rcp",
        "scp explain --action s3:GetObject",
        "scp measure",
    ] {
        let Ran { out, err, .. } = run(&folder, &format!("{line} control.json"));
        assert!(!(out + &err).contains(['\u{9b}', '\u{202e}']), "{line}");
    }
    let formatted: Value =
        serde_json::from_str(&run(&folder, "scp format control.json").out).unwrap();
    let condition = &formatted["Statement"][0]["Condition"]["StringNotEquals"];
    assert_eq!(condition["aws:RequestedRegion"], "eu\u{9b}31m\u{202e}");
}

#[test]
fn the_size_is_that_of_the_file_and_of_its_statements() {
    let folder = policies("scp-measure");
    let ran = run(&folder, "scp measure regions.json --format json");
    let rows: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(ran.code, 0);
    assert_eq!(rows[0]["written"], REGIONS.chars().count());
    assert_eq!(rows[0]["quota"], 10_240);
    assert_eq!(rows[1]["part"], "Regions");
    assert!(rows[1]["minified"].as_u64() < rows[0]["minified"].as_u64());
    assert_has(&ran.err, &["every character counts"]);
    let ran = run(&folder, "scp measure long.json regions.json");
    assert_eq!(ran.code, 1);
    assert_has(&ran.out, &["file", "long.json", "10240"]);
    assert_eq!(run(&folder, "scp measure typo.json").code, 2);
}

/// Explains a request in a folder.
fn explain(folder: &Path, line: &str) -> Ran {
    run(folder, &format!("scp explain regions.json {line}"))
}

#[test]
fn a_request_is_allowed_denied_or_unknown() {
    let folder = policies("scp-explain");
    let ran = explain(
        &folder,
        "--action ec2:StopInstances --key aws:RequestedRegion=us-east-1",
    );
    assert_eq!(ran.code, 1);
    assert_has(
        &ran.out,
        &[
            "ec2:StopInstances: denied by the statement Regions of regions at the target",
            "StringNotEquals aws:RequestedRegion \"eu-west-1\" holds: the request has \"us-east-1\"",
        ],
    );
    assert_has(&ran.err, &["FullAWSAccess is attached"]);
    let ran = explain(
        &folder,
        "--action ec2:StopInstances --key aws:RequestedRegion=eu-west-1",
    );
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = explain(&folder, "--action ec2:StopInstances");
    assert_eq!(ran.code, 3);
    assert_has(&ran.out, &["unknown without aws:RequestedRegion"]);
    let ran = explain(
        &folder,
        "--action ec2:StopInstances --others-absent --format json",
    );
    assert_eq!(ran.code, 1);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer[0]["allowed"], "no");
    assert_eq!(answer[0]["statements"][1]["sid"], "Regions");
    let ran = explain(
        &folder,
        "--action ec2:StopInstances --key aws:RequestedRegion",
    );
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["--key takes KEY=VALUE", "help: "]);
    assert_eq!(
        run(&folder, "scp explain typo.json --action s3:GetObject").code,
        2
    );
}

#[test]
fn requests_come_from_files_and_records() {
    let folder = policies("scp-requests");
    let request =
        json!({"action": "ec2:StopInstances", "context": {"aws:RequestedRegion": ["us-east-1"]}});
    fs::write(folder.join("request.json"), request.to_string()).unwrap();
    assert_eq!(explain(&folder, "--request request.json").code, 1);
    fs::write(
        folder.join("wrong.json"),
        json!({"acton": "s3:GetObject"}).to_string(),
    )
    .unwrap();
    let ran = explain(&folder, "--request wrong.json");
    assert_eq!(ran.code, 2);
    assert_has(
        &ran.err,
        &[
            "wrong.json: a request has no \"acton\"; did you mean \"action\"?",
            "help: for example",
        ],
    );

    let call = |region: &str, role: &str| {
        json!({
            "eventSource": "ec2.amazonaws.com", "eventName": "StopInstances", "awsRegion": region,
            "eventType": "AwsApiCall", "recipientAccountId": "111122223333",
            "userIdentity": {"type": "AssumedRole", "accountId": "111122223333", "sessionContext": {"sessionIssuer":
                {"type": "Role", "accountId": "111122223333", "arn": format!("arn:aws:iam::111122223333:role/{role}")}}}})
    };
    let record =
        |name: &str, records: Value| fs::write(folder.join(name), records.to_string()).unwrap();
    record("one.json", call("eu-west-1", "web"));
    record(
        "two.json",
        json!({"Records": [call("eu-west-1", "web"), call("us-east-1", "web")]}),
    );
    record(
        "linked.json",
        call("us-east-1", "aws-service-role/x.amazonaws.com/x"),
    );
    record("none.json", json!({"Records": []}));
    assert_eq!(explain(&folder, "--record one.json").code, 0);
    let ran = explain(&folder, "--record two.json");
    assert_eq!(ran.code, 1);
    assert_has(
        &ran.out,
        &["ec2:StopInstances: allowed", "ec2:StopInstances: denied by"],
    );
    let ran = explain(&folder, "--record linked.json");
    assert_eq!(ran.code, 0);
    assert_has(
        &ran.out,
        &["SCPs do not apply: the caller is a service-linked role"],
    );
    for file in ["none.json", "half.json", "empty.json"] {
        let ran = explain(&folder, &format!("--record {file}"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}: {}", ran.err);
    }
}
