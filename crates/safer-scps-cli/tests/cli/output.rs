//! An output that nobody reads is not an error, and one that is full is.
#![cfg(target_os = "linux")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::{ExitStatus, Stdio};

use crate::support::{folder, program};

fn run(folder: &Path, line: &str, input: &str, out: Stdio, errors: Stdio) -> ExitStatus {
    let mut child = program(folder)
        .args(line.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(out)
        .stderr(errors)
        .spawn()
        .unwrap();
    // A program that ends early closes its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait().unwrap()
}

/// A pipe that nobody reads.
fn closed() -> Stdio {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    writer.into()
}

fn full() -> Stdio {
    OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap()
        .into()
}

/// The record of a denial, as a line.
const DENIAL: &str = concat!(
    r#"{"eventSource":"s3.amazonaws.com","eventName":"CreateBucket","#,
    r#""errorMessage":"with an explicit deny in a service control policy"}"#,
    "\n"
);

/// Command lines that print something, their input, and their exit code if the output is read.
fn runs() -> Vec<(&'static str, String, i32)> {
    let none = String::new;
    let policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}"#;
    vec![
        ("--help", none(), 0),
        ("completions zsh", none(), 0),
        ("man", none(), 0),
        ("scp check -", "{}".to_owned(), 1),
        ("scp format -", policy.to_owned(), 0),
        ("scp measure -", policy.to_owned(), 0),
        ("scp explain - --action s3:GetObject", policy.to_owned(), 1),
        ("pattern check -", "{".to_owned(), 1),
        ("pattern match -e deny", "a deny\n".repeat(5_000), 0),
        ("pattern explain -e deny", "deny\n".repeat(5_000), 0),
        ("watch -", DENIAL.repeat(5_000), 0),
        ("watch --format csv -", DENIAL.repeat(5_000), 0),
    ]
}

#[test]
fn an_output_that_nobody_reads_changes_no_exit_code() {
    let folder = folder("closed");
    for (line, input, code) in runs() {
        for errors in [Stdio::null(), closed()] {
            let status = run(&folder, line, &input, closed(), errors);
            assert_eq!(status.code(), Some(code), "{line}");
        }
    }
}

#[test]
fn a_full_output_is_an_error_and_no_panic() {
    let folder = folder("full");
    for (line, input, _) in runs() {
        for errors in [Stdio::null(), full()] {
            let status = run(&folder, line, &input, full(), errors);
            assert_eq!(status.code(), Some(2), "{line}");
        }
    }
}

#[test]
fn colours_are_printed_only_where_they_are_wanted() {
    let folder = folder("colours");
    fs::write(folder.join("wrong.json"), "{}").unwrap();
    for (line, color) in [
        ("scp check wrong.json", false),
        ("scp check wrong.json --color always", true),
        ("scp check wrong.json --color never", false),
    ] {
        let output = program(&folder)
            .args(line.split_whitespace())
            .output()
            .unwrap();
        assert_eq!(output.stdout.contains(&0x1b), color, "{line}");
    }
}
