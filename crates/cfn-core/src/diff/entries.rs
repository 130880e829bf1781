//! Looks up entries and texts in the maps of two templates.

use crate::node::{Map, Node, Text};

/// The keys of both maps: those of the new one in their order, then those that only the old one has.
pub(super) fn keys<'a>(before: &'a Map, after: &'a Map) -> impl Iterator<Item = &'a Text> {
    let removed = before.keys().filter(|key| !after.contains_key(*key));
    after.keys().chain(removed)
}

/// The text under a key of a map, or an empty one.
pub(super) fn text<'a>(node: Option<&'a Node>, key: &str) -> &'a str {
    let found = node.and_then(|node| node.get(key));
    found.and_then(Node::as_str).unwrap_or_default()
}

/// The property that a path leads into: `Targets` for `Properties.Targets[0].Arn`.
pub(super) fn property(path: &str) -> &str {
    let below = path.strip_prefix("Properties.").unwrap_or_default();
    below.split(['.', '[']).next().unwrap_or_default()
}
