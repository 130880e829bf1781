//! The fields of the event envelope: fields that events do not have, or have with another type.

use findings::Finding;

use crate::check::warning;
use crate::pattern::model::{Entry, Kind, Match, Object, Operand};
use crate::pattern::pointer::step;
use crate::pattern::write::{list_text, value_text};
use crate::rule;
use crate::value::text::Text;

/// The fields of the event envelope.
const ENVELOPE: [&str; 10] = [
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
    "resources",
    "detail",
    "replay-name",
];
/// The fields that are strings and that every event has.
const STRINGS: [&str; 7] = [
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
];

/// Whether every event has this field, as a string.
pub(super) fn is_string(field: &str) -> bool {
    STRINGS.contains(&field)
}

pub(super) fn check<X: Clone>(object: &Object<X>, pointer: &str, found: &mut Vec<Finding>) {
    for (key, entry) in &object.entries {
        let key = key.to_str();
        let here = step(pointer, &key);
        if let Entry::Or(alternatives) = entry {
            for (at, alternative) in alternatives.iter().enumerate() {
                check(alternative, &step(&here, &at.to_string()), found);
            }
            continue;
        }
        let (top, rest) = key
            .split_once('.')
            .map_or((&*key, None), |(top, rest)| (top, Some(rest)));
        if !ENVELOPE.contains(&top) {
            found.push(unknown_field(top, &here));
        } else if is_string(top) {
            match entry {
                Entry::Values(values) if rest.is_none() => {
                    found.extend(string_field(top, values, &here));
                }
                Entry::Object(_) | Entry::Values(_) => {
                    let message = format!("`{top}` is a string, which has no fields");
                    let help = "write a list of values";
                    found.push(warning(rule::NEVER_MATCHES, &here, message).help(help));
                }
                Entry::Deferred(_) | Entry::Or(_) => {}
            }
        } else if let ("detail", None, Entry::Values(values)) = (top, rest, entry)
            && !values
                .iter()
                .any(|value| matches!(value.0, Kind::Exists(false)))
        {
            let message = "`detail` is an object, which no value matches";
            let finding = warning(rule::NEVER_MATCHES, &here, message);
            let help = "write an object of the fields of `detail`";
            found.push(finding.value(list_text(values)).help(help));
        }
    }
}

fn unknown_field(name: &str, pointer: &str) -> Finding {
    let plain = |name: &str| name.replace(['-', '_'], "").to_lowercase();
    let meant = ENVELOPE
        .iter()
        .find(|known| plain(known) == plain(name) || plain(name) == format!("{}s", plain(known)));
    let message = format!(
        "the event envelope has no field `{name}`, so no event of an AWS service matches, although EventBridge accepts the pattern"
    );
    let help = meant.map(|known| format!("did you mean `{known}`?"));
    warning(rule::UNKNOWN_FIELD, pointer, message).help(help)
}

/// The values that cannot match a field which every event has as a string.
fn string_field<X: Clone>(name: &str, values: &[Match<X>], pointer: &str) -> Vec<Finding> {
    let impossible = |(_, value): &(usize, &Match<X>)| never_matches(value, name);
    let finding = |(at, value): (usize, &Match<X>)| {
        let (message, help) = match (name, &value.0) {
            (_, Kind::Exists(_)) => (format!("every event has `{name}`"), None),
            ("account", Kind::Number(_)) => (
                "an account id is a string, which a number never matches".to_owned(),
                Some("write it in quotes".to_owned()),
            ),
            ("account", _) => ("an account id is a string of 12 digits".to_owned(), None),
            _ => (
                format!("`{name}` is a string, which this value never matches"),
                None,
            ),
        };
        warning(
            rule::NEVER_MATCHES,
            &step(pointer, &at.to_string()),
            message,
        )
        .value(value_text(value))
        .help(help)
    };
    let impossible = values.iter().enumerate().filter(impossible);
    impossible.map(finding).collect()
}

/// Whether a value matches none of the strings that a field of the envelope can be.
pub(super) fn never_matches<X>(value: &Match<X>, field: &str) -> bool {
    match &value.0 {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Numeric(_) | Kind::Exists(false) => {
            true
        }
        Kind::Text(Operand::Text(text)) => field == "account" && !is_account(text),
        _ => false,
    }
}

fn is_account(text: &Text) -> bool {
    text.bytes().len() == 12 && text.bytes().iter().all(u8::is_ascii_digit)
}
