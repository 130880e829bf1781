//! Nodes of a template as the trees that `iam-policy` checks. Functions are values that are not known yet.

use cfn_core::intrinsic::{Function, SubPiece, sub_pieces};
use cfn_core::{Map, Node};
use iam_policy::{Node as Json, Tree};

/// How deep a policy may nest: deeper values are not judged.
pub(super) const MOST_DEPTH: usize = 64;

/// A value that is known at deploy time only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deferred;

/// What a property that may hold a document is.
#[derive(Debug)]
pub(super) enum Document {
    Known(Tree<Deferred>),
    /// A function, text that is not JSON, or a value that the author vouches for.
    Unknown,
}

/// Reads a node as a document: an object, JSON text, or a function that writes JSON text.
pub(super) fn document(node: &Node) -> Document {
    let tree = match node {
        Node::Map(_) => tree(node, 0),
        Node::String(text) => match text.trim_start().starts_with('{') {
            true => text_tree(text, false),
            false => return Document::Unknown,
        },
        Node::Function(function) => match &**function {
            Function::ToJsonString(node) => tree(node, 0),
            Function::Sub(text, _) if text.trim_start().starts_with('{') => text_tree(text, true),
            _ => return Document::Unknown,
        },
        _ => return Document::Unknown,
    };
    match tree.node {
        Json::Deferred(_) => Document::Unknown,
        _ => Document::Known(tree),
    }
}

/// Reads JSON text. In the text of `Fn::Sub`, strings with variables are not known.
fn text_tree(text: &str, is_sub: bool) -> Tree<Deferred> {
    match Tree::parse(text) {
        Ok(tree) => of_text(tree, is_sub),
        // The check of types reports text that is not JSON. Variables may stand for JSON, too.
        Err(_) => deferred(),
    }
}

fn of_text(tree: Tree, is_sub: bool) -> Tree<Deferred> {
    let node = match tree.node {
        Json::Null => Json::Null,
        Json::Bool(value) => Json::Bool(value),
        Json::Number(text) => Json::Number(text),
        Json::String(text) => string(&text, is_sub),
        Json::List(items) => Json::List(
            items
                .into_iter()
                .map(|item| of_text(item, is_sub))
                .collect(),
        ),
        Json::Object(members) => {
            if is_sub && members.iter().any(|(key, _)| key.contains("${")) {
                return deferred();
            }
            let members = members.into_iter();
            Json::Object(
                members
                    .map(|(key, value)| (key, of_text(value, is_sub)))
                    .collect(),
            )
        }
        Json::Deferred(never) => match never {},
    };
    node.into()
}

fn tree(node: &Node, depth: usize) -> Tree<Deferred> {
    if depth > MOST_DEPTH {
        return deferred();
    }
    let json = match node {
        // CloudFormation refuses nulls, which is reported elsewhere.
        Node::Null | Node::Unchecked(_) => Json::Deferred(Deferred),
        Node::Bool(value) => Json::Bool(*value),
        Node::Number(number) => Json::Number(number.to_string()),
        Node::String(text) => string(text, false),
        Node::List(items) => Json::List(items.iter().map(|item| tree(item, depth + 1)).collect()),
        Node::Map(map) if is_function(map) => Json::Deferred(Deferred),
        Node::Map(map) => {
            let members = map.iter();
            let members = members.map(|(key, value)| (key.to_string(), tree(value, depth + 1)));
            Json::Object(members.collect())
        }
        Node::Function(function) => match &**function {
            Function::Sub(text, _) => string(text, true),
            _ => Json::Deferred(Deferred),
        },
    };
    json.into()
}

/// A text, unless CloudFormation replaces something in it.
fn string(text: &str, is_sub: bool) -> Json<Deferred> {
    if super::super::literal::is_dynamic(text) {
        return Json::Deferred(Deferred);
    }
    if !is_sub {
        return Json::String(text.to_owned());
    }
    let mut written = String::new();
    for piece in sub_pieces(text) {
        match piece {
            SubPiece::Text(text) => written.push_str(text),
            SubPiece::Literal(name) => written.push_str(&format!("${{{name}}}")),
            _ => return Json::Deferred(Deferred),
        }
    }
    Json::String(written)
}

fn deferred() -> Tree<Deferred> {
    Json::Deferred(Deferred).into()
}

/// Whether a map is a function that was not read as one, such as a macro that creates the map.
fn is_function(map: &Map) -> bool {
    map.keys().any(|key| key.starts_with("Fn::")) || (map.len() == 1 && map.contains_key("Ref"))
}

/// Whether a map in a place that is not known is a document: by its statements, or by the property's name, so that
/// a misspelt `Statements` is reported.
pub(super) fn is_document(name: &str, map: &Map) -> bool {
    let has_statements = match map.get("Statement") {
        Some(Node::List(statements)) => statements.iter().any(is_statement),
        Some(statement) => is_statement(statement),
        None => false,
    };
    // Policies of core networks are written in another language.
    let is_other = |key: &str| key.starts_with("core-network") || key.starts_with("Fn::");
    has_statements || (name.ends_with("PolicyDocument") && !map.keys().any(|key| is_other(key)))
}

/// Whether a node has an element of statements. Other languages, such as that of data protection policies, have
/// statements with other elements.
pub(super) fn is_statement(node: &Node) -> bool {
    ["Effect", "Action", "NotAction"]
        .iter()
        .any(|element| node.get(element).is_some())
}

/// Whether a tree has statements of policies.
pub(super) fn has_statements(tree: &Tree<Deferred>) -> bool {
    let is_statement = |tree: &Tree<Deferred>| {
        ["Effect", "Action", "NotAction"]
            .iter()
            .any(|element| tree.get(element).is_some())
    };
    match tree.get("Statement").map(|tree| (&tree.node, tree)) {
        Some((Json::List(items), _)) => items.iter().any(is_statement),
        Some((_, one)) => is_statement(one),
        None => false,
    }
}
