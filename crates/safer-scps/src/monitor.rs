//! The SCP denial monitor: settings, and the two stacks they become.

use cfn::{Construct, Output, Parameter, ParameterRef, Scope, Stack, StackScope, Text};
use constructs::cloudwatch::{Metric, MetricsQuery};
use constructs::events::{
    BusTarget, EventBus, EventBusPolicy, EventBusRef, LogGroupTarget, Pattern, Rule, RuleRef, kind,
    rule,
};
use constructs::iam::{
    ConditionOperator, PolicyDocument, Principal, Role, RoleRef, Statement, role,
};
use constructs::logs::{
    LogGroup, LogGroupRef, MetricFilter, MetricFilterRef, MetricTransformation, Retention,
    metric_filter::MetricTransformationUnit,
};
use event_pattern::{EventPattern, prefix, suffix};

/// An organization's id: `o-` and 10 to 32 lower-case letters and digits.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html>
const ORGANIZATION_ID: &str = "^o-[a-z0-9]{10,32}$";
/// An event bus's ARN in any partition.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EventBus.html>
const EVENT_BUS_ARN: &str =
    r"^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus/[/.\-_A-Za-z0-9]{1,256}$";

/// A monitor of SCP denials across an organization: a hub stack and a member stack.
///
/// Made by [`ScpMonitor::published`]; each setting has the published system's value by default.
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
    log_group_name: Text,
    retention: Retention,
    filter_name: Text,
    metric_namespace: Text,
    metric_name: Text,
    bus_name: Text,
    log_rule_name: Text,
    hub_pattern: Pattern,
    member_rule_name: Text,
    member_pattern: Pattern,
}

impl ScpMonitor {
    /// The published system: its names, patterns and logical ids, so that a running copy is updated
    /// in place, with the CloudWatch Logs resource policy that it lacks.
    ///
    /// It catches denials that end in `deny in a service control policy` with the error code
    /// `AccessDenied`: few of the texts that services write today.
    pub fn published() -> ScpMonitor {
        ScpMonitor {
            organization: "o-123456789101".into(),
            log_group_name: "/aws/events/scp-errors-events".into(),
            retention: Retention::Days7,
            filter_name: "ScpErrorsFilter".into(),
            metric_namespace: "ScpErrors".into(),
            metric_name: "ScpErrors".into(),
            bus_name: "scp-errors-event-bus".into(),
            log_rule_name: "scp-errors-log-rule".into(),
            hub_pattern: EventPattern::new().source([prefix("")]).into(),
            member_rule_name: "scp-errors-rule".into(),
            member_pattern: EventPattern::new()
                .detail_type(["AWS API Call via CloudTrail"])
                .detail("errorCode", ["AccessDenied"])
                .detail("errorMessage", [suffix("deny in a service control policy")])
                .into(),
        }
    }

    /// The default of the hub stack's parameter `OrgId`: `o-a1b2c3d4e5`.
    #[must_use]
    pub fn organization(mut self, id: impl Into<Text>) -> Self {
        self.organization = id.into();
        self
    }

    /// The log group that denials are written to. EventBridge's console offers names that begin
    /// with `/aws/events/`. Changing it replaces the group.
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

    /// The metric filter's name. Changing it replaces the filter.
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

    /// The name of the hub's event bus. Changing it replaces the bus, and member accounts need its
    /// new ARN.
    #[must_use]
    pub fn bus_name(mut self, name: impl Into<Text>) -> Self {
        self.bus_name = name.into();
        self
    }

    /// The name of the hub's rule that writes to the log group.
    #[must_use]
    pub fn log_rule_name(mut self, name: impl Into<Text>) -> Self {
        self.log_rule_name = name.into();
        self
    }

    /// What the hub writes to the log group, of all that arrives on its bus.
    #[must_use]
    pub fn hub_pattern(mut self, pattern: impl Into<Pattern>) -> Self {
        self.hub_pattern = pattern.into();
        self
    }

    /// The name of the rule in each member account.
    #[must_use]
    pub fn member_rule_name(mut self, name: impl Into<Text>) -> Self {
        self.member_rule_name = name.into();
        self
    }

    /// What member accounts send to the hub.
    #[must_use]
    pub fn member_pattern(mut self, pattern: impl Into<Pattern>) -> Self {
        self.member_pattern = pattern.into();
        self
    }

    fn build_hub(&self, scope: &Scope) -> Hub {
        let stack = scope.add(
            "bus",
            Stack::new().file("bus").description(
                "Hub of the SCP denial monitor: an event bus open to the organization, \
                 and a log group with a metric of what arrives",
            ),
        );
        let organization = stack.add(
            "OrgId",
            Parameter::string()
                .description("Id of the organization whose accounts may send events")
                .default(self.organization.clone())
                .allowed_pattern(ORGANIZATION_ID)
                .constraint_description("an organization id, such as o-a1b2c3d4e5"),
        );
        let log_group = stack.add(
            "CloudWatchLogGroup",
            LogGroup::new()
                .log_group_name(self.log_group_name.clone())
                .retention_in_days(self.retention),
        );
        let metric =
            MetricTransformation::new(self.metric_name.clone(), self.metric_namespace.clone(), "1");
        let metric_filter = stack.add(
            "CloudWatchLogGroupMetricFilter",
            MetricFilter::new(
                "{ $.account = * }",
                log_group.name(),
                [metric
                    .unit(MetricTransformationUnit::Count)
                    .dimensions([("Account", "$.account"), ("Action", "$.detail.eventName")])],
            )
            .filter_name(self.filter_name.clone()),
        );
        let bus = stack.add("EventBus", EventBus::new(self.bus_name.clone()));
        stack.add("EventBusPolicy0", organization_policy(&bus, &organization));
        let rule = stack.add(
            "EventRule0",
            Rule::new(self.hub_pattern.clone())
                .name(self.log_rule_name.clone())
                .event_bus_name(bus.name())
                .state(rule::State::Enabled)
                .target(
                    "IdScpErrorsEventBusLogRuleTarget",
                    LogGroupTarget::new(&log_group),
                ),
        );
        // That the hub writes all that arrives is what the published system does.
        rule.acknowledge("matches-always");
        stack.add(
            "EventBusArn",
            Output::new(bus.arn()).description("Parameter EventBusArn of the member stack"),
        );
        Hub {
            stack,
            log_group,
            metric_filter,
            bus,
            rule,
        }
    }

    fn build_member(&self, scope: &Scope) -> Member {
        let stack = scope.add(
            "rules",
            Stack::new().file("rules").for_stack_set().description(
                "Member account of the SCP denial monitor: a rule that sends denials to the \
                 hub's event bus",
            ),
        );
        let bus = stack.add(
            "EventBusArn",
            Parameter::string()
                .kind::<kind::EventBusArn>()
                .description("ARN of the hub's event bus: output EventBusArn of the hub stack")
                .default(format!(
                    "arn:aws:events:us-east-1:123456789101:event-bus/{}",
                    self.bus_name
                ))
                .allowed_pattern(EVENT_BUS_ARN)
                .constraint_description("the ARN of an event bus"),
        );
        let send = Statement::allow(["events:PutEvents"]).resources([&bus]);
        let role = stack.add(
            "EventBusIAMRole",
            // No name: the stack is in several Regions of an account, and roles are global.
            Role::new(PolicyDocument::trust(Principal::service(
                "events.amazonaws.com",
            )))
            .path("/")
            .policies([role::Policy::new(
                "send-events-cross-account",
                PolicyDocument::new(send),
            )]),
        );
        let rule = stack.add(
            "EventRule0",
            Rule::in_member_accounts(self.member_pattern.clone())
                .name(self.member_rule_name.clone())
                .event_bus_name("default")
                .state(rule::State::Enabled)
                .target(
                    "IdScpErrorsEventBusRuleTarget",
                    BusTarget::new(&bus, role.arn()),
                ),
        );
        Member { stack, role, rule }
    }
}

/// Lets every account of the organization put events on the bus.
fn organization_policy(bus: &EventBusRef, organization: &ParameterRef<String>) -> EventBusPolicy {
    const SID: &str = "AllowAllAccountsFromOrganizationToPutEvents";
    let statement = Statement::allow(["events:PutEvents"])
        .sid(SID)
        .principal(Principal::any())
        .resources([bus.arn()])
        .condition(
            ConditionOperator::STRING_EQUALS,
            "aws:PrincipalOrgID",
            organization,
        );
    EventBusPolicy::new(SID)
        .event_bus_name(bus.name())
        .statement(statement)
}

impl Construct for ScpMonitor {
    type Handle = Monitor;

    fn build(self, scope: &Scope) -> Monitor {
        let hub = self.build_hub(scope);
        let member = self.build_member(scope);
        let denials = Metric::new(self.metric_namespace, self.metric_name);
        Monitor {
            hub,
            member,
            denials: denials.across(["Account", "Action"]),
        }
    }
}

/// A monitor in an app: its stacks and their parts.
#[derive(Clone, Debug)]
pub struct Monitor {
    hub: Hub,
    member: Member,
    denials: MetricsQuery,
}

#[derive(Clone, Debug)]
struct Hub {
    stack: StackScope,
    log_group: LogGroupRef,
    metric_filter: MetricFilterRef,
    bus: EventBusRef,
    rule: RuleRef,
}

#[derive(Clone, Debug)]
struct Member {
    stack: StackScope,
    role: RoleRef,
    rule: RuleRef,
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

    /// The metric filter on the log group.
    pub fn metric_filter(&self) -> &MetricFilterRef {
        &self.hub.metric_filter
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

    /// The metric of denials, over all accounts and actions.
    pub fn denials(&self) -> MetricsQuery {
        self.denials.clone()
    }
}
