//! Inline policies of one role, user or group with one name: the one that is written last replaces the others.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html>

use std::collections::HashMap;

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, FinishedResource, FinishedStack, Node};

use super::super::property::Property;
use super::{is_name, written};

/// An inline policy.
#[derive(Clone)]
struct Policy<'a> {
    resource: FinishedResource<'a>,
    owner: String,
    name: Property<'a>,
    document: Option<&'a Node>,
}

/// Reports each inline policy whose owner has another one with its name.
pub(super) fn check(stack: &FinishedStack<'_>) {
    let mut seen: HashMap<String, Vec<Policy<'_>>> = HashMap::new();
    for resource in stack.resources() {
        for policy in policies(&resource) {
            let key = format!("{} {}", policy.owner, written(policy.name.node()));
            let same = seen.entry(key).or_default();
            let condition = resource.condition();
            if let Some(other) = same.iter().find(|it| it.resource.condition() == condition) {
                report(&policy, other);
            }
            same.push(policy);
        }
    }
}

/// It is an error if the owner loses what one of the policies allows.
fn report(policy: &Policy<'_>, other: &Policy<'_>) {
    let message = format!(
        "{} gives the same owner a policy of this name, and only one of them remains",
        other.resource.logical_id()
    );
    let finding = match policy.document == other.document {
        true => Finding::warning("name-used-twice", message),
        false => Finding::error("name-used-twice", message),
    };
    let finding = finding.help("give them different names");
    policy.name.report(match policy.name.text() {
        Some(text) => finding.value(format!("{text:?}")),
        None => finding,
    });
}

/// The inline policies that a resource writes: one for each owner.
fn policies<'a>(resource: &FinishedResource<'a>) -> Vec<Policy<'a>> {
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
fn own<'a>(resource: &FinishedResource<'a>) -> Vec<Policy<'a>> {
    let owner = format!("{} {}", kind(resource), resource.logical_id());
    let policies = Property::of(resource, "Policies");
    let policies = policies.iter().flat_map(Property::items);
    let policies = policies.filter_map(|policy| {
        Some(Policy {
            resource: *resource,
            owner: owner.clone(),
            name: policy.get("PolicyName").filter(|it| is_name(it.node()))?,
            document: policy.get("PolicyDocument").map(|it| it.node()),
        })
    });
    policies.collect()
}

/// The policy that a resource gives to several owners.
fn attached<'a>(resource: &FinishedResource<'a>) -> Vec<Policy<'a>> {
    let lists = [("Role", "Roles"), ("User", "Users"), ("Group", "Groups")];
    let lists = lists.into_iter().flat_map(|(kind, list)| {
        let owners = Property::of(resource, list);
        of_owners(
            resource,
            kind,
            owners.iter().flat_map(Property::items).collect(),
        )
    });
    let mut policies: Vec<Policy<'a>> = lists.collect();
    // An owner that is named twice still has the policy once.
    policies.sort_by(|a, b| a.owner.cmp(&b.owner));
    policies.dedup_by(|a, b| a.owner == b.owner);
    policies
}

fn of_owners<'a>(
    resource: &FinishedResource<'a>,
    kind: &str,
    owners: Vec<Property<'a>>,
) -> Vec<Policy<'a>> {
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
        .map(|it| Policy {
            resource: *resource,
            owner: owner(it),
            name: name.clone(),
            document: resource.property("PolicyDocument"),
        })
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
