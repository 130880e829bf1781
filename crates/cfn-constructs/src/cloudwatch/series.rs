//! Series: values over time, as an alarm watches them and a widget shows them.

use cfn_core::{IntoValue, Text, Value};
use cfn_resources::cloudwatch::alarm::ComparisonOperator;

use super::insights::Aggregate;
use super::math::Math;
use super::statistic::Stat;
use super::{Metric, MetricsQuery, Period};
use crate::check::Check;

/// Values over time: a metric's, put together by a statistic over periods; those of a metrics query;
/// or an expression over other series.
///
/// An alarm and a widget are made from the same value. Series are added, subtracted, multiplied and
/// divided like numbers, which is metric math:
///
/// ```
/// use cfn_constructs::cloudwatch::{Alarm, Metric, minutes};
///
/// let failed = Metric::new("AWS/Events", "FailedInvocations").sum(minutes(5));
/// let all = Metric::new("AWS/Events", "Invocations").sum(minutes(5));
/// let failure_rate = (100.0 * failed.fill(0.0) / all).label("failed, %");
///
/// let alarm = Alarm::when(failure_rate.exceeds(1.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub(super) source: Source,
    pub(super) label: Option<Value<String>>,
    pub(super) color: Option<Text>,
}

/// What a series' values come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    Metric {
        metric: Metric,
        statistic: Stat,
        period: Period,
    },
    Insights {
        query: MetricsQuery,
        aggregate: Aggregate,
        period: Period,
    },
    Math(Math),
}

impl Series {
    pub(super) fn new(source: Source) -> Series {
        Series {
            source,
            label: None,
            color: None,
        }
    }

    /// An expression of metric math over series, each under the id that the expression calls it by.
    ///
    /// An id is a lower-case letter and up to 254 letters, digits and `_`. Ids without a series,
    /// unknown functions and unclosed parentheses are errors at synth. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
    ///
    /// ```
    /// use cfn_constructs::cloudwatch::{Metric, Series, minutes};
    ///
    /// let denials = Metric::new("ScpErrors", "Denials").sum(minutes(1));
    /// let calls = Metric::new("ScpErrors", "Calls").sum(minutes(1));
    /// let inputs = [("denials", denials), ("calls", calls)];
    /// let rate = Series::expression("IF(calls > 100, 100 * denials / calls, 0)", inputs);
    /// ```
    pub fn expression<Id: Into<Text>>(
        expression: impl Into<String>,
        inputs: impl IntoIterator<Item = (Id, Series)>,
    ) -> Series {
        let inputs = inputs.into_iter().map(|(id, series)| (id.into(), series));
        Series::new(Source::Math(Math::new(expression.into(), inputs.collect())))
    }

    /// The series with a number where it has no value: `FILL`.
    #[must_use]
    pub fn fill(self, value: f64) -> Series {
        Math::call("FILL", self, value)
    }

    /// What the series is called in a legend. Dynamic labels such as `${LAST}` stay as they are.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html>
    #[must_use]
    pub fn label(mut self, label: impl IntoValue<String>) -> Self {
        self.label = Some(label.into_value());
        self
    }

    /// The series' color in a graph: `#d62728`.
    #[must_use]
    pub fn color(mut self, color: impl Into<Text>) -> Self {
        self.color = Some(color.into());
        self
    }

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

    /// How many expressions stand in each other in it.
    pub(super) fn depth(&self) -> usize {
        match &self.source {
            Source::Metric { .. } | Source::Insights { .. } => 0,
            Source::Math(math) => {
                let inputs = math.inputs.iter().map(|(_, input)| input.depth());
                1 + inputs.max().unwrap_or(0)
            }
        }
    }

    /// Whether some metrics query in it returns a series for each group.
    pub(super) fn is_grouped(&self) -> bool {
        match &self.source {
            Source::Metric { .. } => false,
            Source::Insights { query, .. } => query.is_grouped(),
            Source::Math(math) => math.inputs.iter().any(|(_, input)| input.is_grouped()),
        }
    }

    /// The periods of all metrics in it.
    pub(super) fn periods(&self) -> Vec<Period> {
        match &self.source {
            Source::Metric { period, .. } | Source::Insights { period, .. } => vec![*period],
            Source::Math(math) => {
                let inputs = math.inputs.iter();
                inputs.flat_map(|(_, input)| input.periods()).collect()
            }
        }
    }

    pub(super) fn check(&self, check: &Check<'_>) {
        match &self.source {
            Source::Metric {
                statistic, period, ..
            } => {
                statistic.check(check);
                period.check(check);
            }
            Source::Insights { query, period, .. } => {
                query.check(&check.at("Expression"));
                period.check(check);
            }
            Source::Math(math) => math.check(check),
        }
    }
}

/// A series against a threshold: what an alarm goes off at, and a line across a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub(super) series: Series,
    pub(super) operator: ComparisonOperator,
    pub(super) threshold: f64,
}

impl Comparison {
    /// The series that is compared.
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// What it is compared with.
    pub fn threshold(&self) -> f64 {
        self.threshold
    }
}
