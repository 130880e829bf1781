//! The hub's bus: its policy, and its rules.

use super::super::model::{Bus, Role};
use super::super::policy::Decision;
use super::super::trace::{Stage, Verdict};
use super::Walk;
use super::request::Caller;

impl Walk<'_> {
    /// An event arrives at a bus. `allowed_by` is the role of the bus's own account that may send it.
    pub(super) fn arrive(&mut self, bus: &Bus, caller: &Caller, allowed_by: Option<&Role>) {
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
            let why = || format!("the bus {} has no rule", bus.name);
            self.step(Stage::HubRule, "", Verdict::Stopped, why);
        }
    }
}
