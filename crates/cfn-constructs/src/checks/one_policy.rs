//! Queues, topics and buckets have one policy each: of two resources that set it, one silently replaces the other, or
//! the deployment fails.
//!
//! Sources: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html>,
//! <https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html>,
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>

use cfn_core::{Finding, FinishedStack, Node};

use super::property::Property;

/// The types of policies, the properties that name what the policy is for, and what that is.
const POLICIES: [(&str, &str, &str); 3] = [
    ("AWS::SQS::QueuePolicy", "Queues", "queue"),
    ("AWS::SNS::TopicPolicy", "Topics", "topic"),
    ("AWS::S3::BucketPolicy", "Bucket", "bucket"),
];

/// Checks that no two policies of a stack are for the same resource. A policy with a condition may be the other half of
/// a choice, so it is not judged.
pub(super) fn check(stack: &FinishedStack<'_>) {
    for (type_name, property, what) in POLICIES {
        let mut seen: Vec<Property<'_>> = Vec::new();
        let policies = stack.resources().filter(|it| it.type_name() == type_name);
        for policy in policies.filter(|it| it.condition().is_none()) {
            let of = Property::of(&policy, property).into_iter();
            let of = of.flat_map(|it| match it.node() {
                Node::List(_) => it.items(),
                _ => vec![it],
            });
            for one in of {
                match seen.iter().find(|other| other.node() == one.node()) {
                    Some(other) => report(&one, other, what),
                    None => seen.push(one),
                }
            }
        }
    }
}

fn report(one: &Property<'_>, other: &Property<'_>, what: &str) {
    let resource = other.resource();
    let id = resource.logical_id();
    let message = match id == one.resource().logical_id() {
        true => format!("this {what} is named twice"),
        false => format!("a {what} has one policy, and {id} is already the policy of this {what}"),
    };
    let help = format!("write all statements into one policy of the {what}");
    let finding = Finding::error("policy-replaced", message).help(help);
    let of = resource.referenced(one.node()).map(|it| it.logical_id());
    one.report(finding.value(of.or(one.text()).unwrap_or_default()));
}
