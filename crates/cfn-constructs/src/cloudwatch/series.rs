//! Series: values over time, which alarms watch and widgets show. Data only; other files build and check it.

use cfn_core::{IntoValue, Text, Value};
use cfn_resources::cloudwatch::alarm::ComparisonOperator;

use super::insights::{Aggregate, MetricsQuery};
use super::metric::Metric;
use super::period::Period;
use super::statistic::Stat;

/// Values over time: a statistic of a metric, the result of a metrics query, or an expression over other
/// series.
///
/// Alarms and widgets are made from series. Series can be added, subtracted, multiplied and divided like
/// numbers, which creates metric math:
///
/// ```
/// use cfn_constructs::cloudwatch::{Alarm, Namespace, minutes};
///
/// let failed = Namespace::new("AWS/Events").metric("FailedInvocations").sum(minutes(5));
/// let all = Namespace::new("AWS/Events").metric("Invocations").sum(minutes(5));
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

/// Where the values of a series come from.
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

/// An expression over series, each with an ID.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Math {
    pub(super) text: String,
    /// Empty if they are nested too deep.
    pub(super) inputs: Vec<(Text, Series)>,
    /// The period that was set for the expression. Otherwise it has that of its inputs.
    pub(super) period: Option<Period>,
    pub(super) is_too_deep: bool,
}

impl Series {
    pub(super) fn new(source: Source) -> Series {
        Series {
            source,
            label: None,
            color: None,
        }
    }

    /// Sets the label of the series in a legend. It may contain dynamic labels such as `${LAST}`.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html>
    #[must_use]
    pub fn label(mut self, label: impl IntoValue<String>) -> Self {
        self.label = Some(label.into_value());
        self
    }

    /// Sets the color of the series in a graph: `#d62728`.
    #[must_use]
    pub fn color(mut self, color: impl Into<Text>) -> Self {
        self.color = Some(color.into());
        self
    }

    /// Sets the period of the series.
    ///
    /// An expression has the period of its inputs. One that reads its values itself, such as a query of
    /// Metrics Insights or `INSIGHT_RULE_METRIC`, has no inputs, and an alarm on it needs this period:
    ///
    /// ```
    /// use cfn_constructs::cloudwatch::{Alarm, Series, minutes};
    ///
    /// let callers = r#"INSIGHT_RULE_METRIC("denied-principals", "UniqueContributors")"#;
    /// let callers = Series::expression(callers, [] as [(&str, Series); 0]).period(minutes(5));
    /// let alarm = Alarm::when(callers.exceeds(20.0));
    /// ```
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html>
    #[must_use]
    pub fn period(mut self, new: Period) -> Self {
        match &mut self.source {
            Source::Metric { period, .. } | Source::Insights { period, .. } => *period = new,
            Source::Math(math) => math.period = Some(new),
        }
        self
    }

    /// The comparison that is true above a threshold.
    #[must_use]
    pub fn exceeds(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::GreaterThanThreshold, threshold)
    }

    /// The comparison that is true at a threshold or above.
    #[must_use]
    pub fn reaches(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::GreaterThanOrEqualToThreshold, threshold)
    }

    /// The comparison that is true below a threshold.
    #[must_use]
    pub fn falls_below(self, threshold: f64) -> Comparison {
        self.compare(ComparisonOperator::LessThanThreshold, threshold)
    }

    /// The comparison that is true at a threshold or below.
    #[must_use]
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

    /// How deep expressions are nested in the series.
    pub(super) fn depth(&self) -> usize {
        match &self.source {
            Source::Metric { .. } | Source::Insights { .. } => 0,
            Source::Math(math) => {
                let inputs = math.inputs.iter().map(|(_, input)| input.depth());
                1 + inputs.max().unwrap_or(0)
            }
        }
    }

    /// Whether the series contains a metrics query that returns a series for each group.
    pub(super) fn is_grouped(&self) -> bool {
        match &self.source {
            Source::Metric { .. } => false,
            Source::Insights { query, .. } => query.is_grouped(),
            Source::Math(math) => {
                let is_grouped = math.is_query() && math.text.to_uppercase().contains("GROUP BY");
                is_grouped || math.inputs.iter().any(|(_, input)| input.is_grouped())
            }
        }
    }

    /// The periods of all metrics and expressions in the series, as far as they are known.
    pub(super) fn periods(&self) -> Vec<Period> {
        match &self.source {
            Source::Metric { period, .. } | Source::Insights { period, .. } => vec![*period],
            Source::Math(math) => {
                let inputs = math.inputs.iter();
                let of_inputs = inputs.flat_map(|(_, input)| input.periods());
                math.period.into_iter().chain(of_inputs).collect()
            }
        }
    }
}

/// A comparison of a series with a threshold, for an alarm or for a line across a graph.
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

    /// The threshold that the series is compared with.
    pub fn threshold(&self) -> f64 {
        self.threshold
    }
}
