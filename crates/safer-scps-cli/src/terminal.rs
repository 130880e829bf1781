//! Prints as other Unix tools do, and never panics: a reader may close the output early, and a disk may be full.
//! Characters of files that control a terminal are never printed.

use std::io::{self, ErrorKind, IsTerminal, Write};

use cfn_core::cli::{Color, write_findings};
use cloudtrail::printable;
use findings::Finding;

use crate::failure::{Failure, Problem};

/// Where and how the program prints.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    pub(crate) color: Color,
    /// Whether only answers and problems are printed: no progress, no notes.
    pub(crate) quiet: bool,
}

impl Terminal {
    /// Prints an answer to standard output. A reader that closes the output early, such as `head`, is not an error.
    pub(crate) fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        quietly(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Prints a part of an answer. Returns whether somebody reads on.
    pub(crate) fn print_more(&self, text: &str) -> io::Result<bool> {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        let is_closed = matches!(&written, Err(error) if error.kind() == ErrorKind::BrokenPipe);
        quietly(written).map(|()| !is_closed)
    }

    /// Prints findings as the answer of a command.
    pub(crate) fn print_findings(&self, findings: &[Finding]) -> io::Result<()> {
        let mut text = Vec::new();
        let colored = self.color.is_shown_on(&io::stdout());
        write_findings(&mut text, colored, &cleaned(findings))?;
        let mut out = io::stdout().lock();
        quietly(out.write_all(&text).and_then(|()| out.flush()))
    }

    /// Prints a remark that is not part of the answer to standard error, unless the user wants quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            complain(format_args!("{}", clean_lines(text)));
        }
    }

    /// Prints what belongs to the answer but would disturb a program that reads it to standard error.
    pub(crate) fn remark(&self, text: &str) {
        if !text.is_empty() {
            complain(format_args!("{}", clean_lines(text)));
        }
    }

    /// Prints why a command cannot answer. If standard error is closed or full, nobody can read it.
    pub(crate) fn failure(&self, failure: &Failure) {
        let colored = self.color.is_shown_on(&io::stderr());
        let (bold, reset) = match colored {
            true => ("\u{1b}[1m\u{1b}[31m", "\u{1b}[0m"),
            false => ("", ""),
        };
        let problems = match failure {
            Failure::Input(problems) => problems,
            Failure::Output(error) => {
                return complain(format_args!(
                    "{bold}error{reset}: cannot write the output: {error}"
                ));
            }
        };
        for problem in problems {
            match problem {
                Problem::Finding(finding) => {
                    let finding = cleaned(std::slice::from_ref(&**finding));
                    let _ = write_findings(&mut io::stderr(), colored, &finding);
                }
                Problem::Message { text, help } => {
                    let text = clean_lines(text);
                    complain(format_args!("{bold}error{reset}: {text}"));
                    if let Some(help) = help {
                        complain(format_args!("  help: {help}"));
                    }
                }
            }
        }
    }

    /// Whether a person reads standard output.
    pub(crate) fn is_read_by_a_person(&self) -> bool {
        io::stdout().is_terminal()
    }
}

/// Turns the error of an output that its reader has closed into success.
fn quietly(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints a line to standard error. If that is closed or full, nobody can read it.
fn complain(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// A text of several lines without characters that control a terminal.
pub(crate) fn clean_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(printable).collect();
    lines.join("\n")
}

/// Lines that each end with a line break, without characters that control a terminal.
pub(crate) fn clean_file(text: &str) -> String {
    text.lines()
        .map(|line| printable(line).into_owned() + "\n")
        .collect()
}

/// Findings whose texts come from files, without characters that control a terminal.
fn cleaned(findings: &[Finding]) -> Vec<Finding> {
    let findings = findings.iter().cloned();
    findings
        .map(|mut finding| {
            finding.place.subject = printable(&finding.place.subject).into_owned();
            finding.place.path = printable(&finding.place.path).into_owned();
            finding.value = printable(&finding.value).into_owned();
            finding.message = clean_lines(&finding.message);
            finding.help = finding.help.as_deref().map(clean_lines);
            finding
        })
        .collect()
}

/// JSON with escapes instead of the characters that [`printable`] replaces. It has the same values.
pub(crate) fn printable_json(json: &str) -> String {
    let is_safe = |c: char| {
        matches!(
            printable(c.encode_utf8(&mut [0; 4])),
            std::borrow::Cow::Borrowed(_)
        )
    };
    let mut text = String::with_capacity(json.len());
    for line in json.lines() {
        for c in line.chars() {
            match c.is_ascii_graphic() || c == ' ' || is_safe(c) {
                true => text.push(c),
                // All of them are in the basic plane.
                false => text += &format!("\\u{:04x}", u32::from(c)),
            }
        }
        text.push('\n');
    }
    text
}
