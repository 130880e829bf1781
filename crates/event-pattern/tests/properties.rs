//! Checks a property: a pattern made from an event matches it, and no longer matches after one of the event's
//! leaves was changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

use event_pattern::{
    EventPattern, Match, anything_but, assert_matches, assert_no_match, at_least,
    equals_ignore_case, exists, prefix, suffix, wildcard,
};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Plain fields of an event: their paths and values.
fn leaves() -> impl Strategy<Value = Vec<(Vec<String>, Value)>> {
    let key = "[a-e]{1,3}";
    let leaf = prop_oneof![
        "[a-zA-Z0-9 .é*]{0,8}".prop_map(Value::from),
        (-1_000_000i64..1_000_000).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    prop::collection::vec((prop::collection::vec(key, 1..4), leaf), 1..6)
}

/// Puts a leaf into an event; false if its place is taken.
fn put(event: &mut Map<String, Value>, path: &[String], leaf: &Value) -> bool {
    let (key, rest) = path.split_first().unwrap();
    if rest.is_empty() {
        let free = !event.contains_key(key);
        if free {
            event.insert(key.clone(), leaf.clone());
        }
        return free;
    }
    match event
        .entry(key)
        .or_insert_with(|| Value::Object(Map::new()))
    {
        Value::Object(inner) => put(inner, rest, leaf),
        _ => false,
    }
}

/// One of the ways to ask for this leaf and no other.
fn ask(leaf: &Value, way: u8) -> Match {
    let escaped = |text: &str| text.replace('*', r"\*");
    match leaf {
        Value::Null => Match::null(),
        Value::Bool(value) => Match::from(*value),
        Value::Number(number) => match way % 3 {
            0 => Match::from(number.as_i64().unwrap()),
            1 => event_pattern::numeric_equals(number.as_i64().unwrap()),
            _ => at_least(number.as_i64().unwrap()).and_less_than(number.as_i64().unwrap() + 1),
        },
        Value::String(text) => match way % 4 {
            0 => Match::from(text.as_str()),
            1 => event_pattern::exactly(text.as_str()),
            2 => equals_ignore_case(text.as_str()),
            _ => wildcard(escaped(text)),
        },
        _ => unreachable!("leaves are scalars"),
    }
}

/// Further ways to ask for this leaf, which other leaves may match too.
fn ask_loosely(leaf: &Value, way: u8) -> Match {
    match (leaf, way % 4) {
        (Value::String(text), 0) => prefix(text.chars().take(2).collect::<String>()),
        (Value::String(text), 1) => suffix(text.chars().skip(1).collect::<String>()),
        (_, 2) => anything_but("not this"),
        _ => exists(true),
    }
}

/// A leaf that matches nothing that `ask` makes of the other.
fn other_than(leaf: &Value) -> Value {
    match leaf {
        Value::Null => Value::from(""),
        Value::Bool(value) => Value::from(!value),
        Value::Number(number) => Value::from(number.as_i64().unwrap() + 1),
        Value::String(text) => Value::from(format!("{text}!")),
        _ => unreachable!("leaves are scalars"),
    }
}

fn set(event: &mut Value, path: &[String], leaf: Value) {
    let place = path.iter().fold(event, |value, key| &mut value[key]);
    *place = leaf;
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_pattern_made_from_an_event_matches_it_alone(leaves in leaves(), ways in any::<[u8; 6]>(), changed in any::<prop::sample::Index>()) {
        let (mut event, mut taken) = (Map::new(), Vec::new());
        for (path, leaf) in leaves {
            if put(&mut event, &path, &leaf) {
                taken.push((path, leaf));
            }
        }
        let mut event = Value::Object(event);
        let field = |pattern: EventPattern, path: &[String], value: Match| match path {
            [a] => pattern.field([a], [value]),
            [a, b] => pattern.field([a, b], [value]),
            [a, b, c] => pattern.field([a, b, c], [value]),
            _ => unreachable!("at most three steps"),
        };
        let strict = taken.iter().zip(ways).fold(EventPattern::new(), |pattern, ((path, leaf), way)| field(pattern, path, ask(leaf, way)));
        let loose = taken.iter().zip(ways).fold(EventPattern::new(), |pattern, ((path, leaf), way)| field(pattern, path, ask_loosely(leaf, way)));
        assert_matches!(strict, event);
        assert_matches!(strict, event.to_string());
        assert_matches!(loose, serde_json::to_string_pretty(&event).unwrap());
        prop_assert_eq!(EventPattern::parse(&strict.to_string()), Ok(strict.clone()));

        let (path, leaf) = changed.get(&taken);
        set(&mut event, path, other_than(leaf));
        assert_no_match!(strict, event);
        assert_no_match!(strict, event.to_string());
    }
}
