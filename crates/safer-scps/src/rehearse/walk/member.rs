//! The member stack: its rules send the event to the hub's bus with their roles.

use super::super::model::{Bus, MemberStack, Role, Rule, Target};
use super::super::policy::{Decision, KeyValues, Request, Who};
use super::super::trace::{Stage, Verdict};
use super::Walk;
use super::request::{Caller, one};

impl Walk<'_> {
    pub(super) fn member(&mut self) {
        let (account, region) = (self.event.account(), self.event.region());
        let member = match self.rehearsal.member(account, region) {
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

    /// A member's rule sends the event to its targets.
    fn send(&mut self, member: &MemberStack, rule: &Rule) {
        let (hub, place) = (&self.rehearsal.hub, &self.rehearsal.hub_place);
        let is_bus = |target: &&Target| target.arn.contains(":event-bus/");
        let mut sent = false;
        for target in rule.targets.iter().filter(is_bus) {
            sent = true;
            let exists = !self.rehearsal.world.no_bus;
            let is_target = |bus: &&Bus| exists && target.arn == place.bus_arn(&bus.name);
            let Some(bus) = hub.buses.iter().find(is_target) else {
                let why = || format!("the target {} is not a bus of the hub stack", target.arn);
                self.step(Stage::BusPolicy, "", Verdict::Stopped, why);
                self.fail(Stage::MemberRule, rule, target, &member.queues, false);
                continue;
            };
            if target.changes_event {
                let why = || "the target changes the event before it is sent".to_owned();
                self.step(Stage::MemberRule, &rule.path, Verdict::CannotTell, why);
                continue;
            }
            if self.rehearsal.world.throttled {
                let why = || "the hub throttles, so EventBridge tries again for a day".to_owned();
                self.step(Stage::BusPolicy, &bus.path, Verdict::Stopped, why);
                self.fail(Stage::MemberRule, rule, target, &member.queues, true);
                continue;
            }
            if !self.send_to(member, rule, target, bus) {
                self.fail(Stage::MemberRule, rule, target, &member.queues, false);
            }
        }
        if !sent {
            let why = || "the rule has no event bus among its targets".to_owned();
            self.step(Stage::MemberRule, &rule.path, Verdict::Stopped, why);
        }
    }

    /// Sends the event to a bus of the hub. Returns whether the bus may have accepted it.
    fn send_to(&mut self, member: &MemberStack, rule: &Rule, target: &Target, bus: &Bus) -> bool {
        let Some(arn) = &target.role else {
            let caller = Caller::EventBridge {
                rule: rule.arn.clone(),
            };
            return self.arrive(bus, &caller, None);
        };
        let caller = Caller::Role {
            role: arn.clone(),
            rule: rule.arn.clone(),
        };
        let Some(role) = member.roles.get(arn) else {
            let why = || format!("the role {arn} is not in the member stack");
            self.step(Stage::SenderRole, "", Verdict::CannotTell, why);
            return true;
        };
        let decision = self.role_allows(role, rule, bus, &caller);
        let decision = match self.scps_allow(bus, &caller) {
            Decision::Allowed => decision,
            refusal => refusal,
        };
        let in_hub_account = self.event.account() == self.rehearsal.hub_place.account;
        let (verdict, reason) = match &decision {
            Decision::Allowed => (Verdict::Passed, "it may put events on the hub's bus"),
            // Within one account the bus's policy is enough.
            Decision::NotAllowed(why) if in_hub_account => (Verdict::Passed, why.as_str()),
            Decision::NotAllowed(why) | Decision::Denied(why) => (Verdict::Stopped, why.as_str()),
            Decision::CannotTell(why) => (Verdict::CannotTell, why.as_str()),
        };
        self.step(Stage::SenderRole, &role.path, verdict, || reason.to_owned());
        if verdict != Verdict::Passed {
            return verdict != Verdict::Stopped;
        }
        let by_role = in_hub_account && decision == Decision::Allowed;
        self.arrive(bus, &caller, by_role.then_some(role))
    }

    /// Whether the SCPs of the account let its role put events on the hub's bus.
    fn scps_allow(&self, bus: &Bus, caller: &Caller) -> Decision {
        let arn = self.rehearsal.hub_place.bus_arn(&bus.name);
        let mut request = self.put_events(&arn, caller);
        if self.event.region() != self.rehearsal.hub_place.region {
            let why = "AWS does not document which Region a call between Regions is made in";
            let unknown = KeyValues::Unknown(why.to_owned());
            request
                .keys
                .retain(|(key, _)| *key != "aws:RequestedRegion");
            request.keys.push(("aws:RequestedRegion", unknown));
        }
        self.rehearsal.scps_allow(self.event.account(), &request)
    }

    /// Whether EventBridge may assume a role for a rule, and the role may put events on a bus.
    fn role_allows(&self, role: &Role, rule: &Rule, bus: &Bus, caller: &Caller) -> Decision {
        let trust = Request {
            who: Who::Service("events.amazonaws.com"),
            action: "sts:AssumeRole",
            resource: None,
            keys: vec![
                ("aws:SourceArn", one(&rule.arn)),
                ("aws:SourceAccount", one(self.event.account())),
            ],
        };
        let refused = |why: &str| format!("EventBridge may not assume the role: {why}");
        match role.trust.decide(&trust) {
            Decision::Allowed => {}
            Decision::Denied(why) | Decision::NotAllowed(why) => {
                return Decision::Denied(refused(&why));
            }
            unknown @ Decision::CannotTell(_) => return unknown,
        }
        let arn = self.rehearsal.hub_place.bus_arn(&bus.name);
        let request = self.put_events(&arn, caller);
        match (role.statements.decide(&request), role.outside) {
            (decision @ Decision::Denied(_), _) | (decision, None) => decision,
            (_, Some(property)) => {
                let why = format!("the role has {property}, which may decide otherwise");
                Decision::CannotTell(why)
            }
        }
    }
}
