//! Stacks: their names, and the environments they are deployed to.

use std::collections::HashMap;

use findings::{Finding, Place, Severity};

use crate::environment::{Location, place_faults};
use crate::synth::state::Synth;
use crate::tree::{STACK_NAME_RULE, StackData, is_stack_name};

/// Whether two stacks are deployed to the same account and Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Together {
    Never,
    Maybe,
    Always,
}

impl Synth<'_> {
    /// Whether two stacks are deployed to the same account and Region. Those of StackSets, and those that other
    /// templates embed, are not deployed beside the stacks of the app.
    pub(super) fn together(&self, one: usize, other: usize) -> Together {
        let (one, other) = (self.stacks[&one].data, self.stacks[&other].data);
        let elsewhere = |data: &StackData| data.stack_set || data.embedded;
        if elsewhere(one) || elsewhere(other) {
            return Together::Never;
        }
        let others = other.locations();
        let mut pairs = one
            .locations()
            .into_iter()
            .flat_map(|one| others.iter().map(move |other| (one, *other)));
        let same = |(one, other): (Location<'_>, Location<'_>)| {
            one == other && one.account.is_some() && one.region.is_some()
        };
        if pairs.clone().any(same) {
            Together::Always
        } else if pairs.any(|(one, other)| one.can_be(other)) {
            Together::Maybe
        } else {
            Together::Never
        }
    }

    /// Reports stacks that have the same name in the same place: the second one would replace the first.
    pub(in crate::synth) fn check_stack_names(&mut self) {
        let mut taken: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut found = Vec::new();
        for (stack, draft) in &self.stacks {
            let earlier = taken.entry(&draft.name).or_default();
            for other in earlier.iter() {
                let location = |stack: &usize| self.stacks[stack].data.locations();
                let severity = match self.together(*other, *stack) {
                    Together::Never => continue,
                    // The place is not known, but it is the same for both.
                    Together::Maybe if location(other) == location(stack) => Severity::Error,
                    Together::Maybe => Severity::Warning,
                    Together::Always => Severity::Error,
                };
                found.push((*stack, *other, severity));
                break;
            }
            earlier.push(*stack);
        }
        for (stack, other, severity) in found {
            let other = self.tree.path(other);
            let message = match severity {
                Severity::Error => {
                    format!("{other} has the same name, so one stack would replace the other")
                }
                _ => format!(
                    "{other} has the same name, and both may be deployed to the same account and Region"
                ),
            };
            let mut finding = Finding::error("stack-name", message)
                .at(Place::of(self.tree.path(stack)).path("name"))
                .value(format!("{:?}", self.stacks[&stack].name))
                .help("give one of them another name with `Stack::name`");
            finding.severity = severity;
            self.findings.push(finding);
        }
    }

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
