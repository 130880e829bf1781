//! The alarms of member accounts reach the hub, without a topic in each account.
//!
//! CloudWatch sends an event to the account's default bus when an alarm changes its state. A rule beside the one for
//! denials sends the events of the monitor's alarms with the same role, retries and queue to the hub's bus. There, a
//! rule writes them to a log group, whose metric has an alarm that notifies the topic.
//!
//! Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html>,
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html>

use cfn_constructs::cloudwatch::{Alarm, Metric, Namespace, alarm::TreatMissingData, minutes};
use cfn_constructs::events::{BusTarget, EventBusRef, Rule, RuleRef, kind};
use cfn_constructs::iam::RoleRef;
use cfn_constructs::logs::{
    LogGroup, LogGroupRef, MetricFilter, MetricTransformation, MetricTransformationRequired,
    QueryDefinition, metric_filter::MetricTransformationUnit,
};
use cfn_constructs::sqs::QueueRef;
use cfn_core::{Finding, ParameterRef, Place, Scope, StackScope, Text};
use event_pattern::{EventPattern, exists, prefix};

use super::ScpMonitor;
use super::queries::Question;
use super::views::Views;

/// How the names of the members' alarms begin. No alarm of the hub may have such a name: the hub's account can be a
/// member too, and would report its own alarm on reports to itself.
pub(super) const MEMBER_ALARM: &str = "scp-errors-member-";

/// Which alarms of member accounts are in which state.
pub(super) const STATES: Question = Question {
    id: "QueryMemberAlarms",
    name: "Alarms of member accounts",
    query: r"filter ispresent(detail.alarmName)
| stats latest(detail.state.value) as state, max(@timestamp) as changed, latest(detail.state.reason) as reason by account, region, detail.alarmName
| sort state asc, changed desc
| limit 100",
};

/// What the hub has for the alarms of member accounts.
#[derive(Clone, Debug)]
pub(crate) struct MemberAlarms {
    pub(crate) log_group: LogGroupRef,
    pub(crate) rule: RuleRef,
    /// The number of alarms that went off.
    pub(crate) went_off: Metric,
}

impl ScpMonitor {
    /// Whether member accounts report their alarms. They have alarms only if what cannot be delivered is kept.
    pub(super) fn reports_member_alarms(&self) -> bool {
        self.member_alarms && self.dead_letters.is_some()
    }

    /// The name of the member's rule that sends the states of alarms.
    pub(super) fn member_alarm_rule_name(&self) -> Text {
        self.name("scp-errors-alarms-rule")
    }

    /// How the names of the members' alarms begin, with the monitor's prefix.
    pub(super) fn member_alarm_start(&self) -> Text {
        self.name(MEMBER_ALARM)
    }

    fn member_alarm_pattern(&self) -> EventPattern {
        EventPattern::new()
            .source(["aws.cloudwatch"])
            .detail_type(["CloudWatch Alarm State Change"])
            .detail("alarmName", [prefix(&*self.member_alarm_start())])
            .detail(["state", "value"], ["ALARM", "OK"])
    }

    /// The rule of a member stack that sends the states of the monitor's alarms.
    pub(super) fn send_member_alarms(
        &self,
        stack: &StackScope,
        bus: &ParameterRef<kind::EventBusArn>,
        sender: &RoleRef,
        dead_letters: Option<&QueueRef>,
        scope: &Scope,
    ) {
        if self.member_alarms && self.dead_letters.is_none() {
            let message = "member accounts have no alarms that could be reported";
            let place = Place::of(scope.path()).path("member_alarms");
            let finding = Finding::warning("member-alarms", message).at(place);
            scope.report(finding.help("set `dead_letters`, which adds them"));
        }
        if !self.reports_member_alarms() {
            return;
        }
        let rule = Rule::in_member_accounts(self.member_alarm_pattern())
            .name(self.member_alarm_rule_name())
            .event_bus_name("default");
        let target = BusTarget::new(bus, sender.arn());
        stack.add(
            "AlarmsRule",
            self.deliver(rule, "Hub", target, dead_letters),
        );
    }

    /// The hub's rule, log group and metric of the members' alarms.
    ///
    /// The log group is not encrypted with the hub's key, so that it can be written when the key is disabled. It has
    /// names and states of alarms, and no denial.
    pub(super) fn hear_member_alarms(
        &self,
        stack: &StackScope,
        bus: &EventBusRef,
        dead_letters: Option<&QueueRef>,
    ) -> Option<MemberAlarms> {
        if !self.reports_member_alarms() {
            return None;
        }
        let group = LogGroup::new()
            .log_group_name(self.name("/aws/events/scp-errors-member-alarms"))
            .retention_in_days(self.retention);
        let log_group = stack.add("MemberAlarmsLogGroup", group);
        let pattern = self
            .member_alarm_pattern()
            .field("replay-name", [exists(false)]);
        let rule = Rule::new(pattern)
            .name(self.name("scp-errors-alarms-log-rule"))
            .event_bus_name(bus.name());
        let target = self.log_target(&log_group);
        let rule = self.deliver(rule, "Log", target, dead_letters);
        let rule = stack.add("MemberAlarmsLogRule", rule);
        let namespace = self.name(&self.metric_namespace);
        let transformation = MetricTransformation::new(MetricTransformationRequired {
            metric_name: "MemberAlarms".into(),
            metric_namespace: namespace.clone().into(),
            metric_value: "1".into(),
        });
        let transformation = transformation.unit(MetricTransformationUnit::Count);
        let went_off = "{ $.detail.state.value = \"ALARM\" }";
        let filter = MetricFilter::new(went_off, log_group.name(), [transformation]);
        let name = self.name("scp-errors-alarms-of-members");
        stack.add("MemberAlarmsFilter", filter.filter_name(name));
        Some(MemberAlarms {
            log_group,
            rule,
            went_off: Namespace::new(namespace).metric("MemberAlarms"),
        })
    }

    /// The alarm on the alarms of member accounts.
    pub(super) fn alarm_on_member_alarms(
        &self,
        alarms: Option<&MemberAlarms>,
    ) -> Option<(&'static str, Alarm)> {
        let description = format!(
            "An alarm in a member account went off: the saved query \"{}\" shows which, where, and its state now",
            STATES.name
        );
        let alarm = Alarm::when(alarms?.went_off.sum(minutes(5)).exceeds(0.0))
            .name(self.name("scp-errors-alarms-of-members"))
            .description(description)
            .treat_missing_data(TreatMissingData::NotBreaching);
        Some(("MemberAlarmsAlarm", alarm))
    }

    /// The saved query of the members' alarms.
    pub(super) fn save_member_alarm_query(&self, views: &Views, alarms: Option<&MemberAlarms>) {
        if let Some(alarms) = alarms {
            let name = format!("{}/{}", self.name("scp-errors"), STATES.name);
            let query = STATES.of(views.log_group(&alarms.log_group));
            views
                .stack
                .add(STATES.id, QueryDefinition::new(name, query));
        }
    }
}
