//! IAM policy documents, wherever a property holds one.
//!
//! A document is recognized by its `Statement`s or by its property's name. Source of the grammar:
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

use findings::nearest;

use crate::node::{Map, Node};
use crate::synth::path::Path;

/// Receives each fault: its path, the value, what is wrong, and what to do.
type Report<'r> = dyn FnMut(&Path<'_>, &Node, String, Option<String>) + 'r;

const VERSIONS: [&str; 2] = ["2012-10-17", "2008-10-17"];
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

/// Condition operators, without `ForAllValues:`, `ForAnyValue:` and `IfExists`.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

/// Checks a node that may be a policy document, or the one statement that an event bus policy takes.
pub(super) fn check(path: &Path<'_>, node: &Node, report: &mut Report<'_>) {
    let Node::Map(map) = node else { return };
    let has_statements = match map.get("Statement") {
        Some(Node::List(statements)) => {
            statements.is_empty() || statements.iter().any(is_statement)
        }
        Some(statement) => is_statement(statement),
        None => false,
    };
    if has_statements || is_named_document(path, map) {
        document(path, map, report);
    } else if path.last() == "Statement" && is_statement(node) {
        statement(path, node, report);
    }
}

/// Whether the property's name says that it holds a document, so that a misspelt `Statements` is reported.
fn is_named_document(path: &Path<'_>, map: &Map) -> bool {
    // Policies of core networks are written in another language, and macros create whole documents.
    let other = |key: &str| key.starts_with("core-network") || key.starts_with("Fn::");
    path.last().ends_with("PolicyDocument") && !map.keys().any(|key| other(key))
}

/// Whether a node has an element of IAM statements. Other languages, such as that of data protection policies,
/// have statements with other elements.
fn is_statement(node: &Node) -> bool {
    let known = ["Effect", "Action", "NotAction", "Principal", "NotPrincipal"];
    known.iter().any(|element| node.get(element).is_some())
}

fn document(path: &Path<'_>, map: &Map, report: &mut Report<'_>) {
    unknown_keys(path, map, &DOCUMENT, "a policy document", report);
    if let Some(version) = map.get("Version")
        && version
            .as_str()
            .is_some_and(|version| !VERSIONS.contains(&version))
    {
        let help = Some(format!("write \"{}\"", VERSIONS[0]));
        report(
            &path.key("Version"),
            version,
            "the policy language has no such version".into(),
            help,
        );
    }
    let path = path.key("Statement");
    match map.get("Statement") {
        Some(Node::List(statements)) => {
            if statements.is_empty() {
                report(
                    &path,
                    &Node::Null,
                    "a policy has at least one statement".into(),
                    None,
                );
            }
            for (index, node) in statements.iter().enumerate() {
                statement(&path.index(index), node, report);
            }
        }
        Some(node) => statement(&path, node, report),
        None => report(
            &path,
            &Node::Null,
            "a policy has at least one statement".into(),
            None,
        ),
    }
}

fn statement(path: &Path<'_>, node: &Node, report: &mut Report<'_>) {
    let map = match node {
        Node::Map(map) => map,
        Node::Function(_) | Node::Unchecked(_) => return,
        other => return report(path, other, "a statement is an object".into(), None),
    };
    unknown_keys(path, map, &STATEMENT, "a statement", report);
    effect(path, map, report);
    exclusive_elements(path, map, report);
    actions(path, map, report);
    conditions(path, map, report);
}

/// Checks that a statement has an effect, and one that exists.
fn effect(path: &Path<'_>, map: &Map, report: &mut Report<'_>) {
    match map.get("Effect") {
        None => report(
            &path.key("Effect"),
            &Node::Null,
            "a statement has an effect".into(),
            None,
        ),
        Some(effect) => {
            if effect
                .as_str()
                .is_some_and(|effect| effect != "Allow" && effect != "Deny")
            {
                let message = "it is Allow or Deny".into();
                report(
                    &path.key("Effect"),
                    effect,
                    message,
                    Some("write it with a capital letter: `Allow` or `Deny`".into()),
                );
            }
        }
    }
}

/// Checks that a statement has one of each pair of an element and its negation.
fn exclusive_elements(path: &Path<'_>, map: &Map, report: &mut Report<'_>) {
    for (plain, negated, needed) in [
        ("Action", "NotAction", true),
        ("Resource", "NotResource", false),
        ("Principal", "NotPrincipal", false),
    ] {
        let message = match (map.contains_key(plain), map.contains_key(negated)) {
            (true, true) => format!("{plain} and {negated} exclude each other"),
            (false, false) if needed => format!("a statement has {plain} or {negated}"),
            _ => continue,
        };
        report(path, &Node::Null, message, None);
    }
}

/// Checks that actions have the form `service:Action`.
fn actions(path: &Path<'_>, map: &Map, report: &mut Report<'_>) {
    for name in ["Action", "NotAction"] {
        for_each(map.get(name), &path.key(name), &mut |path, action| {
            let Some(text) = action.as_str() else { return };
            let well_formed = text == "*"
                || text.split_once(':').is_some_and(|(service, name)| {
                    !service.is_empty() && !name.is_empty() && !name.contains(':')
                });
            if !well_formed {
                let message =
                    "an action has the form `service:Action`, such as `events:PutEvents`".into();
                report(path, action, message, None);
            }
        });
    }
}

/// Checks the operators of a statement's conditions.
fn conditions(path: &Path<'_>, map: &Map, report: &mut Report<'_>) {
    if let Some(Node::Map(conditions)) = map.get("Condition") {
        let path = path.key("Condition");
        for (operator, keys) in conditions {
            let base = operator.split_once(':').map_or(&**operator, |(set, base)| {
                if matches!(set, "ForAllValues" | "ForAnyValue") {
                    base
                } else {
                    operator
                }
            });
            let base = base.strip_suffix("IfExists").unwrap_or(base);
            if !OPERATORS.contains(&base) {
                let help = nearest(base, OPERATORS);
                report(
                    &path.key(operator),
                    &Node::Null,
                    "there is no such condition operator".into(),
                    help,
                );
            } else if let Node::Map(_) | Node::Function(_) | Node::Unchecked(_) = keys {
            } else {
                let message = "it maps condition keys to values".into();
                report(&path.key(operator), keys, message, None);
            }
        }
    }
}

fn unknown_keys(path: &Path<'_>, map: &Map, known: &[&str], what: &str, report: &mut Report<'_>) {
    for (key, node) in map {
        if !known.contains(&&**key) && !key.starts_with("Fn::") {
            let help = nearest(key, known.iter().copied());
            report(
                &path.key(key),
                node,
                format!("{what} has no such element"),
                help,
            );
        }
    }
}

fn for_each(node: Option<&Node>, path: &Path<'_>, visit: &mut dyn FnMut(&Path<'_>, &Node)) {
    match node {
        Some(Node::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                visit(&path.index(index), item);
            }
        }
        Some(node) => visit(path, node),
        None => {}
    }
}
