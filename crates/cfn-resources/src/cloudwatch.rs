//! Resource types `AWS::CloudWatch::*`.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.

cfn_core::resource! {
    /// [`AWS::CloudWatch::Alarm`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html). `Ref` returns the name of a CloudWatch alarm.
    pub Alarm, AlarmRef, "AWS::CloudWatch::Alarm";
    required {} optional {
        /// `ActionConfiguration`.
        action_configuration: alarm::ActionConfiguration = "ActionConfiguration" InPlace Object(alarm::ActionConfiguration::object);
        /// `ActionsEnabled`.
        actions_enabled: bool = "ActionsEnabled" InPlace Boolean;
        /// `AlarmActions`: each 1 to 1,024 characters.
        alarm_actions: Vec<String> = "AlarmActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), ITEMS);
        /// `AlarmDescription`: up to 1,024 characters.
        alarm_description: String = "AlarmDescription" InPlace String(Length { max: 1024, ..LENGTH });
        /// `AlarmName`: up to 255 characters. Changing it replaces the resource.
        alarm_name: String = "AlarmName" Replaces String(Length { max: 255, ..LENGTH });
        /// `ComparisonOperator`.
        comparison_operator: alarm::ComparisonOperator = "ComparisonOperator" InPlace Choice(alarm::ComparisonOperator::VALUES);
        /// `DatapointsToAlarm`: at least 1.
        datapoints_to_alarm: i64 = "DatapointsToAlarm" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        /// `Dimensions`: up to 30 items.
        dimensions: Vec<alarm::Dimension> = "Dimensions" InPlace List(&Object(alarm::Dimension::object), Items { max: 30, ..ITEMS });
        /// `EvaluateLowSampleCountPercentile`: 1 to 255 characters.
        evaluate_low_sample_count_percentile: String = "EvaluateLowSampleCountPercentile" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        /// `EvaluationCriteria`.
        evaluation_criteria: alarm::EvaluationCriteria = "EvaluationCriteria" InPlace Object(alarm::EvaluationCriteria::object);
        /// `EvaluationInterval`: from 10 to 3,600.
        evaluation_interval: i64 = "EvaluationInterval" InPlace Integer(Range { min: Some(10.0), max: Some(3600.0), ..RANGE });
        /// `EvaluationPeriods`: at least 1.
        evaluation_periods: i64 = "EvaluationPeriods" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        /// `EvaluationWindow`.
        evaluation_window: alarm::EvaluationWindow = "EvaluationWindow" InPlace Object(alarm::EvaluationWindow::object);
        /// `ExtendedStatistic`.
        extended_statistic: String = "ExtendedStatistic" InPlace String(LENGTH);
        /// `InsufficientDataActions`: each 1 to 1,024 characters.
        insufficient_data_actions: Vec<String> = "InsufficientDataActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), ITEMS);
        /// `MetricName`: 1 to 255 characters.
        metric_name: String = "MetricName" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        /// `Metrics`: all different.
        metrics: Vec<alarm::MetricDataQuery> = "Metrics" InPlace List(&Object(alarm::MetricDataQuery::object), Items { unique: true, ..ITEMS });
        /// `Namespace`: 1 to 255 characters, pattern `^[^:]`.
        namespace: String = "Namespace" InPlace String(Length { min: 1, max: 255, pattern: "^[^:]" });
        /// `OKActions`: each 1 to 1,024 characters.
        ok_actions: Vec<String> = "OKActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), ITEMS);
        /// `Period`: at least 1.
        period: i64 = "Period" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        /// `Statistic`.
        statistic: alarm::Statistic = "Statistic" InPlace Choice(alarm::Statistic::VALUES);
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
        /// `Threshold`.
        threshold: f64 = "Threshold" InPlace Number(RANGE);
        /// `ThresholdMetricId`: 1 to 255 characters.
        threshold_metric_id: String = "ThresholdMetricId" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        /// `TreatMissingData`.
        treat_missing_data: alarm::TreatMissingData = "TreatMissingData" InPlace Choice(alarm::TreatMissingData::VALUES);
        /// `Unit`.
        unit: alarm::Unit = "Unit" InPlace Choice(alarm::Unit::VALUES);
        /// `WarmUpConfiguration`.
        warm_up_configuration: alarm::WarmUpConfiguration = "WarmUpConfiguration" InPlace Object(alarm::WarmUpConfiguration::object);
    }
    rules { ExactlyOne(&[&["Metrics"], &["MetricName"], &["EvaluationCriteria"]]), Excludes("ExtendedStatistic", &["Statistic"]), Excludes("Metrics", &["MetricName", "Dimensions", "Period", "Namespace", "Statistic", "ExtendedStatistic", "Unit"]), Excludes("Statistic", &["ExtendedStatistic"]), Excludes("Threshold", &["ThresholdMetricId"]), Excludes("ThresholdMetricId", &["Threshold"]) }
    reference { name: kind::AlarmName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch alarm.
        arn: kind::AlarmArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`Alarm`].
pub mod alarm {
    cfn_core::property! {
        /// [`ActionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-actionconfiguration.html) of `AWS::CloudWatch::Alarm`.
        pub ActionConfiguration;
        required {} optional {
            /// `AlarmTagsPropagation`.
            alarm_tags_propagation: AlarmTagsPropagation = "AlarmTagsPropagation" InPlace Object(AlarmTagsPropagation::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`AlarmPromQLCriteria`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-alarmpromqlcriteria.html) of `AWS::CloudWatch::Alarm`.
        pub AlarmPromQLCriteria;
        required {} optional {
            /// `PendingPeriod`.
            pending_period: i64 = "PendingPeriod" InPlace Integer(RANGE);
            /// `Query`.
            query: String = "Query" InPlace String(LENGTH);
            /// `RecoveryPeriod`.
            recovery_period: i64 = "RecoveryPeriod" InPlace Integer(RANGE);
        } rules {}
    }

    cfn_core::property! {
        /// [`AlarmTagsPropagation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-alarmtagspropagation.html) of `AWS::CloudWatch::Alarm`.
        pub AlarmTagsPropagation;
        required {
            /// `Enabled`.
            enabled: bool = "Enabled" InPlace Boolean;
        } optional {
            /// `ExcludedTagKeys`: 1 to 50 items, all different, each 1 to 128 characters.
            excluded_tag_keys: Vec<String> = "ExcludedTagKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `IncludedTagKeys`: 1 to 50 items, all different, each 1 to 128 characters.
            included_tag_keys: Vec<String> = "IncludedTagKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ComparisonOperator { GreaterThanOrEqualToThreshold = "GreaterThanOrEqualToThreshold", GreaterThanThreshold = "GreaterThanThreshold", GreaterThanUpperThreshold = "GreaterThanUpperThreshold", LessThanLowerOrGreaterThanUpperThreshold = "LessThanLowerOrGreaterThanUpperThreshold", LessThanLowerThreshold = "LessThanLowerThreshold", LessThanOrEqualToThreshold = "LessThanOrEqualToThreshold", LessThanThreshold = "LessThanThreshold" }
    }

    cfn_core::property! {
        /// [`Dimension`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-dimension.html) of `AWS::CloudWatch::Alarm`.
        pub Dimension;
        required named DimensionRequired {
            /// `Value`: 1 to 1,024 characters.
            value: String = "Value" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
            /// `Name`: 1 to 255 characters.
            name: String = "Name" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`EvaluationCriteria`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-evaluationcriteria.html) of `AWS::CloudWatch::Alarm`.
        pub EvaluationCriteria;
        required {} optional {
            /// `PromQLCriteria`.
            prom_ql_criteria: AlarmPromQLCriteria = "PromQLCriteria" InPlace Object(AlarmPromQLCriteria::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`EvaluationWindow`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-evaluationwindow.html) of `AWS::CloudWatch::Alarm`.
        pub EvaluationWindow;
        required {} optional {
            /// `SlidingWindow`.
            sliding_window: cfn_core::Json = "SlidingWindow" InPlace Json;
            /// `WallClockWindow`.
            wall_clock_window: WallClockWindow = "WallClockWindow" InPlace Object(WallClockWindow::object);
        }
        rules { ExactlyOne(&[&["WallClockWindow"], &["SlidingWindow"]]) }
    }

    cfn_core::property! {
        /// [`Metric`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-metric.html) of `AWS::CloudWatch::Alarm`.
        pub Metric;
        required {} optional {
            /// `Dimensions`: up to 30 items.
            dimensions: Vec<Dimension> = "Dimensions" InPlace List(&Object(Dimension::object), Items { max: 30, ..ITEMS });
            /// `MetricName`: 1 to 255 characters.
            metric_name: String = "MetricName" InPlace String(Length { min: 1, max: 255, ..LENGTH });
            /// `Namespace`: 1 to 255 characters, pattern `^[^:]`.
            namespace: String = "Namespace" InPlace String(Length { min: 1, max: 255, pattern: "^[^:]" });
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricDataQuery`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-metricdataquery.html) of `AWS::CloudWatch::Alarm`.
        pub MetricDataQuery;
        required {
            /// `Id`: 1 to 255 characters, pattern `^([a-z])([A-Za-z0-9\_]*)$`.
            id: String = "Id" InPlace String(Length { min: 1, max: 255, pattern: r"^([a-z])([A-Za-z0-9\_]*)$" });
        } optional {
            /// `AccountId`: 1 to 255 characters.
            account_id: String = "AccountId" InPlace String(Length { min: 1, max: 255, ..LENGTH });
            /// `Expression`: 1 to 2,048 characters.
            expression: String = "Expression" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
            /// `Label`.
            label: String = "Label" InPlace String(LENGTH);
            /// `MetricStat`.
            metric_stat: MetricStat = "MetricStat" InPlace Object(MetricStat::object);
            /// `Period`: at least 1.
            period: i64 = "Period" InPlace Integer(Range { min: Some(1.0), ..RANGE });
            /// `ReturnData`.
            return_data: bool = "ReturnData" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricStat`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-metricstat.html) of `AWS::CloudWatch::Alarm`.
        pub MetricStat;
        required {
            /// `Stat`.
            stat: String = "Stat" InPlace String(LENGTH);
            /// `Period`: at least 1.
            period: i64 = "Period" InPlace Integer(Range { min: Some(1.0), ..RANGE });
            /// `Metric`.
            metric: Metric = "Metric" InPlace Object(Metric::object);
        } optional {
            /// `Unit`.
            unit: MetricStatUnit = "Unit" InPlace Choice(MetricStatUnit::VALUES);
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub MetricStatUnit { Bits = "Bits", BitsSecond = "Bits/Second", Bytes = "Bytes", BytesSecond = "Bytes/Second", Count = "Count", CountSecond = "Count/Second", Gigabits = "Gigabits", GigabitsSecond = "Gigabits/Second", Gigabytes = "Gigabytes", GigabytesSecond = "Gigabytes/Second", Kilobits = "Kilobits", KilobitsSecond = "Kilobits/Second", Kilobytes = "Kilobytes", KilobytesSecond = "Kilobytes/Second", Megabits = "Megabits", MegabitsSecond = "Megabits/Second", Megabytes = "Megabytes", MegabytesSecond = "Megabytes/Second", Microseconds = "Microseconds", Milliseconds = "Milliseconds", None = "None", Percent = "Percent", Seconds = "Seconds", Terabits = "Terabits", TerabitsSecond = "Terabits/Second", Terabytes = "Terabytes", TerabytesSecond = "Terabytes/Second" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Statistic { Average = "Average", Maximum = "Maximum", Minimum = "Minimum", SampleCount = "SampleCount", Sum = "Sum" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub TreatMissingData { Breaching = "breaching", Ignore = "ignore", Missing = "missing", NotBreaching = "notBreaching" }
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub Unit { Bits = "Bits", BitsSecond = "Bits/Second", Bytes = "Bytes", BytesSecond = "Bytes/Second", Count = "Count", CountSecond = "Count/Second", Gigabits = "Gigabits", GigabitsSecond = "Gigabits/Second", Gigabytes = "Gigabytes", GigabytesSecond = "Gigabytes/Second", Kilobits = "Kilobits", KilobitsSecond = "Kilobits/Second", Kilobytes = "Kilobytes", KilobytesSecond = "Kilobytes/Second", Megabits = "Megabits", MegabitsSecond = "Megabits/Second", Megabytes = "Megabytes", MegabytesSecond = "Megabytes/Second", Microseconds = "Microseconds", Milliseconds = "Milliseconds", None = "None", Percent = "Percent", Seconds = "Seconds", Terabits = "Terabits", TerabitsSecond = "Terabits/Second", Terabytes = "Terabytes", TerabytesSecond = "Terabytes/Second" }
    }

    cfn_core::property! {
        /// [`WallClockWindow`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-wallclockwindow.html) of `AWS::CloudWatch::Alarm`.
        pub WallClockWindow;
        required {} optional {
            /// `Timezone`.
            timezone: String = "Timezone" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`WarmUpConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-warmupconfiguration.html) of `AWS::CloudWatch::Alarm`.
        pub WarmUpConfiguration;
        required {} optional {
            /// `OnlyStartEvaluatingAfterWarmUpPeriodEnds`.
            only_start_evaluating_after_warm_up_period_ends: bool = "OnlyStartEvaluatingAfterWarmUpPeriodEnds" InPlace Boolean;
            /// `WarmUpPeriodDurationInMinutes`: from 1 to 2,880.
            warm_up_period_duration_in_minutes: i64 = "WarmUpPeriodDurationInMinutes" InPlace Integer(Range { min: Some(1.0), max: Some(2880.0), ..RANGE });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::AlarmMuteRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarmmuterule.html). `Ref` returns the ARN of a CloudWatch alarm mute rule.
    pub AlarmMuteRule, AlarmMuteRuleRef, "AWS::CloudWatch::AlarmMuteRule";
    required {
        /// `Rule`.
        rule: alarm_mute_rule::Rule = "Rule" InPlace Object(alarm_mute_rule::Rule::object);
    } optional {
        /// `Description`: up to 1,024 characters.
        description: String = "Description" InPlace String(Length { max: 1024, ..LENGTH });
        /// `ExpireDate`.
        expire_date: String = "ExpireDate" InPlace String(LENGTH);
        /// `MuteTargets`.
        mute_targets: alarm_mute_rule::MuteTargets = "MuteTargets" InPlace Object(alarm_mute_rule::MuteTargets::object);
        /// `Name`: 1 to 255 characters. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 255, ..LENGTH });
        /// `StartDate`.
        start_date: String = "StartDate" InPlace String(LENGTH);
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::AlarmMuteRuleArn = "Arn" }
    attributes {
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `LastUpdatedTimestamp`.
        last_updated_timestamp: String = "LastUpdatedTimestamp";
        /// `Fn::GetAtt` of `MuteType`.
        mute_type: String = "MuteType";
    }
    tags Some("Tags");
}

/// Property types of [`AlarmMuteRule`].
pub mod alarm_mute_rule {
    cfn_core::property! {
        /// [`MuteTargets`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarmmuterule-mutetargets.html) of `AWS::CloudWatch::AlarmMuteRule`.
        pub MuteTargets;
        required {
            /// `AlarmNames`: up to 500 items, all different, each 1 to 255 characters.
            alarm_names: Vec<String> = "AlarmNames" InPlace List(&String(Length { min: 1, max: 255, ..LENGTH }), Items { max: 500, unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Rule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarmmuterule-rule.html) of `AWS::CloudWatch::AlarmMuteRule`.
        pub Rule;
        required {
            /// `Schedule`.
            schedule: RuleSchedule = "Schedule" InPlace Object(RuleSchedule::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Schedule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarmmuterule-schedule.html) of `AWS::CloudWatch::AlarmMuteRule`.
        pub RuleSchedule;
        required named RuleScheduleRequired {
            /// `Duration`: 1 to 50 characters.
            duration: String = "Duration" InPlace String(Length { min: 1, max: 50, ..LENGTH });
            /// `Expression`: 1 to 256 characters.
            expression: String = "Expression" InPlace String(Length { min: 1, max: 256, ..LENGTH });
        } optional {
            /// `Timezone`: 1 to 50 characters.
            timezone: String = "Timezone" InPlace String(Length { min: 1, max: 50, ..LENGTH });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::AnomalyDetector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-anomalydetector.html). `Ref` returns the ID of a CloudWatch anomaly detector.
    pub AnomalyDetector, AnomalyDetectorRef, "AWS::CloudWatch::AnomalyDetector";
    required {} optional {
        /// `Configuration`.
        configuration: anomaly_detector::Configuration = "Configuration" InPlace Object(anomaly_detector::Configuration::object);
        /// `Dimensions`. Changing it replaces the resource.
        dimensions: Vec<anomaly_detector::Dimension> = "Dimensions" Replaces List(&Object(anomaly_detector::Dimension::object), ITEMS);
        /// `MetricCharacteristics`. Changing it replaces the resource.
        metric_characteristics: anomaly_detector::MetricCharacteristics = "MetricCharacteristics" Replaces Object(anomaly_detector::MetricCharacteristics::object);
        /// `MetricMathAnomalyDetector`. Changing it replaces the resource.
        metric_math_anomaly_detector: anomaly_detector::MetricMathAnomalyDetector = "MetricMathAnomalyDetector" Replaces Object(anomaly_detector::MetricMathAnomalyDetector::object);
        /// `MetricName`. Changing it replaces the resource.
        metric_name: String = "MetricName" Replaces String(LENGTH);
        /// `Namespace`. Changing it replaces the resource.
        namespace: String = "Namespace" Replaces String(LENGTH);
        /// `SingleMetricAnomalyDetector`. Changing it replaces the resource.
        single_metric_anomaly_detector: anomaly_detector::SingleMetricAnomalyDetector = "SingleMetricAnomalyDetector" Replaces Object(anomaly_detector::SingleMetricAnomalyDetector::object);
        /// `Stat`. Changing it replaces the resource.
        stat: String = "Stat" Replaces String(LENGTH);
    } rules {}
    reference { id: kind::AnomalyDetectorId = "Id" }
    attributes {}
    tags None;
}

/// Property types of [`AnomalyDetector`].
pub mod anomaly_detector {
    cfn_core::property! {
        /// [`Configuration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-configuration.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub Configuration;
        required {} optional {
            /// `ExcludedTimeRanges`.
            excluded_time_ranges: Vec<self::Range> = "ExcludedTimeRanges" InPlace List(&Object(self::Range::object), ITEMS);
            /// `MetricTimeZone`.
            metric_time_zone: String = "MetricTimeZone" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`Dimension`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-dimension.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub Dimension;
        required named DimensionRequired {
            /// `Value`.
            value: String = "Value" InPlace String(LENGTH);
            /// `Name`.
            name: String = "Name" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`Metric`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-metric.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub Metric;
        required named MetricRequired {
            /// `MetricName`.
            metric_name: String = "MetricName" InPlace String(LENGTH);
            /// `Namespace`.
            namespace: String = "Namespace" InPlace String(LENGTH);
        } optional {
            /// `Dimensions`.
            dimensions: Vec<Dimension> = "Dimensions" InPlace List(&Object(Dimension::object), ITEMS);
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricCharacteristics`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-metriccharacteristics.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub MetricCharacteristics;
        required {} optional {
            /// `PeriodicSpikes`.
            periodic_spikes: bool = "PeriodicSpikes" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricDataQuery`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-metricdataquery.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub MetricDataQuery;
        required {
            /// `Id`.
            id: String = "Id" InPlace String(LENGTH);
        } optional {
            /// `AccountId`.
            account_id: String = "AccountId" InPlace String(LENGTH);
            /// `Expression`.
            expression: String = "Expression" InPlace String(LENGTH);
            /// `Label`.
            label: String = "Label" InPlace String(LENGTH);
            /// `MetricStat`.
            metric_stat: MetricStat = "MetricStat" InPlace Object(MetricStat::object);
            /// `Period`.
            period: i64 = "Period" InPlace Integer(RANGE);
            /// `ReturnData`.
            return_data: bool = "ReturnData" InPlace Boolean;
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricMathAnomalyDetector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-metricmathanomalydetector.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub MetricMathAnomalyDetector;
        required {} optional {
            /// `MetricDataQueries`.
            metric_data_queries: Vec<MetricDataQuery> = "MetricDataQueries" InPlace List(&Object(MetricDataQuery::object), ITEMS);
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricStat`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-metricstat.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub MetricStat;
        required {
            /// `Stat`.
            stat: String = "Stat" InPlace String(LENGTH);
            /// `Period`.
            period: i64 = "Period" InPlace Integer(RANGE);
            /// `Metric`.
            metric: Metric = "Metric" InPlace Object(Metric::object);
        } optional {
            /// `Unit`.
            unit: String = "Unit" InPlace String(LENGTH);
        } rules {}
    }

    cfn_core::property! {
        /// [`Range`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-range.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub Range;
        required named RangeRequired {
            /// `EndTime`.
            end_time: String = "EndTime" InPlace String(LENGTH);
            /// `StartTime`.
            start_time: String = "StartTime" InPlace String(LENGTH);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`SingleMetricAnomalyDetector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-anomalydetector-singlemetricanomalydetector.html) of `AWS::CloudWatch::AnomalyDetector`.
        pub SingleMetricAnomalyDetector;
        required {} optional {
            /// `AccountId`.
            account_id: String = "AccountId" InPlace String(LENGTH);
            /// `Dimensions`.
            dimensions: Vec<Dimension> = "Dimensions" InPlace List(&Object(Dimension::object), ITEMS);
            /// `MetricName`.
            metric_name: String = "MetricName" InPlace String(LENGTH);
            /// `Namespace`.
            namespace: String = "Namespace" InPlace String(LENGTH);
            /// `Stat`.
            stat: String = "Stat" InPlace String(LENGTH);
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::CompositeAlarm`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html). `Ref` returns the name of a CloudWatch composite alarm.
    pub CompositeAlarm, CompositeAlarmRef, "AWS::CloudWatch::CompositeAlarm";
    required {
        /// `AlarmRule`: 1 to 10,240 characters.
        alarm_rule: String = "AlarmRule" InPlace String(Length { min: 1, max: 10240, ..LENGTH });
    } optional {
        /// `ActionConfiguration`.
        action_configuration: composite_alarm::ActionConfiguration = "ActionConfiguration" InPlace Object(composite_alarm::ActionConfiguration::object);
        /// `ActionsEnabled`.
        actions_enabled: bool = "ActionsEnabled" InPlace Boolean;
        /// `ActionsSuppressor`: 1 to 1,600 characters.
        actions_suppressor: String = "ActionsSuppressor" InPlace String(Length { min: 1, max: 1600, ..LENGTH });
        /// `ActionsSuppressorExtensionPeriod`: at least 0.
        actions_suppressor_extension_period: i64 = "ActionsSuppressorExtensionPeriod" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        /// `ActionsSuppressorWaitPeriod`: at least 0.
        actions_suppressor_wait_period: i64 = "ActionsSuppressorWaitPeriod" InPlace Integer(Range { min: Some(0.0), ..RANGE });
        /// `AlarmActions`: up to 5 items, each 1 to 1,024 characters.
        alarm_actions: Vec<String> = "AlarmActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), Items { max: 5, ..ITEMS });
        /// `AlarmDescription`: up to 1,024 characters.
        alarm_description: String = "AlarmDescription" InPlace String(Length { max: 1024, ..LENGTH });
        /// `AlarmName`: 1 to 255 characters. Changing it replaces the resource.
        alarm_name: String = "AlarmName" Replaces String(Length { min: 1, max: 255, ..LENGTH });
        /// `InsufficientDataActions`: up to 5 items, each 1 to 1,024 characters.
        insufficient_data_actions: Vec<String> = "InsufficientDataActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), Items { max: 5, ..ITEMS });
        /// `OKActions`: up to 5 items, each 1 to 1,024 characters.
        ok_actions: Vec<String> = "OKActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), Items { max: 5, ..ITEMS });
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::CompositeAlarmName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch composite alarm.
        arn: kind::CompositeAlarmArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`CompositeAlarm`].
pub mod composite_alarm {
    cfn_core::property! {
        /// [`ActionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-compositealarm-actionconfiguration.html) of `AWS::CloudWatch::CompositeAlarm`.
        pub ActionConfiguration;
        required {} optional {
            /// `AlarmTagsPropagation`.
            alarm_tags_propagation: AlarmTagsPropagation = "AlarmTagsPropagation" InPlace Object(AlarmTagsPropagation::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`AlarmTagsPropagation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-compositealarm-alarmtagspropagation.html) of `AWS::CloudWatch::CompositeAlarm`.
        pub AlarmTagsPropagation;
        required {
            /// `Enabled`.
            enabled: bool = "Enabled" InPlace Boolean;
        } optional {
            /// `ExcludedTagKeys`: 1 to 50 items, all different, each 1 to 128 characters.
            excluded_tag_keys: Vec<String> = "ExcludedTagKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `IncludedTagKeys`: 1 to 50 items, all different, each 1 to 128 characters.
            included_tag_keys: Vec<String> = "IncludedTagKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::Dashboard`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html). `Ref` returns the name of a CloudWatch dashboard.
    pub Dashboard, DashboardRef, "AWS::CloudWatch::Dashboard";
    required {
        /// `DashboardBody`.
        dashboard_body: String = "DashboardBody" InPlace String(LENGTH);
    } optional {
        /// `DashboardName`. Changing it replaces the resource.
        dashboard_name: String = "DashboardName" Replaces String(LENGTH);
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::DashboardName }
    attributes {}
    tags Some("Tags");
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::InsightRule`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-insightrule.html). `Ref` returns the ARN of a CloudWatch insight rule.
    pub InsightRule, InsightRuleRef, "AWS::CloudWatch::InsightRule";
    required named InsightRuleRequired {
        /// `RuleName`: 1 to 128 characters, pattern `^[\x20-\x7E]+$`. Changing it replaces the resource.
        rule_name: String = "RuleName" Replaces String(Length { min: 1, max: 128, pattern: r"^[\x20-\x7E]+$" });
        /// `RuleState`.
        rule_state: insight_rule::RuleState = "RuleState" InPlace Choice(insight_rule::RuleState::VALUES);
        /// `RuleBody`.
        rule_body: String = "RuleBody" InPlace String(LENGTH);
    } optional {
        /// `ApplyOnTransformedLogs`.
        apply_on_transformed_logs: bool = "ApplyOnTransformedLogs" InPlace Boolean;
        /// `Tags`: all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::InsightRuleArn = "Arn" }
    attributes {}
    tags Some("Tags");
}

/// Property types of [`InsightRule`].
pub mod insight_rule {
    cfn_core::choice! {
        /// A closed set of values.
        pub RuleState { Enabled = "ENABLED", Disabled = "DISABLED" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::Integration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-integration.html). `Ref` returns the ARN of a CloudWatch integration.
    pub Integration, IntegrationRef, "AWS::CloudWatch::Integration";
    required {
        /// `IntegrationType`. Changing it replaces the resource.
        integration_type: integration::IntegrationType = "IntegrationType" Replaces Choice(integration::IntegrationType::VALUES);
        /// `Name`: 1 to 256 characters. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 256, ..LENGTH });
    } optional {
        /// `Credential`.
        credential: integration::IntegrationCredential = "Credential" InPlace Object(integration::IntegrationCredential::object);
        /// `IntegrationAttributes`.
        integration_attributes: cfn_core::MapOf<String> = "IntegrationAttributes" InPlace Map(&String(LENGTH));
        /// `RoleArn`: 1 to 2,048 characters.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
    } rules {}
    reference { arn: kind::IntegrationArn = "IntegrationArn" }
    attributes {
        /// `Fn::GetAtt` of `IntegrationId`: the ID of a CloudWatch integration.
        id: kind::IntegrationId = "IntegrationId";
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags Some("Tags");
}

/// Property types of [`Integration`].
pub mod integration {
    cfn_core::property! {
        /// [`IntegrationCredential`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-integration-integrationcredential.html) of `AWS::CloudWatch::Integration`.
        pub IntegrationCredential;
        required {
            /// `ApiKeyCredential`.
            api_key_credential: IntegrationCredentialApiKeyCredential = "ApiKeyCredential" InPlace Object(IntegrationCredentialApiKeyCredential::object);
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`ApiKeyCredential`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-integration-apikeycredential.html) of `AWS::CloudWatch::Integration`.
        pub IntegrationCredentialApiKeyCredential;
        required {
            /// `ApiKeyValue`: 1 to 4,096 characters.
            api_key_value: String = "ApiKeyValue" InPlace String(Length { min: 1, max: 4096, ..LENGTH });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub IntegrationType { AwsConfigSlrec = "AWS_CONFIG_SLREC", AwsIntegration = "AWS_INTEGRATION", ExternalAgent = "EXTERNAL_AGENT" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::LogAlarm`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-logalarm.html). `Ref` returns the name of a CloudWatch log alarm.
    pub LogAlarm, LogAlarmRef, "AWS::CloudWatch::LogAlarm";
    required named LogAlarmRequired {
        /// `ComparisonOperator`.
        comparison_operator: log_alarm::ComparisonOperator = "ComparisonOperator" InPlace Choice(log_alarm::ComparisonOperator::VALUES);
        /// `Threshold`.
        threshold: f64 = "Threshold" InPlace Number(RANGE);
        /// `QueryResultsToAlarm`: at least 1.
        query_results_to_alarm: i64 = "QueryResultsToAlarm" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        /// `QueryResultsToEvaluate`: at least 1.
        query_results_to_evaluate: i64 = "QueryResultsToEvaluate" InPlace Integer(Range { min: Some(1.0), ..RANGE });
        /// `ScheduledQueryConfiguration`.
        scheduled_query_configuration: log_alarm::ScheduledQueryConfiguration = "ScheduledQueryConfiguration" InPlace Object(log_alarm::ScheduledQueryConfiguration::object);
    } optional {
        /// `ActionConfiguration`.
        action_configuration: log_alarm::ActionConfiguration = "ActionConfiguration" InPlace Object(log_alarm::ActionConfiguration::object);
        /// `ActionLogLineCount`: from 0 to 50.
        action_log_line_count: i64 = "ActionLogLineCount" InPlace Integer(Range { min: Some(0.0), max: Some(50.0), ..RANGE });
        /// `ActionLogLineRoleArn`.
        action_log_line_role_arn: crate::kind::iam::RoleArn = "ActionLogLineRoleArn" InPlace String(LENGTH);
        /// `ActionsEnabled`.
        actions_enabled: bool = "ActionsEnabled" InPlace Boolean;
        /// `AlarmActions`: each 1 to 1,024 characters.
        alarm_actions: Vec<String> = "AlarmActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), ITEMS);
        /// `AlarmDescription`: up to 1,024 characters.
        alarm_description: String = "AlarmDescription" InPlace String(Length { max: 1024, ..LENGTH });
        /// `AlarmName`: 1 to 255 characters. Changing it replaces the resource.
        alarm_name: String = "AlarmName" Replaces String(Length { min: 1, max: 255, ..LENGTH });
        /// `InsufficientDataActions`: each 1 to 1,024 characters.
        insufficient_data_actions: Vec<String> = "InsufficientDataActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), ITEMS);
        /// `OKActions`: each 1 to 1,024 characters.
        ok_actions: Vec<String> = "OKActions" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), ITEMS);
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
        /// `TreatMissingData`: 1 to 255 characters.
        treat_missing_data: String = "TreatMissingData" InPlace String(Length { min: 1, max: 255, ..LENGTH });
        /// `WarmUpConfiguration`.
        warm_up_configuration: log_alarm::WarmUpConfiguration = "WarmUpConfiguration" InPlace Object(log_alarm::WarmUpConfiguration::object);
    } rules {}
    reference { name: kind::LogAlarmName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch log alarm.
        arn: kind::LogAlarmArn = "Arn";
    }
    tags Some("Tags");
}

/// Property types of [`LogAlarm`].
pub mod log_alarm {
    cfn_core::property! {
        /// [`ActionConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-logalarm-actionconfiguration.html) of `AWS::CloudWatch::LogAlarm`.
        pub ActionConfiguration;
        required {} optional {
            /// `AlarmTagsPropagation`.
            alarm_tags_propagation: AlarmTagsPropagation = "AlarmTagsPropagation" InPlace Object(AlarmTagsPropagation::object);
        } rules {}
    }

    cfn_core::property! {
        /// [`AlarmTagsPropagation`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-logalarm-alarmtagspropagation.html) of `AWS::CloudWatch::LogAlarm`.
        pub AlarmTagsPropagation;
        required {
            /// `Enabled`.
            enabled: bool = "Enabled" InPlace Boolean;
        } optional {
            /// `ExcludedTagKeys`: 1 to 50 items, all different, each 1 to 128 characters.
            excluded_tag_keys: Vec<String> = "ExcludedTagKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 50, unique: true });
            /// `IncludedTagKeys`: 1 to 50 items, all different, each 1 to 128 characters.
            included_tag_keys: Vec<String> = "IncludedTagKeys" InPlace List(&String(Length { min: 1, max: 128, ..LENGTH }), Items { min: 1, max: 50, unique: true });
        } rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub ComparisonOperator { GreaterThanOrEqualToThreshold = "GreaterThanOrEqualToThreshold", GreaterThanThreshold = "GreaterThanThreshold", GreaterThanUpperThreshold = "GreaterThanUpperThreshold", LessThanLowerOrGreaterThanUpperThreshold = "LessThanLowerOrGreaterThanUpperThreshold", LessThanLowerThreshold = "LessThanLowerThreshold", LessThanOrEqualToThreshold = "LessThanOrEqualToThreshold", LessThanThreshold = "LessThanThreshold" }
    }

    cfn_core::property! {
        /// [`ScheduleConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-logalarm-scheduleconfiguration.html) of `AWS::CloudWatch::LogAlarm`.
        pub ScheduleConfiguration;
        required {
            /// `ScheduleExpression`: 1 to 256 characters.
            schedule_expression: String = "ScheduleExpression" InPlace String(Length { min: 1, max: 256, ..LENGTH });
            /// `StartTimeOffset`: from 1 to 2,592,000.
            start_time_offset: i64 = "StartTimeOffset" InPlace Integer(Range { min: Some(1.0), max: Some(2592000.0), ..RANGE });
        } optional {
            /// `EndTimeOffset`: from 0 to 2,592,000.
            end_time_offset: i64 = "EndTimeOffset" InPlace Integer(Range { min: Some(0.0), max: Some(2592000.0), ..RANGE });
        } rules {}
    }

    cfn_core::property! {
        /// [`ScheduledQueryConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-logalarm-scheduledqueryconfiguration.html) of `AWS::CloudWatch::LogAlarm`.
        pub ScheduledQueryConfiguration;
        required named ScheduledQueryConfigurationRequired {
            /// `QueryString`: up to 10,000 characters.
            query_string: String = "QueryString" InPlace String(Length { max: 10000, ..LENGTH });
            /// `AggregationExpression`: 1 to 2,048 characters.
            aggregation_expression: String = "AggregationExpression" InPlace String(Length { min: 1, max: 2048, ..LENGTH });
            /// `ScheduledQueryRoleARN`: 1 to 1,024 characters.
            scheduled_query_role_arn: crate::kind::iam::RoleArn = "ScheduledQueryRoleARN" InPlace String(Length { min: 1, max: 1024, ..LENGTH });
            /// `ScheduleConfiguration`.
            schedule_configuration: ScheduleConfiguration = "ScheduleConfiguration" InPlace Object(ScheduleConfiguration::object);
        } optional {
            /// `LogGroupIdentifiers`: 1 to 50 items, each 1 to 1,024 characters.
            log_group_identifiers: Vec<String> = "LogGroupIdentifiers" InPlace List(&String(Length { min: 1, max: 1024, ..LENGTH }), Items { min: 1, max: 50, ..ITEMS });
            /// `Tags`: up to 50 items, all different.
            tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`WarmUpConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-logalarm-warmupconfiguration.html) of `AWS::CloudWatch::LogAlarm`.
        pub WarmUpConfiguration;
        required {} optional {
            /// `OnlyStartEvaluatingAfterWarmUpPeriodEnds`.
            only_start_evaluating_after_warm_up_period_ends: bool = "OnlyStartEvaluatingAfterWarmUpPeriodEnds" InPlace Boolean;
            /// `WarmUpPeriodDurationInMinutes`: from 1 to 2,880.
            warm_up_period_duration_in_minutes: i64 = "WarmUpPeriodDurationInMinutes" InPlace Integer(Range { min: Some(1.0), max: Some(2880.0), ..RANGE });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::MetricStream`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-metricstream.html). `Ref` returns the name of a CloudWatch metric stream.
    pub MetricStream, MetricStreamRef, "AWS::CloudWatch::MetricStream";
    required named MetricStreamRequired {
        /// `FirehoseArn`: 20 to 2,048 characters.
        firehose_arn: String = "FirehoseArn" InPlace String(Length { min: 20, max: 2048, ..LENGTH });
        /// `RoleArn`: 20 to 2,048 characters.
        role_arn: crate::kind::iam::RoleArn = "RoleArn" InPlace String(Length { min: 20, max: 2048, ..LENGTH });
        /// `OutputFormat`.
        output_format: metric_stream::OutputFormat = "OutputFormat" InPlace Choice(metric_stream::OutputFormat::VALUES);
    } optional {
        /// `ExcludeFilters`: up to 1,000 items, all different.
        exclude_filters: Vec<metric_stream::MetricStreamFilter> = "ExcludeFilters" InPlace List(&Object(metric_stream::MetricStreamFilter::object), Items { max: 1000, unique: true, ..ITEMS });
        /// `IncludeFilters`: up to 1,000 items, all different.
        include_filters: Vec<metric_stream::MetricStreamFilter> = "IncludeFilters" InPlace List(&Object(metric_stream::MetricStreamFilter::object), Items { max: 1000, unique: true, ..ITEMS });
        /// `IncludeLinkedAccountsMetrics`.
        include_linked_accounts_metrics: bool = "IncludeLinkedAccountsMetrics" InPlace Boolean;
        /// `Name`: 1 to 255 characters. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 1, max: 255, ..LENGTH });
        /// `StatisticsConfigurations`: up to 100 items, all different.
        statistics_configurations: Vec<metric_stream::MetricStreamStatisticsConfiguration> = "StatisticsConfigurations" InPlace List(&Object(metric_stream::MetricStreamStatisticsConfiguration::object), Items { max: 100, unique: true, ..ITEMS });
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::MetricStreamName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch metric stream.
        arn: kind::MetricStreamArn = "Arn";
        /// `Fn::GetAtt` of `CreationDate`.
        creation_date: String = "CreationDate";
        /// `Fn::GetAtt` of `LastUpdateDate`.
        last_update_date: String = "LastUpdateDate";
        /// `Fn::GetAtt` of `State`.
        state: String = "State";
    }
    tags Some("Tags");
}

/// Property types of [`MetricStream`].
pub mod metric_stream {
    cfn_core::property! {
        /// [`MetricStreamFilter`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-metricstream-metricstreamfilter.html) of `AWS::CloudWatch::MetricStream`.
        pub MetricStreamFilter;
        required {
            /// `Namespace`: 1 to 255 characters, pattern `^[^:]`.
            namespace: String = "Namespace" InPlace String(Length { min: 1, max: 255, pattern: "^[^:]" });
        } optional {
            /// `MetricNames`: up to 999 items, each 1 to 255 characters.
            metric_names: Vec<String> = "MetricNames" InPlace List(&String(Length { min: 1, max: 255, ..LENGTH }), Items { max: 999, ..ITEMS });
        } rules {}
    }

    cfn_core::property! {
        /// [`MetricStreamStatisticsConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-metricstream-metricstreamstatisticsconfiguration.html) of `AWS::CloudWatch::MetricStream`.
        pub MetricStreamStatisticsConfiguration;
        required {
            /// `AdditionalStatistics`: up to 20 items, all different.
            additional_statistics: Vec<String> = "AdditionalStatistics" InPlace List(&String(LENGTH), Items { max: 20, unique: true, ..ITEMS });
            /// `IncludeMetrics`: up to 100 items, all different.
            include_metrics: Vec<MetricStreamStatisticsMetric> = "IncludeMetrics" InPlace List(&Object(MetricStreamStatisticsMetric::object), Items { max: 100, unique: true, ..ITEMS });
        } optional {} rules {}
    }

    cfn_core::property! {
        /// [`MetricStreamStatisticsMetric`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-metricstream-metricstreamstatisticsmetric.html) of `AWS::CloudWatch::MetricStream`.
        pub MetricStreamStatisticsMetric;
        required named MetricStreamStatisticsMetricRequired {
            /// `MetricName`: 1 to 255 characters.
            metric_name: String = "MetricName" InPlace String(Length { min: 1, max: 255, ..LENGTH });
            /// `Namespace`: 1 to 255 characters, pattern `^[^:]`.
            namespace: String = "Namespace" InPlace String(Length { min: 1, max: 255, pattern: "^[^:]" });
        } optional {} rules {}
    }

    cfn_core::choice! {
        /// A closed set of values.
        pub OutputFormat { Json = "json", Opentelemetry0_7 = "opentelemetry0.7", Opentelemetry1_0 = "opentelemetry1.0" }
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::OTelEnrichment`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-otelenrichment.html). `Ref` returns the account ID of a CloudWatch otel enrichment.
    pub OTelEnrichment, OTelEnrichmentRef, "AWS::CloudWatch::OTelEnrichment";
    required {} optional {
        /// `ExcludeFilters`: up to 100 items, all different.
        exclude_filters: Vec<otel_enrichment::OTelEnrichmentMetricSelector> = "ExcludeFilters" InPlace List(&Object(otel_enrichment::OTelEnrichmentMetricSelector::object), Items { max: 100, unique: true, ..ITEMS });
        /// `IncludeFilters`: up to 100 items, all different.
        include_filters: Vec<otel_enrichment::OTelEnrichmentMetricSelector> = "IncludeFilters" InPlace List(&Object(otel_enrichment::OTelEnrichmentMetricSelector::object), Items { max: 100, unique: true, ..ITEMS });
    } rules {}
    reference { account_id: kind::OTelEnrichmentAccountId = "AccountId" }
    attributes {
        /// `Fn::GetAtt` of `Status`.
        status: String = "Status";
    }
    tags None;
}

/// Property types of [`OTelEnrichment`].
pub mod otel_enrichment {
    cfn_core::property! {
        /// [`OTelEnrichmentMetricSelector`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-otelenrichment-otelenrichmentmetricselector.html) of `AWS::CloudWatch::OTelEnrichment`.
        pub OTelEnrichmentMetricSelector;
        required {
            /// `Namespace`: 1 to 255 characters, pattern `^[^:].*$`.
            namespace: String = "Namespace" InPlace String(Length { min: 1, max: 255, pattern: "^[^:].*$" });
        } optional {
            /// `MetricNames`: up to 100 items, all different, each 1 to 255 characters.
            metric_names: Vec<String> = "MetricNames" InPlace List(&String(Length { min: 1, max: 255, ..LENGTH }), Items { max: 100, unique: true, ..ITEMS });
        } rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::ResourceMetricsConfiguration`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-resourcemetricsconfiguration.html). `Ref` returns the resource ARN of a CloudWatch resource metrics configuration.
    pub ResourceMetricsConfiguration, ResourceMetricsConfigurationRef, "AWS::CloudWatch::ResourceMetricsConfiguration";
    required {
        /// `ResourceArn`: 20 to 2,048 characters, pattern `^arn:[a-zA-Z0-9-]+:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:\d{12}:.+$`. Changing it replaces the resource.
        resource_arn: String = "ResourceArn" Replaces String(Length { min: 20, max: 2048, pattern: r"^arn:[a-zA-Z0-9-]+:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:\d{12}:.+$" });
    } optional {
        /// `MetricSelections`: 1 item.
        metric_selections: Vec<resource_metrics_configuration::ResourceMetricSelection> = "MetricSelections" InPlace List(&Object(resource_metrics_configuration::ResourceMetricSelection::object), Items { min: 1, max: 1, ..ITEMS });
    } rules {}
    reference { resource_arn: kind::ResourceMetricsConfigurationResourceArn }
    attributes {
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags None;
}

/// Property types of [`ResourceMetricsConfiguration`].
pub mod resource_metrics_configuration {
    cfn_core::property! {
        /// [`ResourceMetricSelection`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-resourcemetricsconfiguration-resourcemetricselection.html) of `AWS::CloudWatch::ResourceMetricsConfiguration`.
        pub ResourceMetricSelection;
        required {
            /// `IncludeMetrics`: 1 to 500 items, each 1 to 255 characters.
            include_metrics: Vec<String> = "IncludeMetrics" InPlace List(&String(Length { min: 1, max: 255, ..LENGTH }), Items { min: 1, max: 500, ..ITEMS });
        } optional {} rules {}
    }
}

cfn_core::resource! {
    /// [`AWS::CloudWatch::View`](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-view.html). `Ref` returns the name of a CloudWatch view.
    pub View, ViewRef, "AWS::CloudWatch::View";
    required {
        /// `Definition`: 1 to 10,000 characters.
        definition: String = "Definition" InPlace String(Length { min: 1, max: 10000, ..LENGTH });
    } optional {
        /// `Description`: up to 1,024 characters.
        description: String = "Description" InPlace String(Length { max: 1024, ..LENGTH });
        /// `Name`: 6 to 256 characters, pattern `^view\.[a-z0-9][a-z0-9_-]{0,250}$`. Changing it replaces the resource.
        name: String = "Name" Replaces String(Length { min: 6, max: 256, pattern: r"^view\.[a-z0-9][a-z0-9_-]{0,250}$" });
        /// `Tags`: up to 50 items, all different.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), Items { max: 50, unique: true, ..ITEMS });
    } rules {}
    reference { name: kind::ViewName }
    attributes {
        /// `Fn::GetAtt` of `Arn`: the ARN of a CloudWatch view.
        arn: kind::ViewArn = "Arn";
        /// `Fn::GetAtt` of `Type`.
        type_: String = "Type";
        /// `Fn::GetAtt` of `CreatedAt`.
        created_at: String = "CreatedAt";
        /// `Fn::GetAtt` of `UpdatedAt`.
        updated_at: String = "UpdatedAt";
    }
    tags Some("Tags");
}

/// Kinds of text that references return.
pub mod kind {
    cfn_core::kinds! {
        /// The ARN of a CloudWatch alarm.
        pub AlarmArn = "the ARN of a CloudWatch alarm";
        /// The ARN of a CloudWatch alarm mute rule.
        pub AlarmMuteRuleArn = "the ARN of a CloudWatch alarm mute rule";
        /// The name of a CloudWatch alarm.
        pub AlarmName = "the name of a CloudWatch alarm";
        /// The ID of a CloudWatch anomaly detector.
        pub AnomalyDetectorId = "the ID of a CloudWatch anomaly detector";
        /// The ARN of a CloudWatch composite alarm.
        pub CompositeAlarmArn = "the ARN of a CloudWatch composite alarm";
        /// The name of a CloudWatch composite alarm.
        pub CompositeAlarmName = "the name of a CloudWatch composite alarm";
        /// The name of a CloudWatch dashboard.
        pub DashboardName = "the name of a CloudWatch dashboard";
        /// The ARN of a CloudWatch insight rule.
        pub InsightRuleArn = "the ARN of a CloudWatch insight rule";
        /// The ARN of a CloudWatch integration.
        pub IntegrationArn = "the ARN of a CloudWatch integration";
        /// The ID of a CloudWatch integration.
        pub IntegrationId = "the ID of a CloudWatch integration";
        /// The ARN of a CloudWatch log alarm.
        pub LogAlarmArn = "the ARN of a CloudWatch log alarm";
        /// The name of a CloudWatch log alarm.
        pub LogAlarmName = "the name of a CloudWatch log alarm";
        /// The ARN of a CloudWatch metric stream.
        pub MetricStreamArn = "the ARN of a CloudWatch metric stream";
        /// The name of a CloudWatch metric stream.
        pub MetricStreamName = "the name of a CloudWatch metric stream";
        /// The account ID of a CloudWatch otel enrichment.
        pub OTelEnrichmentAccountId = "the account ID of a CloudWatch otel enrichment";
        /// The resource ARN of a CloudWatch resource metrics configuration.
        pub ResourceMetricsConfigurationResourceArn = "the resource ARN of a CloudWatch resource metrics configuration";
        /// The ARN of a CloudWatch view.
        pub ViewArn = "the ARN of a CloudWatch view";
        /// The name of a CloudWatch view.
        pub ViewName = "the name of a CloudWatch view";
    }
}

pub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {
    Some(match name {
        "Alarm" => Alarm::schema(),
        "AlarmMuteRule" => AlarmMuteRule::schema(),
        "AnomalyDetector" => AnomalyDetector::schema(),
        "CompositeAlarm" => CompositeAlarm::schema(),
        "Dashboard" => Dashboard::schema(),
        "InsightRule" => InsightRule::schema(),
        "Integration" => Integration::schema(),
        "LogAlarm" => LogAlarm::schema(),
        "MetricStream" => MetricStream::schema(),
        "OTelEnrichment" => OTelEnrichment::schema(),
        "ResourceMetricsConfiguration" => ResourceMetricsConfiguration::schema(),
        "View" => View::schema(),
        _ => return None,
    })
}
