//! Which service a value belongs to, if it is an ARN: literal, the beginning of a function, or of a resource.

use cfn_core::Node;
use cfn_core::intrinsic::Function;

use super::arns;
use super::literal;
use super::property::Property;

/// The service of an ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Service {
    /// The third part of the ARN.
    pub(super) name: String,
    /// The value, as a finding shows it.
    pub(super) value: String,
}

/// Types with an ARN, the service in it, and whether `Ref` is the ARN. Other types are not judged.
///
/// Source: the return values of each type in
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>
const TYPES: &[(&str, &str, bool)] = &[
    (
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "autoscaling",
        true,
    ),
    ("AWS::AutoScaling::ScalingPolicy", "autoscaling", true),
    ("AWS::CloudWatch::Alarm", "cloudwatch", false),
    ("AWS::Events::EventBus", "events", false),
    ("AWS::Events::Rule", "events", false),
    ("AWS::IAM::Role", "iam", false),
    ("AWS::KMS::Key", "kms", false),
    ("AWS::Kinesis::Stream", "kinesis", false),
    ("AWS::KinesisFirehose::DeliveryStream", "firehose", false),
    ("AWS::Lambda::Alias", "lambda", true),
    ("AWS::Lambda::Function", "lambda", false),
    ("AWS::Lambda::Version", "lambda", true),
    ("AWS::Logs::LogGroup", "logs", false),
    ("AWS::S3::Bucket", "s3", false),
    ("AWS::SNS::Topic", "sns", true),
    ("AWS::SQS::Queue", "sqs", false),
    ("AWS::SSMIncidents::ResponsePlan", "ssm-incidents", true),
    ("AWS::StepFunctions::StateMachine", "states", true),
];

/// The service of a value, if it is known.
pub(super) fn of(property: &Property<'_>) -> Option<Service> {
    if let Some(resource) = property.resource().referenced(property.node()) {
        let (_, name, ref_is_arn) = TYPES.iter().find(|it| it.0 == resource.type_name())?;
        let id = resource.logical_id();
        let Node::Function(function) = property.node() else {
            return None;
        };
        let value = match &**function {
            Function::GetAtt(_, attribute) if attribute.contains("Arn") => {
                format!("Fn::GetAtt {id}.{attribute}")
            }
            Function::Ref(_) if *ref_is_arn => format!("Ref {id}"),
            _ => return None,
        };
        return Some(Service {
            name: (*name).to_owned(),
            value,
        });
    }
    if property.text().is_some_and(|text| !arns::is_arn(text)) {
        return None;
    }
    let start = literal::start(property.node());
    let mut parts = start.split(':');
    let (arn, _, name) = (parts.next()?, parts.next()?, parts.next()?);
    // The name is complete only if there is something after it.
    parts.next()?;
    (arn == "arn" && !name.is_empty()).then(|| Service {
        name: name.to_owned(),
        value: match property.text() {
            Some(text) => format!("{text:?}"),
            None => format!("{start}…"),
        },
    })
}
