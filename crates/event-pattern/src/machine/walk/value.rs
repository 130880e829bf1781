//! Walks an event that was parsed already.

use crate::json::parse::MAX_DEPTH;
use crate::machine::ids::NodeId;
use crate::machine::numeral::Numeral;
use crate::machine::paths::{PathTree, ROOT};
use crate::machine::test::Value;
use crate::machine::walk::visitor::{Member, Step, Stop, Visitor, leaf};

/// Walks an event that was parsed already.
pub(crate) fn walk_value<V: Visitor>(
    event: &serde_json::Value,
    path_tree: &PathTree,
    visitor: &mut V,
) -> Step {
    if !event.is_object() {
        return Err(Stop::Malformed);
    }
    ValueWalk {
        path_tree,
        members: Vec::new(),
        arrays: 0,
        visitor,
    }
    .value(event, ROOT, false, 0)
}

struct ValueWalk<'w, V> {
    path_tree: &'w PathTree,
    members: Vec<Member>,
    arrays: u32,
    visitor: &'w mut V,
}

impl<V: Visitor> ValueWalk<'_, V> {
    fn value(
        &mut self,
        value: &serde_json::Value,
        node: NodeId,
        blind: bool,
        depth: usize,
    ) -> Step {
        use serde_json::Value as Json;
        let number;
        let scalar = match value {
            Json::Object(_) | Json::Array(_) if depth == MAX_DEPTH => return Err(Stop::Malformed),
            Json::Object(map) => {
                return map.iter().try_for_each(|(key, value)| {
                    match self.path_tree.follow_text(node, key.as_bytes()) {
                        Some(found) => {
                            self.value(value, found.node, blind || found.empty, depth + 1)
                        }
                        None => Ok(()),
                    }
                });
            }
            Json::Array(items) => {
                let array = self.arrays;
                self.arrays += 1;
                let correlated = self.path_tree.node(node).correlated;
                return (0..).zip(items).try_for_each(|(element, item)| {
                    let member = correlated && (item.is_object() || item.is_array());
                    if member {
                        self.members.push((array, element));
                    }
                    self.value(item, node, blind, depth + 1)?;
                    if member {
                        self.members.pop();
                    }
                    Ok(())
                });
            }
            Json::Null => Value::Null,
            Json::Bool(true) => Value::True,
            Json::Bool(false) => Value::False,
            Json::String(text) => Value::Text(text.as_bytes().into()),
            Json::Number(value) => {
                number = value.to_string();
                Value::Number(Numeral::new(number.as_bytes()))
            }
        };
        leaf(
            self.path_tree,
            node,
            blind,
            scalar,
            &self.members,
            self.visitor,
        )
    }
}
