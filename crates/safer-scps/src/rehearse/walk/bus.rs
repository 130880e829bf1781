//! The hub's bus: its policy, and its rules.

use super::super::model::{Bus, Role};
use super::super::policy::Decision;
use super::super::trace::{Failed, Stage, Verdict};
use super::request::Caller;
use super::{Walk, may_queue};

impl Walk<'_> {
    /// An event arrives at a bus. `allowed_by` is the role of the bus's own account that may send it.
    /// Returns whether the bus may have accepted it.
    pub(super) fn arrive(&mut self, bus: &Bus, caller: &Caller, allowed_by: Option<&Role>) -> bool {
        let arn = self.rehearsal.hub_place.bus_arn(&bus.name);
        let request = self.put_events(&arn, caller);
        let (verdict, reason) = match (bus.statements.decide(&request), allowed_by) {
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
            return verdict != Verdict::Stopped;
        }
        if self.locked_out(bus) {
            return true;
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
            let why = || format!("the bus {} has no rule", bus.name);
            self.step(Stage::HubRule, "", Verdict::Stopped, why);
        }
        true
    }

    /// Whether the bus cannot take the event, because its key is disabled. The key encrypts events that principals
    /// put, and not those of AWS services.
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html>
    fn locked_out(&mut self, bus: &Bus) -> bool {
        let disabled = self.rehearsal.world.key_disabled && bus.encrypted;
        if !disabled || self.event.source().starts_with("aws.") {
            return false;
        }
        let why = || "the bus cannot encrypt the event, because its key is disabled".to_owned();
        self.step(Stage::Key, &bus.path, Verdict::Stopped, why);
        let (queues, place) = (&self.rehearsal.hub.queues, &self.rehearsal.hub_place);
        let arn = place.bus_arn(&bus.name);
        let queue = bus.dead_letters.as_ref();
        let queue = queue.map(|queue| {
            (
                queue.clone(),
                may_queue(queues, queue, &arn, &place.account),
            )
        });
        self.trace.delivery.failed.push(Failed {
            rule: None,
            queue,
            retried: false,
        });
        true
    }
}
