//! Outputs and exports.

use findings::{Finding, Place};

use crate::node::{Map, Node, Text};
use crate::synth::path::Path;
use crate::synth::place::Owner;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::OutputData;

impl Synth<'_> {
    pub(super) fn draft_output(&mut self, owner: Owner, id: Text, output: &OutputData) {
        let mut map = Map::new();
        if let Some(description) = &output.description {
            map.insert("Description".into(), Node::String(description.clone()));
        }
        if let Some(condition) = &output.condition {
            let name = self.condition_name(owner, condition);
            map.insert("Condition".into(), Node::String(name));
        }
        let mut value = output.value.clone();
        self.resolve(owner, Section::Outputs, &Path::root("Value"), &mut value);
        if is_list_or_object(&value) {
            let message = format!("an output's value is text, not {}", value.kind());
            let place = Place::of(self.tree.path(owner.element)).path("Value");
            let help = "join the items of a list with `Fn::Join`";
            self.findings
                .push(Finding::error("type", message).at(place).help(help));
        }
        map.insert("Value".into(), value);
        if let Some(export) = &output.export {
            let mut name = export.clone();
            let path = Path::root("Export.Name");
            self.resolve(owner, Section::ExportNames, &path, &mut name);
            self.check_export_name(owner.element, &name);
            let exported = (owner.element, name.clone());
            self.stack(owner.stack).exported.push(exported);
            map.insert("Export".into(), Node::map([("Name", name)]));
        }
        self.stack(owner.stack).outputs.insert(id, Node::Map(map));
    }
}

/// Whether a value is a literal list or object. A malformed function is neither: it has been reported.
fn is_list_or_object(value: &Node) -> bool {
    match value {
        Node::List(_) => true,
        Node::Map(map) => !map
            .keys()
            .any(|key| key.starts_with("Fn::") || key == "Ref"),
        _ => false,
    }
}
