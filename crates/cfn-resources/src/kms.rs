//! Resource types `AWS::KMS::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::KMS::Alias`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html). `Ref` returns the name of a KMS alias.
    pub Alias, AliasRef, "AWS::KMS::Alias";
    required named AliasRequired {
        /// `AliasName`: 1 to 256 characters, pattern `^(alias/)[a-zA-Z0-9:/_-]+$`. Changing it replaces the resource.
        alias_name: String = "AliasName" Replaces String(Length { min: 1, max: 256, pattern: "^(alias/)[a-zA-Z0-9:/_-]+$" });
        /// `TargetKeyId`: 1 to 256 characters.
        target_key_id: String = "TargetKeyId" InPlace String(Length { min: 1, max: 256, ..LENGTH });
    } optional {} rules {}
    reference { name: crate::kind::kms::AliasName }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::KMS::Key`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html). `Ref` returns the ID of a KMS key.
    pub Key, KeyRef, "AWS::KMS::Key";
    required {} optional {
        /// `BypassPolicyLockoutSafetyCheck`.
        bypass_policy_lockout_safety_check: bool = "BypassPolicyLockoutSafetyCheck" InPlace Boolean;
        /// `Description`: up to 8,192 characters.
        description: String = "Description" InPlace String(Length { max: 8192, ..LENGTH });
        /// `EnableKeyRotation`.
        enable_key_rotation: bool = "EnableKeyRotation" InPlace Boolean;
        /// `Enabled`.
        enabled: bool = "Enabled" InPlace Boolean;
        /// `KeyPolicy`.
        key_policy: cfn_core::Json = "KeyPolicy" InPlace Json;
        /// `KeySpec`.
        key_spec: key::KeySpec = "KeySpec" InPlace Choice(key::KeySpec::VALUES);
        /// `KeyUsage`.
        key_usage: key::KeyUsage = "KeyUsage" InPlace Choice(key::KeyUsage::VALUES);
        /// `MultiRegion`.
        multi_region: bool = "MultiRegion" InPlace Boolean;
        /// `Origin`.
        origin: key::Origin = "Origin" InPlace Choice(key::Origin::VALUES);
        /// `PendingWindowInDays`: from 7 to 30.
        pending_window_in_days: i64 = "PendingWindowInDays" InPlace Integer(Range { min: Some(7.0), max: Some(30.0), ..RANGE });
        /// `RotationPeriodInDays`: from 90 to 2,560.
        rotation_period_in_days: i64 = "RotationPeriodInDays" InPlace Integer(Range { min: Some(90.0), max: Some(2560.0), ..RANGE });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: crate::kind::kms::KeyId = "KeyId" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a KMS key.
        arn: crate::kind::kms::KeyArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`Key`].
pub mod key {
    cfn_core::choice! {
        /// A closed set of values.
        pub KeySpec { SymmetricDefault = "SYMMETRIC_DEFAULT", Rsa2048 = "RSA_2048", Rsa3072 = "RSA_3072", Rsa4096 = "RSA_4096", EccNistP256 = "ECC_NIST_P256", EccNistP384 = "ECC_NIST_P384", EccNistP521 = "ECC_NIST_P521", EccSecgP256k1 = "ECC_SECG_P256K1", Hmac224 = "HMAC_224", Hmac256 = "HMAC_256", Hmac384 = "HMAC_384", Hmac512 = "HMAC_512", Sm2 = "SM2", MlDsa44 = "ML_DSA_44", MlDsa65 = "ML_DSA_65", MlDsa87 = "ML_DSA_87", EccNistEdwards25519 = "ECC_NIST_EDWARDS25519" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub KeyUsage { EncryptDecrypt = "ENCRYPT_DECRYPT", SignVerify = "SIGN_VERIFY", GenerateVerifyMac = "GENERATE_VERIFY_MAC", KeyAgreement = "KEY_AGREEMENT" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Origin { AwsKms = "AWS_KMS", External = "EXTERNAL" }
    }
}

cfn_core::resource! {
    /// [`AWS::KMS::ReplicaKey`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-replicakey.html). `Ref` returns the ID of a KMS replica key.
    pub ReplicaKey, ReplicaKeyRef, "AWS::KMS::ReplicaKey";
    required {
        /// `PrimaryKeyArn`: 1 to 256 characters. Changing it replaces the resource.
        primary_key_arn: crate::kind::kms::KeyArn = "PrimaryKeyArn" Replaces String(Length { min: 1, max: 256, ..LENGTH });
        /// `KeyPolicy`.
        key_policy: cfn_core::Json = "KeyPolicy" InPlace Json;
    } optional {
        /// `Description`: up to 8,192 characters.
        description: String = "Description" InPlace String(Length { max: 8192, ..LENGTH });
        /// `Enabled`.
        enabled: bool = "Enabled" InPlace Boolean;
        /// `PendingWindowInDays`: from 7 to 30.
        pending_window_in_days: i64 = "PendingWindowInDays" InPlace Integer(Range { min: Some(7.0), max: Some(30.0), ..RANGE });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::ReplicaKeyId = "KeyId" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a KMS key.
        arn: crate::kind::kms::KeyArn = "Arn";
    }
    tags Some("Tags");
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::kms::*;

    cfn_core::kinds! {
        /// The ID of a KMS replica key.
        pub ReplicaKeyId = "the ID of a KMS replica key";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Alias" => Alias::schema(),
        "Key" => Key::schema(),
        "ReplicaKey" => ReplicaKey::schema(),
        _ => return None,
    })
}
