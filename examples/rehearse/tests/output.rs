//! Runs the programs of the repository with an output that nobody reads and one that is full: none of them panics, a
//! closed output is not an error, and a full one is.
#![cfg(target_os = "linux")]

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;

/// The folder with the programs. They are built here because `cargo test` does not build those of other packages.
fn programs() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // This test is at TARGET/debug/deps/output-…
        let test = std::env::current_exe().unwrap();
        let target = test.ancestors().nth(3).unwrap();
        // With all features, as the tests of the workspace, so that no library is compiled again.
        let all = ["--workspace", "--all-features", "--examples", "--bins"];
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline"])
            .args(all)
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
            .arg("--target-dir")
            .arg(target)
            .status()
            .unwrap();
        assert!(status.success());
        let records = Path::new(env!("CARGO_TARGET_TMPDIR")).join("records.jsonl");
        std::fs::write(records, format!("{RECORD}\n").repeat(50)).unwrap();
        target.join("debug")
    })
}

/// Runs a program in a scratch folder. Nothing that it prints is captured unless its streams are.
fn run(program: &str, arguments: &[&str], input: &str, out: Stdio, errors: Stdio) -> ExitStatus {
    let program = programs().join(program);
    let mut child = Command::new(&program)
        .args(arguments)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
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
    let file: File = OpenOptions::new().write(true).open("/dev/full").unwrap();
    file.into()
}

const RECORD: &str = r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket"}"#;

/// The command lines of programs, their input, and their exit code if the output is read.
fn runs() -> Vec<(&'static str, Vec<&'static str>, String, i32)> {
    let row = format!("{{\"record\": {RECORD}}}\n");
    let pair = "{\"pattern\": {\"a\": [1]}, \"event\": {\"a\": 1}}\n".to_owned();
    let lines = |line: &str| line.repeat(5_000);
    let none = String::new;
    vec![
        ("examples/rehearse", vec!["records.jsonl"], none(), 0),
        (
            "examples/archive",
            vec!["20KB", "output-archive"],
            none(),
            0,
        ),
        ("examples/request_lines", vec![], lines(&row), 0),
        (
            "examples/mapping",
            vec!["--all"],
            lines("s3 CreateBucket\nnone None\n"),
            0,
        ),
        ("examples/match_lines", vec!["--count"], lines(&pair), 0),
        ("examples/check_lines", vec![], lines("{}\n"), 0),
        ("examples/evaluate_lines", vec![], lines("{}\n"), 0),
        ("examples/synth", vec!["--help"], none(), 0),
        (
            "examples/synth",
            vec!["--stdout", "--format", "json"],
            none(),
            0,
        ),
    ]
}

#[test]
fn an_output_that_nobody_reads_changes_no_exit_code() {
    for (program, arguments, input, code) in runs() {
        for errors in [Stdio::null(), closed()] {
            let status = run(program, &arguments, &input, closed(), errors);
            assert_eq!(status.code(), Some(code), "{program} {arguments:?}");
        }
    }
}

#[test]
fn a_full_output_is_an_error_and_no_panic() {
    for (program, arguments, input, _) in runs() {
        for errors in [Stdio::null(), full()] {
            let code = run(program, &arguments, &input, full(), errors).code();
            assert!(
                matches!(code, Some(1 | 2)),
                "{program} {arguments:?}: {code:?}"
            );
        }
    }
}

#[test]
fn errors_that_cannot_be_printed_change_no_exit_code() {
    for (program, arguments, code) in [
        ("examples/rehearse", &["none"][..], 2),
        ("examples/dry-run", &[], 2),
        ("examples/dry-run", &["none", "none", "r-ab12"], 2),
        ("examples/archive", &[], 2),
        ("examples/synth", &["--what"], 2),
        ("examples/match_lines", &["--what"], 1),
        ("xtask", &["none"], 2),
    ] {
        for errors in [closed(), full()] {
            let status = run(program, arguments, "", Stdio::null(), errors);
            assert_eq!(status.code(), Some(code), "{program} {arguments:?}");
        }
    }
}
