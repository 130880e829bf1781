//! Alarms that compare a metric with a threshold.

use cfn_core::{Construct, IntoValue, Node, Number, Scope, Value};
use cfn_resources::cloudwatch::{self as generated, AlarmRef, alarm};
#[cfg(feature = "sns")]
use cfn_resources::sns::TopicRef;

use super::data_queries::{Data, DataQueries, DataQuery};
use super::metric::Metric;
use super::series::{Comparison, Series, Source};
use super::statistic::Stat;
use crate::check::Check;

/// An alarm on a metric, a metrics query or an expression of metric math.
///
/// On a grouped metrics query, it is one alarm for all groups, including groups that appear later: it
/// changes to ALARM when any group crosses the threshold, and its actions are notified of each such group.
/// (CloudFormation's reference of `MetricDataQuery` still says that a query returns one series; CloudWatch
/// accepts several if the query has `GROUP BY` and `ORDER BY`.) An expression uses 1 to 10 metrics, all with
/// the same period, or reads its values itself and has a [`period`](Series::period). It returns one series.
/// Sources:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::cloudwatch::{Alarm, Namespace, alarm::TreatMissingData, minutes};
/// use cfn_constructs::sns::Topic;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let topic = stack.add("Pager", Topic::new());
/// let errors = Namespace::new("ScpErrors").metric("ScpErrors").across(["Account", "Action"]);
/// stack.add(
///     "Spike",
///     Alarm::when(errors.sum(minutes(1)).exceeds(100.0))
///         .treat_missing_data(TreatMissingData::NotBreaching)
///         .notify(&topic),
/// );
/// # assert!(app.synth().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct Alarm {
    series: Series,
    properties: generated::Alarm,
    actions: Vec<Value<String>>,
    ok_actions: Vec<Value<String>>,
    insufficient_data_actions: Vec<Value<String>>,
}

impl Alarm {
    /// An alarm that changes to ALARM when a metric crosses a threshold in one period.
    #[must_use]
    pub fn when(comparison: Comparison) -> Alarm {
        let properties = generated::Alarm::new()
            .comparison_operator(comparison.operator.clone())
            .evaluation_periods(1)
            .threshold(comparison.threshold);
        Alarm {
            series: comparison.series,
            properties,
            actions: Vec::new(),
            ok_actions: Vec::new(),
            insufficient_data_actions: Vec::new(),
        }
    }

    /// Sets the alarm's name. Changing it replaces the alarm.
    #[must_use]
    pub fn name(self, name: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.alarm_name(name))
    }

    /// Sets the description that is shown with the alarm: what it means, and what to do.
    #[must_use]
    pub fn description(self, description: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.alarm_description(description))
    }

    /// Sets how many of the last periods must cross the threshold (`to_alarm`), and how many periods are
    /// evaluated (`of_periods`).
    #[must_use]
    pub fn datapoints(
        self,
        to_alarm: impl IntoValue<i64>,
        of_periods: impl IntoValue<i64>,
    ) -> Self {
        self.with(|properties| {
            properties
                .datapoints_to_alarm(to_alarm)
                .evaluation_periods(of_periods)
        })
    }

    /// Sets how periods without data are treated. By default, the alarm has insufficient data.
    ///
    /// Use `NotBreaching` for counts of things that rarely happen. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>
    #[must_use]
    pub fn treat_missing_data(self, treatment: impl IntoValue<alarm::TreatMissingData>) -> Self {
        self.with(|properties| properties.treat_missing_data(treatment))
    }

    /// Notifies a topic when the alarm changes to ALARM. Needs the feature `sns`.
    #[cfg(feature = "sns")]
    #[must_use]
    pub fn notify(self, topic: &TopicRef) -> Self {
        self.action(topic.arn())
    }

    /// Notifies a topic when the alarm changes to OK. Needs the feature `sns`.
    #[cfg(feature = "sns")]
    #[must_use]
    pub fn notify_ok(self, topic: &TopicRef) -> Self {
        self.ok_action(topic.arn())
    }

    /// Adds an action, by its ARN, for when the alarm changes to ALARM. An alarm has at most five.
    #[must_use]
    pub fn action(mut self, arn: impl IntoValue<String>) -> Self {
        self.actions.push(arn.into_value());
        self
    }

    /// Adds an action, by its ARN, for when the alarm changes to OK. An alarm has at most five.
    #[must_use]
    pub fn ok_action(mut self, arn: impl IntoValue<String>) -> Self {
        self.ok_actions.push(arn.into_value());
        self
    }

    /// Adds an action, by its ARN, for when the alarm has insufficient data. An alarm has at most five.
    #[must_use]
    pub fn insufficient_data_action(mut self, arn: impl IntoValue<String>) -> Self {
        self.insufficient_data_actions.push(arn.into_value());
        self
    }

    /// Sets any other property of the resource.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(generated::Alarm) -> generated::Alarm) -> Self {
        self.properties = change(self.properties);
        self
    }
}

impl Construct for Alarm {
    type Handle = AlarmRef;

    fn build(self, scope: &Scope) -> AlarmRef {
        let check = Check::new(scope);
        self.check(&check);
        let mut properties = watch(self.properties, self.series, &check);
        let Alarm {
            actions,
            ok_actions,
            insufficient_data_actions,
            ..
        } = self;
        if !actions.is_empty() {
            properties = properties.alarm_actions(actions);
        }
        if !ok_actions.is_empty() {
            properties = properties.ok_actions(ok_actions);
        }
        if !insufficient_data_actions.is_empty() {
            properties = properties.insufficient_data_actions(insufficient_data_actions);
        }
        properties.build(scope)
    }
}

impl Alarm {
    fn check(&self, check: &Check<'_>) {
        match self.series.source {
            Source::Metric { .. } => self.series.check(check),
            _ => self.series.check(&check.at("Metrics")),
        }
        for (property, actions) in [
            ("AlarmActions", &self.actions),
            ("OKActions", &self.ok_actions),
            ("InsufficientDataActions", &self.insufficient_data_actions),
        ] {
            check_actions(property, actions, check);
        }
        let number = |value: &Option<Value<i64>>| match value.as_ref().map(Value::node) {
            Some(Node::Number(Number::Int(n))) => Some(*n),
            _ => None,
        };
        let periods = number(&self.properties.evaluation_periods);
        let datapoints = number(&self.properties.datapoints_to_alarm);
        if let (Some(datapoints), Some(periods)) = (datapoints, periods)
            && datapoints > periods
        {
            let message = format!(
                "an alarm needs at most as many data points as its {periods} evaluation periods"
            );
            check
                .at("DatapointsToAlarm")
                .error("alarm-periods", datapoints, message);
        }
        let all = self.series.periods();
        if let (Some(periods), Some(longest)) = (periods, all.iter().max()) {
            let seconds = i64::from(longest.seconds());
            let (most, name) = match seconds < 3600 {
                true => (86_400, "a day"),
                false => (604_800, "seven days"),
            };
            if periods.saturating_mul(seconds) > most {
                let message = format!("periods of {seconds} s are evaluated over at most {name}");
                check
                    .at("EvaluationPeriods")
                    .error("alarm-periods", periods, message);
            }
        }
    }
}

/// The maximum number of actions of an alarm for each state. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html>
const MOST_ACTIONS: usize = 5;

/// Checks the number of actions for a state.
pub(super) fn check_actions(property: &str, actions: &[Value<String>], check: &Check<'_>) {
    if actions.len() > MOST_ACTIONS {
        let message = format!("an alarm has at most {MOST_ACTIONS} actions for each state");
        check
            .at(property)
            .error("alarm-actions", actions.len(), message);
    }
}

/// The maximum number of metrics, and of expressions, of an alarm. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html>
const MOST_QUERIES: usize = 10;

/// Sets what the alarm watches.
fn watch(properties: generated::Alarm, series: Series, check: &Check<'_>) -> generated::Alarm {
    let (metric, statistic, period) = match series.source {
        Source::Metric {
            metric,
            statistic,
            period,
        } => (metric, statistic, period),
        _ => return properties.metrics(metrics(&series, check)),
    };
    let dimensions = dimensions(&metric);
    let properties = properties
        .namespace(metric.namespace)
        .metric_name(metric.name)
        .period(period.seconds());
    let properties = match statistic {
        Stat::Plain(statistic) => properties.statistic(statistic),
        Stat::Extended(name) => properties.extended_statistic(name),
    };
    match dimensions.is_empty() {
        true => properties,
        false => properties.dimensions(dimensions),
    }
}

fn dimensions(metric: &Metric) -> Vec<alarm::Dimension> {
    let dimensions = metric.dimensions.iter().cloned();
    dimensions
        .map(|(name, value)| alarm::Dimension {
            name: name.into(),
            value,
        })
        .collect()
}

/// The list of metrics and expressions. The alarm watches the last one.
fn metrics(series: &Series, check: &Check<'_>) -> Vec<alarm::MetricDataQuery> {
    let mut queries = DataQueries::default();
    queries.show(series);
    check_queries(series, &queries.list, &check.at("Metrics"));
    queries.list.into_iter().map(metric_data_query).collect()
}

fn metric_data_query(query: DataQuery) -> alarm::MetricDataQuery {
    let data = alarm::MetricDataQuery::new(query.id);
    let data = match query.data {
        Data::Metric(metric, statistic, period) => {
            let dimensions = dimensions(&metric);
            let named = alarm::Metric::new()
                .namespace(metric.namespace)
                .metric_name(metric.name);
            let named = match dimensions.is_empty() {
                true => named,
                false => named.dimensions(dimensions),
            };
            let statistic = statistic.as_str().to_owned();
            data.metric_stat(alarm::MetricStat::new(statistic, period.seconds(), named))
        }
        // An expression over metrics has their period.
        Data::Expression(expression) => match expression.period {
            Some(period) if expression.is_source => {
                data.expression(expression.text).period(period.seconds())
            }
            _ => data.expression(expression.text),
        },
    };
    let data = data.return_data(query.is_shown);
    match query.label {
        Some(label) => data.label(label),
        None => data,
    }
}

fn check_queries(series: &Series, queries: &[DataQuery], check: &Check<'_>) {
    let is_metric = |query: &&DataQuery| matches!(query.data, Data::Metric(..));
    let metrics = queries.iter().filter(is_metric).count();
    for (count, what) in [
        (metrics, "metrics"),
        (queries.len() - metrics, "expressions"),
    ] {
        if count > MOST_QUERIES {
            let message = format!("an alarm has at most {MOST_QUERIES} {what}");
            check.error("alarm-metrics", count, message);
        }
    }
    let Source::Math(math) = &series.source else {
        return;
    };
    math.check_in_alarm(check);
    math.check_data(metrics > 0, check);
    let mut periods = series.periods();
    periods.sort_unstable();
    periods.dedup();
    if periods.len() > 1 {
        let seconds: Vec<String> = periods.iter().map(|p| p.seconds().to_string()).collect();
        let message = "all metrics of an alarm's expression have the same period";
        check.error("alarm-metrics", seconds.join(", "), message);
    }
    let inputs = math.inputs.iter();
    for (id, _) in inputs.filter(|(_, input)| input.is_grouped()) {
        let message = "an alarm can watch a grouped metrics query, but not an expression over it";
        check.error("alarm-metrics", id, message);
    }
}
