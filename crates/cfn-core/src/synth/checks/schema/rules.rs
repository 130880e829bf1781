//! The rules between the properties of one object: which exclude, require or replace each other.

use crate::node::{Map, Node};
use crate::schema::{Groups, Rule};
use crate::synth::path::Path;

use super::{Check, maybe_nothing};

impl Check<'_, '_> {
    pub(super) fn rule(&mut self, rule: &Rule, path: &Path<'_>, map: &Map) {
        // A value that may be AWS::NoValue is neither given nor left out.
        let unsure = |name: &str| map.get(name).is_some_and(maybe_nothing);
        let given = |name: &&str| map.contains_key(*name) && !unsure(name);
        let Some(message) = broken(rule, &given) else {
            return;
        };
        let unsure = match rule {
            Rule::ExactlyOne(groups) | Rule::AtLeastOne(groups) => {
                groups.iter().copied().flatten().any(|name| unsure(name))
            }
            Rule::Requires(_, others) | Rule::Excludes(_, others) => {
                others.iter().any(|name| unsure(name))
            }
        };
        if !unsure {
            self.fault("exclusive", path, &Node::Null, message);
        }
    }
}

/// What is wrong if a rule is broken by the properties that are given.
fn broken(rule: &Rule, given: &dyn Fn(&&str) -> bool) -> Option<String> {
    match rule {
        Rule::ExactlyOne(groups) => {
            let count = groups
                .iter()
                .filter(|group| group.iter().all(given))
                .count();
            let found = match count {
                0 => "none is given",
                1 => return None,
                _ => "several are given",
            };
            let groups = listed(groups);
            Some(format!("exactly one of {groups} is given, and {found}"))
        }
        Rule::AtLeastOne(groups) => {
            let none = !groups.iter().any(|group| group.iter().all(given));
            none.then(|| format!("at least one of {} is given", listed(groups)))
        }
        Rule::Requires(name, others) => {
            let missing = given(name) && !others.iter().all(given);
            missing.then(|| format!("{name} needs {} beside it", others.join(", ")))
        }
        Rule::Excludes(name, others) => {
            let both = given(name) && others.iter().any(given);
            both.then(|| format!("{name} excludes {} beside it", others.join(", ")))
        }
    }
}

/// Groups of property names as a message lists them: `A, B with C`.
fn listed(groups: Groups) -> String {
    let groups: Vec<String> = groups.iter().map(|group| group.join(" with ")).collect();
    groups.join(", ")
}
