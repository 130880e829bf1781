//! Inline policies of one role, user or group with one name: the one that is written last replaces the others.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html>

use std::collections::HashMap;

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, FinishedResource, FinishedStack, Node};

use super::super::property::Property;
use super::{is_name, written};

/// Reports each inline policy whose owner has another one with its name.
pub(super) fn check(stack: &FinishedStack<'_>) {
    let mut seen: HashMap<String, Vec<FinishedResource<'_>>> = HashMap::new();
    for resource in stack.resources() {
        for (owner, name) in policies(&resource) {
            let key = format!("{owner} {}", written(name.node()));
            let same = seen.entry(key).or_default();
            if let Some(other) = same
                .iter()
                .find(|it| it.condition() == resource.condition())
            {
                report(&name, other);
            }
            same.push(resource);
        }
    }
}

fn report(name: &Property<'_>, other: &FinishedResource<'_>) {
    let message = format!(
        "{} gives the same owner a policy of this name, and only one of them remains",
        other.logical_id()
    );
    let finding = Finding::error("name-used-twice", message).help("give them different names");
    name.report(match name.text() {
        Some(text) => finding.value(format!("{text:?}")),
        None => finding,
    });
}

/// The inline policies that a resource writes: the owner and the name of each.
fn policies<'a>(resource: &FinishedResource<'a>) -> Vec<(String, Property<'a>)> {
    let (kind, owner) = match resource.type_name() {
        "AWS::IAM::Role" | "AWS::IAM::User" | "AWS::IAM::Group" => return own(resource),
        "AWS::IAM::Policy" => return attached(resource),
        "AWS::IAM::RolePolicy" => ("Role", "RoleName"),
        "AWS::IAM::UserPolicy" => ("User", "UserName"),
        "AWS::IAM::GroupPolicy" => ("Group", "GroupName"),
        _ => return Vec::new(),
    };
    let owner = Property::of(resource, owner).into_iter().collect();
    of_owners(resource, kind, owner)
}

/// The policies in a role, user or group.
fn own<'a>(resource: &FinishedResource<'a>) -> Vec<(String, Property<'a>)> {
    let owner = format!("{} {}", kind(resource), resource.logical_id());
    let policies = Property::of(resource, "Policies");
    let policies = policies.iter().flat_map(Property::items);
    let names = policies.filter_map(|policy| policy.get("PolicyName"));
    names
        .filter(|name| is_name(name.node()))
        .map(|name| (owner.clone(), name))
        .collect()
}

/// The policy that a resource gives to several owners.
fn attached<'a>(resource: &FinishedResource<'a>) -> Vec<(String, Property<'a>)> {
    let lists = [("Role", "Roles"), ("User", "Users"), ("Group", "Groups")];
    let lists = lists.into_iter().flat_map(|(kind, list)| {
        let owners = Property::of(resource, list);
        of_owners(
            resource,
            kind,
            owners.iter().flat_map(Property::items).collect(),
        )
    });
    let mut policies: Vec<(String, Property<'a>)> = lists.collect();
    // An owner that is named twice still has the policy once.
    policies.sort_by(|a, b| a.0.cmp(&b.0));
    policies.dedup_by(|a, b| a.0 == b.0);
    policies
}

fn of_owners<'a>(
    resource: &FinishedResource<'a>,
    kind: &str,
    owners: Vec<Property<'a>>,
) -> Vec<(String, Property<'a>)> {
    let Some(name) = Property::of(resource, "PolicyName").filter(|name| is_name(name.node()))
    else {
        return Vec::new();
    };
    let owner = |owner: Property<'a>| match (owner.node(), resource.referenced(owner.node())) {
        (_, Some(other)) => format!("{kind} {}", other.logical_id()),
        (node, None) => format!("{kind} {}", written(node)),
    };
    let is_known = |owner: &Property<'a>| is_owner(owner.node());
    owners
        .into_iter()
        .filter(is_known)
        .map(|it| (owner(it), name.clone()))
        .collect()
}

/// Whether a value names an owner, and equal values name the same.
fn is_owner(node: &Node) -> bool {
    let is_attribute = match node {
        Node::Function(function) => matches!(**function, Function::GetAtt(..)),
        _ => false,
    };
    is_attribute || is_name(node)
}

/// The last part of a type's name.
fn kind<'a>(resource: &FinishedResource<'a>) -> &'a str {
    resource.type_name().rsplit(':').next().unwrap_or_default()
}
