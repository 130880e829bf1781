//! Events from files: one JSON value, an array of them, several one after the other, or one on each line.
//!
//! Lines are read as they come, so that a command can follow a stream.

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
            true => of_reader(path, Box::new(BufReader::new(io::stdin())), then),
            false => match File::open(path) {
                Ok(file) => of_reader(path, Box::new(BufReader::new(file)), then),
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

/// Returns whether to go on.
fn of_reader(path: &Path, mut reader: Box<dyn BufRead>, then: &mut Each<'_>) -> Result<bool> {
    let name = name(path);
    let failed = |error: io::Error| Failure::from(Problem::new(format!("{name}: {error}")));
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        if reader.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            return Ok(true);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let may_go_on = begins_json(text) && serde_json::from_str::<&RawValue>(text).is_err();
        if may_go_on {
            let mut rest = line.clone();
            reader.read_to_end(&mut rest).map_err(failed)?;
            return whole(&name, &String::from_utf8_lossy(&rest), number, then);
        }
        if !items(format!("{name}:{number}"), text, then)? {
            return Ok(false);
        }
    }
}

/// Whether a line begins an object or array that may end on a later line.
fn begins_json(line: &str) -> bool {
    line.starts_with(['{', '['])
}

/// The events of a text that begins with JSON over several lines; if it is no JSON, its lines.
fn whole(name: &str, text: &str, first: usize, then: &mut Each<'_>) -> Result<bool> {
    let values: std::result::Result<Vec<&RawValue>, _> = serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect();
    match values {
        Ok(values) => {
            for (at, value) in values.iter().enumerate() {
                let place = match values.len() {
                    1 => name.to_owned(),
                    _ => format!("{name}: event {}", at + 1),
                };
                if !items(place, value.get(), then)? {
                    return Ok(false);
                }
            }
        }
        Err(_) => {
            for (at, line) in text
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim().is_empty())
            {
                let place = format!("{name}:{}", first + at);
                if !then(Event {
                    place,
                    text: line.trim().to_owned(),
                })? {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
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
