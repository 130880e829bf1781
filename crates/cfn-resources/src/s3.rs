//! Resource types `AWS::S3::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::S3::AccessGrant`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accessgrant.html). `Ref` returns the ID of an S3 access grant.
    pub AccessGrant, AccessGrantRef, "AWS::S3::AccessGrant";
    required {
        /// `Grantee`.
        grantee: access_grant::Grantee = "Grantee" InPlace Object(access_grant::Grantee::object);
        /// `Permission`.
        permission: access_grant::Permission = "Permission" InPlace Choice(access_grant::Permission::VALUES);
        /// `AccessGrantsLocationId`.
        access_grants_location_id: String = "AccessGrantsLocationId" InPlace String(LENGTH);
    } optional {
        /// `AccessGrantsLocationConfiguration`.
        access_grants_location_configuration: access_grant::AccessGrantsLocationConfiguration = "AccessGrantsLocationConfiguration" InPlace Object(access_grant::AccessGrantsLocationConfiguration::object);
        /// `ApplicationArn`.
        application_arn: String = "ApplicationArn" InPlace String(LENGTH);
        /// `S3PrefixType`. Changing it replaces the resource.
        s3_prefix_type: access_grant::S3PrefixType = "S3PrefixType" Replaces Choice(access_grant::S3PrefixType::VALUES);
        /// `Tags`: all different. Changing it replaces the resource.
        tags: Vec<cfn_core::Tag> = "Tags" Replaces List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::AccessGrantId = "AccessGrantId" }
    attributes {
        /// `Fn::GetAtt` of `AccessGrantArn`: the ARN of an S3 access grant.
        arn: kind::AccessGrantArn = "AccessGrantArn";
        /// `Fn::GetAtt` of `GrantScope`.
        attribute_scope: String = "GrantScope";
    }
    tags Some("Tags");
}

/// Property types of [`AccessGrant`].
pub mod access_grant {
    cfn_core::property! {
        /// [`AccessGrantsLocationConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-accessgrant-accessgrantslocationconfiguration.html) of `AWS::S3::AccessGrant`.
        pub AccessGrantsLocationConfiguration;
        required {
            /// `S3SubPrefix`.
            s3_sub_prefix: String = "S3SubPrefix" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Grantee`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-accessgrant-grantee.html) of `AWS::S3::AccessGrant`.
        pub Grantee;
        required {
            /// `GranteeType`.
            grantee_type: GranteeGranteeType = "GranteeType" InPlace Choice(GranteeGranteeType::VALUES);
            /// `GranteeIdentifier`.
            grantee_identifier: String = "GranteeIdentifier" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub GranteeGranteeType { Iam = "IAM", DirectoryUser = "DIRECTORY_USER", DirectoryGroup = "DIRECTORY_GROUP" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Permission { Read = "READ", Write = "WRITE", Readwrite = "READWRITE" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub S3PrefixType { Object = "Object" }
    }
}

cfn_core::resource! {
    /// [`AWS::S3::AccessGrantsInstance`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accessgrantsinstance.html). `Ref` returns the ARN of an S3 access grants instance.
    pub AccessGrantsInstance, AccessGrantsInstanceRef, "AWS::S3::AccessGrantsInstance";
    required {} optional {
        /// `IdentityCenterArn`.
        identity_center_arn: String = "IdentityCenterArn" InPlace String(LENGTH);
        /// `Tags`: all different. Changing it replaces the resource.
        tags: Vec<cfn_core::Tag> = "Tags" Replaces List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::AccessGrantsInstanceArn = "AccessGrantsInstanceArn" }
    attributes {
        /// `Fn::GetAtt` of `AccessGrantsInstanceId`: the ID of an S3 access grants instance.
        id: kind::AccessGrantsInstanceId = "AccessGrantsInstanceId";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::S3::AccessGrantsLocation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accessgrantslocation.html). `Ref` returns the ID of an S3 access grants location.
    pub AccessGrantsLocation, AccessGrantsLocationRef, "AWS::S3::AccessGrantsLocation";
    required named AccessGrantsLocationRequired {
        /// `IamRoleArn`.
        iam_role_arn: crate::kind::iam::RoleArn = "IamRoleArn" InPlace String(LENGTH);
        /// `LocationScope`.
        location_scope: String = "LocationScope" InPlace String(LENGTH);
    } optional {
        /// `Tags`: all different. Changing it replaces the resource.
        tags: Vec<cfn_core::Tag> = "Tags" Replaces List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { id: kind::AccessGrantsLocationId = "AccessGrantsLocationId" }
    attributes {
        /// `Fn::GetAtt` of `AccessGrantsLocationArn`: the ARN of an S3 access grants location.
        arn: kind::AccessGrantsLocationArn = "AccessGrantsLocationArn";
    }
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::S3::AccessPoint`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-accesspoint.html). `Ref` returns the name of an S3 access point.
    pub AccessPoint, AccessPointRef, "AWS::S3::AccessPoint";
    required {
        /// `Bucket`: 3 to 255 characters. Changing it replaces the resource.
        bucket: String = "Bucket" Replaces String(Length { min: 3, max: 255, ..LENGTH });
    } optional {
        /// `BucketAccountId`: up to 64 characters, pattern `^\d{12}$`. Changing it replaces the resource.
        bucket_account_id: String = "BucketAccountId" Replaces String(Length { max: 64, pattern: r"^\d{12}$", ..LENGTH });
        /// `Name`: 3 to 50 characters, pattern `^[a-z0-9]([a-z0-9\-]*[a-z0-9])?$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 3, max: 50, pattern: r"^[a-z0-9]([a-z0-9\-]*[a-z0-9])?$" });
        /// `Policy`.
        policy: cfn_core::Json = "Policy" InPlace Json;
        /// `PublicAccessBlockConfiguration`.
        public_access_block_configuration: access_point::PublicAccessBlockConfiguration = "PublicAccessBlockConfiguration" InPlace Object(access_point::PublicAccessBlockConfiguration::object);
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `VpcConfiguration`. Changing it replaces the resource.
        vpc_configuration: access_point::VpcConfiguration = "VpcConfiguration" Replaces Object(access_point::VpcConfiguration::object);
    } rules {}
    reference { name: kind::AccessPointName }
    attributes {
        /// `Fn::GetAtt` of `Alias`.
        alias: String = "Alias";
        /// `Fn::GetAtt` of `NetworkOrigin`.
        network_origin: String = "NetworkOrigin";
        /// `Fn::GetAtt` of `Arn`: the ARN of an S3 access point.
        arn: kind::AccessPointArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`AccessPoint`].
pub mod access_point {
    cfn_core::property! {
        /// [`PublicAccessBlockConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-accesspoint-publicaccessblockconfiguration.html) of `AWS::S3::AccessPoint`.
        pub PublicAccessBlockConfiguration;
        required {} optional {
            /// `BlockPublicAcls`.
            block_public_acls: bool = "BlockPublicAcls" InPlace Boolean;
            /// `BlockPublicPolicy`.
            block_public_policy: bool = "BlockPublicPolicy" InPlace Boolean;
            /// `IgnorePublicAcls`.
            ignore_public_acls: bool = "IgnorePublicAcls" InPlace Boolean;
            /// `RestrictPublicBuckets`.
            restrict_public_buckets: bool = "RestrictPublicBuckets" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`VpcConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-accesspoint-vpcconfiguration.html) of `AWS::S3::AccessPoint`.
        pub VpcConfiguration;
        required {} optional {
            /// `VpcId`: 1 to 1,024 characters.
            vpc_id: crate::kind::ec2::VPCId = "VpcId" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::S3::Bucket`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html). `Ref` returns the name of an S3 bucket.
    pub Bucket, BucketRef, "AWS::S3::Bucket";
    required {} optional {
        /// `AbacStatus`.
        abac_status: bucket::AbacStatus = "AbacStatus" InPlace Choice(bucket::AbacStatus::VALUES);
        /// `AccelerateConfiguration`.
        accelerate_configuration: bucket::AccelerateConfiguration = "AccelerateConfiguration" InPlace Object(bucket::AccelerateConfiguration::object);
        /// `AccessControl`.
        access_control: bucket::AccessControl = "AccessControl" InPlace Choice(bucket::AccessControl::VALUES);
        /// `AnalyticsConfigurations`: all different.
        analytics_configurations: Vec<bucket::AnalyticsConfiguration> = "AnalyticsConfigurations" InPlace List(&Object(bucket::AnalyticsConfiguration::object), Items { unique: true, ..ITEMS });
        /// `BucketEncryption`.
        bucket_encryption: bucket::BucketEncryption = "BucketEncryption" InPlace Object(bucket::BucketEncryption::object);
        /// `BucketName`: up to 63 characters, pattern `^([a-z0-9][a-z0-9.-]*[a-z0-9])?$`. Changing it replaces the resource.
        bucket_name: String = "BucketName" Replaces String(Length { max: 63, pattern: "^([a-z0-9][a-z0-9.-]*[a-z0-9])?$", ..LENGTH });
        /// `BucketNamePrefix`. Changing it replaces the resource.
        bucket_name_prefix: String = "BucketNamePrefix" Replaces String(LENGTH);
        /// `BucketNamespace`. Changing it replaces the resource.
        bucket_namespace: bucket::BucketNamespace = "BucketNamespace" Replaces Choice(bucket::BucketNamespace::VALUES);
        /// `CorsConfiguration`.
        cors_configuration: bucket::CorsConfiguration = "CorsConfiguration" InPlace Object(bucket::CorsConfiguration::object);
        /// `IntelligentTieringConfigurations`: all different.
        intelligent_tiering_configurations: Vec<bucket::IntelligentTieringConfiguration> = "IntelligentTieringConfigurations" InPlace List(&Object(bucket::IntelligentTieringConfiguration::object), Items { unique: true, ..ITEMS });
        /// `InventoryConfigurations`: all different.
        inventory_configurations: Vec<bucket::InventoryConfiguration> = "InventoryConfigurations" InPlace List(&Object(bucket::InventoryConfiguration::object), Items { unique: true, ..ITEMS });
        /// `LifecycleConfiguration`.
        lifecycle_configuration: bucket::LifecycleConfiguration = "LifecycleConfiguration" InPlace Object(bucket::LifecycleConfiguration::object);
        /// `LoggingConfiguration`.
        logging_configuration: bucket::LoggingConfiguration = "LoggingConfiguration" InPlace Object(bucket::LoggingConfiguration::object);
        /// `MetadataConfiguration`.
        metadata_configuration: bucket::MetadataConfiguration = "MetadataConfiguration" InPlace Object(bucket::MetadataConfiguration::object);
        /// `MetadataTableConfiguration`.
        metadata_table_configuration: bucket::MetadataTableConfiguration = "MetadataTableConfiguration" InPlace Object(bucket::MetadataTableConfiguration::object);
        /// `MetricsConfigurations`: all different.
        metrics_configurations: Vec<bucket::MetricsConfiguration> = "MetricsConfigurations" InPlace List(&Object(bucket::MetricsConfiguration::object), Items { unique: true, ..ITEMS });
        /// `NotificationConfiguration`.
        notification_configuration: bucket::NotificationConfiguration = "NotificationConfiguration" InPlace Object(bucket::NotificationConfiguration::object);
        /// `ObjectLockConfiguration`.
        object_lock_configuration: bucket::ObjectLockConfiguration = "ObjectLockConfiguration" InPlace Object(bucket::ObjectLockConfiguration::object);
        /// `ObjectLockEnabled`.
        object_lock_enabled: bool = "ObjectLockEnabled" InPlace Boolean;
        /// `OwnershipControls`.
        ownership_controls: bucket::OwnershipControls = "OwnershipControls" InPlace Object(bucket::OwnershipControls::object);
        /// `PublicAccessBlockConfiguration`.
        public_access_block_configuration: bucket::PublicAccessBlockConfiguration = "PublicAccessBlockConfiguration" InPlace Object(bucket::PublicAccessBlockConfiguration::object);
        /// `ReplicationConfiguration`.
        replication_configuration: bucket::ReplicationConfiguration = "ReplicationConfiguration" InPlace Object(bucket::ReplicationConfiguration::object);
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
        /// `VersioningConfiguration`.
        versioning_configuration: bucket::VersioningConfiguration = "VersioningConfiguration" InPlace Object(bucket::VersioningConfiguration::object);
        /// `WebsiteConfiguration`.
        website_configuration: bucket::WebsiteConfiguration = "WebsiteConfiguration" InPlace Object(bucket::WebsiteConfiguration::object);
    } rules {}
    reference { name: crate::kind::s3::BucketName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of an S3 bucket.
        arn: kind::BucketArn = "Arn";
        /// `Fn::GetAtt` of `DomainName`: the domain name of an S3 bucket.
        domain_name: kind::BucketDomainName = "DomainName";
        /// `Fn::GetAtt` of `DualStackDomainName`: the dual stack domain name of an S3 bucket.
        dual_stack_domain_name: kind::BucketDualStackDomainName = "DualStackDomainName";
        /// `Fn::GetAtt` of `RegionalDomainName`: the regional domain name of an S3 bucket.
        regional_domain_name: kind::BucketRegionalDomainName = "RegionalDomainName";
        /// `Fn::GetAtt` of `MetadataTableConfiguration.S3TablesDestination.TableNamespace`.
        metadata_table_configuration_s3_tables_destination_table_namespace: String = "MetadataTableConfiguration.S3TablesDestination.TableNamespace";
        /// `Fn::GetAtt` of `MetadataTableConfiguration.S3TablesDestination.TableArn`.
        metadata_table_configuration_s3_tables_destination_table_arn: String = "MetadataTableConfiguration.S3TablesDestination.TableArn";
        /// `Fn::GetAtt` of `MetadataConfiguration.Destination`.
        metadata_configuration_destination: cfn_core::Json = "MetadataConfiguration.Destination";
        /// `Fn::GetAtt` of `MetadataConfiguration.Destination.TableBucketArn`.
        metadata_configuration_destination_table_bucket_arn: String = "MetadataConfiguration.Destination.TableBucketArn";
        /// `Fn::GetAtt` of `MetadataConfiguration.Destination.TableBucketType`.
        metadata_configuration_destination_table_bucket_type: String = "MetadataConfiguration.Destination.TableBucketType";
        /// `Fn::GetAtt` of `MetadataConfiguration.Destination.TableNamespace`.
        metadata_configuration_destination_table_namespace: String = "MetadataConfiguration.Destination.TableNamespace";
        /// `Fn::GetAtt` of `MetadataConfiguration.JournalTableConfiguration.TableName`.
        metadata_configuration_journal_table_configuration_table_name: String = "MetadataConfiguration.JournalTableConfiguration.TableName";
        /// `Fn::GetAtt` of `MetadataConfiguration.JournalTableConfiguration.TableArn`.
        metadata_configuration_journal_table_configuration_table_arn: String = "MetadataConfiguration.JournalTableConfiguration.TableArn";
        /// `Fn::GetAtt` of `MetadataConfiguration.InventoryTableConfiguration.TableName`.
        metadata_configuration_inventory_table_configuration_table_name: String = "MetadataConfiguration.InventoryTableConfiguration.TableName";
        /// `Fn::GetAtt` of `MetadataConfiguration.InventoryTableConfiguration.TableArn`.
        metadata_configuration_inventory_table_configuration_table_arn: String = "MetadataConfiguration.InventoryTableConfiguration.TableArn";
        /// `Fn::GetAtt` of `MetadataConfiguration.AnnotationTableConfiguration.TableName`.
        metadata_configuration_annotation_table_configuration_table_name: String = "MetadataConfiguration.AnnotationTableConfiguration.TableName";
        /// `Fn::GetAtt` of `MetadataConfiguration.AnnotationTableConfiguration.TableArn`.
        metadata_configuration_annotation_table_configuration_table_arn: String = "MetadataConfiguration.AnnotationTableConfiguration.TableArn";
        /// `Fn::GetAtt` of `WebsiteURL`: the website URL of an S3 bucket.
        website_url: kind::BucketWebsiteURL = "WebsiteURL";
    }
    tags Some("Tags");
}

/// Property types of [`Bucket`].
pub mod bucket {
    cfn_core::choice! {
        /// A closed set of values.
        pub AbacStatus { Enabled = "Enabled", Disabled = "Disabled" }
    }

    cfn_core::property! {
        /// [`AbortIncompleteMultipartUpload`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-abortincompletemultipartupload.html) of `AWS::S3::Bucket`.
        pub AbortIncompleteMultipartUpload;
        required {
            /// `DaysAfterInitiation`: at least 0.
            days_after_initiation: i64 = "DaysAfterInitiation" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`AccelerateConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-accelerateconfiguration.html) of `AWS::S3::Bucket`.
        pub AccelerateConfiguration;
        required {
            /// `AccelerationStatus`.
            acceleration_status: AccelerateConfigurationAccelerationStatus = "AccelerationStatus" InPlace Choice(AccelerateConfigurationAccelerationStatus::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AccelerateConfigurationAccelerationStatus { Enabled = "Enabled", Suspended = "Suspended" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AccessControl { AuthenticatedRead = "AuthenticatedRead", AwsExecRead = "AwsExecRead", BucketOwnerFullControl = "BucketOwnerFullControl", BucketOwnerRead = "BucketOwnerRead", LogDeliveryWrite = "LogDeliveryWrite", Private = "Private", PublicRead = "PublicRead", PublicReadWrite = "PublicReadWrite" }
    }

    cfn_core::property! {
        /// [`AccessControlTranslation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-accesscontroltranslation.html) of `AWS::S3::Bucket`.
        pub AccessControlTranslation;
        required {
            /// `Owner`.
            owner: AccessControlTranslationOwner = "Owner" InPlace Choice(AccessControlTranslationOwner::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AccessControlTranslationOwner { Destination = "Destination" }
    }

    cfn_core::property! {
        /// [`AnalyticsConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-analyticsconfiguration.html) of `AWS::S3::Bucket`.
        pub AnalyticsConfiguration;
        required {
            /// `StorageClassAnalysis`.
            storage_class_analysis: StorageClassAnalysis = "StorageClassAnalysis" InPlace Object(StorageClassAnalysis::object);
            /// `Id`.
            id: String = "Id" InPlace String(LENGTH);
        } optional {
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
            /// `TagFilters`: all different.
            tag_filters: Vec<TagFilter> = "TagFilters" InPlace List(&Object(TagFilter::object), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`AnnotationTableConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-annotationtableconfiguration.html) of `AWS::S3::Bucket`.
        pub AnnotationTableConfiguration;
        required {
            /// `ConfigurationState`.
            configuration_state: AnnotationTableConfigurationConfigurationState = "ConfigurationState" InPlace Choice(AnnotationTableConfigurationConfigurationState::VALUES);
        } optional {
            /// `EncryptionConfiguration`.
            encryption_configuration: MetadataTableEncryptionConfiguration = "EncryptionConfiguration" InPlace Object(MetadataTableEncryptionConfiguration::object);
            /// `Role`.
            role: String = "Role" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub AnnotationTableConfigurationConfigurationState { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub BlockedEncryptionTypeList { None = "NONE", SseC = "SSE-C" }
    }

    cfn_core::property! {
        /// [`BlockedEncryptionTypes`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-blockedencryptiontypes.html) of `AWS::S3::Bucket`.
        pub BlockedEncryptionTypes;
        required {} optional {
            /// `EncryptionType`: all different.
            encryption_type: Vec<BlockedEncryptionTypeList> = "EncryptionType" InPlace List(&Choice(BlockedEncryptionTypeList::VALUES), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`BucketEncryption`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-bucketencryption.html) of `AWS::S3::Bucket`.
        pub BucketEncryption;
        required {
            /// `ServerSideEncryptionConfiguration`: all different.
            server_side_encryption_configuration: Vec<ServerSideEncryptionRule> = "ServerSideEncryptionConfiguration" InPlace List(&Object(ServerSideEncryptionRule::object), Items { unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub BucketNamespace { Global = "global", AccountRegional = "account-regional" }
    }

    cfn_core::property! {
        /// [`CorsConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-corsconfiguration.html) of `AWS::S3::Bucket`.
        pub CorsConfiguration;
        required {
            /// `CorsRules`: all different.
            cors_rules: Vec<CorsRule> = "CorsRules" InPlace List(&Object(CorsRule::object), Items { unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`CorsRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-corsrule.html) of `AWS::S3::Bucket`.
        pub CorsRule;
        required {
            /// `AllowedMethods`: all different.
            allowed_methods: Vec<CorsRuleAllowedMethods> = "AllowedMethods" InPlace List(&Choice(CorsRuleAllowedMethods::VALUES), Items { unique: true, ..ITEMS });
            /// `AllowedOrigins`: all different.
            allowed_origins: Vec<String> = "AllowedOrigins" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        } optional {
            /// `AllowedHeaders`: all different.
            allowed_headers: Vec<String> = "AllowedHeaders" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
            /// `ExposedHeaders`: all different.
            exposed_headers: Vec<String> = "ExposedHeaders" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
            /// `Id`: up to 255 characters.
            id: String = "Id" InPlace String(Length { max: 255, ..LENGTH });
            /// `MaxAge`: at least 0.
            max_age: i64 = "MaxAge" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub CorsRuleAllowedMethods { Get = "GET", Put = "PUT", Head = "HEAD", Post = "POST", Delete = "DELETE" }
    }

    cfn_core::property! {
        /// [`DataExport`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-dataexport.html) of `AWS::S3::Bucket`.
        pub DataExport;
        required {
            /// `Destination`.
            destination: Destination = "Destination" InPlace Object(Destination::object);
            /// `OutputSchemaVersion`.
            output_schema_version: String = "OutputSchemaVersion" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`DefaultEventHold`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-defaulteventhold.html) of `AWS::S3::Bucket`.
        pub DefaultEventHold;
        required {} optional {
            /// `Days`.
            days: i64 = "Days" InPlace Integer(RANGE);
            /// `Years`.
            years: i64 = "Years" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`DefaultRetention`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-defaultretention.html) of `AWS::S3::Bucket`.
        pub DefaultRetention;
        required {} optional {
            /// `Days`.
            days: i64 = "Days" InPlace Integer(RANGE);
            /// `DefaultEventHold`.
            default_event_hold: DefaultEventHold = "DefaultEventHold" InPlace Object(DefaultEventHold::object);
            /// `Mode`.
            mode: DefaultRetentionMode = "Mode" InPlace Choice(DefaultRetentionMode::VALUES);
            /// `Years`.
            years: i64 = "Years" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DefaultRetentionMode { Compliance = "COMPLIANCE", Governance = "GOVERNANCE" }
    }

    cfn_core::property! {
        /// [`DeleteMarkerReplication`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-deletemarkerreplication.html) of `AWS::S3::Bucket`.
        pub DeleteMarkerReplication;
        required {} optional {
            /// `Status`.
            status: DeleteMarkerReplicationStatus = "Status" InPlace Choice(DeleteMarkerReplicationStatus::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DeleteMarkerReplicationStatus { Disabled = "Disabled", Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`Destination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-destination.html) of `AWS::S3::Bucket`.
        pub Destination;
        required {
            /// `BucketArn`.
            bucket_arn: String = "BucketArn" InPlace String(LENGTH);
            /// `Format`.
            format: DestinationFormat = "Format" InPlace Choice(DestinationFormat::VALUES);
        } optional {
            /// `BucketAccountId`.
            bucket_account_id: String = "BucketAccountId" InPlace String(LENGTH);
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub DestinationFormat { Csv = "CSV", Orc = "ORC", Parquet = "Parquet" }
    }

    cfn_core::property! {
        /// [`EncryptionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-encryptionconfiguration.html) of `AWS::S3::Bucket`.
        pub EncryptionConfiguration;
        required {
            /// `ReplicaKmsKeyID`.
            replica_kms_key_id: String = "ReplicaKmsKeyID" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`EventBridgeConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-eventbridgeconfiguration.html) of `AWS::S3::Bucket`.
        pub EventBridgeConfiguration;
        required {
            /// `EventBridgeEnabled`.
            event_bridge_enabled: bool = "EventBridgeEnabled" InPlace Boolean;
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`FilterRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-filterrule.html) of `AWS::S3::Bucket`.
        pub FilterRule;
        required named FilterRuleRequired {
            /// `Value`.
            value: String = "Value" InPlace String(LENGTH);
            /// `Name`: up to 1,024 characters.
            name: String = "Name" InPlace String(Length { max: 1024, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`IntelligentTieringConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-intelligenttieringconfiguration.html) of `AWS::S3::Bucket`.
        pub IntelligentTieringConfiguration;
        required {
            /// `Id`.
            id: String = "Id" InPlace String(LENGTH);
            /// `Status`.
            status: IntelligentTieringConfigurationStatus = "Status" InPlace Choice(IntelligentTieringConfigurationStatus::VALUES);
            /// `Tierings`: all different.
            tierings: Vec<Tiering> = "Tierings" InPlace List(&Object(Tiering::object), Items { unique: true, ..ITEMS });
        } optional {
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
            /// `TagFilters`: all different.
            tag_filters: Vec<TagFilter> = "TagFilters" InPlace List(&Object(TagFilter::object), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub IntelligentTieringConfigurationStatus { Disabled = "Disabled", Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`InventoryConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-inventoryconfiguration.html) of `AWS::S3::Bucket`.
        pub InventoryConfiguration;
        required named InventoryConfigurationRequired {
            /// `Destination`.
            destination: Destination = "Destination" InPlace Object(Destination::object);
            /// `Enabled`.
            enabled: bool = "Enabled" InPlace Boolean;
            /// `Id`.
            id: String = "Id" InPlace String(LENGTH);
            /// `IncludedObjectVersions`.
            included_object_versions: InventoryConfigurationIncludedObjectVersions = "IncludedObjectVersions" InPlace Choice(InventoryConfigurationIncludedObjectVersions::VALUES);
            /// `ScheduleFrequency`.
            schedule_frequency: InventoryConfigurationScheduleFrequency = "ScheduleFrequency" InPlace Choice(InventoryConfigurationScheduleFrequency::VALUES);
        } optional {
            /// `OptionalFields`: all different.
            optional_fields: Vec<InventoryConfigurationOptionalFields> = "OptionalFields" InPlace List(&Choice(InventoryConfigurationOptionalFields::VALUES), Items { unique: true, ..ITEMS });
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InventoryConfigurationIncludedObjectVersions { All = "All", Current = "Current" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InventoryConfigurationOptionalFields { Size = "Size", LastModifiedDate = "LastModifiedDate", StorageClass = "StorageClass", ETag = "ETag", IsMultipartUploaded = "IsMultipartUploaded", ReplicationStatus = "ReplicationStatus", EncryptionStatus = "EncryptionStatus", ObjectLockRetainUntilDate = "ObjectLockRetainUntilDate", ObjectLockMode = "ObjectLockMode", ObjectLockLegalHoldStatus = "ObjectLockLegalHoldStatus", ObjectLockEventHoldStatus = "ObjectLockEventHoldStatus", ObjectLockEventHoldDuration = "ObjectLockEventHoldDuration", IntelligentTieringAccessTier = "IntelligentTieringAccessTier", BucketKeyStatus = "BucketKeyStatus", ChecksumAlgorithm = "ChecksumAlgorithm", ObjectAccessControlList = "ObjectAccessControlList", ObjectOwner = "ObjectOwner", LifecycleExpirationDate = "LifecycleExpirationDate", IntelligentTieringReferenceDate = "IntelligentTieringReferenceDate" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InventoryConfigurationScheduleFrequency { Daily = "Daily", Weekly = "Weekly" }
    }

    cfn_core::property! {
        /// [`InventoryTableConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-inventorytableconfiguration.html) of `AWS::S3::Bucket`.
        pub InventoryTableConfiguration;
        required {
            /// `ConfigurationState`.
            configuration_state: InventoryTableConfigurationConfigurationState = "ConfigurationState" InPlace Choice(InventoryTableConfigurationConfigurationState::VALUES);
        } optional {
            /// `EncryptionConfiguration`.
            encryption_configuration: MetadataTableEncryptionConfiguration = "EncryptionConfiguration" InPlace Object(MetadataTableEncryptionConfiguration::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub InventoryTableConfigurationConfigurationState { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`JournalTableConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-journaltableconfiguration.html) of `AWS::S3::Bucket`.
        pub JournalTableConfiguration;
        required {
            /// `RecordExpiration`.
            record_expiration: RecordExpiration = "RecordExpiration" InPlace Object(RecordExpiration::object);
        } optional {
            /// `EncryptionConfiguration`.
            encryption_configuration: MetadataTableEncryptionConfiguration = "EncryptionConfiguration" InPlace Object(MetadataTableEncryptionConfiguration::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`LambdaConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-lambdaconfiguration.html) of `AWS::S3::Bucket`.
        pub LambdaConfiguration;
        required named LambdaConfigurationRequired {
            /// `Function`.
            function: crate::kind::lambda::FunctionArn = "Function" InPlace String(LENGTH);
            /// `Event`.
            event: String = "Event" InPlace String(LENGTH);
        } optional {
            /// `Filter`.
            filter: NotificationFilter = "Filter" InPlace Object(NotificationFilter::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`LifecycleConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-lifecycleconfiguration.html) of `AWS::S3::Bucket`.
        pub LifecycleConfiguration;
        required {
            /// `Rules`: all different.
            rules: Vec<self::Rule> = "Rules" InPlace List(&Object(self::Rule::object), Items { unique: true, ..ITEMS });
        } optional {
            /// `TransitionDefaultMinimumObjectSize`.
            transition_default_minimum_object_size: LifecycleConfigurationTransitionDefaultMinimumObjectSize = "TransitionDefaultMinimumObjectSize" InPlace Choice(LifecycleConfigurationTransitionDefaultMinimumObjectSize::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LifecycleConfigurationTransitionDefaultMinimumObjectSize { VariesByStorageClass = "varies_by_storage_class", AllStorageClasses128k = "all_storage_classes_128K" }
    }

    cfn_core::property! {
        /// [`LoggingConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-loggingconfiguration.html) of `AWS::S3::Bucket`.
        pub LoggingConfiguration;
        required {} optional {
            /// `DestinationBucketName`.
            destination_bucket_name: String = "DestinationBucketName" InPlace String(LENGTH);
            /// `LogFilePrefix`.
            log_file_prefix: String = "LogFilePrefix" InPlace String(LENGTH);
            /// `TargetObjectKeyFormat`.
            target_object_key_format: TargetObjectKeyFormat = "TargetObjectKeyFormat" InPlace Object(TargetObjectKeyFormat::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`MetadataConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metadataconfiguration.html) of `AWS::S3::Bucket`.
        pub MetadataConfiguration;
        required {
            /// `JournalTableConfiguration`.
            journal_table_configuration: JournalTableConfiguration = "JournalTableConfiguration" InPlace Object(JournalTableConfiguration::object);
        } optional {
            /// `AnnotationTableConfiguration`.
            annotation_table_configuration: AnnotationTableConfiguration = "AnnotationTableConfiguration" InPlace Object(AnnotationTableConfiguration::object);
            /// `InventoryTableConfiguration`.
            inventory_table_configuration: InventoryTableConfiguration = "InventoryTableConfiguration" InPlace Object(InventoryTableConfiguration::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`MetadataTableConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metadatatableconfiguration.html) of `AWS::S3::Bucket`.
        pub MetadataTableConfiguration;
        required {
            /// `S3TablesDestination`.
            s3_tables_destination: S3TablesDestination = "S3TablesDestination" InPlace Object(S3TablesDestination::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`MetadataTableEncryptionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metadatatableencryptionconfiguration.html) of `AWS::S3::Bucket`.
        pub MetadataTableEncryptionConfiguration;
        required {
            /// `SseAlgorithm`.
            sse_algorithm: MetadataTableEncryptionConfigurationSseAlgorithm = "SseAlgorithm" InPlace Choice(MetadataTableEncryptionConfigurationSseAlgorithm::VALUES);
        } optional {
            /// `KmsKeyArn`.
            kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub MetadataTableEncryptionConfigurationSseAlgorithm { AwsKms = "aws:kms", Aes256 = "AES256" }
    }

    cfn_core::property! {
        /// [`Metrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metrics.html) of `AWS::S3::Bucket`.
        pub Metrics;
        required {
            /// `Status`.
            status: MetricsStatus = "Status" InPlace Choice(MetricsStatus::VALUES);
        } optional {
            /// `EventThreshold`.
            event_threshold: ReplicationTimeValue = "EventThreshold" InPlace Object(ReplicationTimeValue::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricsConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metricsconfiguration.html) of `AWS::S3::Bucket`.
        pub MetricsConfiguration;
        required {
            /// `Id`.
            id: String = "Id" InPlace String(LENGTH);
        } optional {
            /// `AccessPointArn`.
            access_point_arn: String = "AccessPointArn" InPlace String(LENGTH);
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
            /// `TagFilters`: all different.
            tag_filters: Vec<TagFilter> = "TagFilters" InPlace List(&Object(TagFilter::object), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub MetricsStatus { Disabled = "Disabled", Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`NoncurrentVersionExpiration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-noncurrentversionexpiration.html) of `AWS::S3::Bucket`.
        pub NoncurrentVersionExpiration;
        required {
            /// `NoncurrentDays`.
            noncurrent_days: i64 = "NoncurrentDays" InPlace Integer(RANGE);
        } optional {
            /// `NewerNoncurrentVersions`.
            newer_noncurrent_versions: i64 = "NewerNoncurrentVersions" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`NoncurrentVersionTransition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-noncurrentversiontransition.html) of `AWS::S3::Bucket`.
        pub NoncurrentVersionTransition;
        required {
            /// `StorageClass`.
            storage_class: NoncurrentVersionTransitionStorageClass = "StorageClass" InPlace Choice(NoncurrentVersionTransitionStorageClass::VALUES);
            /// `TransitionInDays`.
            transition_in_days: i64 = "TransitionInDays" InPlace Integer(RANGE);
        } optional {
            /// `NewerNoncurrentVersions`.
            newer_noncurrent_versions: i64 = "NewerNoncurrentVersions" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub NoncurrentVersionTransitionStorageClass { DeepArchive = "DEEP_ARCHIVE", Glacier = "GLACIER", Glacier2 = "Glacier", GlacierIr = "GLACIER_IR", IntelligentTiering = "INTELLIGENT_TIERING", OnezoneIa = "ONEZONE_IA", StandardIa = "STANDARD_IA" }
    }

    cfn_core::property! {
        /// [`NotificationConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html) of `AWS::S3::Bucket`.
        pub NotificationConfiguration;
        required {} optional {
            /// `EventBridgeConfiguration`.
            event_bridge_configuration: EventBridgeConfiguration = "EventBridgeConfiguration" InPlace Object(EventBridgeConfiguration::object);
            /// `LambdaConfigurations`: all different.
            lambda_configurations: Vec<LambdaConfiguration> = "LambdaConfigurations" InPlace List(&Object(LambdaConfiguration::object), Items { unique: true, ..ITEMS });
            /// `QueueConfigurations`: all different.
            queue_configurations: Vec<QueueConfiguration> = "QueueConfigurations" InPlace List(&Object(QueueConfiguration::object), Items { unique: true, ..ITEMS });
            /// `TopicConfigurations`: all different.
            topic_configurations: Vec<TopicConfiguration> = "TopicConfigurations" InPlace List(&Object(TopicConfiguration::object), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`NotificationFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationfilter.html) of `AWS::S3::Bucket`.
        pub NotificationFilter;
        required {
            /// `S3Key`.
            s3_key: S3KeyFilter = "S3Key" InPlace Object(S3KeyFilter::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ObjectLockConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-objectlockconfiguration.html) of `AWS::S3::Bucket`.
        pub ObjectLockConfiguration;
        required {} optional {
            /// `ObjectLockEnabled`.
            object_lock_enabled: ObjectLockConfigurationObjectLockEnabled = "ObjectLockEnabled" InPlace Choice(ObjectLockConfigurationObjectLockEnabled::VALUES);
            /// `Rule`.
            rule: ObjectLockRule = "Rule" InPlace Object(ObjectLockRule::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ObjectLockConfigurationObjectLockEnabled { Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`ObjectLockRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-objectlockrule.html) of `AWS::S3::Bucket`.
        pub ObjectLockRule;
        required {} optional {
            /// `DefaultRetention`.
            default_retention: DefaultRetention = "DefaultRetention" InPlace Object(DefaultRetention::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`OwnershipControls`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-ownershipcontrols.html) of `AWS::S3::Bucket`.
        pub OwnershipControls;
        required {
            /// `Rules`: all different.
            rules: Vec<OwnershipControlsRule> = "Rules" InPlace List(&Object(OwnershipControlsRule::object), Items { unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`OwnershipControlsRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-ownershipcontrolsrule.html) of `AWS::S3::Bucket`.
        pub OwnershipControlsRule;
        required {} optional {
            /// `ObjectOwnership`.
            object_ownership: OwnershipControlsRuleObjectOwnership = "ObjectOwnership" InPlace Choice(OwnershipControlsRuleObjectOwnership::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub OwnershipControlsRuleObjectOwnership { ObjectWriter = "ObjectWriter", BucketOwnerPreferred = "BucketOwnerPreferred", BucketOwnerEnforced = "BucketOwnerEnforced" }
    }

    cfn_core::property! {
        /// [`PartitionedPrefix`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-partitionedprefix.html) of `AWS::S3::Bucket`.
        pub PartitionedPrefix;
        required {} optional {
            /// `PartitionDateSource`.
            partition_date_source: PartitionedPrefixPartitionDateSource = "PartitionDateSource" InPlace Choice(PartitionedPrefixPartitionDateSource::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PartitionedPrefixPartitionDateSource { EventTime = "EventTime", DeliveryTime = "DeliveryTime" }
    }

    cfn_core::property! {
        /// [`PublicAccessBlockConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-publicaccessblockconfiguration.html) of `AWS::S3::Bucket`.
        pub PublicAccessBlockConfiguration;
        required {} optional {
            /// `BlockPublicAcls`.
            block_public_acls: bool = "BlockPublicAcls" InPlace Boolean;
            /// `BlockPublicPolicy`.
            block_public_policy: bool = "BlockPublicPolicy" InPlace Boolean;
            /// `IgnorePublicAcls`.
            ignore_public_acls: bool = "IgnorePublicAcls" InPlace Boolean;
            /// `RestrictPublicBuckets`.
            restrict_public_buckets: bool = "RestrictPublicBuckets" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`QueueConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-queueconfiguration.html) of `AWS::S3::Bucket`.
        pub QueueConfiguration;
        required named QueueConfigurationRequired {
            /// `Event`.
            event: String = "Event" InPlace String(LENGTH);
            /// `Queue`.
            queue: crate::kind::sqs::QueueArn = "Queue" InPlace String(LENGTH);
        } optional {
            /// `Filter`.
            filter: NotificationFilter = "Filter" InPlace Object(NotificationFilter::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`RecordExpiration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-recordexpiration.html) of `AWS::S3::Bucket`.
        pub RecordExpiration;
        required {
            /// `Expiration`.
            expiration: RecordExpirationExpiration = "Expiration" InPlace Choice(RecordExpirationExpiration::VALUES);
        } optional {
            /// `Days`.
            days: i64 = "Days" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RecordExpirationExpiration { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`RedirectAllRequestsTo`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-redirectallrequeststo.html) of `AWS::S3::Bucket`.
        pub RedirectAllRequestsTo;
        required {
            /// `HostName`.
            host_name: String = "HostName" InPlace String(LENGTH);
        } optional {
            /// `Protocol`.
            protocol: RedirectAllRequestsToProtocol = "Protocol" InPlace Choice(RedirectAllRequestsToProtocol::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RedirectAllRequestsToProtocol { Http = "http", Https = "https" }
    }

    cfn_core::property! {
        /// [`RedirectRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-redirectrule.html) of `AWS::S3::Bucket`.
        pub RedirectRule;
        required {} optional {
            /// `HostName`.
            host_name: String = "HostName" InPlace String(LENGTH);
            /// `HttpRedirectCode`.
            http_redirect_code: String = "HttpRedirectCode" InPlace String(LENGTH);
            /// `Protocol`.
            protocol: RedirectRuleProtocol = "Protocol" InPlace Choice(RedirectRuleProtocol::VALUES);
            /// `ReplaceKeyPrefixWith`.
            replace_key_prefix_with: String = "ReplaceKeyPrefixWith" InPlace String(LENGTH);
            /// `ReplaceKeyWith`.
            replace_key_with: String = "ReplaceKeyWith" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RedirectRuleProtocol { Http = "http", Https = "https" }
    }

    cfn_core::property! {
        /// [`ReplicaModifications`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicamodifications.html) of `AWS::S3::Bucket`.
        pub ReplicaModifications;
        required {
            /// `Status`.
            status: ReplicaModificationsStatus = "Status" InPlace Choice(ReplicaModificationsStatus::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ReplicaModificationsStatus { Enabled = "Enabled", Disabled = "Disabled" }
    }

    cfn_core::property! {
        /// [`ReplicationConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationconfiguration.html) of `AWS::S3::Bucket`.
        pub ReplicationConfiguration;
        required {
            /// `Role`.
            role: crate::kind::iam::RoleArn = "Role" InPlace String(LENGTH);
            /// `Rules`: all different.
            rules: Vec<ReplicationRule> = "Rules" InPlace List(&Object(ReplicationRule::object), Items { unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ReplicationDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationdestination.html) of `AWS::S3::Bucket`.
        pub ReplicationDestination;
        required {
            /// `Bucket`.
            bucket: String = "Bucket" InPlace String(LENGTH);
        } optional {
            /// `AccessControlTranslation`.
            access_control_translation: AccessControlTranslation = "AccessControlTranslation" InPlace Object(AccessControlTranslation::object);
            /// `Account`.
            account: String = "Account" InPlace String(LENGTH);
            /// `EncryptionConfiguration`.
            encryption_configuration: EncryptionConfiguration = "EncryptionConfiguration" InPlace Object(EncryptionConfiguration::object);
            /// `Metrics`.
            metrics: Metrics = "Metrics" InPlace Object(Metrics::object);
            /// `ReplicationTime`.
            replication_time: ReplicationTime = "ReplicationTime" InPlace Object(ReplicationTime::object);
            /// `StorageClass`.
            storage_class: ReplicationDestinationStorageClass = "StorageClass" InPlace Choice(ReplicationDestinationStorageClass::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ReplicationDestinationStorageClass { DeepArchive = "DEEP_ARCHIVE", Glacier = "GLACIER", GlacierIr = "GLACIER_IR", IntelligentTiering = "INTELLIGENT_TIERING", OnezoneIa = "ONEZONE_IA", ReducedRedundancy = "REDUCED_REDUNDANCY", Standard = "STANDARD", StandardIa = "STANDARD_IA" }
    }

    cfn_core::property! {
        /// [`ReplicationRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationrule.html) of `AWS::S3::Bucket`.
        pub ReplicationRule;
        required {
            /// `Destination`.
            destination: ReplicationDestination = "Destination" InPlace Object(ReplicationDestination::object);
            /// `Status`.
            status: ReplicationRuleStatus = "Status" InPlace Choice(ReplicationRuleStatus::VALUES);
        } optional {
            /// `DeleteMarkerReplication`.
            delete_marker_replication: DeleteMarkerReplication = "DeleteMarkerReplication" InPlace Object(DeleteMarkerReplication::object);
            /// `Filter`.
            filter: ReplicationRuleFilter = "Filter" InPlace Object(ReplicationRuleFilter::object);
            /// `Id`: up to 255 characters.
            id: String = "Id" InPlace String(Length { max: 255, ..LENGTH });
            /// `Prefix`: up to 1,024 characters.
            prefix: String = "Prefix" InPlace String(Length { max: 1024, ..LENGTH });
            /// `Priority`.
            priority: i64 = "Priority" InPlace Integer(RANGE);
            /// `SourceSelectionCriteria`.
            source_selection_criteria: SourceSelectionCriteria = "SourceSelectionCriteria" InPlace Object(SourceSelectionCriteria::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`ReplicationRuleAndOperator`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationruleandoperator.html) of `AWS::S3::Bucket`.
        pub ReplicationRuleAndOperator;
        required {} optional {
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
            /// `TagFilters`: all different.
            tag_filters: Vec<TagFilter> = "TagFilters" InPlace List(&Object(TagFilter::object), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`ReplicationRuleFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationrulefilter.html) of `AWS::S3::Bucket`.
        pub ReplicationRuleFilter;
        required {} optional {
            /// `And`.
            and: ReplicationRuleAndOperator = "And" InPlace Object(ReplicationRuleAndOperator::object);
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
            /// `TagFilter`.
            tag_filter: TagFilter = "TagFilter" InPlace Object(TagFilter::object);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ReplicationRuleStatus { Disabled = "Disabled", Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`ReplicationTime`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationtime.html) of `AWS::S3::Bucket`.
        pub ReplicationTime;
        required {
            /// `Status`.
            status: ReplicationTimeStatus = "Status" InPlace Choice(ReplicationTimeStatus::VALUES);
            /// `Time`.
            time: ReplicationTimeValue = "Time" InPlace Object(ReplicationTimeValue::object);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ReplicationTimeStatus { Disabled = "Disabled", Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`ReplicationTimeValue`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationtimevalue.html) of `AWS::S3::Bucket`.
        pub ReplicationTimeValue;
        required {
            /// `Minutes`.
            minutes: i64 = "Minutes" InPlace Integer(RANGE);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`RoutingRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-routingrule.html) of `AWS::S3::Bucket`.
        pub RoutingRule;
        required {
            /// `RedirectRule`.
            redirect_rule: RedirectRule = "RedirectRule" InPlace Object(RedirectRule::object);
        } optional {
            /// `RoutingRuleCondition`.
            routing_rule_condition: RoutingRuleCondition = "RoutingRuleCondition" InPlace Object(RoutingRuleCondition::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`RoutingRuleCondition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-routingrulecondition.html) of `AWS::S3::Bucket`.
        pub RoutingRuleCondition;
        required {} optional {
            /// `HttpErrorCodeReturnedEquals`.
            http_error_code_returned_equals: String = "HttpErrorCodeReturnedEquals" InPlace String(LENGTH);
            /// `KeyPrefixEquals`.
            key_prefix_equals: String = "KeyPrefixEquals" InPlace String(LENGTH);
        }
        rules { AtLeastOne(&[&["HttpErrorCodeReturnedEquals"], &["KeyPrefixEquals"]]) }
    }

    cfn_core::property! {
        /// [`Rule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html) of `AWS::S3::Bucket`.
        pub Rule;
        required {
            /// `Status`.
            status: RuleStatus = "Status" InPlace Choice(RuleStatus::VALUES);
        } optional {
            /// `AbortIncompleteMultipartUpload`.
            abort_incomplete_multipart_upload: AbortIncompleteMultipartUpload = "AbortIncompleteMultipartUpload" InPlace Object(AbortIncompleteMultipartUpload::object);
            /// `ExpirationDate`.
            expiration_date: String = "ExpirationDate" InPlace String(Length { pattern: r"^(\d{4})-(0[0-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-4]):([0-5]\d):([0-6]\d)((\.\d{3})?)Z$", ..LENGTH });
            /// `ExpirationInDays`.
            expiration_in_days: i64 = "ExpirationInDays" InPlace Integer(RANGE);
            /// `ExpiredObjectDeleteMarker`.
            expired_object_delete_marker: bool = "ExpiredObjectDeleteMarker" InPlace Boolean;
            /// `Id`: up to 255 characters.
            id: String = "Id" InPlace String(Length { max: 255, ..LENGTH });
            /// `NoncurrentVersionExpiration`.
            noncurrent_version_expiration: NoncurrentVersionExpiration = "NoncurrentVersionExpiration" InPlace Object(NoncurrentVersionExpiration::object);
            /// `NoncurrentVersionExpirationInDays`.
            noncurrent_version_expiration_in_days: i64 = "NoncurrentVersionExpirationInDays" InPlace Integer(RANGE);
            /// `NoncurrentVersionTransition`.
            noncurrent_version_transition: NoncurrentVersionTransition = "NoncurrentVersionTransition" InPlace Object(NoncurrentVersionTransition::object);
            /// `NoncurrentVersionTransitions`: all different.
            noncurrent_version_transitions: Vec<NoncurrentVersionTransition> = "NoncurrentVersionTransitions" InPlace List(&Object(NoncurrentVersionTransition::object), Items { unique: true, ..ITEMS });
            /// `ObjectSizeGreaterThan`: up to 20 characters, pattern `[0-9]+`.
            object_size_greater_than: String = "ObjectSizeGreaterThan" InPlace String(Length { max: 20, pattern: "[0-9]+", ..LENGTH });
            /// `ObjectSizeLessThan`: up to 20 characters, pattern `[0-9]+`.
            object_size_less_than: String = "ObjectSizeLessThan" InPlace String(Length { max: 20, pattern: "[0-9]+", ..LENGTH });
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
            /// `TagFilters`: all different.
            tag_filters: Vec<TagFilter> = "TagFilters" InPlace List(&Object(TagFilter::object), Items { unique: true, ..ITEMS });
            /// `Transition`.
            transition: Transition = "Transition" InPlace Object(Transition::object);
            /// `Transitions`: all different.
            transitions: Vec<Transition> = "Transitions" InPlace List(&Object(Transition::object), Items { unique: true, ..ITEMS });
        }
        rules { Excludes("ObjectSizeGreaterThan", &["AbortIncompleteMultipartUpload"]), Excludes("ObjectSizeLessThan", &["AbortIncompleteMultipartUpload"]) }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub RuleStatus { Enabled = "Enabled", Disabled = "Disabled" }
    }

    cfn_core::property! {
        /// [`S3KeyFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-s3keyfilter.html) of `AWS::S3::Bucket`.
        pub S3KeyFilter;
        required {
            /// `Rules`: all different.
            rules: Vec<FilterRule> = "Rules" InPlace List(&Object(FilterRule::object), Items { unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`S3TablesDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-s3tablesdestination.html) of `AWS::S3::Bucket`.
        pub S3TablesDestination;
        required named S3TablesDestinationRequired {
            /// `TableBucketArn`.
            table_bucket_arn: String = "TableBucketArn" InPlace String(LENGTH);
            /// `TableName`.
            table_name: String = "TableName" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ServerSideEncryptionByDefault`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-serversideencryptionbydefault.html) of `AWS::S3::Bucket`.
        pub ServerSideEncryptionByDefault;
        required {
            /// `SSEAlgorithm`.
            sse_algorithm: ServerSideEncryptionByDefaultSSEAlgorithm = "SSEAlgorithm" InPlace Choice(ServerSideEncryptionByDefaultSSEAlgorithm::VALUES);
        } optional {
            /// `KMSMasterKeyID`.
            kms_master_key_id: crate::kind::kms::KeyIdentifier = "KMSMasterKeyID" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ServerSideEncryptionByDefaultSSEAlgorithm { AwsKms = "aws:kms", Aes256 = "AES256", AwsKmsDsse = "aws:kms:dsse" }
    }

    cfn_core::property! {
        /// [`ServerSideEncryptionRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-serversideencryptionrule.html) of `AWS::S3::Bucket`.
        pub ServerSideEncryptionRule;
        required {} optional {
            /// `BlockedEncryptionTypes`.
            blocked_encryption_types: BlockedEncryptionTypes = "BlockedEncryptionTypes" InPlace Object(BlockedEncryptionTypes::object);
            /// `BucketKeyEnabled`.
            bucket_key_enabled: bool = "BucketKeyEnabled" InPlace Boolean;
            /// `ServerSideEncryptionByDefault`.
            server_side_encryption_by_default: ServerSideEncryptionByDefault = "ServerSideEncryptionByDefault" InPlace Object(ServerSideEncryptionByDefault::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`SourceSelectionCriteria`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-sourceselectioncriteria.html) of `AWS::S3::Bucket`.
        pub SourceSelectionCriteria;
        required {} optional {
            /// `ReplicaModifications`.
            replica_modifications: ReplicaModifications = "ReplicaModifications" InPlace Object(ReplicaModifications::object);
            /// `SseKmsEncryptedObjects`.
            sse_kms_encrypted_objects: SseKmsEncryptedObjects = "SseKmsEncryptedObjects" InPlace Object(SseKmsEncryptedObjects::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`SseKmsEncryptedObjects`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-ssekmsencryptedobjects.html) of `AWS::S3::Bucket`.
        pub SseKmsEncryptedObjects;
        required {
            /// `Status`.
            status: SseKmsEncryptedObjectsStatus = "Status" InPlace Choice(SseKmsEncryptedObjectsStatus::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub SseKmsEncryptedObjectsStatus { Disabled = "Disabled", Enabled = "Enabled" }
    }

    cfn_core::property! {
        /// [`StorageClassAnalysis`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-storageclassanalysis.html) of `AWS::S3::Bucket`.
        pub StorageClassAnalysis;
        required {} optional {
            /// `DataExport`.
            data_export: DataExport = "DataExport" InPlace Object(DataExport::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`TagFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-tagfilter.html) of `AWS::S3::Bucket`.
        pub TagFilter;
        required named TagFilterRequired {
            /// `Value`.
            value: String = "Value" InPlace String(LENGTH);
            /// `Key`.
            key: String = "Key" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`TargetObjectKeyFormat`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-targetobjectkeyformat.html) of `AWS::S3::Bucket`.
        pub TargetObjectKeyFormat;
        required {} optional {
            /// `SimplePrefix`.
            simple_prefix: cfn_core::Json = "SimplePrefix" InPlace Json;
            /// `PartitionedPrefix`.
            partitioned_prefix: PartitionedPrefix = "PartitionedPrefix" InPlace Object(PartitionedPrefix::object);
        }
        rules { ExactlyOne(&[&["SimplePrefix"], &["PartitionedPrefix"]]) }
    }

    cfn_core::property! {
        /// [`Tiering`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-tiering.html) of `AWS::S3::Bucket`.
        pub Tiering;
        required {
            /// `AccessTier`.
            access_tier: TieringAccessTier = "AccessTier" InPlace Choice(TieringAccessTier::VALUES);
            /// `Days`.
            days: i64 = "Days" InPlace Integer(RANGE);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TieringAccessTier { ArchiveAccess = "ARCHIVE_ACCESS", DeepArchiveAccess = "DEEP_ARCHIVE_ACCESS" }
    }

    cfn_core::property! {
        /// [`TopicConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-topicconfiguration.html) of `AWS::S3::Bucket`.
        pub TopicConfiguration;
        required named TopicConfigurationRequired {
            /// `Event`.
            event: String = "Event" InPlace String(LENGTH);
            /// `Topic`.
            topic: crate::kind::sns::TopicArn = "Topic" InPlace String(LENGTH);
        } optional {
            /// `Filter`.
            filter: NotificationFilter = "Filter" InPlace Object(NotificationFilter::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`Transition`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-transition.html) of `AWS::S3::Bucket`.
        pub Transition;
        required {
            /// `StorageClass`.
            storage_class: TransitionStorageClass = "StorageClass" InPlace Choice(TransitionStorageClass::VALUES);
        } optional {
            /// `TransitionDate`.
            transition_date: String = "TransitionDate" InPlace String(Length { pattern: r"^(\d{4})-(0[0-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-4]):([0-5]\d):([0-6]\d)((\.\d{3})?)Z$", ..LENGTH });
            /// `TransitionInDays`.
            transition_in_days: i64 = "TransitionInDays" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TransitionStorageClass { DeepArchive = "DEEP_ARCHIVE", Glacier = "GLACIER", Glacier2 = "Glacier", GlacierIr = "GLACIER_IR", IntelligentTiering = "INTELLIGENT_TIERING", OnezoneIa = "ONEZONE_IA", StandardIa = "STANDARD_IA" }
    }

    cfn_core::property! {
        /// [`VersioningConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-versioningconfiguration.html) of `AWS::S3::Bucket`.
        pub VersioningConfiguration;
        required {
            /// `Status`.
            status: VersioningConfigurationStatus = "Status" InPlace Choice(VersioningConfigurationStatus::VALUES);
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub VersioningConfigurationStatus { Enabled = "Enabled", Suspended = "Suspended" }
    }

    cfn_core::property! {
        /// [`WebsiteConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-websiteconfiguration.html) of `AWS::S3::Bucket`.
        pub WebsiteConfiguration;
        required {} optional {
            /// `ErrorDocument`.
            error_document: String = "ErrorDocument" InPlace String(LENGTH);
            /// `IndexDocument`.
            index_document: String = "IndexDocument" InPlace String(LENGTH);
            /// `RedirectAllRequestsTo`.
            redirect_all_requests_to: RedirectAllRequestsTo = "RedirectAllRequestsTo" InPlace Object(RedirectAllRequestsTo::object);
            /// `RoutingRules`.
            routing_rules: Vec<RoutingRule> = "RoutingRules" InPlace List(&Object(RoutingRule::object), ITEMS);
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::S3::BucketPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html). `Ref` returns the name of an S3 bucket.
    pub BucketPolicy, BucketPolicyRef, "AWS::S3::BucketPolicy";
    required {
        /// `Bucket`. Changing it replaces the resource.
        bucket: crate::kind::s3::BucketName = "Bucket" Replaces String(LENGTH);
        /// `PolicyDocument`.
        policy_document: cfn_core::Json = "PolicyDocument" InPlace Json;
    } optional {} rules {}
    reference { bucket: crate::kind::s3::BucketName }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// [`AWS::S3::MultiRegionAccessPoint`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-multiregionaccesspoint.html). `Ref` returns the name of an S3 multi region access point.
    pub MultiRegionAccessPoint, MultiRegionAccessPointRef, "AWS::S3::MultiRegionAccessPoint";
    required {
        /// `Regions`: at least 1 item, all different. Changing it replaces the resource.
        regions: Vec<multi_region_access_point::Region> = "Regions" Replaces List(&Object(multi_region_access_point::Region::object), Items { min: 1, unique: true, ..ITEMS });
    } optional {
        /// `Name`: 3 to 50 characters, pattern `^[a-z0-9][-a-z0-9]{1,48}[a-z0-9]$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 3, max: 50, pattern: "^[a-z0-9][-a-z0-9]{1,48}[a-z0-9]$" });
        /// `PublicAccessBlockConfiguration`. Changing it replaces the resource.
        public_access_block_configuration: multi_region_access_point::PublicAccessBlockConfiguration = "PublicAccessBlockConfiguration" Replaces Object(multi_region_access_point::PublicAccessBlockConfiguration::object);
    } rules {}
    reference { name: kind::MultiRegionAccessPointName }
    attributes {
        /// `Fn::GetAtt` of `Alias`.
        alias: String = "Alias";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
    }
    tags None;
}

/// Property types of [`MultiRegionAccessPoint`].
pub mod multi_region_access_point {
    cfn_core::property! {
        /// [`PublicAccessBlockConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-multiregionaccesspoint-publicaccessblockconfiguration.html) of `AWS::S3::MultiRegionAccessPoint`.
        pub PublicAccessBlockConfiguration;
        required {} optional {
            /// `BlockPublicAcls`.
            block_public_acls: bool = "BlockPublicAcls" InPlace Boolean;
            /// `BlockPublicPolicy`.
            block_public_policy: bool = "BlockPublicPolicy" InPlace Boolean;
            /// `IgnorePublicAcls`.
            ignore_public_acls: bool = "IgnorePublicAcls" InPlace Boolean;
            /// `RestrictPublicBuckets`.
            restrict_public_buckets: bool = "RestrictPublicBuckets" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`Region`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-multiregionaccesspoint-region.html) of `AWS::S3::MultiRegionAccessPoint`.
        pub Region;
        required {
            /// `Bucket`: 3 to 63 characters, pattern `^[a-z0-9][a-z0-9//.//-]*[a-z0-9]$`.
            bucket: String = "Bucket" InPlace String(Length { min: 3, max: 63, pattern: "^[a-z0-9][a-z0-9//.//-]*[a-z0-9]$" });
        } optional {
            /// `BucketAccountId`: 12 characters, pattern `^[0-9]{12}$`.
            bucket_account_id: String = "BucketAccountId" InPlace String(Length { min: 12, max: 12, pattern: "^[0-9]{12}$" });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::S3::MultiRegionAccessPointPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-multiregionaccesspointpolicy.html). `Ref` returns the mrap name of an S3 multi region access point policy.
    pub MultiRegionAccessPointPolicy, MultiRegionAccessPointPolicyRef, "AWS::S3::MultiRegionAccessPointPolicy";
    required {
        /// `Policy`.
        policy: cfn_core::Json = "Policy" InPlace Json;
        /// `MrapName`: 3 to 50 characters, pattern `^[a-z0-9][-a-z0-9]{1,48}[a-z0-9]$`. Changing it replaces the resource.
        mrap_name: String = "MrapName" Replaces String(Length { min: 3, max: 50, pattern: "^[a-z0-9][-a-z0-9]{1,48}[a-z0-9]$" });
    } optional {} rules {}
    reference { mrap_name: kind::MultiRegionAccessPointPolicyMrapName }
    attributes {
        /// `Fn::GetAtt` of `PolicyStatus`.
        status: cfn_core::Json = "PolicyStatus";
        /// `Fn::GetAtt` of `PolicyStatus.IsPublic`.
        status_is_public: String = "PolicyStatus.IsPublic";
    }
    tags None;
}

cfn_core::resource! {
    /// [`AWS::S3::StorageLens`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-storagelens.html).
    pub StorageLens, StorageLensRef, "AWS::S3::StorageLens";
    required {
        /// `StorageLensConfiguration`.
        storage_lens_configuration: storage_lens::StorageLensConfiguration = "StorageLensConfiguration" InPlace Object(storage_lens::StorageLensConfiguration::object);
    } optional {
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
    } rules {}
    reference { configuration_id: String }
    attributes {
        /// `Fn::GetAtt` of `StorageLensConfiguration.StorageLensArn`.
        configuration_storage_lens_arn: String = "StorageLensConfiguration.StorageLensArn";
    }
    tags Some("Tags");
}

/// Property types of [`StorageLens`].
pub mod storage_lens {
    cfn_core::property! {
        /// [`AccountLevel`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-accountlevel.html) of `AWS::S3::StorageLens`.
        pub AccountLevel;
        required {
            /// `BucketLevel`.
            bucket_level: BucketLevel = "BucketLevel" InPlace Object(BucketLevel::object);
        } optional {
            /// `ActivityMetrics`.
            activity_metrics: ActivityMetrics = "ActivityMetrics" InPlace Object(ActivityMetrics::object);
            /// `AdvancedCostOptimizationMetrics`.
            advanced_cost_optimization_metrics: AdvancedCostOptimizationMetrics = "AdvancedCostOptimizationMetrics" InPlace Object(AdvancedCostOptimizationMetrics::object);
            /// `AdvancedDataProtectionMetrics`.
            advanced_data_protection_metrics: AdvancedDataProtectionMetrics = "AdvancedDataProtectionMetrics" InPlace Object(AdvancedDataProtectionMetrics::object);
            /// `AdvancedPerformanceMetrics`.
            advanced_performance_metrics: AdvancedPerformanceMetrics = "AdvancedPerformanceMetrics" InPlace Object(AdvancedPerformanceMetrics::object);
            /// `DetailedStatusCodesMetrics`.
            detailed_status_codes_metrics: DetailedStatusCodesMetrics = "DetailedStatusCodesMetrics" InPlace Object(DetailedStatusCodesMetrics::object);
            /// `StorageLensGroupLevel`.
            storage_lens_group_level: StorageLensGroupLevel = "StorageLensGroupLevel" InPlace Object(StorageLensGroupLevel::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`ActivityMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-activitymetrics.html) of `AWS::S3::StorageLens`.
        pub ActivityMetrics;
        required {} optional {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`AdvancedCostOptimizationMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-advancedcostoptimizationmetrics.html) of `AWS::S3::StorageLens`.
        pub AdvancedCostOptimizationMetrics;
        required {} optional {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`AdvancedDataProtectionMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-advanceddataprotectionmetrics.html) of `AWS::S3::StorageLens`.
        pub AdvancedDataProtectionMetrics;
        required {} optional {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`AdvancedPerformanceMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-advancedperformancemetrics.html) of `AWS::S3::StorageLens`.
        pub AdvancedPerformanceMetrics;
        required {} optional {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`AwsOrg`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-awsorg.html) of `AWS::S3::StorageLens`.
        pub AwsOrg;
        required {
            /// `Arn`.
            arn: String = "Arn" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`BucketLevel`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-bucketlevel.html) of `AWS::S3::StorageLens`.
        pub BucketLevel;
        required {} optional {
            /// `ActivityMetrics`.
            activity_metrics: ActivityMetrics = "ActivityMetrics" InPlace Object(ActivityMetrics::object);
            /// `AdvancedCostOptimizationMetrics`.
            advanced_cost_optimization_metrics: AdvancedCostOptimizationMetrics = "AdvancedCostOptimizationMetrics" InPlace Object(AdvancedCostOptimizationMetrics::object);
            /// `AdvancedDataProtectionMetrics`.
            advanced_data_protection_metrics: AdvancedDataProtectionMetrics = "AdvancedDataProtectionMetrics" InPlace Object(AdvancedDataProtectionMetrics::object);
            /// `AdvancedPerformanceMetrics`.
            advanced_performance_metrics: AdvancedPerformanceMetrics = "AdvancedPerformanceMetrics" InPlace Object(AdvancedPerformanceMetrics::object);
            /// `DetailedStatusCodesMetrics`.
            detailed_status_codes_metrics: DetailedStatusCodesMetrics = "DetailedStatusCodesMetrics" InPlace Object(DetailedStatusCodesMetrics::object);
            /// `PrefixLevel`.
            prefix_level: PrefixLevel = "PrefixLevel" InPlace Object(PrefixLevel::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`BucketsAndRegions`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-bucketsandregions.html) of `AWS::S3::StorageLens`.
        pub BucketsAndRegions;
        required {} optional {
            /// `Buckets`: all different.
            buckets: Vec<String> = "Buckets" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
            /// `Regions`: all different.
            regions: Vec<String> = "Regions" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`CloudWatchMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-cloudwatchmetrics.html) of `AWS::S3::StorageLens`.
        pub CloudWatchMetrics;
        required {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`DataExport`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-dataexport.html) of `AWS::S3::StorageLens`.
        pub DataExport;
        required {} optional {
            /// `CloudWatchMetrics`.
            cloud_watch_metrics: CloudWatchMetrics = "CloudWatchMetrics" InPlace Object(CloudWatchMetrics::object);
            /// `S3BucketDestination`.
            s3_bucket_destination: S3BucketDestination = "S3BucketDestination" InPlace Object(S3BucketDestination::object);
            /// `StorageLensTableDestination`.
            storage_lens_table_destination: StorageLensTableDestination = "StorageLensTableDestination" InPlace Object(StorageLensTableDestination::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`DetailedStatusCodesMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-detailedstatuscodesmetrics.html) of `AWS::S3::StorageLens`.
        pub DetailedStatusCodesMetrics;
        required {} optional {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`Encryption`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-encryption.html) of `AWS::S3::StorageLens`.
        pub Encryption;
        required {} optional {
            /// `SSES3`.
            sses3: cfn_core::Json = "SSES3" InPlace Json;
            /// `SSEKMS`.
            ssekms: SSEKMS = "SSEKMS" InPlace Object(SSEKMS::object);
        }
        rules { ExactlyOne(&[&["SSES3"], &["SSEKMS"]]) }
    }

    cfn_core::property! {
        /// [`PrefixLevel`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-prefixlevel.html) of `AWS::S3::StorageLens`.
        pub PrefixLevel;
        required {
            /// `StorageMetrics`.
            storage_metrics: PrefixLevelStorageMetrics = "StorageMetrics" InPlace Object(PrefixLevelStorageMetrics::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`PrefixLevelStorageMetrics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-prefixlevelstoragemetrics.html) of `AWS::S3::StorageLens`.
        pub PrefixLevelStorageMetrics;
        required {} optional {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
            /// `SelectionCriteria`.
            selection_criteria: SelectionCriteria = "SelectionCriteria" InPlace Object(SelectionCriteria::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`S3BucketDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-s3bucketdestination.html) of `AWS::S3::StorageLens`.
        pub S3BucketDestination;
        required named S3BucketDestinationRequired {
            /// `OutputSchemaVersion`.
            output_schema_version: S3BucketDestinationOutputSchemaVersion = "OutputSchemaVersion" InPlace Choice(S3BucketDestinationOutputSchemaVersion::VALUES);
            /// `Format`.
            format: S3BucketDestinationFormat = "Format" InPlace Choice(S3BucketDestinationFormat::VALUES);
            /// `AccountId`.
            account_id: String = "AccountId" InPlace String(LENGTH);
            /// `Arn`.
            arn: String = "Arn" InPlace String(LENGTH);
        } optional {
            /// `Encryption`.
            encryption: Encryption = "Encryption" InPlace Object(Encryption::object);
            /// `Prefix`.
            prefix: String = "Prefix" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub S3BucketDestinationFormat { Csv = "CSV", Parquet = "Parquet" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub S3BucketDestinationOutputSchemaVersion { V1 = "V_1" }
    }

    cfn_core::property! {
        /// [`SSEKMS`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-ssekms.html) of `AWS::S3::StorageLens`.
        pub SSEKMS;
        required {
            /// `KeyId`.
            key_id: String = "KeyId" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SelectionCriteria`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-selectioncriteria.html) of `AWS::S3::StorageLens`.
        pub SelectionCriteria;
        required {} optional {
            /// `Delimiter`.
            delimiter: String = "Delimiter" InPlace String(LENGTH);
            /// `MaxDepth`.
            max_depth: i64 = "MaxDepth" InPlace Integer(RANGE);
            /// `MinStorageBytesPercentage`.
            min_storage_bytes_percentage: f64 = "MinStorageBytesPercentage" InPlace Number(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`StorageLensConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-storagelensconfiguration.html) of `AWS::S3::StorageLens`.
        pub StorageLensConfiguration;
        required {
            /// `Id`: 1 to 64 characters, pattern `^[a-zA-Z0-9\-_.]+$`. Changing it replaces the resource.
            id: String = "Id" Replaces String(Length { min: 1, max: 64, pattern: r"^[a-zA-Z0-9\-_.]+$" });
            /// `AccountLevel`.
            account_level: AccountLevel = "AccountLevel" InPlace Object(AccountLevel::object);
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } optional {
            /// `AwsOrg`.
            aws_org: AwsOrg = "AwsOrg" InPlace Object(AwsOrg::object);
            /// `DataExport`.
            data_export: DataExport = "DataExport" InPlace Object(DataExport::object);
            /// `Exclude`.
            exclude: BucketsAndRegions = "Exclude" InPlace Object(BucketsAndRegions::object);
            /// `ExpandedPrefixesDataExport`.
            expanded_prefixes_data_export: StorageLensExpandedPrefixesDataExport = "ExpandedPrefixesDataExport" InPlace Object(StorageLensExpandedPrefixesDataExport::object);
            /// `Include`.
            include: BucketsAndRegions = "Include" InPlace Object(BucketsAndRegions::object);
            /// `PrefixDelimiter`.
            prefix_delimiter: String = "PrefixDelimiter" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`StorageLensExpandedPrefixesDataExport`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-storagelensexpandedprefixesdataexport.html) of `AWS::S3::StorageLens`.
        pub StorageLensExpandedPrefixesDataExport;
        required {} optional {
            /// `S3BucketDestination`.
            s3_bucket_destination: S3BucketDestination = "S3BucketDestination" InPlace Object(S3BucketDestination::object);
            /// `StorageLensTableDestination`.
            storage_lens_table_destination: StorageLensTableDestination = "StorageLensTableDestination" InPlace Object(StorageLensTableDestination::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`StorageLensGroupLevel`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-storagelensgrouplevel.html) of `AWS::S3::StorageLens`.
        pub StorageLensGroupLevel;
        required {} optional {
            /// `StorageLensGroupSelectionCriteria`.
            storage_lens_group_selection_criteria: StorageLensGroupSelectionCriteria = "StorageLensGroupSelectionCriteria" InPlace Object(StorageLensGroupSelectionCriteria::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`StorageLensGroupSelectionCriteria`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-storagelensgroupselectioncriteria.html) of `AWS::S3::StorageLens`.
        pub StorageLensGroupSelectionCriteria;
        required {} optional {
            /// `Exclude`: all different.
            exclude: Vec<String> = "Exclude" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
            /// `Include`: all different.
            include: Vec<String> = "Include" InPlace List(&String(LENGTH), Items { unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`StorageLensTableDestination`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelens-storagelenstabledestination.html) of `AWS::S3::StorageLens`.
        pub StorageLensTableDestination;
        required {
            /// `IsEnabled`.
            is_enabled: bool = "IsEnabled" InPlace Boolean;
        } optional {
            /// `Encryption`.
            encryption: Encryption = "Encryption" InPlace Object(Encryption::object);
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::S3::StorageLensGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-storagelensgroup.html). `Ref` returns the name of an S3 storage lens group.
    pub StorageLensGroup, StorageLensGroupRef, "AWS::S3::StorageLensGroup";
    required {
        /// `Name`: 1 to 64 characters, pattern `^[a-zA-Z0-9\-_]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: r"^[a-zA-Z0-9\-_]+$" });
        /// `Filter`.
        filter: storage_lens_group::Filter = "Filter" InPlace Object(storage_lens_group::Filter::object);
    } optional {
        /// `Tags`.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);
    } rules {}
    reference { name: kind::StorageLensGroupName }
    attributes {
        /// `Fn::GetAtt` of `StorageLensGroupArn`: the ARN of an S3 storage lens group.
        arn: kind::StorageLensGroupArn = "StorageLensGroupArn";
    }
    tags Some("Tags");
}

/// Property types of [`StorageLensGroup`].
pub mod storage_lens_group {
    cfn_core::property! {
        /// [`And`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelensgroup-and.html) of `AWS::S3::StorageLensGroup`.
        pub And;
        required {} optional {
            /// `MatchAnyPrefix`: all different, each up to 1,024 characters.
            match_any_prefix: Vec<String> = "MatchAnyPrefix" InPlace List(&String(Length { max: 1024, ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `MatchAnySuffix`: all different, each up to 1,024 characters.
            match_any_suffix: Vec<String> = "MatchAnySuffix" InPlace List(&String(Length { max: 1024, ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `MatchAnyTag`: all different.
            match_any_tag: Vec<cfn_core::Tag> = "MatchAnyTag" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
            /// `MatchObjectAge`.
            match_object_age: MatchObjectAge = "MatchObjectAge" InPlace Object(MatchObjectAge::object);
            /// `MatchObjectSize`.
            match_object_size: MatchObjectSize = "MatchObjectSize" InPlace Object(MatchObjectSize::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`Filter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelensgroup-filter.html) of `AWS::S3::StorageLensGroup`.
        pub Filter;
        required {} optional {
            /// `And`.
            and: And = "And" InPlace Object(And::object);
            /// `MatchAnyPrefix`: all different, each up to 1,024 characters.
            match_any_prefix: Vec<String> = "MatchAnyPrefix" InPlace List(&String(Length { max: 1024, ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `MatchAnySuffix`: all different, each up to 1,024 characters.
            match_any_suffix: Vec<String> = "MatchAnySuffix" InPlace List(&String(Length { max: 1024, ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `MatchAnyTag`: all different.
            match_any_tag: Vec<cfn_core::Tag> = "MatchAnyTag" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
            /// `MatchObjectAge`.
            match_object_age: MatchObjectAge = "MatchObjectAge" InPlace Object(MatchObjectAge::object);
            /// `MatchObjectSize`.
            match_object_size: MatchObjectSize = "MatchObjectSize" InPlace Object(MatchObjectSize::object);
            /// `Or`.
            or: Or = "Or" InPlace Object(Or::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`MatchObjectAge`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelensgroup-matchobjectage.html) of `AWS::S3::StorageLensGroup`.
        pub MatchObjectAge;
        required {} optional {
            /// `DaysGreaterThan`: at least 1.
            days_greater_than: i64 = "DaysGreaterThan" InPlace Integer(Range { min: Some(1.0), ..RANGE });
            /// `DaysLessThan`: at least 1.
            days_less_than: i64 = "DaysLessThan" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`MatchObjectSize`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelensgroup-matchobjectsize.html) of `AWS::S3::StorageLensGroup`.
        pub MatchObjectSize;
        required {} optional {
            /// `BytesGreaterThan`: at least 1.
            bytes_greater_than: i64 = "BytesGreaterThan" InPlace Integer(Range { min: Some(1.0), ..RANGE });
            /// `BytesLessThan`: at least 1.
            bytes_less_than: i64 = "BytesLessThan" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`Or`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-storagelensgroup-or.html) of `AWS::S3::StorageLensGroup`.
        pub Or;
        required {} optional {
            /// `MatchAnyPrefix`: all different, each up to 1,024 characters.
            match_any_prefix: Vec<String> = "MatchAnyPrefix" InPlace List(&String(Length { max: 1024, ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `MatchAnySuffix`: all different, each up to 1,024 characters.
            match_any_suffix: Vec<String> = "MatchAnySuffix" InPlace List(&String(Length { max: 1024, ..LENGTH }), Items { unique: true, ..ITEMS });
            /// `MatchAnyTag`: all different.
            match_any_tag: Vec<cfn_core::Tag> = "MatchAnyTag" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
            /// `MatchObjectAge`.
            match_object_age: MatchObjectAge = "MatchObjectAge" InPlace Object(MatchObjectAge::object);
            /// `MatchObjectSize`.
            match_object_size: MatchObjectSize = "MatchObjectSize" InPlace Object(MatchObjectSize::object);
        } rules {}
    }
}

/// Kinds of text that references return.
pub mod kind {
    pub use crate::kind::s3::*;

    cfn_core::kinds! {
        /// The ARN of an S3 access grant.
        pub AccessGrantArn = "the ARN of an S3 access grant";
        /// The ID of an S3 access grant.
        pub AccessGrantId = "the ID of an S3 access grant";
        /// The ARN of an S3 access grants instance.
        pub AccessGrantsInstanceArn = "the ARN of an S3 access grants instance";
        /// The ID of an S3 access grants instance.
        pub AccessGrantsInstanceId = "the ID of an S3 access grants instance";
        /// The ARN of an S3 access grants location.
        pub AccessGrantsLocationArn = "the ARN of an S3 access grants location";
        /// The ID of an S3 access grants location.
        pub AccessGrantsLocationId = "the ID of an S3 access grants location";
        /// The ARN of an S3 access point.
        pub AccessPointArn = "the ARN of an S3 access point";
        /// The name of an S3 access point.
        pub AccessPointName = "the name of an S3 access point";
        /// The ARN of an S3 bucket.
        pub BucketArn = "the ARN of an S3 bucket";
        /// The domain name of an S3 bucket.
        pub BucketDomainName = "the domain name of an S3 bucket";
        /// The dual stack domain name of an S3 bucket.
        pub BucketDualStackDomainName = "the dual stack domain name of an S3 bucket";
        /// The regional domain name of an S3 bucket.
        pub BucketRegionalDomainName = "the regional domain name of an S3 bucket";
        /// The website URL of an S3 bucket.
        pub BucketWebsiteURL = "the website URL of an S3 bucket";
        /// The name of an S3 multi region access point.
        pub MultiRegionAccessPointName = "the name of an S3 multi region access point";
        /// The mrap name of an S3 multi region access point policy.
        pub MultiRegionAccessPointPolicyMrapName = "the mrap name of an S3 multi region access point policy";
        /// The ARN of an S3 storage lens group.
        pub StorageLensGroupArn = "the ARN of an S3 storage lens group";
        /// The name of an S3 storage lens group.
        pub StorageLensGroupName = "the name of an S3 storage lens group";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "AccessGrant" => AccessGrant::schema(),
        "AccessGrantsInstance" => AccessGrantsInstance::schema(),
        "AccessGrantsLocation" => AccessGrantsLocation::schema(),
        "AccessPoint" => AccessPoint::schema(),
        "Bucket" => Bucket::schema(),
        "BucketPolicy" => BucketPolicy::schema(),
        "MultiRegionAccessPoint" => MultiRegionAccessPoint::schema(),
        "MultiRegionAccessPointPolicy" => MultiRegionAccessPointPolicy::schema(),
        "StorageLens" => StorageLens::schema(),
        "StorageLensGroup" => StorageLensGroup::schema(),
        _ => return None,
    })
}
