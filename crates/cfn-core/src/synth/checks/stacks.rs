//! Stacks: their names, and the environments they are deployed to.

use findings::{Finding, Place};

use crate::environment::{Location, place_faults};
use crate::synth::state::Synth;
use crate::tree::{STACK_NAME_RULE, StackData, is_stack_name};

impl Synth<'_> {
    /// Checks the name that a stack was given, and the environments that it is deployed to.
    pub(in crate::synth) fn check_stack(&mut self, stack: usize, data: &StackData) {
        let path = self.tree.path(stack);
        let fault = |rule, property: String, value: String, message: &str| {
            Finding::error(rule, message)
                .at(Place::of(path.clone()))
                .path(property)
                .value(value)
        };
        let mut faults = Vec::new();
        if let Some(name) = data.name.as_deref().filter(|name| !is_stack_name(name)) {
            let name = format!("{name:?}");
            faults.push(fault("stack-name", "name".into(), name, STACK_NAME_RULE));
        }
        let (account, region) = (data.account.as_deref(), data.region.as_deref());
        for (part, value, rule) in place_faults(account, region) {
            faults.push(fault(
                "environment",
                part.into(),
                format!("{value:?}"),
                rule,
            ));
        }
        for (position, environment) in data.environments.iter().enumerate() {
            let place = format!("deploy_in[{position}]");
            let value = || format!("{} {}", environment.account(), environment.region());
            for (part, value, rule) in environment.faults() {
                let part = format!("{place}.{part}");
                faults.push(fault("environment", part, format!("{value:?}"), rule));
            }
            let here = environment.location();
            let earlier = &data.environments[..position];
            if earlier.iter().any(|other| other.location() == here) {
                let message = "the stack is already deployed to this account and Region";
                faults.push(fault("environment", place.clone(), value(), message));
            }
            if !here.can_be(Location { account, region }) {
                let message = "the stack was created with another account or Region";
                faults.push(fault("environment", place, value(), message));
            }
        }
        self.findings.extend(faults);
    }
}
