//! What the leaves of an event match. It is noted while the event is walked.

use std::cell::Cell;
use std::ops::Range;

use crate::machine::arrays::Wanted;
use crate::machine::ids::{Condition, PathId, PatternId};
use crate::machine::states::{Asked, Machine};
use crate::machine::test::Value;
use crate::machine::walk::visitor::{Member, Stop, Visitor};

/// What is known about an event.
#[derive(Default)]
pub(super) struct Facts {
    /// The number of the current event; marks with another number are old.
    pub(super) event: u32,
    /// The conditions that leaves outside of arrays of objects match, with their path.
    pub(super) met: Vec<(PathId, Condition)>,
    pub(super) met_marks: Vec<u32>,
    /// The paths that have a leaf: outside of arrays of objects, and anywhere.
    pub(super) present_marks: Vec<u32>,
    pub(super) path_marks: Vec<u32>,
    pub(super) paths: Vec<PathId>,
    pub(super) accepted_marks: Vec<u32>,
    /// The leaves in arrays of objects, where it matters from which element a value comes.
    pub(super) occurrences: Vec<Occurrence>,
    pub(super) conditions: Vec<Condition>,
    pub(super) members: Vec<Member>,
}

pub(super) struct Occurrence {
    pub(super) path: PathId,
    pub(super) conditions: Range<usize>,
    pub(super) members: Range<usize>,
}

impl Facts {
    pub(super) fn begin(&mut self, machine: &Machine) {
        self.event = self.event.wrapping_add(1);
        if self.event == 0 {
            for marks in [
                &mut self.met_marks,
                &mut self.present_marks,
                &mut self.path_marks,
                &mut self.accepted_marks,
            ] {
                marks.fill(0);
            }
            self.event = 1;
        }
        let grow = |marks: &mut Vec<u32>, length: usize| {
            if marks.len() < length {
                marks.resize(length, 0);
            }
        };
        grow(&mut self.met_marks, machine.conditions as usize);
        grow(&mut self.present_marks, machine.fields.len());
        grow(&mut self.path_marks, machine.fields.len());
        grow(&mut self.accepted_marks, machine.patterns as usize);
        self.met.clear();
        self.paths.clear();
        self.occurrences.clear();
        self.conditions.clear();
        self.members.clear();
    }

    /// Sets a mark. False if it was set already.
    #[inline]
    pub(super) fn mark(event: u32, marks: &mut [u32], at: u32) -> bool {
        std::mem::replace(&mut marks[at as usize], event) != event
    }

    pub(super) fn is_met(&self, condition: Condition) -> bool {
        self.met_marks[condition as usize] == self.event
    }

    pub(super) fn is_present(&self, path: PathId) -> bool {
        self.present_marks[path as usize] == self.event
    }

    pub(super) fn accept(&mut self, pattern: PatternId) -> bool {
        Self::mark(self.event, &mut self.accepted_marks, pattern)
    }

    /// Sorts what was found for the lookups of the search. Only `is_wide` machines look up conditions and
    /// paths.
    pub(super) fn sort(&mut self, is_wide: bool) {
        if is_wide {
            self.met.sort_unstable();
            self.paths.sort_unstable();
        }
        self.occurrences.sort_by_key(|occurrence| occurrence.path);
    }

    /// The conditions on a path that leaves outside of arrays of objects match.
    pub(super) fn free(&self, path: PathId) -> &[(PathId, Condition)] {
        let start = self.met.partition_point(|(own, _)| *own < path);
        let rest = &self.met[start..];
        &rest[..rest.partition_point(|(own, _)| *own == path)]
    }

    /// A condition in the form that the choice of elements needs.
    pub(super) fn wanted(&self, (path, condition, may_be_absent): Asked) -> Wanted<'_> {
        let leaf = |occurrence: &Occurrence| {
            let meets = self.conditions[occurrence.conditions.clone()].contains(&condition);
            (&self.members[occurrence.members.clone()], meets)
        };
        Wanted {
            is_met: self.is_met(condition),
            may_be_absent,
            leaves: self.occurrences_of(path).iter().map(leaf).collect(),
        }
    }

    pub(super) fn occurrences_of(&self, path: PathId) -> &[Occurrence] {
        let start = self
            .occurrences
            .partition_point(|occurrence| occurrence.path < path);
        let rest = &self.occurrences[start..];
        &rest[..rest.partition_point(|occurrence| occurrence.path == path)]
    }
}

/// Notes what the leaves of an event match.
pub(super) struct Reader<'m, 's> {
    pub(super) machine: &'m Machine,
    pub(super) facts: &'s mut Facts,
}

impl Visitor for Reader<'_, '_> {
    #[inline]
    fn leaf(&mut self, path: PathId, value: &Value<'_>, members: &[Member]) -> Result<(), Stop> {
        let field = &self.machine.fields[path as usize];
        let facts = &mut *self.facts;
        let event = facts.event;
        if Facts::mark(event, &mut facts.path_marks, path) {
            facts.paths.push(path);
        }
        if members.is_empty() {
            facts.present_marks[path as usize] = event;
            let marks = Cell::from_mut(&mut facts.met_marks[..]).as_slice_of_cells();
            let is_met = |own: Condition| marks[(field.base + own) as usize].get() == event;
            field.index.find(value, is_met, |own| {
                let condition = field.base + own;
                if marks[condition as usize].replace(event) != event {
                    facts.met.push((path, condition));
                }
            });
            let settled = self.machine.single == Some(facts.met.len() as u32);
            return if settled { Err(Stop::Settled) } else { Ok(()) };
        }
        let start = facts.conditions.len();
        field.index.find(
            value,
            |_| false,
            |own| {
                let condition = field.base + own;
                if !facts.conditions[start..].contains(&condition) {
                    facts.conditions.push(condition);
                }
            },
        );
        if facts.conditions.len() > start || field.absence {
            let first_member = facts.members.len();
            facts.members.extend_from_slice(members);
            facts.occurrences.push(Occurrence {
                path,
                conditions: start..facts.conditions.len(),
                members: first_member..facts.members.len(),
            });
        }
        Ok(())
    }

    fn all_met(&self) -> bool {
        self.facts.paths.len() == self.machine.fields.len()
    }
}
