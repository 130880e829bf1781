//! Conditions.

use crate::node::{Node, Text};
use crate::synth::path::Path;
use crate::synth::place::Owner;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::ConditionData;

impl Synth<'_> {
    pub(super) fn draft_condition(&mut self, owner: Owner, id: Text, condition: &ConditionData) {
        let mut node = condition.expression.clone();
        self.resolve(owner, Section::Conditions, &Path::root(""), &mut node);
        if let Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::List(_) = node {
            let message = format!("a condition is a function, not {}", node.kind());
            self.error(owner.element, "type", message);
        }
        self.stack(owner.stack).conditions.insert(id, node);
    }
}
