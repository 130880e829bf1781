//! The machine that patterns are compiled to: the fields that they ask for, and a tree of states.

use std::collections::HashMap;

use crate::machine::ids::{Condition, PathId, PatternId, StateId};
use crate::machine::index::Index;
use crate::machine::paths::PathTree;
use crate::machine::walk::repeats::Repeats;

/// A condition on the way to a state, and whether the absence of its field would match too.
pub(super) type Asked = (PathId, Condition, bool);

pub(super) const START: StateId = 0;

/// With more than this many next states, they are looked up rather than tried one by one.
pub(super) const FEW: usize = 8;

#[derive(Clone, Debug)]
pub(crate) struct Machine {
    pub(super) path_tree: PathTree,
    pub(super) repeats: Option<Repeats>,
    pub(super) fields: Vec<Field>,
    pub(super) conditions: u32,
    pub(super) states: Vec<State>,
    pub(super) patterns: u32,
    /// Set if the machine is one row of conditions, none of which an absent field matches: how many.
    pub(super) single: Option<u32>,
    pub(super) has_absence: bool,
    /// Whether some state has so many next states that they are looked up.
    pub(super) is_wide: bool,
}

/// A path and the conditions on it.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) index: Index,
    /// The number of its first condition among all conditions.
    pub(super) base: u32,
    /// Whether the field's absence matches some condition.
    pub(super) absence: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The patterns that match when this state is reached.
    pub(super) accepts: Vec<PatternId>,
    /// What can come next, by path.
    pub(super) steps: Vec<Step>,
    /// The steps that a field's absence can take.
    pub(super) absences: Vec<u32>,
}

#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) path: PathId,
    pub(super) next: Next,
    pub(super) absent: Vec<StateId>,
}

/// The state that each condition leads to. Conditions are numbered among all of the machine.
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
