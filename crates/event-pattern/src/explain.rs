//! Says why an event matches a pattern, or why not: for each field of the pattern the values it looked at
//! and what they met. Reads the event as a tree of its own, so it also checks the matcher.

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
use crate::pattern::write::{self, excerpt, to_text};
use crate::value::text::Text;

/// Why an event matches a pattern, or why not. Its `Display` is for people:
///
/// ```
/// use event_pattern::{EventPattern, prefix};
///
/// let pattern = EventPattern::new().source([prefix("aws.")]).detail("state", ["stopped", "failed"]);
/// let explanation = pattern.explain(r#"{"source": "aws.ec2", "detail": {"state": "running"}}"#);
/// assert!(!explanation.matches());
/// assert_eq!(explanation.to_string(), "\
/// no match
///   ✓ /source: \"aws.ec2\" meets {\"prefix\":\"aws.\"}
///   ✗ /detail/state: \"running\" meets none of [\"stopped\",\"failed\"]");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    matches: bool,
    leaves: Vec<LeafExplanation>,
    note: Option<String>,
}

/// What became of one field of a pattern.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct LeafExplanation {
    /// The field's place in the pattern, as a JSON pointer; inside `$or`, with the alternative's number.
    pub pointer: String,
    /// The field's list of values, as JSON.
    pub wanted: String,
    /// Whether some value, or the absence of any, met the list.
    pub met: bool,
    /// The values of the event, as JSON: the one that met the list, or else all of them.
    pub seen: Vec<String>,
    /// The same in words.
    pub reason: String,
}

impl Explanation {
    /// Whether the event matches the pattern.
    pub fn matches(&self) -> bool {
        self.matches
    }

    /// The fields of the pattern, in the order written.
    pub fn leaves(&self) -> &[LeafExplanation] {
        &self.leaves
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.matches { "match" } else { "no match" })?;
        for leaf in &self.leaves {
            let sign = if leaf.met { '✓' } else { '✗' };
            write!(f, "\n  {sign} {}: {}", leaf.pointer, leaf.reason)?;
        }
        match &self.note {
            Some(note) => write!(f, "\n  {note}"),
            None => Ok(()),
        }
    }
}

impl EventPattern {
    /// Says for each field of the pattern whether the event meets it, which values were looked at, and
    /// why not.
    pub fn explain<E: Event + ?Sized>(&self, event: &E) -> Explanation {
        let fail = |note: String| Explanation {
            matches: false,
            leaves: Vec::new(),
            note: Some(note),
        };
        let matcher = match self.matcher() {
            Ok(matcher) => matcher,
            Err(errors) => return fail(format!("the pattern is not valid: {errors}")),
        };
        let matches = match matcher.try_matches(event) {
            Ok(matches) => matches,
            Err(error) => return fail(error.to_string()),
        };
        let tree: Result<Json<Infallible>, _> = match as_event(event) {
            run::Event::Text(text) => parse::parse(text),
            run::Event::Value(value) => parse::parse(value.to_string().as_bytes()),
        };
        let mut fields = Fields::default();
        let combinations = expand(&self.root);
        fields.sees_empty_keys = sees_empty_keys(
            combinations
                .iter()
                .flat_map(|combination| combination.keys().map(|path| &*path.0)),
        );
        if let Ok(tree) = &tree {
            fields.collect(tree, &mut Vec::new());
        }
        let mut explain = Explain {
            fields: &fields,
            combinations: &combinations,
            leaves: Vec::new(),
        };
        explain.object(&self.root, "", &mut Vec::new());
        let leaves = explain.leaves;
        let note = (!matches && combinations.iter().any(|combination| combination.iter().all(|(path, values)| fields.meet(&path.0, values)))).then(|| {
            "each field is met, but by values from different elements of an array; all must come from the same element".to_owned()
        });
        Explanation {
            matches,
            leaves,
            note,
        }
    }
}

/// The leaves of an event, by path.
#[derive(Default)]
struct Fields<'e> {
    leaves: BTreeMap<Vec<u8>, Vec<&'e Json<Infallible>>>,
    sees_empty_keys: bool,
}

impl<'e> Fields<'e> {
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
            _ => self.leaves.entry(path.join(&b'.')).or_default().push(json),
        }
    }

    fn at(&self, path: &[u8]) -> &[&'e Json<Infallible>] {
        self.leaves.get(path).map_or(&[], Vec::as_slice)
    }

    fn meet(&self, path: &[u8], values: &Values<'_, Infallible>) -> bool {
        let Values::Known(values) = values else {
            return false;
        };
        let leaves = self.at(path);
        values.iter().any(|value| match Test::new(value) {
            Some(test) => leaves.iter().any(|leaf| is_met(&test, leaf)),
            None => leaves.is_empty(),
        })
    }
}

fn is_met(test: &Test, leaf: &Json<Infallible>) -> bool {
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
    fields: &'x Fields<'x>,
    combinations: &'x [Combination<'x, Infallible>],
    leaves: Vec<LeafExplanation>,
}

impl Explain<'_> {
    fn object<'p>(
        &mut self,
        object: &'p Object<Infallible>,
        pointer: &str,
        path: &mut Vec<&'p [u8]>,
    ) {
        for (key, entry) in &object.entries {
            let here = format!(
                "{pointer}/{}",
                key.to_str().replace('~', "~0").replace('/', "~1")
            );
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
                Entry::Values(values) => self.leaf(key, values, here, path),
                Entry::Deferred(never) => match *never {},
            }
        }
    }

    fn leaf(&mut self, key: &Text, values: &[Match], pointer: String, path: &[&[u8]]) {
        let leaves = self.fields.at(&join(path, key.bytes()).0);
        let json = |leaf: &&Json<Infallible>| excerpt(to_text(leaf, |never| match *never {}));
        let shown = |value: &Match| to_text(&write::value(value), |never| match *never {});
        let list: Vec<String> = values.iter().map(shown).collect();
        let wanted = format!("[{}]", list.join(","));
        let overruled = !self.combinations.iter().any(|combination| {
            combination
                .values()
                .any(|own| matches!(own, Values::Known(own) if std::ptr::eq(*own, values)))
        });
        let absent_is_met = leaves.is_empty()
            && values
                .iter()
                .any(|value| matches!(value.0, Kind::Exists(false)));
        let met = leaves.iter().find_map(|leaf| {
            let by = values
                .iter()
                .find(|value| Test::new(value).is_some_and(|test| is_met(&test, leaf)))?;
            Some((leaf, shown(by)))
        });
        let (is_met, seen, reason) = match met {
            Some((leaf, by)) => (true, vec![json(leaf)], format!("{} meets {by}", json(leaf))),
            None if absent_is_met => (
                true,
                Vec::new(),
                "the event has no such leaf, as wanted".to_owned(),
            ),
            None if leaves.is_empty() => (
                false,
                Vec::new(),
                format!("the event has no string, number, boolean or null there, wanted {wanted}"),
            ),
            None => {
                let seen: Vec<String> = leaves.iter().map(json).collect();
                let (some, more) = (
                    seen.iter().take(5).cloned().collect::<Vec<_>>().join(", "),
                    seen.len().saturating_sub(5),
                );
                let more = if more > 0 {
                    format!(" and {more} more")
                } else {
                    String::new()
                };
                let verb = if seen.len() == 1 { "meets" } else { "meet" };
                let wanted = excerpt(wanted.clone());
                let reason = match &list[..] {
                    [only] => format!("{some}{more} {verb} not {}", excerpt(only.clone())),
                    _ => format!("{some}{more} {verb} none of {wanted}"),
                };
                (false, seen, reason)
            }
        };
        let reason = if overruled {
            format!("{reason} (overruled by the same field further on)")
        } else {
            reason
        };
        self.leaves.push(LeafExplanation {
            pointer,
            wanted,
            met: is_met,
            seen,
            reason,
        });
    }
}
