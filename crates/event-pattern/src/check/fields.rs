//! Checks of single fields: repeated keys, operators in the place of fields, lists that match every value.

use std::collections::HashSet;

use findings::Finding;

use crate::check::exclusions::share_nothing;
use crate::check::warning;
use crate::pattern::combinations::{Path, join};
use crate::pattern::model::{AnythingBut, Entry, Excluded, Kind, Match, OPERATORS, Object};
use crate::pattern::pointer::step;
use crate::pattern::write::list_text;
use crate::rule;
use crate::value::text::Text;

pub(super) fn check<X: Clone>(root: &Object<X>, found: &mut Vec<Finding>) {
    object(root, "", &mut Vec::new(), &mut HashSet::new(), found);
}

fn object<'p, X: Clone>(
    fields: &'p Object<X>,
    pointer: &str,
    path: &mut Vec<&'p [u8]>,
    seen: &mut HashSet<Path>,
    found: &mut Vec<Finding>,
) {
    for (key, entry) in &fields.entries {
        let here = step(pointer, &key.to_str());
        match entry {
            Entry::Object(inner) => {
                path.push(key.bytes());
                object(inner, &here, path, seen, found);
                path.pop();
            }
            Entry::Or(alternatives) => {
                let before = seen.clone();
                for (at, alternative) in alternatives.iter().enumerate() {
                    let here = step(&here, &at.to_string());
                    let mut branch = before.clone();
                    object(alternative, &here, path, &mut branch, found);
                    seen.extend(branch);
                }
            }
            Entry::Values(_) | Entry::Deferred(_) => {
                if !seen.insert(join(path, key.bytes())) {
                    let message = "this field is written twice; EventBridge ignores the first list";
                    found.push(warning(rule::DUPLICATE_KEY, &here, message));
                }
                if let Entry::Values(values) = entry {
                    found.extend(operator_as_field(key, &here));
                    found.extend(matches_always(values, &here));
                }
            }
        }
    }
}

fn operator_as_field(key: &Text, pointer: &str) -> Option<Finding> {
    let operator = OPERATORS.iter().find(|operator| key.is(operator))?;
    let message = format!("this asks for a field named `{operator}`, not for the operator");
    let help = format!("an operator is written inside a list: [{{\"{operator}\": …}}]");
    Some(warning(rule::OPERATOR_AS_FIELD, pointer, message).help(help))
}

/// Lists that every value matches.
fn matches_always<X: Clone>(values: &[Match<X>], pointer: &str) -> Option<Finding> {
    let exists = |wanted: bool| {
        values
            .iter()
            .any(|value| matches!(value.0, Kind::Exists(own) if own == wanted))
    };
    let excluded: Vec<&Excluded<X>> = values
        .iter()
        .filter_map(|value| match &value.0 {
            Kind::AnythingBut(AnythingBut { what, .. }) => Some(what),
            _ => None,
        })
        .collect();
    let apart = |(at, one): (usize, &&Excluded<X>)| {
        let mut before = excluded[..at].iter();
        before.any(|other| share_nothing(one, other))
    };
    let (message, help) = if exists(true) && exists(false) {
        let message = "every event matches this list: a field exists or does not";
        (message, None)
    } else if excluded.iter().enumerate().any(apart) {
        let message = "one matching item is enough, and each `anything-but` matches what the other excludes, so every value matches this list";
        (
            message,
            Some("write one `anything-but` with a list".to_owned()),
        )
    } else {
        return None;
    };
    let finding = warning(rule::MATCHES_ALWAYS, pointer, message);
    Some(finding.value(list_text(values)).help(help))
}
