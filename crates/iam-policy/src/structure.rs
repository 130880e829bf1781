//! Checks the structure that all kinds of policies have in common.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

use std::collections::HashSet;

use findings::{Finding, nearest};

use crate::operator::Operator;
use crate::report::Report;
use crate::rule;
use crate::tree::{Node, Tree};

const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];
const STATEMENT: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];
pub(crate) const PRINCIPAL_TYPES: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

/// Checks a document.
pub(crate) fn document<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    let Node::Object(members) = &tree.node else {
        if !matches!(tree.node, Node::Deferred(_)) {
            report.add(
                tree,
                Finding::error(rule::JSON, "a policy is one JSON object"),
            );
        }
        return;
    };
    elements(report, tree, members, &DOCUMENT, "a policy");
    if let Some(version) = tree.get("Version") {
        report.within("Version", |report| one_version(report, version));
    }
    if let Some(id) = tree.get("Id") {
        report.within("Id", |report| text(report, id));
    }
    match tree.get("Statement") {
        None => missing(report, tree, "Statement", "a policy has statements"),
        Some(list) => report.within("Statement", |report| {
            if matches!(&list.node, Node::List(items) if items.is_empty()) {
                let message = "a policy has at least one statement";
                report.add(list, Finding::error(rule::MISSING_ELEMENT, message));
            }
            report.each(list, statement);
        }),
    }
}

fn one_version<X>(report: &mut Report<'_>, version: &Tree<X>) {
    match &version.node {
        Node::Deferred(_) => {}
        Node::String(text) if text == "2012-10-17" || text == "2008-10-17" => {}
        _ => report.add(
            version,
            Finding::error(rule::VERSION, "the policy language has no such version")
                .help("write \"2012-10-17\""),
        ),
    }
}

/// Checks one statement.
pub(crate) fn statement<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    let members = match &tree.node {
        Node::Object(members) => members,
        Node::Deferred(_) => return,
        _ => return wrong_type(report, tree, "a statement is an object"),
    };
    elements(report, tree, members, &STATEMENT, "a statement");
    if let Some(sid) = tree.get("Sid") {
        report.within("Sid", |report| text(report, sid));
    }
    match tree.get("Effect") {
        None => missing(report, tree, "Effect", "a statement has an effect"),
        Some(value) => report.within("Effect", |report| effect(report, value)),
    }
    let pairs = [
        ("Action", "NotAction", true),
        ("Resource", "NotResource", false),
        ("Principal", "NotPrincipal", false),
    ];
    for (plain, negated, needed) in pairs {
        match (tree.get(plain), tree.get(negated)) {
            (Some(_), Some(second)) => {
                let message = format!("{plain} and {negated} exclude each other");
                report.add_at(second.at, Finding::error(rule::EXCLUSIVE_ELEMENTS, message));
            }
            (None, None) if needed => missing(
                report,
                tree,
                plain,
                &format!("a statement has {plain} or {negated}"),
            ),
            _ => {}
        }
    }
    for name in ["Action", "NotAction", "Resource", "NotResource"] {
        if let Some(list) = tree.get(name) {
            report.within(name, |report| texts(report, list));
        }
    }
    for name in ["Principal", "NotPrincipal"] {
        if let Some(value) = tree.get(name) {
            report.within(name, |report| principal(report, value));
        }
    }
    if let Some(condition) = tree.get("Condition") {
        report.within("Condition", |report| conditions(report, condition));
    }
}

/// Reports elements that do not exist and keys that are repeated.
fn elements<X>(
    report: &mut Report<'_>,
    tree: &Tree<X>,
    members: &[(String, Tree<X>)],
    known: &[&str],
    what: &str,
) {
    repeated(report, tree, members);
    for (key, value) in members {
        if !known.contains(&key.as_str()) {
            report.within(key, |report| {
                let finding =
                    Finding::error(rule::UNKNOWN_ELEMENT, format!("{what} has no such element"));
                // A long key is not a typo, and comparing it would take long.
                let near = (key.len() <= 40).then(|| nearest(key, known.iter().copied()));
                report.add(value, finding.help(near.flatten()));
            });
        }
    }
}

fn repeated<X>(report: &mut Report<'_>, tree: &Tree<X>, members: &[(String, Tree<X>)]) {
    let mut seen = HashSet::new();
    for (key, value) in members {
        if !seen.insert(key.as_str()) {
            let message = format!("the key {key:?} occurs more than once");
            let at = value.at.or(tree.at);
            report.within(key, |report| {
                report.add_at(at, Finding::error(rule::DUPLICATE_KEY, message));
            });
        }
    }
}

fn missing<X>(report: &mut Report<'_>, tree: &Tree<X>, element: &str, message: &str) {
    report.within(element, |report| {
        report.add_at(tree.at, Finding::error(rule::MISSING_ELEMENT, message));
    });
}

fn wrong_type<X>(report: &mut Report<'_>, tree: &Tree<X>, message: &str) {
    let message = format!("{message}, not {}", tree.kind());
    report.add(tree, Finding::error(rule::TYPE, message));
}

fn text<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    if !matches!(tree.node, Node::String(_) | Node::Deferred(_)) {
        wrong_type(report, tree, "this is a string");
    }
}

fn texts<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    report.each(tree, |report, item| {
        if !matches!(item.node, Node::String(_) | Node::Deferred(_)) {
            wrong_type(report, item, "this is a string or a list of strings");
        }
    });
}

fn effect<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    match &tree.node {
        Node::Deferred(_) => {}
        Node::String(text) if text == "Allow" || text == "Deny" => {}
        node => {
            let near = match node {
                Node::String(text) if text.eq_ignore_ascii_case("allow") => Some("Allow"),
                Node::String(text) if text.eq_ignore_ascii_case("deny") => Some("Deny"),
                _ => None,
            };
            let help = near.map(|near| format!("write \"{near}\", with this capital"));
            let finding = Finding::error(rule::EFFECT, "an effect is \"Allow\" or \"Deny\"");
            report.add(tree, finding.help(help));
        }
    }
}

fn principal<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    match &tree.node {
        // The check of the kind refuses a plain text other than `*`.
        Node::String(_) | Node::Deferred(_) => {}
        Node::Object(members) => {
            repeated(report, tree, members);
            for (kind, ids) in members {
                report.within(kind, |report| {
                    if !PRINCIPAL_TYPES.contains(&kind.as_str()) {
                        let finding =
                            Finding::error(rule::PRINCIPAL, "there is no such type of principal");
                        let near = (kind.len() <= 40).then(|| nearest(kind, PRINCIPAL_TYPES));
                        report.add(ids, finding.help(near.flatten()));
                    }
                    texts(report, ids);
                });
            }
        }
        _ => wrong_type(
            report,
            tree,
            "a principal is \"*\" or an object such as {\"AWS\": …}",
        ),
    }
}

fn conditions<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    let operators = match &tree.node {
        Node::Object(operators) => operators,
        Node::Deferred(_) => return,
        _ => return wrong_type(report, tree, "a condition is an object of operators"),
    };
    repeated(report, tree, operators);
    for (name, keys) in operators {
        report.within(name, |report| {
            if Operator::from_name(name).is_none() {
                report.add_at(keys.at, no_operator(name));
            }
            match &keys.node {
                Node::Object(members) => {
                    repeated(report, keys, members);
                    for (key, values) in members {
                        report.within(key, |report| condition_values(report, values));
                    }
                }
                Node::Deferred(_) => {}
                _ => wrong_type(report, keys, "an operator takes an object of keys"),
            }
        });
    }
}

fn no_operator(name: &str) -> Finding {
    let finding = Finding::error(rule::OPERATOR, format!("there is no operator {name:?}"));
    let base = name.split_once(':').map_or(name, |(_, base)| base);
    let base = base.strip_suffix("IfExists").unwrap_or(base);
    match base {
        "Null" => finding.help("Null has no IfExists and no prefix"),
        base if base.len() <= 60 => finding.help(nearest(base, Operator::names())),
        _ => finding,
    }
}

fn condition_values<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    report.each(tree, |report, item| {
        let is_scalar = matches!(
            item.node,
            Node::String(_) | Node::Bool(_) | Node::Number(_) | Node::Deferred(_)
        );
        if !is_scalar {
            wrong_type(
                report,
                item,
                "a condition compares with strings, numbers or booleans, or a list of them",
            );
        }
    });
}
