//! Metrics, from which alarms and dashboards are made.

use cfn_core::{IntoValue, Text, Value};

/// A metric: its namespace, its name, and its dimensions.
///
/// ```
/// use cfn_constructs::cloudwatch::{Namespace, minutes};
///
/// let one_account = Namespace::new("ScpErrors").metric("ScpErrors").dimension("Account", "111122223333");
/// let all = Namespace::new("ScpErrors").metric("ScpErrors").across(["Account", "Action"]);
/// let a_burst = all.sum(minutes(1)).exceeds(100.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    pub(super) namespace: Text,
    pub(super) name: Text,
    pub(super) dimensions: Vec<(Text, Value<String>)>,
}

/// The namespace of metrics: `AWS/Events`, `ScpErrors`.
///
/// It is a separate type, so that the namespace and the name of a metric cannot be swapped:
///
/// ```
/// use cfn_constructs::cloudwatch::{Namespace, minutes};
///
/// let events = Namespace::new("AWS/Events");
/// let failed = events.metric("FailedInvocations").sum(minutes(5));
/// let all = events.metric("Invocations").sum(minutes(5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Namespace(Text);

impl Namespace {
    /// A namespace.
    #[must_use]
    pub fn new(name: impl Into<Text>) -> Namespace {
        Namespace(name.into())
    }

    /// The metric of a name in this namespace, without dimensions.
    #[must_use]
    pub fn metric(&self, name: impl Into<Text>) -> Metric {
        Metric {
            namespace: self.0.clone(),
            name: name.into(),
            dimensions: Vec::new(),
        }
    }
}

impl Metric {
    /// Adds a dimension. All dimensions identify a metric: if it is published with `Account` and `Action`,
    /// there is no metric with `Account` alone.
    #[must_use]
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push((name.into(), value.into_value()));
        self
    }
}
