//! Tags that are set on scopes, added to the resources below that support them.

use findings::{Finding, Place};
use indexmap::IndexMap;

use crate::node::{Map, Node, Text};
use crate::schema::Shape;
use crate::tree::{ResourceData, Tree};

/// Why a key is refused.
pub(super) const RESERVED: &str = "keys that begin with `aws:` are reserved for AWS";

/// Whether a tag's key is reserved for AWS.
///
/// Source: <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>
pub(super) fn is_reserved(key: &str) -> bool {
    key.get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"))
}

/// Whether a scope at or above an element sets a tag.
pub(super) fn is_set_above(tree: &Tree, index: usize, key: &str) -> bool {
    let mut scopes = tree.ancestors(index);
    scopes.any(|scope| {
        let mut tags = tree.elements[scope].tags.iter();
        tags.any(|(name, value)| name == key && value.is_some())
    })
}

/// Reports the reserved keys that scopes set.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, element) in tree.elements.iter().enumerate() {
        for (key, value) in &element.tags {
            if value.is_some() && is_reserved(key) {
                let finding = Finding::error("reserved-tag", RESERVED);
                let place = Place::of(tree.path(index)).path("tag");
                found.push(finding.at(place).value(format!("{key:?}")));
            }
        }
    }
    found
}

/// The tags of an element and its ancestors; nearer ones win.
fn inherited(tree: &Tree, index: usize) -> Map {
    let mut tags = Map::new();
    let ancestors: Vec<usize> = tree.ancestors(index).collect();
    for ancestor in ancestors.into_iter().rev() {
        for (key, value) in &tree.elements[ancestor].tags {
            match value {
                Some(value) => _ = tags.insert(key.clone(), value.clone()),
                None => _ = tags.shift_remove(key),
            }
        }
    }
    tags
}

/// The tags of a stack itself, as far as they are known before it is deployed.
pub(super) fn of_stack(tree: &Tree, stack: usize) -> IndexMap<String, String> {
    let tags = inherited(tree, stack).into_iter();
    tags.filter_map(|(key, value)| Some((key.to_string(), value.as_str()?.to_owned())))
        .collect()
}

/// Adds the tags of a resource's ancestors. Nearer ones win, and the resource's own win over all.
pub(super) fn apply(tree: &Tree, index: usize, data: &mut ResourceData) {
    let Some(schema) = data.schema else { return };
    let Some(property) = schema.tags else { return };
    let mut tags = inherited(tree, index);
    if tags.is_empty() {
        return;
    }
    let is_map = (schema.object)()
        .properties
        .iter()
        .any(|p| p.name == property && matches!(p.shape, Shape::Map(_)));
    let empty = if is_map {
        Node::Map(Map::new())
    } else {
        Node::List(Vec::new())
    };
    match data
        .properties
        .entry(Text::Borrowed(property))
        .or_insert(empty)
    {
        Node::Map(own) => {
            for (key, value) in tags {
                own.entry(key).or_insert(value);
            }
        }
        Node::List(own) => {
            tags.retain(|key, _| {
                !own.iter()
                    .any(|tag| tag.get("Key").and_then(Node::as_str) == Some(&**key))
            });
            own.extend(
                tags.into_iter()
                    .map(|(key, value)| Node::map([("Key", Node::String(key)), ("Value", value)])),
            );
        }
        _ => {}
    }
}
