//! Progress of long work: shown on a terminal while the work runs, and gone when it ends.

use std::fs;
use std::path::Path;
use std::process::ExitStatus;

use pty_process::blocking::Command;

use crate::pty::Terminal;
use crate::support::{assert_has, aws, folder};
use crate::watch::record;

const PROGRAM: &str = env!("CARGO_BIN_EXE_safer-scps");
const SIZE: (u16, u16) = (100, 24);

/// Runs a line of a shell in a terminal, in which `$0` is the program.
fn shell(folder: &Path, line: &str) -> Terminal {
    Terminal::start(Command::new("sh").args(["-c", line, PROGRAM]), folder, SIZE)
}

/// Waits for the end, and returns how the program ended, the last screen, and all that it ever printed.
fn end(terminal: Terminal) -> (ExitStatus, String, String) {
    let seen = std::sync::Arc::clone(&terminal.seen);
    let (status, text) = terminal.end();
    let bytes = seen.lock().unwrap().bytes.clone();
    (status, text, String::from_utf8(bytes).unwrap())
}

/// A folder with a file of records, and a shell's line that prints one record and waits for the file `go`.
fn records(name: &str) -> (std::path::PathBuf, &'static str) {
    let folder = folder(name);
    let line = record("sqs:CreateQueue", "ann").to_string() + "\n";
    fs::write(folder.join("one.json"), &line).unwrap();
    fs::write(folder.join("many.json"), line.repeat(8_000)).unwrap();
    (
        folder,
        "(cat one.json; while [ ! -e go ]; do sleep 0.02; done)",
    )
}

#[test]
fn a_stream_shows_how_much_was_read() {
    let (folder, slow) = records("progress-stream");
    let terminal = shell(&folder, &format!("{slow} | \"$0\" rehearse -"));
    terminal.until(&[" B read, "]);
    fs::write(folder.join("go"), "").unwrap();
    let (status, text, _) = end(terminal);
    assert_eq!(status.code(), Some(0));
    assert!(
        text.starts_with("1 record, 426 bytes; 1 denial\n"),
        "{text}"
    );
    assert!(!text.contains(" read, "), "{text}");
}

#[test]
fn files_show_how_much_is_left() {
    let (folder, _) = records("progress-files");
    let (status, text, all) = end(Terminal::program(&folder, &["rehearse", "many.json"], SIZE));
    assert_eq!(status.code(), Some(0));
    assert_has(&all, &[" MiB", " left"]);
    assert!(text.starts_with("8000 records, "), "{text}");
    assert!(!text.contains(" left"), "{text}");
}

#[test]
fn calls_of_aws_show_which_one_runs() {
    let folder = folder("progress-aws");
    aws(
        &folder,
        "while [ ! -e go ]; do sleep 0.02; done; echo 'no credentials' >&2; exit 253",
    );
    for command in ["organization org.json", "verify --stack hub"] {
        let _ = fs::remove_file(folder.join("go"));
        let words: Vec<&str> = command.split(' ').collect();
        let terminal = Terminal::program(&folder, &words, SIZE);
        let running = terminal.wait("a call", |text| text.contains("aws "));
        fs::write(folder.join("go"), "").unwrap();
        let (_, text, _) = end(terminal);
        assert_has(&text, &["no credentials"]);
        assert!(!text.contains(running.trim()), "{text}");
    }
}

#[test]
fn nothing_is_shown_that_nobody_wants_or_sees() {
    let (folder, slow) = records("progress-none");
    fs::write(folder.join("go"), "").unwrap();
    for line in [
        "\"$0\" --quiet rehearse many.json",
        "\"$0\" rehearse many.json 2> errors",
        &format!("{slow} | \"$0\" rehearse --quiet -"),
        &format!("{slow} | \"$0\" rehearse - 2> errors"),
    ] {
        let (status, text, all) = end(shell(&folder, line));
        assert_eq!(status.code(), Some(0), "{line}: {text}");
        assert!(
            !all.contains('\u{1b}') && !all.contains(" read, "),
            "{line}: {all:?}"
        );
        let errors = fs::read_to_string(folder.join("errors")).unwrap_or_default();
        assert!(!errors.contains(['\u{1b}', '\r']), "{line}: {errors:?}");
    }
}

#[test]
fn an_interrupted_run_removes_it() {
    let (folder, slow) = records("progress-interrupt");
    let terminal = shell(&folder, &format!("{slow} | \"$0\" rehearse -; echo ended"));
    terminal.until(&[" B read, "]);
    terminal.press("\u{3}");
    terminal.until(&["interrupted: no file was written"]);
    // The shell's loop goes on if the tests were started with Ctrl-C ignored, as in the background of a script.
    fs::write(folder.join("go"), "").unwrap();
    let (_, text, _) = end(terminal);
    assert!(!text.contains(" read, "), "{text}");
}
