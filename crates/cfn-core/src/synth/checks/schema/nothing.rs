//! Required properties that `AWS::NoValue` leaves out.

use crate::intrinsic::Function;
use crate::node::{Node, Target};
use crate::synth::path::Path;
use crate::synth::place::Owner;

use super::{Check, maybe_nothing};

impl Check<'_, '_> {
    /// Reports a required property that can be left out while the resource exists.
    pub(super) fn needed(&mut self, path: &Path<'_>, value: &Node) {
        if maybe_nothing(value) && self.is_left_out(value) {
            let message = "the property is required, and AWS::NoValue leaves it out".into();
            self.fault("required", path, value, message);
        }
    }

    /// Whether a value certainly is nothing under some of the conditions around it.
    fn is_left_out(&mut self, value: &Node) -> bool {
        let Node::Function(function) = value else {
            return false;
        };
        match &**function {
            Function::Ref(Target::Name(name)) if name == "AWS::NoValue" => self.is_used(),
            Function::If(condition, then, otherwise) => [(then, true), (otherwise, false)]
                .into_iter()
                .any(|(value, holds)| {
                    self.branches.push((condition.clone(), holds));
                    let found = self.is_left_out(value);
                    self.branches.pop();
                    found
                }),
            _ => false,
        }
    }

    /// Whether the conditions around the current value certainly can be fulfilled.
    fn is_used(&self) -> bool {
        let Some(stack) = self.synth.tree.elements[self.element].stack else {
            return false;
        };
        let element = self.element;
        let Some(mut facts) = self.synth.facts_of(Owner { stack, element }) else {
            return false;
        };
        for (condition, holds) in &self.branches {
            match self.synth.condition_element(stack, condition) {
                Some(condition) => facts.push((condition, *holds)),
                None => return false,
            }
        }
        facts.is_empty() || self.synth.can_hold(stack, &facts) == Some(true)
    }
}
