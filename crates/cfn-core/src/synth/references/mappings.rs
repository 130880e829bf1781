//! Mappings and their keys, by name or handle.

use findings::nearest;

use crate::node::{Function, Map, Node, Target, Text};
use crate::synth::place::Site;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

impl Synth<'_> {
    /// Turns a handle of a mapping into its name, and looks up a literal name.
    pub(super) fn mapping_name(&mut self, site: Site<'_>, map: &mut Node) {
        if let Node::Function(function) = map
            && let Function::Ref(Target::Element(id)) = **function
            && id.tree == self.app
            && matches!(self.tree.elements[id.index].content, Content::Mapping(_))
        {
            if self.tree.elements[id.index].stack != Some(site.owner.stack) {
                let message = "the mapping is in another stack";
                self.fault(site, "reference", message, None, None);
            }
            *map = Node::String(self.ids[id.index].clone());
        }
        let Node::String(name) = map else { return };
        let draft = &self.stacks[&site.owner.stack];
        if !draft.named.contains_key(&(Section::Mappings, name.clone())) {
            let help = nearest(name, draft.names(Section::Mappings));
            let value = Some(format!("{name:?}"));
            let message = "the stack has no such mapping";
            self.fault(site, "reference", message, value, help);
        }
    }

    /// Looks up the keys of a mapping that are given literally. Where the function has a default, any
    /// key may be missing, and this is not called.
    pub(super) fn mapping_keys(&mut self, site: Site<'_>, [map, top, second]: [&Node; 3]) {
        let tree = self.tree;
        let Node::String(name) = map else { return };
        let draft = &self.stacks[&site.owner.stack];
        let Some(index) = draft.named.get(&(Section::Mappings, name.clone())) else {
            return;
        };
        let Content::Mapping(mapping) = &tree.elements[*index].content else {
            return;
        };
        let mut fault = |key: &str, known: Vec<&Text>| {
            let help = nearest(key, known.into_iter().map(|key| &**key));
            let message = format!("the mapping {name} has no such key");
            self.fault(site, "reference", message, Some(format!("{key:?}")), help);
        };
        let (top, second) = (top.as_str(), second.as_str());
        if let Some(top) = top.filter(|top| !mapping.entries.contains_key(*top)) {
            return fault(top, mapping.entries.keys().collect());
        }
        let chosen = mapping.entries.iter();
        let chosen = chosen.filter(|(key, _)| top.is_none_or(|top| top == **key));
        let known = chosen.filter_map(|(_, values)| values.as_map());
        let known: Vec<&Text> = known.flat_map(Map::keys).collect();
        if let Some(second) = second.filter(|second| known.iter().all(|key| key != second)) {
            fault(second, known);
        }
    }
}
