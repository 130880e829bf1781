//! The denials of the policy itself: a metric and an alarm for them, and a query that shows them.

use std::collections::HashSet;

use cfn_constructs::cloudwatch::{
    Alarm, AlarmRef, Metric, Namespace, alarm::TreatMissingData, minutes,
};
use cfn_constructs::logs::{
    LogGroupRef, MetricFilter, MetricTransformation, MetricTransformationRequired, Query,
    QueryDefinition, metric_filter::MetricTransformationUnit,
};
use cfn_constructs::sns::TopicRef;
use cfn_core::intrinsic::{if_, sub_with};
use cfn_core::{IntoValue, Scope, Text, Value};
use cfn_resources::organizations::PolicyRef;

use crate::console::{self, Console};
use crate::literal::literal;

/// How many denials a rollout bears before it detaches its policy.
///
/// Many services name the policy in the message of a denial, so denials of this very policy can be counted. Others do
/// not, so all denials in the accounts that the policy reaches can be counted too.
///
/// ```
/// # use safer_scps::{App, ScpMonitor};
/// use safer_scps::policy_rollout::DenialLimits;
///
/// # let app = App::new();
/// # let monitor = app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
/// let limits = DenialLimits::new(monitor.log_group(), 20).in_accounts(["111122223333", "222233334444"], 100);
/// ```
///
/// Errors at synthesis: something else than a number of an account, more than 3,000 accounts.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
#[derive(Clone, Debug)]
pub struct DenialLimits {
    log_group: LogGroupRef,
    of_policy: u64,
    pub(super) accounts: Vec<Text>,
    in_accounts: u64,
}

impl DenialLimits {
    /// More than so many denials of the policy in a minute are too many. The log group is that of the monitor.
    ///
    /// With 0, one denial is too many. A dry run says how many to expect:
    /// [`Report::busiest_hour`](crate::dry_run::Report::busiest_hour) is more than any of its minutes had.
    #[must_use]
    pub fn new(log_group: &LogGroupRef, denials: u64) -> DenialLimits {
        DenialLimits {
            log_group: log_group.clone(),
            of_policy: denials,
            accounts: Vec::new(),
            in_accounts: 0,
        }
    }

    /// More than so many denials in a minute, by any SCP or RCP, are too many in these accounts together: those that the
    /// waves reach. A template cannot know which accounts are in a unit. 34 accounts are a metric filter, and a log group
    /// has at most 100 of them, so there may be 3,000 accounts.
    #[must_use]
    pub fn in_accounts<T: Into<Text>>(
        mut self,
        ids: impl IntoIterator<Item = T>,
        denials: u64,
    ) -> DenialLimits {
        let mut seen = HashSet::new();
        let ids = ids.into_iter().map(Into::<Text>::into);
        self.accounts = ids.filter(|id| seen.insert(id.clone())).collect();
        self.in_accounts = denials;
        self
    }

    /// How many alarms there are.
    pub(super) fn alarms(&self) -> usize {
        1 + usize::from(!self.accounts.is_empty())
    }
}

/// What a rollout has for the denials of its policy.
#[derive(Clone, Debug)]
pub(super) struct CountedDenials {
    pub(super) alarms: Vec<AlarmRef>,
    /// The address of the query in the console, or its name where the console has no public address.
    pub(super) place: Value<String>,
    pub(super) query: Query,
}

/// How many accounts a filter pattern names at most. It has at most 1,024 characters.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html>
const ACCOUNTS_OF_A_FILTER: usize = 34;

/// How many accounts there may be, so that other rollouts and the monitor have filters left. A log group has at most 100.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html>
pub(super) const MOST_ACCOUNTS: usize = 3_000;

/// The word of the query that stands for the policy's id.
const ID: &str = "POLICY_ID";

/// The word of an address that stands for a log group whose name is only known at deployment.
const GROUP: &str = "LOG_GROUP";

/// Who was denied what by the policy.
const QUERY: &str = r"filter detail.errorMessage like /POLICY_ID/
| fields coalesce(detail.userIdentity.sessionContext.sessionIssuer.arn, detail.userIdentity.arn, detail.userIdentity.invokedBy) as principal
| stats count(*) as denials, max(@timestamp) as last by detail.eventSource, detail.eventName, principal, account
| sort denials desc
| limit 100";

impl DenialLimits {
    /// Adds the filters, the alarms and the saved query of a policy.
    pub(super) fn build(
        self,
        scope: &Scope,
        policy: &PolicyRef,
        name: &str,
        topic: Option<&TopicRef>,
    ) -> CountedDenials {
        let namespace = Namespace::new(NAMESPACE);
        let pattern = sub_with(
            "{ $.detail.errorMessage = \"*${:Policy}*\" }",
            [(":Policy", policy.id())],
        );
        let metric_name = format!("{name}-denials");
        scope.add(
            "Denials",
            filter(pattern.into(), &self.log_group, &metric_name),
        );
        let metric = namespace.metric(metric_name.clone());
        let description = format!(
            "The policy {name} denied more than {} calls in a minute: its rollout detaches it",
            self.of_policy
        );
        let of_policy = alarm(&metric, self.of_policy, topic).name(metric_name);
        let mut alarms = vec![scope.add("DenialsAlarm", of_policy.description(description))];

        let metric_name = format!("{name}-denials-in-accounts");
        for (number, accounts) in self.accounts.chunks(ACCOUNTS_OF_A_FILTER).enumerate() {
            let accounts: Vec<String> = accounts
                .iter()
                .map(|account| format!("$.account = \"{account}\""))
                .collect();
            let pattern = format!("{{ {} }}", accounts.join(" || "));
            let accounts = filter(pattern.into(), &self.log_group, &metric_name);
            scope.add(format!("Denials{number}"), accounts);
        }
        if !self.accounts.is_empty() {
            let metric = namespace.metric(metric_name.clone());
            let description = format!(
                "SCPs and RCPs denied more than {} calls in a minute in the accounts of the rollout of {name}: it \
                 detaches its policy",
                self.in_accounts
            );
            let of_accounts = alarm(&metric, self.in_accounts, topic).name(metric_name);
            alarms.push(scope.add("AccountsAlarm", of_accounts.description(description)));
        }

        let query = Query::new(self.log_group.name(), QUERY).value_of(ID, policy.id());
        let saved = format!("scp-errors/rollouts/{name}");
        scope.add(
            "DenialsQuery",
            QueryDefinition::new(saved.clone(), query.clone()),
        );
        let console = Console::of(scope);
        let mut values = vec![(":Policy", policy.id().into_value())];
        let group = literal(&self.log_group, "LogGroupName").unwrap_or_else(|| {
            values.push((":Group", self.log_group.name().into_value()));
            GROUP.to_owned()
        });
        let page = console::query(&group, QUERY)
            .replace(ID, "${:Policy}")
            .replace(GROUP, "${:Group}");
        let page = console.page(&page, values);
        let place = if_(
            &console.is_public,
            page,
            format!("the saved query {saved} of Logs Insights"),
        );
        CountedDenials {
            alarms,
            place,
            query,
        }
    }
}

/// The namespace of the metrics of rollouts.
const NAMESPACE: &str = "ScpErrors/Rollouts";

fn filter(
    pattern: cfn_constructs::logs::Filter,
    log_group: &LogGroupRef,
    metric: &str,
) -> MetricFilter {
    let transformation = MetricTransformation::new(MetricTransformationRequired {
        metric_name: metric.to_owned().into(),
        metric_namespace: NAMESPACE.into(),
        metric_value: "1".into(),
    });
    let transformation = transformation.unit(MetricTransformationUnit::Count);
    MetricFilter::new(pattern, log_group.name(), [transformation])
}

/// An alarm on more than a number of denials in a minute. Without denials, it is `OK`.
fn alarm(metric: &Metric, denials: u64, topic: Option<&TopicRef>) -> Alarm {
    // More than 2^53 denials do not come in a minute.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a threshold of an alarm is a floating-point number"
    )]
    let threshold = denials as f64;
    let alarm = Alarm::when(metric.sum(minutes(1)).exceeds(threshold))
        .treat_missing_data(TreatMissingData::NotBreaching);
    match topic {
        Some(topic) => alarm.notify(topic),
        None => alarm,
    }
}
