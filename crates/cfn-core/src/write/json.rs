//! JSON: functions in their long form.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::node::{Node, Number};

/// A node as JSON, indented by two spaces, with a line break at its end.
pub(crate) fn to_string(node: &Node) -> String {
    // Text keys and finite numbers cannot fail, and nothing else is in a node.
    let mut text = serde_json::to_string_pretty(node).unwrap_or_default();
    text.push('\n');
    text
}

/// A node as JSON in one line without spaces.
pub(crate) fn to_line(node: &Node) -> String {
    serde_json::to_string(node).unwrap_or_default()
}

/// The long form of a template, for any format of serde's; what
/// `serde_json::to_string(node)` writes.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(b) => serializer.serialize_bool(*b),
            Node::Number(Number::Int(n)) => serializer.serialize_i64(*n),
            Node::Number(Number::Unsigned(n)) => serializer.serialize_u64(*n),
            Node::Number(Number::Float(n)) => serializer.serialize_f64(*n),
            Node::String(text) => serializer.serialize_str(text),
            Node::List(items) => serializer.collect_seq(items),
            Node::Map(map) => serializer.collect_map(map),
            Node::Function(function) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(function.name(), &super::argument(function))?;
                map.end()
            }
            Node::Unchecked(inner) => inner.serialize(serializer),
        }
    }
}
