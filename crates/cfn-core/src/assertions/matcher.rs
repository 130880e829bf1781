//! Matchers, and the comparison of what is expected with what is there.
//!
//! A matcher must be able to stand anywhere inside `serde_json::json!`, so it serializes as an
//! object under a key that no template has, and the comparison reads it back.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::capture;

/// The key under which matchers stand in expected values.
const MARKER: &str = "$cfn_core::assertions";

/// What a matcher serializes as.
pub(super) fn marker(name: &str, arguments: Json) -> Json {
    let content = Json::Array(vec![name.into(), arguments]);
    Json::Object(Map::from_iter([(MARKER.to_owned(), content)]))
}

/// A rule for a value, to stand anywhere in an expected value.
///
/// Outside of matchers, objects are matched as [`object_like`](Match::object_like) does and lists
/// as [`array_equals`](Match::array_equals) does. Matchers inside one another keep their own ways.
///
/// ```
/// use cfn_core::assertions::{Match, Template};
/// use serde_json::json;
///
/// let template = Template::from_json(r#"{"Resources": {"Rule": {
///     "Type": "AWS::Events::Rule",
///     "Properties": {"Name": "scp-errors-rule", "Targets": [{"Id": "A", "Arn": "arn"}, {"Id": "B"}]}
/// }}}"#)?;
/// template.assert_resource_properties("AWS::Events::Rule", json!({
///     "Name": Match::string_like_regexp("^scp-"),
///     "Targets": Match::array_with([json!({"Id": "B"})]),
///     "State": Match::absent(),
/// }));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Match(Json);

macro_rules! matchers {
    ($($(#[$doc:meta])* $name:ident($($argument:ident)?) matches $($fits:literal),+; not $($misfits:literal),*; as $code:literal;)*) => {
        impl Match {$(
            $(#[$doc])*
            ///
            /// ```
            /// use cfn_core::assertions::{Match, Template};
            /// use serde_json::json;
            ///
            /// let fits = |text: &str| {
            ///     let template = Template::from_json(text).unwrap();
            #[doc = concat!("    template.matches(json!({\"X\": ", $code, "})).is_ok()")]
            /// };
            $(#[doc = concat!("assert!(fits(r#\"", $fits, "\"#));")])+
            $(#[doc = concat!("assert!(!fits(r#\"", $misfits, "\"#));")])*
            /// ```
            pub fn $name($($argument: impl Serialize)?) -> Match {
                #[allow(unused_mut, unused_assignments)]
                let mut arguments = Json::Null;
                $(arguments = expected($argument);)?
                Match(marker(stringify!($name), arguments))
            }
        )*}
    };
}

matchers! {
    /// Any value; nothing at all does not match.
    any_value() matches r#"{"X": 1}"#, r#"{"X": null}"#; not r#"{}"#; as "Match::any_value()";
    /// No value.
    absent() matches r#"{}"#; not r#"{"X": 1}"#, r#"{"X": null}"#; as "Match::absent()";
    /// The very value: no object in it may have more keys than expected.
    exact(value) matches r#"{"X": {"A": [{"B": 1}]}}"#; not r#"{"X": {"A": [{"B": 1, "C": 2}]}}"#;
        as r#"Match::exact(json!({"A": [{"B": 1}]}))"#;
    /// An object with these keys at least; objects inside it are matched likewise.
    object_like(object) matches r#"{"X": {"A": {"B": 1, "C": 2}, "D": 3}}"#; not r#"{"X": {"A": {}}}"#;
        as r#"Match::object_like(json!({"A": {"B": 1}}))"#;
    /// An object with these keys and no others; objects inside it are matched likewise.
    object_equals(object) matches r#"{"X": {"A": 1}}"#; not r#"{"X": {"A": 1, "B": 2}}"#;
        as r#"Match::object_equals(json!({"A": 1}))"#;
    /// A list with these items among others, in this order; objects are matched as around it.
    array_with(items) matches r#"{"X": [1, 2, 3]}"#; not r#"{"X": [3, 1]}"#, r#"{"X": 1}"#;
        as "Match::array_with([1, 3])";
    /// A list of these items and no others, in this order; objects are matched as around it.
    array_equals(items) matches r#"{"X": [1, 3]}"#; not r#"{"X": [1, 2, 3]}"#;
        as "Match::array_equals([1, 3])";
    /// A string in which a regular expression of ECMAScript's syntax is found.
    string_like_regexp(pattern) matches r#"{"X": "scp-errors"}"#; not r#"{"X": "errors"}"#, r#"{"X": 1}"#;
        as r#"Match::string_like_regexp("^scp-")"#;
    /// A string that holds JSON that matches.
    serialized_json(json) matches r#"{"X": "{\"A\": 1, \"B\": 2}"}"#; not r#"{"X": "{}"}"#, r#"{"X": {"A": 1}}"#;
        as r#"Match::serialized_json(json!({"A": 1}))"#;
    /// A value that does not match, or none at all.
    not(value) matches r#"{"X": 2}"#, r#"{}"#; not r#"{"X": 1}"#; as "Match::not(1)";
}

impl Match {
    /// Anything expected as a matcher.
    pub(super) fn of(pattern: impl Serialize) -> Match {
        Match(expected(pattern))
    }

    pub(super) fn to_json(&self) -> Json {
        self.0.clone()
    }
}

impl Serialize for Match {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// An expected value as JSON. One that cannot be written as JSON matches nothing and says why.
pub(super) fn expected(value: impl Serialize) -> Json {
    match serde_json::to_value(value) {
        Ok(json) => long_form(json),
        Err(error) => marker("invalid", error.to_string().into()),
    }
}

/// `"Fn::GetAtt": "A.B"` is written as the list it stands for.
pub(super) fn long_form(mut json: Json) -> Json {
    normalize(&mut json);
    json
}

fn normalize(json: &mut Json) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(normalize),
        Json::Object(map) => {
            if let (1, Some(Json::String(text))) = (map.len(), map.get("Fn::GetAtt"))
                && let Some((of, attribute)) = text.split_once('.')
            {
                let pair = vec![of.into(), attribute.into()];
                map.insert("Fn::GetAtt".to_owned(), Json::Array(pair));
            }
            map.values_mut().for_each(normalize);
        }
        _ => {}
    }
}

/// One place where a value is not as expected.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) path: String,
    expected: String,
    found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match &*self.path {
            "" => "(the whole)",
            path => path,
        };
        write!(f, "  {path}\n  - {}\n  + {}", self.expected, self.found)
    }
}

/// What a comparison found.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) differences: Vec<Difference>,
    captures: Vec<(u64, Json)>,
}

impl Outcome {
    /// Hands the captured values to their captures.
    pub(super) fn keep_captures(self) {
        for (number, value) in self.captures {
            capture::keep(number, value);
        }
    }

    fn differ(&mut self, path: &str, expected: impl Into<String>, found: Option<&Json>) {
        self.differences.push(Difference {
            path: path.to_owned(),
            expected: expected.into(),
            found: found.map_or_else(|| "nothing".to_owned(), shown),
        });
    }
}

/// Whether objects may have more keys than expected.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Like,
    Equal,
}

/// Compares a value with what is expected; paths begin with `root`.
pub(super) fn compare(root: &str, expected: &Json, found: &Json) -> Outcome {
    let mut outcome = Outcome::default();
    walk(root, expected, Some(found), Mode::Like, &mut outcome);
    outcome
}

fn walk(path: &str, expected: &Json, found: Option<&Json>, mode: Mode, outcome: &mut Outcome) {
    if let Some((name, argument)) = read_marker(expected) {
        return matcher(path, name, argument, found, mode, outcome);
    }
    match (expected, found) {
        (Json::Object(wanted), Some(Json::Object(there))) => {
            for (key, value) in wanted {
                walk(&join(path, key), value, there.get(key), mode, outcome);
            }
            if mode == Mode::Equal {
                for (key, value) in there.iter().filter(|(key, _)| !wanted.contains_key(*key)) {
                    outcome.differ(&join(path, key), "nothing", Some(value));
                }
            }
        }
        (Json::Array(wanted), Some(Json::Array(there))) => {
            for index in 0..wanted.len().max(there.len()) {
                let path = format!("{path}[{index}]");
                match wanted.get(index) {
                    Some(value) => walk(&path, value, there.get(index), mode, outcome),
                    None => outcome.differ(&path, "nothing", there.get(index)),
                }
            }
        }
        (Json::Number(wanted), Some(Json::Number(there))) if same_number(wanted, there) => {}
        (wanted, Some(there)) if wanted == there => {}
        (wanted, found) => outcome.differ(path, shown(wanted), found),
    }
}

fn matcher(
    path: &str,
    name: &str,
    argument: &Json,
    found: Option<&Json>,
    mode: Mode,
    outcome: &mut Outcome,
) {
    let text = found.and_then(Json::as_str);
    match name {
        "any_value" if found.is_some() => {}
        "absent" if found.is_none() => {}
        "exact" => walk(path, argument, found, Mode::Equal, outcome),
        "object_like" => of_kind(path, argument, found, Json::is_object, Mode::Like, outcome),
        "object_equals" => of_kind(path, argument, found, Json::is_object, Mode::Equal, outcome),
        "array_equals" => of_kind(path, argument, found, Json::is_array, mode, outcome),
        "array_with" => match (argument, found) {
            (Json::Array(wanted), Some(Json::Array(there))) => {
                items_among(path, wanted, there, mode, outcome);
            }
            _ => outcome.differ(path, shown_matcher(name, argument), found),
        },
        "string_like_regexp" => match regress::Regex::new(argument.as_str().unwrap_or_default()) {
            Ok(pattern) if text.is_some_and(|text| pattern.find(text).is_some()) => {}
            Ok(_) => outcome.differ(path, shown_matcher(name, argument), found),
            Err(error) => {
                let message = format!("{} is no regular expression: {error}", shown(argument));
                outcome.differ(path, message, found);
            }
        },
        "serialized_json" => match text.map(serde_json::from_str::<Json>) {
            Some(Ok(parsed)) => {
                let path = format!("{path}(json)");
                walk(&path, argument, Some(&long_form(parsed)), mode, outcome);
            }
            _ => outcome.differ(path, shown_matcher(name, argument), found),
        },
        "not" => {
            let mut inner = Outcome::default();
            walk(path, argument, found, mode, &mut inner);
            if inner.differences.is_empty() {
                outcome.differ(path, shown_matcher(name, argument), found);
            }
        }
        "capture" => {
            let before = outcome.differences.len();
            walk(path, &argument[1], found, mode, outcome);
            if let (Some(number), Some(value)) = (argument[0].as_u64(), found)
                && outcome.differences.len() == before
            {
                outcome.captures.push((number, value.clone()));
            }
        }
        _ => outcome.differ(path, shown_matcher(name, argument), found),
    }
}

fn of_kind(
    path: &str,
    argument: &Json,
    found: Option<&Json>,
    kind: fn(&Json) -> bool,
    mode: Mode,
    outcome: &mut Outcome,
) {
    walk(path, argument, found, mode, outcome);
    if !kind(argument) {
        outcome.differ(
            path,
            "an argument of the matcher's own kind",
            Some(argument),
        );
    }
}

/// Each wanted item stands somewhere after the one before it; one that does not is compared with
/// the item that comes nearest.
fn items_among(path: &str, wanted: &[Json], there: &[Json], mode: Mode, outcome: &mut Outcome) {
    let mut next = 0;
    for item in wanted {
        let mut nearest: Option<Outcome> = None;
        let mut fits = false;
        for (index, candidate) in there.iter().enumerate().skip(next) {
            let mut attempt = Outcome::default();
            let path = format!("{path}[{index}]");
            walk(&path, item, Some(candidate), mode, &mut attempt);
            if attempt.differences.is_empty() {
                outcome.captures.append(&mut attempt.captures);
                next = index + 1;
                fits = true;
                break;
            }
            let fewest = nearest.as_ref().map_or(usize::MAX, |n| n.differences.len());
            if attempt.differences.len() < fewest {
                nearest = Some(attempt);
            }
        }
        match (fits, nearest) {
            (true, _) => {}
            (false, Some(nearest)) => outcome.differences.extend(nearest.differences),
            (false, None) => {
                let expected = format!("{} among the items, in this order", shown(item));
                outcome.differ(&format!("{path}[]"), expected, None);
            }
        }
    }
}

fn same_number(a: &serde_json::Number, b: &serde_json::Number) -> bool {
    a == b || (a.is_f64() || b.is_f64()) && a.as_f64() == b.as_f64()
}

fn read_marker(json: &Json) -> Option<(&str, &Json)> {
    let content = json.as_object()?.get(MARKER)?.as_array()?;
    match &content[..] {
        [Json::String(name), argument] => Some((name, argument)),
        _ => None,
    }
}

fn join(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    }
}

/// A matcher in words.
fn shown_matcher(name: &str, argument: &Json) -> String {
    match name {
        "any_value" => "any value".to_owned(),
        "absent" => "nothing".to_owned(),
        "array_with" => format!("a list with {}", shown(argument)),
        "string_like_regexp" => format!("a string like /{}/", argument.as_str().unwrap_or("")),
        "serialized_json" => format!("a string of JSON like {}", shown(argument)),
        "not" => format!("not {}", shown(argument)),
        "capture" => format!("captured: {}", shown(&argument[1])),
        "invalid" => format!("a value of JSON; {}", argument.as_str().unwrap_or_default()),
        _ => shown(argument),
    }
}

/// A value on one line, cut if it is long.
fn shown(json: &Json) -> String {
    const LONGEST: usize = 200;
    let mut text = match read_marker(json) {
        Some((name, argument)) => shown_matcher(name, argument),
        None => plain(json),
    };
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// JSON with the matchers inside it in words.
fn plain(json: &Json) -> String {
    match json {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(map) => {
            let entries = map
                .iter()
                .map(|(key, value)| format!("{}: {}", Json::String(key.clone()), shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}
