//! Writes JSON, with functions in their long form.

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::node::{Node, Number};

/// Returns a node as JSON, indented by two spaces, with a line break at the end.
pub(crate) fn to_string(node: &Node) -> String {
    // Text keys and finite numbers are the only ones in a node, and they cannot fail.
    let mut text = serde_json::to_string_pretty(node).unwrap_or_default();
    text.push('\n');
    text
}

/// Returns a node as JSON on one line without spaces.
pub(crate) fn to_line(node: &Node) -> String {
    serde_json::to_string(node).unwrap_or_default()
}

/// The long form of a template, for any serde format. `serde_json::to_string(node)` writes it.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(b) => serializer.serialize_bool(*b),
            Node::Number(Number::Int(n)) => serializer.serialize_i64(*n),
            Node::Number(Number::Unsigned(n)) => serializer.serialize_u64(*n),
            Node::Number(number) => serializer.serialize_f64(number.as_f64()),
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
