//! The machine that patterns are compiled to: the fields they ask for, and a tree of states.

use std::collections::HashMap;

use crate::machine::ids::{Condition, PathId, PatternId, StateId};
use crate::machine::index::Index;
use crate::machine::paths::PathTree;
use crate::machine::walk::repeats::Repeats;

/// A condition on the way to a state, and whether nothing at its path would do too.
pub(super) type Asked = (PathId, Condition, bool);

pub(super) const START: StateId = 0;

/// Beyond this many, ways on are looked up rather than tried one by one.
pub(super) const FEW: usize = 8;

#[derive(Clone, Debug)]
pub(crate) struct Machine {
    pub(super) path_tree: PathTree,
    pub(super) repeats: Option<Repeats>,
    pub(super) fields: Vec<Field>,
    pub(super) conditions: u32,
    pub(super) states: Vec<State>,
    pub(super) patterns: u32,
    /// The machine is one row of conditions, none of which an absent field meets: this many.
    pub(super) single: Option<u32>,
    pub(super) has_absence: bool,
    /// Some state has so many ways on that they are looked up.
    pub(super) is_wide: bool,
}

/// One path and the conditions on it.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) index: Index,
    /// The number of its first condition among all conditions.
    pub(super) base: u32,
    /// Some condition is met by the field's absence.
    pub(super) absence: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The patterns that match when this state is reached.
    pub(super) accepts: Vec<PatternId>,
    /// What can come next, by path.
    pub(super) steps: Vec<Step>,
    /// Those of the steps that a field's absence can take.
    pub(super) absences: Vec<u32>,
}

#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) path: PathId,
    pub(super) next: Next,
    pub(super) absent: Vec<StateId>,
}

/// Where each condition (numbered among all) leads.
#[derive(Clone, Debug)]
pub(super) enum Next {
    Few(Vec<(Condition, StateId)>),
    Many(HashMap<Condition, StateId>),
}

impl Next {
    pub(super) fn get(&self, condition: Condition) -> Option<StateId> {
        match self {
            Next::Few(list) => list
                .iter()
                .find(|(own, _)| *own == condition)
                .map(|(_, next)| *next),
            Next::Many(table) => table.get(&condition).copied(),
        }
    }
}
