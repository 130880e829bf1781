//! The table: every command with each of its inputs, and what it says about them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::json;

use crate::watch::live_tail::{EXPIRED, prints};
use crate::{athena, dry_run, organization, support, verify, watch};

/// Where a command's input comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    /// It has no input, and ends at once.
    Nothing,
    /// The file after `@` in the command line, or standard input.
    File,
    /// The same, but it may be a folder, and the rest of it is read if a part cannot be read.
    Archive,
    /// The program `aws`. The function writes it into the folder; it answers as it should, or runs another script instead.
    Aws(fn(&Path, Option<&str>)),
}

/// What a run does: its exit code, and a part of what it prints.
pub(super) type Says = (i32, &'static str);

/// A command with one of its inputs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The command and its arguments. A word that begins with `@` is the input that the tests replace.
    pub(super) line: &'static str,
    pub(super) source: Source,
    /// The exit code of the run with the input that the line names.
    pub(super) good: i32,
    /// What it says about an input without a byte.
    pub(super) empty: Says,
    /// What it says about a text that is no JSON, no pattern and no table: one brace.
    pub(super) wrong: Says,
    /// What it says about bytes that are not UTF-8.
    pub(super) binary: Says,
}

/// What all commands that need an answer from a file say about one that is not text.
const NOT_TEXT: Says = (2, "stream did not contain valid UTF-8");

const fn file(line: &'static str, good: i32, empty: Says, wrong: Says) -> Row {
    let (source, binary) = (Source::File, NOT_TEXT);
    Row {
        line,
        source,
        good,
        empty,
        wrong,
        binary,
    }
}

const fn nothing(line: &'static str) -> Row {
    let never = (0, "");
    Row {
        line,
        source: Source::Nothing,
        good: 0,
        empty: never,
        wrong: never,
        binary: never,
    }
}

const fn aws(
    line: &'static str,
    answers: fn(&Path, Option<&str>),
    good: i32,
    empty: Says,
    wrong: Says,
) -> Row {
    let source = Source::Aws(answers);
    Row {
        line,
        source,
        good,
        empty,
        wrong,
        binary: wrong,
    }
}

const NOT_JSON: &str = "neither a JSON object nor an array begins here";
const NO_JSON: &str = "the text ends where a JSON value should begin";
const NO_KEY: &str = "a key in double quotes should begin here";
const NO_PATTERN: &str = "a filter pattern without terms matches everything";
const NO_CONDITION: &str = "expected a condition, found the end of the pattern";

/// When its output is closed, it ends before `aws` says that the session could not go on.
pub(super) const LIVE_TAIL: &str =
    "watch --log-group arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/scp-errors-events";

pub(super) const ROWS: &[Row] = &[
    nothing("synth --stdout"),
    nothing("completions bash"),
    nothing("man scp check"),
    Row {
        line: "rehearse @trail.json",
        source: Source::Archive,
        good: 0,
        empty: (1, "no record was read"),
        wrong: (1, "text at byte 0: the input ends inside a record"),
        binary: (1, NOT_JSON),
    },
    Row {
        line: "watch @trail.json",
        source: Source::File,
        good: 0,
        empty: (0, "0 denials"),
        wrong: (1, "not an event: {"),
        binary: (1, "not an event: \u{fffd}\u{fffd}\u{fffd}\u{fffd}\n"),
    },
    aws(LIVE_TAIL, live_tail, 1, (1, "expired"), (1, "expired")),
    aws(
        "verify --member shop",
        whole,
        3,
        (1, "there is no such stack"),
        (3, "did not print JSON"),
    ),
    aws(
        "organization org.json",
        one_account,
        0,
        (
            1,
            "the answer to `aws organizations list-roots` has no Roots",
        ),
        (1, "did not print JSON"),
    ),
    Row {
        line: "dry-run --organization org.json --policy regions.json --target ou-ab12-dev00001 @archive",
        source: Source::Archive,
        good: 1,
        empty: (1, "no record was read: this says nothing about the change"),
        wrong: (1, "text at byte 0: the input ends inside a record"),
        binary: (1, NOT_JSON),
    },
    file(
        "dry-run --organization @org.json --policy regions.json --target ou-ab12-dev00001 archive",
        1,
        (2, "EOF"),
        (2, "`safer-scps organization FILE` writes it"),
    ),
    file(
        "dry-run --organization org.json --policy @regions.json --target ou-ab12-dev00001 archive",
        1,
        (2, NO_JSON),
        (2, NO_KEY),
    ),
    file(
        "dry-run --organization org.json --policy regions.json --target ou-ab12-dev00001 --context @facts.json archive",
        1,
        (2, "not a file of facts"),
        (2, "for example {"),
    ),
    file(
        "dry-run --organization org.json --policy regions.json --target ou-ab12-dev00001 --accept @accepted.json --today 2026-11-26 archive",
        0,
        (2, "EOF"),
        (2, "it is a list: [{"),
    ),
    Row {
        binary: (2, "this is not the result of a query of --athena"),
        ..file(
            "dry-run --organization org.json --policy regions.json --target ou-ab12-dev00001 --rows @rows.csv",
            1,
            (2, "there is no heading"),
            (2, "this is not the result of a query of --athena"),
        )
    },
    file("scp check @regions.json", 0, (1, NO_JSON), (1, NO_KEY)),
    file("scp format @regions.json", 0, (2, NO_JSON), (2, NO_KEY)),
    file("scp measure @regions.json", 0, (2, NO_JSON), (2, NO_KEY)),
    file(
        "scp explain @regions.json --action ec2:StopInstances --key aws:RequestedRegion=us-east-1",
        1,
        (2, NO_JSON),
        (2, NO_KEY),
    ),
    file(
        "scp explain regions.json --request @request.json",
        1,
        (2, "it is not JSON"),
        (2, "for example {"),
    ),
    Row {
        binary: (2, NOT_JSON),
        ..file(
            "scp explain regions.json --record @trail.json",
            1,
            (2, "it has no CloudTrail record"),
            (2, "the input ends inside a record"),
        )
    },
    file(
        "pattern check @rule.json",
        0,
        (1, NO_PATTERN),
        (1, NO_CONDITION),
    ),
    file(
        "pattern match -p @rule.json trail.json",
        0,
        (2, NO_PATTERN),
        (2, NO_CONDITION),
    ),
    file(
        "pattern explain -p @rule.json trail.json",
        0,
        (2, NO_PATTERN),
        (2, NO_CONDITION),
    ),
    Row {
        binary: (2, "binary:1: the event is not a JSON object"),
        ..file(
            "pattern match -p rule.json @trail.json",
            0,
            (1, ""),
            (2, "text:1: the event is not a JSON object"),
        )
    },
    Row {
        binary: (1, "the event is not a JSON object"),
        ..file(
            "pattern explain -p rule.json @trail.json",
            0,
            (2, "there is no event to explain"),
            (1, "the event is not a JSON object"),
        )
    },
];

/// For `watch`: one denial, and an error after it, because a session that just ends would be started again.
fn live_tail(folder: &Path, instead: Option<&str>) {
    let denial = prints("ann");
    support::aws(folder, &format!("{}{EXPIRED}", instead.unwrap_or(&denial)));
}

/// For `verify`: a whole monitor.
fn whole(folder: &Path, instead: Option<&str>) {
    match instead {
        Some(script) => support::aws(folder, script),
        None => verify::whole(folder, verify::FROZEN),
    }
}

/// For `organization`: an organization with one account.
fn one_account(folder: &Path, instead: Option<&str>) {
    support::aws(folder, instead.unwrap_or(organization::ANSWERS));
}

/// A folder with the inputs that the lines name.
pub(super) fn files(test: &str) -> PathBuf {
    // Asked once, because the query is the same in all folders.
    static ROWS_OF_A_QUERY: OnceLock<String> = OnceLock::new();
    let folder = dry_run::folder(test);
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    let mut denied = watch::record("ec2:StopInstances", "ann");
    denied["awsRegion"] = json!("us-east-1");
    denied["userIdentity"]["accountId"] = json!("111122223333");
    write("trail.json", &denied.to_string());
    write("facts.json", r#"{"principal_tags": {}}"#);
    let accepted = json!([{"action": "ec2:*", "why": "it moves", "until": "2027-01-31"}]);
    write("accepted.json", &accepted.to_string());
    let request =
        json!({"action": "ec2:StopInstances", "context": {"aws:RequestedRegion": "us-east-1"}});
    write("request.json", &request.to_string());
    write("rule.json", r#"{"eventSource": ["ec2.amazonaws.com"]}"#);
    let rows =
        ROWS_OF_A_QUERY.get_or_init(|| athena::csv(&athena::query(&folder), &athena::STOPPED));
    write("rows.csv", rows);
    folder
}
