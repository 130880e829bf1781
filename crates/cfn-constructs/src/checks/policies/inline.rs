//! The size of all inline policies of a role, user or group.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>

use cfn_core::{FinishedResource, Node};

use super::document::{Document, document};
use super::places;
use super::report_at;

/// Reports inline policies that are too long together.
pub(super) fn check(resource: &FinishedResource<'_>) {
    let limit = match resource.type_name() {
        "AWS::IAM::Role" => places::ROLE,
        "AWS::IAM::User" => places::USER,
        "AWS::IAM::Group" => places::GROUP,
        _ => return,
    };
    let Some(Node::List(policies)) = resource.property("Policies") else {
        return;
    };
    let documents = policies
        .iter()
        .filter_map(|policy| policy.get("PolicyDocument"));
    let sizes = documents.map(|node| match document(node) {
        Document::Known(tree) => tree.least_size(),
        Document::Unknown => 0,
    });
    limit.check(sizes.sum(), |finding| {
        report_at(resource, "Policies".to_owned(), finding);
    });
}
