//! The policies before and after the change, narrowed to one action. Each thread narrows them once for an action, so
//! that a record is asked only for what these statements test.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use cloudtrail::{Facts, is_resource_tag};
use iam_policy::{ForAction, Request, rcps_apply_to};

use super::plan::{Pair, Policies};

/// The policies of one pair that match an action.
#[derive(Debug)]
pub(super) struct Matched<'p> {
    pub(super) before: ForAction<'p>,
    pub(super) after: ForAction<'p>,
    pub(super) added: Option<ForAction<'p>>,
    /// The condition keys that they test.
    pub(super) keys: Vec<&'p str>,
    /// Those of the keys that name a tag of the resource, if tags of resources are known.
    pub(super) resource_tags: Vec<&'p str>,
    /// Whether they test the resource.
    pub(super) tests_resource: bool,
}

impl<'p> Matched<'p> {
    pub(super) fn new(pair: &'p Pair, action: &str, knows_tags: bool) -> Matched<'p> {
        let (before, after) = (
            pair.before.for_action(action),
            pair.after.for_action(action),
        );
        let added = pair.added.as_ref().map(|added| added.for_action(action));
        let mut keys: Vec<&'p str> = Vec::new();
        for key in before.keys().iter().chain(after.keys()) {
            if !keys.iter().any(|known| known.eq_ignore_ascii_case(key)) {
                keys.push(key);
            }
        }
        let tags = keys
            .iter()
            .copied()
            .filter(|key| knows_tags && is_resource_tag(key));
        let resource_tags: Vec<&'p str> = tags.collect();
        Matched {
            tests_resource: before.tests_resource()
                || after.tests_resource()
                || !resource_tags.is_empty(),
            resource_tags,
            before,
            after,
            added,
            keys,
        }
    }

    /// Whether the policies allow every request for the action, before and after the change.
    fn allows_all(&self) -> bool {
        let parts = [&self.before, &self.after];
        parts.iter().all(|part| {
            part.keys().is_empty()
                && !part.tests_resource()
                && !part.tests_principal()
                && part.decide(&Request::new(part.action())).is_allowed()
        })
    }
}

/// How many actions one thread remembers for each pair of policies.
const MOST: usize = 4_096;

/// What was matched so far, by pair and action.
#[derive(Debug)]
pub(super) struct Matches<'p> {
    policies: &'p Policies,
    /// Whether the tags of some resources are known.
    knows_tags: bool,
    pairs: Vec<RefCell<HashMap<Box<str>, Arc<Matched<'p>>>>>,
    /// By action: whether one of the pairs may deny it.
    matter: RefCell<HashMap<Box<str>, bool>>,
}

impl<'p> Matches<'p> {
    pub(super) fn new(policies: &'p Policies, facts: &Facts) -> Matches<'p> {
        Matches {
            policies,
            knows_tags: !facts.resource_tags.is_empty(),
            pairs: policies.pairs.iter().map(|_| RefCell::default()).collect(),
            matter: RefCell::default(),
        }
    }

    /// The policies of a pair, by its index, that match an action.
    pub(super) fn get(&self, pair: usize, action: &str) -> Option<Arc<Matched<'p>>> {
        let policies = self.policies.pairs.get(pair)?;
        let new = || Arc::new(Matched::new(policies, action, self.knows_tags));
        Some(remembered(self.pairs.get(pair)?, action, new))
    }

    /// Whether RCPs apply to the action, and one of these pairs may deny it.
    pub(super) fn rcps_matter(&self, action: &str) -> bool {
        if self.policies.pairs.is_empty() {
            return false;
        }
        remembered(&self.matter, action, || {
            let service = action
                .split_once(':')
                .map_or(action, |(service, _)| service);
            let denies = |pair| {
                self.get(pair, action)
                    .is_some_and(|found| !found.allows_all())
            };
            rcps_apply_to(service) && (0..self.pairs.len()).any(denies)
        })
    }
}

/// The value for an action, which is made if it is not known.
fn remembered<T: Clone>(
    known: &RefCell<HashMap<Box<str>, T>>,
    action: &str,
    new: impl FnOnce() -> T,
) -> T {
    if let Some(found) = known.borrow().get(action) {
        return found.clone();
    }
    let made = new();
    let mut known = known.borrow_mut();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(action.into(), made.clone());
    made
}
