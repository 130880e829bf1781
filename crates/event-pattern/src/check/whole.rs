//! Checks for patterns that every event matches, or that no event matches.

use findings::Finding;

use crate::check::envelope::{is_string, never_matches};
use crate::check::warning;
use crate::pattern::combinations::{Path, Values, expand};
use crate::pattern::model::{AnythingBut, Excluded, Kind, Match, Object, Operand, Operator};
use crate::rule;

pub(super) fn check<X>(root: &Object<X>, found: &mut Vec<Finding>) {
    let combinations = expand(root);
    let always = |(path, values): (&Path, &Values<'_, X>)| match values {
        Values::Known(values) => field(path).is_some() && values.iter().any(matches_any_string),
        Values::Deferred => false,
    };
    if combinations.iter().any(|one| one.iter().all(always)) {
        let message = "every event matches this pattern";
        found.push(warning(rule::MATCHES_ALWAYS, "", message));
    }
    let never = |(path, values): (&Path, &Values<'_, X>)| match (field(path), values) {
        (Some(name), Values::Known(values)) => {
            values.iter().all(|value| never_matches(value, name))
        }
        _ => false,
    };
    if combinations.iter().all(|one| one.iter().any(never))
        && !found.iter().any(|found| found.rule == rule::NEVER_MATCHES)
    {
        let message = "no event can match this pattern";
        found.push(warning(rule::NEVER_MATCHES, "", message));
    }
}

/// The name of a field that every event has as a string.
fn field(path: &Path) -> Option<&str> {
    let name = std::str::from_utf8(&path.0).ok()?;
    is_string(name).then_some(name)
}

fn matches_any_string<X>(value: &Match<X>) -> bool {
    match &value.0 {
        Kind::Exists(exists) => *exists,
        Kind::Operator(Operator::Wildcard, Operand::Text(text)) => text.is("*"),
        Kind::Operator(
            Operator::Prefix
            | Operator::PrefixIgnoreCase
            | Operator::Suffix
            | Operator::SuffixIgnoreCase,
            Operand::Text(text),
        ) => text.is_empty(),
        Kind::AnythingBut(AnythingBut {
            what: Excluded::Numbers(_),
            ..
        }) => true,
        _ => false,
    }
}
