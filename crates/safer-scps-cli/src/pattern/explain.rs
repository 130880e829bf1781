//! `pattern explain`: why events match a pattern, or why not.

use clap::{ArgMatches, Command};
use event_pattern::Explanation;
use filter_pattern::FilterPattern;
use serde_json::{Value, json};

use super::events;
use super::{Pattern, given_pattern, with_pattern};
use crate::exit::Exit;
use crate::failure::{Problem, Result};
use crate::given::{Given, choice};
use crate::terminal::{Terminal, clean_lines, printable_json};

pub(super) fn command() -> Command {
    with_pattern(Command::new("explain").about("Say why events match a pattern, or why not"))
        .arg(choice(
            "format",
            "text|json",
            &["text", "json"],
            "How the answer is printed",
        ))
        .after_help(
            "\
Examples:
  safer-scps pattern explain --pattern rule.json event.json
  echo '{\"a\": 5}' | safer-scps pattern explain -e '{ $.a > 7 }'

Exits with 0 if all events match, and 1 if one does not.",
        )
}

/// The answer for one event.
struct Answer {
    place: String,
    matches: bool,
    text: String,
    /// The fields of the pattern with what the event has there.
    fields: Value,
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let (pattern, paths) = given_pattern(given)?;
    let mut printer = Printer {
        terminal,
        is_json: given.text("format") == Some("json"),
        first: None,
        count: 0,
        all_match: true,
    };
    let read = events::each(&paths, &mut |event| {
        printer.answer(match &pattern {
            Pattern::Event(pattern, _) => of_event(event.place, &pattern.explain(&event.text)),
            Pattern::Filter(pattern) => of_filter(event.place, pattern, &event.text),
        })
    });
    // What was printed is complete, also if another file cannot be read.
    printer.finish()?;
    read?;
    if printer.count == 0 {
        return Err(Problem::new("there is no event to explain").into());
    }
    Ok(match printer.all_match {
        true => Exit::Success,
        false => Exit::Found,
    })
}

/// Prints answers as they come, so that a stream can be followed.
struct Printer<'t> {
    terminal: &'t Terminal,
    is_json: bool,
    /// The first answer, which is kept back as text: it names its event only if there are several.
    first: Option<Answer>,
    count: usize,
    all_match: bool,
}

impl Printer<'_> {
    /// Returns whether somebody reads on.
    fn answer(&mut self, answer: Answer) -> Result<bool> {
        self.count += 1;
        self.all_match &= answer.matches;
        if self.is_json {
            let separator = if self.count == 1 { "[" } else { "," };
            let text = format!("{separator}\n{}", element(&answer));
            return Ok(self.terminal.print_more(&text)?);
        }
        if self.count == 1 {
            self.first = Some(answer);
            return Ok(true);
        }
        let first = self.first.take();
        let texts = first.iter().chain([&answer]);
        let text: String = texts.map(|answer| shown(answer, true)).collect();
        Ok(self.terminal.print_more(&text)?)
    }

    fn finish(&mut self) -> Result<()> {
        if let Some(only) = self.first.take() {
            self.terminal.print(&shown(&only, false))?;
        }
        if self.is_json && self.count > 0 {
            self.terminal.print("\n]\n")?;
        }
        Ok(())
    }
}

/// An answer as an element of a JSON array, without a line break at its end.
fn element(answer: &Answer) -> String {
    let json = json!({"event": answer.place, "matches": answer.matches, "fields": answer.fields});
    let text = printable_json(&format!("{json:#}"));
    let lines: Vec<String> = text.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}

/// The answer as text, with the event's place if there are several.
fn shown(answer: &Answer, with_place: bool) -> String {
    let text = clean_lines(&answer.text);
    match with_place {
        true => format!("{}: {text}\n", clean_lines(&answer.place)),
        false => text + "\n",
    }
}

fn of_event(place: String, explanation: &Explanation) -> Answer {
    let fields = explanation.fields().iter().map(|field| {
        json!({
            "field": field.pointer, "matches": field.matches, "wanted": field.wanted,
            "seen": field.seen, "reason": field.reason,
        })
    });
    Answer {
        place,
        matches: explanation.matches(),
        text: explanation.to_string(),
        fields: fields.collect(),
    }
}

/// A filter pattern is explained by what the event has at each of its selectors.
fn of_filter(place: String, pattern: &FilterPattern, event: &str) -> Answer {
    let matches = pattern.matches(event);
    let mut text = if matches { "match" } else { "no match" }.to_owned();
    match pattern.to_string().as_str() {
        "" => text += ": a pattern without terms matches everything",
        pattern => text += &format!(": {pattern}"),
    }
    let mut fields = Vec::new();
    for selector in pattern.selectors() {
        let value = pattern.value_of(&selector, event);
        match &value {
            Some(value) => text += &format!("\n  {selector} is {value:?}"),
            None => text += &format!("\n  {selector} has no text or number"),
        }
        fields.push(json!({"field": selector.to_string(), "seen": value}));
    }
    Answer {
        place,
        matches,
        text,
        fields: fields.into(),
    }
}
