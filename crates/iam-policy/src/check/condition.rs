//! Checks conditions: their keys, and the values that operators compare with.
//!
//! Sources: the IAM guide,
//! [operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html)
//! and [global keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).

use std::collections::HashSet;

use findings::Finding;

use super::variables;
use crate::global_keys::{key_type, misspelt, wrong_operator};
use crate::operator::{Base, Operator};
use crate::report::Report;
use crate::rule;
use crate::tree::{Node, Tree};
use crate::{date, ip, number};

/// Checks the conditions of a statement.
pub(super) fn conditions<X>(report: &mut Report<'_>, tree: &Tree<X>, has_variables: bool) {
    let Node::Object(operators) = &tree.node else {
        return;
    };
    let mut seen = HashSet::new();
    for (name, keys) in operators {
        let (Some(operator), Node::Object(keys)) = (Operator::from_name(name), &keys.node) else {
            continue;
        };
        report.within(name, |report| {
            for (key, values) in keys {
                report.within(key, |report| {
                    one_key(report, key, values, operator);
                    if !seen.insert((operator, key.to_ascii_lowercase())) {
                        report.add(values, repeated(operator, key));
                    }
                    condition_values(report, values, operator, has_variables);
                });
            }
        });
    }
}

/// IAM compares the names of operators and keys without case. What it does with two that differ only in case is
/// not documented.
fn repeated(operator: Operator, key: &str) -> Finding {
    let message = format!("another condition of the statement has {operator} and the key {key}");
    let finding = Finding::error(rule::REPEATED_CONDITION, message);
    match operator.joins_values() {
        true => finding.help("write all values in one list: none of them may match"),
        false => finding.help(
            "if one of the values is enough, write them in one list (condition_any in Rust); if both have to \
             match, use two operators, or write only the narrower value",
        ),
    }
}

fn one_key<X>(report: &mut Report<'_>, key: &str, values: &Tree<X>, operator: Operator) {
    let warning = |message: String| Finding::warning(rule::CONDITION_KEY, message).value(key);
    if !key.contains(':') {
        let message = "a condition key begins with aws: or a service";
        report.add_at(values.at, warning(message.to_owned()));
    } else if let Some(help) = misspelt(key) {
        let message = format!("there is no global condition key {key}");
        report.add_at(values.at, warning(message).help(help));
    } else if let Some(of_key) = key_type(key)
        && let Some(compares) = wrong_operator(operator.base, of_key)
    {
        let what = of_key.article();
        let message = format!("{operator} compares {compares}, but {key} is {what}");
        let finding = Finding::warning(rule::KEY_TYPE, message).value(key);
        report.add_at(values.at, finding);
    }
}

fn condition_values<X>(
    report: &mut Report<'_>,
    values: &Tree<X>,
    operator: Operator,
    has_variables: bool,
) {
    if matches!(&values.node, Node::List(items) if items.is_empty()) {
        let message = "without a value, the operator matches nothing";
        report.add(values, Finding::warning(rule::CONDITION_VALUE, message));
    }
    report.each(values, |report, tree| {
        let text = match &tree.node {
            Node::String(text) | Node::Number(text) => text.as_str(),
            Node::Bool(true) => "true",
            Node::Bool(false) => "false",
            _ => return,
        };
        if operator.base.takes_variables() {
            return variables(report, tree, has_variables);
        }
        if let Some(wanted) = wrong_value(operator.base, text) {
            let message = format!("{operator} compares with {wanted}");
            report.add(tree, Finding::warning(rule::CONDITION_VALUE, message));
        }
    });
}

/// Returns the kind of value that an operator needs, if this value is not of that kind.
fn wrong_value(base: Base, text: &str) -> Option<&'static str> {
    let (is_right, wanted) = match base {
        Base::Bool | Base::Null => {
            let is_word = ["true", "false"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word));
            (is_word, "\"true\" or \"false\"")
        }
        Base::IpAddress | Base::NotIpAddress => {
            let is_block = ip::Block::parse(text).is_some();
            (is_block, "an IP address or a CIDR block")
        }
        Base::NumericEquals
        | Base::NumericNotEquals
        | Base::NumericLessThan
        | Base::NumericLessThanEquals
        | Base::NumericGreaterThan
        | Base::NumericGreaterThanEquals => (number::parse(text).is_some(), "a number"),
        Base::DateEquals
        | Base::DateNotEquals
        | Base::DateLessThan
        | Base::DateLessThanEquals
        | Base::DateGreaterThan
        | Base::DateGreaterThanEquals => (
            date::parse(text).is_some(),
            "a date such as 2026-11-25T12:00:00Z",
        ),
        _ => return None,
    };
    (!is_right).then_some(wanted)
}
