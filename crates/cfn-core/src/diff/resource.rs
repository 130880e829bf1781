//! Compares the resources of two templates.

use crate::node::{Map, Node, Text};
use crate::schema::Schema;

use super::change::{Change, ChangeKind, Effect, Part};
use super::entries::{keys, property, text};
use super::schema_cursor::{SchemaCursor, Schemas};
use super::{cascade, compare, notes, renamed, tables};

/// Returns all changes of resources. `others` are the changes of the other sections.
pub(super) fn all(
    before: &Map,
    after: &Map,
    others: &[Change],
    schemas: Schemas<'_>,
) -> Vec<Change> {
    let renamed = renamed::pairs(before, after);
    let mut changes = Vec::new();
    for id in keys(before, after) {
        let (old, new) = (before.get(id), after.get(id));
        changes.extend(match (old, new) {
            _ if renamed.values().any(|old_id| old_id == id) => None,
            (None, Some(new)) => match renamed.get(id) {
                Some(from) => Some(rename(id, from, new)),
                None => Some(one_sided(
                    id,
                    ChangeKind::Added,
                    Effect::Creation,
                    None,
                    Some(new),
                )),
            },
            (Some(old), None) => {
                let effect = notes::deletion(old);
                Some(one_sided(id, ChangeKind::Removed, effect, Some(old), None))
            }
            (Some(old), Some(new)) => changed(id, old, new, schemas),
            (None, None) => None,
        });
    }
    cascade::run(&mut changes, others, before, after, schemas);
    for change in &mut changes {
        let old_id = match &change.kind {
            ChangeKind::Renamed { from } => from,
            _ => &change.id,
        };
        let (old, new) = (before.get(&**old_id), after.get(&*change.id));
        change.notes = notes::of(change, old, new, schemas);
    }
    changes
}

fn one_sided(
    id: &str,
    kind: ChangeKind,
    effect: Effect,
    before: Option<&Node>,
    after: Option<&Node>,
) -> Change {
    let cursor = SchemaCursor::of(effect);
    Change {
        type_name: text(after.or(before), "Type").to_owned(),
        parts: vec![compare::part(String::new(), before, after, cursor)],
        ..Change::of_resource(id, kind, effect)
    }
}

fn rename(id: &str, from: &Text, body: &Node) -> Change {
    let from = from.to_string();
    Change {
        type_name: text(Some(body), "Type").to_owned(),
        ..Change::of_resource(id, ChangeKind::Renamed { from }, Effect::Replacement)
    }
}

fn changed(id: &str, before: &Node, after: &Node, schemas: Schemas<'_>) -> Option<Change> {
    let parts = parts(before, after, schemas);
    let effect = parts.iter().map(|part| part.effect).max()?;
    Some(Change {
        type_name: text(Some(after), "Type").to_owned(),
        parts,
        ..Change::of_resource(id, ChangeKind::Changed, effect)
    })
}

fn parts(before: &Node, after: &Node, schemas: Schemas<'_>) -> Vec<Part> {
    let (Node::Map(old), Node::Map(new)) = (before, after) else {
        return compare::parts("", before, after, SchemaCursor::of(Effect::Unknown));
    };
    let type_name = text(Some(after), "Type");
    let schema = schemas(type_name);
    let retyped = text(Some(before), "Type") != type_name;
    let mut parts = Vec::new();
    for key in keys(old, new) {
        let cursor = match &**key {
            "Properties" if retyped => SchemaCursor::of(Effect::Replacement),
            "Properties" => SchemaCursor::properties(schema),
            "Type" => SchemaCursor::of(Effect::Replacement),
            // The condition decides whether the resource exists.
            "Condition" => SchemaCursor::of(Effect::Unknown),
            _ => SchemaCursor::of(Effect::Nothing),
        };
        match (
            comparable(key, old.get(key), schema),
            comparable(key, new.get(key), schema),
        ) {
            (Some(old), Some(new)) => parts.extend(compare::parts(key, &old, &new, cursor)),
            (old, new) if old.is_some() || new.is_some() => {
                parts.push(compare::part(
                    key.to_string(),
                    old.as_ref(),
                    new.as_ref(),
                    cursor,
                ));
            }
            _ => {}
        }
    }
    for part in &mut parts {
        if tables::interrupts(type_name, property(&part.path)) {
            part.effect = part.effect.max(Effect::SomeInterruption);
        }
    }
    parts
}

/// Returns a part of a resource in the form in which it is compared: properties even if there are
/// none, `DependsOn` as a sorted list, and tags by their keys.
fn comparable(key: &str, node: Option<&Node>, schema: Option<&Schema>) -> Option<Node> {
    match (key, node) {
        ("Properties", None) => Some(Node::Map(Map::new())),
        ("Properties", Some(Node::Map(properties))) => {
            let mut properties = properties.clone();
            let tags = schema.and_then(|schema| schema.tags).unwrap_or("Tags");
            if let Some(tags) = properties.get_mut(tags)
                && let Some(by_key) = by_key(tags)
            {
                *tags = by_key;
            }
            Some(Node::Map(properties))
        }
        ("DependsOn", Some(Node::String(_))) => node.map(|one| Node::List(vec![one.clone()])),
        ("DependsOn", Some(Node::List(ids))) => {
            let mut ids: Vec<&str> = ids.iter().filter_map(Node::as_str).collect();
            ids.sort_unstable();
            Some(Node::list(ids))
        }
        (_, node) => node.cloned(),
    }
}

/// Returns tags as a map, if they are a list of keys and values, with each key once.
fn by_key(tags: &Node) -> Option<Node> {
    let mut map = Map::new();
    for tag in tags.as_list()? {
        let tag = tag.as_map().filter(|tag| tag.len() == 2)?;
        let (Node::String(key), value) = (tag.get("Key")?, tag.get("Value")?) else {
            return None;
        };
        if map.insert(key.clone(), value.clone()).is_some() {
            return None;
        }
    }
    Some(Node::Map(map))
}
