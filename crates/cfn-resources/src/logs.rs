//! Resource types `AWS::Logs::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::Logs::AccountPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-accountpolicy.html).
    pub AccountPolicy, AccountPolicyRef, "AWS::Logs::AccountPolicy";
    required named AccountPolicyRequired {
        /// `PolicyName`: 1 to 256 characters, pattern `^[^:*]{1,256}$`. Changing it replaces the resource.
        policy_name: String = "PolicyName" Replaces String(Length { min: 1, max: 256, pattern: "^[^:*]{1,256}$" });
        /// `PolicyType`. Changing it replaces the resource.
        policy_type: account_policy::PolicyType = "PolicyType" Replaces Choice(account_policy::PolicyType::VALUES);
        /// `PolicyDocument`: 1 to 30,720 characters.
        policy_document: String = "PolicyDocument" InPlace String(Length { min: 1, max: 30720, ..LENGTH });
    } optional {
        /// `Scope`.
        scope: account_policy::Scope = "Scope" InPlace Choice(account_policy::Scope::VALUES);
        /// `SelectionCriteria`.
        selection_criteria: String = "SelectionCriteria" InPlace String(LENGTH);
    } rules {}
    reference { id: String }
    attributes {
        /// `Fn::GetAtt` of `AccountId`: the account ID of a CloudWatch Logs account policy.
        account_id: kind::AccountPolicyAccountId = "AccountId";
    }
    tags None;
}

/// Property types of [`AccountPolicy`].
pub mod account_policy {
    cfn_core::choice! {
        /// A closed set of values.
        pub PolicyType { DataProtectionPolicy = "DATA_PROTECTION_POLICY", SubscriptionFilterPolicy = "SUBSCRIPTION_FILTER_POLICY", FieldIndexPolicy = "FIELD_INDEX_POLICY", TransformerPolicy = "TRANSFORMER_POLICY", MetricExtractionPolicy = "METRIC_EXTRACTION_POLICY" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Scope { All = "ALL" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::Delivery`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-delivery.html). `Ref` returns the ID of a CloudWatch Logs delivery.
    pub Delivery, DeliveryRef, "AWS::Logs::Delivery";
    required named DeliveryRequired {
        /// `DeliverySourceName`: 1 to 60 characters, pattern `[\w-]*$`. Changing it replaces the resource.
        delivery_source_name: String = "DeliverySourceName" Replaces String(Length { min: 1, max: 60, pattern: r"[\w-]*$" });
        /// `DeliveryDestinationArn`: 16 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`. Changing it replaces the resource.
        delivery_destination_arn: String = "DeliveryDestinationArn" Replaces String(Length { min: 16, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" });
    } optional {
        /// `FieldDelimiter`: 1 to 5 characters.
        field_delimiter: String = "FieldDelimiter" InPlace String(Length { min: 1, max: 5, ..LENGTH });
        /// `RecordFields`: up to 128 items, each 1 to 50 characters.
        record_fields: Vec<String> = "RecordFields" InPlace List(&String(Length { min: 1, max: 50, ..LENGTH }), Items { max: 128, ..ITEMS });
        /// `S3EnableHiveCompatiblePath`.
        s3_enable_hive_compatible_path: bool = "S3EnableHiveCompatiblePath" InPlace Boolean;
        /// `S3SuffixPath`: up to 256 characters.
        s3_suffix_path: String = "S3SuffixPath" InPlace String(Length { max: 256, ..LENGTH });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::DeliveryId = "DeliveryId" }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch Logs delivery.
        arn: kind::DeliveryArn = "Arn";
        /// `Fn::GetAtt` of `DeliveryDestinationType`.
        destination_type: String = "DeliveryDestinationType";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::Logs::DeliveryDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-deliverydestination.html). `Ref` returns the name of a CloudWatch Logs delivery destination.
    pub DeliveryDestination, DeliveryDestinationRef, "AWS::Logs::DeliveryDestination";
    required {
        /// `Name`: 1 to 60 characters, pattern `[\w-]*$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 60, pattern: r"[\w-]*$" });
    } optional {
        /// `DeliveryDestinationPolicy`.
        delivery_destination_policy: delivery_destination::DestinationPolicy = "DeliveryDestinationPolicy" InPlace Object(delivery_destination::DestinationPolicy::object);
        /// `DeliveryDestinationType`: 1 to 12 characters, pattern `^[0-9A-Za-z]+$`. Changing it replaces the resource.
        delivery_destination_type: String = "DeliveryDestinationType" Replaces String(Length { min: 1, max: 12, pattern: "^[0-9A-Za-z]+$" });
        /// `DestinationResourceArn`: 16 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`. Changing it replaces the resource.
        destination_resource_arn: String = "DestinationResourceArn" Replaces String(Length { min: 16, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" });
        /// `OutputFormat`: 1 to 12 characters, pattern `^[0-9A-Za-z]+$`. Changing it replaces the resource.
        output_format: String = "OutputFormat" Replaces String(Length { min: 1, max: 12, pattern: "^[0-9A-Za-z]+$" });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::DeliveryDestinationName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch Logs delivery destination.
        arn: kind::DeliveryDestinationArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`DeliveryDestination`].
pub mod delivery_destination {
    cfn_core::property! {
        /// [`DestinationPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-deliverydestination-destinationpolicy.html) of `AWS::Logs::DeliveryDestination`.
        pub DestinationPolicy;
        required {} optional {
            /// `DeliveryDestinationName`: 1 to 60 characters.
            delivery_destination_name: String = "DeliveryDestinationName" InPlace String(Length { min: 1, max: 60, ..LENGTH });
            /// `DeliveryDestinationPolicy`.
            delivery_destination_policy: cfn_core::Json = "DeliveryDestinationPolicy" InPlace Json;
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::DeliverySource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-deliverysource.html). `Ref` returns the name of a CloudWatch Logs delivery source.
    pub DeliverySource, DeliverySourceRef, "AWS::Logs::DeliverySource";
    required {
        /// `Name`: 1 to 60 characters, pattern `[\w-]*$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 60, pattern: r"[\w-]*$" });
    } optional {
        /// `DeliverySourceConfiguration`: values of 1 to 255 characters.
        delivery_source_configuration: cfn_core::MapOf<String> = "DeliverySourceConfiguration" InPlace Map(&String(Length { min: 1, max: 255, ..LENGTH }));
        /// `LogType`: 1 to 255 characters, pattern `[\w-]*$`.
        log_type: String = "LogType" InPlace String(Length { min: 1, max: 255, pattern: r"[\w-]*$" });
        /// `ResourceArn`: 16 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`.
        resource_arn: String = "ResourceArn" InPlace String(Length { min: 16, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::DeliverySourceName }
    attributes {
        /// `Fn::GetAtt` of `Service`.
        service: String = "Service";
        /// `Fn::GetAtt` of `ResourceArns`.
        resource_arns: Vec<String> = "ResourceArns";
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch Logs delivery source.
        arn: kind::DeliverySourceArn = "Arn";
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `StatusReason`.
        status_reason: String = "StatusReason";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::Logs::Destination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-destination.html). `Ref` returns the name of a CloudWatch Logs destination.
    pub Destination, DestinationRef, "AWS::Logs::Destination";
    required named DestinationRequired {
        /// `DestinationName`: 1 to 512 characters, pattern `^[^:*]{1,512}$`. Changing it replaces the resource.
        destination_name: String = "DestinationName" Replaces String(Length { min: 1, max: 512, pattern: "^[^:*]{1,512}$" });
        /// `TargetArn`: at least 1 character.
        target_arn: String = "TargetArn" InPlace String(Length { min: 1, ..LENGTH });
        /// `RoleArn`: at least 1 character.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, ..LENGTH });
    } optional {
        /// `DestinationPolicy`: at least 1 character.
        destination_policy: String = "DestinationPolicy" InPlace String(Length { min: 1, ..LENGTH });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::DestinationName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch Logs destination.
        arn: kind::DestinationArn = "Arn";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::Logs::Integration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-integration.html). `Ref` returns the name of a CloudWatch Logs integration.
    pub Integration, IntegrationRef, "AWS::Logs::Integration";
    required {
        /// `IntegrationName`: 1 to 50 characters, pattern `[\.\-_/#A-Za-z0-9]+`. Changing it replaces the resource.
        integration_name: String = "IntegrationName" Replaces String(Length { min: 1, max: 50, pattern: r"[\.\-_/#A-Za-z0-9]+" });
        /// `IntegrationType`. Changing it replaces the resource.
        integration_type: integration::IntegrationType = "IntegrationType" Replaces Choice(integration::IntegrationType::VALUES);
        /// `ResourceConfig`. Changing it replaces the resource.
        resource_config: integration::ResourceConfig = "ResourceConfig" Replaces Object(integration::ResourceConfig::object);
    } optional {} rules {}
    reference { name: kind::IntegrationName }
    attributes {
        /// `Fn::GetAtt` of `IntegrationStatus`.
        status: String = "IntegrationStatus";
    }
    tags None;
}

/// Property types of [`Integration`].
pub mod integration {
    cfn_core::choice! {
        /// A closed set of values.
        pub IntegrationType { Opensearch = "OPENSEARCH" }
    }

    cfn_core::property! {
        /// [`OpenSearchResourceConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-integration-opensearchresourceconfig.html) of `AWS::Logs::Integration`.
        pub OpenSearchResourceConfig;
        required {
            /// `DataSourceRoleArn`: 20 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`.
            data_source_role_arn: crate::kind::iam::RoleArn = "DataSourceRoleArn" InPlace String(Length { min: 20, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" });
            /// `DashboardViewerPrincipals`: each 20 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`.
            dashboard_viewer_principals: Vec<String> = "DashboardViewerPrincipals" InPlace List(&String(Length { min: 20, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" }), ITEMS);
        } optional {
            /// `ApplicationARN`: 20 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`.
            application_arn: String = "ApplicationARN" InPlace String(Length { min: 20, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" });
            /// `KmsKeyArn`: 20 to 2,048 characters, pattern `[\w#+=/:,.@-]*\*?`.
            kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" InPlace String(Length { min: 20, max: 2048, pattern: r"[\w#+=/:,.@-]*\*?" });
            /// `RetentionDays`: from 1 to 3,650.
            retention_days: i64 = "RetentionDays" InPlace Integer(Range { min: Some(1.0), max: Some(3650.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`ResourceConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-integration-resourceconfig.html) of `AWS::Logs::Integration`.
        pub ResourceConfig;
        required {} optional {
            /// `OpenSearchResourceConfig`.
            open_search_resource_config: OpenSearchResourceConfig = "OpenSearchResourceConfig" InPlace Object(OpenSearchResourceConfig::object);
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::LogAnomalyDetector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loganomalydetector.html). `Ref` returns the ARN of a CloudWatch Logs log anomaly detector.
    pub LogAnomalyDetector, LogAnomalyDetectorRef, "AWS::Logs::LogAnomalyDetector";
    required {} optional {
        /// `AccountId`.
        account_id: String = "AccountId" InPlace String(LENGTH);
        /// `AnomalyVisibilityTime`: from 7 to 90.
        anomaly_visibility_time: f64 = "AnomalyVisibilityTime" InPlace Number(Range { min: Some(7.0), max: Some(90.0), ..RANGE });
        /// `DetectorName`: at least 1 character.
        detector_name: String = "DetectorName" InPlace String(Length { min: 1, ..LENGTH });
        /// `EvaluationFrequency`.
        evaluation_frequency: log_anomaly_detector::EvaluationFrequency = "EvaluationFrequency" InPlace Choice(log_anomaly_detector::EvaluationFrequency::VALUES);
        /// `FilterPattern`: up to 1,024 characters.
        filter_pattern: String = "FilterPattern" InPlace String(Length { max: 1024, pattern: "", ..LENGTH });
        /// `KmsKeyId`: up to 256 characters, pattern `^arn:aws[a-z\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$`.
        kms_key_id: crate::kind::kms::KeyIdentifier = "KmsKeyId" InPlace String(Length { max: 256, pattern: r"^arn:aws[a-z\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$", ..LENGTH });
        /// `LogGroupArnList`: all different, each 20 to 2,048 characters, pattern `^[\w#+=/:,.@*-]*$`.
        log_group_arn_list: Vec<String> = "LogGroupArnList" InPlace List(&String(Length { min: 20, max: 2048, pattern: r"^[\w#+=/:,.@*-]*$" }), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::LogAnomalyDetectorArn = "AnomalyDetectorArn" }
    attributes {
        /// `Fn::GetAtt` of `CreationTimeStamp`.
        creation_time_stamp: f64 = "CreationTimeStamp";
        /// `Fn::GetAtt` of `LastModifiedTimeStamp`.
        last_modified_time_stamp: f64 = "LastModifiedTimeStamp";
        /// `Fn::GetAtt` of `AnomalyDetectorStatus`.
        status: String = "AnomalyDetectorStatus";
    }
    tags None;
}

/// Property types of [`LogAnomalyDetector`].
pub mod log_anomaly_detector {
    cfn_core::choice! {
        /// A closed set of values.
        pub EvaluationFrequency { FiveMin = "FIVE_MIN", TenMin = "TEN_MIN", FifteenMin = "FIFTEEN_MIN", ThirtyMin = "THIRTY_MIN", OneHour = "ONE_HOUR" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::LogGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html). `Ref` returns the name of a CloudWatch Logs log group.
    pub LogGroup, LogGroupRef, "AWS::Logs::LogGroup";
    required {} optional {
        /// `BearerTokenAuthenticationEnabled`.
        bearer_token_authentication_enabled: bool = "BearerTokenAuthenticationEnabled" InPlace Boolean;
        /// `DataProtectionPolicy`.
        data_protection_policy: cfn_core::Json = "DataProtectionPolicy" InPlace Json;
        /// `DeletionProtectionEnabled`.
        deletion_protection_enabled: bool = "DeletionProtectionEnabled" InPlace Boolean;
        /// `FieldIndexPolicies`: all different.
        field_index_policies: Vec<cfn_core::Json> = "FieldIndexPolicies" InPlace List(&Json, Items { unique: true, ..ITEMS });
        /// `KmsKeyId`: up to 256 characters, pattern `^arn:[a-z0-9-]+:kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$`.
        kms_key_id: crate::kind::kms::KeyIdentifier = "KmsKeyId" InPlace String(Length { max: 256, pattern: r"^arn:[a-z0-9-]+:kms:[a-z0-9-]+:\d{12}:(key|alias)/.+$", ..LENGTH });
        /// `LogGroupClass`.
        log_group_class: log_group::LogGroupClass = "LogGroupClass" InPlace Choice(log_group::LogGroupClass::VALUES);
        /// `LogGroupName`: 1 to 512 characters, pattern `^[.\-_/#A-Za-z0-9]{1,512}$`. Changing it replaces the resource.
        log_group_name: String = "LogGroupName" Replaces String(Length { min: 1, max: 512, pattern: r"^[.\-_/#A-Za-z0-9]{1,512}$" });
        /// `ResourcePolicyDocument`.
        resource_policy_document: cfn_core::Json = "ResourcePolicyDocument" InPlace Json;
        /// `RetentionInDays`: one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1,096, 1,827, 2,192, 2,557, 2,922, 3,288, 3,653.
        retention_in_days: i64 = "RetentionInDays" InPlace Integer(Range { values: &[1.0, 3.0, 5.0, 7.0, 14.0, 30.0, 60.0, 90.0, 120.0, 150.0, 180.0, 365.0, 400.0, 545.0, 731.0, 1096.0, 1827.0, 2192.0, 2557.0, 2922.0, 3288.0, 3653.0], ..RANGE });
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { name: crate::kind::logs::LogGroupName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch Logs log group.
        arn: crate::kind::logs::LogGroupArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`LogGroup`].
pub mod log_group {
    cfn_core::choice! {
        /// A closed set of values.
        pub LogGroupClass { Standard = "STANDARD", InfrequentAccess = "INFREQUENT_ACCESS", Delivery = "DELIVERY" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::LogStream`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-logstream.html).
    pub LogStream, LogStreamRef, "AWS::Logs::LogStream";
    required {
        /// `LogGroupName`: 1 to 512 characters, pattern `^[\.\-_/#A-Za-z0-9]+$`. Changing it replaces the resource.
        log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" Replaces String(Length { min: 1, max: 512, pattern: r"^[\.\-_/#A-Za-z0-9]+$" });
    } optional {
        /// `LogStreamName`: 1 to 512 characters, pattern `^[^:*]*$`. Changing it replaces the resource.
        log_stream_name: String = "LogStreamName" Replaces String(Length { min: 1, max: 512, pattern: "^[^:*]*$" });
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::Logs::MetricFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html).
    pub MetricFilter, MetricFilterRef, "AWS::Logs::MetricFilter";
    required named MetricFilterRequired {
        /// `FilterPattern`: up to 1,024 characters.
        filter_pattern: String = "FilterPattern" InPlace String(Length { max: 1024, ..LENGTH });
        /// `LogGroupName`: 1 to 512 characters, pattern `^[.\-_/#A-Za-z0-9]{1,512}`. Changing it replaces the resource.
        log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" Replaces String(Length { min: 1, max: 512, pattern: r"^[.\-_/#A-Za-z0-9]{1,512}" });
        /// `MetricTransformations`: 1 item.
        metric_transformations: Vec<metric_filter::MetricTransformation> = "MetricTransformations" InPlace List(&Object(metric_filter::MetricTransformation::object), Items { min: 1, max: 1, ..ITEMS });
    } optional {
        /// `ApplyOnTransformedLogs`.
        apply_on_transformed_logs: bool = "ApplyOnTransformedLogs" InPlace Boolean;
        /// `EmitSystemFieldDimensions`.
        emit_system_field_dimensions: Vec<String> = "EmitSystemFieldDimensions" InPlace List(&String(LENGTH), ITEMS);
        /// `FieldSelectionCriteria`: up to 2,000 characters.
        field_selection_criteria: String = "FieldSelectionCriteria" InPlace String(Length { max: 2000, ..LENGTH });
        /// `FilterName`: 1 to 512 characters, pattern `^[^:*]{1,512}`. Changing it replaces the resource.
        filter_name: String = "FilterName" Replaces String(Length { min: 1, max: 512, pattern: "^[^:*]{1,512}" });
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

/// Property types of [`MetricFilter`].
pub mod metric_filter {
    cfn_core::property! {
        /// [`Dimension`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-metricfilter-dimension.html) of `AWS::Logs::MetricFilter`.
        pub Dimension;
        required named DimensionRequired {
            /// `Key`: 1 to 255 characters.
            key: String = "Key" InPlace String(Length { min: 1, max: 255, ..LENGTH });
            /// `Value`: 1 to 255 characters.
            value: String = "Value" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`MetricTransformation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-metricfilter-metrictransformation.html) of `AWS::Logs::MetricFilter`.
        pub MetricTransformation;
        required named MetricTransformationRequired {
            /// `MetricName`: 1 to 255 characters, pattern `^((?![:*$])[\x00-\x7F]){1,255}`.
            metric_name: String = "MetricName" InPlace String(Length { min: 1, max: 255, pattern: r"^((?![:*$])[\x00-\x7F]){1,255}" });
            /// `MetricNamespace`: 1 to 256 characters, pattern `^(?!AWS/)[0-9a-zA-Z.\-_/#]{1,256}$`.
            metric_namespace: String = "MetricNamespace" InPlace String(Length { min: 1, max: 256, pattern: r"^(?!AWS/)[0-9a-zA-Z.\-_/#]{1,256}$" });
            /// `MetricValue`: 1 to 100 characters, pattern `^([+-]?([0-9]*\.?[0-9]*)|(\$.*))$`.
            metric_value: String = "MetricValue" InPlace String(Length { min: 1, max: 100, pattern: r"^([+-]?([0-9]*\.?[0-9]*)|(\$.*))$" });
        } optional {
            /// `DefaultValue`.
            default_value: f64 = "DefaultValue" InPlace Number(RANGE);
            /// `Dimensions`: 1 to 3 items, all different.
            dimensions: Vec<Dimension> = "Dimensions" InPlace List(&Object(Dimension::object), Items { min: 1, max: 3, unique: true });
            /// `Unit`.
            unit: MetricTransformationUnit = "Unit" InPlace Choice(MetricTransformationUnit::VALUES);
        }
        rules { Excludes("Dimensions", &["DefaultValue"]) }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub MetricTransformationUnit { Seconds = "Seconds", Microseconds = "Microseconds", Milliseconds = "Milliseconds", Bytes = "Bytes", Kilobytes = "Kilobytes", Megabytes = "Megabytes", Gigabytes = "Gigabytes", Terabytes = "Terabytes", Bits = "Bits", Kilobits = "Kilobits", Megabits = "Megabits", Gigabits = "Gigabits", Terabits = "Terabits", Percent = "Percent", Count = "Count", BytesSecond = "Bytes/Second", KilobytesSecond = "Kilobytes/Second", MegabytesSecond = "Megabytes/Second", GigabytesSecond = "Gigabytes/Second", TerabytesSecond = "Terabytes/Second", BitsSecond = "Bits/Second", KilobitsSecond = "Kilobits/Second", MegabitsSecond = "Megabits/Second", GigabitsSecond = "Gigabits/Second", TerabitsSecond = "Terabits/Second", CountSecond = "Count/Second", None = "None" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::QueryDefinition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html). `Ref` returns the ID of a CloudWatch Logs query definition.
    pub QueryDefinition, QueryDefinitionRef, "AWS::Logs::QueryDefinition";
    required named QueryDefinitionRequired {
        /// `Name`: 1 to 255 characters.
        name: String = "Name" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        /// `QueryString`: 1 to 10,000 characters.
        query_string: String = "QueryString" InPlace String(Length { min: 1, max: 10000, ..LENGTH });
    } optional {
        /// `LogGroupNames`: each 1 to 512 characters, pattern `[\.\-_/#A-Za-z0-9]+`.
        log_group_names: Vec<String> = "LogGroupNames" InPlace List(&String(Length { min: 1, max: 512, pattern: r"[\.\-_/#A-Za-z0-9]+" }), ITEMS);
        /// `Parameters`: up to 20 items.
        parameters: Vec<query_definition::QueryParameter> = "Parameters" InPlace List(&Object(query_definition::QueryParameter::object), Items { max: 20, ..ITEMS });
        /// `QueryLanguage`.
        query_language: query_definition::QueryLanguage = "QueryLanguage" InPlace Choice(query_definition::QueryLanguage::VALUES);
    } rules {}
    reference { id: kind::QueryDefinitionId = "QueryDefinitionId" }
    attributes {}
    tags None;
}

/// Property types of [`QueryDefinition`].
pub mod query_definition {
    cfn_core::choice! {
        /// A closed set of values.
        pub QueryLanguage { Cwli = "CWLI", Sql = "SQL", Ppl = "PPL" }
    }

    cfn_core::property! {
        /// [`QueryParameter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-querydefinition-queryparameter.html) of `AWS::Logs::QueryDefinition`.
        pub QueryParameter;
        required {
            /// `Name`: 1 to 128 characters, pattern `^[a-zA-Z_][a-zA-Z0-9_]*$`.
            name: String = "Name" InPlace String(Length { min: 1, max: 128, pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" });
        } optional {
            /// `DefaultValue`: up to 1,024 characters.
            default_value: String = "DefaultValue" InPlace String(Length { max: 1024, ..LENGTH });
            /// `Description`: up to 512 characters.
            description: String = "Description" InPlace String(Length { max: 512, ..LENGTH });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::ResourcePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html). `Ref` returns the name of a CloudWatch Logs resource policy.
    pub ResourcePolicy, ResourcePolicyRef, "AWS::Logs::ResourcePolicy";
    required {
        /// `PolicyName`: 1 to 255 characters, pattern `^([^:*\/]+\/?)*[^:*\/]+$`. Changing it replaces the resource.
        policy_name: String = "PolicyName" Replaces String(Length { min: 1, max: 255, pattern: r"^([^:*\/]+\/?)*[^:*\/]+$" });
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } optional {} rules {}
    reference { name: kind::ResourcePolicyName }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::Logs::ScheduledQuery`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-scheduledquery.html). `Ref` returns the ARN of a CloudWatch Logs scheduled query.
    pub ScheduledQuery, ScheduledQueryRef, "AWS::Logs::ScheduledQuery";
    required named ScheduledQueryRequired {
        /// `Name`: 1 to 255 characters, pattern `^[a-zA-Z0-9_\-/.#]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 255, pattern: r"^[a-zA-Z0-9_\-/.#]+$" });
        /// `QueryLanguage`.
        query_language: scheduled_query::QueryLanguage = "QueryLanguage" InPlace Choice(scheduled_query::QueryLanguage::VALUES);
        /// `QueryString`: up to 10,000 characters.
        query_string: String = "QueryString" InPlace String(Length { max: 10000, ..LENGTH });
        /// `ScheduleExpression`: up to 256 characters.
        schedule_expression: String = "ScheduleExpression" InPlace String(Length { max: 256, ..LENGTH });
        /// `ExecutionRoleArn`: at least 1 character.
        execution_role_arn: crate::kind::iam::RoleArn = "ExecutionRoleArn" InPlace String(Length { min: 1, ..LENGTH });
    } optional {
        /// `Description`: up to 1,024 characters.
        description: String = "Description" InPlace String(Length { max: 1024, ..LENGTH });
        /// `DestinationConfiguration`.
        destination_configuration: scheduled_query::DestinationConfiguration = "DestinationConfiguration" InPlace Object(scheduled_query::DestinationConfiguration::object);
        /// `LogGroupIdentifiers`: 1 to 50 items, each 1 to 2,048 characters, pattern `^[\w#+=/:,.@-]*$`.
        log_group_identifiers: Vec<String> = "LogGroupIdentifiers" InPlace List(&String(Length { min: 1, max: 2048, pattern: r"^[\w#+=/:,.@-]*$" }), Items { min: 1, max: 50, ..ITEMS });
        /// `ScheduleEndTime`: at least 0.
        schedule_end_time: f64 = "ScheduleEndTime" InPlace Number(Range { min: Some(0.0), ..RANGE });
        /// `ScheduleStartTime`: at least 0.
        schedule_start_time: f64 = "ScheduleStartTime" InPlace Number(Range { min: Some(0.0), ..RANGE });
        /// `StartTimeOffset`.
        start_time_offset: i64 = "StartTimeOffset" InPlace Integer(RANGE);
        /// `State`.
        state: scheduled_query::ScheduledQueryState = "State" InPlace Choice(scheduled_query::ScheduledQueryState::VALUES);
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `Timezone`: at least 1 character.
        timezone: String = "Timezone" InPlace String(Length { min: 1, ..LENGTH });
    } rules {}
    reference { arn: kind::ScheduledQueryArn = "ScheduledQueryArn" }
    attributes {
        /// `Fn::GetAtt` of `LastTriggeredTime`.
        last_triggered_time: f64 = "LastTriggeredTime";
        /// `Fn::GetAtt` of `LastExecutionStatus`.
        last_execution_status: String = "LastExecutionStatus";
        /// `Fn::GetAtt` of `CreationTime`.
        creation_time: f64 = "CreationTime";
        /// `Fn::GetAtt` of `LastUpdatedTime`.
        last_updated_time: f64 = "LastUpdatedTime";
    }
    tags Some("Tags");
}

/// Property types of [`ScheduledQuery`].
pub mod scheduled_query {
    cfn_core::property! {
        /// [`DestinationConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-scheduledquery-destinationconfiguration.html) of `AWS::Logs::ScheduledQuery`.
        pub DestinationConfiguration;
        required {} optional {
            /// `S3Configuration`.
            s3_configuration: S3Configuration = "S3Configuration" InPlace Object(S3Configuration::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub QueryLanguage { Cwli = "CWLI", Ppl = "PPL", Sql = "SQL" }
    }

    cfn_core::property! {
        /// [`S3Configuration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-scheduledquery-s3configuration.html) of `AWS::Logs::ScheduledQuery`.
        pub S3Configuration;
        required named S3ConfigurationRequired {
            /// `DestinationIdentifier`: up to 1,024 characters, pattern `^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?`.
            destination_identifier: String = "DestinationIdentifier" InPlace String(Length { max: 1024, pattern: r"^s3://[a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9](/.*)?", ..LENGTH });
            /// `RoleArn`: at least 1 character.
            role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ScheduledQueryState { Enabled = "ENABLED", Disabled = "DISABLED" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::StorageTierPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-storagetierpolicy.html). `Ref` returns the account ID of a CloudWatch Logs storage tier policy.
    pub StorageTierPolicy, StorageTierPolicyRef, "AWS::Logs::StorageTierPolicy";
    required {
        /// `StorageTier`.
        storage_tier: storage_tier_policy::StorageTier = "StorageTier" InPlace Choice(storage_tier_policy::StorageTier::VALUES);
    } optional {} rules {}
    reference { account_id: kind::StorageTierPolicyAccountId = "AccountId" }
    attributes {
        /// `Fn::GetAtt` of `LastUpdatedTime`.
        last_updated_time: f64 = "LastUpdatedTime";
    }
    tags None;
}

/// Property types of [`StorageTierPolicy`].
pub mod storage_tier_policy {
    cfn_core::choice! {
        /// A closed set of values.
        pub StorageTier { IntelligentTiering = "INTELLIGENT_TIERING" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::SubscriptionFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html).
    pub SubscriptionFilter, SubscriptionFilterRef, "AWS::Logs::SubscriptionFilter";
    required named SubscriptionFilterRequired {
        /// `DestinationArn`: at least 1 character.
        destination_arn: String = "DestinationArn" InPlace String(Length { min: 1, ..LENGTH });
        /// `FilterPattern`: up to 1,024 characters.
        filter_pattern: String = "FilterPattern" InPlace String(Length { max: 1024, ..LENGTH });
        /// `LogGroupName`: 1 to 512 characters, pattern `^[\.\-_/#A-Za-z0-9]+$`. Changing it replaces the resource.
        log_group_name: crate::kind::logs::LogGroupName = "LogGroupName" Replaces String(Length { min: 1, max: 512, pattern: r"^[\.\-_/#A-Za-z0-9]+$" });
    } optional {
        /// `ApplyOnTransformedLogs`.
        apply_on_transformed_logs: bool = "ApplyOnTransformedLogs" InPlace Boolean;
        /// `Distribution`.
        distribution: subscription_filter::Distribution = "Distribution" InPlace Choice(subscription_filter::Distribution::VALUES);
        /// `EmitSystemFields`.
        emit_system_fields: Vec<String> = "EmitSystemFields" InPlace List(&String(LENGTH), ITEMS);
        /// `FieldSelectionCriteria`: up to 2,000 characters.
        field_selection_criteria: String = "FieldSelectionCriteria" InPlace String(Length { max: 2000, ..LENGTH });
        /// `FilterName`: 1 to 512 characters, pattern `^[^:*]*$`. Changing it replaces the resource.
        filter_name: String = "FilterName" Replaces String(Length { min: 1, max: 512, pattern: "^[^:*]*$" });
        /// `RoleArn`: at least 1 character.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, ..LENGTH });
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

/// Property types of [`SubscriptionFilter`].
pub mod subscription_filter {
    cfn_core::choice! {
        /// A closed set of values.
        pub Distribution { Random = "Random", ByLogStream = "ByLogStream" }
    }
}

cfn_core::resource! {
    /// [`AWS::Logs::Transformer`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-transformer.html). `Ref` returns the log group identifier of a CloudWatch Logs transformer.
    pub Transformer, TransformerRef, "AWS::Logs::Transformer";
    required {
        /// `LogGroupIdentifier`: 1 to 2,048 characters, pattern `[\w#+=/:,.@-]*`. Changing it replaces the resource.
        log_group_identifier: String = "LogGroupIdentifier" Replaces String(Length { min: 1, max: 2048, pattern: r"[\w#+=/:,.@-]*" });
        /// `TransformerConfig`: 1 to 20 items.
        transformer_config: Vec<transformer::Processor> = "TransformerConfig" InPlace List(&Object(transformer::Processor::object), Items { min: 1, max: 20, ..ITEMS });
    } optional {} rules {}
    reference { log_group_identifier: kind::TransformerLogGroupIdentifier }
    attributes {}
    tags None;
}

/// Property types of [`Transformer`].
pub mod transformer {
    cfn_core::property! {
        /// [`AddKeyEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-addkeyentry.html) of `AWS::Logs::Transformer`.
        pub AddKeyEntry;
        required named AddKeyEntryRequired {
            /// `Key`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Value`: 1 to 256 characters.
            value: String = "Value" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } optional {
            /// `OverwriteIfExists`.
            overwrite_if_exists: bool = "OverwriteIfExists" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`CopyValueEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-copyvalueentry.html) of `AWS::Logs::Transformer`.
        pub CopyValueEntry;
        required named CopyValueEntryRequired {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Target`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            target: String = "Target" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } optional {
            /// `OverwriteIfExists`.
            overwrite_if_exists: bool = "OverwriteIfExists" InPlace Boolean;
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EventSource { CloudTrail = "CloudTrail", Route53Resolver = "Route53Resolver", VPCFlow = "VPCFlow", EKSAudit = "EKSAudit", Awswaf = "AWSWAF" }
    }

    cfn_core::property! {
        /// [`MoveKeyEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-movekeyentry.html) of `AWS::Logs::Transformer`.
        pub MoveKeyEntry;
        required named MoveKeyEntryRequired {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Target`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            target: String = "Target" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } optional {
            /// `OverwriteIfExists`.
            overwrite_if_exists: bool = "OverwriteIfExists" InPlace Boolean;
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub OcsfVersion { V1_1 = "V1.1", V1_5 = "V1.5" }
    }

    cfn_core::property! {
        /// [`ParseCloudfront`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsecloudfront.html) of `AWS::Logs::Transformer`.
        pub ParseCloudfront;
        required {} optional {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ParsePostgres`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsepostgres.html) of `AWS::Logs::Transformer`.
        pub ParsePostgres;
        required {} optional {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ParseRoute53`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parseroute53.html) of `AWS::Logs::Transformer`.
        pub ParseRoute53;
        required {} optional {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ParseToOCSF`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsetoocsf.html) of `AWS::Logs::Transformer`.
        pub ParseToOCSF;
        required {
            /// `EventSource`.
            event_source: EventSource = "EventSource" InPlace Choice(EventSource::VALUES);
            /// `OcsfVersion`.
            ocsf_version: OcsfVersion = "OcsfVersion" InPlace Choice(OcsfVersion::VALUES);
        } optional {
            /// `MappingVersion`: 1 to 10 characters, pattern `^v\d+\.\d+(\.\d+)?$`.
            mapping_version: String = "MappingVersion" InPlace String(Length { min: 1, max: 10, pattern: r"^v\d+\.\d+(\.\d+)?$" });
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ParseVPC`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsevpc.html) of `AWS::Logs::Transformer`.
        pub ParseVPC;
        required {} optional {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ParseWAF`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsewaf.html) of `AWS::Logs::Transformer`.
        pub ParseWAF;
        required {} optional {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`Processor`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-processor.html) of `AWS::Logs::Transformer`.
        pub Processor;
        required {} optional {
            /// `AddKeys`.
            add_keys: ProcessorAddKeys = "AddKeys" InPlace Object(ProcessorAddKeys::object);
            /// `CopyValue`.
            copy_value: ProcessorCopyValue = "CopyValue" InPlace Object(ProcessorCopyValue::object);
            /// `Csv`.
            csv: ProcessorCsv = "Csv" InPlace Object(ProcessorCsv::object);
            /// `DateTimeConverter`.
            date_time_converter: ProcessorDateTimeConverter = "DateTimeConverter" InPlace Object(ProcessorDateTimeConverter::object);
            /// `DeleteKeys`.
            delete_keys: ProcessorDeleteKeys = "DeleteKeys" InPlace Object(ProcessorDeleteKeys::object);
            /// `Grok`.
            grok: ProcessorGrok = "Grok" InPlace Object(ProcessorGrok::object);
            /// `ListToMap`.
            list_to_map: ProcessorListToMap = "ListToMap" InPlace Object(ProcessorListToMap::object);
            /// `LowerCaseString`.
            lower_case_string: ProcessorLowerCaseString = "LowerCaseString" InPlace Object(ProcessorLowerCaseString::object);
            /// `MoveKeys`.
            move_keys: ProcessorMoveKeys = "MoveKeys" InPlace Object(ProcessorMoveKeys::object);
            /// `ParseCloudfront`.
            parse_cloudfront: ParseCloudfront = "ParseCloudfront" InPlace Object(ParseCloudfront::object);
            /// `ParseJSON`.
            parse_json: ProcessorParseJSON = "ParseJSON" InPlace Object(ProcessorParseJSON::object);
            /// `ParseKeyValue`.
            parse_key_value: ProcessorParseKeyValue = "ParseKeyValue" InPlace Object(ProcessorParseKeyValue::object);
            /// `ParsePostgres`.
            parse_postgres: ParsePostgres = "ParsePostgres" InPlace Object(ParsePostgres::object);
            /// `ParseRoute53`.
            parse_route53: ParseRoute53 = "ParseRoute53" InPlace Object(ParseRoute53::object);
            /// `ParseToOCSF`.
            parse_to_ocsf: ParseToOCSF = "ParseToOCSF" InPlace Object(ParseToOCSF::object);
            /// `ParseVPC`.
            parse_vpc: ParseVPC = "ParseVPC" InPlace Object(ParseVPC::object);
            /// `ParseWAF`.
            parse_waf: ParseWAF = "ParseWAF" InPlace Object(ParseWAF::object);
            /// `RenameKeys`.
            rename_keys: ProcessorRenameKeys = "RenameKeys" InPlace Object(ProcessorRenameKeys::object);
            /// `SplitString`.
            split_string: ProcessorSplitString = "SplitString" InPlace Object(ProcessorSplitString::object);
            /// `SubstituteString`.
            substitute_string: ProcessorSubstituteString = "SubstituteString" InPlace Object(ProcessorSubstituteString::object);
            /// `TrimString`.
            trim_string: ProcessorTrimString = "TrimString" InPlace Object(ProcessorTrimString::object);
            /// `TypeConverter`.
            type_converter: ProcessorTypeConverter = "TypeConverter" InPlace Object(ProcessorTypeConverter::object);
            /// `UpperCaseString`.
            upper_case_string: ProcessorUpperCaseString = "UpperCaseString" InPlace Object(ProcessorUpperCaseString::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`AddKeys`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-addkeys.html) of `AWS::Logs::Transformer`.
        pub ProcessorAddKeys;
        required {
            /// `Entries`: 1 to 5 items, all different.
            entries: Vec<AddKeyEntry> = "Entries" InPlace List(&Object(AddKeyEntry::object), Items { min: 1, max: 5, unique: true });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`CopyValue`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-copyvalue.html) of `AWS::Logs::Transformer`.
        pub ProcessorCopyValue;
        required {
            /// `Entries`: 1 to 5 items.
            entries: Vec<CopyValueEntry> = "Entries" InPlace List(&Object(CopyValueEntry::object), Items { min: 1, max: 5, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Csv`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-csv.html) of `AWS::Logs::Transformer`.
        pub ProcessorCsv;
        required {} optional {
            /// `Columns`: 1 to 100 items, each 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            columns: Vec<String> = "Columns" InPlace List(&String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" }), Items { min: 1, max: 100, ..ITEMS });
            /// `Delimiter`: 1 to 2 characters.
            delimiter: String = "Delimiter" InPlace String(Length { min: 1, max: 2, ..LENGTH });
            /// `QuoteCharacter`: 1 character.
            quote_character: String = "QuoteCharacter" InPlace String(Length { min: 1, max: 1, ..LENGTH });
            /// `Source`: 1 to 128 characters.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`DateTimeConverter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-datetimeconverter.html) of `AWS::Logs::Transformer`.
        pub ProcessorDateTimeConverter;
        required named ProcessorDateTimeConverterRequired {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Target`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            target: String = "Target" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `MatchPatterns`: 1 to 5 items, all different, each 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            match_patterns: Vec<String> = "MatchPatterns" InPlace List(&String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" }), Items { min: 1, max: 5, unique: true });
        } optional {
            /// `Locale`: at least 1 character.
            locale: String = "Locale" InPlace String(Length { min: 1, ..LENGTH });
            /// `SourceTimezone`: at least 1 character.
            source_timezone: String = "SourceTimezone" InPlace String(Length { min: 1, ..LENGTH });
            /// `TargetFormat`: 1 to 64 characters.
            target_format: String = "TargetFormat" InPlace String(Length { min: 1, max: 64, ..LENGTH });
            /// `TargetTimezone`: at least 1 character.
            target_timezone: String = "TargetTimezone" InPlace String(Length { min: 1, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`DeleteKeys`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-deletekeys.html) of `AWS::Logs::Transformer`.
        pub ProcessorDeleteKeys;
        required {
            /// `WithKeys`: 1 to 5 items, all different, each 1 to 128 characters.
            with_keys: Vec<String> = "WithKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 5, unique: true });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Grok`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-grok.html) of `AWS::Logs::Transformer`.
        pub ProcessorGrok;
        required {
            /// `Match`: 1 to 512 characters.
            match_: String = "Match" InPlace String(Length { min: 1, max: 512, ..LENGTH });
        } optional {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`ListToMap`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-listtomap.html) of `AWS::Logs::Transformer`.
        pub ProcessorListToMap;
        required named ProcessorListToMapRequired {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Key`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } optional {
            /// `Flatten`.
            flatten: bool = "Flatten" InPlace Boolean;
            /// `FlattenedElement`.
            flattened_element: ProcessorListToMapFlattenedElement = "FlattenedElement" InPlace Choice(ProcessorListToMapFlattenedElement::VALUES);
            /// `Target`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            target: String = "Target" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `ValueKey`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            value_key: String = "ValueKey" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ProcessorListToMapFlattenedElement { First = "first", Last = "last" }
    }

    cfn_core::property! {
        /// [`LowerCaseString`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-lowercasestring.html) of `AWS::Logs::Transformer`.
        pub ProcessorLowerCaseString;
        required {
            /// `WithKeys`: 1 to 10 items, all different, each 1 to 128 characters.
            with_keys: Vec<String> = "WithKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 10, unique: true });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`MoveKeys`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-movekeys.html) of `AWS::Logs::Transformer`.
        pub ProcessorMoveKeys;
        required {
            /// `Entries`: 1 to 5 items.
            entries: Vec<MoveKeyEntry> = "Entries" InPlace List(&Object(MoveKeyEntry::object), Items { min: 1, max: 5, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ParseJSON`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsejson.html) of `AWS::Logs::Transformer`.
        pub ProcessorParseJSON;
        required {} optional {
            /// `Destination`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            destination: String = "Destination" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Source`: 1 to 128 characters.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`ParseKeyValue`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-parsekeyvalue.html) of `AWS::Logs::Transformer`.
        pub ProcessorParseKeyValue;
        required {} optional {
            /// `Destination`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            destination: String = "Destination" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `FieldDelimiter`: 1 to 128 characters.
            field_delimiter: String = "FieldDelimiter" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `KeyPrefix`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            key_prefix: String = "KeyPrefix" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `KeyValueDelimiter`: 1 to 128 characters.
            key_value_delimiter: String = "KeyValueDelimiter" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `NonMatchValue`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            non_match_value: String = "NonMatchValue" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `OverwriteIfExists`.
            overwrite_if_exists: bool = "OverwriteIfExists" InPlace Boolean;
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`RenameKeys`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-renamekeys.html) of `AWS::Logs::Transformer`.
        pub ProcessorRenameKeys;
        required {
            /// `Entries`: 1 to 5 items.
            entries: Vec<RenameKeyEntry> = "Entries" InPlace List(&Object(RenameKeyEntry::object), Items { min: 1, max: 5, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SplitString`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-splitstring.html) of `AWS::Logs::Transformer`.
        pub ProcessorSplitString;
        required {
            /// `Entries`: 1 to 10 items.
            entries: Vec<SplitStringEntry> = "Entries" InPlace List(&Object(SplitStringEntry::object), Items { min: 1, max: 10, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SubstituteString`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-substitutestring.html) of `AWS::Logs::Transformer`.
        pub ProcessorSubstituteString;
        required {
            /// `Entries`: 1 to 10 items.
            entries: Vec<SubstituteStringEntry> = "Entries" InPlace List(&Object(SubstituteStringEntry::object), Items { min: 1, max: 10, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`TrimString`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-trimstring.html) of `AWS::Logs::Transformer`.
        pub ProcessorTrimString;
        required {
            /// `WithKeys`: 1 to 10 items, all different, each 1 to 128 characters.
            with_keys: Vec<String> = "WithKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 10, unique: true });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`TypeConverter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-typeconverter.html) of `AWS::Logs::Transformer`.
        pub ProcessorTypeConverter;
        required {
            /// `Entries`: 1 to 5 items.
            entries: Vec<TypeConverterEntry> = "Entries" InPlace List(&Object(TypeConverterEntry::object), Items { min: 1, max: 5, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`UpperCaseString`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-uppercasestring.html) of `AWS::Logs::Transformer`.
        pub ProcessorUpperCaseString;
        required {
            /// `WithKeys`: 1 to 10 items, all different, each 1 to 128 characters.
            with_keys: Vec<String> = "WithKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 10, unique: true });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`RenameKeyEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-renamekeyentry.html) of `AWS::Logs::Transformer`.
        pub RenameKeyEntry;
        required named RenameKeyEntryRequired {
            /// `Key`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `RenameTo`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            rename_to: String = "RenameTo" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
        } optional {
            /// `OverwriteIfExists`.
            overwrite_if_exists: bool = "OverwriteIfExists" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`SplitStringEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-splitstringentry.html) of `AWS::Logs::Transformer`.
        pub SplitStringEntry;
        required named SplitStringEntryRequired {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Delimiter`: 1 to 128 characters.
            delimiter: String = "Delimiter" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SubstituteStringEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-substitutestringentry.html) of `AWS::Logs::Transformer`.
        pub SubstituteStringEntry;
        required named SubstituteStringEntryRequired {
            /// `Source`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `From`: 1 to 128 characters.
            from: String = "From" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `To`: 1 to 128 characters.
            to: String = "To" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`TypeConverterEntry`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-logs-transformer-typeconverterentry.html) of `AWS::Logs::Transformer`.
        pub TypeConverterEntry;
        required {
            /// `Key`: 1 to 128 characters, pattern `^.*[a-zA-Z0-9]+.*$`.
            key: String = "Key" InPlace String(Length { min: 1, max: 128, pattern: "^.*[a-zA-Z0-9]+.*$" });
            /// `Type`.
            type_: TypeConverterEntryType = "Type" InPlace Choice(TypeConverterEntryType::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TypeConverterEntryType { Boolean = "boolean", Integer = "integer", Double = "double", String = "string" }
    }
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::logs::*;

    cfn_core::kinds! {
        /// The account ID of a CloudWatch Logs account policy.
        pub AccountPolicyAccountId = "the account ID of a CloudWatch Logs account policy";
        /// The ARN of a CloudWatch Logs delivery.
        pub DeliveryArn = "the ARN of a CloudWatch Logs delivery";
        /// The ARN of a CloudWatch Logs delivery destination.
        pub DeliveryDestinationArn = "the ARN of a CloudWatch Logs delivery destination";
        /// The name of a CloudWatch Logs delivery destination.
        pub DeliveryDestinationName = "the name of a CloudWatch Logs delivery destination";
        /// The ID of a CloudWatch Logs delivery.
        pub DeliveryId = "the ID of a CloudWatch Logs delivery";
        /// The ARN of a CloudWatch Logs delivery source.
        pub DeliverySourceArn = "the ARN of a CloudWatch Logs delivery source";
        /// The name of a CloudWatch Logs delivery source.
        pub DeliverySourceName = "the name of a CloudWatch Logs delivery source";
        /// The ARN of a CloudWatch Logs destination.
        pub DestinationArn = "the ARN of a CloudWatch Logs destination";
        /// The name of a CloudWatch Logs destination.
        pub DestinationName = "the name of a CloudWatch Logs destination";
        /// The name of a CloudWatch Logs integration.
        pub IntegrationName = "the name of a CloudWatch Logs integration";
        /// The ARN of a CloudWatch Logs log anomaly detector.
        pub LogAnomalyDetectorArn = "the ARN of a CloudWatch Logs log anomaly detector";
        /// The ID of a CloudWatch Logs query definition.
        pub QueryDefinitionId = "the ID of a CloudWatch Logs query definition";
        /// The name of a CloudWatch Logs resource policy.
        pub ResourcePolicyName = "the name of a CloudWatch Logs resource policy";
        /// The ARN of a CloudWatch Logs scheduled query.
        pub ScheduledQueryArn = "the ARN of a CloudWatch Logs scheduled query";
        /// The account ID of a CloudWatch Logs storage tier policy.
        pub StorageTierPolicyAccountId = "the account ID of a CloudWatch Logs storage tier policy";
        /// The log group identifier of a CloudWatch Logs transformer.
        pub TransformerLogGroupIdentifier = "the log group identifier of a CloudWatch Logs transformer";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "AccountPolicy" => AccountPolicy::schema(),
        "Delivery" => Delivery::schema(),
        "DeliveryDestination" => DeliveryDestination::schema(),
        "DeliverySource" => DeliverySource::schema(),
        "Destination" => Destination::schema(),
        "Integration" => Integration::schema(),
        "LogAnomalyDetector" => LogAnomalyDetector::schema(),
        "LogGroup" => LogGroup::schema(),
        "LogStream" => LogStream::schema(),
        "MetricFilter" => MetricFilter::schema(),
        "QueryDefinition" => QueryDefinition::schema(),
        "ResourcePolicy" => ResourcePolicy::schema(),
        "ScheduledQuery" => ScheduledQuery::schema(),
        "StorageTierPolicy" => StorageTierPolicy::schema(),
        "SubscriptionFilter" => SubscriptionFilter::schema(),
        "Transformer" => Transformer::schema(),
        _ => return None,
    })
}
