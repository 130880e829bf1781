//! Rules.

use crate::node::{Node, Text};
use crate::synth::path::Path;
use crate::synth::place::Owner;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::RuleData;

impl Synth<'_> {
    pub(super) fn draft_rule(&mut self, owner: Owner, id: Text, rule: &RuleData) {
        let condition = rule.condition.iter();
        let condition = condition.map(|condition| ("RuleCondition", condition.clone()));
        let assertions = ("Assertions", Node::List(rule.assertions.clone()));
        let mut node = Node::map(condition.chain([assertions]));
        self.resolve(owner, Section::Rules, &Path::root(""), &mut node);
        if rule.assertions.is_empty() {
            let message = "a rule has at least one assertion";
            self.error(owner.element, "rule-assertions", message);
        }
        self.stack(owner.stack).rules.insert(id, node);
    }
}
