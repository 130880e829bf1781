//! Values that must be ARNs: texts, the literal beginnings of functions, and references that yield something else.

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, Node};

use super::literal;
use super::property::Property;

/// Types whose `Ref` is not an ARN, with what it is instead and the attribute that is the ARN.
///
/// Source: the return values of each type in
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>
const REFERENCES: &[(&str, &str, &str)] = &[
    ("AWS::Events::EventBus", "the bus's name", "Arn"),
    ("AWS::IAM::Role", "the role's name", "Arn"),
    ("AWS::KMS::Key", "the key's id", "Arn"),
    ("AWS::Kinesis::Stream", "the stream's name", "Arn"),
    ("AWS::Lambda::Function", "the function's name", "Arn"),
    ("AWS::Logs::LogGroup", "the group's name", "Arn"),
    ("AWS::S3::Bucket", "the bucket's name", "Arn"),
    ("AWS::SQS::Queue", "the queue's URL", "Arn"),
];

/// Reports a value that cannot be an ARN, whatever its unknown parts are.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
pub(super) fn check(property: &Property<'_>) {
    if let Some(text) = property.text() {
        if !literal::is_dynamic(text) && !is_arn(text) {
            let help = "an ARN has the form arn:partition:service:region:account:resource";
            let finding = Finding::error("arn", "the value is not an ARN").help(help);
            property.report(finding.value(format!("{text:?}")));
        }
        return;
    }
    if let Some(finding) = wrong_reference(property) {
        property.report(finding);
        return;
    }
    let start = literal::start(property.node());
    if !start.starts_with("arn:") && !"arn:".starts_with(&start) {
        let message = "the value is not an ARN: an ARN begins with `arn:`";
        property.report(Finding::error("arn", message).value(format!("{start}…")));
    }
}

/// Whether a text has the parts of an ARN.
pub(super) fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    matches!(parts[..], ["arn", partition, service, _, _, resource]
        if partition.starts_with("aws") && !service.is_empty() && !resource.is_empty())
}

/// A reference to a resource of the stack that yields something other than an ARN.
fn wrong_reference(property: &Property<'_>) -> Option<Finding> {
    let Node::Function(function) = property.node() else {
        return None;
    };
    let resource = property.resource().referenced(property.node())?;
    let (_, what, attribute) = REFERENCES
        .iter()
        .find(|(type_name, ..)| *type_name == resource.type_name())?;
    let id = resource.logical_id();
    let (value, message) = match &**function {
        Function::Ref(_) => (
            format!("Ref {id}"),
            format!("the reference is {what}, not an ARN"),
        ),
        Function::GetAtt(_, name) if !name.contains("Arn") => (
            format!("Fn::GetAtt {id}.{name}"),
            format!("the attribute `{name}` is not an ARN"),
        ),
        _ => return None,
    };
    let help = format!("use the attribute `{attribute}` of {id}");
    Some(Finding::error("arn", message).value(value).help(help))
}
