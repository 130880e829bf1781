//! Starts the program in a folder of a test.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program, to be started in a folder. Where programs of the folder `bin` exist, it starts them.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_safer-scps"));
    command.current_dir(folder);
    if cfg!(unix) {
        let path = format!("{}:/usr/bin:/bin", folder.join("bin").display());
        command.env("PATH", path);
    }
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CDK_OUTDIR"] {
        command.env_remove(name);
    }
    command
}

/// Writes a script that stands in for the AWS CLI. It sees the call as `$*`.
#[cfg(unix)]
pub(crate) fn aws(folder: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;

    fs::create_dir_all(folder.join("bin")).unwrap();
    let file = folder.join("bin/aws");
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What a run printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// What a program printed that no signal ended.
    pub(crate) fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

/// Runs the program with arguments, and with a text as its standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut child = program(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends early closes its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Ran::of(child.wait_with_output().unwrap())
}

/// Runs the program with arguments that are separated by spaces, and without input.
pub(crate) fn run(folder: &Path, line: &str) -> Ran {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    run_with(folder, &arguments, "")
}

/// Asserts that a text contains all parts.
#[track_caller]
pub(crate) fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "expected {part:?} in\n{text}");
    }
}
