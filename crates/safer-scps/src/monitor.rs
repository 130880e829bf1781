//! The monitor of SCP denials: its presets and settings.
//!
//! The folder has what the settings become: the two stacks, and each part of them.

mod alerts;
mod board;
mod canary;
mod change_watch;
mod dead_letters;
#[cfg(feature = "organizations")]
mod guard;
mod handle;
mod heartbeat;
mod hub;
mod links;
mod member;
mod member_alarms;
mod metrics;
#[cfg(feature = "organizations")]
mod own_calls;
#[cfg(feature = "organizations")]
mod policies;
mod queries;
mod roles;
mod rollout;
#[cfg(feature = "organizations")]
mod silence;
mod size;
#[cfg(feature = "organizations")]
mod stop;
mod suspected;
mod uncounted;
mod views;

use cfn_constructs::cloudformation::Rollout;
use cfn_constructs::events::{Pattern, RetryPolicy};
use cfn_constructs::logs::Retention;
use cfn_core::{Construct, Environment, IntoValue, Scope, Text, Value};

use crate::catch::{Catch, Exclusions, HubPattern, MemberPattern};
use crate::cost::{Bill, Cost, Usage};

use dead_letters::{HUB_DELIVERY_ALARMS, MEMBER_DELIVERY_ALARMS};

pub use alerts::Alerts;
#[cfg(feature = "rehearse")]
pub(crate) use canary::CANARIES;
pub use canary::Canary;
#[cfg(feature = "rehearse")]
pub(crate) use canary::EVENT_NAME as CANARY_CALL;
#[cfg(feature = "organizations")]
pub use guard::MonitorGuard;
pub use handle::Monitor;
#[cfg(feature = "rehearse")]
pub(crate) use heartbeat::BEAT;
pub use heartbeat::Heartbeat;
pub use metrics::{Denials, DenialsBy, Metrics};
#[cfg(feature = "dry-run")]
pub(crate) use own_calls::{Member as MemberAccount, OwnCall, Task};
pub use roles::{SENDER_ROLES, STACK_SET_ROLES};
#[cfg(feature = "dry-run")]
pub(crate) use silence::RULE as SILENCES;
#[cfg(feature = "dry-run")]
pub(crate) use stop::{Stop, stop};

/// The organization of the published templates, which is nobody's.
pub(crate) const PLACEHOLDER: &str = "o-123456789101";

/// A monitor of SCP denials across an organization: a hub stack and a member stack.
///
/// Start with [`ScpMonitor::published`] or [`ScpMonitor::hardened`]. Each setting has the preset's value
/// until it is changed, and works with both presets.
///
/// ```
/// use safer_scps::logs::Retention;
/// use safer_scps::{App, ScpMonitor};
///
/// let app = App::new();
/// let monitor = app.add(
///     "ScpMonitor",
///     ScpMonitor::published().organization("o-a1b2c3d4e5").retention(Retention::Days30),
/// );
/// let assembly = app.synth()?;
/// assert!(assembly.template("bus").unwrap().to_yaml().contains("RetentionInDays: 30"));
/// # Ok::<(), safer_scps::SynthError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ScpMonitor {
    organization: Text,
    organization_paths: Vec<Text>,
    log_group_name: Text,
    retention: Retention,
    deletion_protection: bool,
    filter_name: Text,
    metric_namespace: Text,
    metric_name: Text,
    metrics: Metrics,
    size: Option<Usage>,
    suspected: bool,
    bus_name: Text,
    log_rule_name: Text,
    hub_pattern: HubPattern,
    member_rule_name: Text,
    member_pattern: MemberPattern,
    exclusions: Exclusions,
    read_only_calls: bool,
    sender_path: Option<Text>,
    older_senders: bool,
    dead_letters: Option<RetryPolicy>,
    alerts: Option<Alerts>,
    heartbeat: Option<Heartbeat>,
    canary: Option<Canary>,
    member_alarms: bool,
    watch_changes: bool,
    log_policy_conditions: bool,
    dashboard: bool,
    dashboard_stack: bool,
    saved_queries: bool,
    links: bool,
    customer_key: bool,
    /// If the hub is not known, the member stack's parameter has the published default, which is the ARN
    /// of no bus.
    has_placeholder: bool,
    rollout: Option<Rollout>,
    hub: Option<Environment>,
    members: Vec<Environment>,
    #[cfg(feature = "organizations")]
    policies: policies::Policies,
    name_prefix: Text,
    file_prefix: Text,
    tags: Vec<(Text, Value<String>)>,
}

impl ScpMonitor {
    /// The published system with its names, patterns and logical ids, so that a running copy is updated
    /// in place. The CloudWatch Logs resource policy, which the published system lacks, is added.
    ///
    /// It catches denials with the error code `AccessDenied` whose message ends in `deny in a service
    /// control policy`. Few services write that today.
    #[must_use]
    pub fn published() -> ScpMonitor {
        ScpMonitor {
            organization: PLACEHOLDER.into(),
            organization_paths: Vec::new(),
            log_group_name: "/aws/events/scp-errors-events".into(),
            retention: Retention::Days7,
            deletion_protection: false,
            filter_name: "ScpErrorsFilter".into(),
            metric_namespace: "ScpErrors".into(),
            metric_name: "ScpErrors".into(),
            metrics: Metrics::AccountTimesAction,
            size: None,
            suspected: false,
            bus_name: "scp-errors-event-bus".into(),
            log_rule_name: "scp-errors-log-rule".into(),
            hub_pattern: HubPattern::Everything,
            member_rule_name: "scp-errors-rule".into(),
            member_pattern: MemberPattern::Catch(Catch::published()),
            exclusions: Exclusions::new(),
            read_only_calls: false,
            sender_path: None,
            older_senders: false,
            dead_letters: None,
            alerts: None,
            heartbeat: None,
            canary: None,
            member_alarms: false,
            watch_changes: false,
            log_policy_conditions: false,
            dashboard: false,
            dashboard_stack: false,
            saved_queries: false,
            links: false,
            customer_key: false,
            has_placeholder: true,
            rollout: None,
            hub: None,
            members: Vec::new(),
            #[cfg(feature = "organizations")]
            policies: policies::Policies::default(),
            name_prefix: "".into(),
            file_prefix: "".into(),
            tags: Vec::new(),
        }
    }

    /// The preset for production: the published system's names and logical ids, with these settings.
    ///
    /// | setting | why |
    /// | --- | --- |
    /// | [`catch`](Self::catch)`(Catch::by_message())` | few services write the text that the published pattern matches |
    /// | [`read_only_calls`](Self::read_only_calls)`(true)` | a denied `Describe…` breaks programs too |
    /// | [`hub_pattern`](Self::hub_pattern): what members send, from a source `aws.*`, not replayed | only errors that CloudTrail recorded are logged |
    /// | [`sender_path`](Self::sender_path)`("/scp-errors/")` | only the monitor's own roles may send |
    /// | [`metrics`](Self::metrics)`(Metrics::TotalAndEach)` | a metric for each pair is expensive, and turns the filter off |
    /// | [`dead_letters`](Self::dead_letters) | what cannot be delivered is kept, and raises an alarm |
    /// | [`alerts`](Self::alerts)`(Alerts::new())` | a burst of denials raises an alarm, and so do denials that are not counted |
    /// | [`heartbeat`](Self::heartbeat)`(Heartbeat::every_minutes(60))` | silence is noticed: each member stack shows every hour that the hub hears it |
    /// | [`member_alarms`](Self::member_alarms)`(true)` | alarms of member accounts notify the hub's topic |
    /// | [`watch_changes`](Self::watch_changes)`(true)` | a rule, alarm or metric filter of the hub that somebody deletes or changes is reported |
    /// | [`log_policy_conditions`](Self::log_policy_conditions)`(true)` | only the hub's rules may write to its log groups |
    /// | [`dashboard`](Self::dashboard)`(true)` | shows denials as they arrive, and their number |
    /// | [`saved_queries`](Self::saved_queries)`(true)` | show who was denied what, and by which policy |
    /// | [`links`](Self::links)`(true)` | the stack's outputs say where to look |
    /// | [`customer_key`](Self::customer_key)`(true)` | all denials can be made unreadable at once, and CloudTrail records who uses the key |
    /// | [`deletion_protection`](Self::deletion_protection)`(true)` | the log of denials survives the deletion of the stack |
    /// | [`retention`](Self::retention)`(Retention::Days90)` | three months of denials can be compared |
    ///
    /// ```
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
    /// let assembly = app.synth()?;
    /// # assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[must_use]
    pub fn hardened(organization_id: impl Into<Text>) -> ScpMonitor {
        ScpMonitor {
            retention: Retention::Days90,
            has_placeholder: false,
            hub_pattern: HubPattern::LikeMembers,
            ..ScpMonitor::published()
        }
        .organization(organization_id)
        .catch(Catch::by_message())
        .read_only_calls(true)
        .sender_path("/scp-errors/")
        .metrics(Metrics::TotalAndEach)
        .dead_letters(RetryPolicy::new(185, 86_400))
        .alerts(Alerts::new())
        .heartbeat(Heartbeat::every_minutes(60))
        .member_alarms(true)
        .watch_changes(true)
        .log_policy_conditions(true)
        .dashboard(true)
        .saved_queries(true)
        .links(true)
        .customer_key(true)
        .deletion_protection(true)
    }

    /// The organization's id, such as `o-a1b2c3d4e5`. It is the default of the hub stack's parameter `OrgId`.
    #[must_use]
    pub fn organization(mut self, id: impl Into<Text>) -> Self {
        self.organization = id.into();
        self
    }

    /// Allows only accounts in these parts of the organization to send. Each is a path such as
    /// `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`. Without paths, all accounts may send. Replaces paths that were set
    /// before.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths>
    #[must_use]
    pub fn organization_paths<T: Into<Text>>(mut self, paths: impl IntoIterator<Item = T>) -> Self {
        self.organization_paths = paths.into_iter().map(Into::into).collect();
        self
    }

    /// The name of the log group to which denials are written. EventBridge's console offers names that
    /// begin with `/aws/events/`. Changing the name replaces the group.
    #[must_use]
    pub fn log_group_name(mut self, name: impl Into<Text>) -> Self {
        self.log_group_name = name.into();
        self
    }

    /// How long denials are kept.
    #[must_use]
    pub fn retention(mut self, retention: Retention) -> Self {
        self.retention = retention;
        self
    }

    /// Keeps the log group when the hub stack is deleted, and prevents its deletion until the protection
    /// is removed. A cloud assembly also protects the hub stack from termination.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html>
    #[must_use]
    pub fn deletion_protection(mut self, protected: bool) -> Self {
        self.deletion_protection = protected;
        self
    }

    /// The name of the metric filter. Changing it replaces the filter.
    #[must_use]
    pub fn filter_name(mut self, name: impl Into<Text>) -> Self {
        self.filter_name = name.into();
        self
    }

    /// The namespace and the name of the metric that counts denials.
    #[must_use]
    pub fn metric(mut self, namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        self.metric_namespace = namespace.into();
        self.metric_name = name.into();
        self
    }

    /// How denials are counted.
    #[must_use]
    pub fn metrics(mut self, metrics: Metrics) -> Self {
        self.metrics = metrics;
        self
    }

    /// States once how large the organization is.
    ///
    /// Synthesis then warns about a metric filter that CloudWatch Logs would turn off, because it would have more than
    /// about 1,000 distinct values. The [heartbeat](Self::heartbeat) expects beats of all accounts in all Regions,
    /// unless [`Heartbeat::members`] says how many. With a rollout, its Regions count. And the alarm on
    /// [uncounted](Alerts::uncounted) denials costs less in a small organization.
    ///
    /// ```
    /// use safer_scps::{App, ScpMonitor, Usage};
    ///
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::published().sized_for(Usage::new(200, 25)));
    /// let assembly = app.synth()?;
    /// let warning = &assembly.warnings()[0];
    /// assert_eq!((warning.rule, &*warning.value), ("filter-turns-off", "5000"));
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[must_use]
    pub fn sized_for(mut self, usage: Usage) -> Self {
        self.size = Some(usage);
        self
    }

    /// Whether errors that may be SCP denials are logged too, apart from the denials.
    ///
    /// CloudTrail cuts an error message at 1 KB, so a long resource name hides the reason at its end. Some services
    /// write no kind of policy (`with an explicit deny`), and some write no message. With this setting, a second rule
    /// in the members sends errors whose code says that access was denied, and whose message is absent or gives no
    /// reason. The hub writes them to the log group `/aws/events/scp-errors-suspected` and counts them in the metric
    /// `SuspectedScpErrors`. They have a row of their own on the dashboard and a saved query. The numbers, alarms,
    /// tables and queries of denials do not include them. A [hub pattern](Self::hub_pattern) of your own must not match
    /// them.
    ///
    /// Most of these errors are other denials. Of 21 collected SCP denials, 2 name no kind of policy, and this catches
    /// both, together with 6 of 25 other denials. Errors that a service reports only in `responseElements`, without an
    /// error code, are not found.
    ///
    /// It works with [`catch`](Self::catch), and not with [`member_pattern`](Self::member_pattern).
    ///
    /// ```
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").suspected_denials(true);
    /// let monitor = app.add("ScpMonitor", monitor);
    /// assert!(monitor.suspected_log_group().is_some());
    /// # assert!(app.synth()?.warnings().is_empty());
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[must_use]
    pub fn suspected_denials(mut self, logged: bool) -> Self {
        self.suspected = logged;
        self
    }

    /// The name of the hub's event bus. Changing it replaces the bus, and member accounts then need the
    /// new ARN.
    #[must_use]
    pub fn bus_name(mut self, name: impl Into<Text>) -> Self {
        self.bus_name = name.into();
        self
    }

    /// The name of the hub's rule, which writes to the log group.
    #[must_use]
    pub fn log_rule_name(mut self, name: impl Into<Text>) -> Self {
        self.log_rule_name = name.into();
        self
    }

    /// The pattern of the events that the hub writes to the log group, instead of the preset's. The published
    /// preset writes every event, or only denials if the members send other events too, such as beats. The hardened preset writes what the member rules match, if EventBridge forwarded
    /// it as it happened: the source begins with `aws.`, and it is not from a replayed archive.
    #[must_use]
    pub fn hub_pattern(mut self, pattern: impl Into<Pattern>) -> Self {
        self.hub_pattern = HubPattern::Own(pattern.into());
        self
    }

    /// The name of the rule in each member account.
    #[must_use]
    pub fn member_rule_name(mut self, name: impl Into<Text>) -> Self {
        self.member_rule_name = name.into();
        self
    }

    /// The whole pattern of the events that member accounts send to the hub. It cannot be combined with
    /// exclusions. Replaces a catch or a pattern that was set before.
    #[must_use]
    pub fn member_pattern(mut self, pattern: impl Into<Pattern>) -> Self {
        self.member_pattern = MemberPattern::Whole(pattern.into());
        self
    }

    /// Which denials member accounts send to the hub. Replaces a catch or a pattern that was set before.
    #[must_use]
    pub fn catch(mut self, catch: Catch) -> Self {
        self.member_pattern = MemberPattern::Catch(catch);
        self
    }

    /// Which denials are not sent to the hub. Replaces exclusions that were set before.
    #[must_use]
    pub fn exclude(mut self, exclusions: Exclusions) -> Self {
        self.exclusions = exclusions;
        self
    }

    /// Whether denied read-only calls (`Describe…`, `Get…`, `List…`) are caught too.
    ///
    /// They reach only rules in the state `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`, so both rules
    /// get this state. Source:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>
    #[must_use]
    pub fn read_only_calls(mut self, seen: bool) -> Self {
        self.read_only_calls = seen;
        self
    }

    /// The path of the role with which member accounts send, such as `/scp-errors/`. The hub's bus then
    /// accepts events only from roles with this path, and only the member's rule may assume the role.
    ///
    /// The role has no name, because the member stack is in several Regions of an account. The bus's
    /// policy recognizes it by the path. Changing the path replaces the role.
    #[must_use]
    pub fn sender_path(mut self, path: impl Into<Text>) -> Self {
        self.sender_path = Some(path.into());
        self
    }

    /// Lets the hub accept events from member accounts whose stack is older than [`sender_path`](Self::sender_path).
    ///
    /// A running monitor gets a sender path in three deployments, so that no denial is refused between them: the hub
    /// with this setting, then the members, then the hub without it.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    ///
    /// let first = ScpMonitor::hardened("o-a1b2c3d4e5").accept_older_senders(true);
    /// let last = ScpMonitor::hardened("o-a1b2c3d4e5");
    /// ```
    #[must_use]
    pub fn accept_older_senders(mut self, accepted: bool) -> Self {
        self.older_senders = accepted;
        self
    }

    /// Keeps events that could not be delivered in time. Every target gets these retries and a queue. Three alarms in
    /// the hub, and three in each account and Region of the members, report what does not arrive:
    ///
    /// | alarm | goes off when |
    /// | --- | --- |
    /// | `scp-errors-undelivered` | events of any of the stack's rules wait in the queue |
    /// | `scp-errors-lost` | denials could reach neither the target nor the queue (`InvocationsFailedToBeSentToDlq`) |
    /// | `scp-errors-late` | deliveries of denials were retried in each of three quarters of an hour (`RetryInvocationAttempts`) |
    ///
    /// A few retries are normal. With the longest retries, EventBridge tries again for 24 hours, 185 times, which is
    /// about every eight minutes: so there is an attempt in each quarter of an hour as long as an event is not
    /// delivered.
    ///
    /// `FailedInvocations` counts events that are given up, whether they go to the queue or are lost. In member
    /// accounts, where each metric of an alarm costs $0.10 a month in each Region, the first two alarms replace one on
    /// it. The hub keeps it, as `scp-errors-failed-invocations`. Beats have no alarms for lateness and loss: a beat that
    /// is late or lost is missing, and [`heartbeat`](Self::heartbeat) reports that. Sources:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html>,
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring-events-best-practices.html>
    ///
    /// The queues keep messages for 14 days, the maximum, encrypted with SQS's own key. The names of the members'
    /// alarms begin with `scp-errors-member-`, because the hub's account can be a member too. The alarms of the
    /// hub notify its topic. For those of member accounts see [`member_alarms`](Self::member_alarms).
    ///
    /// ```
    /// use safer_scps::events::RetryPolicy;
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::published().dead_letters(RetryPolicy::new(185, 86_400)));
    /// let rules = app.synth()?.template("rules").unwrap().to_yaml();
    /// assert!(rules.contains("RetryInvocationAttempts") && rules.contains("InvocationsFailedToBeSentToDlq"));
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[must_use]
    pub fn dead_letters(mut self, retry: RetryPolicy) -> Self {
        self.dead_letters = Some(retry);
        self
    }

    /// Who is alerted about denials, and above which number.
    #[must_use]
    pub fn alerts(mut self, alerts: Alerts) -> Self {
        self.alerts = Some(alerts);
        self
    }

    /// Lets every member stack send a beat on a schedule, over the way that denials take. Alarms go off when beats
    /// stay away.
    #[must_use]
    pub fn heartbeat(mut self, heartbeat: Heartbeat) -> Self {
        self.heartbeat = Some(heartbeat);
        self
    }

    /// Leaves out the heartbeat.
    #[must_use]
    pub fn without_heartbeat(mut self) -> Self {
        self.heartbeat = None;
        self
    }

    /// Lets the alarms of member accounts reach the hub, so that they notify its topic and no account needs a topic of
    /// its own. The saved query *Alarms of member accounts* and the dashboard show which alarm, account and Region.
    ///
    /// A rule in each member stack sends CloudWatch's events about alarms whose names begin with `scp-errors-member-`,
    /// over the way that denials take. Alarms with such a name that you add to the member stack are reported too. In the
    /// hub they are written to a log group of their own, for as long as denials are kept. A
    /// [`hub_pattern`](Self::hub_pattern) of yours that matches them writes them to the log group of denials as well.
    ///
    /// If the way itself is closed, because the role is missing or an SCP denies it, this news does not arrive either.
    /// Then the [`heartbeat`](Self::heartbeat) reports it. Whoever administers a member account can create an alarm with
    /// such a name and let it go off, or delete the monitor's alarms.
    ///
    /// Update the hub first, then the members, because the hub's bus names the rules that may send. A StackSet of
    /// [`deploy_to`](Self::deploy_to) and a cloud assembly do it in this order.
    ///
    /// It needs [`dead_letters`](Self::dead_letters), which adds the alarms; without it, a warning says so.
    ///
    /// ```
    /// use safer_scps::events::RetryPolicy;
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// let retries = RetryPolicy::new(185, 86_400);
    /// let monitor = app.add("ScpMonitor", ScpMonitor::published().dead_letters(retries).member_alarms(true));
    /// assert!(monitor.member_alarms_log_group().is_some());
    /// # assert!(app.synth().unwrap().warnings().is_empty());
    /// ```
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html>
    #[must_use]
    pub fn member_alarms(mut self, reported: bool) -> Self {
        self.member_alarms = reported;
        self
    }

    /// Notifies the hub's topic when somebody disables, deletes or changes one of the hub's rules, their targets, its alarms
    /// or its metric filters.
    ///
    /// The topic gets CloudTrail's record, which says who did it. It arrives minutes after the call, and only if the hub's
    /// account has a trail that records management events. Deployments are not reported: changes that CloudFormation
    /// makes are left out. That also holds for a template in which a rule is disabled, which synthesis warns about. If the
    /// hub's account is a member, the member's rules and alarms in the hub's Region are watched too.
    ///
    /// Whoever disables this rule first is not reported. A [`Canary`] notices every change that stops denials, whoever
    /// makes it.
    ///
    /// It needs [`alerts`](Self::alerts), which adds the topic; without it, a warning says so.
    ///
    /// ```
    /// use safer_scps::{Alerts, App, ScpMonitor};
    ///
    /// let app = App::new();
    /// let alerts = Alerts::new().email("soc@example.com");
    /// app.add("ScpMonitor", ScpMonitor::published().alerts(alerts).watch_changes(true));
    /// let assembly = app.synth()?;
    /// # assert!(assembly.warnings().is_empty());
    /// assert!(assembly.template("bus").unwrap().to_yaml().contains("DisableRule"));
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    ///
    /// Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/logging-using-cloudtrail.html>,
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
    #[must_use]
    pub fn watch_changes(mut self, watched: bool) -> Self {
        self.watch_changes = watched;
        self
    }

    /// Limits the resource policy with which EventBridge writes to the hub's log groups to the hub's account and its
    /// rules. Without it, the policy is like the one that EventBridge's console adds.
    ///
    /// EventBridge's documentation does not say whether its requests name the account and the rule. The policy
    /// compares them only if they are there. Rules that you add to the hub stack with a
    /// [`LogGroupTarget`](crate::events::LogGroupTarget) are added to the policy.
    ///
    /// An account can have ten such policies in a Region, of which the monitor needs one. Before the first deployment,
    /// `aws logs describe-resource-policies --query "resourcePolicies[].policyName"` lists those that are there.
    ///
    /// ```
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::published().log_policy_conditions(true));
    /// let assembly = app.synth()?;
    /// assert!(assembly.template("bus").unwrap().to_yaml().contains("ArnEqualsIfExists"));
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    ///
    /// Sources: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html>,
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions>
    #[must_use]
    pub fn log_policy_conditions(mut self, limited: bool) -> Self {
        self.log_policy_conditions = limited;
        self
    }

    /// Adds a dashboard to the hub account. It shows the latest denials, their number by account, action,
    /// policy and principal, and the alarms.
    #[must_use]
    pub fn dashboard(mut self, shown: bool) -> Self {
        self.dashboard = shown;
        self
    }

    /// Saves queries of CloudWatch Logs Insights in the hub account: denials by policy, by the IAM action in
    /// the message, by principal, by account and by minute, and the latest denials in full.
    #[must_use]
    pub fn saved_queries(mut self, saved: bool) -> Self {
        self.saved_queries = saved;
        self
    }

    /// Adds outputs for people: the log group's ARN, the command that shows denials as they arrive, and
    /// addresses in the console.
    #[must_use]
    pub fn links(mut self, links: bool) -> Self {
        self.links = links;
        self
    }

    /// Encrypts the hub's log group and bus with a customer managed key. Its policy allows each service only what
    /// it needs for these resources.
    ///
    /// Who may read the log group is decided by IAM, not by the key: CloudWatch Logs decrypts for everybody who may
    /// read. The key gives a way to make all denials unreadable at once, by disabling it, and a record in CloudTrail
    /// of its use. Events of AWS services, which denials are, stay encrypted on the bus with a key that AWS owns.
    /// Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html>,
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html>
    ///
    /// The queue and the topic do not depend on the key, so that they work when it is disabled.
    #[must_use]
    pub fn customer_key(mut self, encrypted: bool) -> Self {
        self.customer_key = encrypted;
        self
    }

    /// Rolls out the member stack with a StackSet in the hub stack, so that one deployment reaches every
    /// account, including accounts that join later.
    ///
    /// The hub account is the management account, or a delegated administrator of StackSets (see
    /// [`Rollout::delegated_administrator`]). The rules of all Regions send to the hub's Region. Include
    /// us-east-1, where IAM, STS, Organizations, CloudFront and Route 53 log. A warning says so if it is
    /// missing.
    ///
    /// ```
    /// use safer_scps::cloudformation::Rollout;
    /// use safer_scps::{App, Region, ScpMonitor};
    ///
    /// let app = App::new();
    /// app.add(
    ///     "ScpMonitor",
    ///     ScpMonitor::hardened("o-a1b2c3d4e5").deploy_to(
    ///         Rollout::organizational_units(["r-a1b2"])
    ///             .regions([Region::UsEast1, Region::EuWest1])
    ///             .delegated_administrator(),
    ///     ),
    /// );
    /// # assert!(app.synth().unwrap().warnings().is_empty());
    /// ```
    #[must_use]
    pub fn deploy_to(mut self, rollout: Rollout) -> Self {
        self.rollout = Some(rollout);
        self
    }

    /// The hub's account and Region. The bus there becomes the default of the member stack's parameter
    /// `EventBusArn`, and a cloud assembly deploys the hub stack there.
    #[must_use]
    pub fn hub(mut self, environment: Environment) -> Self {
        self.hub = Some(environment);
        self
    }

    /// The accounts and Regions to which a cloud assembly deploys the member stack, after the hub stack.
    /// This is for a few accounts. [`deploy_to`](Self::deploy_to) reaches an organization.
    #[must_use]
    pub fn members(mut self, environments: impl IntoIterator<Item = Environment>) -> Self {
        self.members.extend(environments);
        self
    }

    /// A prefix for all names, such as `blue-`, so that a second monitor can be deployed beside the first.
    ///
    /// The names are those of buses, rules, filters and alarms, the last part of the log group's name, and
    /// the metric's namespace.
    #[must_use]
    pub fn name_prefix(mut self, prefix: impl Into<Text>) -> Self {
        self.name_prefix = prefix.into();
        self
    }

    /// A prefix for the file names of the templates, such as `blue-` for `blue-bus.yml` and `blue-rules.yml`.
    ///
    /// An app with two monitors needs it, because two stacks cannot be written to the same file:
    ///
    /// ```
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::published());
    /// let second = ScpMonitor::published().name_prefix("blue-").file_prefix("blue-");
    /// app.add("BlueMonitor", second);
    /// let assembly = app.synth()?;
    /// assert!(assembly.template("bus").is_some() && assembly.template("blue-bus").is_some());
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[must_use]
    pub fn file_prefix(mut self, prefix: impl Into<Text>) -> Self {
        self.file_prefix = prefix.into();
        self
    }

    /// Adds a tag to every resource in both stacks that can have tags.
    #[must_use]
    pub fn tag(mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.tags.push((key.into(), value.into_value()));
        self
    }

    /// Estimates what the monitor costs a month, at most, in an organization of this size.
    ///
    /// ```
    /// use safer_scps::{ScpMonitor, Usage};
    ///
    /// let usage = Usage::new(200, 25);
    /// let published = ScpMonitor::published().cost(usage);
    /// assert_eq!(published.metrics(), 5_000);
    /// assert!(published.turns_filter_off());
    ///
    /// let hardened = ScpMonitor::hardened("o-a1b2c3d4e5").cost(usage);
    /// assert_eq!(hardened.metrics(), 229);
    /// println!("{hardened}");
    /// ```
    #[must_use]
    pub fn cost(&self, usage: Usage) -> Cost {
        let (accounts, regions) = (usage.accounts, usage.regions);
        let mut metrics = match self.metrics {
            Metrics::AccountTimesAction => usage.pairs(),
            Metrics::TotalAndEach => accounts.saturating_add(usage.actions).saturating_add(1),
            Metrics::TotalAndContributors => 1,
        };
        let members = accounts.saturating_mul(regions);
        let (mut alarm_metrics, composite_alarms) = self.uncounted_cost(usage);
        if self.dead_letters.is_some() {
            alarm_metrics += HUB_DELIVERY_ALARMS + members.saturating_mul(MEMBER_DELIVERY_ALARMS);
        }
        if self.alerts.is_some() {
            // The alarm on the total, and the one on any account.
            alarm_metrics += match self.metrics {
                Metrics::AccountTimesAction => usage.pairs().saturating_mul(2),
                Metrics::TotalAndEach => 1 + accounts,
                Metrics::TotalAndContributors => 2,
            };
            // The alarm on failures of the rollout.
            alarm_metrics += u64::from(self.rollout.is_some());
        }
        let mut beats = 0;
        if let Some(heartbeat) = &self.heartbeat {
            beats = heartbeat.a_month().saturating_mul(members);
            // The total, and one for each Region.
            metrics += 1 + regions;
            alarm_metrics += heartbeat.alarms(self.stated_members());
        }
        metrics += u64::from(self.suspected);
        if self.reports_member_alarms() {
            // One metric, with an alarm. The few events cost nothing that shows.
            metrics += 1;
            alarm_metrics += 1;
        }
        let [canaries, canary_metrics, canary_alarms] = self.canary_bill(regions);
        metrics = metrics.saturating_add(canary_metrics);
        alarm_metrics += canary_alarms;
        let bill = Bill {
            beats,
            canaries,
            metrics,
            busiest_filter: self.metrics.busiest_filter(usage),
            retention_days: self.retention.days().into(),
            alarm_metrics,
            composite_alarms,
            insight_rules: match self.metrics {
                Metrics::TotalAndContributors => 2,
                _ => 0,
            },
            suspected: if self.suspected { usage.suspected } else { 0 },
            dashboards: self.dashboard.into(),
            keys: self.customer_key.into(),
        };
        Cost::estimate(bill, usage)
    }

    /// Runs denials through the finished templates at each synthesis.
    #[cfg(feature = "rehearse")]
    fn check_with_denials(&self, monitor: &Monitor, scope: &Scope) {
        let check = crate::canned::Check::new(
            monitor,
            &self.organization,
            &self.member_pattern,
            &self.exclusions,
        )
        .canaries(self.canaries_to_check());
        scope.check_templates(move |templates| check.run(templates));
    }

    /// The file name of a template.
    fn file(&self, base: &str) -> Text {
        format!("{}{base}", self.file_prefix).into()
    }

    /// A name with the monitor's prefix after the last `/`.
    fn name(&self, base: &str) -> Text {
        let last = base.rfind('/').map_or(0, |slash| slash + 1);
        let (folder, name) = base.split_at(last);
        format!("{folder}{}{name}", self.name_prefix).into()
    }
}

impl Construct for ScpMonitor {
    type Handle = Monitor;

    fn build(self, scope: &Scope) -> Monitor {
        for (key, value) in self.tags.clone() {
            scope.tag(key, value);
        }
        self.check_canary(scope);
        let hub = self.build_hub(scope);
        let member = self.build_member(scope);
        let stack_set = self.roll_out(&hub, &member, scope);
        self.place(&hub, &member);
        #[cfg(feature = "organizations")]
        self.check_scps(scope);
        let monitor = Monitor {
            hub,
            member,
            stack_set,
            #[cfg(feature = "organizations")]
            policies: self.build_policies(scope),
        };
        #[cfg(feature = "rehearse")]
        self.check_with_denials(&monitor, scope);
        monitor
    }
}
