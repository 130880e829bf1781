//! Kinds of text that properties ask for, whatever services are enabled.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; never edited.

/// Kinds of `ec2`.
pub mod ec2 {
    cfn::kinds! {
        /// The ID of an EC2 security group.
        pub SecurityGroupId = "the ID of an EC2 security group";
        /// The ID of an EC2 subnet.
        pub SubnetId = "the ID of an EC2 subnet";
        /// The ID of an EC2 VPC.
        pub VPCId = "the ID of an EC2 VPC";
    }
}

/// Kinds of `iam`.
pub mod iam {
    cfn::kinds! {
        /// The ARN of an IAM role.
        pub RoleArn = "the ARN of an IAM role";
    }
}

/// Kinds of `kms`.
pub mod kms {
    cfn::kinds! {
        /// The name of a KMS alias.
        pub AliasName = "the name of a KMS alias";
        /// The ARN of a KMS key.
        pub KeyArn = "the ARN of a KMS key";
        /// The ID of a KMS key.
        pub KeyId = "the ID of a KMS key";
        /// The ARN, the ID or an alias of a KMS key.
        pub KeyIdentifier = "the ARN, the ID or an alias of a KMS key";
    }

    cfn::accepts! {
        KeyIdentifier: KeyArn, KeyId, AliasName;
    }
}

/// Kinds of `logs`.
pub mod logs {
    cfn::kinds! {
        /// The name of a CloudWatch Logs log group.
        pub LogGroupName = "the name of a CloudWatch Logs log group";
    }
}

/// Kinds of `s3`.
pub mod s3 {
    cfn::kinds! {
        /// The name of an S3 bucket.
        pub BucketName = "the name of an S3 bucket";
    }
}

/// Kinds of `sns`.
pub mod sns {
    cfn::kinds! {
        /// The ARN of an SNS topic.
        pub TopicArn = "the ARN of an SNS topic";
    }
}
