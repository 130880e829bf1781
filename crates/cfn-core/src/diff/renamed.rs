//! Finds resources that have another logical id and are otherwise the same.

use indexmap::IndexMap;

use crate::intrinsic::{Function, Target};
use crate::node::{Map, Node, Text};

use super::canonical;
use super::change::Effect;
use super::schema_cursor::SchemaCursor;

/// The number of removed or added resources up to which each is compared with each.
/// CloudFormation's limit is 500 resources.
const MOST: usize = 500;

/// Returns the old ids of renamed resources, by their new ids.
///
/// A resource that refers to a renamed one is the same if it refers to the new id, so the search
/// repeats until it finds no more pairs.
pub(super) fn pairs(before: &Map, after: &Map) -> IndexMap<Text, Text> {
    let only_in = |one: &Map, other: &Map| -> Vec<Text> {
        let ids = one.keys().filter(|id| !other.contains_key(*id));
        ids.cloned().collect()
    };
    let (mut gone, mut new) = (only_in(before, after), only_in(after, before));
    let mut pairs = IndexMap::new();
    if gone.len().max(new.len()) > MOST {
        return pairs;
    }
    loop {
        let found_before = pairs.len();
        gone.retain(|old_id| {
            let Some(old) = before.get(old_id) else {
                return false;
            };
            let same_type = |id: &Text| {
                let body = after.get(id)?;
                (body.get("Type").is_some() && body.get("Type") == old.get("Type")).then_some(body)
            };
            if !new.iter().any(|id| same_type(id).is_some()) {
                return false;
            }
            let mut old = old.clone();
            rename(&mut old, &pairs);
            let same = |id: &Text| {
                same_type(id).is_some_and(|body| {
                    canonical::equal(&old, body, SchemaCursor::of(Effect::Nothing))
                })
            };
            let Some(position) = new.iter().position(same) else {
                return true;
            };
            pairs.insert(new.remove(position), old_id.clone());
            false
        });
        if pairs.len() == found_before {
            return pairs;
        }
    }
}

/// Replaces the old ids with the new ones in the references of a node.
fn rename(node: &mut Node, pairs: &IndexMap<Text, Text>) {
    let new_id = |old: &str| {
        let pair = pairs.iter().find(|(_, of)| *of == old);
        pair.map(|(id, _)| id.clone())
    };
    match node {
        Node::List(items) => items.iter_mut().for_each(|item| rename(item, pairs)),
        Node::Map(map) => {
            for (key, value) in map.iter_mut() {
                if key == "DependsOn" {
                    rename_ids(value, &new_id);
                }
                rename(value, pairs);
            }
        }
        Node::Function(function) => {
            match &mut **function {
                Function::Ref(Target::Name(name)) | Function::GetAtt(Target::Name(name), _) => {
                    if let Some(id) = new_id(name) {
                        *name = id;
                    }
                }
                Function::Sub(text, _) => {
                    for (id, old) in pairs {
                        for end in ['}', '.'] {
                            let (from, to) = (format!("${{{old}{end}"), format!("${{{id}{end}"));
                            if text.contains(&from) {
                                *text = text.replace(&from, &to).into();
                            }
                        }
                    }
                }
                _ => {}
            }
            for argument in function.arguments_mut() {
                rename(argument, pairs);
            }
        }
        _ => {}
    }
}

fn rename_ids(node: &mut Node, new_id: &dyn Fn(&str) -> Option<Text>) {
    match node {
        Node::String(id) => {
            if let Some(new) = new_id(id) {
                *id = new;
            }
        }
        Node::List(ids) => ids.iter_mut().for_each(|id| rename_ids(id, new_id)),
        _ => {}
    }
}
