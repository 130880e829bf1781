//! Alarms made from a metric against a threshold.

use cfn::{Construct, IntoValue, Problem, Scope, Value};
use cfn_resources::cloudwatch::{self as generated, AlarmRef, alarm};
use cfn_resources::sns::TopicRef;

use super::{Comparison, Series};

/// An alarm on a metric.
///
/// ```
/// use cfn::{App, Stack};
/// use constructs::cloudwatch::{Alarm, Metric, alarm::TreatMissingData, minutes};
/// use constructs::sns::Topic;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let topic = stack.add("Pager", Topic::new());
/// let errors = Metric::new("ScpErrors", "ScpErrors").across(["Account", "Action"]);
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
}

impl Alarm {
    /// An alarm for when a metric crosses a threshold in one period.
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
        }
    }

    /// The alarm's name. Changing it replaces the alarm.
    #[must_use]
    pub fn name(self, name: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.alarm_name(name))
    }

    /// What it means and what to do; shown with the alarm.
    #[must_use]
    pub fn description(self, description: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.alarm_description(description))
    }

    /// How many periods are looked at, and how many of them must cross the threshold.
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

    /// What periods without data mean: by default that there is too little data to tell.
    ///
    /// `NotBreaching` is right for counts of things that seldom happen. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>
    #[must_use]
    pub fn treat_missing_data(self, treatment: impl IntoValue<alarm::TreatMissingData>) -> Self {
        self.with(|properties| properties.treat_missing_data(treatment))
    }

    /// Tells a topic when the alarm goes off.
    #[must_use]
    pub fn notify(self, topic: &TopicRef) -> Self {
        self.action(topic.arn())
    }

    /// Tells a topic when the alarm is over.
    #[must_use]
    pub fn notify_ok(mut self, topic: &TopicRef) -> Self {
        self.ok_actions.push(topic.arn().into_value());
        self
    }

    /// What else is done when the alarm goes off, by ARN; up to five actions.
    #[must_use]
    pub fn action(mut self, arn: impl IntoValue<String>) -> Self {
        self.actions.push(arn.into_value());
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
        let Alarm {
            series,
            mut properties,
            actions,
            ok_actions,
        } = self;
        let seconds = series.period.seconds();
        if !matches!(seconds, 10 | 20 | 30) && (seconds == 0 || seconds % 60 != 0) {
            let message = "a period is 10, 20 or 30 seconds or a multiple of 60".to_owned();
            let problem = Problem::error("period", scope.path(), message);
            scope.report(problem.at("Period").value(seconds.to_string()));
        }
        properties = if series.metric.across.is_empty() {
            let dimensions: Vec<alarm::Dimension> = series
                .metric
                .dimensions
                .into_iter()
                .map(|(name, value)| alarm::Dimension {
                    name: name.into(),
                    value,
                })
                .collect();
            let properties = properties
                .namespace(series.metric.namespace)
                .metric_name(series.metric.name)
                .statistic(series.statistic.clone())
                .period(seconds);
            match dimensions.is_empty() {
                true => properties,
                false => properties.dimensions(dimensions),
            }
        } else {
            let query = alarm::MetricDataQuery::new("q1")
                .expression(series.insights_query())
                .period(seconds)
                .return_data(true);
            properties.metrics([query])
        };
        if !actions.is_empty() {
            properties = properties.alarm_actions(actions);
        }
        if !ok_actions.is_empty() {
            properties = properties.ok_actions(ok_actions);
        }
        properties.build(scope)
    }
}
