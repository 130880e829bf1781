//! Resource types `AWS::CloudFormation::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::CloudFormation::ChangeSet`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-changeset.html). `Ref` returns the ID of a CloudFormation change set.
    pub ChangeSet, ChangeSetRef, "AWS::CloudFormation::ChangeSet";
    required named ChangeSetRequired {
        /// `ChangeSetName`: 1 to 128 characters, pattern `^[a-zA-Z][-a-zA-Z0-9]*$`. Changing it replaces the resource.
        change_set_name: String = "ChangeSetName" Replaces String(Length { min: 1, max: 128, pattern: "^[a-zA-Z][-a-zA-Z0-9]*$" });
        /// `StackName`: at least 1 character, pattern `^([a-zA-Z][-a-zA-Z0-9]*)|(arn:\b(aws|aws-us-gov|aws-cn)\b:[-a-zA-Z0-9:/._+]*)$`. Changing it replaces the resource.
        stack_name: String = "StackName" Replaces String(Length { min: 1, pattern: r"^([a-zA-Z][-a-zA-Z0-9]*)|(arn:\b(aws|aws-us-gov|aws-cn)\b:[-a-zA-Z0-9:/._+]*)$", ..LENGTH });
    } optional {
        /// `Capabilities`. Changing it replaces the resource.
        capabilities: Vec<change_set::Capabilities> = "Capabilities" Replaces List(&Choice(change_set::Capabilities::VALUES), ITEMS);
        /// `ChangeSetType`. Changing it replaces the resource.
        change_set_type: change_set::ChangeSetType = "ChangeSetType" Replaces Choice(change_set::ChangeSetType::VALUES);
        /// `DeploymentMode`. Changing it replaces the resource.
        deployment_mode: change_set::DeploymentMode = "DeploymentMode" Replaces Choice(change_set::DeploymentMode::VALUES);
        /// `Description`: 1 to 1,024 characters. Changing it replaces the resource.
        description: String = "Description" Replaces String(Length { min: 1, max: 1024, ..LENGTH });
        /// `ImportExistingResources`. Changing it replaces the resource.
        import_existing_resources: bool = "ImportExistingResources" Replaces Boolean;
        /// `IncludeNestedStacks`. Changing it replaces the resource.
        include_nested_stacks: bool = "IncludeNestedStacks" Replaces Boolean;
        /// `NotificationARNs`: up to 5 items. Changing it replaces the resource.
        notification_arns: Vec<String> = "NotificationARNs" Replaces List(&String(LENGTH), Items { max: 5, ..ITEMS });
        /// `OnStackFailure`. Changing it replaces the resource.
        on_stack_failure: change_set::OnStackFailure = "OnStackFailure" Replaces Choice(change_set::OnStackFailure::VALUES);
        /// `RoleARN`: 20 to 2,048 characters. Changing it replaces the resource.
        role_arn: crate::kind::iam::RoleArn = "RoleARN" Replaces String(Length { min: 20, max: 2048, ..LENGTH });
        /// `Tags`: up to 50 items. Changing it replaces the resource.
        tags: Vec<cfn_core::Tag> = "Tags" Replaces List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
        /// `TemplateBody`: at least 1 character. Changing it replaces the resource.
        template_body: String = "TemplateBody" Replaces String(Length { min: 1, ..LENGTH });
        /// `TemplateURL`: 1 to 5,120 characters. Changing it replaces the resource.
        template_url: String = "TemplateURL" Replaces String(Length { min: 1, max: 5120, ..LENGTH });
        /// `UsePreviousTemplate`. Changing it replaces the resource.
        use_previous_template: bool = "UsePreviousTemplate" Replaces Boolean;
    } rules {}
    reference { id: kind::ChangeSetId = "ChangeSetId" }
    attributes {
        /// `Fn::GetAtt` of `StackId`: the ID of a CloudFormation stack.
        stack_id: kind::StackId = "StackId";
        /// `Fn::GetAtt` of `CreationTime`.
        creation_time: String = "CreationTime";
    }
    tags Some("Tags");
}

/// Property types of [`ChangeSet`].
pub mod change_set {
    cfn_core::choice! {
        /// A closed set of values.
        pub Capabilities { CapabilityIam = "CAPABILITY_IAM", CapabilityNamedIam = "CAPABILITY_NAMED_IAM", CapabilityAutoExpand = "CAPABILITY_AUTO_EXPAND" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ChangeSetType { Create = "CREATE", Update = "UPDATE", Import = "IMPORT" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DeploymentMode { RevertDrift = "REVERT_DRIFT" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub OnStackFailure { DoNothing = "DO_NOTHING", Rollback = "ROLLBACK", Delete = "DELETE" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::GeneratedTemplate`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-generatedtemplate.html). `Ref` returns the ID of a CloudFormation generated template.
    pub GeneratedTemplate, GeneratedTemplateRef, "AWS::CloudFormation::GeneratedTemplate";
    required {
        /// `GeneratedTemplateName`: 1 to 128 characters.
        generated_template_name: String = "GeneratedTemplateName" InPlace String(Length { min: 1, max: 128, ..LENGTH });
    } optional {
        /// `TemplateConfiguration`.
        template_configuration: generated_template::TemplateConfiguration = "TemplateConfiguration" InPlace Object(generated_template::TemplateConfiguration::object);
    } rules {}
    reference { id: kind::GeneratedTemplateId = "GeneratedTemplateId" }
    attributes {
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `CreationTime`.
        creation_time: String = "CreationTime";
        /// `Fn::GetAtt` of `LastUpdatedTime`.
        last_updated_time: String = "LastUpdatedTime";
        /// `Fn::GetAtt` of `Progress`.
        progress: cfn_core::Json = "Progress";
        /// `Fn::GetAtt` of `Progress.ResourcesFailed`.
        progress_resources_failed: i64 = "Progress.ResourcesFailed";
        /// `Fn::GetAtt` of `Progress.ResourcesPending`.
        progress_resources_pending: i64 = "Progress.ResourcesPending";
        /// `Fn::GetAtt` of `Progress.ResourcesProcessing`.
        progress_resources_processing: i64 = "Progress.ResourcesProcessing";
        /// `Fn::GetAtt` of `Progress.ResourcesSucceeded`.
        progress_resources_succeeded: i64 = "Progress.ResourcesSucceeded";
        /// `Fn::GetAtt` of `TotalWarnings`.
        total_warnings: i64 = "TotalWarnings";
    }
    tags None;
}

/// Property types of [`GeneratedTemplate`].
pub mod generated_template {
    cfn_core::property! {
        /// [`TemplateConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-generatedtemplate-templateconfiguration.html) of `AWS::CloudFormation::GeneratedTemplate`.
        pub TemplateConfiguration;
        required {} optional {
            /// `DeletionPolicy`.
            deletion_policy: TemplateConfigurationDeletionPolicy = "DeletionPolicy" InPlace Choice(TemplateConfigurationDeletionPolicy::VALUES);
            /// `UpdateReplacePolicy`.
            update_replace_policy: TemplateConfigurationUpdateReplacePolicy = "UpdateReplacePolicy" InPlace Choice(TemplateConfigurationUpdateReplacePolicy::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TemplateConfigurationDeletionPolicy { Delete = "DELETE", Retain = "RETAIN" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TemplateConfigurationUpdateReplacePolicy { Delete = "DELETE", Retain = "RETAIN" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::GuardHook`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-guardhook.html). `Ref` returns the ARN of a CloudFormation guard hook.
    pub GuardHook, GuardHookRef, "AWS::CloudFormation::GuardHook";
    required named GuardHookRequired {
        /// `RuleLocation`.
        rule_location: guard_hook::S3Location = "RuleLocation" InPlace Object(guard_hook::S3Location::object);
        /// `HookStatus`.
        hook_status: guard_hook::HookStatus = "HookStatus" InPlace Choice(guard_hook::HookStatus::VALUES);
        /// `TargetOperations`: all different.
        target_operations: Vec<guard_hook::TargetOperation> = "TargetOperations" InPlace List(&Choice(guard_hook::TargetOperation::VALUES), Items { unique: true, ..ITEMS });
        /// `FailureMode`.
        failure_mode: guard_hook::FailureMode = "FailureMode" InPlace Choice(guard_hook::FailureMode::VALUES);
        /// `Alias`: pattern `^(?!(?i:aws))[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`. Changing it replaces the resource.
        alias: String = "Alias" Replaces String(Length { pattern: "^(?!(?i:aws))[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
        /// `ExecutionRole`: up to 256 characters, pattern `arn:.+:iam::[0-9]{12}:role/.+`. Changing it replaces the resource.
        execution_role: String = "ExecutionRole" Replaces String(Length { max: 256, pattern: "arn:.+:iam::[0-9]{12}:role/.+", ..LENGTH });
    } optional {
        /// `LogBucket`.
        log_bucket: String = "LogBucket" InPlace String(LENGTH);
        /// `Options`.
        options: guard_hook::Options = "Options" InPlace Object(guard_hook::Options::object);
        /// `StackFilters`.
        stack_filters: guard_hook::StackFilters = "StackFilters" InPlace Object(guard_hook::StackFilters::object);
        /// `TargetFilters`.
        target_filters: guard_hook::TargetFilters = "TargetFilters" InPlace Object(guard_hook::TargetFilters::object);
    } rules {}
    reference { arn: kind::GuardHookArn = "HookArn" }
    attributes {}
    tags None;
}

/// Property types of [`GuardHook`].
pub mod guard_hook {
    cfn_core::choice! {
        /// A closed set of values.
        pub Action { Create = "CREATE", Update = "UPDATE", Delete = "DELETE" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub FailureMode { Fail = "FAIL", Warn = "WARN" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub HookStatus { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`HookTarget`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-hooktarget.html) of `AWS::CloudFormation::GuardHook`.
        pub HookTarget;
        required {
            /// `TargetName`: 1 to 256 characters, pattern `^(?!.*\*\?).*$`.
            target_name: String = "TargetName" InPlace String(Length { min: 1, max: 256, pattern: r"^(?!.*\*\?).*$" });
            /// `Action`.
            action: Action = "Action" InPlace Choice(Action::VALUES);
            /// `InvocationPoint`.
            invocation_point: InvocationPoint = "InvocationPoint" InPlace Choice(InvocationPoint::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InvocationPoint { PreProvision = "PRE_PROVISION" }
    }

    cfn_core::property! {
        /// [`Options`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-options.html) of `AWS::CloudFormation::GuardHook`.
        pub Options;
        required {} optional {
            /// `InputParams`.
            input_params: cfn_core::Json = "InputParams" InPlace Any;
        } rules {}
    }

    cfn_core::property! {
        /// [`S3Location`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-s3location.html) of `AWS::CloudFormation::GuardHook`.
        pub S3Location;
        required {
            /// `Uri`.
            uri: String = "Uri" InPlace String(LENGTH);
        } optional {
            /// `VersionId`.
            version_id: String = "VersionId" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`StackFilters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-stackfilters.html) of `AWS::CloudFormation::GuardHook`.
        pub StackFilters;
        required {
            /// `FilteringCriteria`.
            filtering_criteria: StackFiltersFilteringCriteria = "FilteringCriteria" InPlace Choice(StackFiltersFilteringCriteria::VALUES);
        } optional {
            /// `StackNames`.
            stack_names: StackFiltersStackNames = "StackNames" InPlace Object(StackFiltersStackNames::object);
            /// `StackRoles`.
            stack_roles: StackFiltersStackRoles = "StackRoles" InPlace Object(StackFiltersStackRoles::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub StackFiltersFilteringCriteria { All = "ALL", Any = "ANY" }
    }

    cfn_core::property! {
        /// [`StackNames`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-stacknames.html) of `AWS::CloudFormation::GuardHook`.
        pub StackFiltersStackNames;
        required {} optional {
            /// `Exclude`: 1 to 50 items, all different, each up to 128 characters, pattern `^[a-zA-Z*?][-a-zA-Z0-9*?]*$`.
            exclude: Vec<String> = "Exclude" InPlace List(&String(Length { max: 128, pattern: "^[a-zA-Z*?][-a-zA-Z0-9*?]*$", ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `Include`: 1 to 50 items, all different, each up to 128 characters, pattern `^[a-zA-Z*?][-a-zA-Z0-9*?]*$`.
            include: Vec<String> = "Include" InPlace List(&String(Length { max: 128, pattern: "^[a-zA-Z*?][-a-zA-Z0-9*?]*$", ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::property! {
        /// [`StackRoles`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-stackroles.html) of `AWS::CloudFormation::GuardHook`.
        pub StackFiltersStackRoles;
        required {} optional {
            /// `Exclude`: 1 to 50 items, all different, each up to 256 characters.
            exclude: Vec<String> = "Exclude" InPlace List(&String(Length { max: 256, ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `Include`: 1 to 50 items, all different, each up to 256 characters.
            include: Vec<String> = "Include" InPlace List(&String(Length { max: 256, ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::property! {
        /// [`TargetFilters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-guardhook-targetfilters.html) of `AWS::CloudFormation::GuardHook`.
        pub TargetFilters;
        required {} optional {
            /// `Actions`: 1 to 50 items, all different.
            actions: Vec<Action> = "Actions" InPlace List(&Choice(Action::VALUES), Items { min: 1, max: 50, unique: true });
            /// `InvocationPoints`: 1 to 50 items, all different.
            invocation_points: Vec<InvocationPoint> = "InvocationPoints" InPlace List(&Choice(InvocationPoint::VALUES), Items { min: 1, max: 50, unique: true });
            /// `TargetNames`: 1 to 50 items, all different, each 1 to 256 characters, pattern `^(?!.*\*\?).*$`.
            target_names: Vec<String> = "TargetNames" InPlace List(&String(Length { min: 1, max: 256, pattern: r"^(?!.*\*\?).*$" }), Items { min: 1, max: 50, unique: true });
            /// `Targets`: 1 to 50 items, all different.
            targets: Vec<HookTarget> = "Targets" InPlace List(&Object(HookTarget::object), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TargetOperation { Resource = "RESOURCE", Stack = "STACK", ChangeSet = "CHANGE_SET", CloudControl = "CLOUD_CONTROL" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::HookDefaultVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-hookdefaultversion.html). `Ref` returns the ARN of a CloudFormation hook default version.
    pub HookDefaultVersion, HookDefaultVersionRef, "AWS::CloudFormation::HookDefaultVersion";
    required {} optional {
        /// `TypeName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`.
        type_name: String = "TypeName" InPlace String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
        /// `TypeVersionArn`.
        type_version_arn: String = "TypeVersionArn" InPlace String(Length { pattern: "^arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:([0-9]{12})?:type/hook/.+$", ..LENGTH });
        /// `VersionId`: pattern `^[A-Za-z0-9-]{1,128}$`.
        version_id: String = "VersionId" InPlace String(Length { pattern: "^[A-Za-z0-9-]{1,128}$", ..LENGTH });
    }
    rules { ExactlyOne(&[&["TypeVersionArn"], &["TypeName", "VersionId"]]) }
    reference { arn: kind::HookDefaultVersionArn = "Arn" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::HookTypeConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-hooktypeconfig.html). `Ref` returns the configuration ARN of a CloudFormation hook type config.
    pub HookTypeConfig, HookTypeConfigRef, "AWS::CloudFormation::HookTypeConfig";
    required {} optional {
        /// `Configuration`: pattern `[\s\S]+`.
        configuration: String = "Configuration" InPlace String(Length { pattern: r"[\s\S]+", ..LENGTH });
        /// `ConfigurationAlias`. Changing it replaces the resource.
        configuration_alias: hook_type_config::ConfigurationAlias = "ConfigurationAlias" Replaces Choice(hook_type_config::ConfigurationAlias::VALUES);
        /// `TypeArn`.
        type_arn: String = "TypeArn" InPlace String(Length { pattern: "^arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:([0-9]{12})?:type/hook/.+$", ..LENGTH });
        /// `TypeName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`.
        type_name: String = "TypeName" InPlace String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
    }
    rules { ExactlyOne(&[&["TypeArn", "Configuration"], &["TypeName", "Configuration"]]) }
    reference { configuration_arn: kind::HookTypeConfigConfigurationArn = "ConfigurationArn" }
    attributes {}
    tags None;
}

/// Property types of [`HookTypeConfig`].
pub mod hook_type_config {
    cfn_core::choice! {
        /// A closed set of values.
        pub ConfigurationAlias { Default = "default" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::HookVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-hookversion.html). `Ref` returns the ARN of a CloudFormation hook version.
    pub HookVersion, HookVersionRef, "AWS::CloudFormation::HookVersion";
    required named HookVersionRequired {
        /// `SchemaHandlerPackage`: 1 to 4,096 characters. Changing it replaces the resource.
        schema_handler_package: String = "SchemaHandlerPackage" Replaces String(Length { min: 1, max: 4096, ..LENGTH });
        /// `TypeName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`. Changing it replaces the resource.
        type_name: String = "TypeName" Replaces String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
    } optional {
        /// `ExecutionRoleArn`: 1 to 256 characters, pattern `arn:.+:iam::[0-9]{12}:role/.+`. Changing it replaces the resource.
        execution_role_arn: crate::kind::iam::RoleArn = "ExecutionRoleArn" Replaces String(Length { min: 1, max: 256, pattern: "arn:.+:iam::[0-9]{12}:role/.+" });
        /// `LoggingConfig`. Changing it replaces the resource.
        logging_config: hook_version::LoggingConfig = "LoggingConfig" Replaces Object(hook_version::LoggingConfig::object);
    } rules {}
    reference { arn: kind::HookVersionArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `IsDefaultVersion`.
        is_default_version: bool = "IsDefaultVersion";
        /// `Fn::GetAtt` of `Visibility`.
        visibility: String = "Visibility";
        /// `Fn::GetAtt` of `VersionId`: the ID of a CloudFormation hook version.
        id: kind::HookVersionId = "VersionId";
        /// `Fn::GetAtt` of `TypeArn`: the type ARN of a CloudFormation hook version.
        type_arn: kind::HookVersionTypeArn = "TypeArn";
    }
    tags None;
}

/// Property types of [`HookVersion`].
pub mod hook_version {
    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-hookversion-loggingconfig.html) of `AWS::CloudFormation::HookVersion`.
        pub LoggingConfig;
        required {} optional {
            /// `LogGroupName`: 1 to 512 characters, pattern `^[\.\-_/#A-Za-z0-9]+$`.
            log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" InPlace String(Length { min: 1, max: 512, pattern: r"^[\.\-_/#A-Za-z0-9]+$" });
            /// `LogRoleArn`: 1 to 256 characters, pattern `^arn:.+:iam::[0-9]{12}:role/.+$`.
            log_role_arn: crate::kind::iam::RoleArn = "LogRoleArn" InPlace String(Length { min: 1, max: 256, pattern: "^arn:.+:iam::[0-9]{12}:role/.+$" });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::LambdaHook`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-lambdahook.html). `Ref` returns the ARN of a CloudFormation lambda hook.
    pub LambdaHook, LambdaHookRef, "AWS::CloudFormation::LambdaHook";
    required named LambdaHookRequired {
        /// `LambdaFunction`: 1 to 170 characters.
        lambda_function: String = "LambdaFunction" InPlace String(Length { min: 1, max: 170, pattern: r"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?(-iso([a-z])?)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?" });
        /// `FailureMode`.
        failure_mode: lambda_hook::FailureMode = "FailureMode" InPlace Choice(lambda_hook::FailureMode::VALUES);
        /// `Alias`: pattern `^(?!(?i:aws))[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`. Changing it replaces the resource.
        alias: String = "Alias" Replaces String(Length { pattern: "^(?!(?i:aws))[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
        /// `ExecutionRole`: up to 256 characters, pattern `arn:.+:iam::[0-9]{12}:role/.+`.
        execution_role: String = "ExecutionRole" InPlace String(Length { max: 256, pattern: "arn:.+:iam::[0-9]{12}:role/.+", ..LENGTH });
        /// `TargetOperations`: all different.
        target_operations: Vec<lambda_hook::TargetOperation> = "TargetOperations" InPlace List(&Choice(lambda_hook::TargetOperation::VALUES), Items { unique: true, ..ITEMS });
        /// `HookStatus`.
        hook_status: lambda_hook::HookStatus = "HookStatus" InPlace Choice(lambda_hook::HookStatus::VALUES);
    } optional {
        /// `AutoUpdate`. Changing it replaces the resource.
        auto_update: bool = "AutoUpdate" Replaces Boolean;
        /// `LoggingConfig`. Changing it replaces the resource.
        logging_config: lambda_hook::LoggingConfig = "LoggingConfig" Replaces Object(lambda_hook::LoggingConfig::object);
        /// `StackFilters`.
        stack_filters: lambda_hook::StackFilters = "StackFilters" InPlace Object(lambda_hook::StackFilters::object);
        /// `TargetFilters`.
        target_filters: lambda_hook::TargetFilters = "TargetFilters" InPlace Object(lambda_hook::TargetFilters::object);
    } rules {}
    reference { arn: kind::LambdaHookArn = "HookArn" }
    attributes {}
    tags None;
}

/// Property types of [`LambdaHook`].
pub mod lambda_hook {
    cfn_core::choice! {
        /// A closed set of values.
        pub Action { Create = "CREATE", Update = "UPDATE", Delete = "DELETE" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub FailureMode { Fail = "FAIL", Warn = "WARN" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub HookStatus { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`HookTarget`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-lambdahook-hooktarget.html) of `AWS::CloudFormation::LambdaHook`.
        pub HookTarget;
        required {
            /// `TargetName`: 1 to 256 characters, pattern `^(?!.*\*\?).*$`.
            target_name: String = "TargetName" InPlace String(Length { min: 1, max: 256, pattern: r"^(?!.*\*\?).*$" });
            /// `Action`.
            action: Action = "Action" InPlace Choice(Action::VALUES);
            /// `InvocationPoint`.
            invocation_point: InvocationPoint = "InvocationPoint" InPlace Choice(InvocationPoint::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InvocationPoint { PreProvision = "PRE_PROVISION" }
    }

    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-lambdahook-loggingconfig.html) of `AWS::CloudFormation::LambdaHook`.
        pub LoggingConfig;
        required named LoggingConfigRequired {
            /// `LogGroupName`: 1 to 512 characters, pattern `^[\.\-_/#A-Za-z0-9]+$`.
            log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" InPlace String(Length { min: 1, max: 512, pattern: r"^[\.\-_/#A-Za-z0-9]+$" });
            /// `LogRoleArn`: 1 to 256 characters, pattern `arn:.+:iam::[0-9]{12}:role/.+`.
            log_role_arn: crate::kind::iam::RoleArn = "LogRoleArn" InPlace String(Length { min: 1, max: 256, pattern: "arn:.+:iam::[0-9]{12}:role/.+" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`StackFilters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-lambdahook-stackfilters.html) of `AWS::CloudFormation::LambdaHook`.
        pub StackFilters;
        required {
            /// `FilteringCriteria`.
            filtering_criteria: StackFiltersFilteringCriteria = "FilteringCriteria" InPlace Choice(StackFiltersFilteringCriteria::VALUES);
        } optional {
            /// `StackNames`.
            stack_names: StackFiltersStackNames = "StackNames" InPlace Object(StackFiltersStackNames::object);
            /// `StackRoles`.
            stack_roles: StackFiltersStackRoles = "StackRoles" InPlace Object(StackFiltersStackRoles::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub StackFiltersFilteringCriteria { All = "ALL", Any = "ANY" }
    }

    cfn_core::property! {
        /// [`StackNames`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-lambdahook-stacknames.html) of `AWS::CloudFormation::LambdaHook`.
        pub StackFiltersStackNames;
        required {} optional {
            /// `Exclude`: 1 to 50 items, all different, each up to 128 characters, pattern `^[a-zA-Z*?][-a-zA-Z0-9*?]*$`.
            exclude: Vec<String> = "Exclude" InPlace List(&String(Length { max: 128, pattern: "^[a-zA-Z*?][-a-zA-Z0-9*?]*$", ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `Include`: 1 to 50 items, all different, each up to 128 characters, pattern `^[a-zA-Z*?][-a-zA-Z0-9*?]*$`.
            include: Vec<String> = "Include" InPlace List(&String(Length { max: 128, pattern: "^[a-zA-Z*?][-a-zA-Z0-9*?]*$", ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::property! {
        /// [`StackRoles`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-lambdahook-stackroles.html) of `AWS::CloudFormation::LambdaHook`.
        pub StackFiltersStackRoles;
        required {} optional {
            /// `Exclude`: 1 to 50 items, all different, each up to 256 characters.
            exclude: Vec<String> = "Exclude" InPlace List(&String(Length { max: 256, ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `Include`: 1 to 50 items, all different, each up to 256 characters.
            include: Vec<String> = "Include" InPlace List(&String(Length { max: 256, ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::property! {
        /// [`TargetFilters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-lambdahook-targetfilters.html) of `AWS::CloudFormation::LambdaHook`.
        pub TargetFilters;
        required {} optional {
            /// `Actions`: 1 to 50 items, all different.
            actions: Vec<Action> = "Actions" InPlace List(&Choice(Action::VALUES), Items { min: 1, max: 50, unique: true });
            /// `InvocationPoints`: 1 to 50 items, all different.
            invocation_points: Vec<InvocationPoint> = "InvocationPoints" InPlace List(&Choice(InvocationPoint::VALUES), Items { min: 1, max: 50, unique: true });
            /// `TargetNames`: 1 to 50 items, all different, each 1 to 256 characters, pattern `^(?!.*\*\?).*$`.
            target_names: Vec<String> = "TargetNames" InPlace List(&String(Length { min: 1, max: 256, pattern: r"^(?!.*\*\?).*$" }), Items { min: 1, max: 50, unique: true });
            /// `Targets`: 1 to 50 items, all different.
            targets: Vec<HookTarget> = "Targets" InPlace List(&Object(HookTarget::object), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TargetOperation { Resource = "RESOURCE", Stack = "STACK", ChangeSet = "CHANGE_SET", CloudControl = "CLOUD_CONTROL" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::Macro`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-macro.html). `Ref` returns the ID of a CloudFormation macro.
    pub Macro, MacroRef, "AWS::CloudFormation::Macro";
    required named MacroRequired {
        /// `FunctionName`.
        function_name: String = "FunctionName" InPlace String(LENGTH);
        /// `Name`. Changing it replaces the resource.
        name: String = "Name" Replaces String(LENGTH);
    } optional {
        /// `Description`.
        description: String = "Description" InPlace String(LENGTH);
        /// `LogGroupName`.
        log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" InPlace String(LENGTH);
        /// `LogRoleARN`.
        log_role_arn: crate::kind::iam::RoleArn = "LogRoleARN" InPlace String(LENGTH);
    } rules {}
    reference { id: kind::MacroId = "Id" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::ModuleDefaultVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-moduledefaultversion.html). `Ref` returns the ARN of a CloudFormation module default version.
    pub ModuleDefaultVersion, ModuleDefaultVersionRef, "AWS::CloudFormation::ModuleDefaultVersion";
    required {} optional {
        /// `Arn`. Changing it replaces the resource.
        arn: String = "Arn" Replaces String(Length { pattern: "^arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:([0-9]{12})?:type/module/.+/[0-9]{8}$", ..LENGTH });
        /// `ModuleName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::MODULE`. Changing it replaces the resource.
        module_name: String = "ModuleName" Replaces String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::MODULE", ..LENGTH });
        /// `VersionId`: pattern `^[0-9]{8}$`. Changing it replaces the resource.
        version_id: String = "VersionId" Replaces String(Length { pattern: "^[0-9]{8}$", ..LENGTH });
    }
    rules { ExactlyOne(&[&["Arn"], &["ModuleName", "VersionId"]]) }
    reference { arn: kind::ModuleDefaultVersionArn }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::ModuleVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-moduleversion.html). `Ref` returns the ARN of a CloudFormation module version.
    pub ModuleVersion, ModuleVersionRef, "AWS::CloudFormation::ModuleVersion";
    required named ModuleVersionRequired {
        /// `ModuleName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::MODULE`. Changing it replaces the resource.
        module_name: String = "ModuleName" Replaces String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::MODULE", ..LENGTH });
        /// `ModulePackage`. Changing it replaces the resource.
        module_package: String = "ModulePackage" Replaces String(LENGTH);
    } optional {} rules {}
    reference { arn: kind::ModuleVersionArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `Description`.
        description: String = "Description";
        /// `Fn::GetAtt` of `DocumentationUrl`: the documentation URL of a CloudFormation module version.
        documentation_url: kind::ModuleVersionDocumentationUrl = "DocumentationUrl";
        /// `Fn::GetAtt` of `IsDefaultVersion`.
        is_default_version: bool = "IsDefaultVersion";
        /// `Fn::GetAtt` of `Schema`.
        schema: String = "Schema";
        /// `Fn::GetAtt` of `TimeCreated`.
        time_created: String = "TimeCreated";
        /// `Fn::GetAtt` of `VersionId`: the ID of a CloudFormation module version.
        id: kind::ModuleVersionId = "VersionId";
        /// `Fn::GetAtt` of `Visibility`.
        visibility: String = "Visibility";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::PublicTypeVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-publictypeversion.html). `Ref` returns the public type ARN of a CloudFormation public type version.
    pub PublicTypeVersion, PublicTypeVersionRef, "AWS::CloudFormation::PublicTypeVersion";
    required {} optional {
        /// `Arn`: up to 1,024 characters, pattern `arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:[0-9]{12}:type/.+`. Changing it replaces the resource.
        arn: String = "Arn" Replaces String(Length { max: 1024, pattern: "arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:[0-9]{12}:type/.+", ..LENGTH });
        /// `LogDeliveryBucket`. Changing it replaces the resource.
        log_delivery_bucket: String = "LogDeliveryBucket" Replaces String(LENGTH);
        /// `PublicVersionNumber`: 5 to 64 characters, pattern `^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(.*)$`. Changing it replaces the resource.
        public_version_number: String = "PublicVersionNumber" Replaces String(Length { min: 5, max: 64, pattern: r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(.*)$" });
        /// `Type`. Changing it replaces the resource.
        type_: public_type_version::Type = "Type" Replaces Choice(public_type_version::Type::VALUES);
        /// `TypeName`: pattern `[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE){0,1}`. Changing it replaces the resource.
        type_name: String = "TypeName" Replaces String(Length { pattern: "[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE){0,1}", ..LENGTH });
    }
    rules { ExactlyOne(&[&["TypeName", "Type"], &["Arn"]]) }
    reference { public_type_arn: kind::PublicTypeVersionPublicTypeArn = "PublicTypeArn" }
    attributes {
        /// `Fn::GetAtt` of `TypeVersionArn`: the ARN of a CloudFormation public type version.
        arn: kind::PublicTypeVersionArn = "TypeVersionArn";
        /// `Fn::GetAtt` of `PublisherId`: the ID of a CloudFormation publisher.
        publisher_id: kind::PublisherId = "PublisherId";
    }
    tags None;
}

/// Property types of [`PublicTypeVersion`].
pub mod public_type_version {
    cfn_core::choice! {
        /// A closed set of values.
        pub Type { Resource = "RESOURCE", Module = "MODULE", Hook = "HOOK" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::Publisher`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-publisher.html). `Ref` returns the ID of a CloudFormation publisher.
    pub Publisher, PublisherRef, "AWS::CloudFormation::Publisher";
    required {
        /// `AcceptTermsAndConditions`. Changing it replaces the resource.
        accept_terms_and_conditions: bool = "AcceptTermsAndConditions" Replaces Boolean;
    } optional {
        /// `ConnectionArn`: 1 to 256 characters, pattern `arn:aws(-[w]+)*:.+:.+:[0-9]{12}:.+`. Changing it replaces the resource.
        connection_arn: String = "ConnectionArn" Replaces String(Length { min: 1, max: 256, pattern: "arn:aws(-[w]+)*:.+:.+:[0-9]{12}:.+" });
    } rules {}
    reference { id: kind::PublisherId = "PublisherId" }
    attributes {
        /// `Fn::GetAtt` of `PublisherStatus`.
        status: String = "PublisherStatus";
        /// `Fn::GetAtt` of `PublisherProfile`.
        profile: String = "PublisherProfile";
        /// `Fn::GetAtt` of `IdentityProvider`.
        identity_provider: String = "IdentityProvider";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::ResourceDefaultVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-resourcedefaultversion.html). `Ref` returns the ARN of a CloudFormation resource default version.
    pub ResourceDefaultVersion, ResourceDefaultVersionRef, "AWS::CloudFormation::ResourceDefaultVersion";
    required {} optional {
        /// `TypeName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`.
        type_name: String = "TypeName" InPlace String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
        /// `TypeVersionArn`.
        type_version_arn: String = "TypeVersionArn" InPlace String(Length { pattern: "^arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:([0-9]{12})?:type/resource/.+$", ..LENGTH });
        /// `VersionId`: pattern `^[A-Za-z0-9-]{1,128}$`.
        version_id: String = "VersionId" InPlace String(Length { pattern: "^[A-Za-z0-9-]{1,128}$", ..LENGTH });
    }
    rules { ExactlyOne(&[&["TypeVersionArn"], &["TypeName", "VersionId"]]) }
    reference { arn: kind::ResourceDefaultVersionArn = "Arn" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::ResourceVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-resourceversion.html). `Ref` returns the ARN of a CloudFormation resource version.
    pub ResourceVersion, ResourceVersionRef, "AWS::CloudFormation::ResourceVersion";
    required named ResourceVersionRequired {
        /// `SchemaHandlerPackage`: 1 to 4,096 characters. Changing it replaces the resource.
        schema_handler_package: String = "SchemaHandlerPackage" Replaces String(Length { min: 1, max: 4096, ..LENGTH });
        /// `TypeName`: pattern `^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$`. Changing it replaces the resource.
        type_name: String = "TypeName" Replaces String(Length { pattern: "^[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}$", ..LENGTH });
    } optional {
        /// `ExecutionRoleArn`: 1 to 256 characters, pattern `^arn:.+:iam::[0-9]{12}:role/.+$`. Changing it replaces the resource.
        execution_role_arn: crate::kind::iam::RoleArn = "ExecutionRoleArn" Replaces String(Length { min: 1, max: 256, pattern: "^arn:.+:iam::[0-9]{12}:role/.+$" });
        /// `LoggingConfig`. Changing it replaces the resource.
        logging_config: resource_version::LoggingConfig = "LoggingConfig" Replaces Object(resource_version::LoggingConfig::object);
    } rules {}
    reference { arn: kind::ResourceVersionArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `IsDefaultVersion`.
        is_default_version: bool = "IsDefaultVersion";
        /// `Fn::GetAtt` of `ProvisioningType`.
        provisioning_type: String = "ProvisioningType";
        /// `Fn::GetAtt` of `Visibility`.
        visibility: String = "Visibility";
        /// `Fn::GetAtt` of `VersionId`: the ID of a CloudFormation resource version.
        id: kind::ResourceVersionId = "VersionId";
        /// `Fn::GetAtt` of `TypeArn`: the type ARN of a CloudFormation resource version.
        type_arn: kind::ResourceVersionTypeArn = "TypeArn";
    }
    tags None;
}

/// Property types of [`ResourceVersion`].
pub mod resource_version {
    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-resourceversion-loggingconfig.html) of `AWS::CloudFormation::ResourceVersion`.
        pub LoggingConfig;
        required {} optional {
            /// `LogGroupName`: 1 to 512 characters, pattern `^[\.\-_/#A-Za-z0-9]+$`.
            log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" InPlace String(Length { min: 1, max: 512, pattern: r"^[\.\-_/#A-Za-z0-9]+$" });
            /// `LogRoleArn`: 1 to 256 characters, pattern `^arn:.+:iam::[0-9]{12}:role/.+$`.
            log_role_arn: crate::kind::iam::RoleArn = "LogRoleArn" InPlace String(Length { min: 1, max: 256, pattern: "^arn:.+:iam::[0-9]{12}:role/.+$" });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::Stack`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html). `Ref` returns the ID of a CloudFormation stack.
    pub Stack, StackRef, "AWS::CloudFormation::Stack";
    required {
        /// `TemplateURL`: 1 to 1,024 characters.
        template_url: String = "TemplateURL" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
    } optional {
        /// `NotificationARNs`: up to 5 items.
        notification_arns: Vec<crate::kind::sns::TopicArn> = "NotificationARNs" InPlace List(&String(LENGTH), Items { max: 5, ..ITEMS });
        /// `Parameters`.
        parameters: cfn_core::MapOf<cfn_core::Json> = "Parameters" InPlace Map(&Any);
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
        /// `TimeoutInMinutes`: at least 1.
        timeout_in_minutes: i64 = "TimeoutInMinutes" InPlace Integer(Range { min: Some(1.0), ..RANGE });
    } rules {}
    reference { id: kind::StackId = "StackId" }
    attributes {}
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::StackSet`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html). `Ref` returns the ID of a CloudFormation stack set.
    pub StackSet, StackSetRef, "AWS::CloudFormation::StackSet";
    required {
        /// `StackSetName`: up to 128 characters, pattern `^[a-zA-Z][a-zA-Z0-9\-]{0,127}$`. Changing it replaces the resource.
        stack_set_name: String = "StackSetName" Replaces String(Length { max: 128, pattern: r"^[a-zA-Z][a-zA-Z0-9\-]{0,127}$", ..LENGTH });
        /// `PermissionModel`. Changing it replaces the resource.
        permission_model: stack_set::PermissionModel = "PermissionModel" Replaces Choice(stack_set::PermissionModel::VALUES);
    } optional {
        /// `AdministrationRoleARN`: 20 to 2,048 characters.
        administration_role_arn: crate::kind::iam::RoleArn = "AdministrationRoleARN" InPlace String(Length { min: 20, max: 2048, ..LENGTH });
        /// `AutoDeployment`.
        auto_deployment: stack_set::AutoDeployment = "AutoDeployment" InPlace Object(stack_set::AutoDeployment::object);
        /// `CallAs`.
        call_as: stack_set::CallAs = "CallAs" InPlace Choice(stack_set::CallAs::VALUES);
        /// `Capabilities`: all different.
        capabilities: Vec<stack_set::Capability> = "Capabilities" InPlace List(&Choice(stack_set::Capability::VALUES), Items { unique: true, ..ITEMS });
        /// `Description`: 1 to 1,024 characters.
        description: String = "Description" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        /// `ExecutionRoleName`: 1 to 64 characters, pattern `^[a-zA-Z_0-9+=,.@/-]+$`.
        execution_role_name: String = "ExecutionRoleName" InPlace String(Length { min: 1, max: 64, pattern: "^[a-zA-Z_0-9+=,.@/-]+$" });
        /// `ManagedExecution`.
        managed_execution: stack_set::ManagedExecution = "ManagedExecution" InPlace Object(stack_set::ManagedExecution::object);
        /// `OperationPreferences`.
        operation_preferences: stack_set::OperationPreferences = "OperationPreferences" InPlace Object(stack_set::OperationPreferences::object);
        /// `Parameters`: all different.
        parameters: Vec<stack_set::Parameter> = "Parameters" InPlace List(&Object(stack_set::Parameter::object), Items { unique: true, ..ITEMS });
        /// `StackInstancesGroup`: all different.
        stack_instances_group: Vec<stack_set::StackInstances> = "StackInstancesGroup" InPlace List(&Object(stack_set::StackInstances::object), Items { unique: true, ..ITEMS });
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
        /// `TemplateBody`: 1 to 51,200 characters.
        template_body: String = "TemplateBody" InPlace String(Length { min: 1, max: 51200, ..LENGTH });
        /// `TemplateURL`: 1 to 5,120 characters.
        template_url: String = "TemplateURL" InPlace String(Length { min: 1, max: 5120, ..LENGTH });
    }
    rules { ExactlyOne(&[&["TemplateURL"], &["TemplateBody"]]) }
    reference { id: kind::StackSetId = "StackSetId" }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`StackSet`].
pub mod stack_set {
    cfn_core::property! {
        /// [`AutoDeployment`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-autodeployment.html) of `AWS::CloudFormation::StackSet`.
        pub AutoDeployment;
        required {} optional {
            /// `DependsOn`: all different.
            depends_on: Vec<String> = "DependsOn" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
            /// `Enabled`.
            enabled: bool = "Enabled" InPlace Boolean;
            /// `RetainStacksOnAccountRemoval`.
            retain_stacks_on_account_removal: bool = "RetainStacksOnAccountRemoval" InPlace Boolean;
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CallAs { SelfValue = "SELF", DelegatedAdmin = "DELEGATED_ADMIN" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Capability { CapabilityIam = "CAPABILITY_IAM", CapabilityNamedIam = "CAPABILITY_NAMED_IAM", CapabilityAutoExpand = "CAPABILITY_AUTO_EXPAND" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ConcurrencyMode { StrictFailureTolerance = "STRICT_FAILURE_TOLERANCE", SoftFailureTolerance = "SOFT_FAILURE_TOLERANCE" }
    }

    cfn_core::property! {
        /// [`DeploymentTargets`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-deploymenttargets.html) of `AWS::CloudFormation::StackSet`.
        pub DeploymentTargets;
        required {} optional {
            /// `AccountFilterType`.
            account_filter_type: DeploymentTargetsAccountFilterType = "AccountFilterType" InPlace Choice(DeploymentTargetsAccountFilterType::VALUES);
            /// `Accounts`: at least 1 item, all different, each pattern `^[0-9]{12}$`.
            accounts: Vec<String> = "Accounts" InPlace List(&String(Length { pattern: "^[0-9]{12}$", ..LENGTH }), Items { min: 1, unique: true, ..ITEMS });
            /// `AccountsUrl`: 1 to 5,120 characters, pattern `(s3://|http(s?)://).+`.
            accounts_url: String = "AccountsUrl" InPlace String(Length { min: 1, max: 5120, pattern: "(s3://|http(s?)://).+" });
            /// `OrganizationalUnitIds`: at least 1 item, all different, each pattern `^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$`.
            organizational_unit_ids: Vec<String> = "OrganizationalUnitIds" InPlace List(&String(Length { pattern: "^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$", ..LENGTH }), Items { min: 1, unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DeploymentTargetsAccountFilterType { None = "NONE", Union = "UNION", Intersection = "INTERSECTION", Difference = "DIFFERENCE" }
    }

    cfn_core::property! {
        /// [`ManagedExecution`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-managedexecution.html) of `AWS::CloudFormation::StackSet`.
        pub ManagedExecution;
        required {} optional {
            /// `Active`.
            active: bool = "Active" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`OperationPreferences`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-operationpreferences.html) of `AWS::CloudFormation::StackSet`.
        pub OperationPreferences;
        required {} optional {
            /// `ConcurrencyMode`.
            concurrency_mode: ConcurrencyMode = "ConcurrencyMode" InPlace Choice(ConcurrencyMode::VALUES);
            /// `FailureToleranceCount`: at least 0.
            failure_tolerance_count: i64 = "FailureToleranceCount" InPlace Integer(Range { min: Some(0.0), ..RANGE });
            /// `FailureTolerancePercentage`: from 0 to 100.
            failure_tolerance_percentage: i64 = "FailureTolerancePercentage" InPlace Integer(Range { min: Some(0.0), max: Some(100.0), ..RANGE });
            /// `MaxConcurrentCount`: at least 1.
            max_concurrent_count: i64 = "MaxConcurrentCount" InPlace Integer(Range { min: Some(1.0), ..RANGE });
            /// `MaxConcurrentPercentage`: from 0 to 100.
            max_concurrent_percentage: i64 = "MaxConcurrentPercentage" InPlace Integer(Range { min: Some(0.0), max: Some(100.0), ..RANGE });
            /// `RegionConcurrencyType`.
            region_concurrency_type: RegionConcurrencyType = "RegionConcurrencyType" InPlace Choice(RegionConcurrencyType::VALUES);
            /// `RegionOrder`: each pattern `^[a-zA-Z0-9-]{1,128}$`.
            region_order: Vec<String> = "RegionOrder" InPlace List(&String(Length { pattern: "^[a-zA-Z0-9-]{1,128}$", ..LENGTH }), ITEMS);
        } rules {}
    }

    cfn_core::property! {
        /// [`Parameter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-parameter.html) of `AWS::CloudFormation::StackSet`.
        pub Parameter;
        required named ParameterRequired {
            /// `ParameterKey`.
            parameter_key: String = "ParameterKey" InPlace String(LENGTH);
            /// `ParameterValue`.
            parameter_value: String = "ParameterValue" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PermissionModel { ServiceManaged = "SERVICE_MANAGED", SelfManaged = "SELF_MANAGED" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RegionConcurrencyType { Sequential = "SEQUENTIAL", Parallel = "PARALLEL" }
    }

    cfn_core::property! {
        /// [`StackInstances`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-stackinstances.html) of `AWS::CloudFormation::StackSet`.
        pub StackInstances;
        required {
            /// `DeploymentTargets`.
            deployment_targets: DeploymentTargets = "DeploymentTargets" InPlace Object(DeploymentTargets::object);
            /// `Regions`: at least 1 item, all different, each pattern `^[a-zA-Z0-9-]{1,128}$`.
            regions: Vec<String> = "Regions" InPlace List(&String(Length { pattern: "^[a-zA-Z0-9-]{1,128}$", ..LENGTH }), Items { min: 1, unique: true, ..ITEMS });
        } optional {
            /// `ParameterOverrides`: all different.
            parameter_overrides: Vec<Parameter> = "ParameterOverrides" InPlace List(&Object(Parameter::object), Items { unique: true, ..ITEMS });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::TypeActivation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-typeactivation.html). `Ref` returns the ARN of a CloudFormation type activation.
    pub TypeActivation, TypeActivationRef, "AWS::CloudFormation::TypeActivation";
    required {} optional {
        /// `AutoUpdate`.
        auto_update: bool = "AutoUpdate" InPlace Boolean;
        /// `ExecutionRoleArn`.
        execution_role_arn: crate::kind::iam::RoleArn = "ExecutionRoleArn" InPlace String(LENGTH);
        /// `LoggingConfig`. Changing it replaces the resource.
        logging_config: type_activation::LoggingConfig = "LoggingConfig" Replaces Object(type_activation::LoggingConfig::object);
        /// `MajorVersion`: 1 to 100,000 characters.
        major_version: String = "MajorVersion" InPlace String(Length { min: 1, max: 100000, ..LENGTH });
        /// `PublicTypeArn`: up to 1,024 characters, pattern `arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:([0-9]{12})?:type/.+`.
        public_type_arn: String = "PublicTypeArn" InPlace String(Length { max: 1024, pattern: "arn:aws[A-Za-z0-9-]{0,64}:cloudformation:[A-Za-z0-9-]{1,64}:([0-9]{12})?:type/.+", ..LENGTH });
        /// `PublisherId`: 1 to 40 characters, pattern `[0-9a-zA-Z-]{1,40}`.
        publisher_id: String = "PublisherId" InPlace String(Length { min: 1, max: 40, pattern: "[0-9a-zA-Z-]{1,40}" });
        /// `Type`.
        type_: type_activation::Type = "Type" InPlace Choice(type_activation::Type::VALUES);
        /// `TypeName`: pattern `[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE){0,1}`.
        type_name: String = "TypeName" InPlace String(Length { pattern: "[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE){0,1}", ..LENGTH });
        /// `TypeNameAlias`: 10 to 204 characters, pattern `[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE){0,1}`.
        type_name_alias: String = "TypeNameAlias" InPlace String(Length { min: 10, max: 204, pattern: "[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE){0,1}" });
        /// `VersionBump`.
        version_bump: type_activation::VersionBump = "VersionBump" InPlace Choice(type_activation::VersionBump::VALUES);
    }
    rules { ExactlyOne(&[&["TypeName", "PublisherId", "Type"], &["PublicTypeArn"]]) }
    reference { arn: kind::TypeActivationArn = "Arn" }
    attributes {}
    tags None;
}

/// Property types of [`TypeActivation`].
pub mod type_activation {
    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-typeactivation-loggingconfig.html) of `AWS::CloudFormation::TypeActivation`.
        pub LoggingConfig;
        required {} optional {
            /// `LogGroupName`: 1 to 512 characters, pattern `^[\.\-_/#A-Za-z0-9]+$`.
            log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" InPlace String(Length { min: 1, max: 512, pattern: r"^[\.\-_/#A-Za-z0-9]+$" });
            /// `LogRoleArn`: 1 to 256 characters.
            log_role_arn: crate::kind::iam::RoleArn = "LogRoleArn" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Type { Resource = "RESOURCE", Module = "MODULE", Hook = "HOOK" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub VersionBump { Major = "MAJOR", Minor = "MINOR" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::WaitCondition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html). `Ref` returns the ID of a CloudFormation wait condition.
    pub WaitCondition, WaitConditionRef, "AWS::CloudFormation::WaitCondition";
    required {} optional {
        /// `Count`.
        count: i64 = "Count" InPlace Integer(RANGE);
        /// `Handle`.
        handle: String = "Handle" InPlace String(LENGTH);
        /// `Timeout`.
        timeout: String = "Timeout" InPlace String(LENGTH);
    } rules {}
    reference { id: kind::WaitConditionId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `Data`.
        data: cfn_core::Json = "Data";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudFormation::WaitConditionHandle`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitconditionhandle.html). `Ref` returns the ID of a CloudFormation wait condition handle.
    pub WaitConditionHandle, WaitConditionHandleRef, "AWS::CloudFormation::WaitConditionHandle";
    required {} optional {} rules {}
    reference { id: kind::WaitConditionHandleId = "Id" }
    attributes {}
    tags None;
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ID of a CloudFormation change set.
        pub ChangeSetId = "the ID of a CloudFormation change set";
        /// The ID of a CloudFormation generated template.
        pub GeneratedTemplateId = "the ID of a CloudFormation generated template";
        /// The ARN of a CloudFormation guard hook.
        pub GuardHookArn = "the ARN of a CloudFormation guard hook";
        /// The ARN of a CloudFormation hook default version.
        pub HookDefaultVersionArn = "the ARN of a CloudFormation hook default version";
        /// The configuration ARN of a CloudFormation hook type config.
        pub HookTypeConfigConfigurationArn = "the configuration ARN of a CloudFormation hook type config";
        /// The ARN of a CloudFormation hook version.
        pub HookVersionArn = "the ARN of a CloudFormation hook version";
        /// The ID of a CloudFormation hook version.
        pub HookVersionId = "the ID of a CloudFormation hook version";
        /// The type ARN of a CloudFormation hook version.
        pub HookVersionTypeArn = "the type ARN of a CloudFormation hook version";
        /// The ARN of a CloudFormation lambda hook.
        pub LambdaHookArn = "the ARN of a CloudFormation lambda hook";
        /// The ID of a CloudFormation macro.
        pub MacroId = "the ID of a CloudFormation macro";
        /// The ARN of a CloudFormation module default version.
        pub ModuleDefaultVersionArn = "the ARN of a CloudFormation module default version";
        /// The ARN of a CloudFormation module version.
        pub ModuleVersionArn = "the ARN of a CloudFormation module version";
        /// The documentation URL of a CloudFormation module version.
        pub ModuleVersionDocumentationUrl = "the documentation URL of a CloudFormation module version";
        /// The ID of a CloudFormation module version.
        pub ModuleVersionId = "the ID of a CloudFormation module version";
        /// The ARN of a CloudFormation public type version.
        pub PublicTypeVersionArn = "the ARN of a CloudFormation public type version";
        /// The public type ARN of a CloudFormation public type version.
        pub PublicTypeVersionPublicTypeArn = "the public type ARN of a CloudFormation public type version";
        /// The ID of a CloudFormation publisher.
        pub PublisherId = "the ID of a CloudFormation publisher";
        /// The ARN of a CloudFormation resource default version.
        pub ResourceDefaultVersionArn = "the ARN of a CloudFormation resource default version";
        /// The ARN of a CloudFormation resource version.
        pub ResourceVersionArn = "the ARN of a CloudFormation resource version";
        /// The ID of a CloudFormation resource version.
        pub ResourceVersionId = "the ID of a CloudFormation resource version";
        /// The type ARN of a CloudFormation resource version.
        pub ResourceVersionTypeArn = "the type ARN of a CloudFormation resource version";
        /// The ID of a CloudFormation stack.
        pub StackId = "the ID of a CloudFormation stack";
        /// The ID of a CloudFormation stack set.
        pub StackSetId = "the ID of a CloudFormation stack set";
        /// The ARN of a CloudFormation type activation.
        pub TypeActivationArn = "the ARN of a CloudFormation type activation";
        /// The ID of a CloudFormation wait condition handle.
        pub WaitConditionHandleId = "the ID of a CloudFormation wait condition handle";
        /// The ID of a CloudFormation wait condition.
        pub WaitConditionId = "the ID of a CloudFormation wait condition";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "ChangeSet" => ChangeSet::schema(),
        "GeneratedTemplate" => GeneratedTemplate::schema(),
        "GuardHook" => GuardHook::schema(),
        "HookDefaultVersion" => HookDefaultVersion::schema(),
        "HookTypeConfig" => HookTypeConfig::schema(),
        "HookVersion" => HookVersion::schema(),
        "LambdaHook" => LambdaHook::schema(),
        "Macro" => Macro::schema(),
        "ModuleDefaultVersion" => ModuleDefaultVersion::schema(),
        "ModuleVersion" => ModuleVersion::schema(),
        "PublicTypeVersion" => PublicTypeVersion::schema(),
        "Publisher" => Publisher::schema(),
        "ResourceDefaultVersion" => ResourceDefaultVersion::schema(),
        "ResourceVersion" => ResourceVersion::schema(),
        "Stack" => Stack::schema(),
        "StackSet" => StackSet::schema(),
        "TypeActivation" => TypeActivation::schema(),
        "WaitCondition" => WaitCondition::schema(),
        "WaitConditionHandle" => WaitConditionHandle::schema(),
        _ => return None,
    })
}
