//! What a template needs from the StackSet that deploys it: parameters, capabilities, no macros, and names
//! that do not collide.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html>

use std::collections::BTreeSet;

use findings::{Finding, Place, nearest};

use crate::node::{Function, Map, Node, SubPiece, Target, sub_pieces};
use crate::synth::checks;
use crate::synth::state::{Embed, Synth};

use super::embeddable::Embeddable;
use crate::template::capabilities::{has_macros, iam_name, resources, type_name};

/// Checks a StackSet whose template is that of another stack. Other resources are not checked.
pub(super) fn check(synth: &mut Synth<'_>, embed: &Embed, outer: &Node, of: &Embeddable) {
    let element = embed.owner.element;
    let id = &synth.ids[element];
    let resource = resources(outer).find(|(name, _)| *name == id);
    let is_body = embed.property == "TemplateBody";
    let Some((_, resource)) = resource.filter(|(_, r)| is_body && type_name(r) == STACK_SET) else {
        return;
    };
    let empty = Map::new();
    let properties = resource.get("Properties").and_then(Node::as_map);
    let mut check = Check {
        properties: properties.unwrap_or(&empty),
        construct: synth.tree.path(element),
        template: synth.tree.path(embed.stack),
        of,
        findings: Vec::new(),
    };
    check.parameters();
    check.capabilities();
    check.macros();
    check.names();
    synth.findings.append(&mut check.findings);
}

const STACK_SET: &str = "AWS::CloudFormation::StackSet";

struct Check<'a> {
    properties: &'a Map,
    construct: String,
    /// The path of the stack whose template it is.
    template: String,
    of: &'a Embeddable,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn fault(
        &mut self,
        rule: &'static str,
        property: impl Into<String>,
        value: impl Into<String>,
        message: String,
        help: Option<String>,
    ) {
        let finding = Finding::error(rule, message).at(Place::of(self.construct.clone()));
        self.findings
            .push(finding.path(property).value(value).help(help));
    }

    /// Checks that each given parameter is one of the template's and is given once, and that those without a
    /// default are given.
    fn parameters(&mut self) {
        let empty = Map::new();
        let declared = self.of.root.get("Parameters").and_then(Node::as_map);
        let declared = declared.unwrap_or(&empty);
        let lists = match self.properties.get("Parameters") {
            None => Some(vec![]),
            Some(list) => list
                .as_list()
                .map(|items| given(items, "Parameters".to_owned())),
        };
        let groups = self.properties.get("StackInstancesGroup");
        let groups = groups.and_then(Node::as_list).unwrap_or_default();
        let overrides = groups.iter().enumerate().map(|(index, group)| {
            let list = group.get("ParameterOverrides").and_then(Node::as_list);
            let path = format!("StackInstancesGroup[{index}].ParameterOverrides");
            given(list.unwrap_or_default(), path)
        });
        let overrides: Vec<_> = overrides.collect();
        for list in lists.iter().chain(&overrides) {
            let mut given = BTreeSet::new();
            for (path, key, value) in list {
                let Some(key) = key else { continue };
                self.value(path, declared.get(*key), *value);
                if !declared.contains_key(*key) {
                    let message =
                        format!("the template of {} has no such parameter", self.template);
                    let help = nearest(key, declared.keys().map(|name| &**name));
                    let value = format!("{key:?}");
                    let path = format!("{path}.ParameterKey");
                    self.fault("stack-set-parameter", path, value, message, help);
                } else if !given.insert(*key) {
                    let message = "the parameter is given twice".into();
                    let value = format!("{key:?}");
                    let path = format!("{path}.ParameterKey");
                    self.fault("stack-set-parameter", path, value, message, None);
                }
            }
        }
        // A key that is known only at deploy time can be any of the parameters.
        let Some(given) = lists.filter(|list| list.iter().all(|(_, key, _)| key.is_some())) else {
            return;
        };
        for (name, parameter) in declared {
            let is_given = given.iter().any(|(_, key, _)| *key == Some(&**name));
            if parameter.get("Default").is_none() && !is_given {
                let message = format!(
                    "the parameter has no default in the template of {}, and no value here",
                    self.template
                );
                let value = format!("{name:?}");
                self.fault("stack-set-parameter", "Parameters", value, message, None);
            }
        }
    }

    /// Checks that the parameter allows a literal value.
    fn value(&mut self, path: &str, declared: Option<&Node>, value: Option<&Node>) {
        let (Some(Node::Map(declared)), Some(value)) = (declared, value) else {
            return;
        };
        if !matches!(value, Node::String(_) | Node::Number(_)) {
            return;
        }
        for (_, message) in checks::misfits(declared, value, "the value") {
            let path = format!("{path}.ParameterValue");
            self.fault("stack-set-parameter", path, value.to_json(), message, None);
        }
    }

    /// Checks that the capabilities that the template needs are acknowledged.
    fn capabilities(&mut self) {
        let given = match self.properties.get("Capabilities") {
            None => &[],
            Some(list) => match list.as_list() {
                Some(items) if items.iter().all(|item| item.as_str().is_some()) => items,
                _ => return,
            },
        };
        let has = |wanted: &str| given.iter().any(|item| item.as_str() == Some(wanted));
        for needed in &self.of.capabilities {
            if has(needed) || *needed == "CAPABILITY_IAM" && has("CAPABILITY_NAMED_IAM") {
                continue;
            }
            let message = format!("the template of {} needs {needed}", self.template);
            let help = "`StackScope::capabilities` gives what a template needs".to_owned();
            self.fault(
                "stack-set-capabilities",
                "Capabilities",
                Node::list(given.iter().cloned()).to_json(),
                message,
                Some(help),
            );
        }
    }

    /// Checks that a service-managed StackSet uses no macros: it does not support them, even if acknowledged.
    fn macros(&mut self) {
        let model = self.properties.get("PermissionModel");
        if model.and_then(Node::as_str) == Some("SERVICE_MANAGED") && has_macros(&self.of.root) {
            let transform = self.of.root.get("Transform").cloned();
            let message = format!(
                "service-managed StackSets do not support macros, and the template of {} uses one",
                self.template
            );
            let help = "AWS::LanguageExtensions is there for Fn::Length, Fn::ToJsonString or \
                        Fn::FindInMap with a default";
            self.fault(
                "stack-set-macro",
                "TemplateBody",
                transform.unwrap_or_default().to_json(),
                message,
                Some(help.to_owned()),
            );
        }
    }

    /// Checks that IAM names do not collide: all Regions of an account share them.
    fn names(&mut self) {
        let groups = self.properties.get("StackInstancesGroup");
        let groups = groups.and_then(Node::as_list).unwrap_or_default();
        let regions = groups
            .iter()
            .filter_map(|group| group.get("Regions")?.as_list());
        let regions: BTreeSet<&str> = regions.flatten().filter_map(Node::as_str).collect();
        if regions.len() < 2 {
            return;
        }
        let of = self.of;
        for (id, resource) in resources(&of.root) {
            let Some((property, name)) = iam_name(resource) else {
                continue;
            };
            if is_same_in_all_regions(name) {
                let message = format!(
                    "{id} of the template of {} has the same {property} in {} Regions, and IAM names are shared by \
                     all Regions of an account",
                    self.template,
                    regions.len()
                );
                let help = "leave the name out, or include ${AWS::Region} in it".to_owned();
                self.fault(
                    "stack-set-name",
                    "TemplateBody",
                    name.to_json(),
                    message,
                    Some(help),
                );
            }
        }
    }
}

impl Node {
    /// The node as JSON, for messages.
    fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A given parameter: its path, its key if that is known now, and its value.
type Given<'a> = (String, Option<&'a str>, Option<&'a Node>);

/// The parameters of a list.
fn given(items: &[Node], path: String) -> Vec<Given<'_>> {
    let mut given = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let key = item.get("ParameterKey").and_then(Node::as_str);
        given.push((format!("{path}[{index}]"), key, item.get("ParameterValue")));
    }
    given
}

/// Whether a value is certainly the same in all Regions of an account.
fn is_same_in_all_regions(node: &Node) -> bool {
    let is_same =
        |name: &str| matches!(name, "AWS::AccountId" | "AWS::Partition" | "AWS::URLSuffix");
    match node.checked() {
        Node::String(_) => true,
        Node::List(items) => items.iter().all(is_same_in_all_regions),
        Node::Function(function) => match &**function {
            Function::Ref(Target::Name(name)) => is_same(name),
            Function::Join(_, list) => is_same_in_all_regions(list),
            Function::Sub(text, variables) => {
                variables.values().all(is_same_in_all_regions)
                    && sub_pieces(text).all(|piece| match piece {
                        SubPiece::Text(_) | SubPiece::Literal(_) => true,
                        SubPiece::Variable(name) => is_same(name) || variables.contains_key(name),
                        SubPiece::Unclosed(_) => false,
                    })
            }
            _ => false,
        },
        _ => false,
    }
}
