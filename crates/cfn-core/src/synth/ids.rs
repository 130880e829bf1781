//! Stacks and logical ids: which element is in which template, and under which name.

use findings::{Finding, Place};

use crate::node::Text;
use crate::tree::Content;

use super::logical_id::logical_id;
use super::section::Section;
use super::state::{Draft, Synth};

impl Synth<'_> {
    /// Begins a draft for each stack, and sorts the elements into them.
    pub(super) fn collect_stacks(&mut self) {
        for (index, element) in self.tree.elements.iter().enumerate() {
            let Some(stack) = element.stack else { continue };
            if let Content::Stack(data) = &element.content {
                let name = match &data.name {
                    Some(name) => name.to_string(),
                    None => self.tree.path(index).replace('/', "-"),
                };
                self.stacks.insert(index, Draft::new(data, name));
            } else if let Some(draft) = self.stacks.get_mut(&stack) {
                draft.elements.push(index);
            }
        }
    }

    /// Gives each element of a stack its logical id, and reports those that are malformed or taken.
    pub(super) fn assign_ids(&mut self) {
        let tree = self.tree;
        for draft in self.stacks.values_mut() {
            for &index in &draft.elements {
                let Some(section) = Section::of(&tree.elements[index].content) else {
                    continue;
                };
                let pinned = &tree.elements[index].pinned;
                let id: Text = match pinned {
                    Some(id) => id.clone(),
                    None => logical_id(&tree.path_in_stack(index)).into(),
                };
                // CloudFormation accepts more in the names of conditions: AWS's own template for a VPC, which is
                // deployed widely, has `NATGateway&3AZCondition`.
                let allowed = |b: u8| match section {
                    Section::Conditions => b.is_ascii_graphic(),
                    _ => b.is_ascii_alphanumeric(),
                };
                let well_formed = !id.is_empty() && id.len() <= 255 && id.bytes().all(allowed);
                if !well_formed {
                    let finding = Finding::error(
                        "logical-id",
                        "a logical id has 1 to 255 letters and digits, nothing else",
                    )
                    .at(Place::of(tree.path(index)));
                    self.findings.push(finding.value(format!("{id:?}")));
                }
                let earlier = match section {
                    Section::Resources | Section::Parameters => {
                        draft.referable.insert(id.clone(), index)
                    }
                    other => draft.named.insert((other, id.clone()), index),
                };
                if let (Some(earlier), true) = (earlier, well_formed) {
                    let message = format!("{} has the same logical id", tree.path(earlier));
                    let finding =
                        Finding::error("logical-id", message).at(Place::of(tree.path(index)));
                    self.findings.push(
                        finding
                            .value(format!("{id:?}"))
                            .help("add it under another id, or pin another logical id".to_owned()),
                    );
                }
                self.ids[index] = id;
            }
        }
    }
}
