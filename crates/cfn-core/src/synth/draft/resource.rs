//! Resources.

use crate::node::{Node, Target, Text};
use crate::synth::path::Path;
use crate::synth::place::Owner;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::DraftResource;

impl Synth<'_> {
    /// Resolves a resource and checks it against its schema.
    pub(super) fn draft_resource(&mut self, owner: Owner, id: Text) {
        let index = owner.element;
        let Some(mut data) = self.visited.remove(&index) else {
            return;
        };
        let mut properties = Node::Map(std::mem::take(&mut data.properties));
        self.resolve(owner, Section::Resources, &Path::root(""), &mut properties);
        if let Some(schema) = data.schema {
            self.check_schema(index, schema, &properties);
        }
        if let Node::Map(map) = properties {
            data.properties = map;
        }
        let mut metadata = Node::Map(std::mem::take(&mut data.metadata));
        self.resolve(
            owner,
            Section::Metadata,
            &Path::root("Metadata"),
            &mut metadata,
        );
        if let Node::Map(map) = metadata {
            data.metadata = map;
        }
        for (name, policy) in [
            ("CreationPolicy", &mut data.creation_policy),
            ("UpdatePolicy", &mut data.update_policy),
        ] {
            if let Some(policy) = policy {
                self.resolve(owner, Section::Resources, &Path::root(name), policy);
            }
        }
        if let Some(condition) = &mut data.condition {
            *condition = Target::Name(self.condition_name(owner, condition));
        }
        data.depends_on = self.depends_on(owner, &data.depends_on);
        self.check_resource(index, &data);
        let resource = DraftResource {
            element: index,
            data,
        };
        self.stack(owner.stack).resources.insert(id, resource);
    }
}
