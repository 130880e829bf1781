//! Writes notes about changes of resources: what they lose, and why CloudFormation refuses them.

use crate::node::Node;
use crate::schema::Update;

use super::change::{Change, ChangeKind, Effect, Note};
use super::entries::{property, text};
use super::schema_cursor::Schemas;
use super::tables;

/// Returns what happens to a resource that the new template does not have.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
pub(super) fn deletion(body: &Node) -> Effect {
    match text(Some(body), "DeletionPolicy") {
        "Retain" | "RetainExceptOnCreate" => Effect::Retained,
        _ => Effect::Deletion,
    }
}

/// Returns whether a snapshot is taken before a resource is deleted. For databases, that is the
/// default.
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

/// Returns the notes about a change of a resource.
pub(super) fn of(
    change: &Change,
    before: Option<&Node>,
    after: Option<&Node>,
    schemas: Schemas<'_>,
) -> Vec<Note> {
    match (&change.kind, before, after) {
        (ChangeKind::Removed, Some(old), _) => removed(change, old),
        (ChangeKind::Renamed { from }, Some(old), Some(new)) => {
            renamed(change, from, old, new, schemas)
        }
        (ChangeKind::Changed, Some(old), Some(new)) => changed(change, old, new, schemas),
        _ => Vec::new(),
    }
}

fn danger(text: impl Into<String>) -> Note {
    Note::Danger(text.into())
}

fn remark(text: impl Into<String>) -> Note {
    Note::Remark(text.into())
}

fn removed(change: &Change, old: &Node) -> Vec<Note> {
    let note = match (change.effect, tables::held_by(&change.type_name)) {
        (Effect::Deletion, _) if keeps_snapshot(old) => {
            Some(remark("a snapshot of it stays in the account"))
        }
        (Effect::Deletion, Some(held)) => Some(danger(format!("lost with it: {held}"))),
        _ => None,
    };
    Vec::from_iter(note)
}

fn renamed(change: &Change, from: &str, old: &Node, new: &Node, schemas: Schemas<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some((key, name)) = custom_name(new, schemas) {
        let name = name
            .as_str()
            .map_or(String::new(), |name| format!(" {name:?}"));
        notes.push(danger(format!(
            "the update fails: the new resource cannot be created while the old one has the \
             {key}{name}"
        )));
    }
    match (deletion(old), tables::held_by(&change.type_name)) {
        (Effect::Retained, _) => notes.push(remark(format!(
            "{from} stays in the account because of its DeletionPolicy, outside the stack"
        ))),
        (_, Some(held)) => notes.push(danger(format!("lost with {from}: {held}"))),
        _ => {}
    }
    notes.push(remark(format!(
        "only the logical id differs from {from}: CloudFormation creates a new resource and \
         deletes the old one; a stack refactoring (`aws cloudformation \
         create-stack-refactor`) renames it in place"
    )));
    notes
}

fn changed(change: &Change, old: &Node, new: &Node, schemas: Schemas<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    let retyped = text(Some(old), "Type") != text(Some(new), "Type");
    if retyped {
        notes.push(danger(
            "CloudFormation does not change the type of a resource: use another logical id",
        ));
    }
    for part in &change.parts {
        let property = property(&part.path);
        if tables::refuses(&change.type_name, property) {
            notes.push(danger(format!(
                "CloudFormation refuses to change {property}"
            )));
        }
    }
    if change.effect.replaces() && !retyped {
        replacement(change, old, new, schemas, &mut notes);
    }
    existence(change, &mut notes);
    notes
}

/// Adds the notes about a resource that is replaced or may be replaced.
fn replacement(
    change: &Change,
    before: &Node,
    after: &Node,
    schemas: Schemas<'_>,
    notes: &mut Vec<Note>,
) {
    let changes = |key| change.parts.iter().any(|part| property(&part.path) == key);
    if let Some((key, _)) = custom_name(after, schemas)
        && !changes(key)
        && !moves(change)
    {
        notes.push(danger(format!(
            "the update fails: CloudFormation does not replace a resource with a custom name while \
             its {key} stays the same; change the name or remove it"
        )));
    }
    // AWS does not document which template's policy counts, so both must have it.
    let policy = |body| text(Some(body), "UpdateReplacePolicy");
    match (
        policy(before),
        policy(after),
        tables::held_by(&change.type_name),
    ) {
        ("Retain", "Retain", _) => notes.push(remark(
            "the old one stays in the account because of its UpdateReplacePolicy, outside the stack",
        )),
        ("Snapshot", "Snapshot", _) => notes.push(remark(
            "a snapshot of the old one stays in the account",
        )),
        (.., Some(held)) => {
            let when = match change.effect {
                Effect::MayReplace => "if it is replaced, ",
                _ => "",
            };
            notes.push(danger(format!(
                "{when}the old one is deleted; lost with it: {held}"
            )));
        }
        _ => {}
    }
}

/// Adds the notes about a resource whose `Condition` changes.
fn existence(change: &Change, notes: &mut Vec<Note>) {
    let Some(part) = change.parts.iter().find(|part| part.path == "Condition") else {
        return;
    };
    if part.after.is_none() {
        notes.push(remark("it is created where the old condition was false"));
        return;
    }
    let text = "it is deleted where the new condition is false".to_owned();
    notes.push(match tables::held_by(&change.type_name) {
        Some(held) => danger(format!("{text}; lost with it: {held}")),
        None => remark(text),
    });
}

/// Returns whether the resource also moves to another place, such as another log group, where its
/// name is free.
fn moves(change: &Change) -> bool {
    let replacing = change.parts.iter().filter(|part| part.effect.replaces());
    let mut properties = replacing.map(|part| property(&part.path));
    properties.any(|property| bare_name(property).is_some())
}

/// Returns what a property names: `LogGroup` for `LogGroupName`, `Target` for `TargetArn`, and
/// `Statement` for `StatementId`.
fn bare_name(property: &str) -> Option<&str> {
    let endings = ["Name", "Identifier", "Id", "Arn", "ARN"];
    endings
        .iter()
        .find_map(|ending| property.strip_suffix(ending))
}

/// Returns the property with a resource's custom name: `Name`, or one that has the name of the type,
/// such as `FilterName` of a metric filter. If there is a schema, the property is create-only in it.
fn custom_name<'a>(body: &'a Node, schemas: Schemas<'_>) -> Option<(&'a str, &'a Node)> {
    let type_name = text(Some(body), "Type");
    let object = schemas(type_name).map(|schema| (schema.object)());
    let mut properties = body.get("Properties")?.as_map()?.iter();
    properties.find_map(|(key, value)| {
        let names = bare_name(key).filter(|_| !key.to_lowercase().ends_with("arn"))?;
        let has_type_name = type_name.ends_with(names);
        let create_only = object.is_none_or(|object| {
            let mut known = object.properties.iter();
            known.any(|p| p.name == &**key && p.update == Update::Replaces)
        });
        (has_type_name && create_only).then_some((&**key, value))
    })
}
