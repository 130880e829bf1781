//! The logical ids of `DependsOn`.

use indexmap::IndexSet;

use crate::node::{ElementId, Target, Text};
use crate::synth::path::Path;
use crate::synth::place::{Owner, Site};
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

impl Synth<'_> {
    /// The logical ids that `DependsOn` names. A scope means all resources at or below it.
    pub(in crate::synth) fn depends_on(&mut self, owner: Owner, targets: &[Target]) -> Vec<Target> {
        let path = Path::root("DependsOn");
        let site = Site::new(owner, Section::Resources, &path);
        let mut names: IndexSet<Text> = IndexSet::new();
        for target in targets {
            match target {
                Target::Name(name) => {
                    self.check_name(site, name, None);
                    self.check_is_resource(site, name);
                    names.insert(name.clone());
                }
                Target::Element(id) if id.tree != self.app => {
                    let message = "the resource belongs to another app";
                    self.fault(site, "reference", message, None, None);
                }
                Target::Element(id) => self.depend_on_element(owner, *id, &mut names),
            }
        }
        names.into_iter().map(Target::Name).collect()
    }

    /// Reports a parameter: resources can only wait for resources.
    fn check_is_resource(&mut self, site: Site<'_>, name: &Text) {
        let referable = &self.stacks[&site.owner.stack].referable;
        let content = (referable.get(name)).map(|index| &self.tree.elements[*index].content);
        if let Some(Content::Parameter(_)) = content {
            let message = "DependsOn names a resource, and this is a parameter";
            self.fault(site, "reference", message, Some(format!("{name:?}")), None);
        }
    }

    /// Adds the resources at or below an element; in another stack, the whole stack comes first.
    fn depend_on_element(&mut self, owner: Owner, id: ElementId, names: &mut IndexSet<Text>) {
        let stack = self.tree.elements[id.index].stack;
        if let Some(other) = stack.filter(|other| *other != owner.stack) {
            self.stack(owner.stack).after.push(other);
            return;
        }
        let tree = self.tree;
        let elements = self.stacks[&owner.stack].elements.iter().copied();
        let below: Vec<usize> = elements
            .filter(|index| {
                matches!(tree.elements[*index].content, Content::Resource(_))
                    && tree.ancestors(*index).any(|above| above == id.index)
                    && *index != owner.element
            })
            .collect();
        if below == [id.index] {
            self.check_dependency(owner, id.index);
        }
        for index in below {
            self.stack(owner.stack).edges.push((owner.element, index));
            names.insert(self.ids[index].clone());
        }
    }
}
