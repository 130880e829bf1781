//! Mappings: what their keys and values may be.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html>.
//! CloudFormation says of other keys: "Mappings attribute name must contain only alphanumeric characters". Names of
//! Regions and instance types are accepted as top-level keys, so these can have hyphens and dots.

use findings::{Finding, Place};

use crate::node::{Map, Node};
use crate::synth::state::Synth;

/// The maximum number of characters in a key.
const LONGEST_KEY: usize = 255;

/// What is wrong with a key, if its other characters than letters and digits are these.
fn key_fault(key: &str, others: &[char]) -> Option<&'static str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || others.contains(&c);
    if key.starts_with("Fn::") {
        None
    } else if key.is_empty() || key.len() > LONGEST_KEY {
        Some("a key of a mapping has 1 to 255 characters")
    } else if key.chars().all(fits) {
        None
    } else if others.is_empty() {
        Some("a second-level key of a mapping has letters and digits, nothing else")
    } else {
        Some("a top-level key of a mapping has letters, digits, hyphens and dots, nothing else")
    }
}

impl Synth<'_> {
    /// Checks that a mapping has two levels of keys, and plain values.
    pub(in crate::synth) fn check_mapping(&mut self, element: usize, entries: &Map) {
        let path = self.tree.path(element);
        let mut fault = |property: String, node: &Node, message: &str| {
            let value = serde_json::to_string(node).unwrap_or_default();
            let finding = Finding::error("mapping", message).at(Place::of(path.clone()));
            self.findings.push(finding.path(property).value(value));
        };
        if entries.is_empty() {
            fault(
                String::new(),
                &Node::Map(Map::new()),
                "a mapping has at least one key",
            );
        }
        // A macro can replace keys.
        let stack = self.tree.elements[element].stack;
        let is_final = stack.is_some_and(|stack| self.stacks[&stack].data.transforms.is_empty());
        for (top, values) in entries {
            if is_final && let Some(message) = key_fault(top, &['-', '.']) {
                fault(top.to_string(), &Node::String(top.clone()), message);
            }
            let Node::Map(values) = values else { continue };
            if values.is_empty() {
                fault(
                    top.to_string(),
                    &Node::Map(Map::new()),
                    "a key of a mapping has at least one value",
                );
            }
            for (second, node) in values {
                if is_final && let Some(message) = key_fault(second, &[]) {
                    let key = Node::String(second.clone());
                    fault(format!("{top}.{second}"), &key, message);
                }
                let plain = |node: &Node| match node {
                    Node::Number(number) => number.as_f64().is_finite(),
                    other => matches!(other, Node::String(_) | Node::Bool(_)),
                };
                let fits = match node {
                    Node::List(items) => items.iter().all(plain),
                    other => plain(other),
                };
                if !fits {
                    let message =
                        "a mapping holds texts, finite numbers, booleans and lists of them";
                    fault(format!("{top}.{second}"), node, message);
                }
            }
        }
    }
}
