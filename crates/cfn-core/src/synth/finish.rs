//! Finished templates: the sections of a draft in their fixed order.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::node::{Map, Node, Target, Text};
use crate::template::{Schemas, Template};
use crate::tree::{ResourceData, StackData};

use super::embed::Embeddable;
use super::state::{Draft, Synth};
use super::tags;

impl<'t> Synth<'t> {
    /// Makes the template of a draft, with the templates that are embedded in it.
    pub(super) fn finish(
        &mut self,
        stack: usize,
        draft: Draft<'t>,
        embeddable: &HashMap<usize, Embeddable>,
    ) -> Template {
        self.check_limits(stack, &draft);
        let data = draft.data;
        let path_of = |element: usize| self.tree.path(element);
        let mut template = Template {
            path: path_of(stack),
            file: data.file.as_deref().unwrap_or(&draft.name).to_owned(),
            name: draft.name.clone(),
            account: data.account.as_deref().map(str::to_owned),
            region: data.region.as_deref().map(str::to_owned),
            depends_on: draft.after.iter().copied().map(path_of).collect(),
            environments: data.environments.clone(),
            termination_protection: data.termination_protection,
            embedded: data.embedded,
            tags: tags::of_stack(self.tree, stack),
            resource_paths: (draft.resources.iter())
                .map(|(id, resource)| (id.to_string(), path_of(resource.element)))
                .collect(),
            schemas: Schemas {
                used: (draft.resources.values())
                    .filter_map(|resource| resource.data.schema)
                    .map(|schema| (schema.type_name, schema))
                    .collect(),
                others: self.tree.schemas,
            },
            root: root(draft),
            yaml: OnceLock::new(),
        };
        self.embed(stack, &mut template.root, embeddable);
        self.check_stack(stack, data);
        template
    }
}

/// The sections of a draft in their fixed order; empty ones are left out.
fn root(draft: Draft<'_>) -> Node {
    let mut root = head(draft.data, draft.extended);
    let mut outputs = draft.outputs;
    outputs.extend(draft.exports);
    let resources = draft.resources.into_iter();
    let resources = resources.map(|(id, resource)| (id, resource_node(resource.data)));
    for (name, section) in [
        ("Metadata", draft.metadata),
        ("Parameters", draft.parameters),
        ("Mappings", draft.mappings),
        ("Conditions", draft.conditions),
        ("Rules", draft.rules),
        ("Resources", resources.collect()),
        ("Outputs", outputs),
    ] {
        if !section.is_empty() {
            root.insert(name.into(), Node::Map(section));
        }
    }
    Node::Map(root)
}

/// What comes before the sections: the format's version, transforms and the description.
fn head(data: &StackData, needs_language_extensions: bool) -> Map {
    let mut head = Map::new();
    let version = Node::String("2010-09-09".into());
    head.insert("AWSTemplateFormatVersion".into(), version);
    let mut transforms = data.transforms.clone();
    let extensions = Text::Borrowed("AWS::LanguageExtensions");
    if needs_language_extensions && !transforms.contains(&extensions) {
        transforms.insert(0, extensions);
    }
    match &transforms[..] {
        [] => {}
        [only] => _ = head.insert("Transform".into(), Node::String(only.clone())),
        several => {
            let list = several.iter().cloned().map(Node::String).collect();
            head.insert("Transform".into(), Node::List(list));
        }
    }
    if let Some(description) = &data.description {
        head.insert("Description".into(), Node::String(description.clone()));
    }
    head
}

/// A resource's attributes in a fixed order, the properties last.
fn resource_node(data: ResourceData) -> Node {
    let name = |target: &Target| match target {
        Target::Name(name) => Node::String(name.clone()),
        Target::Element(_) => Node::Null,
    };
    let mut map = Map::new();
    map.insert("Type".into(), Node::String(data.type_name));
    if let Some(condition) = &data.condition {
        map.insert("Condition".into(), name(condition));
    }
    match &data.depends_on[..] {
        [] => {}
        [only] => _ = map.insert("DependsOn".into(), name(only)),
        several => {
            map.insert(
                "DependsOn".into(),
                Node::List(several.iter().map(name).collect()),
            );
        }
    }
    let attributes = [
        ("CreationPolicy", data.creation_policy),
        ("UpdatePolicy", data.update_policy),
        (
            "DeletionPolicy",
            data.deletion_policy.map(|p| Node::String(p.into())),
        ),
        (
            "UpdateReplacePolicy",
            data.update_replace_policy.map(|p| Node::String(p.into())),
        ),
        (
            "Metadata",
            (!data.metadata.is_empty()).then_some(Node::Map(data.metadata)),
        ),
        (
            "Properties",
            (!data.properties.is_empty()).then_some(Node::Map(data.properties)),
        ),
    ];
    for (name, node) in attributes {
        if let Some(node) = node {
            map.insert(name.into(), node);
        }
    }
    Node::Map(map)
}
