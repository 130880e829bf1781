//! What must be acknowledged to deploy a template: IAM resources, named or not, and macros.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities>

use crate::node::{Function, Node, Text};

/// The properties that name IAM's resources, by type.
const NAMES: [(&str, &str); 5] = [
    ("AWS::IAM::Group", "GroupName"),
    ("AWS::IAM::InstanceProfile", "InstanceProfileName"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::IAM::Role", "RoleName"),
    ("AWS::IAM::User", "UserName"),
];

/// The resources of a template.
pub(crate) fn resources(template: &Node) -> impl Iterator<Item = (&Text, &Node)> {
    let resources = template.get("Resources").and_then(Node::as_map);
    resources.into_iter().flatten()
}

pub(crate) fn type_name(resource: &Node) -> &str {
    resource
        .get("Type")
        .and_then(Node::as_str)
        .unwrap_or_default()
}

/// The property that names an IAM resource, and its value, if it has one.
pub(crate) fn iam_name(resource: &Node) -> Option<(&'static str, &Node)> {
    let (_, property) = NAMES
        .iter()
        .find(|(name, _)| *name == type_name(resource))?;
    Some((*property, resource.get("Properties")?.get(property)?))
}

/// Whether macros change a template before it is deployed.
pub(crate) fn has_macros(template: &Node) -> bool {
    fn calls_one(node: &Node) -> bool {
        match node {
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
            Node::List(items) => items.iter().any(calls_one),
            Node::Map(map) => map.values().any(calls_one),
            Node::Function(function) => {
                let arguments = function.arguments();
                matches!(**function, Function::Transform(..))
                    || arguments.into_iter().any(calls_one)
            }
            Node::Unchecked(inner) => calls_one(inner),
        }
    }
    template.get("Transform").is_some() || calls_one(template)
}

/// The capabilities that must be acknowledged to deploy a template.
pub(crate) fn capabilities(template: &Node) -> Vec<&'static str> {
    let mut needed = Vec::new();
    if resources(template).any(|(_, resource)| iam_name(resource).is_some()) {
        needed.push("CAPABILITY_NAMED_IAM");
    } else if resources(template).any(|(_, r)| type_name(r).starts_with("AWS::IAM::")) {
        needed.push("CAPABILITY_IAM");
    }
    if has_macros(template) {
        needed.push("CAPABILITY_AUTO_EXPAND");
    }
    needed
}
