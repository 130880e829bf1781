//! `pattern match`: the events that match a pattern, as `grep` prints lines.

use std::io;

use clap::{ArgMatches, Command};
use cloudtrail::{counted, printable};

use super::events::{self, on_one_line};
use super::{Pattern, given_pattern, with_pattern};
use crate::exit::Exit;
use crate::failure::{Failure, Problem, Result};
use crate::given::{Given, flag};
use crate::terminal::{Terminal, printable_json};

pub(super) fn command() -> Command {
    with_pattern(
        Command::new("match").about("Print the events that match a pattern, each on a line"),
    )
    .arg(flag("count", "Print only how many events match, and how many there are").short('c'))
    .after_help(
        "\
Examples:
  safer-scps pattern match --pattern rule.json events.jsonl
  safer-scps pattern match -e '{ $.errorCode = \"AccessDenied\" }' --count events.json
  aws logs tail /aws/events/scp-errors-events --format short | safer-scps pattern match -e '\"deny\"'

Exits with 0 if an event matches, and 1 if none does. An event that EventBridge could not read is an
error, and the exit code is then 2.",
    )
}

/// How many events there are, and how many match.
#[derive(Default)]
struct Counts {
    events: u64,
    matching: u64,
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let (pattern, paths) = given_pattern(given)?;
    let is_counting = given.flag("count");
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    let read = events::each(&paths, &mut |event| {
        counts.events += 1;
        let matches = match &pattern {
            Pattern::Event(_, matcher) => match matcher.try_matches(&event.text) {
                Ok(matches) => matches,
                Err(error) => {
                    if wrong.len() < MOST_PROBLEMS {
                        wrong.push(Problem::new(format!("{}: {error}", event.place)));
                    }
                    false
                }
            },
            Pattern::Filter(pattern) => pattern.matches(&event.text),
        };
        if matches {
            counts.matching += 1;
        }
        match matches && !is_counting {
            true => Ok(print(terminal, &event.text)?),
            false => Ok(true),
        }
    });
    if is_counting {
        let Counts { events, matching } = counts;
        terminal.print(&format!(
            "{matching} of {} matched\n",
            counted(events, "event")
        ))?;
    }
    match read {
        Ok(()) => {}
        Err(Failure::Input(more)) => wrong.extend(more),
        Err(output) => return Err(output),
    }
    if !wrong.is_empty() {
        return Err(Failure::Input(wrong));
    }
    Ok(match counts.matching {
        0 => Exit::Found,
        _ => Exit::Success,
    })
}

/// How many problems of events are printed.
const MOST_PROBLEMS: usize = 20;

/// Prints an event on a line. Returns whether somebody reads on.
fn print(terminal: &Terminal, text: &str) -> io::Result<bool> {
    let line = match on_one_line(text) {
        Some(json) => printable_json(&json),
        // Another program gets the line as it is.
        None if terminal.is_read_by_a_person() => format!("{}\n", printable(text)),
        None => format!("{text}\n"),
    };
    terminal.print_more(&line)
}
