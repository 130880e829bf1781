//! Compares the sections of two templates, in the order in which AWS documents them.

use indexmap::IndexSet;

use crate::node::{Map, Node};

use super::change::{Change, ChangeKind, Effect, Note};
use super::entries::{keys, text};
use super::references::References;
use super::schema_cursor::{SchemaCursor, Schemas};
use super::{canonical, compare, resource};

/// The sections of a template, in the order of CloudFormation's documentation.
const ORDER: [&str; 11] = [
    "AWSTemplateFormatVersion",
    "Transform",
    "Description",
    "Metadata",
    "Parameters",
    "Mappings",
    "Conditions",
    "Rules",
    "Hooks",
    "Resources",
    "Outputs",
];

/// Returns all changes between two canonical templates.
pub(super) fn all(before: &Map, after: &Map, schemas: Schemas<'_>) -> Vec<Change> {
    let mut names: IndexSet<&str> = ORDER.into_iter().collect();
    names.extend(before.keys().chain(after.keys()).map(|name| &**name));
    let mut changes = Vec::new();
    for name in names {
        let version = Node::String("2010-09-09".into());
        let section = |template: &Map| match template.get(name) {
            None if name == "AWSTemplateFormatVersion" => Some(version.clone()),
            // An empty section is the same as none.
            Some(Node::Map(map)) if map.is_empty() => None,
            found => found.cloned(),
        };
        changes.extend(match (section(before), section(after)) {
            (None, None) => continue,
            (before, after) if is_map(&before) && is_map(&after) => {
                let empty = Map::new();
                let (old, new) = (
                    before.as_ref().and_then(Node::as_map).unwrap_or(&empty),
                    after.as_ref().and_then(Node::as_map).unwrap_or(&empty),
                );
                match name {
                    "Resources" => resource::all(old, new, &changes, schemas),
                    _ => entries(name, old, new),
                }
            }
            (before, after) => Vec::from_iter(whole(name, "", before.as_ref(), after.as_ref())),
        });
    }
    depending(&mut changes, before, after);
    changes
}

fn is_map(section: &Option<Node>) -> bool {
    section.as_ref().is_none_or(|node| node.as_map().is_some())
}

fn entries(section: &str, before: &Map, after: &Map) -> Vec<Change> {
    let changes =
        keys(before, after).filter_map(|id| whole(section, id, before.get(id), after.get(id)));
    changes.collect()
}

/// Compares an entry of a section other than `Resources`.
fn whole(section: &str, id: &str, before: Option<&Node>, after: Option<&Node>) -> Option<Change> {
    let effect = match section {
        // Only the transform knows what it does with the template.
        "Transform" | "Hooks" => Effect::Unknown,
        _ => Effect::Nothing,
    };
    let cursor = SchemaCursor::of(effect);
    let (kind, parts) = match (before, after) {
        (Some(before), Some(after)) => (
            ChangeKind::Changed,
            compare::parts("", before, after, cursor),
        ),
        (None, _) => (
            ChangeKind::Added,
            vec![compare::part(String::new(), None, after, cursor)],
        ),
        (_, None) => (
            ChangeKind::Removed,
            vec![compare::part(String::new(), before, None, cursor)],
        ),
    };
    if parts.is_empty() {
        return None;
    }
    let type_name = match section {
        "Parameters" => text(after.or(before), "Type"),
        _ => "",
    };
    Some(Change {
        section: section.to_owned(),
        id: id.to_owned(),
        type_name: type_name.to_owned(),
        kind,
        effect,
        notes: notes(section, before, after),
        parts,
    })
}

fn notes(section: &str, before: Option<&Node>, after: Option<&Node>) -> Vec<Note> {
    let same = |key: &str| {
        let get = |node: Option<&Node>| node.and_then(|node| node.get(key)).cloned();
        match (get(before), get(after)) {
            (Some(before), Some(after)) => {
                canonical::equal(&before, &after, SchemaCursor::of(Effect::Nothing))
            }
            (before, after) => before == after,
        }
    };
    let has = |node: Option<&Node>, key: &str| node.is_some_and(|node| node.get(key).is_some());
    let remark = |text: &str| vec![Note::Remark(text.to_owned())];
    match section {
        "Parameters" if before.is_none() && !has(after, "Default") => {
            remark("it has no default, so the next update must provide a value")
        }
        "Parameters" if before.is_some() && after.is_some() && !same("Default") => {
            remark("an existing stack keeps its value unless the update provides another")
        }
        "Outputs" if has(before, "Export") && (!same("Export") || !same("Value")) => {
            vec![Note::Danger(
                "another stack may import it; CloudFormation refuses to change or remove an export \
                 that is in use"
                    .to_owned(),
            )]
        }
        _ => Vec::new(),
    }
}

/// Adds a note to each changed mapping and condition, with the resources that depend on it.
fn depending(changes: &mut [Change], before: &Map, after: &Map) {
    for change in changes {
        if change.section != "Conditions" && change.section != "Mappings" {
            continue;
        }
        let empty = Map::new();
        let resources = |template: &Map| -> Vec<String> {
            let resources = template.get("Resources").and_then(Node::as_map);
            let resources = resources.unwrap_or(&empty).iter();
            let depend = resources.filter(|(_, body)| {
                let references = References::of(body);
                references.conditions.contains(&change.id)
                    || references.mappings.contains(&change.id)
                    || change.section == "Conditions" && text(Some(body), "Condition") == change.id
            });
            depend.map(|(id, _)| id.to_string()).collect()
        };
        let mut depend = resources(after);
        depend.extend(resources(before));
        depend.sort();
        depend.dedup();
        if change.kind == ChangeKind::Changed && !depend.is_empty() {
            change.effect = Effect::Unknown;
            let text = format!("these resources depend on it: {}", depend.join(", "));
            change.notes.push(Note::Remark(text));
        }
    }
}
