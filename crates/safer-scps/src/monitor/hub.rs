//! The hub stack: bus, rule, log group and metrics.

use cfn_constructs::cloudwatch::{Alarm, AlarmRef, CompositeAlarmRef, DashboardRef};
use cfn_constructs::events::{
    EventBus, EventBusPolicy, EventBusPolicyRef, EventBusRef, LogGroupTarget, Rule, RuleRef,
    allow_dead_letters, event_bus, rule,
};
use cfn_constructs::iam::{Operator, Principal, Statement};
use cfn_constructs::kms::{EncryptionKey, KeyRef};
use cfn_constructs::logs::{LogGroup, LogGroupRef, MetricFilterRef};
use cfn_constructs::sns::TopicRef;
use cfn_constructs::sqs::QueueRef;
use cfn_core::intrinsic::sub;
use cfn_core::{
    DeletionPolicy, Finding, Output, Parameter, ParameterRef, Place, Scope, Stack, StackScope,
    Text, UpdateReplacePolicy,
};

use crate::catch::HubPattern;

use super::alerts::ACCOUNT_ALARM;
use super::board::Shown;
use super::dead_letters::Side;
use super::heartbeat::Beats;
use super::member_alarms::MemberAlarms;
use super::metrics::Denials;
use super::suspected::Suspected;
use super::views::Views;
use super::{ScpMonitor, links};

/// An organization's id: `o-` and 10 to 32 lower-case letters and digits.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html>
const ORGANIZATION_ID: &str = "^o-[a-z0-9]{10,32}$";

const DESCRIPTION: &str = "Hub of the SCP denial monitor: an event bus open to the organization, \
                           and a log group with a metric of what arrives";

#[derive(Clone, Debug)]
pub(crate) struct Hub {
    pub(crate) stack: StackScope,
    pub(crate) log_group: LogGroupRef,
    pub(crate) metric_filters: Vec<MetricFilterRef>,
    pub(crate) denials: Denials,
    pub(crate) bus: EventBusRef,
    pub(crate) rule: RuleRef,
    pub(crate) key: Option<KeyRef>,
    pub(crate) dead_letters: Option<QueueRef>,
    pub(crate) topic: Option<TopicRef>,
    pub(crate) alarms: Vec<AlarmRef>,
    pub(crate) dashboard: Option<DashboardRef>,
    pub(crate) views: Views,
    pub(crate) beats: Option<Beats>,
    pub(crate) member_alarms: Option<MemberAlarms>,
    pub(crate) bus_policy: EventBusPolicyRef,
    pub(crate) uncounted: Option<CompositeAlarmRef>,
    pub(crate) suspected: Option<Suspected>,
}

impl ScpMonitor {
    pub(super) fn build_hub(&self, scope: &Scope) -> Hub {
        let stack = Stack::new().file(self.file("bus")).description(DESCRIPTION);
        let stack = scope.add("bus", stack);
        let views = self.views(scope, &stack);
        let organization = stack.add("OrgId", self.organization_parameter());
        let key = self.key(&stack);
        let log_group = self.log_group(&stack, key.as_ref());
        self.check_size(scope);
        let counted = self.count(&stack, &log_group);
        let dead_letters = self.dead_letter_queue(&stack);
        let bus = self.bus(&stack, key.as_ref(), dead_letters.as_ref());
        let policy = self.organization_policy(&bus, &organization, scope);
        let bus_policy = stack.add("EventBusPolicy0", policy);
        let rule = self.log_rule(&stack, &bus, &log_group, dead_letters.as_ref());
        let topic = self.topic(&stack);
        let beats = self.hear_beats(&stack, &bus, key.as_ref(), dead_letters.as_ref());
        let member_alarms = self.hear_member_alarms(&stack, &bus, dead_letters.as_ref());
        let mut alarms = self.hub_alarms(&counted.denials, dead_letters.as_ref());
        alarms.extend(self.rollout_alarm(&stack, topic.as_ref()));
        self.watch_own_parts(&stack, topic.as_ref(), dead_letters.as_ref(), scope);
        alarms.extend(self.beat_alarms(beats.as_ref()));
        alarms.extend(self.alarm_on_member_alarms(member_alarms.as_ref()));
        let mut alarms = self.add_alarms(&stack, alarms, &counted.denials, topic.as_ref());
        let canary = self.hear_canaries(&stack, &log_group, &views, topic.as_ref());
        alarms.extend(canary.clone());
        let uncounted =
            self.uncounted_alarm(&stack, &counted.denials, canary.as_ref(), topic.as_ref());
        let suspected =
            self.log_suspected(&stack, &views, &bus, key.as_ref(), dead_letters.as_ref());
        let shown = Shown {
            beats: beats.as_ref(),
            member_alarms: member_alarms.as_ref(),
            suspected: suspected.as_ref(),
            alarms: &alarms,
            uncounted: uncounted.as_ref(),
        };
        let dashboard = self.board(&views, &log_group, &counted.denials, &shown);
        self.save_all_queries(&views, &log_group, beats.as_ref(), member_alarms.as_ref());
        self.hub_outputs(&stack, &bus);
        Hub {
            stack,
            log_group,
            metric_filters: counted.filters,
            denials: counted.denials,
            bus,
            rule,
            key,
            dead_letters,
            topic,
            alarms,
            dashboard,
            views,
            beats,
            member_alarms,
            bus_policy,
            uncounted,
            suspected,
        }
    }

    fn save_all_queries(
        &self,
        views: &Views,
        log_group: &LogGroupRef,
        beats: Option<&Beats>,
        member_alarms: Option<&MemberAlarms>,
    ) {
        if self.saved_queries {
            self.save_queries(views, log_group);
            self.save_beat_query(views, beats);
            self.save_member_alarm_query(views, member_alarms);
        }
    }

    /// Adds what members need of the hub, and what people do.
    fn hub_outputs(&self, stack: &StackScope, bus: &EventBusRef) {
        stack.add(
            "EventBusArn",
            Output::new(bus.arn()).description("Parameter EventBusArn of the member stack"),
        );
        if self.links {
            let name = self.dashboard_name();
            let (group, filter) = (self.name(&self.log_group_name), self.live_filter());
            links::outputs(stack, &group, filter.as_deref(), name.as_deref());
        }
        self.rollout_output(stack);
    }

    /// Adds alarms that notify the topic.
    fn add_alarms(
        &self,
        stack: &StackScope,
        alarms: Vec<(&'static str, Alarm)>,
        denials: &Denials,
        topic: Option<&TopicRef>,
    ) -> Vec<AlarmRef> {
        let add = |(id, alarm)| {
            let alarm = stack.add(id, self.alert(alarm, topic));
            if let Some(rule) = denials.by_account().insight_rule()
                && id == ACCOUNT_ALARM
            {
                alarm.depends_on(rule);
            }
            alarm
        };
        alarms.into_iter().map(add).collect()
    }

    fn organization_parameter(&self) -> Parameter<String> {
        Parameter::string()
            .description("Id of the organization whose accounts may send events")
            .default(self.organization.clone())
            .allowed_pattern(ORGANIZATION_ID)
            .constraint_description("an organization id, such as o-a1b2c3d4e5")
    }

    /// The rule that writes the events on the bus to the log group.
    fn log_rule(
        &self,
        stack: &StackScope,
        bus: &EventBusRef,
        log_group: &LogGroupRef,
        dead_letters: Option<&QueueRef>,
    ) -> RuleRef {
        let rule = Rule::new(
            self.hub_pattern
                .resolve(&self.member_pattern, self.sends_others()),
        )
        .name(self.name(&self.log_rule_name))
        .event_bus_name(bus.name())
        .state(self.rule_state());
        let target = self.log_target(log_group);
        let id = "IdScpErrorsEventBusLogRuleTarget";
        let rule = stack.add("EventRule0", self.deliver(rule, id, target, dead_letters));
        if matches!(self.hub_pattern, HubPattern::Everything) && !self.sends_others() {
            // The published hub writes every event, and that is intended.
            rule.acknowledge("matches-always");
        }
        rule
    }

    /// A log group as the target of a rule, with the policy that lets rules write to it.
    pub(super) fn log_target(&self, log_group: &LogGroupRef) -> LogGroupTarget {
        let target = LogGroupTarget::new(log_group);
        match self.log_policy_conditions {
            true => target,
            false => target.for_any_rule(),
        }
    }

    /// The alarms on denials and on delivery.
    fn hub_alarms(
        &self,
        denials: &Denials,
        dead_letters: Option<&QueueRef>,
    ) -> Vec<(&'static str, Alarm)> {
        let mut alarms = self.denial_alarms(denials);
        if let Some(queue) = dead_letters {
            let (rule, bus) = (self.name(&self.log_rule_name), self.name(&self.bus_name));
            alarms.extend(self.delivery_alarms(queue, &rule, Side::Hub { bus_name: &bus }));
        }
        alarms
    }

    /// The key that encrypts the hub's resources. Services may use it only for them.
    fn key(&self, stack: &StackScope) -> Option<KeyRef> {
        let mut key = EncryptionKey::new()
            .alias(format!("alias/{}", self.name("scp-errors")))
            .for_log_group(self.name(&self.log_group_name))
            .for_event_bus(self.name(&self.bus_name));
        if self.heartbeat.is_some() {
            key = key.for_log_group(self.beat_log_group_name());
        }
        if self.suspected {
            key = key.for_log_group(self.suspected_log_group_name());
        }
        self.customer_key.then(|| stack.add("Key", key))
    }

    fn bus(
        &self,
        stack: &StackScope,
        key: Option<&KeyRef>,
        dead_letters: Option<&QueueRef>,
    ) -> EventBusRef {
        let mut bus = EventBus::new(self.name(&self.bus_name));
        let Some(key) = key else {
            return stack.add("EventBus", bus);
        };
        bus = bus.kms_key_identifier(key.arn());
        let Some(queue) = dead_letters else {
            return stack.add("EventBus", bus);
        };
        // Events that the bus cannot encrypt or decrypt go to the queue of undelivered events.
        let config = event_bus::DeadLetterConfig::new().arn(queue.arn());
        let bus = stack.add("EventBus", bus.dead_letter_config(config));
        allow_dead_letters(queue, &bus);
        bus
    }

    fn log_group(&self, stack: &StackScope, key: Option<&KeyRef>) -> LogGroupRef {
        let mut group = LogGroup::new()
            .log_group_name(self.name(&self.log_group_name))
            .retention_in_days(self.retention);
        if let Some(key) = key {
            group = group.kms_key_id(key.arn());
        }
        if self.deletion_protection {
            group = group.deletion_protection_enabled(true);
        }
        let group = stack.add("CloudWatchLogGroup", group);
        if self.deletion_protection {
            group.deletion_policy(DeletionPolicy::Retain);
            group.update_replace_policy(UpdateReplacePolicy::Retain);
        }
        group
    }

    /// The state of both rules. Read-only calls reach only rules in the longer state.
    pub(super) fn rule_state(&self) -> rule::State {
        match self.read_only_calls {
            true => rule::State::EnabledWithAllCloudtrailManagementEvents,
            false => rule::State::Enabled,
        }
    }

    /// Allows the organization's accounts to put events on the bus, if they are in one of the paths and use
    /// the monitor's role and rule, where these are set.
    ///
    /// Source of the condition on the rule:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-example-policy-restrict-rule.html>
    fn organization_policy(
        &self,
        bus: &EventBusRef,
        organization: &ParameterRef<String>,
        scope: &Scope,
    ) -> EventBusPolicy {
        const SID: &str = "AllowAllAccountsFromOrganizationToPutEvents";
        let mut statement = Statement::allow(["events:PutEvents"])
            .sid(SID)
            .principal(Principal::any())
            .resources([bus.arn()])
            .condition(Operator::STRING_EQUALS, "aws:PrincipalOrgID", organization);
        if let Some(path) = self.sender_path.as_ref().filter(|_| !self.older_senders) {
            let rule_arn =
                |name: Text| sub(format!("arn:${{AWS::Partition}}:events:*:*:rule/{name}"));
            let rules = self.sender_rule_names().into_iter().map(rule_arn);
            statement = statement
                .condition(
                    Operator::ARN_LIKE,
                    "aws:PrincipalArn",
                    sub(format!("arn:${{AWS::Partition}}:iam::*:role{path}*")),
                )
                // Documented for rules without a role. With one, the key may be absent.
                .condition_any(
                    Operator::ARN_LIKE.if_exists(),
                    "aws:SourceArn",
                    rules.collect::<Vec<_>>(),
                );
        }
        if !self.organization_paths.is_empty() {
            for (index, path) in self.organization_paths.iter().enumerate() {
                if !is_organization_path(path) {
                    let message = "a path has the ids of the organization, the root and the units \
                                   below it, and ends in / or /*: \
                                   o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*";
                    scope.report(
                        Finding::error("organization-path", message)
                            .at(Place::of(scope.path()))
                            .path(format!("organization_paths[{index}]"))
                            .value(format!("{path:?}")),
                    );
                }
            }
            statement = statement.condition_any(
                Operator::STRING_LIKE.for_any_value(),
                "aws:PrincipalOrgPaths",
                self.organization_paths.clone(),
            );
        }
        EventBusPolicy::new(SID)
            .event_bus_name(bus.name())
            .statement(statement)
    }
}

/// Whether a text has the form `o-…/r-…/ou-…/`, with any number of units, and maybe `*` at the end for
/// everything below.
fn is_organization_path(path: &str) -> bool {
    let id = |part: &str, start: &str| {
        part.strip_prefix(start).is_some_and(|rest| {
            !rest.is_empty()
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
    };
    let path = path.strip_suffix('*').unwrap_or(path);
    let Some(path) = path.strip_suffix('/') else {
        return false;
    };
    let mut parts = path.split('/');
    parts.next().is_some_and(|part| id(part, "o-"))
        && parts.next().is_none_or(|part| id(part, "r-"))
        && parts.all(|part| id(part, "ou-"))
}
