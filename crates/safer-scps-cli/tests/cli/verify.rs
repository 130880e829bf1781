//! `verify`, with a script in place of the AWS CLI that gives recorded answers.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{self, assert_has, run};

/// Answers of a whole monitor. A key has the service, the operation and, where there are several answers, a word.
const WHOLE: &str = include_str!("../verify/whole.json");

/// A folder with a program `aws` that first runs a script, and then gives the recorded answers.
fn folder(name: &str, script: &str) -> PathBuf {
    let folder = support::folder(&format!("verify-{name}"));
    whole(&folder, script);
    folder
}

/// Writes the program `aws` that first runs a script, and then gives the recorded answers.
pub(crate) fn whole(folder: &Path, script: &str) {
    let answers: Value = serde_json::from_str(WHOLE).unwrap();
    let mut all: Vec<(&String, &Value)> = answers.as_object().unwrap().iter().collect();
    // Those with a word come first.
    all.sort_by_key(|(key, _)| std::cmp::Reverse(key.split(' ').count()));
    let mut cases = String::new();
    for (number, (key, answer)) in all.iter().enumerate() {
        fs::write(folder.join(format!("answer-{number}")), answer.to_string()).unwrap();
        let words: Vec<&str> = key.splitn(3, ' ').collect();
        let pattern = match words[..] {
            [service, operation, word] => format!("\"{service} {operation} \"*\"{word} \"*"),
            _ => format!("\"{key} \"*"),
        };
        writeln!(
            cases,
            "    {pattern}) cat '{}/answer-{number}';;",
            folder.display()
        )
        .unwrap();
    }
    let missing = "An error occurred (ResourceNotFoundException) when calling the operation: it does not exist";
    let cases = format!("case \"$*\" in\n{cases}    *) echo '{missing}' >&2; exit 254;;\nesac");
    support::aws(folder, &format!("{script}\n{cases}"));
}

/// The time of beats is past, so the checks of beats fail here; `src/verify/tests.rs` checks them at their time.
pub(crate) const FROZEN: &str = r#"case "$*" in *filter-log-events*) echo 'An error occurred (AccessDeniedException) when calling the FilterLogEvents operation: not authorized to perform: logs:FilterLogEvents' >&2; exit 254;; esac"#;

#[test]
fn everything_ok_except_what_may_not_be_asked() {
    let ran = run(
        &folder("whole", FROZEN),
        "verify --member shop -- --profile security",
    );
    assert_eq!(ran.code, 3, "{}\n{}", ran.out, ran.err);
    assert_has(
        &ran.out,
        &[
            "no permission for logs:FilterLogEvents",
            "it is logging management events of all Regions",
        ],
    );
    assert_has(
        &ran.err,
        &[
            "the management account 999999999999 gets no stack",
            " ok, 0 failed, 2 cannot tell",
        ],
    );
}

#[test]
fn formats_have_the_same_rows_and_options_reach_the_aws_cli() {
    let folder = folder(
        "formats",
        &format!("echo \"$*\" >> '{}'\n{FROZEN}", "calls"),
    );
    let json = run(
        &folder,
        "verify --format json --quiet -- --profile security",
    );
    let rows: Value = serde_json::from_str(&json.out).unwrap();
    let rows = rows.as_array().unwrap().len();
    assert!(rows > 30, "{rows}");
    assert_eq!(json.err, "");
    let csv = run(&folder, "verify --format csv --quiet -- --profile security");
    assert_eq!(csv.out.lines().count(), rows + 1);
    let calls = fs::read_to_string(folder.join("calls")).unwrap();
    assert!(
        calls
            .lines()
            .all(|call| call.contains("--output json --profile security")),
        "{calls}"
    );
}

#[test]
fn failures_say_what_to_do() {
    let disabled = r#"case "$*" in "events describe-rule "*scp-errors-log-rule*) echo '{"State": "DISABLED"}'; exit;; esac"#;
    let ran = run(
        &folder("disabled", &format!("{disabled}\n{FROZEN}")),
        "verify --format json",
    );
    assert_eq!(ran.code, 1, "{}", ran.err);
    let rows: Value = serde_json::from_str(&ran.out).unwrap();
    let failed: Vec<&Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["state"] == "failed")
        .collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert_eq!(failed[0]["found"], "it is disabled");
    assert!(
        failed[0]["help"].as_str().unwrap().contains("put-rule"),
        "{failed:?}"
    );
}

#[test]
fn without_credentials_program_or_stack_the_reason_is_named() {
    for (name, message, code, parts) in [
        (
            "expired",
            "An error occurred (ExpiredToken) when calling the DescribeStacks operation: expired",
            3,
            ["expired", "sign in again"],
        ),
        (
            "profile",
            "The config profile (security) could not be found",
            3,
            ["could not be found", "list-profiles"],
        ),
        (
            "no-stack",
            "An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id scp-errors-bus does not exist",
            1,
            ["there is no such stack", "--stack"],
        ),
        (
            "denied",
            "An error occurred (AccessDenied) when calling the DescribeStacks operation: User: u is not authorized to perform: cloudformation:DescribeStacks on resource: r",
            3,
            [
                "no permission for cloudformation:DescribeStacks",
                "--permissions",
            ],
        ),
    ] {
        let ran = run(
            &folder(name, &format!("echo '{message}' >&2; exit 254")),
            "verify",
        );
        assert_eq!(ran.code, code, "{name}: {}\n{}", ran.out, ran.err);
        assert_has(&format!("{}{}", ran.out, ran.err), &parts);
    }
    let folder = support::folder("verify-no-program");
    let output = support::program(&folder)
        .arg("verify")
        .env("PATH", &folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_has(
        &String::from_utf8(output.stderr).unwrap(),
        &["there is no program `aws`", "install the AWS CLI"],
    );
}

#[test]
fn empty_answers_are_not_taken_for_health() {
    for answer in ["", "{}", "[]", "null", "text"] {
        let ran = run(
            &folder("empty", &format!("echo '{answer}'; exit")),
            "verify --member shop",
        );
        assert!(
            matches!(ran.code, 1 | 3),
            "{answer}: {}\n{}",
            ran.out,
            ran.err
        );
        assert!(!ran.out.contains(" ok "), "{answer}: {}", ran.out);
    }
}

#[test]
fn control_characters_of_answers_are_not_printed() {
    let hostile = r#"case "$*" in "cloudformation describe-stacks "*) printf '{"Stacks": [{"StackId": "a:b:c:us-east-1:1\\u001b[31m", "StackStatus": "UPDATE_FAILED", "StackStatusReason": "\\u001b]0;x\\u0007\\u202e"}]}'; exit;; esac"#;
    for format in ["table", "json", "csv", "markdown"] {
        let ran = run(
            &folder("hostile", hostile),
            &format!("verify --format {format}"),
        );
        assert_eq!(ran.code, 1, "{}", ran.err);
        let all = ran.out + &ran.err;
        assert!(
            !all.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{format}: {all:?}"
        );
    }
}

#[test]
fn the_permissions_are_printed_and_templates_of_a_folder_are_needed() {
    let folder = support::folder("verify-permissions");
    let ran = run(&folder, "verify --permissions");
    assert_eq!(ran.code, 0);
    let policy: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(policy["Statement"][0]["Effect"], "Allow");
    let ran = run(&folder, "verify --templates .");
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["no file is a template"]);
}
