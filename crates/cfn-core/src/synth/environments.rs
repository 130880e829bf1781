//! Names and places of stacks, and whether stacks in them can refer to each other.

use findings::{Finding, Place};

use crate::environment::place_faults;
use crate::stack::{STACK_NAME_RULE, StackData, is_stack_name};

use super::Synth;

impl Synth<'_> {
    /// Checks the name a stack was given, and the places it is deployed to.
    pub(super) fn check_stack(&mut self, stack: usize, data: &StackData) {
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
            let here = (Some(environment.account()), Some(environment.region()));
            if data.places()[..position].contains(&here) {
                let message = "the stack is deployed to this account and Region already";
                faults.push(fault("environment", place.clone(), value(), message));
            }
            if !meet((account, region), here) {
                let message =
                    "the stack's own account and Region, which it was made with, are others";
                faults.push(fault("environment", place, value(), message));
            }
        }
        self.findings.extend(faults);
    }
}

/// An account and a Region, as far as they are known.
type Location<'a> = (Option<&'a str>, Option<&'a str>);

/// Whether two places can be the same one.
fn meet(one: Location<'_>, other: Location<'_>) -> bool {
    same(one.0, other.0) && same(one.1, other.1)
}

fn same(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Why a stack cannot import from another one: it is deployed to a place that the other is not.
pub(super) fn apart(from: &[Location<'_>], to: &[Location<'_>]) -> Option<&'static str> {
    let lonely = to
        .iter()
        .find(|place| !from.iter().any(|other| meet(*other, **place)))?;
    Some(match from.iter().any(|other| same(other.0, lonely.0)) {
        true => "stacks of two Regions share no exports",
        false => "stacks of two accounts share no exports",
    })
}
