//! Resource types `AWS::Scheduler::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::Scheduler::Schedule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html). `Ref` returns the name of a Scheduler schedule.
    pub Schedule, ScheduleRef, "AWS::Scheduler::Schedule";
    required {
        /// `FlexibleTimeWindow`.
        flexible_time_window: schedule::FlexibleTimeWindow = "FlexibleTimeWindow" InPlace Object(schedule::FlexibleTimeWindow::object);
        /// `ScheduleExpression`: 1 to 256 characters.
        schedule_expression: String = "ScheduleExpression" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        /// `Target`.
        target: schedule::Target = "Target" InPlace Object(schedule::Target::object);
    } optional {
        /// `Description`: up to 512 characters.
        description: String = "Description" InPlace String(Length { max: 512, ..LENGTH });
        /// `EndDate`.
        end_date: String = "EndDate" InPlace String(LENGTH);
        /// `GroupName`: 1 to 64 characters, pattern `^[0-9a-zA-Z-_.]+$`.
        group_name: String = "GroupName" InPlace String(Length { min: 1, max: 64, pattern: "^[0-9a-zA-Z-_.]+$" });
        /// `KmsKeyArn`: 1 to 2,048 characters, pattern `^arn:aws[a-z-]*:kms:[a-z0-9\-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$`.
        kms_key_arn: crate::kind::kms::KeyArn = "KmsKeyArn" InPlace String(Length { min: 1, max: 2048, pattern: r"^arn:aws[a-z-]*:kms:[a-z0-9\-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$" });
        /// `Name`: 1 to 64 characters, pattern `^[0-9a-zA-Z-_.]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: "^[0-9a-zA-Z-_.]+$" });
        /// `ScheduleExpressionTimezone`: 1 to 50 characters.
        schedule_expression_timezone: String = "ScheduleExpressionTimezone" InPlace String(Length { min: 1, max: 50, ..LENGTH });
        /// `StartDate`.
        start_date: String = "StartDate" InPlace String(LENGTH);
        /// `State`.
        state: schedule::ScheduleState = "State" InPlace Choice(schedule::ScheduleState::VALUES);
    } rules {}
    reference { name: kind::ScheduleName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a Scheduler schedule.
        arn: kind::ScheduleArn = "Arn";
    }
    tags None;
}

/// Property types of [`Schedule`].
pub mod schedule {
    cfn_core::choice! {
        /// A closed set of values.
        pub AssignPublicIp { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`AwsVpcConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-awsvpcconfiguration.html) of `AWS::Scheduler::Schedule`.
        pub AwsVpcConfiguration;
        required {
            /// `Subnets`: 1 to 16 items, each 1 to 1,000 characters.
            subnets: Vec<crate::kind::ec2::SubnetId> = "Subnets" InPlace List(&String(Length { min: 1, max: 1000, ..LENGTH }), Items { min: 1, max: 16, ..ITEMS });
        } optional {
            /// `AssignPublicIp`.
            assign_public_ip: AssignPublicIp = "AssignPublicIp" InPlace Choice(AssignPublicIp::VALUES);
            /// `SecurityGroups`: 1 to 5 items, each 1 to 1,000 characters.
            security_groups: Vec<crate::kind::ec2::SecurityGroupId> = "SecurityGroups" InPlace List(&String(Length { min: 1, max: 1000, ..LENGTH }), Items { min: 1, max: 5, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`CapacityProviderStrategyItem`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-capacityproviderstrategyitem.html) of `AWS::Scheduler::Schedule`.
        pub CapacityProviderStrategyItem;
        required {
            /// `CapacityProvider`: 1 to 255 characters.
            capacity_provider: String = "CapacityProvider" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        } optional {
            /// `Base`: from 0 to 100,000.
            base: f64 = "Base" InPlace Number(Range { min: Some(0.0), max: Some(100000.0), ..RANGE });
            /// `Weight`: from 0 to 1,000.
            weight: f64 = "Weight" InPlace Number(Range { min: Some(0.0), max: Some(1000.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`DeadLetterConfig`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-deadletterconfig.html) of `AWS::Scheduler::Schedule`.
        pub DeadLetterConfig;
        required {} optional {
            /// `Arn`: 1 to 1,600 characters, pattern `^arn:aws[a-z-]*:sqs:[a-z0-9\-]+:\d{12}:[a-zA-Z0-9\-_]+$`.
            arn: String = "Arn" InPlace String(Length { min: 1, max: 1600, pattern: r"^arn:aws[a-z-]*:sqs:[a-z0-9\-]+:\d{12}:[a-zA-Z0-9\-_]+$" });
        } rules {}
    }

    cfn_core::property! {
        /// [`EcsParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-ecsparameters.html) of `AWS::Scheduler::Schedule`.
        pub EcsParameters;
        required {
            /// `TaskDefinitionArn`: 1 to 1,600 characters.
            task_definition_arn: String = "TaskDefinitionArn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
        } optional {
            /// `CapacityProviderStrategy`: up to 6 items.
            capacity_provider_strategy: Vec<CapacityProviderStrategyItem> = "CapacityProviderStrategy" InPlace List(&Object(CapacityProviderStrategyItem::object), Items { max: 6, ..ITEMS });
            /// `EnableECSManagedTags`.
            enable_ecs_managed_tags: bool = "EnableECSManagedTags" InPlace Boolean;
            /// `EnableExecuteCommand`.
            enable_execute_command: bool = "EnableExecuteCommand" InPlace Boolean;
            /// `Group`: 1 to 255 characters.
            group: String = "Group" InPlace String(Length { min: 1, max: 255, ..LENGTH });
            /// `LaunchType`.
            launch_type: LaunchType = "LaunchType" InPlace Choice(LaunchType::VALUES);
            /// `NetworkConfiguration`.
            network_configuration: NetworkConfiguration = "NetworkConfiguration" InPlace Object(NetworkConfiguration::object);
            /// `PlacementConstraints`: up to 10 items.
            placement_constraints: Vec<PlacementConstraint> = "PlacementConstraints" InPlace List(&Object(PlacementConstraint::object), Items { max: 10, ..ITEMS });
            /// `PlacementStrategy`: up to 5 items.
            placement_strategy: Vec<PlacementStrategy> = "PlacementStrategy" InPlace List(&Object(PlacementStrategy::object), Items { max: 5, ..ITEMS });
            /// `PlatformVersion`: 1 to 64 characters.
            platform_version: String = "PlatformVersion" InPlace String(Length { min: 1, max: 64, ..LENGTH });
            /// `PropagateTags`.
            propagate_tags: PropagateTags = "PropagateTags" InPlace Choice(PropagateTags::VALUES);
            /// `ReferenceId`: up to 1,024 characters.
            reference_id: String = "ReferenceId" InPlace String(Length { max: 1024, ..LENGTH });
            /// `Tags`: up to 50 items, each values of 1 to 256 characters.
            tags: Vec<cfn_core::MapOf<String>> = "Tags" InPlace List(&Map(&String(Length { min: 1, max: 256, ..LENGTH })), Items { max: 50, ..ITEMS });
            /// `TaskCount`: from 1 to 10.
            task_count: f64 = "TaskCount" InPlace Number(Range { min: Some(1.0), max: Some(10.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`EventBridgeParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-eventbridgeparameters.html) of `AWS::Scheduler::Schedule`.
        pub EventBridgeParameters;
        required named EventBridgeParametersRequired {
            /// `DetailType`: 1 to 128 characters.
            detail_type: String = "DetailType" InPlace String(Length { min: 1, max: 128, ..LENGTH });
            /// `Source`: 1 to 256 characters, pattern `^(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)$`.
            source: String = "Source" InPlace String(Length { min: 1, max: 256, pattern: r"^(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)$" });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`FlexibleTimeWindow`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-flexibletimewindow.html) of `AWS::Scheduler::Schedule`.
        pub FlexibleTimeWindow;
        required {
            /// `Mode`.
            mode: FlexibleTimeWindowMode = "Mode" InPlace Choice(FlexibleTimeWindowMode::VALUES);
        } optional {
            /// `MaximumWindowInMinutes`: from 1 to 1,440.
            maximum_window_in_minutes: f64 = "MaximumWindowInMinutes" InPlace Number(Range { min: Some(1.0), max: Some(1440.0), ..RANGE });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub FlexibleTimeWindowMode { Off = "OFF", Flexible = "FLEXIBLE" }
    }

    cfn_core::property! {
        /// [`KinesisParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-kinesisparameters.html) of `AWS::Scheduler::Schedule`.
        pub KinesisParameters;
        required {
            /// `PartitionKey`: 1 to 256 characters.
            partition_key: String = "PartitionKey" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub LaunchType { Ec2 = "EC2", Fargate = "FARGATE", External = "EXTERNAL" }
    }

    cfn_core::property! {
        /// [`NetworkConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-networkconfiguration.html) of `AWS::Scheduler::Schedule`.
        pub NetworkConfiguration;
        required {} optional {
            /// `AwsvpcConfiguration`.
            awsvpc_configuration: AwsVpcConfiguration = "AwsvpcConfiguration" InPlace Object(AwsVpcConfiguration::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`PlacementConstraint`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-placementconstraint.html) of `AWS::Scheduler::Schedule`.
        pub PlacementConstraint;
        required {} optional {
            /// `Expression`: up to 2,000 characters.
            expression: String = "Expression" InPlace String(Length { max: 2000, ..LENGTH });
            /// `Type`.
            type_: PlacementConstraintType = "Type" InPlace Choice(PlacementConstraintType::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PlacementConstraintType { DistinctInstance = "distinctInstance", MemberOf = "memberOf" }
    }

    cfn_core::property! {
        /// [`PlacementStrategy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-placementstrategy.html) of `AWS::Scheduler::Schedule`.
        pub PlacementStrategy;
        required {} optional {
            /// `Field`: up to 255 characters.
            field: String = "Field" InPlace String(Length { max: 255, ..LENGTH });
            /// `Type`.
            type_: PlacementStrategyType = "Type" InPlace Choice(PlacementStrategyType::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PlacementStrategyType { Random = "random", Spread = "spread", Binpack = "binpack" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub PropagateTags { TaskDefinition = "TASK_DEFINITION" }
    }

    cfn_core::property! {
        /// [`RetryPolicy`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-retrypolicy.html) of `AWS::Scheduler::Schedule`.
        pub RetryPolicy;
        required {} optional {
            /// `MaximumEventAgeInSeconds`: from 60 to 86,400.
            maximum_event_age_in_seconds: f64 = "MaximumEventAgeInSeconds" InPlace Number(Range { min: Some(60.0), max: Some(86400.0), ..RANGE });
            /// `MaximumRetryAttempts`: from 0 to 185.
            maximum_retry_attempts: f64 = "MaximumRetryAttempts" InPlace Number(Range { min: Some(0.0), max: Some(185.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`SageMakerPipelineParameter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-sagemakerpipelineparameter.html) of `AWS::Scheduler::Schedule`.
        pub SageMakerPipelineParameter;
        required named SageMakerPipelineParameterRequired {
            /// `Name`: 1 to 256 characters, pattern `^[A-Za-z0-9\-_]*$`.
            name: String = "Name" InPlace String(Length { min: 1, max: 256, pattern: r"^[A-Za-z0-9\-_]*$" });
            /// `Value`: 1 to 1,024 characters.
            value: String = "Value" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SageMakerPipelineParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-sagemakerpipelineparameters.html) of `AWS::Scheduler::Schedule`.
        pub SageMakerPipelineParameters;
        required {} optional {
            /// `PipelineParameterList`: up to 200 items.
            pipeline_parameter_list: Vec<SageMakerPipelineParameter> = "PipelineParameterList" InPlace List(&Object(SageMakerPipelineParameter::object), Items { max: 200, ..ITEMS });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ScheduleState { Enabled = "ENABLED", Disabled = "DISABLED" }
    }

    cfn_core::property! {
        /// [`SqsParameters`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-sqsparameters.html) of `AWS::Scheduler::Schedule`.
        pub SqsParameters;
        required {} optional {
            /// `MessageGroupId`: 1 to 128 characters.
            message_group_id: String = "MessageGroupId" InPlace String(Length { min: 1, max: 128, ..LENGTH });
        } rules {}
    }

    cfn_core::property! {
        /// [`Target`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-target.html) of `AWS::Scheduler::Schedule`.
        pub Target;
        required named TargetRequired {
            /// `Arn`: 1 to 1,600 characters.
            arn: String = "Arn" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
            /// `RoleArn`: 1 to 1,600 characters, pattern `^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@\/-]+$`.
            role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, max: 1600, pattern: r"^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@\/-]+$" });
        } optional {
            /// `DeadLetterConfig`.
            dead_letter_config: DeadLetterConfig = "DeadLetterConfig" InPlace Object(DeadLetterConfig::object);
            /// `EcsParameters`.
            ecs_parameters: EcsParameters = "EcsParameters" InPlace Object(EcsParameters::object);
            /// `EventBridgeParameters`.
            event_bridge_parameters: EventBridgeParameters = "EventBridgeParameters" InPlace Object(EventBridgeParameters::object);
            /// `Input`: at least 1 character.
            input: String = "Input" InPlace String(Length { min: 1, ..LENGTH });
            /// `KinesisParameters`.
            kinesis_parameters: KinesisParameters = "KinesisParameters" InPlace Object(KinesisParameters::object);
            /// `RetryPolicy`.
            retry_policy: RetryPolicy = "RetryPolicy" InPlace Object(RetryPolicy::object);
            /// `SageMakerPipelineParameters`.
            sage_maker_pipeline_parameters: SageMakerPipelineParameters = "SageMakerPipelineParameters" InPlace Object(SageMakerPipelineParameters::object);
            /// `SqsParameters`.
            sqs_parameters: SqsParameters = "SqsParameters" InPlace Object(SqsParameters::object);
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::Scheduler::ScheduleGroup`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedulegroup.html). `Ref` returns the name of a Scheduler schedule group.
    pub ScheduleGroup, ScheduleGroupRef, "AWS::Scheduler::ScheduleGroup";
    required {} optional {
        /// `Name`: 1 to 64 characters, pattern `^[0-9a-zA-Z-_.]+$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 64, pattern: "^[0-9a-zA-Z-_.]+$" });
        /// `Tags`: up to 200 items.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 200, ..ITEMS });
    } rules {}
    reference { name: kind::ScheduleGroupName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a Scheduler schedule group.
        arn: kind::ScheduleGroupArn = "Arn";
        /// `Fn::GetAtt` of `CreationDate`.
        creation_date: String = "CreationDate";
        /// `Fn::GetAtt` of `LastModificationDate`.
        last_modification_date: String = "LastModificationDate";
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
    }
    tags Some("Tags");
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ARN of a Scheduler schedule.
        pub ScheduleArn = "the ARN of a Scheduler schedule";
        /// The ARN of a Scheduler schedule group.
        pub ScheduleGroupArn = "the ARN of a Scheduler schedule group";
        /// The name of a Scheduler schedule group.
        pub ScheduleGroupName = "the name of a Scheduler schedule group";
        /// The name of a Scheduler schedule.
        pub ScheduleName = "the name of a Scheduler schedule";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Schedule" => Schedule::schema(),
        "ScheduleGroup" => ScheduleGroup::schema(),
        _ => return None,
    })
}
