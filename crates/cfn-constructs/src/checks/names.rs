//! Physical names that two resources of a stack have: the second cannot be created, or replaces the first.

mod inline_policies;

use std::collections::HashMap;

use cfn_core::intrinsic::{Function, Target};
use cfn_core::{Finding, FinishedResource, FinishedStack, Node, Place};

/// Types with the properties that name a resource in its account and Region. The last one is the name, those before
/// it are what the name belongs to.
///
/// Source: the page of each type in
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>
const NAMES: &[(&str, &[&str])] = &[
    ("AWS::CloudFormation::StackSet", &["StackSetName"]),
    ("AWS::CloudTrail::Channel", &["Name"]),
    ("AWS::CloudTrail::EventDataStore", &["Name"]),
    ("AWS::CloudTrail::Trail", &["TrailName"]),
    ("AWS::CloudWatch::Alarm", &["AlarmName"]),
    ("AWS::CloudWatch::CompositeAlarm", &["AlarmName"]),
    ("AWS::CloudWatch::Dashboard", &["DashboardName"]),
    ("AWS::CloudWatch::InsightRule", &["RuleName"]),
    ("AWS::CloudWatch::MetricStream", &["Name"]),
    ("AWS::Events::ApiDestination", &["Name"]),
    ("AWS::Events::Archive", &["ArchiveName"]),
    ("AWS::Events::Connection", &["Name"]),
    ("AWS::Events::Endpoint", &["Name"]),
    ("AWS::Events::EventBus", &["Name"]),
    ("AWS::Events::Rule", &["EventBusName", "Name"]),
    ("AWS::IAM::Group", &["GroupName"]),
    ("AWS::IAM::InstanceProfile", &["InstanceProfileName"]),
    ("AWS::IAM::ManagedPolicy", &["ManagedPolicyName"]),
    ("AWS::IAM::Role", &["RoleName"]),
    ("AWS::IAM::SAMLProvider", &["Name"]),
    ("AWS::IAM::ServerCertificate", &["ServerCertificateName"]),
    ("AWS::IAM::User", &["UserName"]),
    ("AWS::KMS::Alias", &["AliasName"]),
    ("AWS::Lambda::Alias", &["FunctionName", "Name"]),
    ("AWS::Lambda::Function", &["FunctionName"]),
    ("AWS::Logs::DeliveryDestination", &["Name"]),
    ("AWS::Logs::DeliverySource", &["Name"]),
    ("AWS::Logs::Destination", &["DestinationName"]),
    ("AWS::Logs::LogGroup", &["LogGroupName"]),
    ("AWS::Logs::LogStream", &["LogGroupName", "LogStreamName"]),
    ("AWS::Logs::MetricFilter", &["LogGroupName", "FilterName"]),
    ("AWS::Logs::ResourcePolicy", &["PolicyName"]),
    (
        "AWS::Logs::SubscriptionFilter",
        &["LogGroupName", "FilterName"],
    ),
    (
        "AWS::Organizations::OrganizationalUnit",
        &["ParentId", "Name"],
    ),
    ("AWS::Organizations::Policy", &["Type", "Name"]),
    ("AWS::Pipes::Pipe", &["Name"]),
    ("AWS::S3::Bucket", &["BucketName"]),
    ("AWS::Scheduler::Schedule", &["GroupName", "Name"]),
    ("AWS::SNS::Topic", &["TopicName"]),
    ("AWS::SQS::Queue", &["QueueName"]),
    ("AWS::SSM::Document", &["Name"]),
    ("AWS::SSM::Parameter", &["Name"]),
    ("AWS::StepFunctions::StateMachine", &["StateMachineName"]),
];

/// Reports each resource whose name another one has. Resources that exist under different conditions may share it.
pub(super) fn check(stack: &FinishedStack<'_>) {
    let mut seen: HashMap<String, Vec<FinishedResource<'_>>> = HashMap::new();
    for resource in stack.resources() {
        let named = NAMES.iter().find(|it| it.0 == resource.type_name());
        let Some((name, key)) = named.and_then(|(_, path)| full_name(&resource, path)) else {
            continue;
        };
        let same = seen.entry(key).or_default();
        if let Some(other) = same
            .iter()
            .find(|it| it.condition() == resource.condition())
        {
            report(&resource, name, other);
        }
        same.push(resource);
    }
    inline_policies::check(stack);
}

fn report(resource: &FinishedResource<'_>, name: &str, other: &FinishedResource<'_>) {
    let message = format!(
        "{} has the same name, which must be unique",
        other.logical_id()
    );
    let finding = Finding::error("name-used-twice", message)
        .help("give them different names, or let CloudFormation choose the names");
    let finding = match resource.property(name) {
        Some(Node::String(text)) => finding.value(format!("{text:?}")),
        _ => finding,
    };
    resource.report(finding.at(Place::path_only(name)));
}

/// The property with the name of a resource, and the name with all that it belongs to. `None` if CloudFormation
/// chooses the name, or if it is not known that equal values stay equal.
fn full_name<'p>(resource: &FinishedResource<'_>, path: &[&'p str]) -> Option<(&'p str, String)> {
    let (last, before) = path.split_last()?;
    let name = resource.property(last).filter(|node| is_name(node))?;
    // Alarms of both kinds share their names.
    let type_name = match resource.type_name() {
        "AWS::CloudWatch::CompositeAlarm" => "AWS::CloudWatch::Alarm",
        other => other,
    };
    let mut key = format!("{type_name} {}", written(name));
    // IAM compares names without case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    if type_name.starts_with("AWS::IAM::") {
        key.make_ascii_lowercase();
    }
    for property in before {
        let owner = resource.property(property).map(written);
        key.push_str(&format!(" {}", owner.unwrap_or_default()));
    }
    Some((last, key))
}

/// Whether a value is a name whose function, if it is one, yields the same each time.
fn is_name(node: &Node) -> bool {
    match node {
        Node::String(text) => !text.is_empty(),
        Node::Function(function) => match &**function {
            Function::Ref(Target::Name(name)) => name != "AWS::NoValue",
            Function::Sub(..) | Function::Join(..) | Function::ImportValue(_) => true,
            _ => false,
        },
        _ => false,
    }
}

/// A text for comparing values.
fn written(node: &Node) -> String {
    match node {
        Node::String(text) => format!("{text:?}"),
        other => format!("{other:?}"),
    }
}
