//! Metric transformations: what a metric filter publishes for each event it matches.

use std::marker::PhantomData;

use cfn_core::{IntoValue, Value};
use cfn_resources::logs::metric_filter;

/// Neither dimensions nor a default value are given yet.
#[derive(Clone, Copy, Debug)]
pub enum Plain {}
/// Dimensions are given; a default value cannot be.
#[derive(Clone, Copy, Debug)]
pub enum WithDimensions {}
/// A default value is given; dimensions cannot be.
#[derive(Clone, Copy, Debug)]
pub enum WithDefault {}

/// What a metric filter publishes for each event it matches: a metric, its value, its dimensions.
///
/// A metric has up to three dimensions, and dimensions exclude a default value. Each distinct
/// combination of dimension values is a metric of its own; CloudWatch Logs turns a filter off that
/// makes about 1,000 of them. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
///
/// ```
/// use cfn_constructs::logs::{MetricTransformation, metric_filter::MetricTransformationUnit};
///
/// let by_account = MetricTransformation::new("ScpErrors", "ScpErrors", "1")
///     .unit(MetricTransformationUnit::Count)
///     .dimensions([("Account", "$.account"), ("Action", "$.detail.eventName")]);
/// let total = MetricTransformation::new("ScpErrors", "ScpErrors", "1").default_value(0.0);
/// ```
///
/// Four dimensions do not compile, nor does a default value beside dimensions:
///
/// ```compile_fail
/// use cfn_constructs::logs::MetricTransformation;
///
/// MetricTransformation::new("ScpErrors", "ScpErrors", "1")
///     .dimensions([("A", "$.a"), ("B", "$.b"), ("C", "$.c"), ("D", "$.d")]);
/// ```
///
/// ```compile_fail
/// use cfn_constructs::logs::MetricTransformation;
///
/// MetricTransformation::new("ScpErrors", "ScpErrors", "1").dimensions([("A", "$.a")]).default_value(0.0);
/// ```
#[derive(Clone, Debug)]
pub struct MetricTransformation<State = Plain> {
    inner: metric_filter::MetricTransformation,
    state: PhantomData<State>,
}

/// How many dimensions a metric of a metric filter can have: 1 to 3.
#[diagnostic::on_unimplemented(
    message = "a metric filter's metric has one to three dimensions",
    label = "not one to three dimensions"
)]
pub trait Dimensions {}
impl<K, V> Dimensions for [(K, V); 1] {}
impl<K, V> Dimensions for [(K, V); 2] {}
impl<K, V> Dimensions for [(K, V); 3] {}

impl MetricTransformation {
    /// A metric by name and namespace, and what is published for each event: a number such as `1`,
    /// or a selector such as `$.size`.
    pub fn new(
        metric_name: impl IntoValue<String>,
        metric_namespace: impl IntoValue<String>,
        metric_value: impl IntoValue<String>,
    ) -> Self {
        let required = metric_filter::MetricTransformationRequired {
            metric_name: metric_name.into_value(),
            metric_namespace: metric_namespace.into_value(),
            metric_value: metric_value.into_value(),
        };
        MetricTransformation {
            inner: metric_filter::MetricTransformation::new(required),
            state: PhantomData,
        }
    }

    /// The metric's dimensions: names, and selectors of the fields they take their values from.
    ///
    /// An event without one of the fields is counted without that dimension.
    pub fn dimensions<K, V, const N: usize>(
        self,
        dimensions: [(K, V); N],
    ) -> MetricTransformation<WithDimensions>
    where
        K: IntoValue<String>,
        V: IntoValue<String>,
        [(K, V); N]: Dimensions,
    {
        let dimensions = dimensions.map(|(key, value)| metric_filter::Dimension {
            key: key.into_value(),
            value: value.into_value(),
        });
        let dimensions: Value<Vec<metric_filter::Dimension>> = dimensions.into_value();
        MetricTransformation {
            inner: self.inner.dimensions(dimensions),
            state: PhantomData,
        }
    }

    /// What is published in a period in which events came in and none matched.
    pub fn default_value(self, value: impl IntoValue<f64>) -> MetricTransformation<WithDefault> {
        MetricTransformation {
            inner: self.inner.default_value(value),
            state: PhantomData,
        }
    }
}

impl<State> MetricTransformation<State> {
    /// The metric's unit.
    #[must_use]
    pub fn unit(mut self, unit: impl IntoValue<metric_filter::MetricTransformationUnit>) -> Self {
        self.inner = self.inner.unit(unit);
        self
    }
}

impl<State> IntoValue<metric_filter::MetricTransformation> for MetricTransformation<State> {
    fn into_value(self) -> Value<metric_filter::MetricTransformation> {
        self.inner.into_value()
    }
}
