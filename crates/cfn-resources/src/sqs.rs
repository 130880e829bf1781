//! Resource types `AWS::SQS::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::SQS::Queue`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html). `Ref` returns the URL of an SQS queue.
    pub Queue, QueueRef, "AWS::SQS::Queue";
    required {} optional {
        /// `ContentBasedDeduplication`.
        content_based_deduplication: bool = "ContentBasedDeduplication" InPlace Boolean;
        /// `DeduplicationScope`.
        deduplication_scope: String = "DeduplicationScope" InPlace String(LENGTH);
        /// `DelaySeconds`: from 0 to 900.
        delay_seconds: i64 = "DelaySeconds" InPlace Integer(Range { min: Some(0.0), max: Some(900.0), ..RANGE });
        /// `FifoQueue`. Changing it replaces the resource.
        fifo_queue: bool = "FifoQueue" Replaces Boolean;
        /// `FifoThroughputLimit`.
        fifo_throughput_limit: String = "FifoThroughputLimit" InPlace String(LENGTH);
        /// `KmsDataKeyReusePeriodSeconds`: from 60 to 86,400.
        kms_data_key_reuse_period_seconds: i64 = "KmsDataKeyReusePeriodSeconds" InPlace Integer(Range { min: Some(60.0), max: Some(86400.0), ..RANGE });
        /// `KmsMasterKeyId`.
        kms_master_key_id: crate::kind::kms::KeyIdentifier = "KmsMasterKeyId" InPlace String(LENGTH);
        /// `MaximumMessageSize`: from 1,024 to 1,048,576.
        maximum_message_size: i64 = "MaximumMessageSize" InPlace Integer(Range { min: Some(1024.0), max: Some(1048576.0), ..RANGE });
        /// `MessageRetentionPeriod`: from 60 to 1,209,600.
        message_retention_period: i64 = "MessageRetentionPeriod" InPlace Integer(Range { min: Some(60.0), max: Some(1209600.0), ..RANGE });
        /// `QueueName`. Changing it replaces the resource.
        queue_name: String = "QueueName" Replaces String(LENGTH);
        /// `ReceiveMessageWaitTimeSeconds`: from 0 to 20.
        receive_message_wait_time_seconds: i64 = "ReceiveMessageWaitTimeSeconds" InPlace Integer(Range { min: Some(0.0), max: Some(20.0), ..RANGE });
        /// `RedriveAllowPolicy`.
        redrive_allow_policy: cfn_core::Json = "RedriveAllowPolicy" InPlace Json;
        /// `RedrivePolicy`.
        redrive_policy: queue::RedrivePolicy = "RedrivePolicy" InPlace Object(queue::RedrivePolicy::object);
        /// `SqsManagedSseEnabled`.
        sqs_managed_sse_enabled: bool = "SqsManagedSseEnabled" InPlace Boolean;
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `VisibilityTimeout`: from 0 to 43,200.
        visibility_timeout: i64 = "VisibilityTimeout" InPlace Integer(Range { min: Some(0.0), max: Some(43200.0), ..RANGE });
    } rules {}
    reference { url: crate::kind::sqs::QueueUrl = "QueueUrl" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an SQS queue.
        arn: crate::kind::sqs::QueueArn = "Arn";
        /// `Fn::GetAtt` of `QueueName`: the name of an SQS queue.
        name: kind::QueueName = "QueueName";
    }
    tags Some("Tags");
}

/// Property types of [`Queue`].
pub mod queue {
    cfn_core::property! {
        /// [`RedrivePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sqs-queue-redrivepolicy.html) of `AWS::SQS::Queue`.
        pub RedrivePolicy;
        required {} optional {
            /// `deadLetterTargetArn`.
            dead_letter_target_arn: String = "deadLetterTargetArn" InPlace String(LENGTH);
            /// `maxReceiveCount`.
            max_receive_count: i64 = "maxReceiveCount" InPlace Integer(RANGE);
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SQS::QueueInlinePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queueinlinepolicy.html). `Ref` returns the URL of an SQS queue.
    pub QueueInlinePolicy, QueueInlinePolicyRef, "AWS::SQS::QueueInlinePolicy";
    required {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        /// `Queue`. Changing it replaces the resource.
        queue: crate::kind::sqs::QueueUrl = "Queue" Replaces String(LENGTH);
    } optional {} rules {}
    reference { queue: crate::kind::sqs::QueueUrl }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::SQS::QueuePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html). `Ref` returns the ID of an SQS queue policy.
    pub QueuePolicy, QueuePolicyRef, "AWS::SQS::QueuePolicy";
    required {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        /// `Queues`.
        queues: Vec<crate::kind::sqs::QueueUrl> = "Queues" InPlace List(&String(LENGTH), ITEMS);
    } optional {} rules {}
    reference { id: kind::QueuePolicyId = "Id" }
    attributes {}
    tags None;
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::sqs::*;

    cfn_core::kinds! {
        /// The name of an SQS queue.
        pub QueueName = "the name of an SQS queue";
        /// The ID of an SQS queue policy.
        pub QueuePolicyId = "the ID of an SQS queue policy";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Queue" => Queue::schema(),
        "QueueInlinePolicy" => QueueInlinePolicy::schema(),
        "QueuePolicy" => QueuePolicy::schema(),
        _ => return None,
    })
}
