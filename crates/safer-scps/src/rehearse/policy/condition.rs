//! Conditions of statements: operators, keys and values.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>

use std::fmt;

use serde_json::Value;

use super::applies::{Applies, texts};
use super::request::{KeyValues, Request};
use super::wildcard::{arn_matches_wildcard, matches_wildcard};

/// Whether all conditions of a statement hold.
pub(super) fn conditions(statement: &Value, request: &Request<'_>) -> Applies {
    let Some(conditions) = statement.get("Condition") else {
        return Applies::Yes;
    };
    let Some(operators) = conditions.as_object() else {
        return Applies::Unknown("its condition is not an object".to_owned());
    };
    let mut unknown = None;
    for (operator, keys) in operators {
        for (key, values) in keys.as_object().into_iter().flatten() {
            let values: Vec<String> = texts(values).collect();
            let actual = request.keys.get(key.to_lowercase().as_str());
            match condition(operator, key, &values, actual) {
                Applies::Yes => {}
                no @ Applies::No(_) => return no,
                Applies::Unknown(why) => {
                    unknown.get_or_insert(why);
                }
            }
        }
    }
    unknown.map_or(Applies::Yes, Applies::Unknown)
}

/// One operator with one key and the values that it expects.
fn condition(
    operator: &str,
    key: &str,
    expected: &[String],
    actual: Option<&KeyValues>,
) -> Applies {
    let actual = match actual {
        Some(KeyValues::Values(values)) => Some(values),
        Some(KeyValues::Absent) => None,
        Some(KeyValues::Unknown(why)) => {
            return Applies::Unknown(format!("{key} is not known: {why}"));
        }
        None => return Applies::Unknown(format!("the rehearsal has no value for {key}")),
    };
    if let Some(variable) = expected.iter().find(|value| value.contains("${")) {
        return Applies::Unknown(format!(
            "{key} is compared with a policy variable, {variable}"
        ));
    }
    let (set, base) = match operator.split_once(':') {
        Some((set, base)) => (Some(set), base),
        None => (None, operator),
    };
    if base == "Null" {
        return null(key, expected, actual);
    }
    let (base, if_exists) = match base.strip_suffix("IfExists") {
        Some(base) => (base, true),
        None => (base, false),
    };
    let unknown = || {
        Applies::Unknown(format!(
            "the rehearsal does not know the operator {operator}"
        ))
    };
    let Some((compare, negated)) = comparison(base) else {
        return unknown();
    };
    let one = |value: &String| expected.iter().any(|other| compare(other, value)) != negated;
    let values = actual.map_or(&[][..], Vec::as_slice);
    let holds = match (set, values) {
        (Some("ForAllValues"), _) => values.iter().all(one),
        (Some("ForAnyValue"), _) => (actual.is_none() && if_exists) || values.iter().any(one),
        (Some(_), _) => return unknown(),
        (None, []) => negated || if_exists,
        (None, [value]) => one(value),
        (None, _) => {
            let why = format!("{key} has several values, and {operator} compares one");
            return Applies::Unknown(why);
        }
    };
    Applies::of(holds, || match actual {
        None => format!("the request has no {key}"),
        Some(values) => {
            let (values, expected) = (Listed(values), Listed(expected));
            let verb = if negated { "is excluded by" } else { "is not" };
            format!("{key} {values} {verb} {expected}")
        }
    })
}

/// The operator `Null`: whether the key is absent.
fn null(key: &str, expected: &[String], actual: Option<&Vec<String>>) -> Applies {
    let absent = actual.is_none_or(Vec::is_empty);
    let text = if absent { "true" } else { "false" };
    let holds = expected
        .iter()
        .any(|value| value.eq_ignore_ascii_case(text));
    let is = if absent { "absent" } else { "present" };
    Applies::of(holds, || format!("{key} is {is}"))
}

/// Compares the expected text with the actual one.
type Compare = fn(&str, &str) -> bool;

/// How an operator compares, and whether it negates the result. `None` if it is not known.
fn comparison(operator: &str) -> Option<(Compare, bool)> {
    Some(match operator {
        "StringEquals" => (|a, b| a == b, false),
        "StringNotEquals" => (|a, b| a == b, true),
        "StringEqualsIgnoreCase" => (|a, b| a.to_lowercase() == b.to_lowercase(), false),
        "StringNotEqualsIgnoreCase" => (|a, b| a.to_lowercase() == b.to_lowercase(), true),
        "StringLike" => (matches_wildcard, false),
        "StringNotLike" => (matches_wildcard, true),
        "ArnEquals" | "ArnLike" => (arn_matches_wildcard, false),
        "ArnNotEquals" | "ArnNotLike" => (arn_matches_wildcard, true),
        "Bool" => (|a, b| a.eq_ignore_ascii_case(b), false),
        _ => return None,
    })
}

/// Values as a person lists them: `a or b`.
struct Listed<'l>(&'l [String]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" or "))
    }
}
