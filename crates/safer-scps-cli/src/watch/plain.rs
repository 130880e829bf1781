//! Prints one line for each denial, for pipes, files and other programs.

use std::io::{self, ErrorKind, Write};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use cloudtrail::printable;
use jiff::Timestamp;
use safer_scps::dry_run::csv_cell;
use safer_scps::rehearse::EventKind;
use serde_json::json;

use super::news::{Link, News, Sink};
use super::seen::Seen;
use super::tally::Tally;
use crate::terminal::{Terminal, printable_json};

/// How many lines that are no events are shown.
const SHOWN: u64 = 3;

/// How a denial is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// Fields with tabs between them.
    #[default]
    Lines,
    /// An object on each line. It has suspected denials and canaries too.
    Json,
    /// CSV (RFC 4180) with a heading.
    Csv,
}

impl Format {
    pub(super) const NAMES: &[&str] = &["lines", "json", "csv"];
    pub(super) const LIST: &str = "lines|json|csv";
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Format, ()> {
        match name {
            "lines" => Ok(Format::Lines),
            "json" => Ok(Format::Json),
            "csv" => Ok(Format::Csv),
            _ => Err(()),
        }
    }
}

/// The names of the fields, in the order of their columns.
const FIELDS: [&str; 7] = [
    "time",
    "account",
    "region",
    "action",
    "principal",
    "policy",
    "message",
];

/// Prints to standard output, and remarks to standard error.
pub(super) struct Plain<W> {
    out: W,
    format: Format,
    terminal: Terminal,
    tally: Arc<Mutex<Tally>>,
    /// Whether the reader has closed the output.
    pub(super) is_closed: bool,
}

impl<W: Write + Send> Plain<W> {
    pub(super) fn new(
        out: W,
        format: Format,
        terminal: Terminal,
        tally: Arc<Mutex<Tally>>,
    ) -> Plain<W> {
        Plain {
            out,
            format,
            terminal,
            tally,
            is_closed: false,
        }
    }

    /// Prints the heading, if the format has one.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match self.format {
            Format::Csv => self.print(&(FIELDS.join(",") + "\r\n"))?,
            Format::Lines | Format::Json => {}
        }
        self.settle()
    }

    fn seen(&mut self, seen: &Seen) -> io::Result<()> {
        let text = match (self.format, seen.kind) {
            (Format::Json, EventKind::Denial | EventKind::Suspected | EventKind::Canary) => {
                as_json(seen)
            }
            (_, EventKind::Denial) => {
                let fields = fields(seen).map(printable);
                match self.format {
                    Format::Csv => fields.map(|field| csv_cell(&field)).join(",") + "\r\n",
                    _ => fields.map(|field| field.into_owned()).join("\t") + "\n",
                }
            }
            _ => return Ok(()),
        };
        self.print(&text)
    }

    fn print(&mut self, text: &str) -> io::Result<()> {
        let written = self.out.write_all(text.as_bytes());
        self.closed(written)
    }

    /// Notices that the reader has closed the output.
    fn closed(&mut self, written: io::Result<()>) -> io::Result<()> {
        let is_closed = |error: &io::Error| error.kind() == ErrorKind::BrokenPipe;
        self.is_closed |= written.as_ref().is_err_and(is_closed);
        written
    }

    fn link(&self, link: &Link, at: Timestamp) {
        let at = super::news::clock(at);
        match link {
            Link::Starting | Link::Open | Link::Closed | Link::Ended { .. } => {}
            Link::Waiting { why, seconds: 0 } => {
                self.terminal.note(&format!("{at}: {why}; reconnecting"))
            }
            Link::Waiting { why, seconds } => {
                self.terminal
                    .remark(&format!("{at}: {why}; reconnecting in {seconds} s"));
            }
            Link::Missed(gap) => {
                let commands = gap.commands.iter();
                let commands: Vec<String> =
                    commands.map(|command| format!("  {command}")).collect();
                self.terminal
                    .remark(&format!("{}:\n{}", gap.sentence(), commands.join("\n")));
            }
            Link::Busy => self.terminal.remark(&format!("{at}: {}", super::BUSY)),
        }
    }
}

impl<W: Write + Send> Sink for Plain<W> {
    fn take(&mut self, news: News, at: Timestamp) -> io::Result<()> {
        let shown = {
            let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
            let shown = tally.not_events;
            tally.add(&news, at);
            shown
        };
        match &news {
            News::Seen(seen) => self.seen(seen)?,
            News::NotEvents { sample, .. } if shown < SHOWN => {
                self.terminal.note(&format!("not an event: {sample}"));
            }
            News::NotEvents { .. } => {}
            News::Link(link) => self.link(link, at),
        }
        Ok(())
    }

    fn settle(&mut self) -> io::Result<()> {
        let written = self.out.flush();
        self.closed(written)
    }
}

fn fields(seen: &Seen) -> [&str; 7] {
    let denial = &seen.denial;
    [
        &seen.time,
        &denial.account,
        &seen.region,
        &denial.action,
        &denial.principal,
        &denial.policy,
        &seen.message,
    ]
}

fn as_json(seen: &Seen) -> String {
    let kind = match seen.kind {
        EventKind::Suspected => "suspected",
        EventKind::Canary => "canary",
        _ => "denial",
    };
    let mut line = json!({"kind": kind});
    for (name, value) in FIELDS.into_iter().zip(fields(seen)) {
        line[name] = value.into();
    }
    line["policyArn"] = seen.denial.policy_arn.as_deref().into();
    line["eventId"] = seen.id.as_str().into();
    printable_json(&line.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use cfn_core::cli::Color;
    use jiff::Timestamp;
    use serde_json::{Value, json};

    use super::{Format, Plain};
    use crate::terminal::Terminal;
    use crate::watch::news::{News, Sink};
    use crate::watch::seen::Seen;

    fn printed(format: Format) -> String {
        let record = |code: Option<&str>, message: &str| {
            let record = json!({"eventSource": "sqs.amazonaws.com", "eventName": "CreateQueue", "awsRegion": "eu-west-1",
                "eventType": "AwsApiCall", "eventTime": "2026-11-20T09:07:13Z", "recipientAccountId": "111122223333",
                "errorCode": code, "errorMessage": message,
                "userIdentity": {"arn": "arn:aws:iam::111122223333:user/\u{1b}[31m\u{202e}a\tb"}});
            News::Seen(Box::new(Seen::read(&record.to_string()).unwrap()))
        };
        let deny = "not authorized to perform: sqs:CreateQueue with an explicit deny in a service control policy";
        let (mut out, terminal) = (
            Vec::new(),
            Terminal {
                color: Color::Never,
                quiet: true,
            },
        );
        let mut plain = Plain::new(&mut out, format, terminal, Arc::default());
        plain.begin().unwrap();
        for news in [
            record(Some("AccessDenied"), deny),
            record(Some("AccessDenied"), "access denied"),
            record(None, ""),
        ] {
            plain.take(news, Timestamp::UNIX_EPOCH).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_denial_is_one_line_without_control_characters() {
        assert_eq!(
            printed(Format::Lines),
            "2026-11-20T09:07:13Z\t111122223333\teu-west-1\tsqs:CreateQueue\t\
             arn:aws:iam::111122223333:user/\u{fffd}[31m\u{fffd}a\u{fffd}b\tservice control policy\t\
             not authorized to perform: sqs:CreateQueue with an explicit deny in a service control policy\n"
        );
        let csv = printed(Format::Csv);
        assert_eq!(csv.lines().count(), 2);
        assert!(
            csv.starts_with("time,account,region,action,principal,policy,message\r\n\"2026-"),
            "{csv}"
        );
        assert!(!csv.contains(['\u{1b}', '\t']));
    }

    #[test]
    fn json_has_suspected_denials_too_and_their_values_unchanged() {
        let text = printed(Format::Json);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\t']));
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(
            (&lines[0]["kind"], &lines[1]["kind"]),
            (&json!("denial"), &json!("suspected"))
        );
        assert_eq!(
            lines[0]["principal"],
            "arn:aws:iam::111122223333:user/\u{1b}[31m\u{202e}a\tb"
        );
        assert_eq!(lines.len(), 2);
    }
}
