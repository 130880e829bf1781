//! Metrics and metrics queries become series: a statistic of the values of each period.

use cfn_core::Text;
use cfn_resources::cloudwatch::alarm::Statistic;

use super::insights::{Aggregate, MetricsQuery};
use super::metric::Metric;
use super::period::Period;
use super::series::{Series, Source};
use super::statistic::Stat;

impl Metric {
    /// The sum of the values of each period.
    #[must_use]
    pub fn sum(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Sum), period)
    }

    /// The average of the values of each period.
    #[must_use]
    pub fn average(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Average), period)
    }

    /// The lowest value of each period.
    #[must_use]
    pub fn minimum(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Minimum), period)
    }

    /// The highest value of each period.
    #[must_use]
    pub fn maximum(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::Maximum), period)
    }

    /// The number of values of each period.
    #[must_use]
    pub fn sample_count(&self, period: Period) -> Series {
        self.series(Stat::Plain(Statistic::SampleCount), period)
    }

    /// A percentile of the values of each period: `99.9` is `p99.9`, the value that 99.9 % of the values do
    /// not exceed.
    ///
    /// ```
    /// use cfn_constructs::cloudwatch::{Namespace, minutes};
    ///
    /// let delay = Namespace::new("AWS/Events").metric("IngestionToInvocationStartLatency");
    /// let slow = delay.percentile(99.0, minutes(5)).exceeds(30_000.0);
    /// ```
    #[must_use]
    pub fn percentile(&self, percent: f64, period: Period) -> Series {
        self.extended_statistic(format!("p{percent}"), period)
    }

    /// Any extended statistic by its name: `tm90`, `IQM`, `PR(:300)`. Synthesis refuses statistics that
    /// CloudWatch does not have.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html>
    #[must_use]
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

impl MetricsQuery {
    /// The sum of the values of each period.
    #[must_use]
    pub fn sum(&self, period: Period) -> Series {
        self.series(Aggregate::Sum, period)
    }

    /// The average of the values of each period.
    #[must_use]
    pub fn average(&self, period: Period) -> Series {
        self.series(Aggregate::Average, period)
    }

    /// The lowest value of each period.
    #[must_use]
    pub fn minimum(&self, period: Period) -> Series {
        self.series(Aggregate::Minimum, period)
    }

    /// The highest value of each period.
    #[must_use]
    pub fn maximum(&self, period: Period) -> Series {
        self.series(Aggregate::Maximum, period)
    }

    /// The number of values of each period.
    #[must_use]
    pub fn sample_count(&self, period: Period) -> Series {
        self.series(Aggregate::Count, period)
    }

    fn series(&self, aggregate: Aggregate, period: Period) -> Series {
        Series::new(Source::Insights {
            query: self.clone(),
            aggregate,
            period,
        })
    }
}
