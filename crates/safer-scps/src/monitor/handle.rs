//! A monitor in an app: the handle that gives access to its parts.

use cfn_constructs::cloudformation::StackSetRef;
use cfn_constructs::cloudwatch::{AlarmRef, CompositeAlarmRef, DashboardRef, Metric};
use cfn_constructs::events::{EventBusRef, RuleRef};
use cfn_constructs::iam::RoleRef;
use cfn_constructs::kms::KeyRef;
use cfn_constructs::logs::{LogGroupRef, MetricFilterRef};
use cfn_constructs::sns::TopicRef;
use cfn_constructs::sqs::QueueRef;
use cfn_core::StackScope;

use super::hub::Hub;
use super::member::Member;
use super::metrics::Denials;

/// A monitor in an app: its stacks and their parts.
#[derive(Clone, Debug)]
pub struct Monitor {
    pub(super) hub: Hub,
    pub(super) member: Member,
    pub(super) stack_set: Option<StackSetRef>,
    #[cfg(feature = "organizations")]
    pub(super) policies: Option<StackScope>,
}

impl Monitor {
    /// The hub stack, `bus.yml`.
    #[must_use]
    pub fn bus_stack(&self) -> &StackScope {
        &self.hub.stack
    }

    /// The stack of the dashboard and the saved queries, `dashboard.yml`. The app has it only with
    /// [`ScpMonitor::dashboard_stack`](crate::ScpMonitor::dashboard_stack).
    #[must_use]
    pub fn dashboard_stack(&self) -> Option<&StackScope> {
        self.hub.views.is_apart.then_some(&self.hub.views.stack)
    }

    /// The member stack, `rules.yml`.
    #[must_use]
    pub fn rules_stack(&self) -> &StackScope {
        &self.member.stack
    }

    /// The policies stack, `policies.yml`. The app has it only if a setting of the monitor needs an SCP.
    #[cfg(feature = "organizations")]
    #[must_use]
    pub fn policies_stack(&self) -> Option<&StackScope> {
        self.policies.as_ref()
    }

    /// The log group to which denials are written.
    #[must_use]
    pub fn log_group(&self) -> &LogGroupRef {
        &self.hub.log_group
    }

    /// The metric filters on the log group. The first has the published logical id.
    #[must_use]
    pub fn metric_filters(&self) -> &[MetricFilterRef] {
        &self.hub.metric_filters
    }

    /// The hub's event bus.
    #[must_use]
    pub fn event_bus(&self) -> &EventBusRef {
        &self.hub.bus
    }

    /// The hub's rule that writes to the log group.
    #[must_use]
    pub fn log_rule(&self) -> &RuleRef {
        &self.hub.rule
    }

    /// The rule in each member account.
    #[must_use]
    pub fn member_rule(&self) -> &RuleRef {
        &self.member.rule
    }

    /// The role with which the member rule puts events on the hub's bus.
    #[must_use]
    pub fn member_role(&self) -> &RoleRef {
        &self.member.role
    }

    /// The hub's queue of denials that could not be written to the log group.
    #[must_use]
    pub fn dead_letter_queue(&self) -> Option<&QueueRef> {
        self.hub.dead_letters.as_ref()
    }

    /// Each member's queue of denials that could not be sent to the hub.
    #[must_use]
    pub fn member_dead_letter_queue(&self) -> Option<&QueueRef> {
        self.member.dead_letters.as_ref()
    }

    /// The customer managed key of the hub.
    #[must_use]
    pub fn key(&self) -> Option<&KeyRef> {
        self.hub.key.as_ref()
    }

    /// The StackSet that deploys the member stack.
    #[must_use]
    pub fn stack_set(&self) -> Option<&StackSetRef> {
        self.stack_set.as_ref()
    }

    /// The topic that the hub's alarms notify.
    #[must_use]
    pub fn topic(&self) -> Option<&TopicRef> {
        self.hub.topic.as_ref()
    }

    /// The hub's alarms: those on denials, then those on delivery.
    #[must_use]
    pub fn alarms(&self) -> &[AlarmRef] {
        &self.hub.alarms
    }

    /// The hub's alarm on denials that are logged but not counted: see [`Alerts::uncounted`](crate::Alerts::uncounted).
    #[must_use]
    pub fn uncounted_alarm(&self) -> Option<&CompositeAlarmRef> {
        self.hub.uncounted.as_ref()
    }

    /// The dashboard of denials.
    #[must_use]
    pub fn dashboard(&self) -> Option<&DashboardRef> {
        self.hub.dashboard.as_ref()
    }

    /// The log group of the members' beats.
    #[must_use]
    pub fn heartbeat_log_group(&self) -> Option<&LogGroupRef> {
        self.hub.beats.as_ref().map(|beats| &beats.log_group)
    }

    /// The hub's rule that writes beats to their log group.
    #[must_use]
    pub fn heartbeat_rule(&self) -> Option<&RuleRef> {
        self.hub.beats.as_ref().map(|beats| &beats.rule)
    }

    /// The log group of the alarms of member accounts.
    #[must_use]
    pub fn member_alarms_log_group(&self) -> Option<&LogGroupRef> {
        self.hub.member_alarms.as_ref().map(|it| &it.log_group)
    }

    /// The hub's rule that writes the alarms of member accounts to their log group.
    #[must_use]
    pub fn member_alarms_rule(&self) -> Option<&RuleRef> {
        self.hub.member_alarms.as_ref().map(|it| &it.rule)
    }

    /// The rule of suspected denials in each member account: see
    /// [`ScpMonitor::suspected_denials`](crate::ScpMonitor::suspected_denials).
    #[must_use]
    pub fn member_suspected_rule(&self) -> Option<&RuleRef> {
        self.member.suspected.as_ref()
    }

    /// The hub's rule that writes suspected denials to their log group.
    #[must_use]
    pub fn suspected_rule(&self) -> Option<&RuleRef> {
        self.hub.suspected.as_ref().map(|suspected| &suspected.rule)
    }

    /// The log group of suspected denials.
    #[must_use]
    pub fn suspected_log_group(&self) -> Option<&LogGroupRef> {
        let suspected = self.hub.suspected.as_ref();
        suspected.map(|suspected| &suspected.log_group)
    }

    /// The metric that counts suspected denials.
    #[must_use]
    pub fn suspected_errors(&self) -> Option<&Metric> {
        let suspected = self.hub.suspected.as_ref();
        suspected.map(|suspected| &suspected.errors)
    }

    /// The metrics of denials.
    #[must_use]
    pub fn denials(&self) -> Denials {
        self.hub.denials.clone()
    }
}
