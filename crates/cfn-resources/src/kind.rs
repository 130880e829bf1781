//! Kinds of text that properties take. They do not depend on the services that are enabled.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

/// Kinds of `ec2`.
pub mod ec2 {
    cfn_core::kinds! {
        /// The ID of an EC2 security group.
        pub SecurityGroupId = "the ID of an EC2 security group";
        /// The ID of an EC2 subnet.
        pub SubnetId = "the ID of an EC2 subnet";
        /// The ID of an EC2 VPC.
        pub VPCId = "the ID of an EC2 VPC";
    }
}

/// Kinds of `events`.
pub mod events {
    cfn_core::kinds! {
        /// The ARN of an EventBridge connection.
        pub ConnectionArn = "the ARN of an EventBridge connection";
        /// The ARN of an EventBridge event bus.
        pub EventBusArn = "the ARN of an EventBridge event bus";
    }
}

/// Kinds of `iam`.
pub mod iam {
    cfn_core::kinds! {
        /// The name of an IAM group.
        pub GroupName = "the name of an IAM group";
        /// The ARN of an IAM role.
        pub RoleArn = "the ARN of an IAM role";
        /// The name of an IAM role.
        pub RoleName = "the name of an IAM role";
        /// The name of an IAM user.
        pub UserName = "the name of an IAM user";
    }
}

/// Kinds of `kms`.
pub mod kms {
    cfn_core::kinds! {
        /// The name of a KMS alias.
        pub AliasName = "the name of a KMS alias";
        /// The ARN of a KMS key.
        pub KeyArn = "the ARN of a KMS key";
        /// The ID of a KMS key.
        pub KeyId = "the ID of a KMS key";
        /// The ARN, the ID or an alias of a KMS key.
        pub KeyIdentifier = "the ARN, the ID or an alias of a KMS key";
    }

    cfn_core::accepts! {
        KeyIdentifier: KeyArn, KeyId, AliasName;
    }
}

/// Kinds of `lambda`.
pub mod lambda {
    cfn_core::kinds! {
        /// The ARN of a Lambda function.
        pub FunctionArn = "the ARN of a Lambda function";
    }
}

/// Kinds of `logs`.
pub mod logs {
    cfn_core::kinds! {
        /// The ARN of a CloudWatch Logs log group.
        pub LogGroupArn = "the ARN of a CloudWatch Logs log group";
        /// The name of a CloudWatch Logs log group.
        pub LogGroupName = "the name of a CloudWatch Logs log group";
    }
}

/// Kinds of `s3`.
pub mod s3 {
    cfn_core::kinds! {
        /// The name of an S3 bucket.
        pub BucketName = "the name of an S3 bucket";
    }
}

/// Kinds of `sns`.
pub mod sns {
    cfn_core::kinds! {
        /// The ARN of an SNS topic.
        pub TopicArn = "the ARN of an SNS topic";
    }
}

/// Kinds of `sqs`.
pub mod sqs {
    cfn_core::kinds! {
        /// The ARN of an SQS queue.
        pub QueueArn = "the ARN of an SQS queue";
        /// The URL of an SQS queue.
        pub QueueUrl = "the URL of an SQS queue";
    }
}
