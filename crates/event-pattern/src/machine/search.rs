//! Searches for the states that an event's facts lead to.

use std::collections::{HashMap, HashSet};

use crate::machine::arrays::{Wanted, can_be_met};
use crate::machine::facts::Facts;
use crate::machine::ids::{Condition, PathId, PatternId, StateId};
use crate::machine::states::{Asked, FEW, Machine, Next, START, Step};
use crate::machine::walk::visitor::Member;
use crate::machine::work;

impl Machine {
    /// Finds what matches one row at a time, without trying each combination of array elements.
    pub(super) fn search_rows(&self, facts: &mut Facts, matched: &mut impl FnMut(PatternId)) {
        let in_arrays: HashSet<Condition> = facts.conditions.iter().copied().collect();
        let mut row: Vec<Asked> = Vec::new();
        let mut work: Vec<(StateId, usize, Option<Asked>)> = vec![(START, 0, None)];
        while let Some((id, depth, last)) = work.pop() {
            work::count();
            row.truncate(depth);
            row.extend(last);
            let state = &self.states[id as usize];
            if !state.accepts.is_empty() {
                let wanted: Vec<Wanted<'_>> = row.iter().map(|last| facts.wanted(*last)).collect();
                if can_be_met(&wanted) {
                    for pattern in &state.accepts {
                        if facts.accept(*pattern) {
                            matched(*pattern);
                        }
                    }
                }
            }
            for step in &state.steps {
                let is_present = facts.is_present(step.path);
                let mut go = |condition: Condition, next: StateId| {
                    let may_be_absent = !is_present && step.absent.contains(&next);
                    if may_be_absent || facts.is_met(condition) || in_arrays.contains(&condition) {
                        work.push((next, row.len(), Some((step.path, condition, may_be_absent))));
                    }
                };
                match &step.next {
                    Next::Few(list) => list.iter().for_each(|(own, next)| go(*own, *next)),
                    Next::Many(table) => table.iter().for_each(|(own, next)| go(*own, *next)),
                }
            }
        }
    }

    /// Walks through the states that the facts allow.
    pub(super) fn search(
        &self,
        facts: &mut Facts,
        work: &mut Vec<(StateId, usize)>,
        bound: &mut impl Bound,
        matched: &mut impl FnMut(PatternId),
    ) {
        work.clear();
        work.push((START, 0));
        while let Some((id, members)) = work.pop() {
            work::count();
            if bound.is_exhausted() {
                return;
            }
            let state = &self.states[id as usize];
            for pattern in &state.accepts {
                if facts.accept(*pattern) {
                    matched(*pattern);
                }
            }
            let mut step = |step: &Step| self.step(step, members, facts, bound, work);
            if state.steps.len() <= FEW.max(facts.paths.len()) {
                state.steps.iter().for_each(step);
            } else {
                // The event has few of the fields that this state knows: look for those, and for absences.
                for path in &facts.paths {
                    if let Ok(at) = state.steps.binary_search_by_key(path, |step| step.path) {
                        step(&state.steps[at]);
                    }
                }
                for at in &state.absences {
                    let absent = &state.steps[*at as usize];
                    if facts.paths.binary_search(&absent.path).is_err() {
                        step(absent);
                    }
                }
            }
        }
    }

    fn step<B: Bound>(
        &self,
        step: &Step,
        members: usize,
        facts: &Facts,
        bound: &mut B,
        work: &mut Vec<(StateId, usize)>,
    ) {
        let mut go = |next: StateId, members: usize, bound: &mut B| {
            if bound.visit(next, members) {
                work.push((next, members));
            }
        };
        match &step.next {
            Next::Few(list) => {
                for (condition, next) in list {
                    if facts.is_met(*condition) {
                        go(*next, members, bound);
                    }
                }
            }
            Next::Many(table) => {
                for (_, condition) in facts.free(step.path) {
                    if let Some(next) = table.get(condition) {
                        go(*next, members, bound);
                    }
                }
            }
        }
        let mut present = facts.is_present(step.path);
        for occurrence in facts.occurrences_of(step.path) {
            let Some(joined) = bound.join(
                members,
                &facts.members[occurrence.members.clone()],
                step.path,
            ) else {
                continue;
            };
            present = true;
            for condition in &facts.conditions[occurrence.conditions.clone()] {
                // Where nothing asks for absence, a leaf in an element is never better than one outside of
                // arrays.
                if !self.has_absence && facts.is_met(*condition) {
                    continue;
                }
                if let Some(next) = step.next.get(*condition) {
                    go(next, joined, bound);
                }
            }
        }
        if !present {
            for next in &step.absent {
                go(*next, members, bound);
            }
        }
    }
}

/// The array elements that a search is bound to while it goes from state to state.
pub(super) trait Bound {
    /// Notes that a state is reached. False if it was reached before with the same elements.
    fn visit(&mut self, state: StateId, members: usize) -> bool;

    /// Joins a set with the elements of a leaf at a path, if they can be chosen together.
    fn join(&mut self, set: usize, with: &[Member], path: PathId) -> Option<usize>;

    /// Whether the search took so many steps that it is given up.
    fn is_exhausted(&self) -> bool;
}

/// The case that no leaf is in an array of objects: each state is reached in one way only.
pub(super) struct Unbound;

impl Bound for Unbound {
    fn visit(&mut self, _state: StateId, _members: usize) -> bool {
        true
    }

    fn join(&mut self, _set: usize, _with: &[Member], _path: PathId) -> Option<usize> {
        None
    }

    #[inline]
    fn is_exhausted(&self) -> bool {
        false
    }
}

/// The sets of array elements that a search is bound to, each with a number; 0 is the empty set. Arrays that
/// no later field is in are left out of the sets, so that states do not multiply.
pub(super) struct Memberships {
    sets: Vec<Vec<Member>>,
    numbers: HashMap<Vec<Member>, usize>,
    visited: HashSet<(StateId, usize)>,
    /// How many more leaves may be joined.
    effort: usize,
    /// For each array, the last path with a leaf in it.
    last_path: HashMap<u32, PathId>,
}

impl Memberships {
    pub(super) fn new(facts: &Facts, effort: usize) -> Self {
        let mut last_path = HashMap::new();
        for occurrence in &facts.occurrences {
            for (array, _) in &facts.members[occurrence.members.clone()] {
                // Occurrences are in path order, so the last one stays.
                last_path.insert(*array, occurrence.path);
            }
        }
        Self {
            sets: vec![Vec::new()],
            numbers: HashMap::new(),
            visited: HashSet::new(),
            effort,
            last_path,
        }
    }
}

impl Bound for Memberships {
    fn visit(&mut self, state: StateId, members: usize) -> bool {
        self.visited.insert((state, members))
    }

    fn is_exhausted(&self) -> bool {
        self.effort == 0
    }

    fn join(&mut self, set: usize, with: &[Member], path: PathId) -> Option<usize> {
        work::count();
        self.effort = self.effort.saturating_sub(1);
        let own = &self.sets[set];
        let conflict = |(array, element): &Member| {
            own.iter()
                .any(|(other, at)| other == array && at != element)
        };
        if with.iter().any(conflict) {
            return None;
        }
        let mut joined: Vec<Member> = own.iter().chain(with).copied().collect();
        joined.sort_unstable();
        joined.dedup();
        joined.retain(|(array, _)| self.last_path.get(array).is_some_and(|last| *last > path));
        if joined.is_empty() {
            return Some(0);
        }
        if let Some(number) = self.numbers.get(&joined) {
            return Some(*number);
        }
        self.sets.push(joined.clone());
        self.numbers.insert(joined, self.sets.len() - 1);
        Some(self.sets.len() - 1)
    }
}
