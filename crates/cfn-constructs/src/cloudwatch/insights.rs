//! Queries of CloudWatch Metrics Insights: many metrics as one series, or as one series for each group.

use cfn_core::Finding;
use cfn_core::{IntoValue, Text, Value};

use super::metric::Metric;
use super::parts::Parts;
use crate::check::Check;

/// All metrics with a name and a set of dimensions, as a query of CloudWatch Metrics Insights.
///
/// Without [`group_by`](MetricsQuery::group_by) the result is one series. With it, the result is a series for
/// each combination of the dimensions' values, the highest first. An alarm on it changes to ALARM when any
/// of the series crosses the threshold, including series that appear later:
///
/// ```
/// use cfn_constructs::cloudwatch::{Alarm, Namespace, minutes};
///
/// let denials = Namespace::new("ScpErrors").metric("Denials").across(["Account"]);
/// let total = denials.sum(minutes(1));
/// let by_account = denials.clone().group_by(["Account"]).sum(minutes(1));
/// let top_ten = denials.group_by(["Account"]).highest(10).sum(minutes(1));
///
/// let any_account_spikes = Alarm::when(by_account.exceeds(50.0));
/// ```
///
/// A query can compute only sums, averages, minima, maxima and counts. It reads at most 10,000 metrics and
/// returns at most 500 series, and an alarm on it evaluates the last three hours.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html>
#[derive(Clone, Debug, PartialEq)]
pub struct MetricsQuery {
    namespace: Text,
    name: Text,
    dimensions: Vec<Text>,
    conditions: Vec<Condition>,
    group_by: Vec<Text>,
    order: Order,
    limit: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
struct Condition {
    dimension: Text,
    operator: &'static str,
    value: Value<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Descending,
    Ascending,
}

/// The functions of the query language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Aggregate {
    Sum,
    Average,
    Minimum,
    Maximum,
    Count,
}

impl Aggregate {
    fn as_str(self) -> &'static str {
        match self {
            Aggregate::Sum => "SUM",
            Aggregate::Average => "AVG",
            Aggregate::Minimum => "MIN",
            Aggregate::Maximum => "MAX",
            Aggregate::Count => "COUNT",
        }
    }
}

impl Metric {
    /// All metrics of this name that have exactly these dimensions, with any values, as a query of CloudWatch
    /// Metrics Insights. Dimensions that the metric already has become conditions of the query.
    #[must_use]
    pub fn across<N: Into<Text>>(self, dimensions: impl IntoIterator<Item = N>) -> MetricsQuery {
        MetricsQuery::new(self, dimensions.into_iter().map(Into::into).collect())
    }
}

impl MetricsQuery {
    pub(super) fn new(metric: Metric, dimensions: Vec<Text>) -> MetricsQuery {
        let query = MetricsQuery {
            namespace: metric.namespace,
            name: metric.name,
            dimensions,
            conditions: Vec::new(),
            group_by: Vec::new(),
            order: Order::Descending,
            limit: None,
        };
        let given = metric.dimensions.into_iter();
        given.fold(query, |query, (name, value)| {
            query.where_equals(name, value)
        })
    }

    /// Includes only metrics with this value of a dimension.
    #[must_use]
    pub fn where_equals(self, dimension: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.condition(dimension.into(), "=", value.into_value())
    }

    /// Excludes metrics with this value of a dimension.
    #[must_use]
    pub fn where_not_equals(
        self,
        dimension: impl Into<Text>,
        value: impl IntoValue<String>,
    ) -> Self {
        self.condition(dimension.into(), "!=", value.into_value())
    }

    fn condition(mut self, dimension: Text, operator: &'static str, value: Value<String>) -> Self {
        self.conditions.push(Condition {
            dimension,
            operator,
            value,
        });
        self
    }

    /// Returns a series for each combination of these dimensions' values. If it is called again, it adds dimensions.
    #[must_use]
    pub fn group_by<N: Into<Text>>(mut self, dimensions: impl IntoIterator<Item = N>) -> Self {
        for dimension in dimensions {
            let dimension = dimension.into();
            if !self.group_by.contains(&dimension) {
                self.group_by.push(dimension);
            }
        }
        self
    }

    /// Returns only the groups with the highest values, at most `limit` (1 to 500). It replaces what `highest` or
    /// `lowest` set before.
    #[must_use]
    pub fn highest(mut self, limit: u32) -> Self {
        (self.order, self.limit) = (Order::Descending, Some(limit));
        self
    }

    /// Returns only the groups with the lowest values, at most `limit` (1 to 500). It replaces what `highest` or
    /// `lowest` set before.
    #[must_use]
    pub fn lowest(mut self, limit: u32) -> Self {
        (self.order, self.limit) = (Order::Ascending, Some(limit));
        self
    }

    /// Whether the query returns a series for each group.
    pub(super) fn is_grouped(&self) -> bool {
        !self.group_by.is_empty()
    }

    /// The text of the query. A grouped query is always ordered, because an alarm requires it. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html>
    pub(super) fn text(&self, aggregate: Aggregate) -> Value<String> {
        let function = aggregate.as_str();
        let schema = list([&self.namespace].into_iter().chain(&self.dimensions));
        let select = format!(
            "SELECT {function}({}) FROM SCHEMA({schema})",
            name(&self.name)
        );
        let mut parts = Parts::default();
        parts.text(&select);
        for (index, condition) in self.conditions.iter().enumerate() {
            let word = if index == 0 { "WHERE" } else { "AND" };
            let (dimension, operator) = (name(&condition.dimension), condition.operator);
            parts.text(&format!(" {word} {dimension} {operator} '"));
            match condition.value.node().as_str() {
                Some(text) => parts.text(&escaped(text, '\'')),
                None => parts.value(condition.value.clone()),
            }
            parts.text("'");
        }
        if self.is_grouped() {
            let direction = match self.order {
                Order::Descending => "DESC",
                Order::Ascending => "ASC",
            };
            let groups = list(&self.group_by);
            parts.text(&format!(
                " GROUP BY {groups} ORDER BY {function}() {direction}"
            ));
        }
        if let Some(limit) = self.limit {
            parts.text(&format!(" LIMIT {limit}"));
        }
        parts.into_value()
    }

    pub(super) fn check(&self, check: &Check<'_>) {
        let used = self.conditions.iter().map(|c| &c.dimension);
        for dimension in used.chain(&self.group_by) {
            let built_in = dimension.starts_with("AWS.") || dimension.starts_with("tag.");
            if !self.dimensions.contains(dimension) && !built_in {
                check.report(
                    Finding::error(
                        "metrics-query",
                        "a metrics query can filter and group only by dimensions that its metrics have",
                    )
                    .value(format!("{dimension:?}"))
                    .help(format!("its metrics have {}", list(&self.dimensions))),
                );
            }
        }
        match self.limit {
            Some(limit) if !(1..=500).contains(&limit) => {
                check.error(
                    "metrics-query",
                    limit,
                    "a metrics query returns 1 to 500 series",
                );
            }
            Some(limit) if !self.is_grouped() => {
                let message = "only a grouped metrics query has several series to select from";
                check.report(
                    Finding::error("metrics-query", message)
                        .value(limit.to_string())
                        .help("group it with `group_by`"),
                );
            }
            _ => {}
        }
    }
}

/// A name in quotation marks, so that it may have any characters.
fn name(name: &str) -> String {
    format!("\"{}\"", escaped(name, '"'))
}

fn list<'a>(names: impl IntoIterator<Item = &'a Text>) -> String {
    let names: Vec<String> = names.into_iter().map(|n| name(n)).collect();
    names.join(", ")
}

fn escaped(text: &str, quote: char) -> String {
    text.replace('\\', "\\\\")
        .replace(quote, &format!("\\{quote}"))
}
