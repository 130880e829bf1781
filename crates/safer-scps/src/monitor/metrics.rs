//! How denials are counted: metric filters of the log group, and the metrics they make.

use cfn::StackScope;
use constructs::cloudwatch::Metric;
use constructs::logs::{
    LogGroupRef, MetricFilter, MetricFilterRef, MetricTransformation,
    metric_filter::MetricTransformationUnit,
};

use super::ScpMonitor;

const ACCOUNT: (&str, &str) = ("Account", "$.account");
const ACTION: (&str, &str) = ("Action", "$.detail.eventName");

/// By which dimensions denials are counted.
///
/// Each distinct combination of dimension values is a metric of its own ($0.30 a month), and
/// CloudWatch Logs turns a filter off that makes about 1,000 of them. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metrics {
    /// One filter, as published: a metric for each pair of account and action.
    AccountTimesAction,
    /// Three filters: the total, with zeros where nothing was denied; by account; by action.
    TotalAndEach,
}

/// The metrics of a monitor, and the filters that make them.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) filters: Vec<MetricFilterRef>,
    pub(crate) all: Metric,
    pub(crate) by_account: Metric,
    pub(crate) by_action: Metric,
}

impl ScpMonitor {
    pub(super) fn count(&self, stack: &StackScope, log_group: &LogGroupRef) -> Counted {
        let namespace = self.name(&self.metric_namespace);
        let metric = || Metric::new(namespace.clone(), self.metric_name.clone());
        let transformation = || {
            MetricTransformation::new(self.metric_name.clone(), namespace.clone(), "1")
                .unit(MetricTransformationUnit::Count)
        };
        let name = |suffix: &str| self.name(&format!("{}{suffix}", self.filter_name));
        // Every event has an account; lines that EventBridge did not write have none.
        let filter = "{ $.account = * }";
        const FIRST: &str = "CloudWatchLogGroupMetricFilter";
        match self.metrics {
            Metrics::AccountTimesAction => {
                let transformation = transformation().dimensions([ACCOUNT, ACTION]);
                let filter = MetricFilter::new(filter, log_group.name(), [transformation]);
                let pairs = metric().across([ACCOUNT.0, ACTION.0]);
                Counted {
                    filters: vec![stack.add(FIRST, filter.filter_name(name("")))],
                    all: pairs.clone(),
                    by_account: pairs.clone(),
                    by_action: pairs,
                }
            }
            Metrics::TotalAndEach => {
                let total = transformation().default_value(0.0);
                let total = MetricFilter::new(filter, log_group.name(), [total]);
                let by = |id: &'static str, dimension: (&str, &str)| {
                    let transformation = transformation().dimensions([dimension]);
                    let filter = MetricFilter::new(filter, log_group.name(), [transformation]);
                    let suffix = format!("By{}", dimension.0);
                    stack.add(id, filter.filter_name(name(&suffix)))
                };
                Counted {
                    filters: vec![
                        stack.add(FIRST, total.filter_name(name(""))),
                        by("MetricFilterByAccount", ACCOUNT),
                        by("MetricFilterByAction", ACTION),
                    ],
                    all: metric(),
                    by_account: metric().across([ACCOUNT.0]),
                    by_action: metric().across([ACTION.0]),
                }
            }
        }
    }
}
