//! The member stack: the rule on the default bus, and the role with which it sends events.

use cfn_constructs::events::{BusTarget, Rule, RuleRef, kind};
use cfn_constructs::iam::{
    Operator, PolicyDocument, Principal, Role, RoleRef, Statement, policy_kind, role,
};
use cfn_constructs::sqs::QueueRef;
use cfn_core::intrinsic::{pseudo, sub};
use cfn_core::{Finding, Parameter, Place, Scope, Stack, StackScope, Text};

use super::ScpMonitor;
use super::dead_letters::Side;

/// The ARN of an event bus in any partition.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EventBus.html>
const EVENT_BUS_ARN: &str =
    r"^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus/[/.\-_A-Za-z0-9]{1,256}$";

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) stack: StackScope,
    pub(crate) role: RoleRef,
    pub(crate) rule: RuleRef,
    pub(crate) dead_letters: Option<QueueRef>,
    pub(crate) suspected: Option<RuleRef>,
}

impl ScpMonitor {
    pub(super) fn build_member(&self, scope: &Scope) -> Member {
        let stack = scope.add(
            "rules",
            Stack::new()
                .file(self.file("rules"))
                .for_stack_set()
                .description(
                    "Member account of the SCP denial monitor: a rule that sends denials to the \
                 hub's event bus",
                ),
        );
        let bus = stack.add("EventBusArn", self.bus_parameter());
        let rule_name = self.name(&self.member_rule_name);
        let send = Statement::allow(["events:PutEvents"]).resources([&bus]);
        let role = stack.add(
            "EventBusIAMRole",
            // Without a name, because the stack is in several Regions of an account and roles are global.
            Role::new(self.trust())
                .path(self.role_path(scope))
                .policies([role::Policy::new(
                    "send-events-cross-account",
                    PolicyDocument::identity(send),
                )]),
        );
        let dead_letters = self.dead_letter_queue(&stack);
        let denials = self
            .member_pattern
            .resolve(&self.exclusions, &self.guarded_roles(), scope);
        let rule = Rule::in_member_accounts(self.with_beats(denials))
            .name(rule_name.clone())
            .event_bus_name("default")
            .state(self.rule_state());
        let target = BusTarget::new(&bus, role.arn());
        let id = "IdScpErrorsEventBusRuleTarget";
        let rule = stack.add(
            "EventRule0",
            self.deliver(rule, id, target, dead_letters.as_ref()),
        );
        self.send_beats(&stack, scope);
        self.send_canaries(&stack);
        self.send_member_alarms(&stack, &bus, &role, dead_letters.as_ref(), scope);
        let suspected = self.send_suspected(&stack, &bus, &role, dead_letters.as_ref(), scope);
        if let Some(queue) = &dead_letters {
            for (id, alarm) in self.delivery_alarms(queue, &rule_name, Side::Member) {
                stack.add(id, self.member_alert(alarm));
            }
        }
        Member {
            stack,
            role,
            rule,
            dead_letters,
            suspected,
        }
    }

    fn bus_parameter(&self) -> Parameter<kind::EventBusArn> {
        let mut bus = Parameter::string()
            .kind::<kind::EventBusArn>()
            .description("ARN of the hub's event bus: output EventBusArn of the hub stack");
        if let Some(arn) = self.default_bus_arn() {
            bus = bus.default(arn);
        }
        bus.allowed_pattern(EVENT_BUS_ARN)
            .constraint_description("the ARN of an event bus")
    }

    /// Who may assume the sender's role: EventBridge. If the hub recognizes the role by its path, only for
    /// the monitor's rules in this account.
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html>
    fn trust(&self) -> PolicyDocument<policy_kind::Trust> {
        let events = Principal::service("events.amazonaws.com");
        if self.sender_path.is_none() {
            return PolicyDocument::trust(events);
        }
        let rule = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule";
        let names = self.sender_rule_names().into_iter();
        let rules: Vec<_> = names.map(|name| sub(format!("{rule}/{name}"))).collect();
        PolicyDocument::trusting(
            Statement::allow(["sts:AssumeRole"])
                .principal(events)
                .condition(
                    Operator::STRING_EQUALS,
                    "aws:SourceAccount",
                    pseudo::ACCOUNT_ID,
                )
                .condition_any(Operator::ARN_EQUALS, "aws:SourceArn", rules),
        )
    }

    /// Whether the members send other events than denials: beats, states of alarms, or what may be a denial.
    pub(super) fn sends_others(&self) -> bool {
        self.heartbeat.is_some() || self.reports_member_alarms() || self.suspected
    }

    /// The names of the member's rules that send to the hub with the role.
    pub(super) fn sender_rule_names(&self) -> Vec<Text> {
        let mut names = vec![self.name(&self.member_rule_name)];
        if self.reports_member_alarms() {
            names.push(self.member_alarm_rule_name());
        }
        if self.suspected {
            names.push(self.suspected_rule_name());
        }
        names
    }

    fn role_path(&self, scope: &Scope) -> Text {
        let Some(path) = &self.sender_path else {
            return "/".into();
        };
        let inner = path.strip_prefix('/').and_then(|p| p.strip_suffix('/'));
        let fits = |inner: &str| {
            let part = |part: &str| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"+=,.@_-".contains(&b))
            };
            path.len() <= 512 && inner.split('/').all(part)
        };
        if !inner.is_some_and(fits) {
            let message = "a role's path begins and ends with a slash and has letters, digits and \
                           +=,.@_- between them: /scp-errors/";
            scope.report(
                Finding::error("role-path", message)
                    .at(Place::of(scope.path()))
                    .path("sender_path")
                    .value(format!("{path:?}")),
            );
        }
        path.clone()
    }
}
