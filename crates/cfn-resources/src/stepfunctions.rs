//! Resource types `AWS::StepFunctions::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::StepFunctions::Activity`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-activity.html). `Ref` returns the ARN of a Step Functions activity.
    pub Activity, ActivityRef, "AWS::StepFunctions::Activity";
    required {
        /// `Name`: 1 to 80 characters. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 80, ..LENGTH });
    } optional {
        /// `EncryptionConfiguration`. Changing it replaces the resource.
        encryption_configuration: activity::EncryptionConfiguration = "EncryptionConfiguration" Replaces Object(activity::EncryptionConfiguration::object);
        /// `Tags`.
        tags: Vec<activity::TagsEntry> = "Tags" InPlace List(&Object(activity::TagsEntry::object), ITEMS);
    } rules {}
    reference { arn: kind::ActivityArn = "Arn" }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`Activity`].
pub mod activity {
    cfn_core::property! {
        /// [`EncryptionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-activity-encryptionconfiguration.html) of `AWS::StepFunctions::Activity`.
        pub EncryptionConfiguration;
        required {
            /// `Type`.
            type_: EncryptionConfigurationType = "Type" InPlace Choice(EncryptionConfigurationType::VALUES);
        } optional {
            /// `KmsDataKeyReusePeriodSeconds`: from 60 to 900.
            kms_data_key_reuse_period_seconds: i64 = "KmsDataKeyReusePeriodSeconds" InPlace Integer(Range { min: Some(60.0), max: Some(900.0), ..RANGE });
            /// `KmsKeyId`: 1 to 2,048 characters.
            kms_key_id: crate::kind::kms::KeyIdentifier = "KmsKeyId" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EncryptionConfigurationType { CustomerManagedKmsKey = "CUSTOMER_MANAGED_KMS_KEY", AwsOwnedKey = "AWS_OWNED_KEY" }
    }

    cfn_core::property! {
        /// [`TagsEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-activity-tagsentry.html) of `AWS::StepFunctions::Activity`.
        pub TagsEntry;
        required named TagsEntryRequired {
            /// `Key`: 1 to 128 characters.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `Value`: 1 to 256 characters.
            value: String = "Value" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::StepFunctions::StateMachine`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html). `Ref` returns the ARN of a Step Functions state machine.
    pub StateMachine, StateMachineRef, "AWS::StepFunctions::StateMachine";
    required {
        /// `RoleArn`: 1 to 256 characters.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, max: 256, ..LENGTH });
    } optional {
        /// `Definition`.
        definition: cfn_core::Json = "Definition" InPlace Json;
        /// `DefinitionS3Location`.
        definition_s3_location: state_machine::S3Location = "DefinitionS3Location" InPlace Object(state_machine::S3Location::object);
        /// `DefinitionString`: 1 to 1,048,576 characters.
        definition_string: String = "DefinitionString" InPlace String(Length { min: 1, max: 1048576, ..LENGTH });
        /// `DefinitionSubstitutions`.
        definition_substitutions: cfn_core::MapOf<cfn_core::Json> = "DefinitionSubstitutions" InPlace Map(&Any);
        /// `EncryptionConfiguration`.
        encryption_configuration: state_machine::EncryptionConfiguration = "EncryptionConfiguration" InPlace Object(state_machine::EncryptionConfiguration::object);
        /// `LoggingConfiguration`.
        logging_configuration: state_machine::LoggingConfiguration = "LoggingConfiguration" InPlace Object(state_machine::LoggingConfiguration::object);
        /// `StateMachineName`: 1 to 80 characters. Changing it replaces the resource.
        state_machine_name: String = "StateMachineName" Replaces String(Length { min: 1, max: 80, ..LENGTH });
        /// `StateMachineType`. Changing it replaces the resource.
        state_machine_type: state_machine::StateMachineType = "StateMachineType" Replaces Choice(state_machine::StateMachineType::VALUES);
        /// `Tags`.
        tags: Vec<state_machine::TagsEntry> = "Tags" InPlace List(&Object(state_machine::TagsEntry::object), ITEMS);
        /// `TracingConfiguration`.
        tracing_configuration: state_machine::TracingConfiguration = "TracingConfiguration" InPlace Object(state_machine::TracingConfiguration::object);
    } rules {}
    reference { arn: kind::StateMachineArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `Name`: the name of a Step Functions state machine.
        name: kind::StateMachineName = "Name";
        /// `Fn::GetAtt` of `StateMachineRevisionId`: the revision ID of a Step Functions state machine.
        revision_id: kind::StateMachineRevisionId = "StateMachineRevisionId";
    }
    tags Some("Tags");
}

/// Property types of [`StateMachine`].
pub mod state_machine {
    cfn_core::property! {
        /// [`CloudWatchLogsLogGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-cloudwatchlogsloggroup.html) of `AWS::StepFunctions::StateMachine`.
        pub CloudWatchLogsLogGroup;
        required {} optional {
            /// `LogGroupArn`: 1 to 256 characters.
            log_group_arn: String = "LogGroupArn" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`EncryptionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-encryptionconfiguration.html) of `AWS::StepFunctions::StateMachine`.
        pub EncryptionConfiguration;
        required {
            /// `Type`.
            type_: EncryptionConfigurationType = "Type" InPlace Choice(EncryptionConfigurationType::VALUES);
        } optional {
            /// `KmsDataKeyReusePeriodSeconds`: from 60 to 900.
            kms_data_key_reuse_period_seconds: i64 = "KmsDataKeyReusePeriodSeconds" InPlace Integer(Range { min: Some(60.0), max: Some(900.0), ..RANGE });
            /// `KmsKeyId`: 1 to 2,048 characters.
            kms_key_id: crate::kind::kms::KeyIdentifier = "KmsKeyId" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EncryptionConfigurationType { CustomerManagedKmsKey = "CUSTOMER_MANAGED_KMS_KEY", AwsOwnedKey = "AWS_OWNED_KEY" }
    }

    cfn_core::property! {
        /// [`LogDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-logdestination.html) of `AWS::StepFunctions::StateMachine`.
        pub LogDestination;
        required {} optional {
            /// `CloudWatchLogsLogGroup`.
            cloud_watch_logs_log_group: CloudWatchLogsLogGroup = "CloudWatchLogsLogGroup" InPlace Object(CloudWatchLogsLogGroup::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`LoggingConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-loggingconfiguration.html) of `AWS::StepFunctions::StateMachine`.
        pub LoggingConfiguration;
        required {} optional {
            /// `Destinations`: at least 1 item.
            destinations: Vec<LogDestination> = "Destinations" InPlace List(&Object(LogDestination::object), Items { min: 1, ..ITEMS });
            /// `IncludeExecutionData`.
            include_execution_data: bool = "IncludeExecutionData" InPlace Boolean;
            /// `Level`.
            level: LoggingConfigurationLevel = "Level" InPlace Choice(LoggingConfigurationLevel::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigurationLevel { All = "ALL", Error = "ERROR", Fatal = "FATAL", Off = "OFF" }
    }

    cfn_core::property! {
        /// [`S3Location`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-s3location.html) of `AWS::StepFunctions::StateMachine`.
        pub S3Location;
        required named S3LocationRequired {
            /// `Bucket`.
            bucket: String = "Bucket" InPlace String(LENGTH);
            /// `Key`.
            key: String = "Key" InPlace String(LENGTH);
        } optional {
            /// `Version`.
            version: String = "Version" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub StateMachineType { Standard = "STANDARD", Express = "EXPRESS" }
    }

    cfn_core::property! {
        /// [`TagsEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-tagsentry.html) of `AWS::StepFunctions::StateMachine`.
        pub TagsEntry;
        required named TagsEntryRequired {
            /// `Key`: 1 to 128 characters.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `Value`: 1 to 256 characters.
            value: String = "Value" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`TracingConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachine-tracingconfiguration.html) of `AWS::StepFunctions::StateMachine`.
        pub TracingConfiguration;
        required {} optional {
            /// `Enabled`.
            enabled: bool = "Enabled" InPlace Boolean;
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::StepFunctions::StateMachineAlias`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachinealias.html). `Ref` returns the ARN of a Step Functions state machine alias.
    pub StateMachineAlias, StateMachineAliasRef, "AWS::StepFunctions::StateMachineAlias";
    required {} optional {
        /// `DeploymentPreference`.
        deployment_preference: state_machine_alias::DeploymentPreference = "DeploymentPreference" InPlace Object(state_machine_alias::DeploymentPreference::object);
        /// `Description`: 1 to 256 characters.
        description: String = "Description" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        /// `Name`: 1 to 80 characters, pattern `^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 80, pattern: r"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$" });
        /// `RoutingConfiguration`: 1 to 2 items, all different.
        routing_configuration: Vec<state_machine_alias::RoutingConfigurationVersion> = "RoutingConfiguration" InPlace List(&Object(state_machine_alias::RoutingConfigurationVersion::object), Items { min: 1, max: 2, unique: true });
        /// `StateMachineArn`: 1 to 2,048 characters.
        state_machine_arn: String = "StateMachineArn" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
    }
    rules { AtLeastOne(&[&["RoutingConfiguration"], &["DeploymentPreference"]]) }
    reference { arn: kind::StateMachineAliasArn = "Arn" }
    attributes {}
    tags None;
}

/// Property types of [`StateMachineAlias`].
pub mod state_machine_alias {
    cfn_core::property! {
        /// [`DeploymentPreference`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachinealias-deploymentpreference.html) of `AWS::StepFunctions::StateMachineAlias`.
        pub DeploymentPreference;
        required {
            /// `StateMachineVersionArn`: 1 to 2,048 characters.
            state_machine_version_arn: String = "StateMachineVersionArn" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
            /// `Type`.
            type_: DeploymentPreferenceType = "Type" InPlace Choice(DeploymentPreferenceType::VALUES);
        } optional {
            /// `Alarms`: 1 to 100 items, all different, each 1 to 256 characters.
            alarms: Vec<String> = "Alarms" InPlace List(&String(Length { min: 1, max: 256, ..LENGTH }), Items { min: 1, max: 100, unique: true });
            /// `Interval`: from 1 to 2,100.
            interval: i64 = "Interval" InPlace Integer(Range { min: Some(1.0), max: Some(2100.0), ..RANGE });
            /// `Percentage`: from 1 to 99.
            percentage: i64 = "Percentage" InPlace Integer(Range { min: Some(1.0), max: Some(99.0), ..RANGE });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DeploymentPreferenceType { Linear = "LINEAR", AllAtOnce = "ALL_AT_ONCE", Canary = "CANARY" }
    }

    cfn_core::property! {
        /// [`RoutingConfigurationVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachinealias-routingconfigurationversion.html) of `AWS::StepFunctions::StateMachineAlias`.
        pub RoutingConfigurationVersion;
        required {
            /// `StateMachineVersionArn`: 1 to 2,048 characters.
            state_machine_version_arn: String = "StateMachineVersionArn" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
            /// `Weight`: from 0 to 100.
            weight: i64 = "Weight" InPlace Integer(Range { min: Some(0.0), max: Some(100.0), ..RANGE });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::StepFunctions::StateMachineVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html). `Ref` returns the ARN of a Step Functions state machine version.
    pub StateMachineVersion, StateMachineVersionRef, "AWS::StepFunctions::StateMachineVersion";
    required {
        /// `StateMachineArn`: 1 to 2,048 characters. Changing it replaces the resource.
        state_machine_arn: String = "StateMachineArn" Replaces String(Length { min: 1, max: 2048, ..LENGTH });
    } optional {
        /// `Description`: 1 to 2,048 characters. Changing it replaces the resource.
        description: String = "Description" Replaces String(Length { min: 1, max: 2048, ..LENGTH });
        /// `StateMachineRevisionId`: 1 to 2,048 characters. Changing it replaces the resource.
        state_machine_revision_id: String = "StateMachineRevisionId" Replaces String(Length { min: 1, max: 2048, ..LENGTH });
    } rules {}
    reference { arn: kind::StateMachineVersionArn = "Arn" }
    attributes {}
    tags None;
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ARN of a Step Functions activity.
        pub ActivityArn = "the ARN of a Step Functions activity";
        /// The ARN of a Step Functions state machine alias.
        pub StateMachineAliasArn = "the ARN of a Step Functions state machine alias";
        /// The ARN of a Step Functions state machine.
        pub StateMachineArn = "the ARN of a Step Functions state machine";
        /// The name of a Step Functions state machine.
        pub StateMachineName = "the name of a Step Functions state machine";
        /// The revision ID of a Step Functions state machine.
        pub StateMachineRevisionId = "the revision ID of a Step Functions state machine";
        /// The ARN of a Step Functions state machine version.
        pub StateMachineVersionArn = "the ARN of a Step Functions state machine version";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Activity" => Activity::schema(),
        "StateMachine" => StateMachine::schema(),
        "StateMachineAlias" => StateMachineAlias::schema(),
        "StateMachineVersion" => StateMachineVersion::schema(),
        _ => return None,
    })
}
