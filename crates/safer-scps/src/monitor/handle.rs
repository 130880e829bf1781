//! A monitor in an app: what its handle leads to.

use cfn_constructs::cloudformation::StackSetRef;
use cfn_constructs::cloudwatch::{AlarmRef, DashboardRef};
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
}

impl Monitor {
    /// The hub stack, `bus.yml`.
    pub fn bus_stack(&self) -> &StackScope {
        &self.hub.stack
    }

    /// The member stack, `rules.yml`.
    pub fn rules_stack(&self) -> &StackScope {
        &self.member.stack
    }

    /// The log group that denials are written to.
    pub fn log_group(&self) -> &LogGroupRef {
        &self.hub.log_group
    }

    /// The metric filters on the log group; the first has the published logical id.
    pub fn metric_filters(&self) -> &[MetricFilterRef] {
        &self.hub.metric_filters
    }

    /// The hub's event bus.
    pub fn event_bus(&self) -> &EventBusRef {
        &self.hub.bus
    }

    /// The hub's rule that writes to the log group.
    pub fn log_rule(&self) -> &RuleRef {
        &self.hub.rule
    }

    /// The rule in each member account.
    pub fn member_rule(&self) -> &RuleRef {
        &self.member.rule
    }

    /// The role with which the member rule puts events on the hub's bus.
    pub fn member_role(&self) -> &RoleRef {
        &self.member.role
    }

    /// The hub's queue of denials that could not be written to the log group.
    pub fn dead_letter_queue(&self) -> Option<&QueueRef> {
        self.hub.dead_letters.as_ref()
    }

    /// Each member's queue of denials that could not be sent to the hub.
    pub fn member_dead_letter_queue(&self) -> Option<&QueueRef> {
        self.member.dead_letters.as_ref()
    }

    /// The customer managed key of the hub.
    pub fn key(&self) -> Option<&KeyRef> {
        self.hub.key.as_ref()
    }

    /// The StackSet that deploys the member stack.
    pub fn stack_set(&self) -> Option<&StackSetRef> {
        self.stack_set.as_ref()
    }

    /// The topic that the hub's alarms tell.
    pub fn topic(&self) -> Option<&TopicRef> {
        self.hub.topic.as_ref()
    }

    /// The hub's alarms: on denials, then on delivery.
    pub fn alarms(&self) -> &[AlarmRef] {
        &self.hub.alarms
    }

    /// The dashboard of denials.
    pub fn dashboard(&self) -> Option<&DashboardRef> {
        self.hub.dashboard.as_ref()
    }

    /// The metrics of denials.
    pub fn denials(&self) -> Denials {
        self.hub.denials.clone()
    }
}
