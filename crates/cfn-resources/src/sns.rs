//! Resource types `AWS::SNS::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::SNS::Subscription`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html). `Ref` returns the ARN of an SNS subscription.
    pub Subscription, SubscriptionRef, "AWS::SNS::Subscription";
    required named SubscriptionRequired {
        /// `TopicArn`. Changing it replaces the resource.
        topic_arn: crate::kind::sns::TopicArn = "TopicArn" Replaces String(LENGTH);
        /// `Protocol`. Changing it replaces the resource.
        protocol: String = "Protocol" Replaces String(LENGTH);
    } optional {
        /// `DeliveryPolicy`.
        delivery_policy: cfn_core::Json = "DeliveryPolicy" InPlace Json;
        /// `Endpoint`. Changing it replaces the resource.
        endpoint: String = "Endpoint" Replaces String(LENGTH);
        /// `FilterPolicy`.
        filter_policy: cfn_core::Json = "FilterPolicy" InPlace Json;
        /// `FilterPolicyScope`.
        filter_policy_scope: String = "FilterPolicyScope" InPlace String(LENGTH);
        /// `RawMessageDelivery`.
        raw_message_delivery: bool = "RawMessageDelivery" InPlace Boolean;
        /// `RedrivePolicy`.
        redrive_policy: cfn_core::Json = "RedrivePolicy" InPlace Json;
        /// `Region`. Changing it may replace the resource.
        region: String = "Region" MayReplace String(LENGTH);
        /// `ReplayPolicy`.
        replay_policy: cfn_core::Json = "ReplayPolicy" InPlace Json;
        /// `SubscriptionRoleArn`.
        subscription_role_arn: crate::kind::iam::RoleArn = "SubscriptionRoleArn" InPlace String(LENGTH);
    } rules {}
    reference { arn: kind::SubscriptionArn = "Arn" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::SNS::Topic`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html). `Ref` returns the ARN of an SNS topic.
    pub Topic, TopicRef, "AWS::SNS::Topic";
    required {} optional {
        /// `ArchivePolicy`.
        archive_policy: cfn_core::Json = "ArchivePolicy" InPlace Json;
        /// `ContentBasedDeduplication`.
        content_based_deduplication: bool = "ContentBasedDeduplication" InPlace Boolean;
        /// `DataProtectionPolicy`.
        data_protection_policy: cfn_core::Json = "DataProtectionPolicy" InPlace Json;
        /// `DeliveryStatusLogging`: all different.
        delivery_status_logging: Vec<topic::LoggingConfig> = "DeliveryStatusLogging" InPlace List(&Object(topic::LoggingConfig::object), Items { unique: true, ..ITEMS });
        /// `DisplayName`.
        display_name: String = "DisplayName" InPlace String(LENGTH);
        /// `FifoThroughputScope`.
        fifo_throughput_scope: String = "FifoThroughputScope" InPlace String(LENGTH);
        /// `FifoTopic`. Changing it replaces the resource.
        fifo_topic: bool = "FifoTopic" Replaces Boolean;
        /// `KmsMasterKeyId`.
        kms_master_key_id: crate::kind::kms::KeyIdentifier = "KmsMasterKeyId" InPlace String(LENGTH);
        /// `MaximumMessageSize`: from 1,024 to 1,048,576.
        maximum_message_size: i64 = "MaximumMessageSize" InPlace Integer(Range { min: Some(1024.0), max: Some(1048576.0), ..RANGE });
        /// `SignatureVersion`.
        signature_version: String = "SignatureVersion" InPlace String(LENGTH);
        /// `Subscription`.
        subscription: Vec<topic::Subscription> = "Subscription" InPlace List(&Object(topic::Subscription::object), ITEMS);
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `TopicName`: up to 256 characters. Changing it replaces the resource.
        topic_name: String = "TopicName" Replaces String(Length { max: 256, ..LENGTH });
        /// `TracingConfig`.
        tracing_config: String = "TracingConfig" InPlace String(LENGTH);
    } rules {}
    reference { arn: crate::kind::sns::TopicArn = "TopicArn" }
    attributes {
        /// `Fn::GetAtt` of `TopicName`: the name of an SNS topic.
        name: kind::TopicName = "TopicName";
    }
    tags Some("Tags");
}

/// Property types of [`Topic`].
pub mod topic {
    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-loggingconfig.html) of `AWS::SNS::Topic`.
        pub LoggingConfig;
        required {
            /// `Protocol`.
            protocol: LoggingConfigProtocol = "Protocol" InPlace Choice(LoggingConfigProtocol::VALUES);
        } optional {
            /// `FailureFeedbackRoleArn`.
            failure_feedback_role_arn: crate::kind::iam::RoleArn = "FailureFeedbackRoleArn" InPlace String(LENGTH);
            /// `SuccessFeedbackRoleArn`.
            success_feedback_role_arn: crate::kind::iam::RoleArn = "SuccessFeedbackRoleArn" InPlace String(LENGTH);
            /// `SuccessFeedbackSampleRate`.
            success_feedback_sample_rate: String = "SuccessFeedbackSampleRate" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigProtocol { HttpS = "http/s", Sqs = "sqs", Lambda = "lambda", Firehose = "firehose", Application = "application" }
    }

    cfn_core::property! {
        /// [`Subscription`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-subscription.html) of `AWS::SNS::Topic`.
        pub Subscription;
        required named SubscriptionRequired {
            /// `Endpoint`.
            endpoint: String = "Endpoint" InPlace String(LENGTH);
            /// `Protocol`.
            protocol: String = "Protocol" InPlace String(LENGTH);
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SNS::TopicInlinePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicinlinepolicy.html). `Ref` returns the ARN of an SNS topic.
    pub TopicInlinePolicy, TopicInlinePolicyRef, "AWS::SNS::TopicInlinePolicy";
    required {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        /// `TopicArn`. Changing it replaces the resource.
        topic_arn: crate::kind::sns::TopicArn = "TopicArn" Replaces String(LENGTH);
    } optional {} rules {}
    reference { topic_arn: crate::kind::sns::TopicArn }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::SNS::TopicPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html). `Ref` returns the ID of an SNS topic policy.
    pub TopicPolicy, TopicPolicyRef, "AWS::SNS::TopicPolicy";
    required {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        /// `Topics`.
        topics: Vec<crate::kind::sns::TopicArn> = "Topics" InPlace List(&String(LENGTH), ITEMS);
    } optional {} rules {}
    reference { id: kind::TopicPolicyId = "Id" }
    attributes {}
    tags None;
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::sns::*;

    cfn_core::kinds! {
        /// The ARN of an SNS subscription.
        pub SubscriptionArn = "the ARN of an SNS subscription";
        /// The name of an SNS topic.
        pub TopicName = "the name of an SNS topic";
        /// The ID of an SNS topic policy.
        pub TopicPolicyId = "the ID of an SNS topic policy";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Subscription" => Subscription::schema(),
        "Topic" => Topic::schema(),
        "TopicInlinePolicy" => TopicInlinePolicy::schema(),
        "TopicPolicy" => TopicPolicy::schema(),
        _ => return None,
    })
}
