//! How denials are counted: the metric filters of the log group, and their metrics.

use cfn_constructs::cloudwatch::{Metric, MetricsQuery, Namespace, Period, Series};
use cfn_constructs::logs::{
    LogGroupRef, MetricFilter, MetricFilterRef, MetricTransformation, MetricTransformationRequired,
    metric_filter::MetricTransformationUnit,
};
use cfn_core::StackScope;

use super::ScpMonitor;

const ACCOUNT: (&str, &str) = ("Account", "$.account");
const ACTION: (&str, &str) = ("Action", "$.detail.eventName");

/// The dimensions by which denials are counted.
///
/// Each distinct combination of dimension values is one metric ($0.30 a month), and CloudWatch Logs turns a
/// filter off once it has made about 1,000 of them. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Metrics {
    /// One filter, as published: a metric for each pair of account and action.
    AccountTimesAction,
    /// Three filters: the total, which is zero if nothing was denied; by account; and by action.
    TotalAndEach,
}

/// The metrics that count denials, for alarms and widgets.
///
/// ```
/// use safer_scps::cloudwatch::{Alarm, minutes};
/// use safer_scps::{App, ScpMonitor};
///
/// let app = App::new();
/// let monitor = app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
/// let denials = monitor.denials();
/// let burst = denials.sum(minutes(1)).exceeds(100.0);
/// let any_account = denials.by_account().sum(minutes(1)).exceeds(50.0);
/// monitor.bus_stack().add("Spike", Alarm::when(any_account));
/// # assert!(app.synth().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct Denials {
    all: Total,
    by_account: MetricsQuery,
    by_action: MetricsQuery,
}

#[derive(Clone, Debug)]
enum Total {
    /// One metric.
    Metric(Metric),
    /// The sum of all metrics.
    Query(MetricsQuery),
}

impl Denials {
    /// The number of denied calls in each period, in all accounts and for all actions.
    #[must_use]
    pub fn sum(&self, period: Period) -> Series {
        match &self.all {
            Total::Metric(metric) => metric.sum(period),
            Total::Query(query) => query.sum(period),
        }
    }

    /// A series for each account.
    #[must_use]
    pub fn by_account(&self) -> MetricsQuery {
        self.by_account.clone()
    }

    /// A series for each action, as CloudTrail writes it in `eventName`.
    #[must_use]
    pub fn by_action(&self) -> MetricsQuery {
        self.by_action.clone()
    }
}

/// The metrics of a monitor, and the filters that make them.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) filters: Vec<MetricFilterRef>,
    pub(crate) denials: Denials,
}

impl ScpMonitor {
    /// Adds the metric filters to the hub stack.
    pub(super) fn count(&self, stack: &StackScope, log_group: &LogGroupRef) -> Counted {
        let namespace = self.name(&self.metric_namespace);
        let metric = || Namespace::new(namespace.clone()).metric(self.metric_name.clone());
        let transformation = || {
            MetricTransformation::new(MetricTransformationRequired {
                metric_name: self.metric_name.clone().into(),
                metric_namespace: namespace.clone().into(),
                metric_value: "1".into(),
            })
            .unit(MetricTransformationUnit::Count)
        };
        let name = |suffix: &str| self.name(&format!("{}{suffix}", self.filter_name));
        let filter = &*self.denial_filter();
        const FIRST: &str = "CloudWatchLogGroupMetricFilter";
        match self.metrics {
            Metrics::AccountTimesAction => {
                let transformation = transformation().dimensions([ACCOUNT, ACTION]);
                let filter = MetricFilter::new(filter, log_group.name(), [transformation]);
                let pairs = metric().across([ACCOUNT.0, ACTION.0]);
                Counted {
                    filters: vec![stack.add(FIRST, filter.filter_name(name("")))],
                    denials: Denials {
                        all: Total::Query(pairs.clone()),
                        by_account: pairs.clone().group_by([ACCOUNT.0]),
                        by_action: pairs.group_by([ACTION.0]),
                    },
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
                let each = |dimension| metric().across([dimension]).group_by([dimension]);
                Counted {
                    filters: vec![
                        stack.add(FIRST, total.filter_name(name(""))),
                        by("MetricFilterByAccount", ACCOUNT),
                        by("MetricFilterByAction", ACTION),
                    ],
                    denials: Denials {
                        all: Total::Metric(metric()),
                        by_account: each(ACCOUNT.0),
                        by_action: each(ACTION.0),
                    },
                }
            }
        }
    }
}
