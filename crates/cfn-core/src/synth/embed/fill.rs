//! Replaces requests for parts of other templates by literals.

use std::collections::HashMap;

use crate::node::{Function, Node, Target, TemplatePart};

use super::embeddable::Embeddable;

/// Replaces requests for parts of other templates by literals.
pub(super) fn fill(node: &mut Node, embeddable: &HashMap<usize, Embeddable>) {
    // A template that is embedded in itself has been reported and is not finished yet.
    if let Some((part, stack)) = asked_for(node) {
        let of = embeddable.get(&stack);
        *node = match part {
            TemplatePart::Body => Node::from(of.map_or("", |of| &of.body)),
            TemplatePart::Capabilities => match of.map_or(&[][..], |of| &of.capabilities) {
                [] => Function::Ref("AWS::NoValue".into()).into(),
                capabilities => Node::list(capabilities.iter().copied()),
            },
        };
        return;
    }
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::List(items) => items.iter_mut().for_each(|item| fill(item, embeddable)),
        Node::Map(map) => {
            map.retain(|_, node| !is_left_out(node, embeddable));
            map.values_mut().for_each(|node| fill(node, embeddable));
        }
        Node::Function(function) => {
            let arguments = function.arguments_mut();
            arguments
                .into_iter()
                .for_each(|node| fill(node, embeddable));
        }
        Node::Unchecked(inner) => fill(inner, embeddable),
    }
}

/// Whether a property requests the capabilities of a template that needs none.
fn is_left_out(node: &Node, embeddable: &HashMap<usize, Embeddable>) -> bool {
    matches!(asked_for(node), Some((TemplatePart::Capabilities, stack))
        if embeddable.get(&stack).is_none_or(|of| of.capabilities.is_empty()))
}

/// Returns the part of a stack's template that a node requests.
fn asked_for(node: &Node) -> Option<(TemplatePart, usize)> {
    match node {
        Node::Function(function) => match &**function {
            Function::OfTemplate(part, Target::Element(id)) => Some((*part, id.index)),
            _ => None,
        },
        _ => None,
    }
}
