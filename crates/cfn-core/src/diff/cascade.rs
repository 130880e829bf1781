//! Finds the changes that follow from other changes. For example, a create-only property that refers to a replaced
//! resource gets another value, so its resource may be replaced too.

use std::collections::BTreeSet;

use crate::node::{Map, Node};

use super::change::{Change, ChangeKind, Effect, Part};
use super::entries::{keys, text};
use super::references::References;
use super::schema_cursor::{SchemaCursor, Schemas};

/// The entries that may return another value than before.
struct Touched {
    resources: BTreeSet<String>,
    conditions: BTreeSet<String>,
    mappings: BTreeSet<String>,
}

/// Adds the changes that follow from the given ones, until there are no more.
pub(super) fn run(
    changes: &mut Vec<Change>,
    others: &[Change],
    before: &Map,
    after: &Map,
    schemas: Schemas<'_>,
) {
    let changed = |name: &str| {
        let of_section = others
            .iter()
            .filter(move |change| change.section == name && change.kind == ChangeKind::Changed);
        of_section.map(|change| change.id.clone()).collect()
    };
    let mut touched = Touched {
        resources: BTreeSet::new(),
        conditions: changed("Conditions"),
        mappings: changed("Mappings"),
    };
    let count = |changes: &[Change]| -> usize { changes.iter().map(|c| c.parts.len()).sum() };
    loop {
        let known = count(changes);
        let replaced = changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Changed && change.effect.replaces());
        touched.resources = replaced.map(|change| change.id.clone()).collect();
        for id in keys(before, after) {
            if let (Some(_), Some(body)) = (before.get(id), after.get(id)) {
                let parts = touched.parts(body, schemas);
                add(changes, id, text(Some(body), "Type"), parts);
            }
        }
        if known == count(changes) {
            return;
        }
    }
}

fn add(changes: &mut Vec<Change>, id: &str, type_name: &str, parts: Vec<Part>) {
    if parts.is_empty() {
        return;
    }
    let position = changes.iter().position(|change| change.id == id);
    let change = match position.and_then(|position| changes.get_mut(position)) {
        Some(change) => change,
        None => {
            changes.push(Change {
                type_name: type_name.to_owned(),
                ..Change::of_resource(id, ChangeKind::Changed, Effect::Nothing)
            });
            match changes.last_mut() {
                Some(change) => change,
                None => return,
            }
        }
    };
    for part in parts {
        if change.parts.iter().all(|other| other.path != part.path) {
            change.effect = change.effect.max(part.effect);
            change.parts.push(part);
        }
    }
}

impl Touched {
    /// Returns the properties that may replace a resource because of what they refer to.
    fn parts(&self, body: &Node, schemas: Schemas<'_>) -> Vec<Part> {
        let Some(schema) = schemas(text(Some(body), "Type")) else {
            return Vec::new();
        };
        let mut parts = Vec::new();
        if let Some(properties) = body.get("Properties") {
            let cursor = SchemaCursor::properties(Some(schema));
            self.walk("Properties".to_owned(), properties, cursor, &mut parts);
        }
        parts
    }

    fn walk(&self, path: String, node: &Node, cursor: SchemaCursor, parts: &mut Vec<Part>) {
        match node {
            Node::Map(map) => {
                for (key, value) in map {
                    self.walk(format!("{path}.{key}"), value, cursor.key(key), parts);
                }
            }
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(format!("{path}[{index}]"), item, cursor.item(), parts);
                }
            }
            Node::Function(_) if cursor.indirect().replaces() => {
                if let Some(because) = self.reason(node) {
                    parts.push(Part {
                        path,
                        before: None,
                        after: Some(node.clone()),
                        effect: cursor.indirect(),
                        because: Some(because),
                    });
                }
            }
            _ => {}
        }
    }

    fn reason(&self, node: &Node) -> Option<String> {
        let references = References::of(node);
        let first = |names: &BTreeSet<String>, touched: &BTreeSet<String>| {
            names.intersection(touched).next().cloned()
        };
        if let Some(id) = first(&references.resources, &self.resources) {
            return Some(id);
        }
        if let Some(id) = first(&references.conditions, &self.conditions) {
            return Some(format!("the condition {id}"));
        }
        let id = first(&references.mappings, &self.mappings)?;
        Some(format!("the mapping {id}"))
    }
}
