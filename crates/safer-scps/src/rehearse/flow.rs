//! The way of an event, station by station.

use std::collections::HashMap;
use std::sync::Arc;

use filter_pattern::{FilterPattern, LogEvent, Selector};

use super::Rehearsal;
use super::event::{Event, Origin, account_of};
use super::parts::{Bus, Filter, Member, MetricValue, Role, Rule, State, Target, Transformation};
use super::policy::{Decision, Held, Request, Who, decide};
use super::trace::{DataPoint, LogLine, Stage, Step, Trace, Verdict};

/// How much a rehearsal says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Each step with its reason, and the metrics.
    Full,
    /// Where it ended.
    Outcome,
}

/// One event on its way.
pub(crate) struct Flow<'r> {
    rehearsal: &'r Rehearsal,
    event: &'r Event,
    detail: Detail,
    trace: Trace,
}

impl Rehearsal {
    pub(crate) fn follow(&self, event: &Event, detail: Detail) -> Trace {
        // EventBridge says where PutEvents was called.
        let there;
        let event = match event.origin() {
            Origin::HubBus { .. } => {
                there = event.in_region(&self.hub_place.region);
                &there
            }
            _ => event,
        };
        let mut flow = Flow {
            rehearsal: self,
            event,
            detail,
            trace: Trace::default(),
        };
        flow.start();
        flow.trace
    }
}

impl Flow<'_> {
    fn step(
        &mut self,
        stage: Stage,
        resource: &str,
        verdict: Verdict,
        reason: impl FnOnce() -> String,
    ) {
        let (resource, reason) = match self.detail {
            Detail::Full => (resource.to_owned(), reason()),
            Detail::Outcome => Default::default(),
        };
        self.trace.steps.push(Step {
            stage,
            resource,
            verdict,
            reason,
        });
    }

    fn start(&mut self) {
        let stop = |reason: &str| Err((Verdict::Stopped, reason.to_owned()));
        let organization = &self.rehearsal.organization;
        let account = self.event.account();
        let forged = *self.event.origin() != Origin::Service;
        let source = if forged && self.event.source().starts_with("aws.") {
            stop("PutEvents refuses a source that begins with aws.")
        } else if matches!(self.event.origin(), Origin::HubBus { .. }) {
            Ok(())
        } else if account.is_empty() {
            Err((Verdict::CannotTell, "the event names no account".to_owned()))
        } else if organization.management_account.as_deref() == Some(account) {
            stop(
                "it is the management account: SCPs do not bind it, and service-managed StackSets \
                 do not deploy the member stack to it",
            )
        } else if organization.outsiders.contains(account) {
            stop("the account is not in the organization, so it has no member stack")
        } else if let Some(regions) = &organization.regions
            && !regions.contains(self.event.region())
        {
            stop("the member stack is not in this Region")
        } else {
            Ok(())
        };
        if let Err((verdict, reason)) = source {
            self.step(Stage::Source, "", verdict, || reason);
            return;
        }
        match self.event.origin() {
            Origin::HubBus { principal } => {
                let caller = Caller::Principal(principal.clone());
                for bus in &self.rehearsal.hub.buses {
                    self.arrive(bus, &caller, None);
                }
            }
            _ => self.member(),
        }
    }

    fn member(&mut self) {
        let member = match self
            .rehearsal
            .member(self.event.account(), self.event.region())
        {
            Ok(member) => member,
            Err(why) => return self.step(Stage::MemberRule, "", Verdict::CannotTell, || why),
        };
        if member.rules.is_empty() {
            let why = || "the member stack has no rule on the default bus".to_owned();
            self.step(Stage::MemberRule, "", Verdict::Stopped, why);
        }
        for rule in &member.rules {
            if self.matches(Stage::MemberRule, rule) {
                self.send(&member, rule);
            }
        }
    }

    /// Whether a rule catches the event.
    fn matches(&mut self, stage: Stage, rule: &Rule) -> bool {
        let text = self.event.json();
        let (verdict, reason): (Verdict, Box<dyn FnOnce() -> String + '_>) = match rule.state {
            State::Disabled => (
                Verdict::Stopped,
                Box::new(|| "the rule is DISABLED".to_owned()),
            ),
            _ if !rule.pattern.matcher.matches(text) => {
                (Verdict::Stopped, Box::new(|| why_not(rule, text)))
            }
            State::Enabled if self.event.is_read_only() => {
                let why = "it is a read-only call, and the rule's state is ENABLED; only \
                           ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS gets those";
                (Verdict::Stopped, Box::new(|| why.to_owned()))
            }
            _ => (
                Verdict::Passed,
                Box::new(|| "the pattern matches".to_owned()),
            ),
        };
        let detail = self.detail;
        let reason = if detail == Detail::Full {
            reason()
        } else {
            String::new()
        };
        self.step(stage, &rule.path, verdict, || reason);
        verdict == Verdict::Passed
    }

    /// A member's rule sends to its targets.
    fn send(&mut self, member: &Arc<Member>, rule: &Rule) {
        let hub = &self.rehearsal.hub;
        let place = &self.rehearsal.hub_place;
        let mut sent = false;
        for target in rule
            .targets
            .iter()
            .filter(|target| target.arn.contains(":event-bus/"))
        {
            sent = true;
            let is_target = |bus: &&Bus| target.arn == bus_arn(place, &bus.name);
            let Some(bus) = hub.buses.iter().find(is_target) else {
                let why = || format!("the target {} is no bus of the hub stack", target.arn);
                self.step(Stage::BusPolicy, "", Verdict::Stopped, why);
                continue;
            };
            if target.changes_event {
                let why = || "the target changes the event before it is sent".to_owned();
                self.step(Stage::MemberRule, &rule.path, Verdict::CannotTell, why);
                continue;
            }
            self.send_to(member, rule, target, bus);
        }
        if !sent {
            let why = || "the rule has no event bus among its targets".to_owned();
            self.step(Stage::MemberRule, &rule.path, Verdict::Stopped, why);
        }
    }

    fn send_to(&mut self, member: &Member, rule: &Rule, target: &Target, bus: &Bus) {
        let Some(arn) = &target.role else {
            let caller = Caller::EventBridge {
                rule: rule.arn.clone(),
            };
            return self.arrive(bus, &caller, None);
        };
        let caller = Caller::Role(arn.clone());
        let Some(role) = member.roles.get(arn) else {
            let why = || format!("the role {arn} is not in the member stack");
            return self.step(Stage::SenderRole, "", Verdict::CannotTell, why);
        };
        let decision = self.role_allows(role, rule, bus, &caller);
        let own_account = self.event.account() == self.rehearsal.hub_place.account;
        let (verdict, reason) = match &decision {
            Decision::Allowed => (Verdict::Passed, "it may put events on the hub's bus"),
            // Within one account the bus's policy is enough.
            Decision::NotAllowed(why) if own_account => (Verdict::Passed, why.as_str()),
            Decision::NotAllowed(why) | Decision::Denied(why) => (Verdict::Stopped, why.as_str()),
            Decision::CannotTell(why) => (Verdict::CannotTell, why.as_str()),
        };
        self.step(Stage::SenderRole, &role.path, verdict, || reason.to_owned());
        if verdict == Verdict::Passed {
            let by_role = own_account && decision == Decision::Allowed;
            self.arrive(bus, &caller, by_role.then_some(role));
        }
    }

    /// Whether EventBridge may take a role for a rule, and the role put events on a bus.
    fn role_allows(&self, role: &Role, rule: &Rule, bus: &Bus, caller: &Caller) -> Decision {
        let own = |value: &str| Held::Values(vec![value.to_owned()]);
        let trust = Request {
            who: Who::Service("events.amazonaws.com"),
            action: "sts:AssumeRole",
            resource: "",
            keys: HashMap::from([
                ("aws:sourcearn", own(&rule.arn)),
                ("aws:sourceaccount", own(self.event.account())),
            ]),
        };
        let trusted = decide(&role.trust, &trust);
        let told = |why: &str| format!("EventBridge may not take the role: {why}");
        match trusted {
            Decision::Allowed => {}
            Decision::Denied(why) => return Decision::Denied(told(&why)),
            Decision::NotAllowed(why) => return Decision::Denied(told(&why)),
            Decision::CannotTell(why) => return Decision::CannotTell(why),
        }
        let arn = bus_arn(&self.rehearsal.hub_place, &bus.name);
        let request = self.put_events(&arn, caller);
        match (decide(&role.statements, &request), role.elsewhere) {
            (decision @ Decision::Denied(_), _) | (decision, None) => decision,
            (_, Some(property)) => {
                Decision::CannotTell(format!("the role has {property}, which may say otherwise"))
            }
        }
    }

    /// An event comes to the hub's bus, already allowed by a role of the bus's own account or not.
    fn arrive(&mut self, bus: &Bus, caller: &Caller, allowed_by: Option<&Role>) {
        let arn = bus_arn(&self.rehearsal.hub_place, &bus.name);
        let request = self.put_events(&arn, caller);
        let (verdict, reason) = match (decide(&bus.statements, &request), allowed_by) {
            (Decision::Allowed, _) => (Verdict::Passed, "the policy allows it".to_owned()),
            (Decision::NotAllowed(_), Some(_)) => {
                let why = "within the hub's account the role's policy is enough";
                (Verdict::Passed, why.to_owned())
            }
            (Decision::NotAllowed(why) | Decision::Denied(why), _) => (Verdict::Stopped, why),
            (Decision::CannotTell(why), _) => (Verdict::CannotTell, why),
        };
        self.step(Stage::BusPolicy, &bus.path, verdict, || reason);
        if verdict != Verdict::Passed {
            return;
        }
        let rules = &self.rehearsal.hub.rules;
        let mut any = false;
        for rule in rules.iter().filter(|rule| rule.bus == bus.name) {
            any = true;
            if self.matches(Stage::HubRule, rule) {
                self.write(rule);
            }
        }
        if !any {
            let why = || format!("there is no rule on the bus {}", bus.name);
            self.step(Stage::HubRule, "", Verdict::Stopped, why);
        }
    }

    /// The request that puts the event on the hub's bus.
    fn put_events<'a>(&self, bus: &'a str, caller: &Caller) -> Request<'a> {
        let organization = &self.rehearsal.organization;
        let account = match caller {
            Caller::Principal(arn) | Caller::Role(arn) => account_of(arn).unwrap_or_default(),
            Caller::EventBridge { .. } => self.event.account(),
        };
        let one = |text: &str| Held::Values(vec![text.to_owned()]);
        let mut keys = HashMap::from([
            ("events:source", one(self.event.source())),
            ("events:detail-type", one(self.event.detail_type())),
            ("aws:principalaccount", one(account)),
            ("aws:securetransport", one("true")),
            ("aws:requestedregion", one(&self.rehearsal.hub_place.region)),
            (
                "aws:resourceaccount",
                one(&self.rehearsal.hub_place.account),
            ),
        ]);
        let forwarded = !matches!(caller, Caller::Principal(_));
        keys.insert(
            "events:eventbusinvocation",
            one(if forwarded { "true" } else { "false" }),
        );
        let who = match caller {
            Caller::Principal(arn) | Caller::Role(arn) => {
                let user = arn.contains(":user/");
                keys.insert("aws:principalarn", one(arn));
                keys.insert(
                    "aws:principaltype",
                    one(if user { "User" } else { "AssumedRole" }),
                );
                keys.insert("aws:principalisawsservice", one("false"));
                let inside = !organization.outsiders.contains(account);
                keys.insert(
                    "aws:principalorgid",
                    match &self.rehearsal.organization_id {
                        _ if !inside => Held::Absent,
                        Some(id) => one(id),
                        None => Held::Unknown("say the id with Organization::id".to_owned()),
                    },
                );
                keys.insert(
                    "aws:principalorgpaths",
                    match organization.paths.get(account) {
                        _ if !inside => Held::Absent,
                        Some(path) => one(path),
                        None => Held::Unknown(format!(
                            "say where account {account} is with Organization::path"
                        )),
                    },
                );
                Who::Principal {
                    arn: arn.clone(),
                    account: account.to_owned(),
                }
            }
            // Without a role nobody is the principal, and no condition about one holds.
            Caller::EventBridge { rule } => {
                keys.insert("aws:sourcearn", one(rule));
                keys.insert("aws:sourceaccount", one(account));
                for key in [
                    "aws:principalarn",
                    "aws:principalorgid",
                    "aws:principalorgpaths",
                ] {
                    keys.insert(key, Held::Absent);
                }
                Who::Account(account.to_owned())
            }
        };
        Request {
            who,
            action: "events:PutEvents",
            resource: bus,
            keys,
        }
    }

    /// The hub's rule writes to its log groups.
    fn write(&mut self, rule: &Rule) {
        let mut written = false;
        for target in &rule.targets {
            let Some((_, group)) = target.arn.split_once(":log-group:") else {
                continue;
            };
            written = true;
            if target.changes_event {
                let why = || "the target changes the event before it is written".to_owned();
                self.step(Stage::HubRule, &rule.path, Verdict::CannotTell, why);
                continue;
            }
            let group = group.strip_suffix(":*").unwrap_or(group);
            let (verdict, reason) = self.may_write(rule, group);
            self.step(Stage::LogPolicy, "", verdict, || reason);
            if verdict == Verdict::Passed {
                let log_group = group.to_owned();
                let message = match self.detail {
                    Detail::Full => self.event.json().to_owned(),
                    Detail::Outcome => String::new(),
                };
                self.trace.log_lines.push(LogLine { log_group, message });
                if self.detail == Detail::Full {
                    self.count(group);
                }
            }
        }
        if !written {
            let why = || "the rule has no log group among its targets".to_owned();
            self.step(Stage::HubRule, &rule.path, Verdict::Stopped, why);
        }
    }

    /// Whether the policies of log groups let a rule write.
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions>
    fn may_write(&self, rule: &Rule, group: &str) -> (Verdict, String) {
        let place = &self.rehearsal.hub_place;
        let one = |text: &str| Held::Values(vec![text.to_owned()]);
        let resource = format!(
            "arn:{}:logs:{}:{}:log-group:{group}:log-stream:events",
            place.partition(),
            place.region,
            place.account
        );
        let ask = |service: &'static str, statements: &[serde_json::Value]| {
            let mut worst = Decision::Allowed;
            for action in ["logs:CreateLogStream", "logs:PutLogEvents"] {
                let request = Request {
                    who: Who::Service(service),
                    action,
                    resource: &resource,
                    keys: HashMap::from([
                        ("aws:sourcearn", one(&rule.arn)),
                        ("aws:sourceaccount", one(&place.account)),
                    ]),
                };
                match decide(statements, &request) {
                    Decision::Allowed => {}
                    other if worst == Decision::Allowed => worst = other,
                    _ => {}
                }
            }
            worst
        };
        let hub = &self.rehearsal.hub;
        let events = ask("events.amazonaws.com", &hub.log_policy);
        match events {
            Decision::Allowed => match ask("delivery.logs.amazonaws.com", &hub.log_policy) {
                Decision::Allowed => (Verdict::Passed, "EventBridge may write".to_owned()),
                _ => {
                    let why = "the policy names events.amazonaws.com but not \
                               delivery.logs.amazonaws.com; EventBridge's documentation asks for both";
                    (Verdict::CannotTell, why.to_owned())
                }
            },
            Decision::Denied(why) => (Verdict::Stopped, why),
            Decision::CannotTell(why) => (Verdict::CannotTell, why),
            Decision::NotAllowed(why) => {
                let own = hub.group_policies.get(group);
                let own = own.map(|statements| ask("events.amazonaws.com", statements));
                if own == Some(Decision::Allowed) {
                    let why = "only the log group's own policy allows it, and whether EventBridge \
                               heeds that is not documented";
                    return (Verdict::CannotTell, why.to_owned());
                }
                let why =
                    format!("no CloudWatch Logs resource policy lets EventBridge write: {why}");
                (Verdict::Stopped, why)
            }
        }
    }

    /// The metric filters of a log group look at the line.
    fn count(&mut self, group: &str) {
        let rehearsal = self.rehearsal;
        let text = self.event.json();
        let line = LogEvent::new(text);
        for filter in rehearsal
            .hub
            .filters
            .iter()
            .filter(|filter| filter.log_group == group)
        {
            let (verdict, reason) = self.filter(filter, &line);
            self.step(Stage::MetricFilter, &filter.path, verdict, || reason);
        }
    }

    fn filter(&mut self, filter: &Filter, line: &LogEvent<'_>) -> (Verdict, String) {
        if let Some(property) = filter.unknown {
            let why = format!("{property} is not rehearsed");
            return (Verdict::CannotTell, why);
        }
        let pattern = &filter.pattern;
        if !pattern.matches_event(line) {
            let default = filter
                .transformations
                .iter()
                .find_map(|t| t.default_value.as_ref());
            let default =
                default.map(|value| format!("; the metric may get its default value {value}"));
            let default = default.unwrap_or_default();
            return (
                Verdict::Stopped,
                format!("the line does not match {pattern}{default}"),
            );
        }
        let mut reason = format!("the line matches {pattern}");
        let mut verdict = Verdict::Passed;
        for transformation in &filter.transformations {
            match transformation.point(pattern, line) {
                Ok((point, missing)) => {
                    self.trace.data_points.push(point);
                    if !missing.is_empty() {
                        reason += "; without the dimension ";
                        reason += &missing.join(", ");
                        reason += ", whose field the line lacks";
                    }
                }
                Err(why) => {
                    verdict = Verdict::Stopped;
                    reason = why;
                }
            }
        }
        (verdict, reason)
    }
}

impl Transformation {
    /// The data point of a line, and the dimensions it lacks.
    fn point(
        &self,
        pattern: &FilterPattern,
        line: &LogEvent<'_>,
    ) -> Result<(DataPoint, Vec<String>), String> {
        let value = match &self.value {
            MetricValue::Number(number) => *number,
            MetricValue::Field(selector) => {
                let text = pattern.value_of_event(selector, line);
                let number = text
                    .as_ref()
                    .and_then(|text| text.trim().parse::<f64>().ok());
                let number = number.filter(|number| number.is_finite());
                number.ok_or_else(|| format!("{selector} is no number in the line"))?
            }
        };
        let mut dimensions = Vec::new();
        let mut missing = Vec::new();
        let value_of = |selector: &Selector| {
            let text = pattern.value_of_event(selector, line);
            text.filter(|text| !text.is_empty())
        };
        for (key, selector) in &self.dimensions {
            match value_of(selector) {
                Some(value) => dimensions.push((key.clone(), value)),
                None => missing.push(key.clone()),
            }
        }
        let point = DataPoint {
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            value,
            unit: self.unit.clone(),
            dimensions,
        };
        Ok((point, missing))
    }
}

/// Who puts an event on the hub's bus.
enum Caller {
    /// A principal, by itself.
    Principal(String),
    /// A rule, by a role.
    Role(String),
    /// A rule, without a role.
    EventBridge { rule: String },
}

fn bus_arn(place: &super::deployed::Place, name: &str) -> String {
    let partition = place.partition();
    format!(
        "arn:{partition}:events:{}:{}:event-bus/{name}",
        place.region, place.account
    )
}

/// Why a rule's pattern does not match: the fields that are not met.
fn why_not(rule: &Rule, text: &str) -> String {
    let explanation = rule.pattern.pattern.explain(text);
    let unmet = explanation.fields().iter().filter(|field| !field.matches);
    let unmet: Vec<String> = unmet
        .map(|leaf| format!("{}: {}", leaf.pointer, leaf.reason))
        .collect();
    match unmet.is_empty() {
        true => explanation.to_string(),
        false => unmet.join("; "),
    }
}
