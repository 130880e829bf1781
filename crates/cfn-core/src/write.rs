//! Writes nodes as text: YAML for people and pull requests, JSON for programs.

mod files;
pub(crate) mod json;
mod longest;
pub(crate) mod yaml;

use crate::intrinsic::{Function, Target};
use crate::node::{Map, Node};

pub use files::{WriteError, replace_files};
pub(crate) use longest::surely_fits;

/// Returns the name of a function's target.
///
/// Synthesis replaces every handle with a name. Before synthesis, a handle has none.
fn name(target: &Target) -> &str {
    match target {
        Target::Name(name) => name,
        Target::Element(_) => "",
    }
}

/// Returns the argument of a function's long form: the value of `Fn::X`.
pub(crate) fn argument(function: &Function) -> Node {
    let text = |text: &str| Node::from(text);
    match function {
        Function::Ref(target) | Function::Condition(target) | Function::OfTemplate(_, target) => {
            text(name(target))
        }
        Function::GetAtt(target, attribute) => {
            Node::List(vec![text(name(target)), Node::String(attribute.clone())])
        }
        Function::Sub(template, variables) if variables.is_empty() => {
            Node::String(template.clone())
        }
        Function::Sub(template, variables) => Node::List(vec![
            Node::String(template.clone()),
            Node::Map(variables.clone()),
        ]),
        Function::Join(delimiter, list) | Function::Split(delimiter, list) => {
            Node::List(vec![Node::String(delimiter.clone()), list.clone()])
        }
        Function::Select(a, b) | Function::Equals(a, b) => Node::List(vec![a.clone(), b.clone()]),
        Function::If(condition, a, b) => {
            Node::List(vec![text(name(condition)), a.clone(), b.clone()])
        }
        Function::FindInMap(map, top, second, default) => {
            let mut items = vec![map.clone(), top.clone(), second.clone()];
            items.extend(
                default
                    .iter()
                    .map(|d| Node::map([("DefaultValue", d.clone())])),
            );
            Node::List(items)
        }
        Function::Cidr(block, count, bits) => Node::List(
            [block, count]
                .into_iter()
                .chain(bits.as_ref())
                .cloned()
                .collect(),
        ),
        Function::Transform(macro_name, parameters) => {
            let mut map = Map::new();
            map.insert("Name".into(), Node::String(macro_name.clone()));
            if !parameters.is_empty() {
                map.insert("Parameters".into(), Node::Map(parameters.clone()));
            }
            Node::Map(map)
        }
        Function::And(nodes) | Function::Or(nodes) => Node::List(nodes.clone()),
        Function::Not(node) => Node::List(vec![node.clone()]),
        Function::ImportValue(node)
        | Function::Base64(node)
        | Function::GetAZs(node)
        | Function::ToJsonString(node)
        | Function::Length(node) => node.clone(),
    }
}
