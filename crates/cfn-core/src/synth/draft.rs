//! Drafts: a stack's elements, copied section by section, with their references resolved.

mod condition;
mod output;
mod resource;
mod rule;

use crate::node::Node;
use crate::tree::Content;

use super::path::Path;
use super::place::Owner;
use super::references::DEEPEST_COPIED;
use super::section::Section;
use super::state::Synth;

impl Synth<'_> {
    /// Copies a stack's elements into its draft.
    pub(super) fn draft(&mut self, stack: usize) {
        let Some(elements) = self.stacks.get(&stack).map(|draft| draft.elements.clone()) else {
            return;
        };
        for element in elements {
            if !self.is_too_deep(element) {
                self.draft_element(Owner { stack, element });
            }
        }
        if !self.is_too_deep(stack) {
            self.draft_metadata(stack);
        }
    }

    /// Reports an element whose values are nested too deeply to be copied; returns whether that is so.
    fn is_too_deep(&mut self, element: usize) -> bool {
        let content = &self.tree.elements[element].content;
        let too_deep = content.deeper_than(DEEPEST_COPIED);
        if too_deep {
            let message = format!("values are nested more than {DEEPEST_COPIED} deep");
            self.error(element, "nesting", message);
        }
        too_deep
    }

    fn draft_element(&mut self, owner: Owner) {
        let tree = self.tree;
        let id = self.ids[owner.element].clone();
        match &tree.elements[owner.element].content {
            Content::Group | Content::Stack(_) => {}
            Content::Resource(_) => self.draft_resource(owner, id),
            Content::Parameter(parameter) => {
                self.check_parameter(owner.element, &parameter.properties);
                let mut node = Node::Map(parameter.properties.clone());
                self.resolve(owner, Section::Parameters, &Path::root(""), &mut node);
                self.stack(owner.stack).parameters.insert(id, node);
            }
            Content::Mapping(mapping) => {
                self.check_mapping(owner.element, &mapping.entries);
                let node = Node::Map(mapping.entries.clone());
                self.stack(owner.stack).mappings.insert(id, node);
            }
            Content::Condition(condition) => self.draft_condition(owner, id, condition),
            Content::Rule(rule) => self.draft_rule(owner, id, rule),
            Content::Output(output) => self.draft_output(owner, id, output),
        }
    }

    /// Drafts the `Metadata` of the template.
    fn draft_metadata(&mut self, stack: usize) {
        let owner = Owner {
            stack,
            element: stack,
        };
        let mut metadata = Node::Map(self.stacks[&stack].data.metadata.clone());
        let path = Path::root("Metadata");
        self.resolve(owner, Section::Metadata, &path, &mut metadata);
        if let Node::Map(metadata) = metadata {
            self.check_interface(stack, &metadata);
            self.stack(stack).metadata = metadata;
        }
    }
}
