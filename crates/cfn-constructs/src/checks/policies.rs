//! Policy documents, wherever a property holds one: as an object or as JSON text.
//!
//! A document in a place of the table is checked by the grammar of its kind, and measured. One that is found
//! elsewhere, by its statements or by its property's name, is checked by what all kinds have in common. The grammar
//! itself is that of `iam-policy`.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

#[cfg(feature = "action-names")]
mod actions;
mod document;
mod inline;
mod places;
mod pointer;

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, FinishedResource, Map, Node, Place as At};
use iam_policy::{Tree, check_statement, check_tree, rule};

#[cfg(feature = "action-names")]
pub use actions::check_action_names;
use document::{Deferred, Document, document};
use places::{Content, Place};

/// Checks the policies of a resource.
pub(super) fn check(resource: &FinishedResource<'_>) {
    let mut known = Vec::new();
    for place in places::of(resource) {
        for (path, node) in place.find(resource.properties()) {
            check_place(resource, &place, &path, node);
            known.push(path);
        }
    }
    for (name, node) in resource.properties() {
        search(resource, &known, name.to_string(), name, node, 0);
    }
    inline::check(resource);
    if resource.type_name() == "AWS::Lambda::Permission" {
        permission(resource);
    }
}

/// Checks the document in a place of the table.
fn check_place(resource: &FinishedResource<'_>, place: &Place, path: &str, node: &Node) {
    let Document::Known(tree) = document(node) else {
        return;
    };
    let findings = match place.content {
        Content::Other => return,
        Content::Document(grammar) => grammar.check(&tree),
        Content::Statement(grammar) => grammar.check_statement(&tree),
    };
    for finding in findings {
        report(resource, path, finding);
    }
    names(resource, path, &tree);
    if let Content::Document(grammar) = place.content {
        for (index, node) in conditional_statements(node) {
            if let Document::Known(tree) = document(node) {
                let path = format!("{path}.Statement[{index}]");
                for finding in grammar.check_statement(&tree) {
                    report(resource, &path, finding);
                }
                names(resource, &path, &tree);
            }
        }
    }
    if let Some(limit) = place.limit {
        limit.check(tree.least_size(), |finding| {
            report_at(resource, path.to_owned(), finding);
        });
    }
}

/// The statements that `Fn::If` chooses from, with their index. They are unknown values of the document.
fn conditional_statements(document: &Node) -> Vec<(usize, &Node)> {
    let Some(Node::List(items)) = document.get("Statement") else {
        return Vec::new();
    };
    let items = items.iter().enumerate();
    items
        .filter(|(_, item)| matches!(item, Node::Function(_)))
        .flat_map(|(index, item)| {
            let branches = places::branches(item).into_iter();
            branches.map(move |node| (index, node))
        })
        .filter(|(_, node)| matches!(node, Node::Map(_)))
        .collect()
}

/// Looks for documents in places that are not in the table.
fn search(
    resource: &FinishedResource<'_>,
    known: &[String],
    path: String,
    name: &str,
    node: &Node,
    depth: usize,
) {
    if known.contains(&path) || depth > document::MOST_DEPTH {
        return;
    }
    match node {
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                search(
                    resource,
                    known,
                    format!("{path}[{index}]"),
                    name,
                    item,
                    depth + 1,
                );
            }
        }
        Node::Map(map) => {
            let check = if document::is_document(name, map) {
                |tree: &Tree<Deferred>| check_tree(tree, None)
            } else if name == "Statement" && document::is_statement(node) {
                |tree: &Tree<Deferred>| check_statement(tree)
            } else {
                return search_map(resource, known, &path, map, depth);
            };
            if let Document::Known(tree) = document(node) {
                for finding in check(&tree) {
                    report(resource, &path, finding);
                }
            }
        }
        Node::Function(function) if matches!(**function, Function::If(..)) => {
            for branch in places::branches(node) {
                search(resource, known, path.clone(), name, branch, depth + 1);
            }
        }
        Node::String(_) | Node::Function(_) => {
            if let Document::Known(tree) = document(node)
                && document::has_statements(&tree)
            {
                for finding in check_tree(&tree, None) {
                    report(resource, &path, finding);
                }
            }
        }
        _ => {}
    }
}

/// Searches the values of a map that is no document.
fn search_map(
    resource: &FinishedResource<'_>,
    known: &[String],
    path: &str,
    map: &Map,
    depth: usize,
) {
    for (key, value) in map {
        search(
            resource,
            known,
            format!("{path}.{key}"),
            key,
            value,
            depth + 1,
        );
    }
}

/// Reports actions that do not exist, if the program has a table of them.
#[cfg(feature = "action-names")]
fn names(resource: &FinishedResource<'_>, path: &str, tree: &Tree<Deferred>) {
    for finding in check_action_names(tree) {
        report(resource, path, finding);
    }
}

#[cfg(not(feature = "action-names"))]
fn names(_: &FinishedResource<'_>, _: &str, _: &Tree<Deferred>) {}

/// Who may invoke a function: the value has no type beside it, so that it is a service or an AWS principal.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html>
fn permission(resource: &FinishedResource<'_>) {
    if let Some(Node::String(text)) = resource.property("Principal")
        && !super::literal::is_dynamic(text)
        && let Some(finding) = iam_policy::check_principal(text)
    {
        report_at(resource, "Principal".to_owned(), finding);
    }
}

/// Reports a finding about a document, whose path is a JSON pointer inside of it.
fn report(resource: &FinishedResource<'_>, document: &str, finding: Finding) {
    // A version without variables is no fault. If a document has variables, another rule reports it.
    if finding.rule == rule::VERSION && finding.severity == cfn_core::Severity::Warning {
        return;
    }
    let path = format!("{document}{}", pointer::steps(&finding.place.path));
    report_at(resource, path, finding);
}

fn report_at(resource: &FinishedResource<'_>, path: String, mut finding: Finding) {
    finding.rule = "policy";
    resource.report(finding.at(At::path_only(path)));
}
