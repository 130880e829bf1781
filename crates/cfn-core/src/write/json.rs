//! Writes JSON, with functions in their long form.

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::node::{Map, Node, Number};

use super::yaml;

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

/// Returns a template as JSON without spaces, with a line for each entry of a section, and a line break at the end.
///
/// Characters that YAML cannot write in a `|` block are `\u` escapes, so that YAML writes the text without quotes. Those
/// that need two escapes, such as emoji, stay as they are: a reader of YAML would not take the two for one character.
pub(crate) fn to_lines(template: &Node) -> String {
    let mut text = String::new();
    match template {
        Node::Map(sections) => lines(&mut text, sections, |text, section| match section {
            Node::Map(entries) if !entries.is_empty() => {
                lines(text, entries, |text, entry| text.push_str(&to_line(entry)));
            }
            other => text.push_str(&to_line(other)),
        }),
        other => text.push_str(&to_line(other)),
    }
    text.push('\n');
    let is_escaped = |c: char| !yaml::is_in_block(c) && c <= '\u{ffff}';
    if !text.contains(is_escaped) {
        return text;
    }
    // Outside strings, JSON has only characters that a block can have.
    text.chars().fold(String::new(), |mut escaped, c| {
        match is_escaped(c) {
            true => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => escaped.push(c),
        }
        escaped
    })
}

/// Writes a map with a line for each entry.
fn lines(text: &mut String, map: &Map, value: impl Fn(&mut String, &Node)) {
    text.push('{');
    for (position, (key, node)) in map.iter().enumerate() {
        text.push_str(if position > 0 { ",\n" } else { "\n" });
        text.push_str(&to_line(&Node::String(key.clone())));
        text.push(':');
        value(text, node);
    }
    text.push_str("\n}");
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
