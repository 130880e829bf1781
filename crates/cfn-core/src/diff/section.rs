//! The sections of two templates, in the order they stand in a template.

use indexmap::IndexSet;

use crate::node::{Map, Node, Text};
use crate::schema::Schema;

use super::spot::Spot;
use super::{Change, ChangeKind, Effect, Note, compare, form, resource};

/// The sections CloudFormation knows, as it documents them.
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

/// All changes between two canonical templates.
pub(super) fn all(
    before: &Map,
    after: &Map,
    schemas: &dyn Fn(&str) -> Option<&'static Schema>,
) -> Vec<Change> {
    let mut names: IndexSet<&str> = ORDER.into_iter().collect();
    names.extend(before.keys().chain(after.keys()).map(|name| &**name));
    let mut changes = Vec::new();
    for name in names {
        let version = Node::String("2010-09-09".into());
        let section = |template: &Map| match template.get(name) {
            None if name == "AWSTemplateFormatVersion" => Some(version.clone()),
            // An empty section is none.
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

/// The names of both maps: the new one's in their order, then those that are gone.
pub(super) fn ids<'a>(before: &'a Map, after: &'a Map) -> impl Iterator<Item = &'a Text> {
    let gone = before.keys().filter(|id| !after.contains_key(*id));
    after.keys().chain(gone)
}

fn entries(section: &str, before: &Map, after: &Map) -> Vec<Change> {
    let changes =
        ids(before, after).filter_map(|id| whole(section, id, before.get(id), after.get(id)));
    changes.collect()
}

/// What became of one thing outside of `Resources`.
fn whole(section: &str, id: &str, before: Option<&Node>, after: Option<&Node>) -> Option<Change> {
    let effect = match section {
        // What it makes of the template is known to the transform alone.
        "Transform" | "Hooks" => Effect::Unknown,
        _ => Effect::Nothing,
    };
    let spot = Spot::of(effect);
    let (kind, parts) = match (before, after) {
        (Some(before), Some(after)) => {
            (ChangeKind::Changed, compare::parts("", before, after, spot))
        }
        (None, _) => (
            ChangeKind::Added,
            vec![compare::part(String::new(), None, after, spot)],
        ),
        (_, None) => (
            ChangeKind::Removed,
            vec![compare::part(String::new(), before, None, spot)],
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

/// A text under a key of a map, or nothing.
pub(super) fn text<'a>(node: Option<&'a Node>, key: &str) -> &'a str {
    let found = node.and_then(|node| node.get(key));
    found.and_then(Node::as_str).unwrap_or_default()
}

fn notes(section: &str, before: Option<&Node>, after: Option<&Node>) -> Vec<Note> {
    let same = |key: &str| {
        let get = |node: Option<&Node>| node.and_then(|node| node.get(key)).cloned();
        match (get(before), get(after)) {
            (Some(before), Some(after)) => form::equal(&before, &after, Spot::of(Effect::Nothing)),
            (before, after) => before == after,
        }
    };
    let has = |node: Option<&Node>, key: &str| node.is_some_and(|node| node.get(key).is_some());
    let remark = |text: &str| vec![Note::Remark(text.to_owned())];
    match section {
        "Parameters" if before.is_none() && !has(after, "Default") => {
            remark("it has no default: the next update must give its value")
        }
        "Parameters" if before.is_some() && after.is_some() && !same("Default") => {
            remark("a stack that exists keeps its value unless the update gives another")
        }
        "Outputs" if has(before, "Export") && (!same("Export") || !same("Value")) => {
            vec![Note::Danger(
                "another stack may import it; CloudFormation refuses to change or remove an export \
                 that is imported"
                    .to_owned(),
            )]
        }
        _ => Vec::new(),
    }
}

/// Says of changed mappings and conditions which resources depend on them.
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
                let names = form::Names::of(body);
                names.conditions.contains(&change.id)
                    || names.mappings.contains(&change.id)
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
            let text = format!("it decides about {}", depend.join(", "));
            change.notes.push(Note::Remark(text));
        }
    }
}
