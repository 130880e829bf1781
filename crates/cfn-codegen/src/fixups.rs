//! Corrections of mistakes in the schemas, each with its reason and source. All corrections are here.

use serde_json::Value;

use crate::Error;

/// A correction of one schema.
pub struct Fixup {
    /// The resource type.
    pub type_name: &'static str,
    /// The place, as a JSON pointer into its schema. The last part may be new.
    pub at: &'static str,
    /// The new value at the place as JSON, or nothing to remove the value.
    pub to: &'static str,
    /// The reason, with the address of its source.
    pub why: &'static str,
}

/// Resource types that are not generated, with the reason.
pub const LEFT_OUT: &[(&str, &str)] = &[(
    "AWS::CloudFormation::CustomResource",
    "its properties are defined by its author: use a raw resource",
)];

/// What the schemas of other services say about a property that takes any name of a KMS key.
const KEY: &str = r#"[
    {"format": "AWS::KMS::Key.Arn"},
    {"format": "AWS::KMS::Key.Id"},
    {"format": "AWS::KMS::Alias.AliasName"}
]"#;

/// The corrections. Most add the kind of text that a property takes, so that it takes no other.
pub const FIXUPS: &[Fixup] = &[
    Fixup {
        type_name: "AWS::Logs::MetricFilter",
        at: "/definitions/MetricTransformation/dependentExcluded",
        to: r#"{"Dimensions": ["DefaultValue"]}"#,
        why: "a metric with dimensions has no default value: \
              https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html",
    },
    Fixup {
        type_name: "AWS::Logs::MetricFilter",
        at: "/definitions/MetricTransformation/properties/MetricNamespace/pattern",
        to: r#""^(?!AWS/)[0-9a-zA-Z.\\-_/#]{1,256}$""#,
        why: "namespaces that begin with AWS/ are AWS's own, and the schema's pattern has no end: \
              https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
    },
    Fixup {
        type_name: "AWS::SQS::Queue",
        at: "/readableProperties",
        to: r#"["/properties/QueueName"]"#,
        why: "Fn::GetAtt returns the name, whether it is set or not: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html",
    },
    Fixup {
        type_name: "AWS::SNS::Topic",
        at: "/readableProperties",
        to: r#"["/properties/TopicName"]"#,
        why: "Fn::GetAtt returns the name, whether it is set or not: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html",
    },
    Fixup {
        type_name: "AWS::Events::Rule",
        at: "/primaryIdentifier",
        to: r#"["/properties/RuleName"]"#,
        why: "Ref returns the rule's name, not its ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html",
    },
    Fixup {
        type_name: "AWS::Lambda::Function",
        at: "/properties/Role/format",
        to: "\"AWS::IAM::Role.Arn\"",
        why: "takes the ARN of a role: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html",
    },
    Fixup {
        type_name: "AWS::Events::Rule",
        at: "/definitions/DeadLetterConfig/properties/Arn/format",
        to: "\"AWS::SQS::Queue.Arn\"",
        why: "takes a queue's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-deadletterconfig.html",
    },
    Fixup {
        type_name: "AWS::Events::EventBus",
        at: "/properties/DeadLetterConfig/properties/Arn/format",
        to: "\"AWS::SQS::Queue.Arn\"",
        why: "takes a queue's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-eventbus-deadletterconfig.html",
    },
    Fixup {
        type_name: "AWS::Events::Archive",
        at: "/properties/SourceArn/format",
        to: "\"AWS::Events::EventBus.Arn\"",
        why: "takes an event bus's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html",
    },
    Fixup {
        type_name: "AWS::Events::ApiDestination",
        at: "/properties/ConnectionArn/format",
        to: "\"AWS::Events::Connection.Arn\"",
        why: "takes a connection's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-apidestination.html",
    },
    Fixup {
        type_name: "AWS::SNS::TopicPolicy",
        at: "/properties/Topics/items/format",
        to: "\"AWS::SNS::Topic.Arn\"",
        why: "takes topics' ARNs: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html",
    },
    Fixup {
        type_name: "AWS::SQS::QueuePolicy",
        at: "/properties/Queues/items/format",
        to: "\"AWS::SQS::Queue.QueueUrl\"",
        why: "takes queues' URLs: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html",
    },
    Fixup {
        type_name: "AWS::SQS::QueueInlinePolicy",
        at: "/properties/Queue/format",
        to: "\"AWS::SQS::Queue.QueueUrl\"",
        why: "takes a queue's URL: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queueinlinepolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::InstanceProfile",
        at: "/properties/Roles/items/format",
        to: "\"AWS::IAM::Role.RoleName\"",
        why: "takes roles' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-instanceprofile.html",
    },
    Fixup {
        type_name: "AWS::IAM::Policy",
        at: "/properties/Roles/items/format",
        to: "\"AWS::IAM::Role.RoleName\"",
        why: "takes roles' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html",
    },
    Fixup {
        type_name: "AWS::IAM::Policy",
        at: "/properties/Users/items/format",
        to: "\"AWS::IAM::User.UserName\"",
        why: "takes users' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html",
    },
    Fixup {
        type_name: "AWS::IAM::Policy",
        at: "/properties/Groups/items/format",
        to: "\"AWS::IAM::Group.GroupName\"",
        why: "takes groups' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html",
    },
    Fixup {
        type_name: "AWS::IAM::ManagedPolicy",
        at: "/properties/Roles/items/format",
        to: "\"AWS::IAM::Role.RoleName\"",
        why: "takes roles' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::ManagedPolicy",
        at: "/properties/Users/items/format",
        to: "\"AWS::IAM::User.UserName\"",
        why: "takes users' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::ManagedPolicy",
        at: "/properties/Groups/items/format",
        to: "\"AWS::IAM::Group.GroupName\"",
        why: "takes groups' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::RolePolicy",
        at: "/properties/RoleName/format",
        to: "\"AWS::IAM::Role.RoleName\"",
        why: "takes a role's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::UserPolicy",
        at: "/properties/UserName/format",
        to: "\"AWS::IAM::User.UserName\"",
        why: "takes a user's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-userpolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::GroupPolicy",
        at: "/properties/GroupName/format",
        to: "\"AWS::IAM::Group.GroupName\"",
        why: "takes a group's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-grouppolicy.html",
    },
    Fixup {
        type_name: "AWS::IAM::AccessKey",
        at: "/properties/UserName/format",
        to: "\"AWS::IAM::User.UserName\"",
        why: "takes a user's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html",
    },
    Fixup {
        type_name: "AWS::IAM::UserToGroupAddition",
        at: "/properties/GroupName/format",
        to: "\"AWS::IAM::Group.GroupName\"",
        why: "takes a group's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-usertogroupaddition.html",
    },
    Fixup {
        type_name: "AWS::IAM::UserToGroupAddition",
        at: "/properties/Users/items/format",
        to: "\"AWS::IAM::User.UserName\"",
        why: "takes users' names: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-usertogroupaddition.html",
    },
    Fixup {
        type_name: "AWS::IAM::ServiceLinkedRole",
        at: "/properties/RoleName/format",
        to: "\"AWS::IAM::Role.RoleName\"",
        why: "Ref returns a role's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html",
    },
    Fixup {
        type_name: "AWS::KMS::ReplicaKey",
        at: "/properties/PrimaryKeyArn/format",
        to: "\"AWS::KMS::Key.Arn\"",
        why: "takes a key's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-replicakey.html",
    },
    Fixup {
        type_name: "AWS::S3::BucketPolicy",
        at: "/properties/Bucket/format",
        to: "\"AWS::S3::Bucket.Name\"",
        why: "takes a bucket's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html",
    },
    Fixup {
        type_name: "AWS::S3::Bucket",
        at: "/definitions/LoggingConfiguration/properties/DestinationBucketName/format",
        to: "\"AWS::S3::Bucket.Name\"",
        why: "takes a bucket's name: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-loggingconfiguration.html",
    },
    Fixup {
        type_name: "AWS::S3::Bucket",
        at: "/definitions/LambdaConfiguration/properties/Function/format",
        to: "\"AWS::Lambda::Function.Arn\"",
        why: "takes a function's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-lambdaconfiguration.html",
    },
    Fixup {
        type_name: "AWS::S3::Bucket",
        at: "/definitions/QueueConfiguration/properties/Queue/format",
        to: "\"AWS::SQS::Queue.Arn\"",
        why: "takes a queue's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-queueconfiguration.html",
    },
    Fixup {
        type_name: "AWS::S3::Bucket",
        at: "/definitions/TopicConfiguration/properties/Topic/format",
        to: "\"AWS::SNS::Topic.Arn\"",
        why: "takes a topic's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-topicconfiguration.html",
    },
    Fixup {
        type_name: "AWS::S3::Bucket",
        at: "/definitions/ReplicationConfiguration/properties/Role/format",
        to: "\"AWS::IAM::Role.Arn\"",
        why: "takes a role's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationconfiguration.html",
    },
    Fixup {
        type_name: "AWS::CloudTrail::Trail",
        at: "/properties/CloudWatchLogsLogGroupArn/format",
        to: "\"AWS::Logs::LogGroup.Arn\"",
        why: "takes a log group's ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html",
    },
    Fixup {
        type_name: "AWS::CloudFormation::Stack",
        at: "/properties/NotificationARNs/items/format",
        to: "\"AWS::SNS::Topic.Arn\"",
        why: "takes topics' ARNs: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html",
    },
    Fixup {
        type_name: "AWS::Events::Archive",
        at: "/properties/KmsKeyIdentifier/anyOf",
        to: KEY,
        why: "takes a key's ARN, ID or alias: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html",
    },
    Fixup {
        type_name: "AWS::Events::Connection",
        at: "/properties/KmsKeyIdentifier/anyOf",
        to: KEY,
        why: "takes a key's ARN, ID or alias: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-connection.html",
    },
    Fixup {
        type_name: "AWS::Events::EventBus",
        at: "/properties/KmsKeyIdentifier/anyOf",
        to: KEY,
        why: "takes a key's ARN, ID or alias: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html",
    },
    Fixup {
        type_name: "AWS::ApplicationAutoScaling::ScalingPolicy",
        at: "/properties/PolicyName/pattern",
        to: r#""^[\\x20-\\x7E]+$""#,
        why: "\\p{Print} is Java's, for the visible characters of ASCII and the space: \
              https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html",
    },
    Fixup {
        type_name: "AWS::Invoicing::InvoiceUnit",
        at: "/definitions/Name/pattern",
        to: r#""^(?! )[\\p{L}\\p{N}\\p{Z}\\-_]*(?<! )$""#,
        why: "a class of characters cannot be the end of a range in ECMAScript: \
              https://tc39.es/ecma262/#sec-patterns-static-semantics-early-errors",
    },
];

/// Corrects a schema. A correction that changes nothing is an error, because it is no longer needed.
pub fn apply(type_name: &str, schema: &mut Value) -> Result<(), Error> {
    for fixup in FIXUPS.iter().filter(|fixup| fixup.type_name == type_name) {
        let changed = correct(schema, fixup.at, fixup.to);
        if !changed {
            return Err(Error::Fixup {
                type_name: fixup.type_name,
                at: fixup.at,
            });
        }
    }
    Ok(())
}

/// Applies a correction and returns whether it changed the schema.
fn correct(schema: &mut Value, at: &str, to: &str) -> bool {
    let Some((parent, key)) = at.rsplit_once('/') else {
        return false;
    };
    let Some(Value::Object(parent)) = schema.pointer_mut(parent) else {
        return false;
    };
    if to.is_empty() {
        return parent.shift_remove(key).is_some();
    }
    let Ok(to) = serde_json::from_str::<Value>(to) else {
        return false;
    };
    parent.insert(key.to_owned(), to.clone()) != Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_sets_adds_or_removes_and_says_whether_it_was_needed() {
        let mut schema = serde_json::json!({"properties": {"Role": {"type": "string"}}});
        assert!(correct(
            &mut schema,
            "/properties/Role/format",
            "\"AWS::IAM::Role.Arn\""
        ));
        assert!(!correct(
            &mut schema,
            "/properties/Role/format",
            "\"AWS::IAM::Role.Arn\""
        ));
        assert!(correct(&mut schema, "/properties/Role/type", ""));
        assert!(!correct(&mut schema, "/properties/Role/type", ""));
        assert!(!correct(&mut schema, "/properties/Rule/type", "\"string\""));
        let corrected =
            serde_json::json!({"properties": {"Role": {"format": "AWS::IAM::Role.Arn"}}});
        assert_eq!(schema, corrected);
    }

    #[test]
    fn every_correction_has_a_reason_and_a_source() {
        for fixup in FIXUPS {
            assert!(
                fixup.why.contains("https://"),
                "{} {}",
                fixup.type_name,
                fixup.at
            );
        }
    }
}
