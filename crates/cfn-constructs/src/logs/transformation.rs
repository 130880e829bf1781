//! Metric transformations: what a metric filter publishes for each matching event.

use std::marker::PhantomData;

use cfn_core::{IntoValue, Value};
use cfn_resources::logs::metric_filter::{self, MetricTransformationRequired};

/// A transformation that has neither dimensions nor a default value.
#[derive(Clone, Copy, Debug)]
pub enum Plain {}
/// A transformation that has dimensions, and cannot have a default value.
#[derive(Clone, Copy, Debug)]
pub enum WithDimensions {}
/// A transformation that has a default value, and cannot have dimensions.
#[derive(Clone, Copy, Debug)]
pub enum WithDefault {}

/// What a metric filter publishes for each matching event: a metric, its value, its dimensions.
///
/// A metric has at most three dimensions. A metric with dimensions cannot have a default value. Each
/// combination of dimension values is a separate metric, and CloudWatch Logs disables a filter that
/// publishes about 1,000 of them. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
///
/// ```
/// use cfn_constructs::logs::{
///     MetricTransformation, MetricTransformationRequired, metric_filter::MetricTransformationUnit,
/// };
///
/// let denials = MetricTransformation::new(MetricTransformationRequired {
///     metric_name: "Denials".into(),
///     metric_namespace: "ScpErrors".into(),
///     metric_value: "1".into(),
/// });
/// let by_account = denials
///     .clone()
///     .unit(MetricTransformationUnit::Count)
///     .dimensions([("Account", "$.account"), ("Action", "$.detail.eventName")]);
/// let total = denials.default_value(0.0);
/// ```
///
/// An array of four dimensions does not compile. A default value together with dimensions does not compile either:
///
/// ```compile_fail
/// use cfn_constructs::logs::MetricTransformation;
///
/// fn denials(metric: MetricTransformation) {
///     metric.dimensions([("A", "$.a"), ("B", "$.b"), ("C", "$.c"), ("D", "$.d")]);
/// }
/// ```
///
/// ```compile_fail
/// use cfn_constructs::logs::MetricTransformation;
///
/// fn denials(metric: MetricTransformation) {
///     metric.dimensions([("A", "$.a")]).default_value(0.0);
/// }
/// ```
#[derive(Clone, Debug)]
pub struct MetricTransformation<State = Plain> {
    inner: metric_filter::MetricTransformation,
    state: PhantomData<State>,
}

/// One to three dimensions: an array of pairs, or a `Vec` whose length is checked at synthesis.
#[diagnostic::on_unimplemented(
    message = "a metric filter's metric has one to three dimensions",
    label = "not one to three dimensions",
    note = "give an array of one to three pairs of name and selector, or a `Vec` of pairs"
)]
pub trait Dimensions: sealed::Sealed {
    #[doc(hidden)]
    fn dimensions(self) -> Vec<metric_filter::Dimension>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! dimensions {
    ($($type:ty),*) => {$(
        impl<K, V> sealed::Sealed for $type {}

        impl<K: IntoValue<String>, V: IntoValue<String>> Dimensions for $type {
            fn dimensions(self) -> Vec<metric_filter::Dimension> {
                let pairs = self.into_iter();
                pairs
                    .map(|(key, value)| metric_filter::Dimension {
                        key: key.into_value(),
                        value: value.into_value(),
                    })
                    .collect()
            }
        }
    )*};
}
dimensions!([(K, V); 1], [(K, V); 2], [(K, V); 3], Vec<(K, V)>);

impl MetricTransformation {
    /// The name and the namespace of the metric, and the value that is published for each event: a number
    /// such as `1`, or a selector such as `$.size`.
    #[must_use]
    pub fn new(required: MetricTransformationRequired) -> Self {
        MetricTransformation {
            inner: metric_filter::MetricTransformation::new(required),
            state: PhantomData,
        }
    }

    /// Sets the metric's dimensions: names, and selectors of the fields that give the values.
    ///
    /// If an event has no such field, its metric does not have the dimension.
    #[must_use]
    pub fn dimensions(self, dimensions: impl Dimensions) -> MetricTransformation<WithDimensions> {
        MetricTransformation {
            inner: self.inner.dimensions(dimensions.dimensions()),
            state: PhantomData,
        }
    }

    /// Sets the value that is published for a period in which events arrived but none matched.
    #[must_use]
    pub fn default_value(self, value: impl IntoValue<f64>) -> MetricTransformation<WithDefault> {
        MetricTransformation {
            inner: self.inner.default_value(value),
            state: PhantomData,
        }
    }
}

impl<State> MetricTransformation<State> {
    /// Sets the metric's unit.
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
