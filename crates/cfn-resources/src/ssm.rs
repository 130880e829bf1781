//! Resource types `AWS::SSM::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::SSM::Association`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-association.html). `Ref` returns the ID of an SSM association.
    pub Association, AssociationRef, "AWS::SSM::Association";
    required {
        /// `Name`: pattern `^[a-zA-Z0-9_\-.:/]{3,200}$`.
        name: String = "Name" InPlace String(Length { pattern: r"^[a-zA-Z0-9_\-.:/]{3,200}$", ..LENGTH });
    } optional {
        /// `ApplyOnlyAtCronInterval`.
        apply_only_at_cron_interval: bool = "ApplyOnlyAtCronInterval" InPlace Boolean;
        /// `AssociationDispatchAssumeRole`: 1 to 512 characters, pattern `arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+`.
        association_dispatch_assume_role: String = "AssociationDispatchAssumeRole" InPlace String(Length { min: 1, max: 512, pattern: "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+" });
        /// `AssociationName`: pattern `^[a-zA-Z0-9_\-.]{3,128}$`.
        association_name: String = "AssociationName" InPlace String(Length { pattern: r"^[a-zA-Z0-9_\-.]{3,128}$", ..LENGTH });
        /// `AutomationTargetParameterName`: 1 to 50 characters.
        automation_target_parameter_name: String = "AutomationTargetParameterName" InPlace String(Length { min: 1, max: 50, ..LENGTH });
        /// `CalendarNames`.
        calendar_names: Vec<String> = "CalendarNames" InPlace List(&String(LENGTH), ITEMS);
        /// `ComplianceSeverity`.
        compliance_severity: association::ComplianceSeverity = "ComplianceSeverity" InPlace Choice(association::ComplianceSeverity::VALUES);
        /// `DocumentVersion`: pattern `([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)`.
        document_version: String = "DocumentVersion" InPlace String(Length { pattern: "([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)", ..LENGTH });
        /// `InstanceId`: pattern `(^i-(\w{8}|\w{17})$)|(^mi-\w{17}$)`. Changing it replaces the resource.
        instance_id: String = "InstanceId" Replaces String(Length { pattern: r"(^i-(\w{8}|\w{17})$)|(^mi-\w{17}$)", ..LENGTH });
        /// `MaxConcurrency`: 1 to 7 characters, pattern `^([1-9][0-9]{0,6}|[1-9][0-9]%|[1-9]%|100%)$`.
        max_concurrency: String = "MaxConcurrency" InPlace String(Length { min: 1, max: 7, pattern: "^([1-9][0-9]{0,6}|[1-9][0-9]%|[1-9]%|100%)$" });
        /// `MaxErrors`: 1 to 7 characters, pattern `^([1-9][0-9]{0,6}|[0]|[1-9][0-9]%|[0-9]%|100%)$`.
        max_errors: String = "MaxErrors" InPlace String(Length { min: 1, max: 7, pattern: "^([1-9][0-9]{0,6}|[0]|[1-9][0-9]%|[0-9]%|100%)$" });
        /// `OutputLocation`.
        output_location: association::InstanceAssociationOutputLocation = "OutputLocation" InPlace Object(association::InstanceAssociationOutputLocation::object);
        /// `Parameters`.
        parameters: cfn_core::MapOf<Vec<String>> = "Parameters" InPlace Map(&List(&String(LENGTH), ITEMS));
        /// `ScheduleExpression`: 1 to 256 characters.
        schedule_expression: String = "ScheduleExpression" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        /// `ScheduleOffset`: from 1 to 6.
        schedule_offset: i64 = "ScheduleOffset" InPlace Integer(Range { min: Some(1.0), max: Some(6.0), ..RANGE });
        /// `SyncCompliance`.
        sync_compliance: association::SyncCompliance = "SyncCompliance" InPlace Choice(association::SyncCompliance::VALUES);
        /// `Tags`: up to 1,000 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 1000, ..ITEMS });
        /// `Targets`: up to 5 items.
        targets: Vec<association::Target> = "Targets" InPlace List(&Object(association::Target::object), Items { max: 5, ..ITEMS });
        /// `WaitForSuccessTimeoutSeconds`: from 15 to 172,800.
        wait_for_success_timeout_seconds: i64 = "WaitForSuccessTimeoutSeconds" InPlace Integer(Range { min: Some(15.0), max: Some(172800.0), ..RANGE });
    } rules {}
    reference { id: kind::AssociationId = "AssociationId" }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`Association`].
pub mod association {
    cfn_core::choice! {
        /// A closed set of values.
        pub ComplianceSeverity { Critical = "CRITICAL", High = "HIGH", Medium = "MEDIUM", Low = "LOW", Unspecified = "UNSPECIFIED" }
    }

    cfn_core::property! {
        /// [`InstanceAssociationOutputLocation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-association-instanceassociationoutputlocation.html) of `AWS::SSM::Association`.
        pub InstanceAssociationOutputLocation;
        required {} optional {
            /// `S3Location`.
            s3_location: S3OutputLocation = "S3Location" InPlace Object(S3OutputLocation::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`S3OutputLocation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-association-s3outputlocation.html) of `AWS::SSM::Association`.
        pub S3OutputLocation;
        required {} optional {
            /// `OutputS3BucketName`: 3 to 63 characters.
            output_s3_bucket_name: String = "OutputS3BucketName" InPlace String(Length { min: 3, max: 63, ..LENGTH });
            /// `OutputS3KeyPrefix`: up to 1,024 characters.
            output_s3_key_prefix: String = "OutputS3KeyPrefix" InPlace String(Length { max: 1024, ..LENGTH });
            /// `OutputS3Region`: 3 to 20 characters.
            output_s3_region: String = "OutputS3Region" InPlace String(Length { min: 3, max: 20, ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SyncCompliance { Auto = "AUTO", Manual = "MANUAL" }
    }

    cfn_core::property! {
        /// [`Target`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-association-target.html) of `AWS::SSM::Association`.
        pub Target;
        required {
            /// `Key`: 1 to 163 characters, pattern `^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$|resource-groups:Name`.
            key: String = "Key" InPlace String(Length { min: 1, max: 163, pattern: r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$|resource-groups:Name" });
            /// `Values`: up to 50 items.
            values: Vec<String> = "Values" InPlace List(&String(LENGTH), Items { max: 50, ..ITEMS });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::CloudConnector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-cloudconnector.html). `Ref` returns the ARN of an SSM cloud connector.
    pub CloudConnector, CloudConnectorRef, "AWS::SSM::CloudConnector";
    required named CloudConnectorRequired {
        /// `DisplayName`: 1 to 256 characters, pattern `^[\p{L}\p{Z}\p{N}\p{P}\p{M}]*$`.
        display_name: String = "DisplayName" InPlace String(Length { min: 1, max: 256, pattern: r"^[\p{L}\p{Z}\p{N}\p{P}\p{M}]*$" });
        /// `RoleArn`: 20 to 2,048 characters, pattern `^arn:aws[a-z0-9-]*:iam::\d{12}:role/[\w-/.@+=,]{1,1017}$`. Changing it replaces the resource.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" Replaces String(Length { min: 20, max: 2048, pattern: r"^arn:aws[a-z0-9-]*:iam::\d{12}:role/[\w-/.@+=,]{1,1017}$" });
        /// `Configuration`.
        configuration: cloud_connector::CloudConnectorConfiguration = "Configuration" InPlace Object(cloud_connector::CloudConnectorConfiguration::object);
        /// `ConfigConnectorArn`: 1 to 512 characters, pattern `^arn:aws(-cn|-us-gov)?:config:[a-z0-9-]+:\d{12}:connector/.+$`. Changing it replaces the resource.
        config_connector_arn: String = "ConfigConnectorArn" Replaces String(Length { min: 1, max: 512, pattern: r"^arn:aws(-cn|-us-gov)?:config:[a-z0-9-]+:\d{12}:connector/.+$" });
    } optional {
        /// `Description`: 1 to 1,024 characters, pattern `^[\p{L}\p{Z}\p{N}\p{P}\p{M}]*$`.
        description: String = "Description" InPlace String(Length { min: 1, max: 1024, pattern: r"^[\p{L}\p{Z}\p{N}\p{P}\p{M}]*$" });
        /// `Tags`: up to 50 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, ..ITEMS });
    } rules {}
    reference { arn: kind::CloudConnectorArn = "CloudConnectorArn" }
    attributes {
        /// `Fn::GetAtt` of `CloudConnectorId`: the ID of an SSM cloud connector.
        id: kind::CloudConnectorId = "CloudConnectorId";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags Some("Tags");
}

/// Property types of [`CloudConnector`].
pub mod cloud_connector {
    cfn_core::property! {
        /// [`AzureConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-cloudconnector-azureconfiguration.html) of `AWS::SSM::CloudConnector`.
        pub AzureConfiguration;
        required named AzureConfigurationRequired {
            /// `TenantId`: pattern `^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`. Changing it replaces the resource.
            tenant_id: String = "TenantId" Replaces String(Length { pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", ..LENGTH });
            /// `ApplicationId`: pattern `^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`.
            application_id: String = "ApplicationId" InPlace String(Length { pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", ..LENGTH });
        } optional {
            /// `ApplicationDisplayName`: up to 256 characters, pattern `^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$`.
            application_display_name: String = "ApplicationDisplayName" InPlace String(Length { max: 256, pattern: r"^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$", ..LENGTH });
            /// `Targets`.
            targets: ConfigurationTargets = "Targets" InPlace Object(ConfigurationTargets::object);
            /// `TenantDisplayName`: up to 256 characters, pattern `^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$`.
            tenant_display_name: String = "TenantDisplayName" InPlace String(Length { max: 256, pattern: r"^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$", ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`AzureSubscription`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-cloudconnector-azuresubscription.html) of `AWS::SSM::CloudConnector`.
        pub AzureSubscription;
        required {
            /// `Id`: 1 to 256 characters, pattern `^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`.
            id: String = "Id" InPlace String(Length { min: 1, max: 256, pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$" });
        } optional {
            /// `DisplayName`: up to 128 characters, pattern `^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$`.
            display_name: String = "DisplayName" InPlace String(Length { max: 128, pattern: r"^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$", ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`CloudConnectorConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-cloudconnector-cloudconnectorconfiguration.html) of `AWS::SSM::CloudConnector`.
        pub CloudConnectorConfiguration;
        required {
            /// `AzureConfiguration`.
            azure_configuration: AzureConfiguration = "AzureConfiguration" InPlace Object(AzureConfiguration::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ConfigurationTargets`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-cloudconnector-configurationtargets.html) of `AWS::SSM::CloudConnector`.
        pub ConfigurationTargets;
        required {
            /// `Subscriptions`: 1 to 75 items.
            subscriptions: Vec<AzureSubscription> = "Subscriptions" InPlace List(&Object(AzureSubscription::object), Items { min: 1, max: 75, ..ITEMS });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::Document`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-document.html). `Ref` returns the name of an SSM document.
    pub Document, DocumentRef, "AWS::SSM::Document";
    required {
        /// `Content`. Changing it may replace the resource.
        content: cfn_core::Json = "Content" MayReplace Json;
    } optional {
        /// `Attachments`: up to 20 items. Changing it may replace the resource.
        attachments: Vec<document::AttachmentsSource> = "Attachments" MayReplace List(&Object(document::AttachmentsSource::object), Items { max: 20, ..ITEMS });
        /// `DocumentFormat`. Changing it may replace the resource.
        document_format: document::DocumentFormat = "DocumentFormat" MayReplace Choice(document::DocumentFormat::VALUES);
        /// `DocumentType`. Changing it replaces the resource.
        document_type: document::DocumentType = "DocumentType" Replaces Choice(document::DocumentType::VALUES);
        /// `Name`: pattern `^[a-zA-Z0-9_\-.]{3,128}$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { pattern: r"^[a-zA-Z0-9_\-.]{3,128}$", ..LENGTH });
        /// `Requires`: at least 1 item. Changing it may replace the resource.
        requires: Vec<document::DocumentRequires> = "Requires" MayReplace List(&Object(document::DocumentRequires::object), Items { min: 1, ..ITEMS });
        /// `Tags`: up to 1,000 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::loose), Items { max: 1000, ..ITEMS });
        /// `TargetType`: up to 200 characters, pattern `^\/[\w\.\-\:\/]*$`. Changing it may replace the resource.
        target_type: String = "TargetType" MayReplace String(Length { max: 200, pattern: r"^\/[\w\.\-\:\/]*$", ..LENGTH });
        /// `UpdateMethod`.
        update_method: document::UpdateMethod = "UpdateMethod" InPlace Choice(document::UpdateMethod::VALUES);
        /// `VersionName`: pattern `^[a-zA-Z0-9_\-.]{1,128}$`. Changing it may replace the resource.
        version_name: String = "VersionName" MayReplace String(Length { pattern: r"^[a-zA-Z0-9_\-.]{1,128}$", ..LENGTH });
    } rules {}
    reference { name: kind::DocumentName }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`Document`].
pub mod document {
    cfn_core::property! {
        /// [`AttachmentsSource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-document-attachmentssource.html) of `AWS::SSM::Document`.
        pub AttachmentsSource;
        required {} optional {
            /// `Key`.
            key: AttachmentsSourceKey = "Key" InPlace Choice(AttachmentsSourceKey::VALUES);
            /// `Name`: 1 to 128 characters, pattern `^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`.
            name: String = "Name" InPlace String(Length { min: 1, max: 128, pattern: r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$" });
            /// `Values`: 1 item, each 1 to 100,000 characters.
            values: Vec<String> = "Values" InPlace List(&String(Length { min: 1, max: 100000, ..LENGTH }), Items { min: 1, max: 1, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AttachmentsSourceKey { SourceUrl = "SourceUrl", S3FileUrl = "S3FileUrl", AttachmentReference = "AttachmentReference" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DocumentFormat { Yaml = "YAML", Json = "JSON", Text = "TEXT" }
    }

    cfn_core::property! {
        /// [`DocumentRequires`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-document-documentrequires.html) of `AWS::SSM::Document`.
        pub DocumentRequires;
        required {} optional {
            /// `Name`: up to 200 characters, pattern `^[a-zA-Z0-9_\-.:/]{3,200}$`.
            name: String = "Name" InPlace String(Length { max: 200, pattern: r"^[a-zA-Z0-9_\-.:/]{3,200}$", ..LENGTH });
            /// `Version`: up to 8 characters, pattern `([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)`.
            version: String = "Version" InPlace String(Length { max: 8, pattern: "([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)", ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DocumentType { ApplicationConfiguration = "ApplicationConfiguration", ApplicationConfigurationSchema = "ApplicationConfigurationSchema", Automation = "Automation", AutomationChangeTemplate = "Automation.ChangeTemplate", AutoApprovalPolicy = "AutoApprovalPolicy", ChangeCalendar = "ChangeCalendar", CloudFormation = "CloudFormation", Command = "Command", DeploymentStrategy = "DeploymentStrategy", ManualApprovalPolicy = "ManualApprovalPolicy", Package = "Package", Policy = "Policy", ProblemAnalysis = "ProblemAnalysis", ProblemAnalysisTemplate = "ProblemAnalysisTemplate", Session = "Session" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub UpdateMethod { Replace = "Replace", NewVersion = "NewVersion" }
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::MaintenanceWindow`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-maintenancewindow.html). `Ref` returns the ID of an SSM maintenance window.
    pub MaintenanceWindow, MaintenanceWindowRef, "AWS::SSM::MaintenanceWindow";
    required named MaintenanceWindowRequired {
        /// `AllowUnassociatedTargets`.
        allow_unassociated_targets: bool = "AllowUnassociatedTargets" InPlace Boolean;
        /// `Cutoff`: from 0 to 23.
        cutoff: i64 = "Cutoff" InPlace Integer(Range { min: Some(0.0), max: Some(23.0), ..RANGE });
        /// `Schedule`: 1 to 256 characters.
        schedule: String = "Schedule" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        /// `Duration`: from 1 to 24.
        duration: i64 = "Duration" InPlace Integer(Range { min: Some(1.0), max: Some(24.0), ..RANGE });
        /// `Name`: 3 to 128 characters, pattern `^[a-zA-Z0-9_\-.]{3,128}$`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"^[a-zA-Z0-9_\-.]{3,128}$" });
    } optional {
        /// `Description`: 1 to 128 characters.
        description: String = "Description" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        /// `EndDate`.
        end_date: String = "EndDate" InPlace String(LENGTH);
        /// `ScheduleOffset`: from 1 to 6.
        schedule_offset: i64 = "ScheduleOffset" InPlace Integer(Range { min: Some(1.0), max: Some(6.0), ..RANGE });
        /// `ScheduleTimezone`.
        schedule_timezone: String = "ScheduleTimezone" InPlace String(LENGTH);
        /// `StartDate`.
        start_date: String = "StartDate" InPlace String(LENGTH);
        /// `Tags`: up to 1,000 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 1000, ..ITEMS });
    } rules {}
    reference { id: kind::MaintenanceWindowId = "WindowId" }
    attributes {}
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::SSM::MaintenanceWindowTarget`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-maintenancewindowtarget.html).
    pub MaintenanceWindowTarget, MaintenanceWindowTargetRef, "AWS::SSM::MaintenanceWindowTarget";
    required {
        /// `WindowId`: 20 characters, pattern `^mw-[0-9a-f]{17}$`. Changing it replaces the resource.
        window_id: String = "WindowId" Replaces String(Length { min: 20, max: 20, pattern: "^mw-[0-9a-f]{17}$" });
        /// `ResourceType`.
        resource_type: maintenance_window_target::ResourceType = "ResourceType" InPlace Choice(maintenance_window_target::ResourceType::VALUES);
        /// `Targets`: up to 5 items.
        targets: Vec<maintenance_window_target::Targets> = "Targets" InPlace List(&Object(maintenance_window_target::Targets::object), Items { max: 5, ..ITEMS });
    } optional {
        /// `Description`: 1 to 128 characters.
        description: String = "Description" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        /// `Name`: 3 to 128 characters, pattern `^[a-zA-Z0-9_\-.]{3,128}$`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"^[a-zA-Z0-9_\-.]{3,128}$" });
        /// `OwnerInformation`: 1 to 128 characters.
        owner_information: String = "OwnerInformation" InPlace String(Length { min: 1, max: 128, ..LENGTH });
    } rules {}
    reference { ref_id: String }
    attributes {
        /// `Fn::GetAtt` of `WindowTargetId`: the ID of an SSM maintenance window target.
        id: kind::MaintenanceWindowTargetId = "WindowTargetId";
    }
    tags None;
}

/// Property types of [`MaintenanceWindowTarget`].
pub mod maintenance_window_target {
    cfn_core::choice! {
        /// A closed set of values.
        pub ResourceType { Instance = "INSTANCE", ResourceGroup = "RESOURCE_GROUP" }
    }

    cfn_core::property! {
        /// [`Targets`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtarget-targets.html) of `AWS::SSM::MaintenanceWindowTarget`.
        pub Targets;
        required {
            /// `Values`: up to 50 items.
            values: Vec<String> = "Values" InPlace List(&String(LENGTH), Items { max: 50, ..ITEMS });
            /// `Key`: 1 to 163 characters.
            key: String = "Key" InPlace String(Length { min: 1, max: 163, pattern: r"^[\p{L}\p{Z}\p{N}_.:/=\-@]*$|resource-groups:ResourceTypeFilters|resource-groups:Name$" });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::MaintenanceWindowTask`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-maintenancewindowtask.html).
    pub MaintenanceWindowTask, MaintenanceWindowTaskRef, "AWS::SSM::MaintenanceWindowTask";
    required named MaintenanceWindowTaskRequired {
        /// `WindowId`: 20 characters, pattern `^mw-[0-9a-f]{17}$`. Changing it replaces the resource.
        window_id: String = "WindowId" Replaces String(Length { min: 20, max: 20, pattern: "^mw-[0-9a-f]{17}$" });
        /// `Priority`: at least 0.
        priority: i64 = "Priority" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        /// `TaskType`. Changing it replaces the resource.
        task_type: maintenance_window_task::TaskType = "TaskType" Replaces Choice(maintenance_window_task::TaskType::VALUES);
        /// `TaskArn`: 1 to 1,600 characters.
        task_arn: String = "TaskArn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
    } optional {
        /// `CutoffBehavior`.
        cutoff_behavior: maintenance_window_task::CutoffBehavior = "CutoffBehavior" InPlace Choice(maintenance_window_task::CutoffBehavior::VALUES);
        /// `Description`: 1 to 128 characters.
        description: String = "Description" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        /// `LoggingInfo`.
        logging_info: maintenance_window_task::LoggingInfo = "LoggingInfo" InPlace Object(maintenance_window_task::LoggingInfo::object);
        /// `MaxConcurrency`: 1 to 7 characters, pattern `^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$`.
        max_concurrency: String = "MaxConcurrency" InPlace String(Length { min: 1, max: 7, pattern: "^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$" });
        /// `MaxErrors`: 1 to 7 characters, pattern `^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$`.
        max_errors: String = "MaxErrors" InPlace String(Length { min: 1, max: 7, pattern: "^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$" });
        /// `Name`: 3 to 128 characters, pattern `^[a-zA-Z0-9_\-.]{3,128}$`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"^[a-zA-Z0-9_\-.]{3,128}$" });
        /// `ServiceRoleArn`.
        service_role_arn: crate::kind::iam::RoleArn = "ServiceRoleArn" InPlace String(LENGTH);
        /// `Targets`: up to 5 items.
        targets: Vec<maintenance_window_task::Target> = "Targets" InPlace List(&Object(maintenance_window_task::Target::object), Items { max: 5, ..ITEMS });
        /// `TaskInvocationParameters`.
        task_invocation_parameters: maintenance_window_task::TaskInvocationParameters = "TaskInvocationParameters" InPlace Object(maintenance_window_task::TaskInvocationParameters::object);
        /// `TaskParameters`.
        task_parameters: cfn_core::Json = "TaskParameters" InPlace Json;
    } rules {}
    reference { ref_id: String }
    attributes {
        /// `Fn::GetAtt` of `WindowTaskId`: the ID of an SSM maintenance window task.
        id: kind::MaintenanceWindowTaskId = "WindowTaskId";
    }
    tags None;
}

/// Property types of [`MaintenanceWindowTask`].
pub mod maintenance_window_task {
    cfn_core::property! {
        /// [`CloudWatchOutputConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-cloudwatchoutputconfig.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub CloudWatchOutputConfig;
        required {} optional {
            /// `CloudWatchLogGroupName`.
            cloud_watch_log_group_name: String = "CloudWatchLogGroupName" InPlace String(LENGTH);
            /// `CloudWatchOutputEnabled`.
            cloud_watch_output_enabled: bool = "CloudWatchOutputEnabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CutoffBehavior { CancelTask = "CANCEL_TASK", ContinueTask = "CONTINUE_TASK" }
    }

    cfn_core::property! {
        /// [`LoggingInfo`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-logginginfo.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub LoggingInfo;
        required named LoggingInfoRequired {
            /// `S3Bucket`.
            s3_bucket: crate::kind::s3::BucketName = "S3Bucket" InPlace String(LENGTH);
            /// `Region`.
            region: String = "Region" InPlace String(LENGTH);
        } optional {
            /// `S3Prefix`.
            s3_prefix: String = "S3Prefix" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`MaintenanceWindowAutomationParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-maintenancewindowautomationparameters.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub MaintenanceWindowAutomationParameters;
        required {} optional {
            /// `DocumentVersion`.
            document_version: String = "DocumentVersion" InPlace String(LENGTH);
            /// `Parameters`.
            parameters: cfn_core::Json = "Parameters" InPlace Json;
        } rules {}
    }

    cfn_core::property! {
        /// [`MaintenanceWindowLambdaParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-maintenancewindowlambdaparameters.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub MaintenanceWindowLambdaParameters;
        required {} optional {
            /// `ClientContext`.
            client_context: String = "ClientContext" InPlace String(LENGTH);
            /// `Payload`.
            payload: String = "Payload" InPlace String(LENGTH);
            /// `Qualifier`.
            qualifier: String = "Qualifier" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`MaintenanceWindowRunCommandParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-maintenancewindowruncommandparameters.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub MaintenanceWindowRunCommandParameters;
        required {} optional {
            /// `CloudWatchOutputConfig`.
            cloud_watch_output_config: CloudWatchOutputConfig = "CloudWatchOutputConfig" InPlace Object(CloudWatchOutputConfig::object);
            /// `Comment`.
            comment: String = "Comment" InPlace String(LENGTH);
            /// `DocumentHash`.
            document_hash: String = "DocumentHash" InPlace String(LENGTH);
            /// `DocumentHashType`.
            document_hash_type: String = "DocumentHashType" InPlace String(LENGTH);
            /// `DocumentVersion`.
            document_version: String = "DocumentVersion" InPlace String(LENGTH);
            /// `NotificationConfig`.
            notification_config: NotificationConfig = "NotificationConfig" InPlace Object(NotificationConfig::object);
            /// `OutputS3BucketName`.
            output_s3_bucket_name: String = "OutputS3BucketName" InPlace String(LENGTH);
            /// `OutputS3KeyPrefix`.
            output_s3_key_prefix: String = "OutputS3KeyPrefix" InPlace String(LENGTH);
            /// `Parameters`.
            parameters: cfn_core::Json = "Parameters" InPlace Json;
            /// `ServiceRoleArn`.
            service_role_arn: crate::kind::iam::RoleArn = "ServiceRoleArn" InPlace String(LENGTH);
            /// `TimeoutSeconds`.
            timeout_seconds: i64 = "TimeoutSeconds" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`MaintenanceWindowStepFunctionsParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-maintenancewindowstepfunctionsparameters.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub MaintenanceWindowStepFunctionsParameters;
        required {} optional {
            /// `Input`.
            input: String = "Input" InPlace String(LENGTH);
            /// `Name`.
            name: String = "Name" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`NotificationConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-notificationconfig.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub NotificationConfig;
        required {
            /// `NotificationArn`.
            notification_arn: String = "NotificationArn" InPlace String(LENGTH);
        } optional {
            /// `NotificationEvents`.
            notification_events: Vec<String> = "NotificationEvents" InPlace List(&String(LENGTH), ITEMS);
            /// `NotificationType`.
            notification_type: String = "NotificationType" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`Target`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-target.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub Target;
        required {
            /// `Values`: up to 50 items.
            values: Vec<String> = "Values" InPlace List(&String(LENGTH), Items { max: 50, ..ITEMS });
            /// `Key`: 1 to 163 characters.
            key: String = "Key" InPlace String(Length { min: 1, max: 163, pattern: r"^[\p{L}\p{Z}\p{N}_.:/=\-@]*$|resource-groups:ResourceTypeFilters|resource-groups:Name$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`TaskInvocationParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-maintenancewindowtask-taskinvocationparameters.html) of `AWS::SSM::MaintenanceWindowTask`.
        pub TaskInvocationParameters;
        required {} optional {
            /// `MaintenanceWindowAutomationParameters`.
            maintenance_window_automation_parameters: MaintenanceWindowAutomationParameters = "MaintenanceWindowAutomationParameters" InPlace Object(MaintenanceWindowAutomationParameters::object);
            /// `MaintenanceWindowLambdaParameters`.
            maintenance_window_lambda_parameters: MaintenanceWindowLambdaParameters = "MaintenanceWindowLambdaParameters" InPlace Object(MaintenanceWindowLambdaParameters::object);
            /// `MaintenanceWindowRunCommandParameters`.
            maintenance_window_run_command_parameters: MaintenanceWindowRunCommandParameters = "MaintenanceWindowRunCommandParameters" InPlace Object(MaintenanceWindowRunCommandParameters::object);
            /// `MaintenanceWindowStepFunctionsParameters`.
            maintenance_window_step_functions_parameters: MaintenanceWindowStepFunctionsParameters = "MaintenanceWindowStepFunctionsParameters" InPlace Object(MaintenanceWindowStepFunctionsParameters::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TaskType { Automation = "AUTOMATION", Lambda = "LAMBDA", RunCommand = "RUN_COMMAND", StepFunctions = "STEP_FUNCTIONS" }
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::OpsItem`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-opsitem.html). `Ref` returns the ARN of an SSM ops item.
    pub OpsItem, OpsItemRef, "AWS::SSM::OpsItem";
    required named OpsItemRequired {
        /// `Title`: 1 to 1,024 characters, pattern `^(?!\s*$).+$`.
        title: String = "Title" InPlace String(Length { min: 1, max: 1024, pattern: r"^(?!\s*$).+$" });
        /// `Description`: 1 to 2,048 characters, pattern `^[\s\S]*\S[\s\S]*$`.
        description: String = "Description" InPlace String(Length { min: 1, max: 2048, pattern: r"^[\s\S]*\S[\s\S]*$" });
        /// `Source`: 1 to 128 characters, pattern `^(?!\s*$).+$`. Changing it replaces the resource.
        source: String = "Source" Replaces String(Length { min: 1, max: 128, pattern: r"^(?!\s*$).+$" });
    } optional {
        /// `Category`: 1 to 64 characters, pattern `^(?!\s*$).+$`.
        category: String = "Category" InPlace String(Length { min: 1, max: 64, pattern: r"^(?!\s*$).+$" });
        /// `Priority`: from 1 to 5.
        priority: i64 = "Priority" InPlace Integer(Range { min: Some(1.0), max: Some(5.0), ..RANGE });
        /// `Severity`: 1 to 64 characters, pattern `^(?!\s*$).+$`.
        severity: String = "Severity" InPlace String(Length { min: 1, max: 64, pattern: r"^(?!\s*$).+$" });
        /// `Tags`: up to 1,000 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 1000, unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::OpsItemArn = "OpsItemArn" }
    attributes {
        /// `Fn::GetAtt` of `OpsItemId`: the ID of an SSM ops item.
        id: kind::OpsItemId = "OpsItemId";
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `CreatedBy`.
        created_by: String = "CreatedBy";
        /// `Fn::GetAtt` of `CreatedTime`.
        created_time: String = "CreatedTime";
        /// `Fn::GetAtt` of `LastModifiedBy`.
        last_modified_by: String = "LastModifiedBy";
        /// `Fn::GetAtt` of `LastModifiedTime`.
        last_modified_time: String = "LastModifiedTime";
        /// `Fn::GetAtt` of `OpsItemType`.
        type_: String = "OpsItemType";
        /// `Fn::GetAtt` of `Version`.
        version: String = "Version";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::SSM::Parameter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html). `Ref` returns the name of an SSM parameter.
    pub Parameter, ParameterRef, "AWS::SSM::Parameter";
    required {
        /// `Value`.
        value: String = "Value" InPlace String(LENGTH);
        /// `Type`.
        type_: parameter::Type = "Type" InPlace Choice(parameter::Type::VALUES);
    } optional {
        /// `AllowedPattern`: up to 1,024 characters.
        allowed_pattern: String = "AllowedPattern" InPlace String(Length { max: 1024, ..LENGTH });
        /// `DataType`.
        data_type: parameter::DataType = "DataType" InPlace Choice(parameter::DataType::VALUES);
        /// `Description`: up to 1,024 characters.
        description: String = "Description" InPlace String(Length { max: 1024, ..LENGTH });
        /// `Name`: 1 to 2,048 characters. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 2048, ..LENGTH });
        /// `Policies`: 1 to 4,096 characters.
        policies: String = "Policies" InPlace String(Length { min: 1, max: 4096, ..LENGTH });
        /// `Tags`.
        tags: cfn_core::MapOf<String> = "Tags" InPlace Map(&String(LENGTH));
        /// `Tier`.
        tier: parameter::Tier = "Tier" InPlace Choice(parameter::Tier::VALUES);
    } rules {}
    reference { name: kind::ParameterName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an SSM parameter.
        arn: kind::ParameterArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`Parameter`].
pub mod parameter {
    cfn_core::choice! {
        /// A closed set of values.
        pub DataType { Text = "text", AwsEc2Image = "aws:ec2:image" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Tier { Standard = "Standard", Advanced = "Advanced", IntelligentTiering = "Intelligent-Tiering" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Type { String = "String", StringList = "StringList" }
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::PatchBaseline`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-patchbaseline.html). `Ref` returns the ID of an SSM patch baseline.
    pub PatchBaseline, PatchBaselineRef, "AWS::SSM::PatchBaseline";
    required {
        /// `Name`: 3 to 128 characters, pattern `^[a-zA-Z0-9_\-.]{3,128}$`.
        name: String = "Name" InPlace String(Length { min: 3, max: 128, pattern: r"^[a-zA-Z0-9_\-.]{3,128}$" });
    } optional {
        /// `ApprovalRules`.
        approval_rules: patch_baseline::RuleGroup = "ApprovalRules" InPlace Object(patch_baseline::RuleGroup::object);
        /// `ApprovedPatches`: up to 50 items, each 1 to 100 characters.
        approved_patches: Vec<String> = "ApprovedPatches" InPlace List(&String(Length { min: 1, max: 100, ..LENGTH }), Items { max: 50, ..ITEMS });
        /// `ApprovedPatchesComplianceLevel`.
        approved_patches_compliance_level: patch_baseline::ApprovedPatchesComplianceLevel = "ApprovedPatchesComplianceLevel" InPlace Choice(patch_baseline::ApprovedPatchesComplianceLevel::VALUES);
        /// `ApprovedPatchesEnableNonSecurity`.
        approved_patches_enable_non_security: bool = "ApprovedPatchesEnableNonSecurity" InPlace Boolean;
        /// `AvailableSecurityUpdatesComplianceStatus`.
        available_security_updates_compliance_status: patch_baseline::AvailableSecurityUpdatesComplianceStatus = "AvailableSecurityUpdatesComplianceStatus" InPlace Choice(patch_baseline::AvailableSecurityUpdatesComplianceStatus::VALUES);
        /// `DefaultBaseline`.
        default_baseline: bool = "DefaultBaseline" InPlace Boolean;
        /// `Description`: 1 to 1,024 characters.
        description: String = "Description" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        /// `GlobalFilters`.
        global_filters: patch_baseline::PatchFilterGroup = "GlobalFilters" InPlace Object(patch_baseline::PatchFilterGroup::object);
        /// `OperatingSystem`. Changing it replaces the resource.
        operating_system: patch_baseline::OperatingSystem = "OperatingSystem" Replaces Choice(patch_baseline::OperatingSystem::VALUES);
        /// `PatchGroups`: each 1 to 256 characters.
        patch_groups: Vec<String> = "PatchGroups" InPlace List(&String(Length { min: 1, max: 256, ..LENGTH }), ITEMS);
        /// `RejectedPatches`: up to 50 items, each 1 to 100 characters.
        rejected_patches: Vec<String> = "RejectedPatches" InPlace List(&String(Length { min: 1, max: 100, ..LENGTH }), Items { max: 50, ..ITEMS });
        /// `RejectedPatchesAction`.
        rejected_patches_action: patch_baseline::RejectedPatchesAction = "RejectedPatchesAction" InPlace Choice(patch_baseline::RejectedPatchesAction::VALUES);
        /// `Sources`: up to 20 items.
        sources: Vec<patch_baseline::PatchSource> = "Sources" InPlace List(&Object(patch_baseline::PatchSource::object), Items { max: 20, ..ITEMS });
        /// `Tags`: up to 1,000 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 1000, ..ITEMS });
    } rules {}
    reference { id: kind::PatchBaselineId = "Id" }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`PatchBaseline`].
pub mod patch_baseline {
    cfn_core::choice! {
        /// A closed set of values.
        pub ApprovedPatchesComplianceLevel { Critical = "CRITICAL", High = "HIGH", Medium = "MEDIUM", Low = "LOW", Informational = "INFORMATIONAL", Unspecified = "UNSPECIFIED" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AvailableSecurityUpdatesComplianceStatus { NonCompliant = "NON_COMPLIANT", Compliant = "COMPLIANT" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub OperatingSystem { Windows = "WINDOWS", AmazonLinux = "AMAZON_LINUX", AmazonLinux2 = "AMAZON_LINUX_2", AmazonLinux2022 = "AMAZON_LINUX_2022", AmazonLinux2023 = "AMAZON_LINUX_2023", Ubuntu = "UBUNTU", RedhatEnterpriseLinux = "REDHAT_ENTERPRISE_LINUX", Suse = "SUSE", Centos = "CENTOS", OracleLinux = "ORACLE_LINUX", Debian = "DEBIAN", Macos = "MACOS", Raspbian = "RASPBIAN", RockyLinux = "ROCKY_LINUX", AlmaLinux = "ALMA_LINUX" }
    }

    cfn_core::property! {
        /// [`PatchFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-patchbaseline-patchfilter.html) of `AWS::SSM::PatchBaseline`.
        pub PatchFilter;
        required {} optional {
            /// `Key`.
            key: PatchFilterKey = "Key" InPlace Choice(PatchFilterKey::VALUES);
            /// `Values`: up to 20 items, each 1 to 64 characters.
            values: Vec<String> = "Values" InPlace List(&String(Length { min: 1, max: 64, ..LENGTH }), Items { max: 20, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`PatchFilterGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-patchbaseline-patchfiltergroup.html) of `AWS::SSM::PatchBaseline`.
        pub PatchFilterGroup;
        required {} optional {
            /// `PatchFilters`: up to 5 items.
            patch_filters: Vec<PatchFilter> = "PatchFilters" InPlace List(&Object(PatchFilter::object), Items { max: 5, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PatchFilterKey { AdvisoryId = "ADVISORY_ID", Arch = "ARCH", BugzillaId = "BUGZILLA_ID", Classification = "CLASSIFICATION", CveId = "CVE_ID", Epoch = "EPOCH", MsrcSeverity = "MSRC_SEVERITY", Name = "NAME", PatchId = "PATCH_ID", PatchSet = "PATCH_SET", Priority = "PRIORITY", Product = "PRODUCT", ProductFamily = "PRODUCT_FAMILY", Release = "RELEASE", Repository = "REPOSITORY", Section = "SECTION", Security = "SECURITY", Severity = "SEVERITY", Version = "VERSION" }
    }

    cfn_core::property! {
        /// [`PatchSource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-patchbaseline-patchsource.html) of `AWS::SSM::PatchBaseline`.
        pub PatchSource;
        required {} optional {
            /// `Configuration`: 1 to 1,024 characters.
            configuration: String = "Configuration" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
            /// `Name`: pattern `^[a-zA-Z0-9_\-.]{3,50}$`.
            name: String = "Name" InPlace String(Length { pattern: r"^[a-zA-Z0-9_\-.]{3,50}$", ..LENGTH });
            /// `Products`: up to 20 items, each 1 to 128 characters.
            products: Vec<String> = "Products" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { max: 20, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RejectedPatchesAction { AllowAsDependency = "ALLOW_AS_DEPENDENCY", Block = "BLOCK" }
    }

    cfn_core::property! {
        /// [`Rule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-patchbaseline-rule.html) of `AWS::SSM::PatchBaseline`.
        pub Rule;
        required {} optional {
            /// `ApproveAfterDays`: from 0 to 360.
            approve_after_days: i64 = "ApproveAfterDays" InPlace Integer(Range { min: Some(0.0), max: Some(360.0), ..RANGE });
            /// `ApproveUntilDate`: up to 10 characters.
            approve_until_date: String = "ApproveUntilDate" InPlace String(Length { max: 10, ..LENGTH });
            /// `ComplianceLevel`.
            compliance_level: RuleComplianceLevel = "ComplianceLevel" InPlace Choice(RuleComplianceLevel::VALUES);
            /// `EnableNonSecurity`.
            enable_non_security: bool = "EnableNonSecurity" InPlace Boolean;
            /// `PatchFilterGroup`.
            patch_filter_group: PatchFilterGroup = "PatchFilterGroup" InPlace Object(PatchFilterGroup::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RuleComplianceLevel { Critical = "CRITICAL", High = "HIGH", Informational = "INFORMATIONAL", Low = "LOW", Medium = "MEDIUM", Unspecified = "UNSPECIFIED" }
    }

    cfn_core::property! {
        /// [`RuleGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-patchbaseline-rulegroup.html) of `AWS::SSM::PatchBaseline`.
        pub RuleGroup;
        required {} optional {
            /// `PatchRules`: up to 10 items.
            patch_rules: Vec<self::Rule> = "PatchRules" InPlace List(&Object(self::Rule::object), Items { max: 10, ..ITEMS });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::ResourceDataSync`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-resourcedatasync.html). `Ref` returns the name of an SSM resource data sync.
    pub ResourceDataSync, ResourceDataSyncRef, "AWS::SSM::ResourceDataSync";
    required {
        /// `SyncName`: 1 to 64 characters. Changing it replaces the resource.
        sync_name: String = "SyncName" Replaces String(Length { min: 1, max: 64, ..LENGTH });
    } optional {
        /// `BucketName`: 1 to 2,048 characters. Changing it replaces the resource.
        bucket_name: crate::kind::s3::BucketName = "BucketName" Replaces String(Length { min: 1, max: 2048, ..LENGTH });
        /// `BucketPrefix`: up to 64 characters. Changing it replaces the resource.
        bucket_prefix: String = "BucketPrefix" Replaces String(Length { max: 64, ..LENGTH });
        /// `BucketRegion`: 1 to 64 characters. Changing it replaces the resource.
        bucket_region: String = "BucketRegion" Replaces String(Length { min: 1, max: 64, ..LENGTH });
        /// `KMSKeyArn`: up to 512 characters. Changing it replaces the resource.
        kms_key_arn: crate::kind::kms::KeyArn = "KMSKeyArn" Replaces String(Length { max: 512, ..LENGTH });
        /// `S3Destination`. Changing it replaces the resource.
        s3_destination: resource_data_sync::S3Destination = "S3Destination" Replaces Object(resource_data_sync::S3Destination::object);
        /// `SyncFormat`: up to 1,024 characters. Changing it replaces the resource.
        sync_format: String = "SyncFormat" Replaces String(Length { max: 1024, ..LENGTH });
        /// `SyncSource`.
        sync_source: resource_data_sync::SyncSource = "SyncSource" InPlace Object(resource_data_sync::SyncSource::object);
        /// `SyncType`: 1 to 64 characters. Changing it replaces the resource.
        sync_type: String = "SyncType" Replaces String(Length { min: 1, max: 64, ..LENGTH });
    } rules {}
    reference { name: kind::ResourceDataSyncName }
    attributes {}
    tags None;
}

/// Property types of [`ResourceDataSync`].
pub mod resource_data_sync {
    cfn_core::property! {
        /// [`AwsOrganizationsSource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-resourcedatasync-awsorganizationssource.html) of `AWS::SSM::ResourceDataSync`.
        pub AwsOrganizationsSource;
        required {
            /// `OrganizationSourceType`: 1 to 64 characters.
            organization_source_type: String = "OrganizationSourceType" InPlace String(Length { min: 1, max: 64, ..LENGTH });
        } optional {
            /// `OrganizationalUnits`: 1 to 1,000 items.
            organizational_units: Vec<String> = "OrganizationalUnits" InPlace List(&String(LENGTH), Items { min: 1, max: 1000, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`S3Destination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-resourcedatasync-s3destination.html) of `AWS::SSM::ResourceDataSync`.
        pub S3Destination;
        required named S3DestinationRequired {
            /// `BucketName`: 1 to 2,048 characters.
            bucket_name: crate::kind::s3::BucketName = "BucketName" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
            /// `BucketRegion`: 1 to 64 characters.
            bucket_region: String = "BucketRegion" InPlace String(Length { min: 1, max: 64, ..LENGTH });
            /// `SyncFormat`.
            sync_format: S3DestinationSyncFormat = "SyncFormat" InPlace Choice(S3DestinationSyncFormat::VALUES);
        } optional {
            /// `BucketPrefix`: 1 to 256 characters.
            bucket_prefix: String = "BucketPrefix" InPlace String(Length { min: 1, max: 256, ..LENGTH });
            /// `KMSKeyArn`: 1 to 512 characters.
            kms_key_arn: crate::kind::kms::KeyArn = "KMSKeyArn" InPlace String(Length { min: 1, max: 512, ..LENGTH });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub S3DestinationSyncFormat { JsonSerDe = "JsonSerDe" }
    }

    cfn_core::property! {
        /// [`SyncSource`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ssm-resourcedatasync-syncsource.html) of `AWS::SSM::ResourceDataSync`.
        pub SyncSource;
        required {
            /// `SourceType`: 1 to 64 characters.
            source_type: String = "SourceType" InPlace String(Length { min: 1, max: 64, ..LENGTH });
            /// `SourceRegions`: each 1 to 64 characters.
            source_regions: Vec<String> = "SourceRegions" InPlace List(&String(Length { min: 1, max: 64, ..LENGTH }), ITEMS);
        } optional {
            /// `AwsOrganizationsSource`.
            aws_organizations_source: AwsOrganizationsSource = "AwsOrganizationsSource" InPlace Object(AwsOrganizationsSource::object);
            /// `IncludeFutureRegions`.
            include_future_regions: bool = "IncludeFutureRegions" InPlace Boolean;
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::SSM::ResourcePolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-resourcepolicy.html).
    pub ResourcePolicy, ResourcePolicyRef, "AWS::SSM::ResourcePolicy";
    required {
        /// `ResourceArn`: 20 to 2,048 characters. Changing it replaces the resource.
        resource_arn: String = "ResourceArn" Replaces String(Length { min: 20, max: 2048, ..LENGTH });
        /// `Policy`.
        policy: cfn_core::Json = "Policy" InPlace Json;
    } optional {} rules {}
    reference { ref_id: String }
    attributes {
        /// `Fn::GetAtt` of `PolicyId`: the ID of an SSM resource policy.
        id: kind::ResourcePolicyId = "PolicyId";
        /// `Fn::GetAtt` of `PolicyHash`.
        hash: String = "PolicyHash";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::SSM::ServiceSetting`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-servicesetting.html). `Ref` returns the ARN of an SSM service setting.
    pub ServiceSetting, ServiceSettingRef, "AWS::SSM::ServiceSetting";
    required named ServiceSettingRequired {
        /// `SettingId`: 1 to 1,000 characters. Changing it replaces the resource.
        setting_id: String = "SettingId" Replaces String(Length { min: 1, max: 1000, ..LENGTH });
        /// `SettingValue`: 1 to 4,096 characters.
        setting_value: String = "SettingValue" InPlace String(Length { min: 1, max: 4096, ..LENGTH });
    } optional {} rules {}
    reference { arn: kind::ServiceSettingArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `LastModifiedDate`.
        last_modified_date: String = "LastModifiedDate";
        /// `Fn::GetAtt` of `LastModifiedUser`.
        last_modified_user: String = "LastModifiedUser";
    }
    tags None;
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ID of an SSM association.
        pub AssociationId = "the ID of an SSM association";
        /// The ARN of an SSM cloud connector.
        pub CloudConnectorArn = "the ARN of an SSM cloud connector";
        /// The ID of an SSM cloud connector.
        pub CloudConnectorId = "the ID of an SSM cloud connector";
        /// The name of an SSM document.
        pub DocumentName = "the name of an SSM document";
        /// The ID of an SSM maintenance window.
        pub MaintenanceWindowId = "the ID of an SSM maintenance window";
        /// The ID of an SSM maintenance window target.
        pub MaintenanceWindowTargetId = "the ID of an SSM maintenance window target";
        /// The ID of an SSM maintenance window task.
        pub MaintenanceWindowTaskId = "the ID of an SSM maintenance window task";
        /// The ARN of an SSM ops item.
        pub OpsItemArn = "the ARN of an SSM ops item";
        /// The ID of an SSM ops item.
        pub OpsItemId = "the ID of an SSM ops item";
        /// The ARN of an SSM parameter.
        pub ParameterArn = "the ARN of an SSM parameter";
        /// The name of an SSM parameter.
        pub ParameterName = "the name of an SSM parameter";
        /// The ID of an SSM patch baseline.
        pub PatchBaselineId = "the ID of an SSM patch baseline";
        /// The name of an SSM resource data sync.
        pub ResourceDataSyncName = "the name of an SSM resource data sync";
        /// The ID of an SSM resource policy.
        pub ResourcePolicyId = "the ID of an SSM resource policy";
        /// The ARN of an SSM service setting.
        pub ServiceSettingArn = "the ARN of an SSM service setting";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Association" => Association::schema(),
        "CloudConnector" => CloudConnector::schema(),
        "Document" => Document::schema(),
        "MaintenanceWindow" => MaintenanceWindow::schema(),
        "MaintenanceWindowTarget" => MaintenanceWindowTarget::schema(),
        "MaintenanceWindowTask" => MaintenanceWindowTask::schema(),
        "OpsItem" => OpsItem::schema(),
        "Parameter" => Parameter::schema(),
        "PatchBaseline" => PatchBaseline::schema(),
        "ResourceDataSync" => ResourceDataSync::schema(),
        "ResourcePolicy" => ResourcePolicy::schema(),
        "ServiceSetting" => ServiceSetting::schema(),
        _ => return None,
    })
}
