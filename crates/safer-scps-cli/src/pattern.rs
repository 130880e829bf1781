//! `pattern`: EventBridge event patterns and CloudWatch Logs filter patterns, checked and tried on events.

mod check;
mod events;
mod explain;
mod matching;

use std::path::PathBuf;

use clap::{Arg, ArgGroup, ArgMatches, Command};
use event_pattern::{EventPattern, Matcher};
use filter_pattern::FilterPattern;
use findings::Finding;

use crate::command::group;
use crate::exit::Exit;
use crate::failure::{Result, of_findings};
use crate::given::{Given, choice, file, files, option};
use crate::input::{self, Named};
use crate::terminal::Terminal;

pub(crate) fn command() -> Command {
    group(
        "pattern",
        "Check event patterns and filter patterns, and try them on events",
    )
    .subcommand(check::command())
    .subcommand(matching::command())
    .subcommand(explain::command())
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    match given.subcommand() {
        Some(("check", given)) => check::run(given, terminal),
        Some(("match", given)) => matching::run(given, terminal),
        Some(("explain", given)) => explain::run(given, terminal),
        _ => Ok(Exit::Wrong),
    }
}

/// What language a pattern is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    /// EventBridge.
    Event,
    /// CloudWatch Logs.
    Filter,
}

impl Language {
    /// The language that the option names, or the one of the text. Both begin with a brace, but only JSON goes on
    /// with a quotation mark or ends. A text without characters has none: it is no event pattern, and as a filter pattern,
    /// which would match everything, it is probably a mistake.
    fn of(given: &ArgMatches, text: &str) -> Option<Language> {
        match given.text("kind") {
            Some("event") => return Some(Language::Event),
            Some("filter") => return Some(Language::Filter),
            _ if text.trim().is_empty() => return None,
            _ => {}
        }
        let inner = text.trim_start().strip_prefix('{').map(str::trim_start);
        Some(match inner {
            Some(inner) if inner.starts_with(['"', '}']) => Language::Event,
            _ => Language::Filter,
        })
    }
}

/// A pattern that can be tried on events.
#[derive(Debug)]
enum Pattern {
    Event(EventPattern, Matcher),
    Filter(FilterPattern),
}

fn kind_option() -> Arg {
    choice(
        "kind",
        "auto|event|filter",
        &["auto", "event", "filter"],
        "The language of the pattern; auto: JSON is an event pattern, all else is a filter pattern",
    )
}

/// The options of a command that tries one pattern on events.
fn with_pattern(command: Command) -> Command {
    command
        .arg(file("pattern", "The file of the pattern; - is standard input").short('p'))
        .arg(option("expression", "TEXT", "The pattern itself").short('e'))
        .group(
            ArgGroup::new("one")
                .args(["pattern", "expression"])
                .required(true),
        )
        .arg(kind_option())
        .arg(
            files(
                "events",
                "FILE",
                "Events or log lines: JSON, or one on each line; - is standard input",
            )
            .default_value("-"),
        )
}

/// What is said about a text without a pattern.
fn no_pattern() -> Finding {
    Finding::error("empty-pattern", "there is no pattern").help(
        "a filter pattern without terms matches everything: if you want that, add --kind filter",
    )
}

/// The pattern that a command tries, and the files with events.
fn given_pattern(given: &ArgMatches) -> Result<(Pattern, Vec<PathBuf>)> {
    let events = given.paths("events");
    let file = match given.text("expression") {
        Some(text) => expression(text),
        None => {
            let path = given.path("pattern").unwrap_or_default();
            input::only_one_stdin(events.iter().chain([&path]))?;
            input::read(&path)?
        }
    };
    input::only_one_stdin(&events)?;
    let text = text_of(&file);
    let pattern = match Language::of(given, text) {
        None => return Err(of_findings(&file.name, &[no_pattern()])),
        Some(Language::Event) => {
            let pattern = EventPattern::parse(text);
            let pattern = pattern.map_err(|errors| of_findings(&file.name, errors.findings()))?;
            let matcher = pattern.matcher();
            let matcher = matcher.map_err(|errors| of_findings(&file.name, errors.findings()))?;
            Pattern::Event(pattern, matcher)
        }
        Some(Language::Filter) => {
            let pattern = FilterPattern::parse(text);
            Pattern::Filter(pattern.map_err(|errors| of_findings(&file.name, errors.findings()))?)
        }
    };
    Ok((pattern, events))
}

/// A pattern on the command line, as if it were in a file.
fn expression(text: &str) -> Named {
    Named {
        name: "--expression".to_owned(),
        path: PathBuf::new(),
        text: text.to_owned(),
    }
}

/// The text of a pattern: an editor ends a file with a line break, which is not part of it.
fn text_of(file: &Named) -> &str {
    file.text.trim_end_matches(['\n', '\r'])
}
