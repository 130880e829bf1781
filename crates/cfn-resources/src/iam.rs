//! Resource types `AWS::IAM::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::IAM::AccessKey`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html). `Ref` returns the ID of an IAM access key.
    pub AccessKey, AccessKeyRef, "AWS::IAM::AccessKey";
    required {
        /// `UserName`. Changing it replaces the resource.
        user_name: crate::kind::iam::UserName = "UserName" Replaces String(LENGTH);
    } optional {
        /// `Serial`. Changing it replaces the resource.
        serial: i64 = "Serial" Replaces Integer(RANGE);
        /// `Status`.
        status: String = "Status" InPlace String(LENGTH);
    } rules {}
    reference { id: kind::AccessKeyId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `SecretAccessKey`.
        secret_access_key: String = "SecretAccessKey";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::Group`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-group.html). `Ref` returns the name of an IAM group.
    pub Group, GroupRef, "AWS::IAM::Group";
    required {} optional {
        /// `GroupName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        group_name: String = "GroupName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
        /// `ManagedPolicyArns`: up to 20 items, all different, each pattern `arn:(aws[a-zA-Z-]*)?:iam::(\d{12}|aws):policy/[a-zA-Z_0-9+=,.@\-_/]+`.
        managed_policy_arns: Vec<String> = "ManagedPolicyArns" InPlace List(&String(Length { pattern: r"arn:(aws[a-zA-Z-]*)?:iam::(\d{12}|aws):policy/[a-zA-Z_0-9+=,.@\-_/]+", ..LENGTH }), Items { max: 20, unique: true, ..ITEMS });
        /// `Path`: 1 to 512 characters, pattern `^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$`.
        path: String = "Path" InPlace String(Length { min: 1, max: 512, pattern: r"^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$" });
        /// `Policies`.
        policies: Vec<group::Policy> = "Policies" InPlace List(&Object(group::Policy::object), ITEMS);
    } rules {}
    reference { name: crate::kind::iam::GroupName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an IAM group.
        arn: kind::GroupArn = "Arn";
    }
    tags None;
}

/// Property types of [`Group`].
pub mod group {
    cfn_core::property! {
        /// [`Policy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-group-policy.html) of `AWS::IAM::Group`.
        pub Policy;
        required {
            /// `PolicyDocument`.
            policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
            /// `PolicyName`.
            policy_name: String = "PolicyName" InPlace String(LENGTH);
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::IAM::GroupPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-grouppolicy.html).
    pub GroupPolicy, GroupPolicyRef, "AWS::IAM::GroupPolicy";
    required named GroupPolicyRequired {
        /// `PolicyName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        policy_name: String = "PolicyName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
        /// `GroupName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        group_name: crate::kind::iam::GroupName = "GroupName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
    } optional {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::InstanceProfile`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-instanceprofile.html). `Ref` returns the name of an IAM instance profile.
    pub InstanceProfile, InstanceProfileRef, "AWS::IAM::InstanceProfile";
    required {
        /// `Roles`: up to 1 item, all different, each pattern `[a-zA-Z0-9+=,.@\-_]+`.
        roles: Vec<crate::kind::iam::RoleName> = "Roles" InPlace List(&String(Length { pattern: r"[a-zA-Z0-9+=,.@\-_]+", ..LENGTH }), Items { max: 1, unique: true, ..ITEMS });
    } optional {
        /// `InstanceProfileName`: up to 128 characters, pattern `^([\w+=,.@-]+)?$`. Changing it replaces the resource.
        instance_profile_name: String = "InstanceProfileName" Replaces String(Length { max: 128, pattern: r"^([\w+=,.@-]+)?$", ..LENGTH });
        /// `Path`: 1 to 512 characters, pattern `^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$`. Changing it replaces the resource.
        path: String = "Path" Replaces String(Length { min: 1, max: 512, pattern: r"^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$" });
    } rules {}
    reference { name: kind::InstanceProfileName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an IAM instance profile.
        arn: kind::InstanceProfileArn = "Arn";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::ManagedPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html). `Ref` returns the ARN of an IAM managed policy.
    pub ManagedPolicy, ManagedPolicyRef, "AWS::IAM::ManagedPolicy";
    required {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } optional {
        /// `Description`: up to 1,000 characters. Changing it replaces the resource.
        description: String = "Description" Replaces String(Length { max: 1000, ..LENGTH });
        /// `Groups`: all different.
        groups: Vec<crate::kind::iam::GroupName> = "Groups" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        /// `ManagedPolicyName`. Changing it replaces the resource.
        managed_policy_name: String = "ManagedPolicyName" Replaces String(LENGTH);
        /// `Path`: 1 to 512 characters, pattern `^((/[A-Za-z0-9\.,\+@=_-]+)*)/$`. Changing it replaces the resource.
        path: String = "Path" Replaces String(Length { min: 1, max: 512, pattern: r"^((/[A-Za-z0-9\.,\+@=_-]+)*)/$" });
        /// `Roles`: all different.
        roles: Vec<crate::kind::iam::RoleName> = "Roles" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        /// `Users`: all different.
        users: Vec<crate::kind::iam::UserName> = "Users" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::ManagedPolicyArn = "PolicyArn" }
    attributes {
        /// `Fn::GetAtt` of `AttachmentCount`.
        attachment_count: i64 = "AttachmentCount";
        /// `Fn::GetAtt` of `CreateDate`.
        create_date: String = "CreateDate";
        /// `Fn::GetAtt` of `DefaultVersionId`: the default version ID of an IAM managed policy.
        default_version_id: kind::ManagedPolicyDefaultVersionId = "DefaultVersionId";
        /// `Fn::GetAtt` of `IsAttachable`.
        is_attachable: bool = "IsAttachable";
        /// `Fn::GetAtt` of `PermissionsBoundaryUsageCount`.
        permissions_boundary_usage_count: i64 = "PermissionsBoundaryUsageCount";
        /// `Fn::GetAtt` of `PolicyId`: the ID of an IAM managed policy.
        id: kind::ManagedPolicyId = "PolicyId";
        /// `Fn::GetAtt` of `UpdateDate`.
        update_date: String = "UpdateDate";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::OIDCProvider`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-oidcprovider.html). `Ref` returns the ARN of an IAM OIDC provider.
    pub OIDCProvider, OIDCProviderRef, "AWS::IAM::OIDCProvider";
    required {} optional {
        /// `ClientIdList`: each 1 to 255 characters.
        client_id_list: Vec<String> = "ClientIdList" InPlace List(&String(Length { min: 1, max: 255, ..LENGTH }), ITEMS);
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
        /// `ThumbprintList`: up to 5 items, each 40 characters, pattern `[0-9A-Fa-f]{40}`.
        thumbprint_list: Vec<String> = "ThumbprintList" InPlace List(&String(Length { min: 40, max: 40, pattern: "[0-9A-Fa-f]{40}" }), Items { max: 5, ..ITEMS });
        /// `Url`: 1 to 255 characters. Changing it replaces the resource.
        url: String = "Url" Replaces String(Length { min: 1, max: 255, ..LENGTH });
    } rules {}
    reference { arn: kind::OIDCProviderArn = "Arn" }
    attributes {}
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::IAM::Policy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html). `Ref` returns the ID of an IAM policy.
    pub Policy, PolicyRef, "AWS::IAM::Policy";
    required {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        /// `PolicyName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`.
        policy_name: String = "PolicyName" InPlace String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
    } optional {
        /// `Groups`.
        groups: Vec<crate::kind::iam::GroupName> = "Groups" InPlace List(&String(LENGTH), ITEMS);
        /// `Roles`.
        roles: Vec<crate::kind::iam::RoleName> = "Roles" InPlace List(&String(LENGTH), ITEMS);
        /// `Users`.
        users: Vec<crate::kind::iam::UserName> = "Users" InPlace List(&String(LENGTH), ITEMS);
    }
    rules { AtLeastOne(&[&["Users"], &["Groups"], &["Roles"]]) }
    reference { id: kind::PolicyId = "Id" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::Role`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html). `Ref` returns the name of an IAM role.
    pub Role, RoleRef, "AWS::IAM::Role";
    required {
        /// `AssumeRolePolicyDocument`.
        assume_role_policy_document: cfn_core::Json = "AssumeRolePolicyDocument" InPlace Json;
    } optional {
        /// `Description`: up to 1,000 characters, pattern `^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*$`.
        description: String = "Description" InPlace String(Length { max: 1000, pattern: r"^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*$", ..LENGTH });
        /// `ManagedPolicyArns`: all different, each pattern `arn:(aws[a-zA-Z-]*)?:iam::(\d{12}|aws):policy/[a-zA-Z_0-9+=,.@\-_/]+`.
        managed_policy_arns: Vec<String> = "ManagedPolicyArns" InPlace List(&String(Length { pattern: r"arn:(aws[a-zA-Z-]*)?:iam::(\d{12}|aws):policy/[a-zA-Z_0-9+=,.@\-_/]+", ..LENGTH }), Items { unique: true, ..ITEMS });
        /// `MaxSessionDuration`: from 3,600 to 43,200.
        max_session_duration: i64 = "MaxSessionDuration" InPlace Integer(Range { min: Some(3600.0), max: Some(43200.0), ..RANGE });
        /// `Path`: 1 to 512 characters, pattern `^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$`. Changing it replaces the resource.
        path: String = "Path" Replaces String(Length { min: 1, max: 512, pattern: r"^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$" });
        /// `PermissionsBoundary`: 20 to 2,048 characters.
        permissions_boundary: String = "PermissionsBoundary" InPlace String(Length { min: 20, max: 2048, ..LENGTH });
        /// `Policies`.
        policies: Vec<role::Policy> = "Policies" InPlace List(&Object(role::Policy::object), ITEMS);
        /// `RoleName`: 1 to 64 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        role_name: String = "RoleName" Replaces String(Length { min: 1, max: 64, pattern: r"^[\w+=,.@-]+$" });
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
    } rules {}
    reference { name: crate::kind::iam::RoleName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an IAM role.
        arn: crate::kind::iam::RoleArn = "Arn";
        /// `Fn::GetAtt` of `RoleId`: the ID of an IAM role.
        id: kind::RoleId = "RoleId";
    }
    tags Some("Tags");
}

/// Property types of [`Role`].
pub mod role {
    cfn_core::property! {
        /// [`Policy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-role-policy.html) of `AWS::IAM::Role`.
        pub Policy;
        required {
            /// `PolicyName`.
            policy_name: String = "PolicyName" InPlace String(LENGTH);
            /// `PolicyDocument`.
            policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::IAM::RolePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-rolepolicy.html).
    pub RolePolicy, RolePolicyRef, "AWS::IAM::RolePolicy";
    required named RolePolicyRequired {
        /// `PolicyName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        policy_name: String = "PolicyName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
        /// `RoleName`: 1 to 64 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        role_name: crate::kind::iam::RoleName = "RoleName" Replaces String(Length { min: 1, max: 64, pattern: r"^[\w+=,.@-]+$" });
    } optional {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::SAMLProvider`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-samlprovider.html). `Ref` returns the ARN of an IAM SAML provider.
    pub SAMLProvider, SAMLProviderRef, "AWS::IAM::SAMLProvider";
    required {} optional {
        /// `AddPrivateKey`: 1 to 16,384 characters, pattern `[\u0009\u000A\u000D\u0020-\u00FF]+`. Changing it replaces the resource.
        add_private_key: String = "AddPrivateKey" Replaces String(Length { min: 1, max: 16384, pattern: r"[\u0009\u000A\u000D\u0020-\u00FF]+" });
        /// `AssertionEncryptionMode`.
        assertion_encryption_mode: saml_provider::AssertionEncryptionMode = "AssertionEncryptionMode" InPlace Choice(saml_provider::AssertionEncryptionMode::VALUES);
        /// `Name`: 1 to 128 characters, pattern `[\w._-]+`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 128, pattern: r"[\w._-]+" });
        /// `PrivateKeyList`: up to 2 items.
        private_key_list: Vec<saml_provider::SAMLPrivateKey> = "PrivateKeyList" InPlace List(&Object(saml_provider::SAMLPrivateKey::object), Items { max: 2, ..ITEMS });
        /// `RemovePrivateKey`: 22 to 64 characters, pattern `[A-Z0-9]+`. Changing it replaces the resource.
        remove_private_key: String = "RemovePrivateKey" Replaces String(Length { min: 22, max: 64, pattern: "[A-Z0-9]+" });
        /// `SamlMetadataDocument`: 1,000 to 10,000,000 characters.
        saml_metadata_document: String = "SamlMetadataDocument" InPlace String(Length { min: 1000, max: 10000000, ..LENGTH });
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
    } rules {}
    reference { arn: kind::SAMLProviderArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `SamlProviderUUID`.
        saml_provider_uuid: String = "SamlProviderUUID";
    }
    tags Some("Tags");
}

/// Property types of [`SAMLProvider`].
pub mod saml_provider {
    cfn_core::choice! {
        /// A closed set of values.
        pub AssertionEncryptionMode { Allowed = "Allowed", Required = "Required" }
    }

    cfn_core::property! {
        /// [`SAMLPrivateKey`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-samlprovider-samlprivatekey.html) of `AWS::IAM::SAMLProvider`.
        pub SAMLPrivateKey;
        required named SAMLPrivateKeyRequired {
            /// `KeyId`: 22 to 64 characters, pattern `[A-Z0-9]+`.
            key_id: String = "KeyId" InPlace String(Length { min: 22, max: 64, pattern: "[A-Z0-9]+" });
            /// `Timestamp`.
            timestamp: String = "Timestamp" InPlace String(LENGTH);
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::IAM::ServerCertificate`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servercertificate.html). `Ref` returns the name of an IAM server certificate.
    pub ServerCertificate, ServerCertificateRef, "AWS::IAM::ServerCertificate";
    required {} optional {
        /// `CertificateBody`: 1 to 16,384 characters, pattern `[\u0009\u000A\u000D\u0020-\u00FF]+`. Changing it replaces the resource.
        certificate_body: String = "CertificateBody" Replaces String(Length { min: 1, max: 16384, pattern: r"[\u0009\u000A\u000D\u0020-\u00FF]+" });
        /// `CertificateChain`: 1 to 2,097,152 characters, pattern `[\u0009\u000A\u000D\u0020-\u00FF]+`. Changing it replaces the resource.
        certificate_chain: String = "CertificateChain" Replaces String(Length { min: 1, max: 2097152, pattern: r"[\u0009\u000A\u000D\u0020-\u00FF]+" });
        /// `Path`: 1 to 512 characters, pattern `(\u002F)|(\u002F[\u0021-\u007F]+\u002F)`.
        path: String = "Path" InPlace String(Length { min: 1, max: 512, pattern: r"(\u002F)|(\u002F[\u0021-\u007F]+\u002F)" });
        /// `PrivateKey`: 1 to 16,384 characters, pattern `[\u0009\u000A\u000D\u0020-\u00FF]+`. Changing it replaces the resource.
        private_key: String = "PrivateKey" Replaces String(Length { min: 1, max: 16384, pattern: r"[\u0009\u000A\u000D\u0020-\u00FF]+" });
        /// `ServerCertificateName`: 1 to 128 characters, pattern `[\w+=,.@-]+`. Changing it replaces the resource.
        server_certificate_name: String = "ServerCertificateName" Replaces String(Length { min: 1, max: 128, pattern: r"[\w+=,.@-]+" });
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
    } rules {}
    reference { name: kind::ServerCertificateName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an IAM server certificate.
        arn: kind::ServerCertificateArn = "Arn";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::IAM::ServiceLinkedRole`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html). `Ref` returns the name of an IAM role.
    pub ServiceLinkedRole, ServiceLinkedRoleRef, "AWS::IAM::ServiceLinkedRole";
    required {} optional {
        /// `AWSServiceName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        aws_service_name: String = "AWSServiceName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
        /// `CustomSuffix`: 1 to 64 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        custom_suffix: String = "CustomSuffix" Replaces String(Length { min: 1, max: 64, pattern: r"^[\w+=,.@-]+$" });
        /// `Description`: up to 1,000 characters, pattern `^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*$`.
        description: String = "Description" InPlace String(Length { max: 1000, pattern: r"^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*$", ..LENGTH });
    } rules {}
    reference { name: crate::kind::iam::RoleName = "RoleName" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::User`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-user.html). `Ref` returns the name of an IAM user.
    pub User, UserRef, "AWS::IAM::User";
    required {} optional {
        /// `Groups`: up to 10 items.
        groups: Vec<String> = "Groups" InPlace List(&String(LENGTH), Items { max: 10, ..ITEMS });
        /// `LoginProfile`.
        login_profile: user::LoginProfile = "LoginProfile" InPlace Object(user::LoginProfile::object);
        /// `ManagedPolicyArns`: up to 20 items, all different, each pattern `arn:(aws[a-zA-Z-]*)?:iam::(\d{12}|aws):policy/[a-zA-Z_0-9+=,.@\-_/]+`.
        managed_policy_arns: Vec<String> = "ManagedPolicyArns" InPlace List(&String(Length { pattern: r"arn:(aws[a-zA-Z-]*)?:iam::(\d{12}|aws):policy/[a-zA-Z_0-9+=,.@\-_/]+", ..LENGTH }), Items { max: 20, unique: true, ..ITEMS });
        /// `Path`: 1 to 512 characters, pattern `^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$`.
        path: String = "Path" InPlace String(Length { min: 1, max: 512, pattern: r"^(\u002F)|(\u002F[\u0021-\u007E]+\u002F)$" });
        /// `PermissionsBoundary`: 20 to 2,048 characters.
        permissions_boundary: String = "PermissionsBoundary" InPlace String(Length { min: 20, max: 2048, ..LENGTH });
        /// `Policies`.
        policies: Vec<user::Policy> = "Policies" InPlace List(&Object(user::Policy::object), ITEMS);
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
        /// `UserName`: 1 to 64 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        user_name: String = "UserName" Replaces String(Length { min: 1, max: 64, pattern: r"^[\w+=,.@-]+$" });
    } rules {}
    reference { name: crate::kind::iam::UserName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an IAM user.
        arn: kind::UserArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`User`].
pub mod user {
    cfn_core::property! {
        /// [`LoginProfile`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-user-loginprofile.html) of `AWS::IAM::User`.
        pub LoginProfile;
        required {
            /// `Password`.
            password: String = "Password" InPlace String(LENGTH);
        } optional {
            /// `PasswordResetRequired`.
            password_reset_required: bool = "PasswordResetRequired" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`Policy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-user-policy.html) of `AWS::IAM::User`.
        pub Policy;
        required {
            /// `PolicyName`.
            policy_name: String = "PolicyName" InPlace String(LENGTH);
            /// `PolicyDocument`.
            policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::IAM::UserPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-userpolicy.html).
    pub UserPolicy, UserPolicyRef, "AWS::IAM::UserPolicy";
    required named UserPolicyRequired {
        /// `PolicyName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        policy_name: String = "PolicyName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
        /// `UserName`: 1 to 128 characters, pattern `^[\w+=,.@-]+$`. Changing it replaces the resource.
        user_name: crate::kind::iam::UserName = "UserName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\w+=,.@-]+$" });
    } optional {
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::UserToGroupAddition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-usertogroupaddition.html). `Ref` returns the ID of an IAM user to group addition.
    pub UserToGroupAddition, UserToGroupAdditionRef, "AWS::IAM::UserToGroupAddition";
    required {
        /// `GroupName`.
        group_name: crate::kind::iam::GroupName = "GroupName" InPlace String(LENGTH);
        /// `Users`.
        users: Vec<crate::kind::iam::UserName> = "Users" InPlace List(&String(LENGTH), ITEMS);
    } optional {} rules {}
    reference { id: kind::UserToGroupAdditionId = "Id" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::IAM::VirtualMFADevice`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-virtualmfadevice.html). `Ref` returns the serial number of an IAM virtual MFA device.
    pub VirtualMFADevice, VirtualMFADeviceRef, "AWS::IAM::VirtualMFADevice";
    required {
        /// `Users`.
        users: Vec<String> = "Users" InPlace List(&String(LENGTH), ITEMS);
    } optional {
        /// `Path`: 1 to 512 characters, pattern `(\u002F)|(\u002F[\u0021-\u007F]+\u002F)`. Changing it replaces the resource.
        path: String = "Path" Replaces String(Length { min: 1, max: 512, pattern: r"(\u002F)|(\u002F[\u0021-\u007F]+\u002F)" });
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
        /// `VirtualMfaDeviceName`: 1 to 226 characters, pattern `[\w+=,.@-]+`. Changing it replaces the resource.
        virtual_mfa_device_name: String = "VirtualMfaDeviceName" Replaces String(Length { min: 1, max: 226, pattern: r"[\w+=,.@-]+" });
    } rules {}
    reference { serial_number: kind::VirtualMFADeviceSerialNumber = "SerialNumber" }
    attributes {}
    tags None;
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::iam::*;

    cfn_core::kinds! {
        /// The ID of an IAM access key.
        pub AccessKeyId = "the ID of an IAM access key";
        /// The ARN of an IAM group.
        pub GroupArn = "the ARN of an IAM group";
        /// The ARN of an IAM instance profile.
        pub InstanceProfileArn = "the ARN of an IAM instance profile";
        /// The name of an IAM instance profile.
        pub InstanceProfileName = "the name of an IAM instance profile";
        /// The ARN of an IAM managed policy.
        pub ManagedPolicyArn = "the ARN of an IAM managed policy";
        /// The default version ID of an IAM managed policy.
        pub ManagedPolicyDefaultVersionId = "the default version ID of an IAM managed policy";
        /// The ID of an IAM managed policy.
        pub ManagedPolicyId = "the ID of an IAM managed policy";
        /// The ARN of an IAM OIDC provider.
        pub OIDCProviderArn = "the ARN of an IAM OIDC provider";
        /// The ID of an IAM policy.
        pub PolicyId = "the ID of an IAM policy";
        /// The ID of an IAM role.
        pub RoleId = "the ID of an IAM role";
        /// The ARN of an IAM SAML provider.
        pub SAMLProviderArn = "the ARN of an IAM SAML provider";
        /// The ARN of an IAM server certificate.
        pub ServerCertificateArn = "the ARN of an IAM server certificate";
        /// The name of an IAM server certificate.
        pub ServerCertificateName = "the name of an IAM server certificate";
        /// The ARN of an IAM user.
        pub UserArn = "the ARN of an IAM user";
        /// The ID of an IAM user to group addition.
        pub UserToGroupAdditionId = "the ID of an IAM user to group addition";
        /// The serial number of an IAM virtual MFA device.
        pub VirtualMFADeviceSerialNumber = "the serial number of an IAM virtual MFA device";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "AccessKey" => AccessKey::schema(),
        "Group" => Group::schema(),
        "GroupPolicy" => GroupPolicy::schema(),
        "InstanceProfile" => InstanceProfile::schema(),
        "ManagedPolicy" => ManagedPolicy::schema(),
        "OIDCProvider" => OIDCProvider::schema(),
        "Policy" => Policy::schema(),
        "Role" => Role::schema(),
        "RolePolicy" => RolePolicy::schema(),
        "SAMLProvider" => SAMLProvider::schema(),
        "ServerCertificate" => ServerCertificate::schema(),
        "ServiceLinkedRole" => ServiceLinkedRole::schema(),
        "User" => User::schema(),
        "UserPolicy" => UserPolicy::schema(),
        "UserToGroupAddition" => UserToGroupAddition::schema(),
        "VirtualMFADevice" => VirtualMFADevice::schema(),
        _ => return None,
    })
}
