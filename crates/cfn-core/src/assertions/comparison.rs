//! Compares a value of a template with what is expected.

use std::cmp::Reverse;
use std::fmt;

use serde_json::Value as Json;

use super::expected::{long_form, read_marker};
use super::{capture, describe};

/// A place where a value is not as expected.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) path: String,
    expected: String,
    found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match &*self.path {
            "" => "(the whole value)",
            path => path,
        };
        write!(f, "  {path}\n  - {}\n  + {}", self.expected, self.found)
    }
}

/// The result of comparing a value with what is expected.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) differences: Vec<Difference>,
    /// How many values are as expected. Objects and lists count by what they contain.
    in_common: usize,
    captures: Vec<(u64, Json)>,
}

impl Comparison {
    /// Returns whether the value is as expected.
    pub(super) fn matches(&self) -> bool {
        self.differences.is_empty()
    }

    /// Orders comparisons: first those with most in common, of those the ones with the fewest differences.
    pub(super) fn rank(&self) -> (Reverse<usize>, usize) {
        (Reverse(self.in_common), self.differences.len())
    }

    /// Gives the captured values to their captures.
    pub(super) fn keep_captures(self) {
        for (number, value) in self.captures {
            capture::keep(number, value);
        }
    }

    fn differ(&mut self, path: &str, expected: impl Into<String>, found: Option<&Json>) {
        self.differences.push(Difference {
            path: path.to_owned(),
            expected: expected.into(),
            found: found.map_or_else(|| "nothing".to_owned(), describe::value),
        });
    }
}

/// Whether objects may have more keys than expected.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Like,
    Equal,
}

/// Compares a value with what is expected. The paths of the differences begin with `root`.
pub(super) fn compare(root: &str, expected: &Json, found: &Json) -> Comparison {
    let mut result = Comparison::default();
    walk(root, expected, Some(found), Mode::Like, &mut result);
    result
}

fn walk(path: &str, expected: &Json, found: Option<&Json>, mode: Mode, result: &mut Comparison) {
    if let Some((name, argument)) = read_marker(expected) {
        let before = (result.differences.len(), result.in_common);
        matcher(path, name, argument, found, mode, result);
        if before == (result.differences.len(), result.in_common) {
            result.in_common += 1;
        }
        return;
    }
    match (expected, found) {
        (Json::Object(wanted), Some(Json::Object(there))) => {
            for (key, value) in wanted {
                walk(&join(path, key), value, there.get(key), mode, result);
            }
            if mode == Mode::Equal {
                for (key, value) in there.iter().filter(|(key, _)| !wanted.contains_key(*key)) {
                    result.differ(&join(path, key), "nothing", Some(value));
                }
            }
        }
        (Json::Array(wanted), Some(Json::Array(there))) => {
            for index in 0..wanted.len().max(there.len()) {
                let path = format!("{path}[{index}]");
                match wanted.get(index) {
                    Some(value) => walk(&path, value, there.get(index), mode, result),
                    None => result.differ(&path, "nothing", there.get(index)),
                }
            }
        }
        (Json::Number(wanted), Some(Json::Number(there))) if same_number(wanted, there) => {
            result.in_common += 1;
        }
        (wanted, Some(there)) if wanted == there => result.in_common += 1,
        (wanted, found) => result.differ(path, describe::value(wanted), found),
    }
}

fn matcher(
    path: &str,
    name: &str,
    argument: &Json,
    found: Option<&Json>,
    mode: Mode,
    result: &mut Comparison,
) {
    let text = found.and_then(Json::as_str);
    match name {
        "any_value" if found.is_some() => {}
        "absent" if found.is_none() => {}
        "exact" => walk(path, argument, found, Mode::Equal, result),
        "object_like" => of_kind(path, argument, found, Json::is_object, Mode::Like, result),
        "object_equals" => of_kind(path, argument, found, Json::is_object, Mode::Equal, result),
        "array_equals" => of_kind(path, argument, found, Json::is_array, mode, result),
        "array_with" => match (argument, found) {
            (Json::Array(wanted), Some(Json::Array(there))) => {
                items_among(path, wanted, there, mode, result);
            }
            _ => result.differ(path, describe::matcher(name, argument), found),
        },
        "string_like_regexp" => match regress::Regex::new(argument.as_str().unwrap_or_default()) {
            Ok(pattern) if text.is_some_and(|text| pattern.find(text).is_some()) => {}
            Ok(_) => result.differ(path, describe::matcher(name, argument), found),
            Err(error) => {
                let message = format!(
                    "{} is not a regular expression: {error}",
                    describe::value(argument)
                );
                result.differ(path, message, found);
            }
        },
        "serialized_json" => match text.map(serde_json::from_str::<Json>) {
            Some(Ok(parsed)) => {
                let path = format!("{path}(json)");
                walk(&path, argument, Some(&long_form(parsed)), mode, result);
            }
            _ => result.differ(path, describe::matcher(name, argument), found),
        },
        "not" => {
            let mut inner = Comparison::default();
            walk(path, argument, found, mode, &mut inner);
            if inner.matches() {
                result.differ(path, describe::matcher(name, argument), found);
            }
        }
        "capture" => {
            let before = result.differences.len();
            walk(path, &argument[1], found, mode, result);
            if let (Some(number), Some(value)) = (argument[0].as_u64(), found)
                && result.differences.len() == before
            {
                result.captures.push((number, value.clone()));
            }
        }
        _ => result.differ(path, describe::matcher(name, argument), found),
    }
}

/// Compares a value with a matcher's argument, which must be of the matcher's kind.
fn of_kind(
    path: &str,
    argument: &Json,
    found: Option<&Json>,
    kind: fn(&Json) -> bool,
    mode: Mode,
    result: &mut Comparison,
) {
    walk(path, argument, found, mode, result);
    if !kind(argument) {
        result.differ(
            path,
            "an object or a list, as the matcher requires",
            Some(argument),
        );
    }
}

/// Finds each wanted item after the previous one. An item that is not found is compared with the most
/// similar one.
fn items_among(path: &str, wanted: &[Json], there: &[Json], mode: Mode, result: &mut Comparison) {
    let mut next = 0;
    for item in wanted {
        let mut closest: Option<Comparison> = None;
        let mut fits = false;
        for (index, candidate) in there.iter().enumerate().skip(next) {
            let mut attempt = Comparison::default();
            let path = format!("{path}[{index}]");
            walk(&path, item, Some(candidate), mode, &mut attempt);
            if attempt.matches() {
                result.in_common += attempt.in_common;
                result.captures.append(&mut attempt.captures);
                next = index + 1;
                fits = true;
                break;
            }
            if closest
                .as_ref()
                .is_none_or(|other| attempt.rank() < other.rank())
            {
                closest = Some(attempt);
            }
        }
        match (fits, closest) {
            (true, _) => {}
            (false, Some(closest)) => {
                result.in_common += closest.in_common;
                result.differences.extend(closest.differences);
            }
            (false, None) => {
                let expected = format!("{} among the items, in this order", describe::value(item));
                result.differ(&format!("{path}[]"), expected, None);
            }
        }
    }
}

fn same_number(a: &serde_json::Number, b: &serde_json::Number) -> bool {
    a == b || (a.is_f64() || b.is_f64()) && a.as_f64() == b.as_f64()
}

fn join(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    }
}
