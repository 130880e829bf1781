//! Patterns of templates in the form that the crate of event patterns reads.

use cfn_core::{Node, Value};
use event_pattern::Tree;

/// A pattern as a tree. Functions, also those that synthesis does not know, and values that the author vouches for
/// are deferred.
pub(crate) fn tree(node: &Node) -> Tree<Value<String>> {
    match node {
        Node::Null => Tree::Null,
        Node::Bool(b) => Tree::Bool(*b),
        Node::Number(number) => Tree::Number(number.to_string()),
        Node::String(text) if text.contains("{{resolve:") => deferred(node),
        Node::String(text) => Tree::String(text.to_string()),
        Node::List(items) => Tree::List(items.iter().map(tree).collect()),
        Node::Map(map) if map.keys().any(|key| key.starts_with("Fn::")) => deferred(node),
        Node::Map(map) => Tree::Object(
            map.iter()
                .map(|(key, value)| (key.to_string(), tree(value)))
                .collect(),
        ),
        Node::Function(_) | Node::Unchecked(_) => deferred(node),
    }
}

fn deferred(node: &Node) -> Tree<Value<String>> {
    Tree::Deferred(Value::from_node(node.clone()))
}
