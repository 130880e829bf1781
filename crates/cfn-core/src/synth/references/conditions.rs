//! Conditions, by name or handle.

use findings::nearest;

use crate::node::{Target, Text};
use crate::synth::path::Path;
use crate::synth::place::{Owner, Site};
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

impl Synth<'_> {
    /// The name of a condition in the owner's stack. A condition that is not there is reported.
    pub(in crate::synth) fn condition_name(&mut self, owner: Owner, target: &Target) -> Text {
        let path = Path::root("Condition");
        let site = Site::new(owner, Section::Conditions, &path);
        let name = match target {
            Target::Name(name) => name.clone(),
            Target::Element(id) => {
                let element = self.tree.elements.get(id.index);
                let stack = element.and_then(|element| element.stack);
                if id.tree != self.app || stack != Some(owner.stack) {
                    let message = "the condition is in another stack";
                    self.fault(site, "reference", message, None, None);
                    return Text::Borrowed("");
                }
                self.ids[id.index].clone()
            }
        };
        let draft = &self.stacks[&owner.stack];
        if let Some(&index) = draft.named.get(&(Section::Conditions, name.clone())) {
            let content = &self.tree.elements[owner.element].content;
            if matches!(content, Content::Condition(_)) {
                self.stack(owner.stack).edges.push((owner.element, index));
            }
            return name;
        }
        let help = nearest(&name, draft.names(Section::Conditions));
        let message = "the stack has no such condition";
        self.fault(site, "reference", message, Some(format!("{name:?}")), help);
        name
    }
}
