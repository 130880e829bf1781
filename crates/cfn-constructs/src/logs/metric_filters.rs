//! Metric filters with exactly one transformation. Their patterns and selectors are checked on the finished resource.

use cfn_core::{Construct, IntoValue, Scope, Value};
use cfn_resources::logs::{self as generated, MetricFilterRef, kind::LogGroupName};
use filter_pattern::FilterPattern;

use super::transformation::MetricTransformation;

/// The pattern of a metric filter: a [`FilterPattern`], or a text, which synthesis parses. A pattern with references
/// in it is only complete when it is deployed, so synthesis does not parse it.
#[derive(Clone, Debug)]
pub struct Filter {
    text: Value<String>,
}

impl From<FilterPattern> for Filter {
    fn from(pattern: FilterPattern) -> Filter {
        Filter {
            text: pattern.as_str().to_owned().into(),
        }
    }
}

impl From<&str> for Filter {
    fn from(text: &str) -> Filter {
        Filter {
            text: text.to_owned().into(),
        }
    }
}

impl From<Value<String>> for Filter {
    fn from(text: Value<String>) -> Filter {
        Filter { text }
    }
}

impl From<String> for Filter {
    fn from(text: String) -> Filter {
        Filter::from(&*text)
    }
}

/// A metric filter: it publishes a metric for events of a log group that match a pattern.
///
/// Synthesis reports a malformed pattern, with the position of each error, and a dimension whose selector
/// does not fit the pattern. A filter has exactly one transformation:
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::logs::{LogGroup, MetricFilter, MetricTransformation, MetricTransformationRequired};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let denials = MetricTransformation::new(MetricTransformationRequired {
///     metric_name: "Denials".into(),
///     metric_namespace: "Example".into(),
///     metric_value: "1".into(),
/// });
/// stack.add(
///     "Filter",
///     MetricFilter::new(
///         "{ $.account = * }",
///         group.name(),
///         [denials.dimensions([("Account", "$.account")])],
///     ),
/// );
/// # assert!(app.synth().is_ok());
/// ```
///
/// ```compile_fail
/// use cfn_constructs::logs::{MetricFilter, MetricTransformation};
///
/// fn two(denials: MetricTransformation) -> MetricFilter {
///     MetricFilter::new("{ $.account = * }", "group", [denials.clone(), denials])
/// }
/// ```
#[derive(Clone, Debug)]
pub struct MetricFilter {
    properties: generated::MetricFilter,
}

impl MetricFilter {
    /// The pattern, the name of the log group, and the metric that is published for each matching event.
    ///
    /// Synthesis refuses swapped texts, because a pattern is not a valid name of a log group.
    #[must_use]
    pub fn new<State>(
        filter_pattern: impl Into<Filter>,
        log_group_name: impl IntoValue<LogGroupName>,
        metric_transformations: [MetricTransformation<State>; 1],
    ) -> MetricFilter {
        let filter = filter_pattern.into();
        let properties = generated::MetricFilter::new(generated::MetricFilterRequired {
            filter_pattern: filter.text,
            log_group_name: log_group_name.into_value(),
            metric_transformations: metric_transformations.into_value(),
        });
        MetricFilter { properties }
    }

    /// Sets the filter's name. Changing it replaces the filter.
    #[must_use]
    pub fn filter_name(self, name: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.filter_name(name))
    }

    /// Sets any other property of the resource.
    #[must_use]
    pub fn with(
        mut self,
        change: impl FnOnce(generated::MetricFilter) -> generated::MetricFilter,
    ) -> Self {
        self.properties = change(self.properties);
        self
    }
}

impl Construct for MetricFilter {
    type Handle = MetricFilterRef;

    fn build(self, scope: &Scope) -> MetricFilterRef {
        self.properties.build(scope)
    }
}
