//! Metrics: the value that alarms and dashboards are made from.

use cfn::{IntoValue, Text, Value};
use cfn_resources::cloudwatch::alarm::{ComparisonOperator, Statistic};

use super::Period;

/// A metric: its namespace, its name, and which of its dimensions are meant.
///
/// ```
/// use constructs::cloudwatch::{Metric, minutes};
///
/// let one_account = Metric::new("ScpErrors", "ScpErrors").dimension("Account", "111122223333");
/// let all = Metric::new("ScpErrors", "ScpErrors").across(["Account", "Action"]);
/// let a_burst = all.sum(minutes(1)).exceeds(100.0);
/// ```
#[derive(Clone, Debug)]
pub struct Metric {
    pub(super) namespace: Text,
    pub(super) name: Text,
    pub(super) dimensions: Vec<(Text, Value<String>)>,
    pub(super) across: Vec<Text>,
}

impl Metric {
    /// The metric without dimensions.
    pub fn new(namespace: impl Into<Text>, name: impl Into<Text>) -> Metric {
        Metric {
            namespace: namespace.into(),
            name: name.into(),
            dimensions: Vec::new(),
            across: Vec::new(),
        }
    }

    /// The metric with a value of one dimension more. A metric is known by all its dimensions: one
    /// that is published with `Account` and `Action` has no data under `Account` alone.
    #[must_use]
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push((name.into(), value.into_value()));
        self
    }

    /// All metrics of this name that have exactly these dimensions, with any values, as one: a
    /// query of CloudWatch Metrics Insights.
    ///
    /// Only sums, averages, minima, maxima and counts can be asked for, over the last three hours.
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html>
    #[must_use]
    pub fn across<N: Into<Text>>(mut self, dimensions: impl IntoIterator<Item = N>) -> Self {
        self.across = dimensions.into_iter().map(Into::into).collect();
        self
    }

    /// The sum of the values of each period.
    pub fn sum(&self, period: Period) -> Series {
        self.series(Statistic::Sum, period)
    }

    /// The average of the values of each period.
    pub fn average(&self, period: Period) -> Series {
        self.series(Statistic::Average, period)
    }

    /// The least value of each period.
    pub fn minimum(&self, period: Period) -> Series {
        self.series(Statistic::Minimum, period)
    }

    /// The greatest value of each period.
    pub fn maximum(&self, period: Period) -> Series {
        self.series(Statistic::Maximum, period)
    }

    /// How many values each period has.
    pub fn sample_count(&self, period: Period) -> Series {
        self.series(Statistic::SampleCount, period)
    }

    fn series(&self, statistic: Statistic, period: Period) -> Series {
        Series {
            metric: self.clone(),
            statistic,
            period,
        }
    }
}

/// A metric's values put together by a statistic over periods.
#[derive(Clone, Debug)]
pub struct Series {
    pub(super) metric: Metric,
    pub(super) statistic: Statistic,
    pub(super) period: Period,
}

impl Series {
    /// Above a threshold.
    pub fn exceeds(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::GreaterThanThreshold, threshold)
    }

    /// At a threshold or above.
    pub fn reaches(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::GreaterThanOrEqualToThreshold, threshold)
    }

    /// Below a threshold.
    pub fn falls_below(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::LessThanThreshold, threshold)
    }

    /// At a threshold or below.
    pub fn falls_to(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::LessThanOrEqualToThreshold, threshold)
    }

    fn compare(self, operator: ComparisonOperator, threshold: f64) -> Comparison {
        Comparison {
            series: self,
            operator,
            threshold,
        }
    }

    /// The query of CloudWatch Metrics Insights, for a metric across dimensions.
    pub(super) fn insights_query(&self) -> String {
        let function = match &self.statistic {
            Statistic::Average => "AVG",
            Statistic::Minimum => "MIN",
            Statistic::Maximum => "MAX",
            Statistic::SampleCount => "COUNT",
            _ => "SUM",
        };
        let Metric {
            namespace,
            name,
            across,
            ..
        } = &self.metric;
        let schema: Vec<String> = [namespace]
            .into_iter()
            .chain(across)
            .map(|n| quoted(n))
            .collect();
        format!(
            "SELECT {function}({}) FROM SCHEMA({})",
            quoted(name),
            schema.join(", ")
        )
    }
}

/// A series against a threshold.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub(super) series: Series,
    pub(super) operator: ComparisonOperator,
    pub(super) threshold: f64,
}

/// A name as the query language takes it whatever its characters are.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\\\""))
}
