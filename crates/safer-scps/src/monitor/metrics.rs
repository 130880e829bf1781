//! How denials are counted: the metric filters of the log group, or rules of Contributor Insights over it.

use cfn_constructs::cloudwatch::{
    Contributors, InsightRule, Metric, MetricsQuery, Namespace, Period, Series,
};
use cfn_constructs::logs::{
    LogGroupRef, MetricFilter, MetricFilterRef, MetricTransformation, MetricTransformationRequired,
    metric_filter::MetricTransformationUnit,
};
use cfn_core::{Resource, StackScope, Text};

use super::ScpMonitor;

/// What denials are counted by: the name of a dimension, and the field of a log line that has its value.
#[derive(Clone, Copy, Debug)]
struct Dimension {
    name: &'static str,
    field: &'static str,
}

const ACCOUNT: Dimension = Dimension {
    name: "Account",
    field: "$.account",
};
const ACTION: Dimension = Dimension {
    name: "Action",
    field: "$.detail.eventName",
};

/// The lines that are counted. Every event has an account. Lines that EventBridge did not write have none.
pub(super) const EVENTS: &str = "{ $.account = * }";

/// How denials are counted: in total, by account and by action.
///
/// For a metric filter, each distinct combination of dimension values is one metric ($0.30 a month), and CloudWatch
/// Logs turns the filter off once it has made about 1,000 of them. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
///
/// [`ScpMonitor::sized_for`] says how large the organization is, and then a warning names a filter that would be
/// turned off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Metrics {
    /// One filter, as published: a metric for each pair of account and action. For at most 1,000 pairs.
    AccountTimesAction,
    /// Three filters: the total, which is zero if nothing was denied; by account; and by action. For at most 1,000
    /// accounts and 1,000 different actions.
    TotalAndEach,
    /// The total by a filter without dimensions, and the accounts and the actions by two rules of CloudWatch
    /// Contributor Insights. For any number of accounts and actions.
    ///
    /// Values of contributors are approximate, and the dashboard's graphs show the account and the action with most
    /// denials instead of one line for each; its tables show all. An account has 100 rules in a Region by default. AWS
    /// does not say whether Contributor Insights reads
    /// a log group that is encrypted with a customer key. If it did not, the alarm
    /// [`uncounted`](crate::Monitor::uncounted_alarm) would go off. Sources:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights.html>,
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html>,
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_InsightRuleContributor.html>
    ///
    /// ```
    /// use safer_scps::{App, Metrics, ScpMonitor, Usage};
    ///
    /// let usage = Usage::new(3_000, 200);
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").sized_for(usage);
    /// assert!(monitor.cost(usage).turns_filter_off());
    ///
    /// let monitor = monitor.metrics(Metrics::TotalAndContributors);
    /// assert!(!monitor.cost(usage).turns_filter_off());
    /// let app = App::new();
    /// app.add("ScpMonitor", monitor);
    /// # assert!(app.synth()?.warnings().is_empty());
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    TotalAndContributors,
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
    by_account: DenialsBy,
    by_action: DenialsBy,
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

    /// The denials by account.
    #[must_use]
    pub fn by_account(&self) -> DenialsBy {
        self.by_account.clone()
    }

    /// The denials by action, as CloudTrail writes it in `eventName`.
    #[must_use]
    pub fn by_action(&self) -> DenialsBy {
        self.by_action.clone()
    }

    /// Whether one filter makes the metrics of pairs, from which all numbers come.
    pub(super) fn are_pairs(&self) -> bool {
        matches!(self.all, Total::Query(_))
    }
}

/// Denials by account or by action.
///
/// ```
/// use safer_scps::cloudwatch::{Alarm, minutes};
/// use safer_scps::{App, Metrics, ScpMonitor};
///
/// let app = App::new();
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").metrics(Metrics::TotalAndContributors);
/// let monitor = app.add("ScpMonitor", monitor);
/// let actions = monitor.denials().by_action();
/// // Somebody tries what is denied.
/// if let Some(number) = actions.number(minutes(5)) {
///     let alarm = Alarm::when(number.exceeds(50.0));
///     let alarm = monitor.bus_stack().add("ManyActions", alarm);
///     actions.insight_rule().map(|rule| alarm.depends_on(rule));
/// }
/// # assert!(app.synth().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct DenialsBy {
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    /// Metrics with dimensions. The query is not grouped.
    Metrics {
        query: MetricsQuery,
        dimension: &'static str,
        limit: Option<u32>,
    },
    /// A rule of Contributor Insights.
    Rule(Contributors),
}

impl DenialsBy {
    /// The number of denials in each period, so that an alarm on it goes off when any account or any action crosses
    /// the threshold.
    ///
    /// It is a series for each account or action. With [`Metrics::TotalAndContributors`], it is one series: the number
    /// of the account or action that has most in the period.
    #[must_use]
    pub fn sum(&self, period: Period) -> Series {
        match &self.source {
            Source::Rule(contributors) => contributors.highest(period),
            Source::Metrics {
                query,
                dimension,
                limit,
            } => {
                let grouped = query.clone().group_by([*dimension]);
                match limit {
                    Some(limit) => grouped.highest(*limit).sum(period),
                    None => grouped.sum(period),
                }
            }
        }
    }

    /// Keeps only the accounts or actions with most denials, at most `limit` (1 to 500). Has no effect with
    /// [`Metrics::TotalAndContributors`], where there is only the highest.
    #[must_use]
    pub fn highest(mut self, limit: u32) -> DenialsBy {
        if let Source::Metrics { limit: now, .. } = &mut self.source {
            *now = Some(limit);
        }
        self
    }

    /// The number of different accounts or actions with denials in each period. Only
    /// [`Metrics::TotalAndContributors`] has it.
    #[must_use]
    pub fn number(&self, period: Period) -> Option<Series> {
        match &self.source {
            Source::Rule(contributors) => Some(contributors.number(period)),
            Source::Metrics { .. } => None,
        }
    }

    /// The rule of Contributor Insights that counts, with [`Metrics::TotalAndContributors`]. An alarm or a dashboard on
    /// its series must depend on it.
    #[must_use]
    pub fn insight_rule(&self) -> Option<&Resource> {
        match &self.source {
            Source::Rule(contributors) => Some(contributors.rule()),
            Source::Metrics { .. } => None,
        }
    }

    /// How many denials were counted at all, in one series.
    pub(super) fn counted(&self, period: Period) -> Series {
        match &self.source {
            Source::Rule(contributors) => contributors.lines(period),
            Source::Metrics { query, .. } => query.sum(period),
        }
    }
}

/// The metrics of a monitor, and the filters that make them.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) filters: Vec<MetricFilterRef>,
    pub(crate) denials: Denials,
}

impl ScpMonitor {
    /// Adds to the hub stack what counts.
    pub(super) fn count(&self, stack: &StackScope, log_group: &LogGroupRef) -> Counted {
        match self.metrics {
            Metrics::AccountTimesAction => self.count_pairs(stack, log_group),
            Metrics::TotalAndEach => self.count_each(stack, log_group),
            Metrics::TotalAndContributors => self.count_contributors(stack, log_group),
        }
    }

    /// The metric without dimensions.
    fn denial_metric(&self) -> Metric {
        let namespace = self.name(&self.metric_namespace);
        Namespace::new(namespace).metric(self.metric_name.clone())
    }

    /// What a filter publishes for each denial.
    fn one_denial(&self) -> MetricTransformation {
        MetricTransformation::new(MetricTransformationRequired {
            metric_name: self.metric_name.clone().into(),
            metric_namespace: self.name(&self.metric_namespace).into(),
            metric_value: "1".into(),
        })
        .unit(MetricTransformationUnit::Count)
    }

    fn count_pairs(&self, stack: &StackScope, log_group: &LogGroupRef) -> Counted {
        let dimensions = [ACCOUNT, ACTION].map(|dimension| (dimension.name, dimension.field));
        let transformation = self.one_denial().dimensions(dimensions);
        let filter = MetricFilter::new(self.denial_filter(), log_group.name(), [transformation]);
        let pairs = self.denial_metric().across([ACCOUNT.name, ACTION.name]);
        let by = |dimension: Dimension| by_metrics(pairs.clone(), dimension);
        Counted {
            filters: vec![stack.add(FIRST, filter.filter_name(self.filter_called("")))],
            denials: Denials {
                by_account: by(ACCOUNT),
                by_action: by(ACTION),
                all: Total::Query(pairs),
            },
        }
    }

    fn count_each(&self, stack: &StackScope, log_group: &LogGroupRef) -> Counted {
        let total = self.count_total(stack, log_group);
        let by = |id: &'static str, dimension: Dimension| {
            let transformation = self.one_denial();
            let transformation = transformation.dimensions([(dimension.name, dimension.field)]);
            let filter =
                MetricFilter::new(self.denial_filter(), log_group.name(), [transformation]);
            let suffix = format!("By{}", dimension.name);
            stack.add(id, filter.filter_name(self.filter_called(&suffix)))
        };
        let each = |dimension: Dimension| {
            let query = self.denial_metric().across([dimension.name]);
            by_metrics(query, dimension)
        };
        Counted {
            filters: vec![
                total,
                by("MetricFilterByAccount", ACCOUNT),
                by("MetricFilterByAction", ACTION),
            ],
            denials: Denials {
                all: Total::Metric(self.denial_metric()),
                by_account: each(ACCOUNT),
                by_action: each(ACTION),
            },
        }
    }

    fn count_contributors(&self, stack: &StackScope, log_group: &LogGroupRef) -> Counted {
        let total = self.count_total(stack, log_group);
        let by = |id: &'static str, name: &str, dimension: Dimension| {
            let rule = InsightRule::counting(self.name(name), log_group.name(), [dimension.field]);
            let rule = self.without_canaries(rule);
            DenialsBy {
                source: Source::Rule(stack.add(id, rule)),
            }
        };
        Counted {
            filters: vec![total],
            denials: Denials {
                all: Total::Metric(self.denial_metric()),
                by_account: by("ContributorsByAccount", "scp-errors-by-account", ACCOUNT),
                by_action: by("ContributorsByAction", "scp-errors-by-action", ACTION),
            },
        }
    }

    /// The filter that counts all denials, and zero if there are only other lines.
    fn count_total(&self, stack: &StackScope, log_group: &LogGroupRef) -> MetricFilterRef {
        let total = self.one_denial().default_value(0.0);
        let total = MetricFilter::new(self.denial_filter(), log_group.name(), [total]);
        stack.add(FIRST, total.filter_name(self.filter_called("")))
    }

    fn filter_called(&self, suffix: &str) -> Text {
        self.name(&format!("{}{suffix}", self.filter_name))
    }
}

/// The id of the first filter, which is that of the published system.
const FIRST: &str = "CloudWatchLogGroupMetricFilter";

fn by_metrics(query: MetricsQuery, dimension: Dimension) -> DenialsBy {
    DenialsBy {
        source: Source::Metrics {
            query,
            dimension: dimension.name,
            limit: None,
        },
    }
}
