//! Finds which entries of a template a value refers to.

use std::collections::BTreeSet;

use crate::intrinsic::{Function, SubPiece, Target, sub_pieces};
use crate::node::Node;

/// The names of other entries of the template that a node refers to.
#[derive(Default)]
pub(super) struct References {
    /// The names in `Ref`, `Fn::GetAtt` and `Fn::Sub`.
    pub(super) resources: BTreeSet<String>,
    /// The names of conditions, in `Fn::If` and in other conditions.
    pub(super) conditions: BTreeSet<String>,
    /// The names of mappings, in `Fn::FindInMap`.
    pub(super) mappings: BTreeSet<String>,
}

impl References {
    /// Collects the references in a canonical node.
    pub(super) fn of(node: &Node) -> References {
        let mut references = References::default();
        references.collect(node);
        references
    }

    fn collect(&mut self, node: &Node) {
        match node {
            Node::List(items) => items.iter().for_each(|item| self.collect(item)),
            Node::Map(map) => {
                if let (1, Some(Node::String(name))) = (map.len(), map.get("Condition")) {
                    self.conditions.insert(name.to_string());
                }
                map.values().for_each(|value| self.collect(value));
            }
            Node::Function(function) => {
                self.function(function);
                for argument in function.arguments() {
                    self.collect(argument);
                }
            }
            Node::Unchecked(inner) => self.collect(inner),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        }
    }

    fn function(&mut self, function: &Function) {
        match function {
            Function::Ref(Target::Name(name)) | Function::GetAtt(Target::Name(name), _) => {
                self.resources.insert(name.to_string());
            }
            Function::If(Target::Name(name), ..) => {
                self.conditions.insert(name.to_string());
            }
            Function::FindInMap(Node::String(name), ..) => {
                self.mappings.insert(name.to_string());
            }
            Function::Sub(text, variables) => {
                let names = sub_pieces(text).filter_map(|piece| match piece {
                    SubPiece::Variable(name) => Some(name.split('.').next().unwrap_or(name)),
                    _ => None,
                });
                let names = names.filter(|name| !variables.contains_key(*name));
                self.resources.extend(names.map(str::to_owned));
            }
            _ => {}
        }
    }
}
