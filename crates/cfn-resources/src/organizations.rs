//! Resource types `AWS::Organizations::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::Organizations::Account`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-account.html). `Ref` returns the ID of an Organizations account.
    pub Account, AccountRef, "AWS::Organizations::Account";
    required named AccountRequired {
        /// `AccountName`: 1 to 50 characters, pattern `[\u0020-\u007E]+`.
        account_name: String = "AccountName" InPlace String(Length { min: 1, max: 50, pattern: r"[\u0020-\u007E]+" });
        /// `Email`: 6 to 64 characters, pattern `[^\s@]+@[^\s@]+\.[^\s@]+`.
        email: String = "Email" InPlace String(Length { min: 6, max: 64, pattern: r"[^\s@]+@[^\s@]+\.[^\s@]+" });
    } optional {
        /// `ParentIds`: all different, each pattern `^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$`.
        parent_ids: Vec<String> = "ParentIds" InPlace List(&String(Length { pattern: "^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$", ..LENGTH }), Items { unique: true, ..ITEMS });
        /// `RoleName`: 1 to 64 characters, pattern `[\w+=,.@-]{1,64}`.
        role_name: String = "RoleName" InPlace String(Length { min: 1, max: 64, pattern: r"[\w+=,.@-]{1,64}" });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::AccountId = "AccountId" }
    attributes {
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `JoinedTimestamp`.
        joined_timestamp: String = "JoinedTimestamp";
        /// `Fn::GetAtt` of `JoinedMethod`.
        joined_method: String = "JoinedMethod";
        /// `Fn::GetAtt` of `Arn`: the ARN of an Organizations account.
        arn: kind::AccountArn = "Arn";
        /// `Fn::GetAtt` of `Paths`.
        paths: Vec<String> = "Paths";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::Organizations::Organization`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-organization.html). `Ref` returns the ID of an Organizations organization.
    pub Organization, OrganizationRef, "AWS::Organizations::Organization";
    required {} optional {
        /// `FeatureSet`.
        feature_set: organization::FeatureSet = "FeatureSet" InPlace Choice(organization::FeatureSet::VALUES);
    } rules {}
    reference { id: kind::OrganizationId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an Organizations organization.
        arn: kind::OrganizationArn = "Arn";
        /// `Fn::GetAtt` of `ManagementAccountArn`: the management account ARN of an Organizations organization.
        management_account_arn: kind::OrganizationManagementAccountArn = "ManagementAccountArn";
        /// `Fn::GetAtt` of `ManagementAccountId`: the management account ID of an Organizations organization.
        management_account_id: kind::OrganizationManagementAccountId = "ManagementAccountId";
        /// `Fn::GetAtt` of `ManagementAccountEmail`.
        management_account_email: String = "ManagementAccountEmail";
        /// `Fn::GetAtt` of `RootId`: the root ID of an Organizations organization.
        root_id: kind::OrganizationRootId = "RootId";
    }
    tags None;
}

/// Property types of [`Organization`].
pub mod organization {
    cfn_core::choice! {
        /// A closed set of values.
        pub FeatureSet { All = "ALL", ConsolidatedBilling = "CONSOLIDATED_BILLING" }
    }
}

cfn_core::resource! {
    /// [`AWS::Organizations::OrganizationalUnit`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-organizationalunit.html). `Ref` returns the ID of an Organizations organizational unit.
    pub OrganizationalUnit, OrganizationalUnitRef, "AWS::Organizations::OrganizationalUnit";
    required named OrganizationalUnitRequired {
        /// `Name`: 1 to 128 characters, pattern `[\s\S]*`.
        name: String = "Name" InPlace String(Length { min: 1, max: 128, pattern: r"[\s\S]*" });
        /// `ParentId`: up to 100 characters, pattern `^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$`. Changing it replaces the resource.
        parent_id: String = "ParentId" Replaces String(Length { max: 100, pattern: "^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$", ..LENGTH });
    } optional {
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::OrganizationalUnitId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an Organizations organizational unit.
        arn: kind::OrganizationalUnitArn = "Arn";
        /// `Fn::GetAtt` of `Path`.
        attribute_path: String = "Path";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::Organizations::Policy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html). `Ref` returns the ID of an Organizations policy.
    pub Policy, PolicyRef, "AWS::Organizations::Policy";
    required {
        /// `Name`: 1 to 128 characters, pattern `[\s\S]*`.
        name: String = "Name" InPlace String(Length { min: 1, max: 128, pattern: r"[\s\S]*" });
        /// `Type`. Changing it replaces the resource.
        type_: policy::Type = "Type" Replaces Choice(policy::Type::VALUES);
        /// `Content`.
        content: cfn_core::Json = "Content" InPlace Json;
    } optional {
        /// `Description`: up to 512 characters, pattern `[\s\S]*`.
        description: String = "Description" InPlace String(Length { max: 512, pattern: r"[\s\S]*", ..LENGTH });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
        /// `TargetIds`: all different, each pattern `^(r-[0-9a-z]{4,32})|(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$`.
        target_ids: Vec<String> = "TargetIds" InPlace List(&String(Length { pattern: r"^(r-[0-9a-z]{4,32})|(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$", ..LENGTH }), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::PolicyId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an Organizations policy.
        arn: kind::PolicyArn = "Arn";
        /// `Fn::GetAtt` of `AwsManaged`.
        aws_managed: bool = "AwsManaged";
    }
    tags Some("Tags");
}

/// Property types of [`Policy`].
pub mod policy {
    cfn_core::choice! {
        /// A closed set of values.
        pub Type { AiservicesOptOutPolicy = "AISERVICES_OPT_OUT_POLICY", BackupPolicy = "BACKUP_POLICY", BedrockPolicy = "BEDROCK_POLICY", ChatbotPolicy = "CHATBOT_POLICY", DeclarativePolicyEc2 = "DECLARATIVE_POLICY_EC2", GuarddutyPolicy = "GUARDDUTY_POLICY", InspectorPolicy = "INSPECTOR_POLICY", NetworkSecurityDirectorPolicy = "NETWORK_SECURITY_DIRECTOR_POLICY", ResourceControlPolicy = "RESOURCE_CONTROL_POLICY", S3Policy = "S3_POLICY", SecurityhubPolicy = "SECURITYHUB_POLICY", ServiceControlPolicy = "SERVICE_CONTROL_POLICY", TagPolicy = "TAG_POLICY", UpgradeRolloutPolicy = "UPGRADE_ROLLOUT_POLICY" }
    }
}

cfn_core::resource! {
    /// [`AWS::Organizations::ResourcePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-resourcepolicy.html). `Ref` returns the ID of an Organizations resource policy.
    pub ResourcePolicy, ResourcePolicyRef, "AWS::Organizations::ResourcePolicy";
    required {
        /// `Content`.
        content: cfn_core::Json = "Content" InPlace Json;
    } optional {
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::ResourcePolicyId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an Organizations resource policy.
        arn: kind::ResourcePolicyArn = "Arn";
    }
    tags Some("Tags");
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ARN of an Organizations account.
        pub AccountArn = "the ARN of an Organizations account";
        /// The ID of an Organizations account.
        pub AccountId = "the ID of an Organizations account";
        /// The ARN of an Organizations organization.
        pub OrganizationArn = "the ARN of an Organizations organization";
        /// The ID of an Organizations organization.
        pub OrganizationId = "the ID of an Organizations organization";
        /// The management account ARN of an Organizations organization.
        pub OrganizationManagementAccountArn = "the management account ARN of an Organizations organization";
        /// The management account ID of an Organizations organization.
        pub OrganizationManagementAccountId = "the management account ID of an Organizations organization";
        /// The root ID of an Organizations organization.
        pub OrganizationRootId = "the root ID of an Organizations organization";
        /// The ARN of an Organizations organizational unit.
        pub OrganizationalUnitArn = "the ARN of an Organizations organizational unit";
        /// The ID of an Organizations organizational unit.
        pub OrganizationalUnitId = "the ID of an Organizations organizational unit";
        /// The ARN of an Organizations policy.
        pub PolicyArn = "the ARN of an Organizations policy";
        /// The ID of an Organizations policy.
        pub PolicyId = "the ID of an Organizations policy";
        /// The ARN of an Organizations resource policy.
        pub ResourcePolicyArn = "the ARN of an Organizations resource policy";
        /// The ID of an Organizations resource policy.
        pub ResourcePolicyId = "the ID of an Organizations resource policy";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Account" => Account::schema(),
        "Organization" => Organization::schema(),
        "OrganizationalUnit" => OrganizationalUnit::schema(),
        "Policy" => Policy::schema(),
        "ResourcePolicy" => ResourcePolicy::schema(),
        _ => return None,
    })
}
