//! Resource types `AWS::Lambda::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::Lambda::Alias`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html). `Ref` returns the ARN of a Lambda function.
    pub Alias, AliasRef, "AWS::Lambda::Alias";
    required named AliasRequired {
        /// `FunctionName`. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(LENGTH);
        /// `FunctionVersion`: up to 1,024 characters, pattern `^(\$LATEST(\.PUBLISHED)?|[0-9]*)$`.
        function_version: String = "FunctionVersion" InPlace String(Length { max: 1024, pattern: r"^(\$LATEST(\.PUBLISHED)?|[0-9]*)$", ..LENGTH });
        /// `Name`: 1 to 128 characters, pattern `^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 128, pattern: "^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$" });
    } optional {
        /// `Description`: up to 256 characters.
        description: String = "Description" InPlace String(Length { max: 256, ..LENGTH });
        /// `ProvisionedConcurrencyConfig`.
        provisioned_concurrency_config: alias::ProvisionedConcurrencyConfiguration = "ProvisionedConcurrencyConfig" InPlace Object(alias::ProvisionedConcurrencyConfiguration::object);
        /// `RoutingConfig`.
        routing_config: alias::AliasRoutingConfiguration = "RoutingConfig" InPlace Object(alias::AliasRoutingConfiguration::object);
    }
    rules { Excludes("ProvisionedConcurrencyConfig", &["RoutingConfig"]) }
    reference { arn: crate::kind::lambda::FunctionArn = "AliasArn" }
    attributes {}
    tags None;
}

/// Property types of [`Alias`].
pub mod alias {
    cfn_core::property! {
        /// [`AliasRoutingConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-alias-aliasroutingconfiguration.html) of `AWS::Lambda::Alias`.
        pub AliasRoutingConfiguration;
        required {} optional {
            /// `AdditionalVersionWeights`: all different.
            additional_version_weights: Vec<VersionWeight> = "AdditionalVersionWeights" InPlace List(&Object(VersionWeight::object), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`ProvisionedConcurrencyConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-alias-provisionedconcurrencyconfiguration.html) of `AWS::Lambda::Alias`.
        pub ProvisionedConcurrencyConfiguration;
        required {
            /// `ProvisionedConcurrentExecutions`.
            provisioned_concurrent_executions: i64 = "ProvisionedConcurrentExecutions" InPlace Integer(RANGE);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`VersionWeight`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-alias-versionweight.html) of `AWS::Lambda::Alias`.
        pub VersionWeight;
        required {
            /// `FunctionVersion`.
            function_version: String = "FunctionVersion" InPlace String(LENGTH);
            /// `FunctionWeight`.
            function_weight: f64 = "FunctionWeight" InPlace Number(RANGE);
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::CapacityProvider`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-capacityprovider.html). `Ref` returns the name of a Lambda capacity provider.
    pub CapacityProvider, CapacityProviderRef, "AWS::Lambda::CapacityProvider";
    required {
        /// `PermissionsConfig`. Changing it replaces the resource.
        permissions_config: capacity_provider::CapacityProviderPermissionsConfig = "PermissionsConfig" Replaces Object(capacity_provider::CapacityProviderPermissionsConfig::object);
        /// `VpcConfig`. Changing it replaces the resource.
        vpc_config: capacity_provider::CapacityProviderVpcConfig = "VpcConfig" Replaces Object(capacity_provider::CapacityProviderVpcConfig::object);
    } optional {
        /// `CapacityProviderName`: 1 to 140 characters. Changing it replaces the resource.
        capacity_provider_name: String = "CapacityProviderName" Replaces String(Length { min: 1, max: 140, pattern: r"^(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+$" });
        /// `CapacityProviderScalingConfig`.
        capacity_provider_scaling_config: capacity_provider::CapacityProviderScalingConfig = "CapacityProviderScalingConfig" InPlace Object(capacity_provider::CapacityProviderScalingConfig::object);
        /// `InstanceRequirements`. Changing it replaces the resource.
        instance_requirements: capacity_provider::InstanceRequirements = "InstanceRequirements" Replaces Object(capacity_provider::InstanceRequirements::object);
        /// `KmsKeyArn`: up to 10,000 characters, pattern `^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$`. Changing it replaces the resource.
        kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" Replaces String(Length { max: 10000, pattern: "^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$", ..LENGTH });
        /// `PropagateTags`.
        propagate_tags: capacity_provider::PropagateTagsConfig = "PropagateTags" InPlace Object(capacity_provider::PropagateTagsConfig::object);
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
        /// `TelemetryConfig`.
        telemetry_config: capacity_provider::CapacityProviderTelemetryConfig = "TelemetryConfig" InPlace Object(capacity_provider::CapacityProviderTelemetryConfig::object);
    } rules {}
    reference { name: kind::CapacityProviderName }
    attributes {
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `Arn`: the ARN of a Lambda capacity provider.
        arn: kind::CapacityProviderArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`CapacityProvider`].
pub mod capacity_provider {
    cfn_core::choice! {
        /// A closed set of values.
        pub Architecture { X86_64 = "x86_64", Arm64 = "arm64" }
    }

    cfn_core::property! {
        /// [`CapacityProviderLoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-capacityproviderloggingconfig.html) of `AWS::Lambda::CapacityProvider`.
        pub CapacityProviderLoggingConfig;
        required {} optional {
            /// `LogGroup`: 1 to 512 characters, pattern `[\.\-_/#A-Za-z0-9]+`.
            log_group: String = "LogGroup" InPlace String(Length { min: 1, max: 512, pattern: r"[\.\-_/#A-Za-z0-9]+" });
            /// `SystemLogLevel`.
            system_log_level: CapacityProviderLoggingConfigSystemLogLevel = "SystemLogLevel" InPlace Choice(CapacityProviderLoggingConfigSystemLogLevel::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CapacityProviderLoggingConfigSystemLogLevel { Debug = "DEBUG", Info = "INFO", Warn = "WARN" }
    }

    cfn_core::property! {
        /// [`CapacityProviderPermissionsConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-capacityproviderpermissionsconfig.html) of `AWS::Lambda::CapacityProvider`.
        pub CapacityProviderPermissionsConfig;
        required {
            /// `CapacityProviderOperatorRoleArn`: up to 10,000 characters, pattern `^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
            capacity_provider_operator_role_arn: crate::kind::iam::RoleArn = "CapacityProviderOperatorRoleArn" InPlace String(Length { max: 10000, pattern: r"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$", ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CapacityProviderPredefinedMetricType { LambdaCapacityProviderAverageCPUUtilization = "LambdaCapacityProviderAverageCPUUtilization", LambdaCapacityProviderAverageGPUUtilization = "LambdaCapacityProviderAverageGPUUtilization" }
    }

    cfn_core::property! {
        /// [`CapacityProviderScalingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-capacityproviderscalingconfig.html) of `AWS::Lambda::CapacityProvider`.
        pub CapacityProviderScalingConfig;
        required {} optional {
            /// `MaxVCpuCount`: from 2 to 15,000.
            max_v_cpu_count: i64 = "MaxVCpuCount" InPlace Integer(Range { min: Some(2.0), max: Some(15000.0), ..RANGE });
            /// `ScalingMode`.
            scaling_mode: CapacityProviderScalingMode = "ScalingMode" InPlace Choice(CapacityProviderScalingMode::VALUES);
            /// `ScalingPolicies`: 1 to 10 items.
            scaling_policies: Vec<TargetTrackingScalingPolicy> = "ScalingPolicies" InPlace List(&Object(TargetTrackingScalingPolicy::object), Items { min: 1, max: 10, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CapacityProviderScalingMode { Auto = "Auto", Manual = "Manual" }
    }

    cfn_core::property! {
        /// [`CapacityProviderTelemetryConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-capacityprovidertelemetryconfig.html) of `AWS::Lambda::CapacityProvider`.
        pub CapacityProviderTelemetryConfig;
        required {} optional {
            /// `LoggingConfig`.
            logging_config: CapacityProviderLoggingConfig = "LoggingConfig" InPlace Object(CapacityProviderLoggingConfig::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`CapacityProviderVpcConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-capacityprovidervpcconfig.html) of `AWS::Lambda::CapacityProvider`.
        pub CapacityProviderVpcConfig;
        required named CapacityProviderVpcConfigRequired {
            /// `SubnetIds`: 1 to 16 items, each up to 1,024 characters, pattern `^subnet-[0-9a-z]*$`.
            subnet_ids: Vec<String> = "SubnetIds" InPlace List(&String(Length { max: 1024, pattern: "^subnet-[0-9a-z]*$", ..LENGTH }), Items { min: 1, max: 16, ..ITEMS });
            /// `SecurityGroupIds`: up to 5 items, each up to 1,024 characters, pattern `^sg-[0-9a-zA-Z]*$`.
            security_group_ids: Vec<crate::kind::ec2::SecurityGroupId> = "SecurityGroupIds" InPlace List(&String(Length { max: 1024, pattern: "^sg-[0-9a-zA-Z]*$", ..LENGTH }), Items { max: 5, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`InstanceRequirements`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-instancerequirements.html) of `AWS::Lambda::CapacityProvider`.
        pub InstanceRequirements;
        required {} optional {
            /// `AllowedInstanceTypes`: up to 400 items, each 1 to 30 characters, pattern `^[a-zA-Z0-9\.\*\-]+$`.
            allowed_instance_types: Vec<String> = "AllowedInstanceTypes" InPlace List(&String(Length { min: 1, max: 30, pattern: r"^[a-zA-Z0-9\.\*\-]+$" }), Items { max: 400, ..ITEMS });
            /// `Architectures`: 1 item.
            architectures: Vec<Architecture> = "Architectures" InPlace List(&Choice(Architecture::VALUES), Items { min: 1, max: 1, ..ITEMS });
            /// `ExcludedInstanceTypes`: up to 400 items, each 1 to 30 characters, pattern `^[a-zA-Z0-9\.\*\-]+$`.
            excluded_instance_types: Vec<String> = "ExcludedInstanceTypes" InPlace List(&String(Length { min: 1, max: 30, pattern: r"^[a-zA-Z0-9\.\*\-]+$" }), Items { max: 400, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`PropagateTagsConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-propagatetagsconfig.html) of `AWS::Lambda::CapacityProvider`.
        pub PropagateTagsConfig;
        required {} optional {
            /// `ExplicitTags`: up to 40 items, all different.
            explicit_tags: Vec<cfn_core::Tag> = "ExplicitTags" InPlace List(&Object(crate::tag::loose), Items { max: 40, unique: true, ..ITEMS });
            /// `Mode`.
            mode: PropagateTagsMode = "Mode" InPlace Choice(PropagateTagsMode::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PropagateTagsMode { None = "None", Explicit = "Explicit" }
    }

    cfn_core::property! {
        /// [`TargetTrackingScalingPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-capacityprovider-targettrackingscalingpolicy.html) of `AWS::Lambda::CapacityProvider`.
        pub TargetTrackingScalingPolicy;
        required {
            /// `PredefinedMetricType`.
            predefined_metric_type: CapacityProviderPredefinedMetricType = "PredefinedMetricType" InPlace Choice(CapacityProviderPredefinedMetricType::VALUES);
            /// `TargetValue`: from 0 to 100.
            target_value: f64 = "TargetValue" InPlace Number(Range { min: Some(0.0), max: Some(100.0), ..RANGE });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::CodeSigningConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-codesigningconfig.html). `Ref` returns the ARN of a Lambda code signing config.
    pub CodeSigningConfig, CodeSigningConfigRef, "AWS::Lambda::CodeSigningConfig";
    required {
        /// `AllowedPublishers`.
        allowed_publishers: code_signing_config::AllowedPublishers = "AllowedPublishers" InPlace Object(code_signing_config::AllowedPublishers::object);
    } optional {
        /// `CodeSigningPolicies`.
        code_signing_policies: code_signing_config::CodeSigningPolicies = "CodeSigningPolicies" InPlace Object(code_signing_config::CodeSigningPolicies::object);
        /// `Description`: up to 256 characters.
        description: String = "Description" InPlace String(Length { max: 256, ..LENGTH });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::CodeSigningConfigArn = "CodeSigningConfigArn" }
    attributes {
        /// `Fn::GetAtt` of `CodeSigningConfigId`: the ID of a Lambda code signing config.
        id: kind::CodeSigningConfigId = "CodeSigningConfigId";
    }
    tags Some("Tags");
}

/// Property types of [`CodeSigningConfig`].
pub mod code_signing_config {
    cfn_core::property! {
        /// [`AllowedPublishers`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-codesigningconfig-allowedpublishers.html) of `AWS::Lambda::CodeSigningConfig`.
        pub AllowedPublishers;
        required {
            /// `SigningProfileVersionArns`: 1 to 20 items, each 12 to 1,024 characters.
            signing_profile_version_arns: Vec<String> = "SigningProfileVersionArns" InPlace List(&String(Length { min: 12, max: 1024, pattern: r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)" }), Items { min: 1, max: 20, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`CodeSigningPolicies`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-codesigningconfig-codesigningpolicies.html) of `AWS::Lambda::CodeSigningConfig`.
        pub CodeSigningPolicies;
        required {
            /// `UntrustedArtifactOnDeployment`.
            untrusted_artifact_on_deployment: CodeSigningPoliciesUntrustedArtifactOnDeployment = "UntrustedArtifactOnDeployment" InPlace Choice(CodeSigningPoliciesUntrustedArtifactOnDeployment::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CodeSigningPoliciesUntrustedArtifactOnDeployment { Warn = "Warn", Enforce = "Enforce" }
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::EventInvokeConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html).
    pub EventInvokeConfig, EventInvokeConfigRef, "AWS::Lambda::EventInvokeConfig";
    required named EventInvokeConfigRequired {
        /// `FunctionName`. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { pattern: r"^(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]+(-[a-z]+)+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$", ..LENGTH });
        /// `Qualifier`: pattern `^\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9$_-]{1,129}$`. Changing it replaces the resource.
        qualifier: String = "Qualifier" Replaces String(Length { pattern: r"^\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9$_-]{1,129}$", ..LENGTH });
    } optional {
        /// `DestinationConfig`.
        destination_config: event_invoke_config::DestinationConfig = "DestinationConfig" InPlace Object(event_invoke_config::DestinationConfig::object);
        /// `MaximumEventAgeInSeconds`: from 60 to 21,600.
        maximum_event_age_in_seconds: i64 = "MaximumEventAgeInSeconds" InPlace Integer(Range { min: Some(60.0), max: Some(21600.0), ..RANGE });
        /// `MaximumRetryAttempts`: from 0 to 2.
        maximum_retry_attempts: i64 = "MaximumRetryAttempts" InPlace Integer(Range { min: Some(0.0), max: Some(2.0), ..RANGE });
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

/// Property types of [`EventInvokeConfig`].
pub mod event_invoke_config {
    cfn_core::property! {
        /// [`DestinationConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventinvokeconfig-destinationconfig.html) of `AWS::Lambda::EventInvokeConfig`.
        pub DestinationConfig;
        required {} optional {
            /// `OnFailure`.
            on_failure: OnFailure = "OnFailure" InPlace Object(OnFailure::object);
            /// `OnSuccess`.
            on_success: OnSuccess = "OnSuccess" InPlace Object(OnSuccess::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`OnFailure`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventinvokeconfig-onfailure.html) of `AWS::Lambda::EventInvokeConfig`.
        pub OnFailure;
        required {
            /// `Destination`: up to 350 characters.
            destination: String = "Destination" InPlace String(Length { max: 350, pattern: r"^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]+(-[a-z]+)+-\d{1})?:(\d{12})?:(.*)", ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`OnSuccess`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventinvokeconfig-onsuccess.html) of `AWS::Lambda::EventInvokeConfig`.
        pub OnSuccess;
        required {
            /// `Destination`: up to 350 characters.
            destination: String = "Destination" InPlace String(Length { max: 350, pattern: r"^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]+(-[a-z]+)+-\d{1})?:(\d{12})?:(.*)", ..LENGTH });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::EventSourceMapping`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html). `Ref` returns the ID of a Lambda event source mapping.
    pub EventSourceMapping, EventSourceMappingRef, "AWS::Lambda::EventSourceMapping";
    required {
        /// `FunctionName`: 1 to 140 characters.
        function_name: String = "FunctionName" InPlace String(Length { min: 1, max: 140, pattern: r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" });
    } optional {
        /// `AmazonManagedKafkaEventSourceConfig`.
        amazon_managed_kafka_event_source_config: event_source_mapping::AmazonManagedKafkaEventSourceConfig = "AmazonManagedKafkaEventSourceConfig" InPlace Object(event_source_mapping::AmazonManagedKafkaEventSourceConfig::object);
        /// `BatchSize`: from 1 to 10,000.
        batch_size: i64 = "BatchSize" InPlace Integer(Range { min: Some(1.0), max: Some(10000.0), ..RANGE });
        /// `BisectBatchOnFunctionError`.
        bisect_batch_on_function_error: bool = "BisectBatchOnFunctionError" InPlace Boolean;
        /// `DestinationConfig`.
        destination_config: event_source_mapping::DestinationConfig = "DestinationConfig" InPlace Object(event_source_mapping::DestinationConfig::object);
        /// `DocumentDBEventSourceConfig`.
        document_db_event_source_config: event_source_mapping::DocumentDBEventSourceConfig = "DocumentDBEventSourceConfig" InPlace Object(event_source_mapping::DocumentDBEventSourceConfig::object);
        /// `Enabled`.
        enabled: bool = "Enabled" InPlace Boolean;
        /// `EventSourceArn`: 12 to 1,024 characters. Changing it replaces the resource.
        event_source_arn: String = "EventSourceArn" Replaces String(Length { min: 12, max: 1024, pattern: r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)" });
        /// `FilterCriteria`.
        filter_criteria: event_source_mapping::FilterCriteria = "FilterCriteria" InPlace Object(event_source_mapping::FilterCriteria::object);
        /// `FunctionResponseTypes`: up to 1 item, all different.
        function_response_types: Vec<event_source_mapping::FunctionResponseTypes> = "FunctionResponseTypes" InPlace List(&Choice(event_source_mapping::FunctionResponseTypes::VALUES), Items { max: 1, unique: true, ..ITEMS });
        /// `KmsKeyArn`: 12 to 2,048 characters, pattern `(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()`.
        kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" InPlace String(Length { min: 12, max: 2048, pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" });
        /// `LoggingConfig`.
        logging_config: event_source_mapping::LoggingConfig = "LoggingConfig" InPlace Object(event_source_mapping::LoggingConfig::object);
        /// `MaximumBatchingWindowInSeconds`: from 0 to 300.
        maximum_batching_window_in_seconds: i64 = "MaximumBatchingWindowInSeconds" InPlace Integer(Range { min: Some(0.0), max: Some(300.0), ..RANGE });
        /// `MaximumRecordAgeInSeconds`: from -1 to 604,800.
        maximum_record_age_in_seconds: i64 = "MaximumRecordAgeInSeconds" InPlace Integer(Range { min: Some(-1.0), max: Some(604800.0), ..RANGE });
        /// `MaximumRetryAttempts`: from -1 to 10,000.
        maximum_retry_attempts: i64 = "MaximumRetryAttempts" InPlace Integer(Range { min: Some(-1.0), max: Some(10000.0), ..RANGE });
        /// `MetricsConfig`.
        metrics_config: event_source_mapping::MetricsConfig = "MetricsConfig" InPlace Object(event_source_mapping::MetricsConfig::object);
        /// `ParallelizationFactor`: from 1 to 10.
        parallelization_factor: i64 = "ParallelizationFactor" InPlace Integer(Range { min: Some(1.0), max: Some(10.0), ..RANGE });
        /// `ProvisionedPollerConfig`.
        provisioned_poller_config: event_source_mapping::ProvisionedPollerConfig = "ProvisionedPollerConfig" InPlace Object(event_source_mapping::ProvisionedPollerConfig::object);
        /// `Queues`: 1 item, all different, each 1 to 1,000 characters, pattern `[\s\S]*`.
        queues: Vec<String> = "Queues" InPlace List(&String(Length { min: 1, max: 1000, pattern: r"[\s\S]*" }), Items { min: 1, max: 1, unique: true });
        /// `ScalingConfig`.
        scaling_config: event_source_mapping::ScalingConfig = "ScalingConfig" InPlace Object(event_source_mapping::ScalingConfig::object);
        /// `SelfManagedEventSource`. Changing it replaces the resource.
        self_managed_event_source: event_source_mapping::SelfManagedEventSource = "SelfManagedEventSource" Replaces Object(event_source_mapping::SelfManagedEventSource::object);
        /// `SelfManagedKafkaEventSourceConfig`.
        self_managed_kafka_event_source_config: event_source_mapping::SelfManagedKafkaEventSourceConfig = "SelfManagedKafkaEventSourceConfig" InPlace Object(event_source_mapping::SelfManagedKafkaEventSourceConfig::object);
        /// `SourceAccessConfigurations`: 1 to 29 items, all different.
        source_access_configurations: Vec<event_source_mapping::SourceAccessConfiguration> = "SourceAccessConfigurations" InPlace List(&Object(event_source_mapping::SourceAccessConfiguration::object), Items { min: 1, max: 29, unique: true });
        /// `StartingPosition`: 6 to 12 characters, pattern `(LATEST|TRIM_HORIZON|AT_TIMESTAMP)+`. Changing it replaces the resource.
        starting_position: String = "StartingPosition" Replaces String(Length { min: 6, max: 12, pattern: "(LATEST|TRIM_HORIZON|AT_TIMESTAMP)+" });
        /// `StartingPositionTimestamp`. Changing it replaces the resource.
        starting_position_timestamp: f64 = "StartingPositionTimestamp" Replaces Number(RANGE);
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
        /// `Topics`: 1 item, all different, each 1 to 249 characters, pattern `^[^.]([a-zA-Z0-9\-_.]+)`.
        topics: Vec<String> = "Topics" InPlace List(&String(Length { min: 1, max: 249, pattern: r"^[^.]([a-zA-Z0-9\-_.]+)" }), Items { min: 1, max: 1, unique: true });
        /// `TumblingWindowInSeconds`: from 0 to 900.
        tumbling_window_in_seconds: i64 = "TumblingWindowInSeconds" InPlace Integer(Range { min: Some(0.0), max: Some(900.0), ..RANGE });
    } rules {}
    reference { id: kind::EventSourceMappingId = "Id" }
    attributes {
        /// `Fn::GetAtt` of `EventSourceMappingArn`: the ARN of a Lambda event source mapping.
        arn: kind::EventSourceMappingArn = "EventSourceMappingArn";
    }
    tags Some("Tags");
}

/// Property types of [`EventSourceMapping`].
pub mod event_source_mapping {
    cfn_core::property! {
        /// [`AmazonManagedKafkaEventSourceConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-amazonmanagedkafkaeventsourceconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub AmazonManagedKafkaEventSourceConfig;
        required {} optional {
            /// `ConsumerGroupId`: 1 to 200 characters, pattern `[a-zA-Z0-9-\/*:_+=.@-]*`.
            consumer_group_id: String = "ConsumerGroupId" InPlace String(Length { min: 1, max: 200, pattern: r"[a-zA-Z0-9-\/*:_+=.@-]*" });
            /// `SchemaRegistryConfig`.
            schema_registry_config: SchemaRegistryConfig = "SchemaRegistryConfig" InPlace Object(SchemaRegistryConfig::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ConsumptionMode { Stream = "Stream", Queue = "Queue" }
    }

    cfn_core::property! {
        /// [`DestinationConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-destinationconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub DestinationConfig;
        required {} optional {
            /// `OnFailure`.
            on_failure: OnFailure = "OnFailure" InPlace Object(OnFailure::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`DocumentDBEventSourceConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-documentdbeventsourceconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub DocumentDBEventSourceConfig;
        required {} optional {
            /// `CollectionName`: 1 to 57 characters, pattern `^(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)$`.
            collection_name: String = "CollectionName" InPlace String(Length { min: 1, max: 57, pattern: r"^(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)$" });
            /// `DatabaseName`: 1 to 63 characters, pattern `^[^ /\.$\x22]*$`.
            database_name: String = "DatabaseName" InPlace String(Length { min: 1, max: 63, pattern: r"^[^ /\.$\x22]*$" });
            /// `FullDocument`.
            full_document: DocumentDBEventSourceConfigFullDocument = "FullDocument" InPlace Choice(DocumentDBEventSourceConfigFullDocument::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DocumentDBEventSourceConfigFullDocument { UpdateLookup = "UpdateLookup", Default = "Default" }
    }

    cfn_core::property! {
        /// [`Endpoints`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-endpoints.html) of `AWS::Lambda::EventSourceMapping`.
        pub Endpoints;
        required {} optional {
            /// `KafkaBootstrapServers`: 1 to 10 items, all different, each 1 to 300 characters.
            kafka_bootstrap_servers: Vec<String> = "KafkaBootstrapServers" InPlace List(&String(Length { min: 1, max: 300, pattern: r"^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}" }), Items { min: 1, max: 10, unique: true });
        } rules {}
    }

    cfn_core::property! {
        /// [`Filter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-filter.html) of `AWS::Lambda::EventSourceMapping`.
        pub Filter;
        required {} optional {
            /// `Pattern`: up to 4,096 characters, pattern `.*`.
            pattern: String = "Pattern" InPlace String(Length { max: 4096, pattern: ".*", ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`FilterCriteria`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-filtercriteria.html) of `AWS::Lambda::EventSourceMapping`.
        pub FilterCriteria;
        required {} optional {
            /// `Filters`: 1 to 20 items, all different.
            filters: Vec<Filter> = "Filters" InPlace List(&Object(Filter::object), Items { min: 1, max: 20, unique: true });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub FunctionResponseTypes { ReportBatchItemFailures = "ReportBatchItemFailures" }
    }

    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-loggingconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub LoggingConfig;
        required {} optional {
            /// `SystemLogLevel`.
            system_log_level: LoggingConfigSystemLogLevel = "SystemLogLevel" InPlace Choice(LoggingConfigSystemLogLevel::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigSystemLogLevel { Debug = "DEBUG", Info = "INFO", Warn = "WARN" }
    }

    cfn_core::property! {
        /// [`MetricsConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-metricsconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub MetricsConfig;
        required {} optional {
            /// `Metrics`: up to 3 items, all different.
            metrics: Vec<MetricsConfigMetrics> = "Metrics" InPlace List(&Choice(MetricsConfigMetrics::VALUES), Items { max: 3, unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub MetricsConfigMetrics { EventCount = "EventCount", ErrorCount = "ErrorCount", KafkaMetrics = "KafkaMetrics" }
    }

    cfn_core::property! {
        /// [`OnFailure`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-onfailure.html) of `AWS::Lambda::EventSourceMapping`.
        pub OnFailure;
        required {} optional {
            /// `Destination`: 12 to 1,024 characters.
            destination: String = "Destination" InPlace String(Length { min: 12, max: 1024, pattern: r"^$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ProvisionedPollerConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-provisionedpollerconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub ProvisionedPollerConfig;
        required {} optional {
            /// `MaximumPollers`: from 1 to 10,000.
            maximum_pollers: i64 = "MaximumPollers" InPlace Integer(Range { min: Some(1.0), max: Some(10000.0), ..RANGE });
            /// `MinimumPollers`: from 1 to 200.
            minimum_pollers: i64 = "MinimumPollers" InPlace Integer(Range { min: Some(1.0), max: Some(200.0), ..RANGE });
            /// `PollerGroupName`: up to 128 characters, pattern `^[a-zA-Z0-9-_]*$`.
            poller_group_name: String = "PollerGroupName" InPlace String(Length { max: 128, pattern: "^[a-zA-Z0-9-_]*$", ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`ScalingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-scalingconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub ScalingConfig;
        required {} optional {
            /// `MaximumConcurrency`: from 2 to 1,000.
            maximum_concurrency: i64 = "MaximumConcurrency" InPlace Integer(Range { min: Some(2.0), max: Some(1000.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`SchemaRegistryAccessConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-schemaregistryaccessconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub SchemaRegistryAccessConfig;
        required {} optional {
            /// `Type`.
            type_: SchemaRegistryAccessConfigType = "Type" InPlace Choice(SchemaRegistryAccessConfigType::VALUES);
            /// `URI`: 1 to 10,000 characters.
            uri: String = "URI" InPlace String(Length { min: 1, max: 10000, pattern: r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)" });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SchemaRegistryAccessConfigType { BasicAuth = "BASIC_AUTH", ClientCertificateTlsAuth = "CLIENT_CERTIFICATE_TLS_AUTH", ServerRootCaCertificate = "SERVER_ROOT_CA_CERTIFICATE", OauthbearerAuth = "OAUTHBEARER_AUTH" }
    }

    cfn_core::property! {
        /// [`SchemaRegistryConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-schemaregistryconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub SchemaRegistryConfig;
        required {} optional {
            /// `AccessConfigs`: up to 2 items, all different.
            access_configs: Vec<SchemaRegistryAccessConfig> = "AccessConfigs" InPlace List(&Object(SchemaRegistryAccessConfig::object), Items { max: 2, unique: true, ..ITEMS });
            /// `EventRecordFormat`.
            event_record_format: SchemaRegistryConfigEventRecordFormat = "EventRecordFormat" InPlace Choice(SchemaRegistryConfigEventRecordFormat::VALUES);
            /// `SchemaRegistryURI`: 1 to 10,000 characters, pattern `[a-zA-Z0-9-/*:_+=.@-]*`.
            schema_registry_uri: String = "SchemaRegistryURI" InPlace String(Length { min: 1, max: 10000, pattern: "[a-zA-Z0-9-/*:_+=.@-]*" });
            /// `SchemaValidationConfigs`: 1 to 2 items, all different.
            schema_validation_configs: Vec<SchemaValidationConfig> = "SchemaValidationConfigs" InPlace List(&Object(SchemaValidationConfig::object), Items { min: 1, max: 2, unique: true });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SchemaRegistryConfigEventRecordFormat { Json = "JSON", Source = "SOURCE" }
    }

    cfn_core::property! {
        /// [`SchemaValidationConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-schemavalidationconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub SchemaValidationConfig;
        required {} optional {
            /// `Attribute`.
            attribute: SchemaValidationConfigAttribute = "Attribute" InPlace Choice(SchemaValidationConfigAttribute::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SchemaValidationConfigAttribute { Key = "KEY", Value = "VALUE" }
    }

    cfn_core::property! {
        /// [`SelfManagedEventSource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-selfmanagedeventsource.html) of `AWS::Lambda::EventSourceMapping`.
        pub SelfManagedEventSource;
        required {} optional {
            /// `Endpoints`.
            endpoints: Endpoints = "Endpoints" InPlace Object(Endpoints::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`SelfManagedKafkaEventSourceConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-selfmanagedkafkaeventsourceconfig.html) of `AWS::Lambda::EventSourceMapping`.
        pub SelfManagedKafkaEventSourceConfig;
        required {} optional {
            /// `ConsumerGroupId`: 1 to 200 characters, pattern `[a-zA-Z0-9-\/*:_+=.@-]*`.
            consumer_group_id: String = "ConsumerGroupId" InPlace String(Length { min: 1, max: 200, pattern: r"[a-zA-Z0-9-\/*:_+=.@-]*" });
            /// `ConsumptionMode`.
            consumption_mode: ConsumptionMode = "ConsumptionMode" InPlace Choice(ConsumptionMode::VALUES);
            /// `SchemaRegistryConfig`.
            schema_registry_config: SchemaRegistryConfig = "SchemaRegistryConfig" InPlace Object(SchemaRegistryConfig::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`SourceAccessConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-eventsourcemapping-sourceaccessconfiguration.html) of `AWS::Lambda::EventSourceMapping`.
        pub SourceAccessConfiguration;
        required {} optional {
            /// `Type`.
            type_: SourceAccessConfigurationType = "Type" InPlace Choice(SourceAccessConfigurationType::VALUES);
            /// `URI`: 1 to 200 characters, pattern `[a-zA-Z0-9-\/*:_+=.@-]*`.
            uri: String = "URI" InPlace String(Length { min: 1, max: 200, pattern: r"[a-zA-Z0-9-\/*:_+=.@-]*" });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SourceAccessConfigurationType { BasicAuth = "BASIC_AUTH", VpcSubnet = "VPC_SUBNET", VpcSecurityGroup = "VPC_SECURITY_GROUP", SaslScram512Auth = "SASL_SCRAM_512_AUTH", SaslScram256Auth = "SASL_SCRAM_256_AUTH", VirtualHost = "VIRTUAL_HOST", ClientCertificateTlsAuth = "CLIENT_CERTIFICATE_TLS_AUTH", ServerRootCaCertificate = "SERVER_ROOT_CA_CERTIFICATE", OauthbearerAuth = "OAUTHBEARER_AUTH", OauthbearerScope = "OAUTHBEARER_SCOPE", OauthbearerAudience = "OAUTHBEARER_AUDIENCE", OauthbearerLogicalCluster = "OAUTHBEARER_LOGICAL_CLUSTER", OauthbearerIdentityPool = "OAUTHBEARER_IDENTITY_POOL", IamAuth = "IAM_AUTH", IamOauthbearerAuth = "IAM_OAUTHBEARER_AUTH" }
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::Function`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html). `Ref` returns the name of a Lambda function.
    pub Function, FunctionRef, "AWS::Lambda::Function";
    required {
        /// `Code`.
        code: function::Code = "Code" InPlace Object(function::Code::object);
        /// `Role`: up to 10,000 characters, pattern `^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
        role: crate::kind::iam::RoleArn = "Role" InPlace String(Length { max: 10000, pattern: r"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$", ..LENGTH });
    } optional {
        /// `Architectures`: 1 item, all different.
        architectures: Vec<function::Architectures> = "Architectures" InPlace List(&Choice(function::Architectures::VALUES), Items { min: 1, max: 1, unique: true });
        /// `CapacityProviderConfig`.
        capacity_provider_config: function::CapacityProviderConfig = "CapacityProviderConfig" InPlace Object(function::CapacityProviderConfig::object);
        /// `CodeSigningConfigArn`: up to 200 characters.
        code_signing_config_arn: String = "CodeSigningConfigArn" InPlace String(Length { max: 200, pattern: r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}", ..LENGTH });
        /// `DeadLetterConfig`.
        dead_letter_config: function::DeadLetterConfig = "DeadLetterConfig" InPlace Object(function::DeadLetterConfig::object);
        /// `Description`: up to 256 characters.
        description: String = "Description" InPlace String(Length { max: 256, ..LENGTH });
        /// `DurableConfig`. Changing it may replace the resource.
        durable_config: function::DurableConfig = "DurableConfig" MayReplace Object(function::DurableConfig::object);
        /// `Environment`.
        environment: function::Environment = "Environment" InPlace Object(function::Environment::object);
        /// `EphemeralStorage`.
        ephemeral_storage: function::EphemeralStorage = "EphemeralStorage" InPlace Object(function::EphemeralStorage::object);
        /// `FileSystemConfigs`: up to 1 item.
        file_system_configs: Vec<function::FileSystemConfig> = "FileSystemConfigs" InPlace List(&Object(function::FileSystemConfig::object), Items { max: 1, ..ITEMS });
        /// `FunctionName`: at least 1 character. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { min: 1, pattern: r"^([a-zA-Z0-9_-]{1,64}|arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:function:[a-zA-Z0-9_-]{1,64})$", ..LENGTH });
        /// `FunctionScalingConfig`.
        function_scaling_config: function::FunctionScalingConfig = "FunctionScalingConfig" InPlace Object(function::FunctionScalingConfig::object);
        /// `Handler`: up to 128 characters, pattern `^[^\s]+$`.
        handler: String = "Handler" InPlace String(Length { max: 128, pattern: r"^[^\s]+$", ..LENGTH });
        /// `ImageConfig`.
        image_config: function::ImageConfig = "ImageConfig" InPlace Object(function::ImageConfig::object);
        /// `KmsKeyArn`: up to 10,000 characters, pattern `^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$`.
        kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" InPlace String(Length { max: 10000, pattern: "^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$", ..LENGTH });
        /// `Layers`: up to 5 items, all different, each at least 1 character.
        layers: Vec<String> = "Layers" InPlace List(&String(Length { min: 1, pattern: r"^(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+|arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)$", ..LENGTH }), Items { max: 5, unique: true, ..ITEMS });
        /// `LoggingConfig`.
        logging_config: function::LoggingConfig = "LoggingConfig" InPlace Object(function::LoggingConfig::object);
        /// `MemorySize`: from 128 to 32,768.
        memory_size: i64 = "MemorySize" InPlace Integer(Range { min: Some(128.0), max: Some(32768.0), ..RANGE });
        /// `PackageType`. Changing it replaces the resource.
        package_type: function::PackageType = "PackageType" Replaces Choice(function::PackageType::VALUES);
        /// `PublishToLatestPublished`.
        publish_to_latest_published: bool = "PublishToLatestPublished" InPlace Boolean;
        /// `RecursiveLoop`.
        recursive_loop: function::RecursiveLoop = "RecursiveLoop" InPlace Choice(function::RecursiveLoop::VALUES);
        /// `ReservedConcurrentExecutions`: at least 0.
        reserved_concurrent_executions: i64 = "ReservedConcurrentExecutions" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        /// `Runtime`.
        runtime: function::Runtime = "Runtime" InPlace Choice(function::Runtime::VALUES);
        /// `RuntimeManagementConfig`.
        runtime_management_config: function::RuntimeManagementConfig = "RuntimeManagementConfig" InPlace Object(function::RuntimeManagementConfig::object);
        /// `SnapStart`.
        snap_start: function::SnapStart = "SnapStart" InPlace Object(function::SnapStart::object);
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
        /// `TenancyConfig`. Changing it replaces the resource.
        tenancy_config: function::TenancyConfig = "TenancyConfig" Replaces Object(function::TenancyConfig::object);
        /// `Timeout`: from 1 to 5,400.
        timeout: i64 = "Timeout" InPlace Integer(Range { min: Some(1.0), max: Some(5400.0), ..RANGE });
        /// `TracingConfig`.
        tracing_config: function::TracingConfig = "TracingConfig" InPlace Object(function::TracingConfig::object);
        /// `VpcConfig`.
        vpc_config: function::VpcConfig = "VpcConfig" InPlace Object(function::VpcConfig::object);
    } rules {}
    reference { name: kind::FunctionName }
    attributes {
        /// `Fn::GetAtt` of `SnapStartResponse`.
        snap_start_response: cfn_core::Json = "SnapStartResponse";
        /// `Fn::GetAtt` of `SnapStartResponse.ApplyOn`.
        snap_start_response_apply_on: String = "SnapStartResponse.ApplyOn";
        /// `Fn::GetAtt` of `SnapStartResponse.OptimizationStatus`.
        snap_start_response_optimization_status: String = "SnapStartResponse.OptimizationStatus";
        /// `Fn::GetAtt` of `Arn`: the ARN of a Lambda function.
        arn: crate::kind::lambda::FunctionArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`Function`].
pub mod function {
    cfn_core::choice! {
        /// A closed set of values.
        pub Architectures { X86_64 = "x86_64", Arm64 = "arm64" }
    }

    cfn_core::property! {
        /// [`CapacityProviderConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-capacityproviderconfig.html) of `AWS::Lambda::Function`.
        pub CapacityProviderConfig;
        required {
            /// `LambdaManagedInstancesCapacityProviderConfig`.
            lambda_managed_instances_capacity_provider_config: LambdaManagedInstancesCapacityProviderConfig = "LambdaManagedInstancesCapacityProviderConfig" InPlace Object(LambdaManagedInstancesCapacityProviderConfig::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Code`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html) of `AWS::Lambda::Function`.
        pub Code;
        required {} optional {
            /// `ImageUri`.
            image_uri: String = "ImageUri" InPlace String(LENGTH);
            /// `S3Bucket`: 3 to 63 characters, pattern `^[0-9A-Za-z\.\-_]*(?<!\.)$`.
            s3_bucket: crate::kind::s3::BucketName = "S3Bucket" InPlace String(Length { min: 3, max: 63, pattern: r"^[0-9A-Za-z\.\-_]*(?<!\.)$" });
            /// `S3Key`: 1 to 1,024 characters.
            s3_key: String = "S3Key" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
            /// `S3ObjectStorageMode`.
            s3_object_storage_mode: CodeS3ObjectStorageMode = "S3ObjectStorageMode" InPlace Choice(CodeS3ObjectStorageMode::VALUES);
            /// `S3ObjectVersion`: 1 to 1,024 characters.
            s3_object_version: String = "S3ObjectVersion" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
            /// `SourceKMSKeyArn`: up to 10,000 characters, pattern `^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$`.
            source_kms_key_arn: String = "SourceKMSKeyArn" InPlace String(Length { max: 10000, pattern: "^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$", ..LENGTH });
            /// `ZipFile`.
            zip_file: String = "ZipFile" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CodeS3ObjectStorageMode { Copy = "COPY", Reference = "REFERENCE" }
    }

    cfn_core::property! {
        /// [`DeadLetterConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-deadletterconfig.html) of `AWS::Lambda::Function`.
        pub DeadLetterConfig;
        required {} optional {
            /// `TargetArn`: up to 10,000 characters, pattern `^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$`.
            target_arn: String = "TargetArn" InPlace String(Length { max: 10000, pattern: "^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$", ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`DurableConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-durableconfig.html) of `AWS::Lambda::Function`.
        pub DurableConfig;
        required {
            /// `ExecutionTimeout`: from 1 to 31,622,400.
            execution_timeout: i64 = "ExecutionTimeout" InPlace Integer(Range { min: Some(1.0), max: Some(31622400.0), ..RANGE });
        } optional {
            /// `KMSKeyArn`: up to 10,000 characters, pattern `^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$`.
            kms_key_arn: crate::kind::kms::KeyArn = "KMSKeyArn" InPlace String(Length { max: 10000, pattern: "^(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()$", ..LENGTH });
            /// `RetentionPeriodInDays`: from 1 to 90.
            retention_period_in_days: i64 = "RetentionPeriodInDays" InPlace Integer(Range { min: Some(1.0), max: Some(90.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`Environment`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-environment.html) of `AWS::Lambda::Function`.
        pub Environment;
        required {} optional {
            /// `Variables`.
            variables: cfn_core::MapOf<cfn_core::Json> = "Variables" InPlace Map(&Any);
        } rules {}
    }

    cfn_core::property! {
        /// [`EphemeralStorage`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-ephemeralstorage.html) of `AWS::Lambda::Function`.
        pub EphemeralStorage;
        required {
            /// `Size`: from 512 to 32,768.
            size: i64 = "Size" InPlace Integer(Range { min: Some(512.0), max: Some(32768.0), ..RANGE });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`FileSystemConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-filesystemconfig.html) of `AWS::Lambda::Function`.
        pub FileSystemConfig;
        required named FileSystemConfigRequired {
            /// `Arn`: up to 200 characters.
            arn: String = "Arn" InPlace String(Length { max: 200, pattern: r"^arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}$", ..LENGTH });
            /// `LocalMountPath`: up to 160 characters, pattern `^/mnt/[a-zA-Z0-9-_.]+$`.
            local_mount_path: String = "LocalMountPath" InPlace String(Length { max: 160, pattern: "^/mnt/[a-zA-Z0-9-_.]+$", ..LENGTH });
        } optional {
            /// `S3FilesConfig`.
            s3_files_config: S3FilesConfig = "S3FilesConfig" InPlace Object(S3FilesConfig::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`FunctionScalingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-functionscalingconfig.html) of `AWS::Lambda::Function`.
        pub FunctionScalingConfig;
        required {} optional {
            /// `MaxExecutionEnvironments`: from 0 to 15,000.
            max_execution_environments: i64 = "MaxExecutionEnvironments" InPlace Integer(Range { min: Some(0.0), max: Some(15000.0), ..RANGE });
            /// `MinExecutionEnvironments`: from 0 to 15,000.
            min_execution_environments: i64 = "MinExecutionEnvironments" InPlace Integer(Range { min: Some(0.0), max: Some(15000.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`ImageConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-imageconfig.html) of `AWS::Lambda::Function`.
        pub ImageConfig;
        required {} optional {
            /// `Command`: up to 1,500 items, all different.
            command: Vec<String> = "Command" InPlace List(&String(LENGTH), Items { max: 1500, unique: true, ..ITEMS });
            /// `EntryPoint`: up to 1,500 items, all different.
            entry_point: Vec<String> = "EntryPoint" InPlace List(&String(LENGTH), Items { max: 1500, unique: true, ..ITEMS });
            /// `WorkingDirectory`: up to 1,000 characters.
            working_directory: String = "WorkingDirectory" InPlace String(Length { max: 1000, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`LambdaManagedInstancesCapacityProviderConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-lambdamanagedinstancescapacityproviderconfig.html) of `AWS::Lambda::Function`.
        pub LambdaManagedInstancesCapacityProviderConfig;
        required {
            /// `CapacityProviderArn`: 1 to 140 characters.
            capacity_provider_arn: String = "CapacityProviderArn" InPlace String(Length { min: 1, max: 140, pattern: r"^arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+$" });
        } optional {
            /// `ExecutionEnvironmentMemoryGiBPerVCpu`: from 2 to 8.
            execution_environment_memory_gi_b_per_v_cpu: f64 = "ExecutionEnvironmentMemoryGiBPerVCpu" InPlace Number(Range { min: Some(2.0), max: Some(8.0), ..RANGE });
            /// `PerExecutionEnvironmentMaxConcurrency`: from 1 to 1,600.
            per_execution_environment_max_concurrency: i64 = "PerExecutionEnvironmentMaxConcurrency" InPlace Integer(Range { min: Some(1.0), max: Some(1600.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-loggingconfig.html) of `AWS::Lambda::Function`.
        pub LoggingConfig;
        required {} optional {
            /// `ApplicationLogLevel`.
            application_log_level: LoggingConfigApplicationLogLevel = "ApplicationLogLevel" InPlace Choice(LoggingConfigApplicationLogLevel::VALUES);
            /// `LogFormat`.
            log_format: LoggingConfigLogFormat = "LogFormat" InPlace Choice(LoggingConfigLogFormat::VALUES);
            /// `LogGroup`: 1 to 512 characters, pattern `[\.\-_/#A-Za-z0-9]+`.
            log_group: String = "LogGroup" InPlace String(Length { min: 1, max: 512, pattern: r"[\.\-_/#A-Za-z0-9]+" });
            /// `SystemLogLevel`.
            system_log_level: LoggingConfigSystemLogLevel = "SystemLogLevel" InPlace Choice(LoggingConfigSystemLogLevel::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigApplicationLogLevel { Trace = "TRACE", Debug = "DEBUG", Info = "INFO", Warn = "WARN", Error = "ERROR", Fatal = "FATAL" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigLogFormat { Text = "Text", Json = "JSON" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigSystemLogLevel { Debug = "DEBUG", Info = "INFO", Warn = "WARN" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PackageType { Image = "Image", Zip = "Zip" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RecursiveLoop { Allow = "Allow", Terminate = "Terminate" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Runtime { Dotnet10 = "dotnet10", Dotnet6 = "dotnet6", Dotnet8 = "dotnet8", Dotnetcore1_0 = "dotnetcore1.0", Dotnetcore2_0 = "dotnetcore2.0", Dotnetcore2_1 = "dotnetcore2.1", Dotnetcore3_1 = "dotnetcore3.1", Go1X = "go1.x", Java11 = "java11", Java11Al2023 = "java11.al2023", Java17 = "java17", Java17Al2023 = "java17.al2023", Java21 = "java21", Java25 = "java25", Java8 = "java8", Java8Al2 = "java8.al2", Java8Al2023 = "java8.al2023", Nodejs = "nodejs", Nodejs10X = "nodejs10.x", Nodejs12X = "nodejs12.x", Nodejs14X = "nodejs14.x", Nodejs16X = "nodejs16.x", Nodejs18X = "nodejs18.x", Nodejs20X = "nodejs20.x", Nodejs22X = "nodejs22.x", Nodejs24X = "nodejs24.x", Nodejs26X = "nodejs26.x", Nodejs4_3 = "nodejs4.3", Nodejs4_3Edge = "nodejs4.3-edge", Nodejs6_10 = "nodejs6.10", Nodejs8_10 = "nodejs8.10", Provided = "provided", ProvidedAl2 = "provided.al2", ProvidedAl2023 = "provided.al2023", Python2_7 = "python2.7", Python3_10 = "python3.10", Python3_11 = "python3.11", Python3_12 = "python3.12", Python3_13 = "python3.13", Python3_14 = "python3.14", Python3_15 = "python3.15", Python3_6 = "python3.6", Python3_7 = "python3.7", Python3_8 = "python3.8", Python3_9 = "python3.9", Ruby2_5 = "ruby2.5", Ruby2_7 = "ruby2.7", Ruby3_2 = "ruby3.2", Ruby3_3 = "ruby3.3", Ruby3_4 = "ruby3.4", Ruby4_0 = "ruby4.0" }
    }

    cfn_core::property! {
        /// [`RuntimeManagementConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-runtimemanagementconfig.html) of `AWS::Lambda::Function`.
        pub RuntimeManagementConfig;
        required {
            /// `UpdateRuntimeOn`.
            update_runtime_on: RuntimeManagementConfigUpdateRuntimeOn = "UpdateRuntimeOn" InPlace Choice(RuntimeManagementConfigUpdateRuntimeOn::VALUES);
        } optional {
            /// `RuntimeVersionArn`.
            runtime_version_arn: String = "RuntimeVersionArn" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RuntimeManagementConfigUpdateRuntimeOn { Auto = "Auto", FunctionUpdate = "FunctionUpdate", Manual = "Manual" }
    }

    cfn_core::property! {
        /// [`S3FilesConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-s3filesconfig.html) of `AWS::Lambda::Function`.
        pub S3FilesConfig;
        required {} optional {
            /// `DirectS3Read`.
            direct_s3_read: S3FilesConfigDirectS3Read = "DirectS3Read" InPlace Choice(S3FilesConfigDirectS3Read::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub S3FilesConfigDirectS3Read { Enabled = "ENABLED", Disabled = "DISABLED", Auto = "AUTO" }
    }

    cfn_core::property! {
        /// [`SnapStart`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-snapstart.html) of `AWS::Lambda::Function`.
        pub SnapStart;
        required {
            /// `ApplyOn`.
            apply_on: SnapStartApplyOn = "ApplyOn" InPlace Choice(SnapStartApplyOn::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SnapStartApplyOn { PublishedVersions = "PublishedVersions", None = "None" }
    }

    cfn_core::property! {
        /// [`TenancyConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-tenancyconfig.html) of `AWS::Lambda::Function`.
        pub TenancyConfig;
        required {
            /// `TenantIsolationMode`.
            tenant_isolation_mode: TenancyConfigTenantIsolationMode = "TenantIsolationMode" InPlace Choice(TenancyConfigTenantIsolationMode::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TenancyConfigTenantIsolationMode { PerTenant = "PER_TENANT" }
    }

    cfn_core::property! {
        /// [`TracingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-tracingconfig.html) of `AWS::Lambda::Function`.
        pub TracingConfig;
        required {} optional {
            /// `Mode`.
            mode: TracingConfigMode = "Mode" InPlace Choice(TracingConfigMode::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TracingConfigMode { Active = "Active", PassThrough = "PassThrough" }
    }

    cfn_core::property! {
        /// [`VpcConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html) of `AWS::Lambda::Function`.
        pub VpcConfig;
        required {} optional {
            /// `Ipv6AllowedForDualStack`.
            ipv6_allowed_for_dual_stack: bool = "Ipv6AllowedForDualStack" InPlace Boolean;
            /// `SecurityGroupIds`: up to 5 items, each up to 1,024 characters, pattern `^sg-[0-9a-zA-Z]*$`.
            security_group_ids: Vec<crate::kind::ec2::SecurityGroupId> = "SecurityGroupIds" InPlace List(&String(Length { max: 1024, pattern: "^sg-[0-9a-zA-Z]*$", ..LENGTH }), Items { max: 5, ..ITEMS });
            /// `SubnetIds`: up to 16 items, each up to 1,024 characters, pattern `^subnet-[0-9a-z]*$`.
            subnet_ids: Vec<String> = "SubnetIds" InPlace List(&String(Length { max: 1024, pattern: "^subnet-[0-9a-z]*$", ..LENGTH }), Items { max: 16, ..ITEMS });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::LayerVersion`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversion.html). `Ref` returns the ARN of a Lambda layer version.
    pub LayerVersion, LayerVersionRef, "AWS::Lambda::LayerVersion";
    required {
        /// `Content`. Changing it replaces the resource.
        content: layer_version::Content = "Content" Replaces Object(layer_version::Content::object);
    } optional {
        /// `CompatibleArchitectures`: up to 2 items. Changing it replaces the resource.
        compatible_architectures: Vec<layer_version::CompatibleArchitectures> = "CompatibleArchitectures" Replaces List(&Choice(layer_version::CompatibleArchitectures::VALUES), Items { max: 2, ..ITEMS });
        /// `CompatibleRuntimes`: up to 15 items. Changing it replaces the resource.
        compatible_runtimes: Vec<layer_version::CompatibleRuntimes> = "CompatibleRuntimes" Replaces List(&Choice(layer_version::CompatibleRuntimes::VALUES), Items { max: 15, ..ITEMS });
        /// `Description`: up to 256 characters. Changing it replaces the resource.
        description: String = "Description" Replaces String(Length { max: 256, ..LENGTH });
        /// `LayerName`: 1 to 140 characters. Changing it replaces the resource.
        layer_name: String = "LayerName" Replaces String(Length { min: 1, max: 140, pattern: r"^(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+$" });
        /// `LicenseInfo`: up to 512 characters. Changing it replaces the resource.
        license_info: String = "LicenseInfo" Replaces String(Length { max: 512, ..LENGTH });
    } rules {}
    reference { arn: kind::LayerVersionArn = "LayerVersionArn" }
    attributes {}
    tags None;
}

/// Property types of [`LayerVersion`].
pub mod layer_version {
    cfn_core::choice! {
        /// A closed set of values.
        pub CompatibleArchitectures { Arm64 = "arm64", X86_64 = "x86_64" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CompatibleRuntimes { Dotnet10 = "dotnet10", Dotnet6 = "dotnet6", Dotnet8 = "dotnet8", Dotnetcore1_0 = "dotnetcore1.0", Dotnetcore2_0 = "dotnetcore2.0", Dotnetcore2_1 = "dotnetcore2.1", Dotnetcore3_1 = "dotnetcore3.1", Go1X = "go1.x", Java11 = "java11", Java11Al2023 = "java11.al2023", Java17 = "java17", Java17Al2023 = "java17.al2023", Java21 = "java21", Java25 = "java25", Java8 = "java8", Java8Al2 = "java8.al2", Java8Al2023 = "java8.al2023", Nodejs = "nodejs", Nodejs10X = "nodejs10.x", Nodejs12X = "nodejs12.x", Nodejs14X = "nodejs14.x", Nodejs16X = "nodejs16.x", Nodejs18X = "nodejs18.x", Nodejs20X = "nodejs20.x", Nodejs22X = "nodejs22.x", Nodejs24X = "nodejs24.x", Nodejs26X = "nodejs26.x", Nodejs4_3 = "nodejs4.3", Nodejs4_3Edge = "nodejs4.3-edge", Nodejs6_10 = "nodejs6.10", Nodejs8_10 = "nodejs8.10", Provided = "provided", ProvidedAl2 = "provided.al2", ProvidedAl2023 = "provided.al2023", Python2_7 = "python2.7", Python3_10 = "python3.10", Python3_11 = "python3.11", Python3_12 = "python3.12", Python3_13 = "python3.13", Python3_14 = "python3.14", Python3_15 = "python3.15", Python3_6 = "python3.6", Python3_7 = "python3.7", Python3_8 = "python3.8", Python3_9 = "python3.9", Ruby2_5 = "ruby2.5", Ruby2_7 = "ruby2.7", Ruby3_2 = "ruby3.2", Ruby3_3 = "ruby3.3", Ruby3_4 = "ruby3.4", Ruby4_0 = "ruby4.0" }
    }

    cfn_core::property! {
        /// [`Content`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-layerversion-content.html) of `AWS::Lambda::LayerVersion`.
        pub Content;
        required named ContentRequired {
            /// `S3Bucket`: 3 to 63 characters, pattern `^[0-9A-Za-z\.\-_]*(?<!\.)$`.
            s3_bucket: crate::kind::s3::BucketName = "S3Bucket" InPlace String(Length { min: 3, max: 63, pattern: r"^[0-9A-Za-z\.\-_]*(?<!\.)$" });
            /// `S3Key`: 1 to 1,024 characters.
            s3_key: String = "S3Key" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        } optional {
            /// `S3ObjectStorageMode`.
            s3_object_storage_mode: ContentS3ObjectStorageMode = "S3ObjectStorageMode" InPlace Choice(ContentS3ObjectStorageMode::VALUES);
            /// `S3ObjectVersion`: 1 to 1,024 characters.
            s3_object_version: String = "S3ObjectVersion" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ContentS3ObjectStorageMode { Copy = "COPY", Reference = "REFERENCE" }
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::LayerVersionPermission`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversionpermission.html). `Ref` returns the ID of a Lambda layer version permission.
    pub LayerVersionPermission, LayerVersionPermissionRef, "AWS::Lambda::LayerVersionPermission";
    required named LayerVersionPermissionRequired {
        /// `LayerVersionArn`. Changing it replaces the resource.
        layer_version_arn: String = "LayerVersionArn" Replaces String(LENGTH);
        /// `Action`: up to 22 characters, pattern `^lambda:GetLayerVersion$`. Changing it replaces the resource.
        action: String = "Action" Replaces String(Length { max: 22, pattern: "^lambda:GetLayerVersion$", ..LENGTH });
        /// `Principal`: up to 10,000 characters, pattern `^\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root$`. Changing it replaces the resource.
        principal: String = "Principal" Replaces String(Length { max: 10000, pattern: r"^\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root$", ..LENGTH });
    } optional {
        /// `OrganizationId`: up to 34 characters, pattern `^o-[a-z0-9]{10,32}$`. Changing it replaces the resource.
        organization_id: String = "OrganizationId" Replaces String(Length { max: 34, pattern: "^o-[a-z0-9]{10,32}$", ..LENGTH });
    } rules {}
    reference { id: kind::LayerVersionPermissionId = "Id" }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::Lambda::MicrovmImage`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-microvmimage.html). `Ref` returns the ARN of a Lambda microvm image.
    pub MicrovmImage, MicrovmImageRef, "AWS::Lambda::MicrovmImage";
    required named MicrovmImageRequired {
        /// `Name`: 1 to 64 characters, pattern `^[a-zA-Z0-9-_]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: "^[a-zA-Z0-9-_]+$" });
        /// `BaseImageArn`: 1 to 2,048 characters, pattern `^[^\s]+$`.
        base_image_arn: String = "BaseImageArn" InPlace String(Length { min: 1, max: 2048, pattern: r"^[^\s]+$" });
        /// `BaseImageVersion`: 1 to 2,048 characters, pattern `^[^\s]+$`.
        base_image_version: String = "BaseImageVersion" InPlace String(Length { min: 1, max: 2048, pattern: r"^[^\s]+$" });
        /// `BuildRoleArn`: pattern `^arn:aws[a-zA-Z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
        build_role_arn: crate::kind::iam::RoleArn = "BuildRoleArn" InPlace String(Length { pattern: r"^arn:aws[a-zA-Z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$", ..LENGTH });
        /// `Description`.
        description: String = "Description" InPlace String(LENGTH);
        /// `CodeArtifact`.
        code_artifact: microvm_image::CodeArtifact = "CodeArtifact" InPlace Object(microvm_image::CodeArtifact::object);
        /// `Logging`.
        logging: microvm_image::Logging = "Logging" InPlace Object(microvm_image::Logging::object);
        /// `EgressNetworkConnectors`: up to 10 items, all different.
        egress_network_connectors: Vec<String> = "EgressNetworkConnectors" InPlace List(&String(LENGTH), Items { max: 10, unique: true, ..ITEMS });
        /// `CpuConfigurations`: all different.
        cpu_configurations: Vec<microvm_image::CpuConfiguration> = "CpuConfigurations" InPlace List(&Object(microvm_image::CpuConfiguration::object), Items { unique: true, ..ITEMS });
        /// `Resources`: up to 1 item, all different.
        resources: Vec<microvm_image::Resources> = "Resources" InPlace List(&Object(microvm_image::Resources::object), Items { max: 1, unique: true, ..ITEMS });
        /// `AdditionalOsCapabilities`: all different.
        additional_os_capabilities: Vec<microvm_image::AdditionalOsCapabilities> = "AdditionalOsCapabilities" InPlace List(&Choice(microvm_image::AdditionalOsCapabilities::VALUES), Items { unique: true, ..ITEMS });
        /// `Hooks`.
        hooks: microvm_image::Hooks = "Hooks" InPlace Object(microvm_image::Hooks::object);
        /// `EnvironmentVariables`: up to 50 items, all different.
        environment_variables: Vec<microvm_image::EnvironmentVariable> = "EnvironmentVariables" InPlace List(&Object(microvm_image::EnvironmentVariable::object), Items { max: 50, unique: true, ..ITEMS });
    } optional {
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::MicrovmImageArn = "ImageArn" }
    attributes {
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `LatestActiveImageVersion`.
        latest_active_image_version: String = "LatestActiveImageVersion";
        /// `Fn::GetAtt` of `LatestFailedImageVersion`.
        latest_failed_image_version: String = "LatestFailedImageVersion";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags Some("Tags");
}

/// Property types of [`MicrovmImage`].
pub mod microvm_image {
    cfn_core::choice! {
        /// A closed set of values.
        pub AdditionalOsCapabilities { All = "ALL" }
    }

    cfn_core::property! {
        /// [`CloudWatchLogging`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-cloudwatchlogging.html) of `AWS::Lambda::MicrovmImage`.
        pub CloudWatchLogging;
        required {} optional {
            /// `LogGroup`: 1 to 512 characters, pattern `^[a-zA-Z0-9_\-/.#]+$`.
            log_group: String = "LogGroup" InPlace String(Length { min: 1, max: 512, pattern: r"^[a-zA-Z0-9_\-/.#]+$" });
            /// `LogStream`: 1 to 512 characters, pattern `^[^:*]*$`.
            log_stream: String = "LogStream" InPlace String(Length { min: 1, max: 512, pattern: "^[^:*]*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`CodeArtifact`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-codeartifact.html) of `AWS::Lambda::MicrovmImage`.
        pub CodeArtifact;
        required {
            /// `Uri`: 1 to 2,048 characters, pattern `^[^\s]+$`.
            uri: String = "Uri" InPlace String(Length { min: 1, max: 2048, pattern: r"^[^\s]+$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`CpuConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-cpuconfiguration.html) of `AWS::Lambda::MicrovmImage`.
        pub CpuConfiguration;
        required {
            /// `Architecture`.
            architecture: CpuConfigurationArchitecture = "Architecture" InPlace Choice(CpuConfigurationArchitecture::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CpuConfigurationArchitecture { Arm64 = "ARM_64" }
    }

    cfn_core::property! {
        /// [`EnvironmentVariable`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-environmentvariable.html) of `AWS::Lambda::MicrovmImage`.
        pub EnvironmentVariable;
        required named EnvironmentVariableRequired {
            /// `Key`: 1 to 256 characters, pattern `^[^\s]+$`.
            key: String = "Key" InPlace String(Length { min: 1, max: 256, pattern: r"^[^\s]+$" });
            /// `Value`: up to 4,096 characters.
            value: String = "Value" InPlace String(Length { max: 4096, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub HookState { Disabled = "DISABLED", Enabled = "ENABLED" }
    }

    cfn_core::property! {
        /// [`Hooks`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-hooks.html) of `AWS::Lambda::MicrovmImage`.
        pub Hooks;
        required {} optional {
            /// `MicrovmHooks`.
            microvm_hooks: MicrovmHooks = "MicrovmHooks" InPlace Object(MicrovmHooks::object);
            /// `MicrovmImageHooks`.
            microvm_image_hooks: MicrovmImageHooks = "MicrovmImageHooks" InPlace Object(MicrovmImageHooks::object);
            /// `Port`: from 1 to 65,535.
            port: i64 = "Port" InPlace Integer(Range { min: Some(1.0), max: Some(65535.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`Logging`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-logging.html) of `AWS::Lambda::MicrovmImage`.
        pub Logging;
        required {} optional {
            /// `CloudWatch`.
            cloud_watch: CloudWatchLogging = "CloudWatch" InPlace Object(CloudWatchLogging::object);
            /// `Disabled`.
            disabled: bool = "Disabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`MicrovmHooks`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-microvmhooks.html) of `AWS::Lambda::MicrovmImage`.
        pub MicrovmHooks;
        required {} optional {
            /// `Resume`.
            resume: HookState = "Resume" InPlace Choice(HookState::VALUES);
            /// `ResumeTimeoutInSeconds`: from 1 to 60.
            resume_timeout_in_seconds: i64 = "ResumeTimeoutInSeconds" InPlace Integer(Range { min: Some(1.0), max: Some(60.0), ..RANGE });
            /// `Run`.
            run: HookState = "Run" InPlace Choice(HookState::VALUES);
            /// `RunTimeoutInSeconds`: from 1 to 60.
            run_timeout_in_seconds: i64 = "RunTimeoutInSeconds" InPlace Integer(Range { min: Some(1.0), max: Some(60.0), ..RANGE });
            /// `Suspend`.
            suspend: HookState = "Suspend" InPlace Choice(HookState::VALUES);
            /// `SuspendTimeoutInSeconds`: from 1 to 60.
            suspend_timeout_in_seconds: i64 = "SuspendTimeoutInSeconds" InPlace Integer(Range { min: Some(1.0), max: Some(60.0), ..RANGE });
            /// `Terminate`.
            terminate: HookState = "Terminate" InPlace Choice(HookState::VALUES);
            /// `TerminateTimeoutInSeconds`: from 1 to 60.
            terminate_timeout_in_seconds: i64 = "TerminateTimeoutInSeconds" InPlace Integer(Range { min: Some(1.0), max: Some(60.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`MicrovmImageHooks`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-microvmimagehooks.html) of `AWS::Lambda::MicrovmImage`.
        pub MicrovmImageHooks;
        required {} optional {
            /// `Ready`.
            ready: HookState = "Ready" InPlace Choice(HookState::VALUES);
            /// `ReadyTimeoutInSeconds`: from 1 to 3,600.
            ready_timeout_in_seconds: i64 = "ReadyTimeoutInSeconds" InPlace Integer(Range { min: Some(1.0), max: Some(3600.0), ..RANGE });
            /// `Validate`.
            validate: HookState = "Validate" InPlace Choice(HookState::VALUES);
            /// `ValidateTimeoutInSeconds`: from 1 to 3,600.
            validate_timeout_in_seconds: i64 = "ValidateTimeoutInSeconds" InPlace Integer(Range { min: Some(1.0), max: Some(3600.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`Resources`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-microvmimage-resources.html) of `AWS::Lambda::MicrovmImage`.
        pub Resources;
        required {
            /// `MinimumMemoryInMiB`.
            minimum_memory_in_mi_b: i64 = "MinimumMemoryInMiB" InPlace Integer(RANGE);
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::NetworkConnector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-networkconnector.html). `Ref` returns the ARN of a Lambda network connector.
    pub NetworkConnector, NetworkConnectorRef, "AWS::Lambda::NetworkConnector";
    required {
        /// `Configuration`.
        configuration: network_connector::Config = "Configuration" InPlace Object(network_connector::Config::object);
    } optional {
        /// `Name`: 1 to 140 characters. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 140, pattern: r"^(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:network-connector:[a-zA-Z0-9-_]+(:[1-9][0-9]*)?)|[a-zA-Z0-9_-]{1,64}$" });
        /// `OperatorRole`: up to 10,000 characters, pattern `^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
        operator_role: String = "OperatorRole" InPlace String(Length { max: 10000, pattern: r"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$", ..LENGTH });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::NetworkConnectorArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `LatestVersionArn`: the latest version ARN of a Lambda network connector.
        latest_version_arn: kind::NetworkConnectorLatestVersionArn = "LatestVersionArn";
        /// `Fn::GetAtt` of `LatestVersion`.
        latest_version: i64 = "LatestVersion";
    }
    tags Some("Tags");
}

/// Property types of [`NetworkConnector`].
pub mod network_connector {
    cfn_core::property! {
        /// [`Config`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-networkconnector-config.html) of `AWS::Lambda::NetworkConnector`.
        pub Config;
        required {
            /// `VpcEgressConfiguration`.
            vpc_egress_configuration: VpcEgressConfiguration = "VpcEgressConfiguration" InPlace Object(VpcEgressConfiguration::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`VpcEgressConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-networkconnector-vpcegressconfiguration.html) of `AWS::Lambda::NetworkConnector`.
        pub VpcEgressConfiguration;
        required named VpcEgressConfigurationRequired {
            /// `SubnetIds`: 1 to 16 items, each up to 1,024 characters, pattern `^subnet-[0-9a-z]*$`.
            subnet_ids: Vec<String> = "SubnetIds" InPlace List(&String(Length { max: 1024, pattern: "^subnet-[0-9a-z]*$", ..LENGTH }), Items { min: 1, max: 16, ..ITEMS });
            /// `SecurityGroupIds`: up to 16 items, each up to 1,024 characters, pattern `^sg-[0-9a-zA-Z]*$`.
            security_group_ids: Vec<crate::kind::ec2::SecurityGroupId> = "SecurityGroupIds" InPlace List(&String(Length { max: 1024, pattern: "^sg-[0-9a-zA-Z]*$", ..LENGTH }), Items { max: 16, ..ITEMS });
            /// `NetworkProtocol`.
            network_protocol: VpcEgressConfigurationNetworkProtocol = "NetworkProtocol" InPlace Choice(VpcEgressConfigurationNetworkProtocol::VALUES);
            /// `AssociatedComputeResourceTypes`: 1 item.
            associated_compute_resource_types: Vec<VpcEgressConfigurationAssociatedComputeResourceTypes> = "AssociatedComputeResourceTypes" InPlace List(&Choice(VpcEgressConfigurationAssociatedComputeResourceTypes::VALUES), Items { min: 1, max: 1, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub VpcEgressConfigurationAssociatedComputeResourceTypes { MicroVm = "MicroVm", WebFunction = "WebFunction" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub VpcEgressConfigurationNetworkProtocol { IPv4 = "IPv4", DualStack = "DualStack" }
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::Permission`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html).
    pub Permission, PermissionRef, "AWS::Lambda::Permission";
    required named PermissionRequired {
        /// `FunctionName`: 1 to 140 characters. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { min: 1, max: 140, pattern: r"^(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$" });
        /// `Action`: 1 to 256 characters, pattern `^(lambda:[*]|lambda:[a-zA-Z]+|[*])$`. Changing it replaces the resource.
        action: String = "Action" Replaces String(Length { min: 1, max: 256, pattern: "^(lambda:[*]|lambda:[a-zA-Z]+|[*])$" });
        /// `Principal`: 1 to 256 characters, pattern `^.*$`. Changing it replaces the resource.
        principal: String = "Principal" Replaces String(Length { min: 1, max: 256, pattern: "^.*$" });
    } optional {
        /// `EventSourceToken`: 1 to 256 characters, pattern `^[a-zA-Z0-9._\-]+$`. Changing it replaces the resource.
        event_source_token: String = "EventSourceToken" Replaces String(Length { min: 1, max: 256, pattern: r"^[a-zA-Z0-9._\-]+$" });
        /// `FunctionUrlAuthType`. Changing it replaces the resource.
        function_url_auth_type: permission::FunctionUrlAuthType = "FunctionUrlAuthType" Replaces Choice(permission::FunctionUrlAuthType::VALUES);
        /// `InvokedViaFunctionUrl`. Changing it replaces the resource.
        invoked_via_function_url: bool = "InvokedViaFunctionUrl" Replaces Boolean;
        /// `PrincipalOrgID`: 12 to 34 characters, pattern `^o-[a-z0-9]{10,32}$`. Changing it replaces the resource.
        principal_org_id: String = "PrincipalOrgID" Replaces String(Length { min: 12, max: 34, pattern: "^o-[a-z0-9]{10,32}$" });
        /// `SourceAccount`: 12 characters, pattern `^\d{12}$`. Changing it replaces the resource.
        source_account: String = "SourceAccount" Replaces String(Length { min: 12, max: 12, pattern: r"^\d{12}$" });
        /// `SourceArn`: 12 to 1,024 characters. Changing it replaces the resource.
        source_arn: String = "SourceArn" Replaces String(Length { min: 12, max: 1024, pattern: r"^arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)$" });
    } rules {}
    reference { ref_id: String }
    attributes {
        /// `Fn::GetAtt` of `Id`: the ID of a Lambda permission.
        id: kind::PermissionId = "Id";
    }
    tags None;
}

/// Property types of [`Permission`].
pub mod permission {
    cfn_core::choice! {
        /// A closed set of values.
        pub FunctionUrlAuthType { AwsIam = "AWS_IAM", None = "NONE" }
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::ResourcePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-resourcepolicy.html). `Ref` returns the resource ARN of a Lambda resource policy.
    pub ResourcePolicy, ResourcePolicyRef, "AWS::Lambda::ResourcePolicy";
    required {
        /// `ResourceArn`: 12 to 1,024 characters. Changing it replaces the resource.
        resource_arn: String = "ResourceArn" Replaces String(Length { min: 12, max: 1024, pattern: r"^arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(runtime/|function:)[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?$" });
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } optional {} rules {}
    reference { resource_arn: kind::ResourcePolicyResourceArn }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::Lambda::Url`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html). `Ref` returns the ARN of a Lambda function.
    pub Url, UrlRef, "AWS::Lambda::Url";
    required {
        /// `TargetFunctionArn`. Changing it replaces the resource.
        target_function_arn: String = "TargetFunctionArn" Replaces String(Length { pattern: r"^(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:((?!\d+)[0-9a-zA-Z-_]+))?$", ..LENGTH });
        /// `AuthType`.
        auth_type: url::AuthType = "AuthType" InPlace Choice(url::AuthType::VALUES);
    } optional {
        /// `Cors`.
        cors: url::Cors = "Cors" InPlace Object(url::Cors::object);
        /// `InvokeMode`.
        invoke_mode: url::InvokeMode = "InvokeMode" InPlace Choice(url::InvokeMode::VALUES);
        /// `Qualifier`: 1 to 128 characters, pattern `((?!^[0-9]+$)([a-zA-Z0-9-_]+))`. Changing it replaces the resource.
        qualifier: String = "Qualifier" Replaces String(Length { min: 1, max: 128, pattern: "((?!^[0-9]+$)([a-zA-Z0-9-_]+))" });
    } rules {}
    reference { function_arn: crate::kind::lambda::FunctionArn = "FunctionArn" }
    attributes {
        /// `Fn::GetAtt` of `FunctionUrl`: the function URL of a Lambda URL.
        function_url: kind::UrlFunctionUrl = "FunctionUrl";
    }
    tags None;
}

/// Property types of [`Url`].
pub mod url {
    cfn_core::choice! {
        /// A closed set of values.
        pub AllowMethods { Get = "GET", Put = "PUT", Head = "HEAD", Post = "POST", Patch = "PATCH", Delete = "DELETE", Star = "*" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AuthType { AwsIam = "AWS_IAM", None = "NONE" }
    }

    cfn_core::property! {
        /// [`Cors`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-url-cors.html) of `AWS::Lambda::Url`.
        pub Cors;
        required {} optional {
            /// `AllowCredentials`.
            allow_credentials: bool = "AllowCredentials" InPlace Boolean;
            /// `AllowHeaders`: 1 to 100 items, each 1 to 1,024 characters.
            allow_headers: Vec<String> = "AllowHeaders" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), Items { min: 1, max: 100, ..ITEMS });
            /// `AllowMethods`: 1 to 6 items.
            allow_methods: Vec<AllowMethods> = "AllowMethods" InPlace List(&Choice(AllowMethods::VALUES), Items { min: 1, max: 6, ..ITEMS });
            /// `AllowOrigins`: 1 to 100 items, each 1 to 253 characters.
            allow_origins: Vec<String> = "AllowOrigins" InPlace List(&String(Length { min: 1, max: 253, ..LENGTH }), Items { min: 1, max: 100, ..ITEMS });
            /// `ExposeHeaders`: 1 to 100 items, each 1 to 1,024 characters.
            expose_headers: Vec<String> = "ExposeHeaders" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), Items { min: 1, max: 100, ..ITEMS });
            /// `MaxAge`: from 0 to 86,400.
            max_age: i64 = "MaxAge" InPlace Integer(Range { min: Some(0.0), max: Some(86400.0), ..RANGE });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InvokeMode { Buffered = "BUFFERED", ResponseStream = "RESPONSE_STREAM" }
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::Version`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html). `Ref` returns the ARN of a Lambda function.
    pub Version, VersionRef, "AWS::Lambda::Version";
    required {
        /// `FunctionName`: 1 to 140 characters. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { min: 1, max: 140, pattern: r"^(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?$" });
    } optional {
        /// `CodeSha256`. Changing it replaces the resource.
        code_sha256: String = "CodeSha256" Replaces String(LENGTH);
        /// `Description`: up to 256 characters. Changing it replaces the resource.
        description: String = "Description" Replaces String(Length { max: 256, ..LENGTH });
        /// `FunctionScalingConfig`.
        function_scaling_config: version::FunctionScalingConfig = "FunctionScalingConfig" InPlace Object(version::FunctionScalingConfig::object);
        /// `ProvisionedConcurrencyConfig`. Changing it replaces the resource.
        provisioned_concurrency_config: version::ProvisionedConcurrencyConfiguration = "ProvisionedConcurrencyConfig" Replaces Object(version::ProvisionedConcurrencyConfiguration::object);
        /// `RuntimePolicy`. Changing it replaces the resource.
        runtime_policy: version::RuntimePolicy = "RuntimePolicy" Replaces Object(version::RuntimePolicy::object);
    } rules {}
    reference { function_arn: crate::kind::lambda::FunctionArn = "FunctionArn" }
    attributes {
        /// `Fn::GetAtt` of `Version`.
        version: String = "Version";
    }
    tags None;
}

/// Property types of [`Version`].
pub mod version {
    cfn_core::property! {
        /// [`FunctionScalingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-version-functionscalingconfig.html) of `AWS::Lambda::Version`.
        pub FunctionScalingConfig;
        required {} optional {
            /// `MaxExecutionEnvironments`: from 0 to 15,000.
            max_execution_environments: i64 = "MaxExecutionEnvironments" InPlace Integer(Range { min: Some(0.0), max: Some(15000.0), ..RANGE });
            /// `MinExecutionEnvironments`: from 0 to 15,000.
            min_execution_environments: i64 = "MinExecutionEnvironments" InPlace Integer(Range { min: Some(0.0), max: Some(15000.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`ProvisionedConcurrencyConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-version-provisionedconcurrencyconfiguration.html) of `AWS::Lambda::Version`.
        pub ProvisionedConcurrencyConfiguration;
        required {
            /// `ProvisionedConcurrentExecutions`.
            provisioned_concurrent_executions: i64 = "ProvisionedConcurrentExecutions" InPlace Integer(RANGE);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`RuntimePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-version-runtimepolicy.html) of `AWS::Lambda::Version`.
        pub RuntimePolicy;
        required {
            /// `UpdateRuntimeOn`.
            update_runtime_on: String = "UpdateRuntimeOn" InPlace String(LENGTH);
        } optional {
            /// `RuntimeVersionArn`: 26 to 2,048 characters.
            runtime_version_arn: String = "RuntimeVersionArn" InPlace String(Length { min: 26, max: 2048, pattern: r"^arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+$" });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::WebFunction`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-webfunction.html). `Ref` returns the ARN of a Lambda function.
    pub WebFunction, WebFunctionRef, "AWS::Lambda::WebFunction";
    required {
        /// `FunctionName`: 1 to 256 characters. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { min: 1, max: 256, ..LENGTH });
    } optional {
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: crate::kind::lambda::FunctionArn = "FunctionArn" }
    attributes {
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `StateReason`.
        state_reason: String = "StateReason";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::Lambda::WebFunctionEndpoint`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-webfunctionendpoint.html). `Ref` returns the ARN of a Lambda web function endpoint.
    pub WebFunctionEndpoint, WebFunctionEndpointRef, "AWS::Lambda::WebFunctionEndpoint";
    required named WebFunctionEndpointRequired {
        /// `FunctionName`: 1 to 256 characters. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { min: 1, max: 256, ..LENGTH });
        /// `EndpointName`: 1 to 256 characters. Changing it replaces the resource.
        endpoint_name: String = "EndpointName" Replaces String(Length { min: 1, max: 256, ..LENGTH });
        /// `EndpointType`. Changing it replaces the resource.
        endpoint_type: web_function_endpoint::EndpointType = "EndpointType" Replaces Choice(web_function_endpoint::EndpointType::VALUES);
        /// `AuthType`.
        auth_type: web_function_endpoint::AuthType = "AuthType" InPlace Choice(web_function_endpoint::AuthType::VALUES);
    } optional {
        /// `Description`: up to 256 characters.
        description: String = "Description" InPlace String(Length { max: 256, ..LENGTH });
        /// `Regions`: all different, each 1 to 50 characters, pattern `^([a-z]{2,}-){2,}[0-9]$`. Changing it replaces the resource.
        regions: Vec<String> = "Regions" Replaces List(&String(Length { min: 1, max: 50, pattern: "^([a-z]{2,}-){2,}[0-9]$" }), Items { unique: true, ..ITEMS });
        /// `RevisionWeights`: 1 to 2 items.
        revision_weights: Vec<web_function_endpoint::RevisionWeight> = "RevisionWeights" InPlace List(&Object(web_function_endpoint::RevisionWeight::object), Items { min: 1, max: 2, ..ITEMS });
        /// `ScalingConfig`.
        scaling_config: web_function_endpoint::ScalingConfig = "ScalingConfig" InPlace Object(web_function_endpoint::ScalingConfig::object);
        /// `ThrottleConfig`.
        throttle_config: web_function_endpoint::ThrottleConfig = "ThrottleConfig" InPlace Object(web_function_endpoint::ThrottleConfig::object);
    } rules {}
    reference { arn: kind::WebFunctionEndpointArn = "EndpointArn" }
    attributes {
        /// `Fn::GetAtt` of `FunctionArn`: the ARN of a Lambda function.
        function_arn: crate::kind::lambda::FunctionArn = "FunctionArn";
        /// `Fn::GetAtt` of `DomainName`: the domain name of a Lambda web function endpoint.
        domain_name: kind::WebFunctionEndpointDomainName = "DomainName";
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `StateReason`.
        state_reason: String = "StateReason";
        /// `Fn::GetAtt` of `UpdateStatus`.
        update_status: String = "UpdateStatus";
        /// `Fn::GetAtt` of `UpdateStatusReason`.
        update_status_reason: String = "UpdateStatusReason";
        /// `Fn::GetAtt` of `RegionalEndpoints`.
        regional_endpoints: cfn_core::Json = "RegionalEndpoints";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags None;
}

/// Property types of [`WebFunctionEndpoint`].
pub mod web_function_endpoint {
    cfn_core::choice! {
        /// A closed set of values.
        pub AuthType { ApplicationManaged = "ApplicationManaged", IamAuth = "IamAuth" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EndpointType { HomeRegion = "HomeRegion", MultiRegion = "MultiRegion", PerRegion = "PerRegion" }
    }

    cfn_core::property! {
        /// [`RevisionWeight`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionendpoint-revisionweight.html) of `AWS::Lambda::WebFunctionEndpoint`.
        pub RevisionWeight;
        required {
            /// `RevisionId`: 1 to 256 characters.
            revision_id: String = "RevisionId" InPlace String(Length { min: 1, max: 256, ..LENGTH });
            /// `Weight`: from 1 to 100.
            weight: i64 = "Weight" InPlace Integer(Range { min: Some(1.0), max: Some(100.0), ..RANGE });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ScalingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionendpoint-scalingconfig.html) of `AWS::Lambda::WebFunctionEndpoint`.
        pub ScalingConfig;
        required {} optional {
            /// `MaxEnvironments`: at least 2.
            max_environments: i64 = "MaxEnvironments" InPlace Integer(Range { min: Some(2.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`ThrottleConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionendpoint-throttleconfig.html) of `AWS::Lambda::WebFunctionEndpoint`.
        pub ThrottleConfig;
        required {} optional {
            /// `RateLimit`: at least 0.
            rate_limit: i64 = "RateLimit" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Lambda::WebFunctionRevision`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-webfunctionrevision.html). `Ref` returns the ARN of a Lambda web function revision.
    pub WebFunctionRevision, WebFunctionRevisionRef, "AWS::Lambda::WebFunctionRevision";
    required {
        /// `FunctionName`: 1 to 256 characters. Changing it replaces the resource.
        function_name: String = "FunctionName" Replaces String(Length { min: 1, max: 256, ..LENGTH });
        /// `BuildConfig`. Changing it replaces the resource.
        build_config: web_function_revision::BuildConfig = "BuildConfig" Replaces Object(web_function_revision::BuildConfig::object);
        /// `ServiceConfig`. Changing it replaces the resource.
        service_config: web_function_revision::ServiceConfig = "ServiceConfig" Replaces Object(web_function_revision::ServiceConfig::object);
    } optional {
        /// `Description`: up to 256 characters. Changing it replaces the resource.
        description: String = "Description" Replaces String(Length { max: 256, ..LENGTH });
        /// `KmsKeyArn`: 20 to 2,048 characters, pattern `^arn:(aws[a-z-]*){1}:kms:[a-z0-9-]+:[0-9]{12}:key/.*$`. Changing it replaces the resource.
        kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" Replaces String(Length { min: 20, max: 2048, pattern: "^arn:(aws[a-z-]*){1}:kms:[a-z0-9-]+:[0-9]{12}:key/.*$" });
    } rules {}
    reference { arn: kind::WebFunctionRevisionArn = "RevisionArn" }
    attributes {
        /// `Fn::GetAtt` of `FunctionArn`: the ARN of a Lambda function.
        function_arn: crate::kind::lambda::FunctionArn = "FunctionArn";
        /// `Fn::GetAtt` of `RevisionId`: the ID of a Lambda web function revision.
        id: kind::WebFunctionRevisionId = "RevisionId";
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
        /// `Fn::GetAtt` of `StateReason`.
        state_reason: String = "StateReason";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
    }
    tags None;
}

/// Property types of [`WebFunctionRevision`].
pub mod web_function_revision {
    cfn_core::property! {
        /// [`BuildConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-buildconfig.html) of `AWS::Lambda::WebFunctionRevision`.
        pub BuildConfig;
        required {
            /// `CodeConfig`.
            code_config: BuildConfigCodeConfig = "CodeConfig" InPlace Object(BuildConfigCodeConfig::object);
            /// `RuntimeConfig`.
            runtime_config: BuildConfigRuntimeConfig = "RuntimeConfig" InPlace Object(BuildConfigRuntimeConfig::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`CodeConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-codeconfig.html) of `AWS::Lambda::WebFunctionRevision`.
        pub BuildConfigCodeConfig;
        required {
            /// `S3Object`.
            s3_object: S3Object = "S3Object" InPlace Object(S3Object::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`RuntimeConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-runtimeconfig.html) of `AWS::Lambda::WebFunctionRevision`.
        pub BuildConfigRuntimeConfig;
        required {
            /// `Runtime`: 1 to 30 characters, pattern `^[a-z][a-z0-9]*[0-9]+(\.[a-z0-9]+)*$`.
            runtime: String = "Runtime" InPlace String(Length { min: 1, max: 30, pattern: r"^[a-z][a-z0-9]*[0-9]+(\.[a-z0-9]+)*$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`LoggingConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-loggingconfig.html) of `AWS::Lambda::WebFunctionRevision`.
        pub LoggingConfig;
        required {} optional {
            /// `ApplicationLogLevel`.
            application_log_level: LoggingConfigApplicationLogLevel = "ApplicationLogLevel" InPlace Choice(LoggingConfigApplicationLogLevel::VALUES);
            /// `LogGroup`: 1 to 500 characters, pattern `^[a-zA-Z0-9\.\-_/#]+$`.
            log_group: String = "LogGroup" InPlace String(Length { min: 1, max: 500, pattern: r"^[a-zA-Z0-9\.\-_/#]+$" });
            /// `SystemLogLevel`.
            system_log_level: LoggingConfigSystemLogLevel = "SystemLogLevel" InPlace Choice(LoggingConfigSystemLogLevel::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigApplicationLogLevel { Trace = "TRACE", Debug = "DEBUG", Info = "INFO", Warn = "WARN", Error = "ERROR", Fatal = "FATAL" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LoggingConfigSystemLogLevel { Debug = "DEBUG", Info = "INFO", Warn = "WARN" }
    }

    cfn_core::property! {
        /// [`S3Object`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-s3object.html) of `AWS::Lambda::WebFunctionRevision`.
        pub S3Object;
        required named S3ObjectRequired {
            /// `Bucket`: 3 to 63 characters, pattern `^([a-z0-9][a-z0-9\.\-]{1,61}[a-z0-9])$`.
            bucket: String = "Bucket" InPlace String(Length { min: 3, max: 63, pattern: r"^([a-z0-9][a-z0-9\.\-]{1,61}[a-z0-9])$" });
            /// `Key`: 1 to 1,024 characters.
            key: String = "Key" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        } optional {
            /// `VersionId`.
            version_id: String = "VersionId" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`ServiceConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-serviceconfig.html) of `AWS::Lambda::WebFunctionRevision`.
        pub ServiceConfig;
        required {
            /// `ExecutionRoleArn`: 20 to 2,048 characters, pattern `^arn:(aws[a-z-]*){1}:iam::[0-9]{12}:role/.*$`.
            execution_role_arn: String = "ExecutionRoleArn" InPlace String(Length { min: 20, max: 2048, pattern: "^arn:(aws[a-z-]*){1}:iam::[0-9]{12}:role/.*$" });
        } optional {
            /// `EgressNetworkConnectorArn`: 1 to 2,048 characters.
            egress_network_connector_arn: String = "EgressNetworkConnectorArn" InPlace String(Length { min: 1, max: 2048, pattern: "^arn:(aws[a-z-]*):lambda:[a-z0-9-]+:[0-9]{12}:network-connector:[a-zA-Z0-9_-]+:[0-9]+$" });
            /// `EnvironmentVariables`: values of 1 to 4,096 characters.
            environment_variables: cfn_core::MapOf<String> = "EnvironmentVariables" InPlace Map(&String(Length { min: 1, max: 4096, ..LENGTH }));
            /// `MaxConcurrencyPerEnvironment`: from 1 to 128.
            max_concurrency_per_environment: i64 = "MaxConcurrencyPerEnvironment" InPlace Integer(Range { min: Some(1.0), max: Some(128.0), ..RANGE });
            /// `TelemetryConfig`.
            telemetry_config: ServiceConfigTelemetryConfig = "TelemetryConfig" InPlace Object(ServiceConfigTelemetryConfig::object);
            /// `TimeoutSeconds`: from 3 to 900.
            timeout_seconds: i64 = "TimeoutSeconds" InPlace Integer(Range { min: Some(3.0), max: Some(900.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`TelemetryConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-webfunctionrevision-telemetryconfig.html) of `AWS::Lambda::WebFunctionRevision`.
        pub ServiceConfigTelemetryConfig;
        required {} optional {
            /// `LoggingConfig`.
            logging_config: LoggingConfig = "LoggingConfig" InPlace Object(LoggingConfig::object);
        } rules {}
    }
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::lambda::*;

    cfn_core::kinds! {
        /// The ARN of a Lambda capacity provider.
        pub CapacityProviderArn = "the ARN of a Lambda capacity provider";
        /// The name of a Lambda capacity provider.
        pub CapacityProviderName = "the name of a Lambda capacity provider";
        /// The ARN of a Lambda code signing config.
        pub CodeSigningConfigArn = "the ARN of a Lambda code signing config";
        /// The ID of a Lambda code signing config.
        pub CodeSigningConfigId = "the ID of a Lambda code signing config";
        /// The ARN of a Lambda event source mapping.
        pub EventSourceMappingArn = "the ARN of a Lambda event source mapping";
        /// The ID of a Lambda event source mapping.
        pub EventSourceMappingId = "the ID of a Lambda event source mapping";
        /// The name of a Lambda function.
        pub FunctionName = "the name of a Lambda function";
        /// The ARN of a Lambda layer version.
        pub LayerVersionArn = "the ARN of a Lambda layer version";
        /// The ID of a Lambda layer version permission.
        pub LayerVersionPermissionId = "the ID of a Lambda layer version permission";
        /// The ARN of a Lambda microvm image.
        pub MicrovmImageArn = "the ARN of a Lambda microvm image";
        /// The ARN of a Lambda network connector.
        pub NetworkConnectorArn = "the ARN of a Lambda network connector";
        /// The latest version ARN of a Lambda network connector.
        pub NetworkConnectorLatestVersionArn = "the latest version ARN of a Lambda network connector";
        /// The ID of a Lambda permission.
        pub PermissionId = "the ID of a Lambda permission";
        /// The resource ARN of a Lambda resource policy.
        pub ResourcePolicyResourceArn = "the resource ARN of a Lambda resource policy";
        /// The function URL of a Lambda URL.
        pub UrlFunctionUrl = "the function URL of a Lambda URL";
        /// The ARN of a Lambda web function endpoint.
        pub WebFunctionEndpointArn = "the ARN of a Lambda web function endpoint";
        /// The domain name of a Lambda web function endpoint.
        pub WebFunctionEndpointDomainName = "the domain name of a Lambda web function endpoint";
        /// The ARN of a Lambda web function revision.
        pub WebFunctionRevisionArn = "the ARN of a Lambda web function revision";
        /// The ID of a Lambda web function revision.
        pub WebFunctionRevisionId = "the ID of a Lambda web function revision";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Alias" => Alias::schema(),
        "CapacityProvider" => CapacityProvider::schema(),
        "CodeSigningConfig" => CodeSigningConfig::schema(),
        "EventInvokeConfig" => EventInvokeConfig::schema(),
        "EventSourceMapping" => EventSourceMapping::schema(),
        "Function" => Function::schema(),
        "LayerVersion" => LayerVersion::schema(),
        "LayerVersionPermission" => LayerVersionPermission::schema(),
        "MicrovmImage" => MicrovmImage::schema(),
        "NetworkConnector" => NetworkConnector::schema(),
        "Permission" => Permission::schema(),
        "ResourcePolicy" => ResourcePolicy::schema(),
        "Url" => Url::schema(),
        "Version" => Version::schema(),
        "WebFunction" => WebFunction::schema(),
        "WebFunctionEndpoint" => WebFunctionEndpoint::schema(),
        "WebFunctionRevision" => WebFunctionRevision::schema(),
        _ => return None,
    })
}
