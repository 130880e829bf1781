//! The resources of two templates: what changes, what that does, and what is in danger.

use crate::node::{Map, Node, Text};
use crate::schema::{Schema, Update};

use super::section::{ids, text};
use super::spot::Spot;
use super::{Change, ChangeKind, Effect, Note, Part, cascade, compare, renamed, tables};

type Schemas<'a> = &'a dyn Fn(&str) -> Option<&'static Schema>;

/// All changes of resources. `others` are those of the sections before.
pub(super) fn all(
    before: &Map,
    after: &Map,
    others: &[Change],
    schemas: Schemas<'_>,
) -> Vec<Change> {
    let renamed = renamed::pairs(before, after);
    let mut changes = Vec::new();
    for id in ids(before, after) {
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
                let effect = deletion(old);
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
        change.notes = notes(change, old, new, schemas);
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
    let spot = Spot::of(effect);
    Change {
        type_name: text(after.or(before), "Type").to_owned(),
        parts: vec![compare::part(String::new(), before, after, spot)],
        ..of(id, kind, effect)
    }
}

fn rename(id: &str, from: &Text, body: &Node) -> Change {
    let from = from.to_string();
    Change {
        type_name: text(Some(body), "Type").to_owned(),
        ..of(id, ChangeKind::Renamed { from }, Effect::Replacement)
    }
}

/// A change of a resource of which nothing more is known yet.
pub(super) fn of(id: &str, kind: ChangeKind, effect: Effect) -> Change {
    Change {
        section: "Resources".to_owned(),
        id: id.to_owned(),
        type_name: String::new(),
        kind,
        effect,
        parts: Vec::new(),
        notes: Vec::new(),
    }
}

fn changed(id: &str, before: &Node, after: &Node, schemas: Schemas<'_>) -> Option<Change> {
    let parts = parts(before, after, schemas);
    let effect = parts.iter().map(|part| part.effect).max()?;
    Some(Change {
        type_name: text(Some(after), "Type").to_owned(),
        parts,
        ..of(id, ChangeKind::Changed, effect)
    })
}

fn parts(before: &Node, after: &Node, schemas: Schemas<'_>) -> Vec<Part> {
    let (Node::Map(old), Node::Map(new)) = (before, after) else {
        return compare::parts("", before, after, Spot::of(Effect::Unknown));
    };
    let type_name = text(Some(after), "Type");
    let schema = schemas(type_name);
    let retyped = text(Some(before), "Type") != type_name;
    let mut parts = Vec::new();
    for key in ids(old, new) {
        let spot = match &**key {
            "Properties" if retyped => Spot::of(Effect::Replacement),
            "Properties" => Spot::properties(schema),
            "Type" => Spot::of(Effect::Replacement),
            // Whether the resource exists is up to the condition.
            "Condition" => Spot::of(Effect::Unknown),
            _ => Spot::of(Effect::Nothing),
        };
        match (
            side(key, old.get(key), schema),
            side(key, new.get(key), schema),
        ) {
            (Some(old), Some(new)) => parts.extend(compare::parts(key, &old, &new, spot)),
            (old, new) if old.is_some() || new.is_some() => {
                parts.push(compare::part(
                    key.to_string(),
                    old.as_ref(),
                    new.as_ref(),
                    spot,
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

/// The property that a path leads into: `Targets` of `Properties.Targets[0].Arn`.
pub(super) fn property(path: &str) -> &str {
    let below = path.strip_prefix("Properties.").unwrap_or_default();
    below.split(['.', '[']).next().unwrap_or_default()
}

/// A part of a resource as it is compared: properties even if there are none, `DependsOn` as a
/// sorted list, tags by their keys.
pub(super) fn side(key: &str, node: Option<&Node>, schema: Option<&Schema>) -> Option<Node> {
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

/// Tags as a map, if they are a list of nothing but keys and values, each key once.
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

/// What happens to a resource that the new template does not have.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
fn deletion(body: &Node) -> Effect {
    match text(Some(body), "DeletionPolicy") {
        "Retain" | "RetainExceptOnCreate" => Effect::Retained,
        _ => Effect::Deletion,
    }
}

/// Whether a snapshot is taken before a resource is deleted: for databases it is the default.
fn keeps_snapshot(body: &Node) -> bool {
    let clustered = || {
        let properties = body.get("Properties");
        properties.is_some_and(|properties| properties.get("DBClusterIdentifier").is_some())
    };
    match (text(Some(body), "DeletionPolicy"), text(Some(body), "Type")) {
        ("Snapshot", _) | ("", "AWS::RDS::DBCluster") => true,
        ("", "AWS::RDS::DBInstance") => !clustered(),
        _ => false,
    }
}

fn notes(
    change: &Change,
    before: Option<&Node>,
    after: Option<&Node>,
    schemas: Schemas<'_>,
) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut danger = |text: String| notes.push(Note::Danger(text));
    let held = tables::held_by(&change.type_name);
    match (&change.kind, before, after) {
        (ChangeKind::Removed, Some(old), _) => match (change.effect, held) {
            (Effect::Deletion, _) if keeps_snapshot(old) => {
                notes.push(Note::Remark(
                    "a snapshot of it stays in the account".to_owned(),
                ));
            }
            (Effect::Deletion, Some(held)) => danger(format!("lost with it: {held}")),
            _ => {}
        },
        (ChangeKind::Renamed { from }, Some(old), Some(new)) => {
            if let Some((key, name)) = own_name(new, schemas) {
                let name = name
                    .as_str()
                    .map_or(String::new(), |name| format!(" {name:?}"));
                danger(format!(
                    "the update fails: the new one cannot be created while the old one has the \
                     {key}{name}"
                ));
            }
            match (deletion(old), held) {
                (Effect::Retained, _) => notes.push(Note::Remark(format!(
                    "{from} stays in the account by its DeletionPolicy, outside of the stack"
                ))),
                (_, Some(held)) => danger(format!("lost with {from}: {held}")),
                _ => {}
            }
            notes.push(Note::Remark(format!(
                "only the logical id differs from {from}: CloudFormation creates a new resource and \
                 deletes the old one; a stack refactoring (`aws cloudformation \
                 create-stack-refactor`) renames it in place"
            )));
        }
        (ChangeKind::Changed, Some(old), Some(new)) => {
            let retyped = text(Some(old), "Type") != text(Some(new), "Type");
            if retyped {
                danger(
                    "CloudFormation refuses another type under the same logical id: give it another"
                        .to_owned(),
                );
            }
            for part in &change.parts {
                let property = property(&part.path);
                if tables::refuses(&change.type_name, property) {
                    danger(format!("CloudFormation refuses to change {property}"));
                }
            }
            if change.effect.replaces() && !retyped {
                replacement(change, old, new, schemas, &mut notes);
            }
            existence(change, held, &mut notes);
        }
        _ => {}
    }
    notes
}

/// What is to be known where a resource is replaced, or may be.
fn replacement(
    change: &Change,
    before: &Node,
    after: &Node,
    schemas: Schemas<'_>,
    notes: &mut Vec<Note>,
) {
    let changes = |key| change.parts.iter().any(|part| property(&part.path) == key);
    if let Some((key, _)) = own_name(after, schemas)
        && !changes(key)
        && !moves(change)
    {
        notes.push(Note::Danger(format!(
            "the update fails: CloudFormation does not replace a resource with a custom name while \
             its {key} stays; give it another, or none"
        )));
    }
    // Whether the old or the new template's policy counts is not documented: both must say it.
    let policy = |body| text(Some(body), "UpdateReplacePolicy");
    match (
        policy(before),
        policy(after),
        tables::held_by(&change.type_name),
    ) {
        ("Retain", "Retain", _) => notes.push(Note::Remark(
            "the old one stays in the account by its UpdateReplacePolicy, outside of the stack"
                .to_owned(),
        )),
        ("Snapshot", "Snapshot", _) => notes.push(Note::Remark(
            "a snapshot of the old one stays in the account".to_owned(),
        )),
        (.., Some(held)) => {
            let when = match change.effect {
                Effect::MayReplace => "if it is replaced, ",
                _ => "",
            };
            notes.push(Note::Danger(format!(
                "{when}the old one is deleted; lost with it: {held}"
            )));
        }
        _ => {}
    }
}

/// What is to be known where another condition decides whether a resource exists.
fn existence(change: &Change, held: Option<&'static str>, notes: &mut Vec<Note>) {
    let Some(part) = change.parts.iter().find(|part| part.path == "Condition") else {
        return;
    };
    if part.after.is_none() {
        notes.push(Note::Remark(
            "it is created where it was left out".to_owned(),
        ));
        return;
    }
    let text = "it is deleted where the new condition is false".to_owned();
    notes.push(match held {
        Some(held) => Note::Danger(format!("{text}; lost with it: {held}")),
        None => Note::Remark(text),
    });
}

/// Whether the resource also moves to another place, such as another log group: its name is free
/// there.
fn moves(change: &Change) -> bool {
    let replacing = change.parts.iter().filter(|part| part.effect.replaces());
    let mut properties = replacing.map(|part| property(&part.path));
    properties.any(|property| bare_name(property).is_some())
}

/// `LogGroup` of `LogGroupName`, `TargetArn` or `StatementId`: what a property names.
fn bare_name(property: &str) -> Option<&str> {
    let endings = ["Name", "Identifier", "Id", "Arn", "ARN"];
    endings
        .iter()
        .find_map(|ending| property.strip_suffix(ending))
}

/// The property that gives a resource a name of the author's own choice: `Name`, or one called
/// after the type, such as the `FilterName` of a metric filter; create-only, where a schema says.
fn own_name<'a>(body: &'a Node, schemas: Schemas<'_>) -> Option<(&'a str, &'a Node)> {
    let type_name = text(Some(body), "Type");
    let object = schemas(type_name).map(|schema| (schema.object)());
    let mut properties = body.get("Properties")?.as_map()?.iter();
    properties.find_map(|(key, value)| {
        let names = bare_name(key).filter(|_| !key.to_lowercase().ends_with("arn"))?;
        let called_after = type_name.ends_with(names);
        let create_only = object.is_none_or(|object| {
            let mut known = object.properties.iter();
            known.any(|p| p.name == &**key && p.update == Update::Replaces)
        });
        (called_after && create_only).then_some((&**key, value))
    })
}
