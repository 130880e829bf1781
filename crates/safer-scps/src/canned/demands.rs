//! What a rule demands of an event, field by field: its pattern multiplied out, so that `$or` becomes several lists.

use std::collections::BTreeMap;

use event_pattern::EventPattern;
use serde_json::{Map, Value, json};

/// A field's keys, from the outside in.
pub(super) type Path = Vec<String>;

/// The lists that a value of each field must match, all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Demands(BTreeMap<Path, Vec<Vec<Value>>>);

/// How many lists a pattern may have. More are not looked at.
const MOST: usize = 32;

impl Demands {
    /// The demands of a pattern, each enough for a match. `None` if there are too many.
    pub(super) fn of(pattern: &EventPattern) -> Option<Vec<Demands>> {
        let json: Value = serde_json::from_str(&pattern.to_string()).ok()?;
        expand(json.as_object()?, &[])
    }

    /// These demands and others together.
    pub(super) fn and(&self, others: &Demands) -> Demands {
        let mut both = self.clone();
        for (path, lists) in &others.0 {
            both.0
                .entry(path.clone())
                .or_default()
                .extend(lists.clone());
        }
        both
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&[String], &[Vec<Value>])> {
        let fields = self.0.iter();
        fields.map(|(path, lists)| (path.as_slice(), lists.as_slice()))
    }

    /// The lists of a field; none if nothing is demanded of it.
    pub(super) fn lists(&self, path: &[&str]) -> &[Vec<Value>] {
        let mut fields = self.0.iter();
        let found = fields.find(|(known, _)| *known == path);
        found.map_or(&[], |(_, lists)| lists.as_slice())
    }

    pub(super) fn has(&self, path: &[&str]) -> bool {
        !self.lists(path).is_empty()
    }
}

fn expand(map: &Map<String, Value>, at: &[String]) -> Option<Vec<Demands>> {
    let mut all = vec![Demands::default()];
    for (key, value) in map {
        let below = || [at, std::slice::from_ref(key)].concat();
        let ways = match value {
            Value::Array(items) if key == "$or" && items.iter().all(Value::is_object) => {
                let mut ways = Vec::new();
                for item in items {
                    ways.extend(expand(item.as_object()?, at)?);
                }
                ways
            }
            Value::Object(inner) => expand(inner, &below())?,
            Value::Array(items) => {
                vec![Demands(BTreeMap::from([(below(), vec![items.clone()])]))]
            }
            _ => return None,
        };
        let combined = all
            .iter()
            .flat_map(|one| ways.iter().map(|way| one.and(way)));
        all = combined.collect();
        if all.len() > MOST {
            return None;
        }
    }
    Some(all)
}

/// Whether a field's value, or its absence, matches all lists.
pub(super) fn accepts(lists: &[Vec<Value>], value: Option<&Value>) -> bool {
    let event = match value {
        Some(value) => json!({ "field": value }),
        None => json!({}),
    };
    let event = event.to_string();
    lists.iter().all(|list| {
        let pattern = EventPattern::from_value(&json!({ "field": list }));
        let matcher = pattern.and_then(|pattern| pattern.matcher());
        matcher.is_ok_and(|matcher| matcher.matches(event.as_str()))
    })
}

/// Values that an item of a list matches; `None` for the absence of the field.
pub(super) fn instances(item: &Value) -> Vec<Option<Value>> {
    let Value::Object(operator) = item else {
        return vec![Some(item.clone())];
    };
    let Some((name, argument)) = operator.iter().next() else {
        return Vec::new();
    };
    let text = match argument {
        Value::String(text) => Some(text.as_str()),
        Value::Object(inner) => inner.get("equals-ignore-case").and_then(Value::as_str),
        _ => None,
    };
    match (name.as_str(), argument, text) {
        ("exists", Value::Bool(false), _) => vec![None],
        ("exists", _, _) => vec![Some(json!("canned")), Some(json!(true))],
        ("wildcard", _, Some(text)) => vec![Some(json!(plain(text)))],
        ("cidr", _, Some(text)) => vec![Some(json!(text.split('/').next()))],
        ("prefix" | "suffix" | "equals-ignore-case", _, Some(text)) => vec![Some(json!(text))],
        ("numeric", Value::Array(parts), _) => {
            let numbers = parts.iter().filter_map(Value::as_f64);
            let near = numbers.flat_map(|n| [n, n + 1.0, n - 1.0, n + 0.5, n - 0.5]);
            near.map(|n| Some(json!(n))).collect()
        }
        _ => Vec::new(),
    }
}

/// A text that a wildcard matches: the one with nothing in the place of each `*`.
fn plain(wildcard: &str) -> String {
    let mut text = String::new();
    let mut escaped = false;
    for c in wildcard.chars() {
        match c {
            '\\' if !escaped => escaped = true,
            '*' if !escaped => {}
            c => {
                text.push(c);
                escaped = false;
            }
        }
    }
    text
}

/// All texts in a list, of whatever operator.
pub(super) fn texts(list: &[Value]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest: Vec<&Value> = list.iter().collect();
    while let Some(value) = rest.pop() {
        match value {
            Value::String(text) => found.push(text.as_str()),
            Value::Array(items) => rest.extend(items),
            Value::Object(map) => rest.extend(map.values()),
            _ => {}
        }
    }
    found
}
