//! The metadata that groups and labels parameters in the console.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-interface.html>

use findings::{Finding, Place, nearest};

use crate::node::{Map, Node};
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

const KEY: &str = "AWS::CloudFormation::Interface";

impl Synth<'_> {
    /// Warns of parameters in the template's interface that the stack does not have. CloudFormation ignores them.
    pub(in crate::synth) fn check_interface(&mut self, stack: usize, metadata: &Map) {
        let Some(interface) = metadata.get(KEY) else {
            return;
        };
        let tree = self.tree;
        let draft = &self.stacks[&stack];
        let is_parameter = |index: usize| {
            let content = &tree.elements[index].content;
            Section::of(content) == Some(Section::Parameters)
                && matches!(content, Content::Parameter(_))
        };
        let parameters = draft.referable.iter();
        let known: Vec<&str> = parameters
            .filter_map(|(name, index)| is_parameter(*index).then_some(&**name))
            .collect();
        let mut found = Vec::new();
        for (path, name) in named(interface) {
            if !known.contains(&&*name) {
                let help = nearest(&name, known.iter().copied());
                found.push((path, name, help));
            }
        }
        for (path, name, help) in found {
            let message = "the stack has no such parameter, so the console does not show this";
            let place = Place::of(tree.path(stack)).path(format!("Metadata.{KEY}.{path}"));
            let finding = Finding::warning("interface", message).at(place);
            self.findings
                .push(finding.value(format!("{name:?}")).help(help));
        }
    }
}

/// The names of parameters in an interface, with the paths at which they are.
fn named(interface: &Node) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let groups = interface.get("ParameterGroups").and_then(Node::as_list);
    for (group, node) in groups.unwrap_or_default().iter().enumerate() {
        let parameters = node.get("Parameters").and_then(Node::as_list);
        for (index, name) in parameters.unwrap_or_default().iter().enumerate() {
            if let Some(name) = name.as_str() {
                let path = format!("ParameterGroups[{group}].Parameters[{index}]");
                names.push((path, name.to_owned()));
            }
        }
    }
    let labels = interface.get("ParameterLabels").and_then(Node::as_map);
    for name in labels.into_iter().flat_map(Map::keys) {
        names.push((format!("ParameterLabels.{name}"), name.to_string()));
    }
    names
}
