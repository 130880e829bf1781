//! The rules of a choice: one comparison with an operand of its type, or a combination of rules.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html>

use cfn_core::{Finding, Node, nearest};

use super::{known, path};
use crate::checks::property::Property;

/// What an operator compares with.
#[derive(Clone, Copy)]
enum Operand {
    Text,
    Number,
    Boolean,
    Time,
    Path,
}

/// The types of values that have an order, in the names of operators.
const ORDERED: [(&str, Operand); 3] = [
    ("String", Operand::Text),
    ("Numeric", Operand::Number),
    ("Timestamp", Operand::Time),
];
const COMPARISONS: [&str; 5] = [
    "Equals",
    "LessThan",
    "LessThanEquals",
    "GreaterThan",
    "GreaterThanEquals",
];
const OTHERS: [(&str, Operand); 9] = [
    ("BooleanEquals", Operand::Boolean),
    ("BooleanEqualsPath", Operand::Path),
    ("StringMatches", Operand::Text),
    ("IsBoolean", Operand::Boolean),
    ("IsNull", Operand::Boolean),
    ("IsNumeric", Operand::Boolean),
    ("IsPresent", Operand::Boolean),
    ("IsString", Operand::Boolean),
    ("IsTimestamp", Operand::Boolean),
];
/// How deep rules are checked.
const MOST_DEPTH: usize = 50;

/// All operators with what they compare with.
fn operators() -> impl Iterator<Item = (String, Operand)> {
    let ordered = ORDERED.into_iter().flat_map(|(kind, operand)| {
        COMPARISONS.into_iter().flat_map(move |comparison| {
            let name = format!("{kind}{comparison}");
            [(format!("{name}Path"), Operand::Path), (name, operand)]
        })
    });
    ordered.chain(
        OTHERS
            .into_iter()
            .map(|(name, operand)| (name.to_owned(), operand)),
    )
}

/// Checks a rule. Only a rule at the top names the state that comes next.
pub(super) fn check(rule: &Property<'_>, is_top: bool, depth: usize) {
    let Node::Map(map) = rule.node() else {
        return;
    };
    if depth > MOST_DEPTH {
        return;
    }
    if !is_top && let Some(next) = rule.get("Next") {
        let message = "only a rule that is not inside another rule has `Next`";
        next.report(Finding::error("state-machine-choice", message));
    }
    let combined: Vec<Property<'_>> = ["And", "Or", "Not"]
        .iter()
        .filter_map(|name| rule.get(name))
        .collect();
    if let Some(parts) = combined.first() {
        let parts = match parts.node() {
            Node::List(_) => parts.items(),
            _ => vec![parts.clone()],
        };
        for part in parts {
            check(&part, false, depth + 1);
        }
    }
    let others = ["Variable", "Next", "Comment", "Assign", "And", "Or", "Not"];
    let known_operators: Vec<(String, Operand)> = operators().collect();
    let mut comparisons = combined.len();
    for (name, operand) in rule.entries() {
        if others.contains(&name) {
            continue;
        }
        comparisons += 1;
        match known_operators.iter().find(|(known, _)| known == name) {
            Some((_, kind)) => check_operand(&operand, *kind),
            None => {
                let help = nearest(name, known_operators.iter().map(|(name, _)| name.as_str()));
                let finding = Finding::error(
                    "state-machine-choice",
                    "there is no operator with this name",
                );
                operand.report(finding.value(format!("{name:?}")).help(help));
            }
        }
    }
    if comparisons != 1 {
        let message = format!("a rule has exactly one comparison, not {comparisons}");
        rule.report(
            Finding::error("state-machine-choice", message)
                .help("combine rules with `And` or `Or`"),
        );
    }
    match rule.get("Variable") {
        Some(variable) => report_path(&variable),
        None if combined.is_empty() && !map.is_empty() => {
            let message = "a comparison names the value that it compares";
            rule.report(
                Finding::error("state-machine-choice", message).help("set `Variable` to a path"),
            );
        }
        None => {}
    }
}

fn report_path(property: &Property<'_>) {
    if let Some(text) = known(property)
        && let Some(fault) = path::fault(text)
    {
        property.report(Finding::error("state-machine-path", fault).value(format!("{text:?}")));
    }
}

fn check_operand(operand: &Property<'_>, kind: Operand) {
    let expected = match (kind, operand.node()) {
        (_, Node::Function(_) | Node::Unchecked(_)) => return,
        (Operand::Path, Node::String(_)) => return report_path(operand),
        (Operand::Time, Node::String(_)) => {
            if known(operand).is_none_or(is_time) {
                return;
            }
            "a time such as \"2026-12-01T09:00:00Z\""
        }
        (Operand::Text, Node::String(_))
        | (Operand::Number, Node::Number(_))
        | (Operand::Boolean, Node::Bool(_)) => {
            return;
        }
        (Operand::Text, _) => "a text",
        (Operand::Number, _) => "a number",
        (Operand::Boolean, _) => "true or false",
        (Operand::Time, _) => "a time such as \"2026-12-01T09:00:00Z\"",
        (Operand::Path, _) => "a path",
    };
    let message = format!("this operator compares with {expected}");
    operand.report(Finding::error("state-machine-choice", message));
}

/// Whether a text has the form of a time in RFC 3339, with `T`.
fn is_time(text: &str) -> bool {
    let form = |form: &str, text: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(c, form)| match form {
                b'0' => c.is_ascii_digit(),
                other => c == other,
            })
    };
    let Some((date, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let zone = rest
        .trim_start_matches('.')
        .trim_start_matches(|c: char| c.is_ascii_digit());
    form("0000-00-00T00:00:00", date)
        && (zone == "Z" || form("+00:00", zone) || form("-00:00", zone))
}
