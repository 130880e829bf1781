//! What holds for every command, whatever it does: good and bad input, standard input, an output that is closed or full,
//! every format, and Ctrl-C. A command that is not in the table fails the first test.

mod rows;

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use clap::Command;
use serde_json::Value;

use crate::interrupt::{NOTHING, end, is_listening, send, start, until};
use crate::support::{Ran, program, run_with};
use rows::{LIVE_TAIL, ROWS, Row, Says, Source, files};

impl Row {
    /// The words of the line, with another input.
    fn with(&self, input: &str) -> Vec<String> {
        let word = |word: &str| match word.strip_prefix('@') {
            Some(_) => input.to_owned(),
            None => word.to_owned(),
        };
        self.line.split(' ').map(word).collect()
    }

    /// The words of the line as it is.
    fn good(&self) -> Vec<String> {
        self.line
            .split(' ')
            .map(|word| word.trim_start_matches('@').to_owned())
            .collect()
    }

    /// The name of the input.
    fn input(&self) -> &str {
        let words = self.line.split(' ');
        words
            .filter_map(|word| word.strip_prefix('@'))
            .next()
            .unwrap_or_default()
    }

    fn has_file(&self) -> bool {
        matches!(self.source, Source::File | Source::Archive)
    }

    /// A folder in which the run with good input can start.
    fn folder(&self, test: &str) -> PathBuf {
        let folder = files(test);
        if let Source::Aws(answers) = self.source {
            answers(&folder, None);
        }
        folder
    }
}

fn words(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

fn run_words(folder: &Path, line: &[String]) -> Ran {
    run_with(folder, &words(line), "")
}

#[track_caller]
fn assert_says(row: &Row, ran: &Ran, (code, part): Says) {
    assert_eq!(ran.code, code, "{}\n{}\n{}", row.line, ran.out, ran.err);
    let all = format!("{}{}", ran.out, ran.err);
    assert!(
        all.contains(part),
        "{}: expected {part:?} in\n{all}",
        row.line
    );
    assert!(!all.contains("panicked"), "{}\n{all}", row.line);
}

/// All commands that have no commands below them.
fn leaves(command: &Command, path: &str, found: &mut BTreeSet<String>) {
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name()).trim().to_owned();
        match below.has_subcommands() {
            true => leaves(below, &path, found),
            false => drop(found.insert(path)),
        }
    }
}

#[test]
fn no_command_is_missing_from_the_table() {
    let mut commands = BTreeSet::new();
    leaves(&safer_scps_cli::command(), "", &mut commands);
    assert!(commands.len() > 10);
    for command in commands {
        let is_it = |row: &Row| row.line.split(" @").next().unwrap().starts_with(&command);
        assert!(ROWS.iter().any(is_it), "no row for {command}");
    }
}

#[test]
fn a_good_run_prints_the_same_bytes_twice() {
    for row in ROWS {
        let folder = row.folder("every-good");
        let one = run_words(&folder, &row.good());
        assert_says(row, &one, (row.good, ""));
        let two = run_words(&folder, &row.good());
        assert_eq!(one.out, two.out, "{}", row.line);
    }
}

#[test]
fn standard_input_is_read_like_a_file() {
    for row in ROWS.iter().filter(|row| row.has_file()) {
        let folder = row.folder("every-stdin");
        let input = folder.join(row.input());
        if input.is_dir() {
            continue;
        }
        let text = fs::read_to_string(input).unwrap();
        let named = run_words(&folder, &row.good());
        let piped = run_with(&folder, &words(&row.with("-")), &text);
        assert_says(row, &piped, (named.code, ""));
        // A policy is called by its file's name without the ending. Columns are as wide as the names in them.
        let stem = row.input().split('.').next().unwrap();
        let named = named.out.replace(row.input(), "standard input");
        let named = named.replace(&format!("of {stem} at"), "of standard input at");
        let named = named.replace(&format!("{stem} statement"), "standard input statement");
        assert_eq!(spaced(&named), spaced(&piped.out), "{}", row.line);
    }
}

/// The words of a text, with one space between them.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn input_that_is_empty_wrong_or_binary_is_explained() {
    for row in ROWS {
        let folder = row.folder("every-wrong");
        for (name, bytes, says) in [
            ("empty", &b""[..], row.empty),
            ("text", b"{\n", row.wrong),
            ("binary", b"\xff\xfe\x00\x80", row.binary),
        ] {
            let input = folder.join(name);
            fs::write(&input, bytes).unwrap();
            match row.source {
                Source::Nothing => continue,
                Source::Aws(answers) => {
                    answers(&folder, Some(&format!("cat '{}'\n", input.display())));
                }
                Source::File | Source::Archive => {}
            }
            assert_says(row, &run_words(&folder, &row.with(name)), says);
        }
    }
}

#[test]
fn input_that_cannot_be_read_is_named() {
    for row in ROWS.iter().filter(|row| row.has_file()) {
        let folder = row.folder("every-unreadable");
        fs::create_dir(folder.join("below")).unwrap();
        let archive = matches!(row.source, Source::Archive);
        // Its first page cannot be read by anyone, root included.
        for input in ["missing.json", "below", "/proc/self/mem"] {
            let ran = run_words(&folder, &row.with(input));
            let says = match (archive, input) {
                (true, "below") => (1, "o record was read"),
                (true, "/proc/self/mem") => (1, input),
                _ => (2, input),
            };
            assert_says(row, &ran, says);
        }
    }
}

#[test]
fn an_unknown_option_is_refused() {
    for row in ROWS {
        let folder = row.folder("every-option");
        let mut line = row.good();
        line.insert(command(row).1, "--no-such-option".to_owned());
        let ran = run_words(&folder, &line);
        assert_says(
            row,
            &ran,
            (2, "unexpected argument '--no-such-option' found"),
        );
        assert_eq!(ran.out, "", "{}", row.line);
    }
}

/// How a good run ends whose output goes elsewhere.
fn ended(folder: &Path, row: &Row, out: Stdio, errors: Stdio) -> ExitStatus {
    let mut command = program(folder);
    command
        .args(row.good())
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(errors);
    command.status().unwrap()
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

#[test]
fn an_output_that_nobody_reads_changes_no_exit_code() {
    for row in ROWS {
        let folder = row.folder("every-closed");
        for errors in [Stdio::null(), closed()] {
            let status = ended(&folder, row, closed(), errors);
            let code = if row.line == LIVE_TAIL { 0 } else { row.good };
            assert_eq!(status.code(), Some(code), "{}", row.line);
        }
    }
}

#[test]
fn a_full_output_is_an_error() {
    for row in ROWS {
        let folder = row.folder("every-full");
        let prints = !run_words(&folder, &row.good()).out.is_empty();
        let code = if prints { 2 } else { row.good };
        for errors in [Stdio::null(), full()] {
            let status = ended(&folder, row, full(), errors);
            assert_eq!(status.code(), Some(code), "{}", row.line);
        }
    }
}

/// The command of a line, and how many words name it.
fn command(row: &Row) -> (Command, usize) {
    let (mut command, mut words) = (safer_scps_cli::command(), 0);
    for word in row.line.split(' ') {
        let Some(below) = command.find_subcommand(word) else {
            break;
        };
        (command, words) = (below.clone(), words + 1);
    }
    (command, words)
}

/// The values that an option of a command takes.
fn values(row: &Row, option: &str) -> Vec<String> {
    let (command, _) = command(row);
    let option = command
        .get_arguments()
        .find(|known| known.get_id() == option);
    let values = option
        .map(|option| option.get_possible_values())
        .unwrap_or_default();
    values
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect()
}

#[test]
fn every_format_has_the_same_exit_code_and_is_what_it_says() {
    let mut seen = BTreeSet::new();
    for row in ROWS {
        let folder = row.folder("every-format");
        for format in values(row, "format") {
            let mut line = row.good();
            line.extend(["--format".to_owned(), format.clone()]);
            let ran = run_words(&folder, &line);
            assert_says(row, &ran, (row.good, ""));
            let text = ran.out.trim_end();
            let is_it = match format.as_str() {
                "yaml" => text.contains("\nResources:\n"),
                "json" => text.lines().all(is_json) || is_json(text),
                "csv" => text.lines().all(|line| line.contains(',')),
                "html" => text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>"),
                "markdown" => text.is_empty() || text.lines().any(|line| line.starts_with('|')),
                "lines" => text.lines().all(|line| line.contains('\t')),
                "table" | "text" => !text.starts_with(['{', '[', '<', '|']),
                other => panic!("{}: what is {other}?", row.line),
            };
            assert!(is_it, "{} --format {format}\n{text}", row.line);
            seen.insert(format);
        }
    }
    assert!(seen.len() >= 5, "{seen:?}");
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok()
}

#[test]
fn ctrl_c_ends_every_command_that_waits() {
    for row in ROWS {
        let folder = row.folder("every-interrupt");
        let line = match row.source {
            Source::Nothing => continue,
            Source::Aws(answers) => {
                answers(&folder, Some("exec sleep 60"));
                row.good()
            }
            Source::File | Source::Archive => row.with("-"),
        };
        let before = names(&folder);
        for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
            let child = start(&folder, &words(&line));
            until("listening", || is_listening(&child.id().to_string()));
            assert!(send(signal, &child.id().to_string()));
            let (status, out, err) = end(child);
            assert_eq!(status.signal(), Some(number), "{}", row.line);
            assert_eq!(out, "", "{}", row.line);
            // Only `watch` counts what it has seen.
            let err = err.trim_start_matches("0 denials\n");
            assert_eq!(err, NOTHING, "{}", row.line);
        }
        assert_eq!(names(&folder), before, "{}", row.line);
    }
}

/// The names in a folder.
fn names(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}
