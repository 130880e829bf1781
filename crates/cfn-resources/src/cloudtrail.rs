//! Resource types `AWS::CloudTrail::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::CloudTrail::Channel`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-channel.html). `Ref` returns the ARN of a CloudTrail channel.
    pub Channel, ChannelRef, "AWS::CloudTrail::Channel";
    required {} optional {
        /// `Destinations`: 1 to 10 items, all different.
        destinations: Vec<channel::Destination> = "Destinations" InPlace List(&Object(channel::Destination::object), Items { min: 1, max: 10, unique: true });
        /// `Name`: 3 to 128 characters, pattern `(^[a-zA-Z0-9._\-]+$)`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"(^[a-zA-Z0-9._\-]+$)" });
        /// `Source`: 1 to 256 characters, pattern `(.*)`. Changing it replaces the resource.
        source: String = "Source" Replaces String(Length { min: 1, max: 256, pattern: "(.*)" });
        /// `Tags`: up to 200 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 200, ..ITEMS });
    } rules {}
    reference { arn: kind::ChannelArn = "ChannelArn" }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`Channel`].
pub mod channel {
    cfn_core::property! {
        /// [`Destination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-channel-destination.html) of `AWS::CloudTrail::Channel`.
        pub Destination;
        required {
            /// `Type`.
            type_: DestinationType = "Type" InPlace Choice(DestinationType::VALUES);
            /// `Location`: 3 to 1,024 characters, pattern `(^[a-zA-Z0-9._/\-:]+$)`.
            location: String = "Location" InPlace String(Length { min: 3, max: 1024, pattern: r"(^[a-zA-Z0-9._/\-:]+$)" });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DestinationType { EventDataStore = "EVENT_DATA_STORE" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudTrail::Dashboard`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-dashboard.html). `Ref` returns the ARN of a CloudTrail dashboard.
    pub Dashboard, DashboardRef, "AWS::CloudTrail::Dashboard";
    required {} optional {
        /// `Name`: 3 to 128 characters, pattern `^[a-zA-Z0-9_\-]+$`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"^[a-zA-Z0-9_\-]+$" });
        /// `RefreshSchedule`.
        refresh_schedule: dashboard::RefreshSchedule = "RefreshSchedule" InPlace Object(dashboard::RefreshSchedule::object);
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `TerminationProtectionEnabled`.
        termination_protection_enabled: bool = "TerminationProtectionEnabled" InPlace Boolean;
        /// `Widgets`: all different.
        widgets: Vec<dashboard::Widget> = "Widgets" InPlace List(&Object(dashboard::Widget::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::DashboardArn = "DashboardArn" }
    attributes {
        /// `Fn::GetAtt` of `CreatedTimestamp`.
        created_timestamp: String = "CreatedTimestamp";
        /// `Fn::GetAtt` of `UpdatedTimestamp`.
        updated_timestamp: String = "UpdatedTimestamp";
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `Type`.
        type_: String = "Type";
    }
    tags Some("Tags");
}

/// Property types of [`Dashboard`].
pub mod dashboard {
    cfn_core::property! {
        /// [`RefreshSchedule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-dashboard-refreshschedule.html) of `AWS::CloudTrail::Dashboard`.
        pub RefreshSchedule;
        required {} optional {
            /// `Frequency`.
            frequency: RefreshScheduleFrequency = "Frequency" InPlace Object(RefreshScheduleFrequency::object);
            /// `Status`.
            status: RefreshScheduleStatus = "Status" InPlace Choice(RefreshScheduleStatus::VALUES);
            /// `TimeOfDay`: pattern `^[0-9]{2}:[0-9]{2}`.
            time_of_day: String = "TimeOfDay" InPlace String(Length { pattern: "^[0-9]{2}:[0-9]{2}", ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`Frequency`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-dashboard-frequency.html) of `AWS::CloudTrail::Dashboard`.
        pub RefreshScheduleFrequency;
        required {
            /// `Unit`.
            unit: RefreshScheduleFrequencyUnit = "Unit" InPlace Choice(RefreshScheduleFrequencyUnit::VALUES);
            /// `Value`.
            value: i64 = "Value" InPlace Integer(RANGE);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RefreshScheduleFrequencyUnit { Hours = "HOURS", Days = "DAYS" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RefreshScheduleStatus { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`Widget`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-dashboard-widget.html) of `AWS::CloudTrail::Dashboard`.
        pub Widget;
        required {
            /// `QueryStatement`: 1 to 10,000 characters, pattern `[\s\S]*`.
            query_statement: String = "QueryStatement" InPlace String(Length { min: 1, max: 10000, pattern: r"[\s\S]*" });
        } optional {
            /// `QueryParameters`: 1 to 10 items, each 1 to 1,024 characters, pattern `.*`.
            query_parameters: Vec<String> = "QueryParameters" InPlace List(&String(Length { min: 1, max: 1024, pattern: ".*" }), Items { min: 1, max: 10, ..ITEMS });
            /// `ViewProperties`: values of 1 to 128 characters, pattern `^[a-zA-Z0-9._\- ]+$`.
            view_properties: cfn_core::MapOf<String> = "ViewProperties" InPlace Map(&String(Length { min: 1, max: 128, pattern: r"^[a-zA-Z0-9._\- ]+$" }));
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudTrail::EventDataStore`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-eventdatastore.html). `Ref` returns the ARN of a CloudTrail event data store.
    pub EventDataStore, EventDataStoreRef, "AWS::CloudTrail::EventDataStore";
    required {} optional {
        /// `AdvancedEventSelectors`: all different.
        advanced_event_selectors: Vec<event_data_store::AdvancedEventSelector> = "AdvancedEventSelectors" InPlace List(&Object(event_data_store::AdvancedEventSelector::object), Items { unique: true, ..ITEMS });
        /// `BillingMode`.
        billing_mode: event_data_store::BillingMode = "BillingMode" InPlace Choice(event_data_store::BillingMode::VALUES);
        /// `ContextKeySelectors`: up to 2 items, all different.
        context_key_selectors: Vec<event_data_store::ContextKeySelector> = "ContextKeySelectors" InPlace List(&Object(event_data_store::ContextKeySelector::object), Items { max: 2, unique: true, ..ITEMS });
        /// `FederationEnabled`.
        federation_enabled: bool = "FederationEnabled" InPlace Boolean;
        /// `FederationRoleArn`.
        federation_role_arn: crate::kind::iam::RoleArn = "FederationRoleArn" InPlace String(LENGTH);
        /// `IngestionEnabled`.
        ingestion_enabled: bool = "IngestionEnabled" InPlace Boolean;
        /// `InsightSelectors`: all different.
        insight_selectors: Vec<event_data_store::InsightSelector> = "InsightSelectors" InPlace List(&Object(event_data_store::InsightSelector::object), Items { unique: true, ..ITEMS });
        /// `InsightsDestination`: 3 to 256 characters, pattern `^[a-zA-Z0-9._/\-:]+$`.
        insights_destination: String = "InsightsDestination" InPlace String(Length { min: 3, max: 256, pattern: r"^[a-zA-Z0-9._/\-:]+$" });
        /// `KmsKeyId`: 1 to 350 characters, pattern `^[a-zA-Z0-9._/\-:]+$`.
        kms_key_id: crate::kind::kms::KeyIdentifier = "KmsKeyId" InPlace String(Length { min: 1, max: 350, pattern: r"^[a-zA-Z0-9._/\-:]+$" });
        /// `MaxEventSize`.
        max_event_size: event_data_store::MaxEventSize = "MaxEventSize" InPlace Choice(event_data_store::MaxEventSize::VALUES);
        /// `MultiRegionEnabled`.
        multi_region_enabled: bool = "MultiRegionEnabled" InPlace Boolean;
        /// `Name`: 3 to 128 characters, pattern `^[a-zA-Z0-9._\-]+$`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"^[a-zA-Z0-9._\-]+$" });
        /// `OrganizationEnabled`.
        organization_enabled: bool = "OrganizationEnabled" InPlace Boolean;
        /// `RetentionPeriod`: from 7 to 3,653.
        retention_period: i64 = "RetentionPeriod" InPlace Integer(Range { min: Some(7.0), max: Some(3653.0), ..RANGE });
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `TerminationProtectionEnabled`.
        termination_protection_enabled: bool = "TerminationProtectionEnabled" InPlace Boolean;
    } rules {}
    reference { arn: kind::EventDataStoreArn = "EventDataStoreArn" }
    attributes {
        /// `Fn::GetAtt` of `CreatedTimestamp`.
        created_timestamp: String = "CreatedTimestamp";
        /// `Fn::GetAtt` of `UpdatedTimestamp`.
        updated_timestamp: String = "UpdatedTimestamp";
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
    }
    tags Some("Tags");
}

/// Property types of [`EventDataStore`].
pub mod event_data_store {
    cfn_core::property! {
        /// [`AdvancedEventSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-eventdatastore-advancedeventselector.html) of `AWS::CloudTrail::EventDataStore`.
        pub AdvancedEventSelector;
        required {
            /// `FieldSelectors`: at least 1 item, all different.
            field_selectors: Vec<AdvancedFieldSelector> = "FieldSelectors" InPlace List(&Object(AdvancedFieldSelector::object), Items { min: 1, unique: true, ..ITEMS });
        } optional {
            /// `Name`: 1 to 1,000 characters.
            name: String = "Name" InPlace String(Length { min: 1, max: 1000, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`AdvancedFieldSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-eventdatastore-advancedfieldselector.html) of `AWS::CloudTrail::EventDataStore`.
        pub AdvancedFieldSelector;
        required {
            /// `Field`: 1 to 1,000 characters, pattern `([\w|\d|\.|_]+)`.
            field: String = "Field" InPlace String(Length { min: 1, max: 1000, pattern: r"([\w|\d|\.|_]+)" });
        } optional {
            /// `EndsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            ends_with: Vec<String> = "EndsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `Equals`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            equals: Vec<String> = "Equals" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `NotEndsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            not_ends_with: Vec<String> = "NotEndsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `NotEquals`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            not_equals: Vec<String> = "NotEquals" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `NotStartsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            not_starts_with: Vec<String> = "NotStartsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `StartsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            starts_with: Vec<String> = "StartsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub BillingMode { ExtendableRetentionPricing = "EXTENDABLE_RETENTION_PRICING", FixedRetentionPricing = "FIXED_RETENTION_PRICING" }
    }

    cfn_core::property! {
        /// [`ContextKeySelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-eventdatastore-contextkeyselector.html) of `AWS::CloudTrail::EventDataStore`.
        pub ContextKeySelector;
        required {
            /// `Type`.
            type_: ContextKeySelectorType = "Type" InPlace Choice(ContextKeySelectorType::VALUES);
            /// `Equals`: 1 to 50 items, all different, each 1 to 128 characters, pattern `(.+)`.
            equals: Vec<String> = "Equals" InPlace List(&String(Length { min: 1, max: 128, pattern: "(.+)" }), Items { min: 1, max: 50, unique: true });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ContextKeySelectorType { RequestContext = "RequestContext", TagContext = "TagContext" }
    }

    cfn_core::property! {
        /// [`InsightSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-eventdatastore-insightselector.html) of `AWS::CloudTrail::EventDataStore`.
        pub InsightSelector;
        required {} optional {
            /// `InsightType`.
            insight_type: InsightSelectorInsightType = "InsightType" InPlace Choice(InsightSelectorInsightType::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InsightSelectorInsightType { ApiCallRateInsight = "ApiCallRateInsight", ApiErrorRateInsight = "ApiErrorRateInsight" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub MaxEventSize { Standard = "Standard", Large = "Large" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudTrail::ResourcePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-resourcepolicy.html). `Ref` returns the resource ARN of a CloudTrail resource policy.
    pub ResourcePolicy, ResourcePolicyRef, "AWS::CloudTrail::ResourcePolicy";
    required {
        /// `ResourceArn`: 3 to 256 characters, pattern `^[a-zA-Z0-9._/\-:]+$`. Changing it replaces the resource.
        resource_arn: String = "ResourceArn" Replaces String(Length { min: 3, max: 256, pattern: r"^[a-zA-Z0-9._/\-:]+$" });
        /// `ResourcePolicy`.
        resource_policy: cfn_core::Json = "ResourcePolicy" InPlace Json;
    } optional {} rules {}
    reference { resource_arn: kind::ResourcePolicyResourceArn }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::CloudTrail::Trail`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html). `Ref` returns the name of a CloudTrail trail.
    pub Trail, TrailRef, "AWS::CloudTrail::Trail";
    required {
        /// `S3BucketName`.
        s3_bucket_name: crate::kind::s3::BucketName = "S3BucketName" InPlace String(LENGTH);
        /// `IsLogging`.
        is_logging: bool = "IsLogging" InPlace Boolean;
    } optional {
        /// `AdvancedEventSelectors`: all different.
        advanced_event_selectors: Vec<trail::AdvancedEventSelector> = "AdvancedEventSelectors" InPlace List(&Object(trail::AdvancedEventSelector::object), Items { unique: true, ..ITEMS });
        /// `AggregationConfigurations`: up to 1 item, all different.
        aggregation_configurations: Vec<trail::AggregationConfiguration> = "AggregationConfigurations" InPlace List(&Object(trail::AggregationConfiguration::object), Items { max: 1, unique: true, ..ITEMS });
        /// `CloudWatchLogsLogGroupArn`.
        cloud_watch_logs_log_group_arn: crate::kind::logs::LogGroupArn = "CloudWatchLogsLogGroupArn" InPlace String(LENGTH);
        /// `CloudWatchLogsRoleArn`.
        cloud_watch_logs_role_arn: crate::kind::iam::RoleArn = "CloudWatchLogsRoleArn" InPlace String(LENGTH);
        /// `EnableLogFileValidation`.
        enable_log_file_validation: bool = "EnableLogFileValidation" InPlace Boolean;
        /// `EventSelectors`: up to 5 items, all different.
        event_selectors: Vec<trail::EventSelector> = "EventSelectors" InPlace List(&Object(trail::EventSelector::object), Items { max: 5, unique: true, ..ITEMS });
        /// `IncludeGlobalServiceEvents`.
        include_global_service_events: bool = "IncludeGlobalServiceEvents" InPlace Boolean;
        /// `InsightSelectors`: all different.
        insight_selectors: Vec<trail::InsightSelector> = "InsightSelectors" InPlace List(&Object(trail::InsightSelector::object), Items { unique: true, ..ITEMS });
        /// `IsMultiRegionTrail`.
        is_multi_region_trail: bool = "IsMultiRegionTrail" InPlace Boolean;
        /// `IsOrganizationTrail`.
        is_organization_trail: bool = "IsOrganizationTrail" InPlace Boolean;
        /// `KMSKeyId`.
        kms_key_id: crate::kind::kms::KeyIdentifier = "KMSKeyId" InPlace String(LENGTH);
        /// `S3KeyPrefix`: up to 200 characters.
        s3_key_prefix: String = "S3KeyPrefix" InPlace String(Length { max: 200, ..LENGTH });
        /// `SnsTopicName`: up to 256 characters.
        sns_topic_name: String = "SnsTopicName" InPlace String(Length { max: 256, ..LENGTH });
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `TrailName`: 3 to 128 characters, pattern `(^[a-zA-Z0-9]$)|(^[a-zA-Z0-9]([a-zA-Z0-9\._-])*[a-zA-Z0-9]$)`. Changing it replaces the resource.
        trail_name: String = "TrailName" Replaces String(Length { min: 3, max: 128, pattern: r"(^[a-zA-Z0-9]$)|(^[a-zA-Z0-9]([a-zA-Z0-9\._-])*[a-zA-Z0-9]$)" });
    } rules {}
    reference { name: kind::TrailName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudTrail trail.
        arn: kind::TrailArn = "Arn";
        /// `Fn::GetAtt` of `SnsTopicArn`: the ARN of an SNS topic.
        sns_topic_arn: crate::kind::sns::TopicArn = "SnsTopicArn";
    }
    tags Some("Tags");
}

/// Property types of [`Trail`].
pub mod trail {
    cfn_core::property! {
        /// [`AdvancedEventSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-trail-advancedeventselector.html) of `AWS::CloudTrail::Trail`.
        pub AdvancedEventSelector;
        required {
            /// `FieldSelectors`: at least 1 item, all different.
            field_selectors: Vec<AdvancedFieldSelector> = "FieldSelectors" InPlace List(&Object(AdvancedFieldSelector::object), Items { min: 1, unique: true, ..ITEMS });
        } optional {
            /// `Name`: 1 to 1,000 characters.
            name: String = "Name" InPlace String(Length { min: 1, max: 1000, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`AdvancedFieldSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-trail-advancedfieldselector.html) of `AWS::CloudTrail::Trail`.
        pub AdvancedFieldSelector;
        required {
            /// `Field`: 1 to 1,000 characters, pattern `([\w|\d|\.|_]+)`.
            field: String = "Field" InPlace String(Length { min: 1, max: 1000, pattern: r"([\w|\d|\.|_]+)" });
        } optional {
            /// `EndsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            ends_with: Vec<String> = "EndsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `Equals`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            equals: Vec<String> = "Equals" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `NotEndsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            not_ends_with: Vec<String> = "NotEndsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `NotEquals`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            not_equals: Vec<String> = "NotEquals" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `NotStartsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            not_starts_with: Vec<String> = "NotStartsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
            /// `StartsWith`: at least 1 item, all different, each 1 to 2,048 characters, pattern `(.+)`.
            starts_with: Vec<String> = "StartsWith" InPlace List(&String(Length { min: 1, max: 2048, pattern: "(.+)" }), Items { min: 1, unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`AggregationConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-trail-aggregationconfiguration.html) of `AWS::CloudTrail::Trail`.
        pub AggregationConfiguration;
        required {
            /// `EventCategory`.
            event_category: AggregationConfigurationEventCategory = "EventCategory" InPlace Choice(AggregationConfigurationEventCategory::VALUES);
            /// `Templates`: 1 to 50 items, all different.
            templates: Vec<Template> = "Templates" InPlace List(&Choice(Template::VALUES), Items { min: 1, max: 50, unique: true });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AggregationConfigurationEventCategory { Data = "Data" }
    }

    cfn_core::property! {
        /// [`DataResource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-trail-dataresource.html) of `AWS::CloudTrail::Trail`.
        pub DataResource;
        required {
            /// `Type`.
            type_: DataResourceType = "Type" InPlace Choice(DataResourceType::VALUES);
        } optional {
            /// `Values`: all different.
            values: Vec<String> = "Values" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DataResourceType { AwsLambdaFunction = "AWS::Lambda::Function", AwsS3Object = "AWS::S3::Object", AwsDynamoDBTable = "AWS::DynamoDB::Table", AwsS3OutpostsObject = "AWS::S3Outposts::Object", AwsManagedBlockchainNode = "AWS::ManagedBlockchain::Node", AwsS3ObjectLambdaAccessPoint = "AWS::S3ObjectLambda::AccessPoint", AwsEc2Snapshot = "AWS::EC2::Snapshot", AwsS3AccessPoint = "AWS::S3::AccessPoint", AwsDynamoDBStream = "AWS::DynamoDB::Stream" }
    }

    cfn_core::property! {
        /// [`EventSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-trail-eventselector.html) of `AWS::CloudTrail::Trail`.
        pub EventSelector;
        required {} optional {
            /// `DataResources`: all different.
            data_resources: Vec<DataResource> = "DataResources" InPlace List(&Object(DataResource::object), Items { unique: true, ..ITEMS });
            /// `ExcludeManagementEventSources`: all different.
            exclude_management_event_sources: Vec<String> = "ExcludeManagementEventSources" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
            /// `IncludeManagementEvents`.
            include_management_events: bool = "IncludeManagementEvents" InPlace Boolean;
            /// `ReadWriteType`.
            read_write_type: EventSelectorReadWriteType = "ReadWriteType" InPlace Choice(EventSelectorReadWriteType::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub EventSelectorReadWriteType { All = "All", ReadOnly = "ReadOnly", WriteOnly = "WriteOnly" }
    }

    cfn_core::property! {
        /// [`InsightSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudtrail-trail-insightselector.html) of `AWS::CloudTrail::Trail`.
        pub InsightSelector;
        required {} optional {
            /// `EventCategories`: all different.
            event_categories: Vec<SourceEventCategory> = "EventCategories" InPlace List(&Choice(SourceEventCategory::VALUES), Items { unique: true, ..ITEMS });
            /// `InsightType`.
            insight_type: InsightSelectorInsightType = "InsightType" InPlace Choice(InsightSelectorInsightType::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InsightSelectorInsightType { ApiCallRateInsight = "ApiCallRateInsight", ApiErrorRateInsight = "ApiErrorRateInsight" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SourceEventCategory { Management = "Management", Data = "Data" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Template { ApiActivity = "API_ACTIVITY", ResourceAccess = "RESOURCE_ACCESS", UserActions = "USER_ACTIONS" }
    }
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ARN of a CloudTrail channel.
        pub ChannelArn = "the ARN of a CloudTrail channel";
        /// The ARN of a CloudTrail dashboard.
        pub DashboardArn = "the ARN of a CloudTrail dashboard";
        /// The ARN of a CloudTrail event data store.
        pub EventDataStoreArn = "the ARN of a CloudTrail event data store";
        /// The resource ARN of a CloudTrail resource policy.
        pub ResourcePolicyResourceArn = "the resource ARN of a CloudTrail resource policy";
        /// The ARN of a CloudTrail trail.
        pub TrailArn = "the ARN of a CloudTrail trail";
        /// The name of a CloudTrail trail.
        pub TrailName = "the name of a CloudTrail trail";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Channel" => Channel::schema(),
        "Dashboard" => Dashboard::schema(),
        "EventDataStore" => EventDataStore::schema(),
        "ResourcePolicy" => ResourcePolicy::schema(),
        "Trail" => Trail::schema(),
        _ => return None,
    })
}
