//! Events from files: one JSON value, an array of them, several one after the other, or one on each line.
//!
//! Lines are read as they come, so that a command can follow a stream, and one event at a time is in memory.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;

use crate::failure::{Failure, Problem, Result};
use crate::input::{is_stdin, name};

/// An event, and where it is.
#[derive(Debug)]
pub(super) struct Event {
    /// The file, and the line or the number of the event in it.
    pub(super) place: String,
    pub(super) text: String,
}

/// What is done with each event; `false` ends the reading.
type Each<'e> = dyn FnMut(Event) -> Result<bool> + 'e;

/// Reads events from files, and gives each of them to a function. Text that is not JSON is events by line.
pub(super) fn each(paths: &[PathBuf], then: &mut Each<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for path in paths {
        let read = match is_stdin(path) {
            true => of_reader(path, &mut BufReader::new(io::stdin()), then),
            false => match File::open(path) {
                Ok(file) => of_reader(path, &mut BufReader::new(file), then),
                Err(error) => Err(Problem::of_file(path, error).into()),
            },
        };
        match read {
            Ok(true) => {}
            Ok(false) => break,
            // The other files are read all the same.
            Err(Failure::Input(more)) => problems.extend(more),
            Err(output) => return Err(output),
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Failure::Input(problems)),
    }
}

/// How many bytes one event has at most, with the white space in it: 256 MiB. EventBridge and CloudWatch Logs take less
/// than 2 MiB, but a file may have all events in one array.
const MOST: u64 = 1 << 28;

/// A file that is read line by line.
struct Lines<'r> {
    name: String,
    reader: &'r mut dyn BufRead,
    /// The number of the last line that was read.
    number: usize,
}

impl Lines<'_> {
    /// Adds the next line to a text. Returns whether there is one.
    fn next(&mut self, text: &mut Vec<u8>) -> Result<bool> {
        let before = text.len() as u64;
        let mut reader = (&mut *self.reader).take(MOST.saturating_sub(before));
        let problem = |text: &dyn Display| Problem::new(format!("{}: {text}", self.name));
        let read = reader
            .read_until(b'\n', text)
            .map_err(|error| problem(&error))?;
        if text.len() as u64 >= MOST {
            let number = self.number + 1;
            let large = format!("line {number}: the event has more than {MOST} bytes");
            return Err(problem(&large).into());
        }
        self.number += 1;
        Ok(read > 0)
    }

    fn place(&self, number: usize) -> String {
        format!("{}:{number}", self.name)
    }
}

/// Returns whether to go on.
fn of_reader(path: &Path, reader: &mut dyn BufRead, then: &mut Each<'_>) -> Result<bool> {
    let mut lines = Lines {
        name: name(path),
        reader,
        number: 0,
    };
    let mut line = Vec::new();
    loop {
        line.clear();
        if !lines.next(&mut line)? {
            return Ok(true);
        }
        let first = lines.number;
        let goes_on = match Content::of(&String::from_utf8_lossy(&line)) {
            Content::Unfinished => rest_of_value(&mut lines, std::mem::take(&mut line), then)?,
            content => content.give(&lines.place(first), then)?,
        };
        if !goes_on {
            return Ok(false);
        }
    }
}

/// What a text is.
enum Content<'t> {
    /// JSON values, one after the other.
    Values(Vec<&'t RawValue>),
    /// The beginning of JSON values.
    Unfinished,
    /// Anything else.
    Text(&'t str),
}

impl Content<'_> {
    fn of(text: &str) -> Content<'_> {
        let text = text.trim();
        if !text.starts_with(['{', '[']) {
            return Content::Text(text);
        }
        let values: std::result::Result<Vec<&RawValue>, _> =
            serde_json::Deserializer::from_str(text)
                .into_iter()
                .collect();
        match values {
            Ok(values) => Content::Values(values),
            Err(error) if error.is_eof() => Content::Unfinished,
            Err(_) => Content::Text(text),
        }
    }

    /// Gives the events to a function. Text without any is no event.
    fn give(self, place: &str, then: &mut Each<'_>) -> Result<bool> {
        match self {
            Content::Values(values) => {
                for value in values {
                    if !items(place.to_owned(), value.get(), then)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Content::Text(text) if !text.is_empty() => then(Event {
                place: place.to_owned(),
                text: text.to_owned(),
            }),
            _ => Ok(true),
        }
    }
}

/// Reads the other lines of a value whose first lines are given, and no others, so that a stream can be followed. If the
/// text turns out not to be JSON, each of its lines is an event.
fn rest_of_value(lines: &mut Lines<'_>, mut text: Vec<u8>, then: &mut Each<'_>) -> Result<bool> {
    let first = lines.number;
    let mut nesting = Nesting::default();
    nesting.follow(&text);
    // Text is parsed when it has doubled and when all brackets are closed, which together takes linear time.
    let mut next_look = text.len() * 2;
    loop {
        let start = text.len();
        let is_end = !lines.next(&mut text)?;
        nesting.follow(&text[start..]);
        if !is_end && !nesting.is_closed() && text.len() < next_look {
            continue;
        }
        next_look = text.len() * 2;
        let shown = String::from_utf8_lossy(&text);
        match Content::of(&shown) {
            Content::Unfinished if !is_end => {}
            Content::Values(values) => {
                return Content::Values(values).give(&lines.place(first), then);
            }
            _ => return lines_of(&shown, first, lines, then),
        }
    }
}

/// The lines of a text that turned out not to be JSON.
fn lines_of(text: &str, first: usize, lines: &Lines<'_>, then: &mut Each<'_>) -> Result<bool> {
    for (at, line) in text.lines().enumerate() {
        if !Content::Text(line.trim()).give(&lines.place(first + at), then)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How deep JSON is nested at the end of what was read.
#[derive(Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    fn follow(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'"' if !self.escaped => self.in_string = !self.in_string,
                b'{' | b'[' if !self.in_string => self.depth += 1,
                b'}' | b']' if !self.in_string => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            self.escaped = self.in_string && *byte == b'\\' && !self.escaped;
        }
    }

    /// Whether a value is complete, or cannot be JSON any more: strings end on the line on which they begin.
    fn is_closed(&self) -> bool {
        self.depth == 0 || self.in_string
    }
}

/// The event of a text, or those of an array.
fn items(place: String, text: &str, then: &mut Each<'_>) -> Result<bool> {
    let items: Option<Vec<&RawValue>> = match text.starts_with('[') {
        true => serde_json::from_str(text).ok(),
        false => None,
    };
    let Some(items) = items else {
        return then(Event {
            place,
            text: text.to_owned(),
        });
    };
    for (at, item) in items.iter().enumerate() {
        let event = Event {
            place: format!("{place}[{at}]"),
            text: item.get().to_owned(),
        };
        if !then(event)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// An event of JSON on one line, as it is printed: without white space between its parts, and otherwise as it is.
/// `None` if it is not JSON.
pub(super) fn on_one_line(text: &str) -> Option<String> {
    serde_json::from_str::<&RawValue>(text).ok()?;
    let (mut line, mut in_string, mut escaped) = (String::with_capacity(text.len()), false, false);
    for c in text.chars() {
        if in_string || !c.is_ascii_whitespace() {
            line.push(c);
        }
        in_string ^= c == '"' && !escaped;
        escaped = in_string && c == '\\' && !escaped;
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::on_one_line;

    #[test]
    fn only_white_space_between_the_parts_of_json_is_removed() {
        let line = |text| on_one_line(text);
        assert_eq!(
            line("{\n \"a b\": [1.0e3, \"x\\\\\" ]}").as_deref(),
            Some("{\"a b\":[1.0e3,\"x\\\\\"]}")
        );
        assert_eq!(
            line("{\"a\": \"\\\" \"}").as_deref(),
            Some("{\"a\":\"\\\" \"}")
        );
        assert_eq!(line("ERROR disk full"), None);
    }
}
