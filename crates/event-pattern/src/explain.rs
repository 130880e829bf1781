//! Explains why an event matches a pattern, or why not: for each field of the pattern, the values that were
//! compared and what they match. It parses the event into a tree of its own, so that tests can compare it with the
//! matcher.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;

use crate::json::parse::{self, Json, Node};
use crate::machine::numeral::Numeral;
use crate::machine::paths::sees_empty_keys;
use crate::machine::run;
use crate::machine::test::{Content, Test, Value};
use crate::matcher::{Event, as_event};
use crate::pattern::combinations::{Combination, Values, expand, join};
use crate::pattern::model::{Entry, EventPattern, Kind, Match, Object};
use crate::pattern::pointer::step;
use crate::pattern::write::{self, excerpt, to_text};
use crate::value::text::Text;

/// Why an event matches a pattern, or why not. Its `Display` form is text for people:
///
/// ```
/// use event_pattern::{EventPattern, prefix};
///
/// let pattern = EventPattern::new().source([prefix("aws.")]).detail("state", ["stopped", "failed"]);
/// let explanation = pattern.explain(r#"{"source": "aws.ec2", "detail": {"state": "running"}}"#);
/// assert!(!explanation.matches());
/// assert_eq!(explanation.to_string(), "\
/// no match
///   ✓ /source: \"aws.ec2\" matches {\"prefix\":\"aws.\"}
///   ✗ /detail/state: \"running\" matches none of [\"stopped\",\"failed\"]");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    matches: bool,
    fields: Vec<FieldExplanation>,
    note: Option<String>,
}

/// Why one field of a pattern matches, or why not.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct FieldExplanation {
    /// The field's place in the pattern, as a JSON pointer; inside `$or`, with the alternative's number.
    pub pointer: String,
    /// The field's list of values, as JSON.
    pub wanted: String,
    /// Whether a value of the event matches the list, or the absence of any value does.
    pub matches: bool,
    /// The values of the event, as JSON: the one that matches, or else all of them.
    pub seen: Vec<String>,
    /// The explanation in words.
    pub reason: String,
}

impl Explanation {
    /// Whether the event matches the pattern.
    #[must_use]
    pub fn matches(&self) -> bool {
        self.matches
    }

    /// The fields of the pattern, in the order written.
    #[must_use]
    pub fn fields(&self) -> &[FieldExplanation] {
        &self.fields
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.matches { "match" } else { "no match" })?;
        for field in &self.fields {
            let sign = if field.matches { '✓' } else { '✗' };
            write!(f, "\n  {sign} {}: {}", field.pointer, field.reason)?;
        }
        match &self.note {
            Some(note) => write!(f, "\n  {note}"),
            None => Ok(()),
        }
    }
}

impl EventPattern {
    /// Explains for each field of the pattern whether the event matches it, which values were compared, and why
    /// they match or not.
    #[must_use]
    pub fn explain<E: Event + ?Sized>(&self, event: &E) -> Explanation {
        match self.try_explain(event) {
            Ok(explanation) => explanation,
            Err(note) => Explanation {
                matches: false,
                fields: Vec::new(),
                note: Some(note),
            },
        }
    }

    /// Explains, unless the pattern or the event is not valid.
    fn try_explain<E: Event + ?Sized>(&self, event: &E) -> Result<Explanation, String> {
        let matcher = self
            .matcher()
            .map_err(|errors| format!("the pattern is not valid: {errors}"))?;
        let matches = matcher
            .try_matches(event)
            .map_err(|error| error.to_string())?;
        let tree: Result<Json<Infallible>, _> = match as_event(event) {
            run::Event::Text(text) => parse::parse(text),
            run::Event::Value(value) => parse::parse(value.to_string().as_bytes()),
        };
        let combinations = expand(&self.root);
        let mut leaves = Leaves {
            by_path: BTreeMap::new(),
            sees_empty_keys: sees_empty_keys(
                combinations
                    .iter()
                    .flat_map(|combination| combination.keys().map(|path| &*path.0)),
            ),
        };
        if let Ok(tree) = &tree {
            leaves.collect(tree, &mut Vec::new());
        }
        let mut explain = Explain {
            leaves: &leaves,
            combinations: &combinations,
            fields: Vec::new(),
        };
        explain.object(&self.root, "", &mut Vec::new());
        let fields = explain.fields;
        let each_field_matches = combinations.iter().any(|combination| {
            let mut fields = combination.iter();
            fields.all(|(path, values)| leaves.match_any(&path.0, values))
        });
        let note = (!matches && each_field_matches).then(|| {
            "each field matches, but in different elements of an array: all must match in the same element"
                .to_owned()
        });
        Ok(Explanation {
            matches,
            fields,
            note,
        })
    }
}

/// The leaves of an event, by path.
struct Leaves<'e> {
    by_path: BTreeMap<Vec<u8>, Vec<&'e Json<Infallible>>>,
    sees_empty_keys: bool,
}

impl<'e> Leaves<'e> {
    fn collect(&mut self, json: &'e Json<Infallible>, path: &mut Vec<&'e [u8]>) {
        match &json.node {
            Node::Object(entries) => {
                for (key, value) in entries {
                    if key.is_empty() && !self.sees_empty_keys {
                        continue;
                    }
                    path.push(key.bytes());
                    self.collect(value, path);
                    path.pop();
                }
            }
            Node::List(items) => items.iter().for_each(|item| self.collect(item, path)),
            _ => self.by_path.entry(path.join(&b'.')).or_default().push(json),
        }
    }

    fn at(&self, path: &[u8]) -> &[&'e Json<Infallible>] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether a leaf at the path matches one of the values.
    fn match_any(&self, path: &[u8], values: &Values<'_, Infallible>) -> bool {
        let Values::Known(values) = values else {
            return false;
        };
        let leaves = self.at(path);
        values.iter().any(|value| match Test::new(value) {
            Some(test) => leaves.iter().any(|leaf| passes(&test, leaf)),
            None => leaves.is_empty(),
        })
    }
}

fn passes(test: &Test, leaf: &Json<Infallible>) -> bool {
    match &leaf.node {
        Node::Null => test.matches(&Value::Null),
        Node::Bool(true) => test.matches(&Value::True),
        Node::Bool(false) => test.matches(&Value::False),
        Node::Number(text) => test.matches(&Value::Number(Numeral::new(text.as_bytes()))),
        Node::String(text) => test.matches(&Value::Text(Content {
            exact: text.bytes(),
            plain: &text.plain(),
        })),
        Node::List(_) | Node::Object(_) | Node::Deferred(_) => false,
    }
}

struct Explain<'x> {
    leaves: &'x Leaves<'x>,
    combinations: &'x [Combination<'x, Infallible>],
    fields: Vec<FieldExplanation>,
}

impl Explain<'_> {
    fn object<'p>(
        &mut self,
        object: &'p Object<Infallible>,
        pointer: &str,
        path: &mut Vec<&'p [u8]>,
    ) {
        for (key, entry) in &object.entries {
            let here = step(pointer, &key.to_str());
            match entry {
                Entry::Or(alternatives) => {
                    for (at, alternative) in alternatives.iter().enumerate() {
                        self.object(alternative, &format!("{here}/{at}"), path);
                    }
                }
                Entry::Object(inner) => {
                    path.push(key.bytes());
                    self.object(inner, &here, path);
                    path.pop();
                }
                Entry::Values(values) => self.field(key, values, here, path),
                Entry::Deferred(never) => match *never {},
            }
        }
    }

    fn field(&mut self, key: &Text, values: &[Match], pointer: String, path: &[&[u8]]) {
        let leaves = self.leaves.at(&join(path, key.bytes()).0);
        let list: Vec<String> = values.iter().map(value_json).collect();
        let wanted = format!("[{}]", list.join(","));
        let is_absence_wanted = || {
            let mut values = values.iter();
            values.any(|value| matches!(value.0, Kind::Exists(false)))
        };
        let matching = leaves.iter().find_map(|leaf| {
            let passed = |value: &&Match| Test::new(value).is_some_and(|test| passes(&test, leaf));
            Some((leaf, values.iter().find(passed)?))
        });
        let (matches, seen, mut reason) = match matching {
            Some((leaf, by)) => {
                let reason = format!("{} matches {}", leaf_json(leaf), value_json(by));
                (true, vec![leaf_json(leaf)], reason)
            }
            None if leaves.is_empty() && is_absence_wanted() => {
                let reason = "the event has no value there, as the pattern asks".to_owned();
                (true, Vec::new(), reason)
            }
            None if leaves.is_empty() => {
                let reason = format!(
                    "the event has no string, number, boolean or null there; the pattern asks for {wanted}"
                );
                (false, Vec::new(), reason)
            }
            None => {
                let seen: Vec<String> = leaves.iter().map(|leaf| leaf_json(leaf)).collect();
                let reason = mismatch(&seen, &list, &wanted);
                (false, seen, reason)
            }
        };
        let counts = self.combinations.iter().any(|combination| {
            combination
                .values()
                .any(|own| matches!(own, Values::Known(own) if std::ptr::eq(*own, values)))
        });
        if !counts {
            reason += " (ignored: the same field is written again further on)";
        }
        self.fields.push(FieldExplanation {
            pointer,
            wanted,
            matches,
            seen,
            reason,
        });
    }
}

/// Says that none of the values of the event match the list.
fn mismatch(seen: &[String], list: &[String], wanted: &str) -> String {
    const MOST: usize = 5;
    let shown = seen[..seen.len().min(MOST)].join(", ");
    let shown = match seen.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    };
    match (seen, list) {
        ([_], [only]) => format!("{shown} does not match {}", excerpt(only.clone())),
        (_, [only]) => format!("{shown} do not match {}", excerpt(only.clone())),
        ([_], _) => format!("{shown} matches none of {}", excerpt(wanted.to_owned())),
        _ => format!("{shown} match none of {}", excerpt(wanted.to_owned())),
    }
}

fn leaf_json(leaf: &Json<Infallible>) -> String {
    excerpt(to_text(leaf, |never| match *never {}))
}

fn value_json(value: &Match) -> String {
    to_text(&write::value(value), |never| match *never {})
}
