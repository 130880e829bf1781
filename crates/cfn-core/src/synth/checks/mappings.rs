//! Mappings: what their keys and values may be.

use findings::{Finding, Place};

use crate::node::{Map, Node};
use crate::synth::state::Synth;

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
        for (top, values) in entries {
            let Node::Map(values) = values else { continue };
            if values.is_empty() {
                fault(
                    top.to_string(),
                    &Node::Map(Map::new()),
                    "a key of a mapping has at least one value",
                );
            }
            for (second, node) in values {
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
