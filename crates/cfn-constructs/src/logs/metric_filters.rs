//! Metric filters: the pattern is parsed, and the selectors of the dimensions are checked against it.

use cfn_core::{Construct, Finding, IntoValue, Node, Place, Scope, Severity, Value};
use cfn_resources::logs::{self as generated, MetricFilterRef, kind::LogGroupName};
use filter_pattern::{FilterPattern, ParseError, Selector};

use super::transformation::MetricTransformation;
use crate::check::Check;
use crate::names::{LOG_GROUP_NAME, is_log_group_name};

/// The pattern of a metric filter: a [`FilterPattern`], or text that is parsed into one.
#[derive(Clone, Debug)]
pub struct Filter {
    text: String,
    parsed: Result<FilterPattern, ParseError>,
}

impl From<FilterPattern> for Filter {
    fn from(pattern: FilterPattern) -> Filter {
        Filter {
            text: pattern.as_str().to_owned(),
            parsed: Ok(pattern),
        }
    }
}

impl From<&str> for Filter {
    fn from(text: &str) -> Filter {
        Filter {
            text: text.to_owned(),
            parsed: FilterPattern::parse(text),
        }
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
    filter: Filter,
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
            filter_pattern: filter.text.clone().into(),
            log_group_name: log_group_name.into_value(),
            metric_transformations: metric_transformations.into_value(),
        });
        MetricFilter { filter, properties }
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

    fn report(&self, scope: &Scope) {
        if let Some(name) = self.properties.log_group_name.node().as_str()
            && !is_log_group_name(name)
        {
            let check = Check::new(scope).at("LogGroupName");
            check.error("log-group-name", format!("{name:?}"), LOG_GROUP_NAME);
        }
        let pattern = match &self.filter.parsed {
            Ok(pattern) => pattern,
            Err(error) => {
                for finding in error.findings() {
                    self.report_finding(scope, finding);
                }
                return;
            }
        };
        for finding in pattern.findings() {
            self.report_finding(scope, &finding);
        }
        for (index, selector) in selectors(&self.properties.metric_transformations) {
            let checked = selector
                .parse::<Selector>()
                .map_err(|error| error.to_string());
            let checked = checked.and_then(|selector| {
                pattern
                    .check_dimension(&selector)
                    .map_err(|error| error.to_string())
            });
            if let Err(message) = checked {
                let property = format!("MetricTransformations[0].Dimensions[{index}].Value");
                let problem = Finding::error("dimension", message).at(Place::of(scope.path()));
                scope.report(problem.path(property).value(format!("{selector:?}")));
            }
        }
    }

    /// Reports a finding about the pattern.
    fn report_finding(&self, scope: &Scope, finding: &Finding) {
        let column = finding.place.position.map(|at| at.column);
        let message = match column {
            Some(column) => format!("{} (column {column})", finding.message),
            None => finding.message.clone(),
        };
        let reported = match finding.severity {
            Severity::Warning => Finding::warning("filter-pattern", message),
            _ => Finding::error("filter-pattern", message),
        };
        let place = Place::of(scope.path()).path("FilterPattern");
        let value = format!("{:?}", self.filter.text);
        scope.report(reported.at(place).value(value).help(finding.help.clone()));
    }
}

/// The selectors of the dimensions that are known at synthesis, with their indexes.
fn selectors<T>(transformations: &Value<Vec<T>>) -> Vec<(usize, &str)> {
    let transformation = transformations.node().as_list().and_then(<[Node]>::first);
    let dimensions = transformation.and_then(|node| node.get("Dimensions")?.as_list());
    dimensions
        .unwrap_or_default()
        .iter()
        .enumerate()
        .filter_map(|(index, dimension)| Some((index, dimension.get("Value")?.as_str()?)))
        .collect()
}

impl Construct for MetricFilter {
    type Handle = MetricFilterRef;

    fn build(self, scope: &Scope) -> MetricFilterRef {
        self.report(scope);
        self.properties.build(scope)
    }
}
