//! Metrics: the value that alarms and dashboards are made from.

use cfn_core::{IntoValue, Text, Value};
use cfn_resources::cloudwatch::alarm::Statistic;

use super::series::Source;
use super::statistic::Stat;
use super::{MetricsQuery, Period, Series};

/// A metric: its namespace, its name, and which of its dimensions are meant.
///
/// ```
/// use cfn_constructs::cloudwatch::{Metric, minutes};
///
/// let one_account = Metric::new("ScpErrors", "ScpErrors").dimension("Account", "111122223333");
/// let all = Metric::new("ScpErrors", "ScpErrors").across(["Account", "Action"]);
/// let a_burst = all.sum(minutes(1)).exceeds(100.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    pub(super) namespace: Text,
    pub(super) name: Text,
    pub(super) dimensions: Vec<(Text, Value<String>)>,
}

impl Metric {
    /// The metric without dimensions.
    pub fn new(namespace: impl Into<Text>, name: impl Into<Text>) -> Metric {
        Metric {
            namespace: namespace.into(),
            name: name.into(),
            dimensions: Vec::new(),
        }
    }

    /// The metric with a value of one dimension more. A metric is known by all its dimensions: one
    /// that is published with `Account` and `Action` has no data under `Account` alone.
    #[must_use]
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push((name.into(), value.into_value()));
        self
    }

    /// All metrics of this name that have exactly these dimensions, with any values: a query of
    /// CloudWatch Metrics Insights. Values of dimensions given before narrow it.
    pub fn across<N: Into<Text>>(self, dimensions: impl IntoIterator<Item = N>) -> MetricsQuery {
        MetricsQuery::new(self, dimensions.into_iter().map(Into::into).collect())
    }

    /// The sum of the values of each period.
    pub fn sum(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Sum), period)
    }

    /// The average of the values of each period.
    pub fn average(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Average), period)
    }

    /// The least value of each period.
    pub fn minimum(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Minimum), period)
    }

    /// The greatest value of each period.
    pub fn maximum(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Maximum), period)
    }

    /// How many values each period has.
    pub fn sample_count(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::SampleCount), period)
    }

    /// The value that so many percent of each period's values are not above: `99.9` is `p99.9`.
    ///
    /// ```
    /// use cfn_constructs::cloudwatch::{Metric, minutes};
    ///
    /// let delay = Metric::new("AWS/Events", "IngestionToInvocationStartLatency");
    /// let slow = delay.percentile(99.0, minutes(5)).exceeds(30_000.0);
    /// ```
    pub fn percentile(&self, percent: f64, period: Period) -> Series {
        self.extended_statistic(format!("p{percent}"), period)
    }

    /// Any statistic by its name: `tm90`, `IQM`, `PR(:300)`. Others than CloudWatch has are errors
    /// at synth.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html>
    pub fn extended_statistic(&self, name: impl Into<Text>, period: Period) -> Series {
        self.series(Stat::Extended(name.into()), period)
    }

    fn series(&self, statistic: Stat, period: Period) -> Series {
        Series::new(Source::Metric {
            metric: self.clone(),
            statistic,
            period,
        })
    }
}
