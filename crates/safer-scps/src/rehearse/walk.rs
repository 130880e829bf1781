//! Follows one event through the stacks, stage by stage.
//!
//! This file has the start of the way and what all stages share. The folder has the member stack, the hub's
//! bus, its log group and its metric filters.

mod bus;
mod log_group;
mod member;
mod metric;
mod request;
mod schedule;

use super::event::{Event, Origin};
use super::model::{Queues, Rule, RuleState, Target};
use super::policy::{Decision, Request, Who};
use super::rehearsal::Rehearsal;
use super::trace::{Failed, Outcome, RuleName, Stage, Step, Trace, Verdict};

use request::Caller;
pub use schedule::Scheduled;

/// How much a walk records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Each step with its reason, and the metrics.
    Full,
    /// Each step without its reason, and the metrics.
    Metrics,
    /// Where the event ended.
    Outcome,
}

/// One event on its way.
struct Walk<'r> {
    rehearsal: &'r Rehearsal,
    event: &'r Event,
    detail: Detail,
    trace: Trace,
}

impl Rehearsal {
    /// Follows an event, and records for each step what happened and why.
    #[must_use]
    pub fn run(&self, event: &Event) -> Trace {
        self.follow(event, Detail::Full)
    }

    /// Where an event ends. Faster than [`run`](Rehearsal::run), which also records the reasons.
    #[must_use]
    pub fn outcome(&self, event: &Event) -> Outcome {
        self.follow(event, Detail::Outcome).outcome()
    }

    /// Whether the member stack is in an account and Region, and if not, why.
    fn deployed(&self, account: &str, region: &str) -> Result<(), &'static str> {
        let organization = &self.organization;
        if organization.management_account.as_deref() == Some(account) {
            Err(
                "this is the management account: SCPs do not apply to it, and service-managed \
                 StackSets do not deploy the member stack to it",
            )
        } else if organization.outsiders.contains(account) {
            Err("the account is not in the organization, so it has no member stack")
        } else if let Some(regions) = &organization.regions
            && !regions.contains(region)
        {
            Err("the member stack is not in this Region")
        } else {
            Ok(())
        }
    }

    /// Follows an event of an AWS service on the default bus of the hub's account and Region.
    pub(crate) fn run_in_hub(&self, event: &Event) -> Trace {
        let mut walk = Walk {
            rehearsal: self,
            event,
            detail: Detail::Full,
            trace: Trace::default(),
        };
        for rule in self.hub.rules.iter().filter(|rule| rule.bus == "default") {
            if walk.matches(Stage::HubRule, rule) {
                walk.write(rule);
            }
        }
        walk.trace
    }

    pub(crate) fn follow(&self, event: &Event, detail: Detail) -> Trace {
        // EventBridge sets the Region to the one where PutEvents was called.
        let in_hub_region;
        let event = match event.origin() {
            Origin::HubBus { .. } => {
                in_hub_region = event.in_region(&self.hub_place.region);
                &in_hub_region
            }
            _ => event,
        };
        let mut walk = Walk {
            rehearsal: self,
            event,
            detail,
            trace: Trace::default(),
        };
        walk.start();
        walk.trace
    }
}

impl Walk<'_> {
    fn step(
        &mut self,
        stage: Stage,
        resource: &str,
        verdict: Verdict,
        reason: impl FnOnce() -> String,
    ) {
        let (resource, reason) = match self.detail {
            Detail::Full => (resource.to_owned(), reason()),
            Detail::Metrics | Detail::Outcome => Default::default(),
        };
        self.trace.steps.push(Step {
            stage,
            resource,
            verdict,
            reason,
        });
    }

    fn start(&mut self) {
        if let Err((verdict, reason)) = self.source() {
            return self.step(Stage::Source, "", verdict, || reason.to_owned());
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

    /// Whether the event arrives at a bus at all.
    fn source(&self) -> Result<(), (Verdict, &'static str)> {
        let stopped = |reason| Err((Verdict::Stopped, reason));
        let (account, origin) = (self.event.account(), self.event.origin());
        if *origin != Origin::Service && self.event.source().starts_with("aws.") {
            stopped("PutEvents refuses a source that begins with aws.")
        } else if matches!(origin, Origin::HubBus { .. }) {
            Ok(())
        } else if *origin == Origin::Service
            && self.rehearsal.world.no_trail
            && self.event.detail_type().ends_with("via CloudTrail")
        {
            stopped("no trail is logging in the account")
        } else if account.is_empty() {
            Err((Verdict::CannotTell, "the event names no account"))
        } else if let Err(why) = self.rehearsal.deployed(account, self.event.region()) {
            stopped(why)
        } else {
            Ok(())
        }
    }

    /// Whether a rule matches the event.
    fn matches(&mut self, stage: Stage, rule: &Rule) -> bool {
        let text = self.event.json();
        let (verdict, reason): (Verdict, &dyn Fn() -> String) = match rule.state {
            RuleState::Disabled => (Verdict::Stopped, &|| "the rule is DISABLED".to_owned()),
            _ if !rule.pattern.matcher.matches(text) => (Verdict::Stopped, &|| why_not(rule, text)),
            RuleState::Enabled if self.event.is_read_only() => (Verdict::Stopped, &|| {
                let why = "it is a read-only call, and the rule's state is ENABLED; only rules in the \
                           state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS receive those";
                why.to_owned()
            }),
            _ => (Verdict::Passed, &|| "the pattern matches".to_owned()),
        };
        self.step(stage, &rule.path, verdict, reason);
        let passed = verdict == Verdict::Passed;
        if passed && self.detail != Detail::Outcome {
            let name = rule_name(stage, rule);
            self.trace.delivery.matched.push(name);
        }
        passed
    }

    /// Records that a rule could not deliver the event to a target.
    fn fail(&mut self, stage: Stage, rule: &Rule, target: &Target, queues: &Queues, retried: bool) {
        if self.detail != Detail::Outcome {
            let queue = target.dead_letters.as_deref();
            let account = match stage {
                Stage::HubRule => &self.rehearsal.hub_place.account,
                _ => self.event.account(),
            };
            let failed = Failed {
                rule: Some(rule_name(stage, rule)),
                queue: queue
                    .map(|arn| (arn.to_owned(), may_queue(queues, arn, &rule.arn, account))),
                retried,
            };
            self.trace.delivery.failed.push(failed);
        }
    }
}

fn rule_name(stage: Stage, rule: &Rule) -> RuleName {
    RuleName {
        on_hub: stage == Stage::HubRule,
        bus: rule.bus.clone(),
        name: rule.name().to_owned(),
    }
}

/// Whether the policy of a queue lets EventBridge send to it for a rule or a bus.
fn may_queue(queues: &Queues, queue: &str, source: &str, account: &str) -> bool {
    let request = Request {
        who: Who::Service("events.amazonaws.com"),
        action: "sqs:SendMessage",
        resource: Some(queue),
        keys: vec![
            ("aws:SourceArn", request::one(source)),
            ("aws:SourceAccount", request::one(account)),
        ],
    };
    let policy = queues.get(queue);
    policy.is_some_and(|policy| policy.decide(&request) == Decision::Allowed)
}

/// Why a rule's pattern does not match: the fields that differ.
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
