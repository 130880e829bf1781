//! Many patterns as one machine. Their rules, each a row of conditions in path order, are laid into a
//! tree of states, so that rules which begin alike share their beginning. An event is read once; each
//! leaf is looked up in its field's index; then the tree is walked along the conditions that were met.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::atom::{Atom, Value};
use crate::index::{Condition, Index};
use crate::pattern::{EventPattern, Kind, Match};
use crate::rows::{Wanted, can_be_met};
use crate::rules::{self, Path, Values};
use crate::text::Text;
use crate::trie::{PathId, Trie, sees_empty_keys};
use crate::walk::{Buffers, Member, Repeats, Stop, Visitor, walk_text, walk_value};
use crate::write;

/// A pattern's place among those the machine was made of.
pub(crate) type PatternId = u32;
type StateId = u32;
/// A condition on the way to a state, and whether nothing at its path would do too.
type Asked = (PathId, Condition, bool);

const START: StateId = 0;

/// Beyond this many, ways on are looked up rather than tried one by one.
const FEW: usize = 8;

#[derive(Clone, Debug)]
pub(crate) struct Machine {
    trie: Trie,
    repeats: Option<Repeats>,
    fields: Vec<Field>,
    conditions: u32,
    states: Vec<State>,
    patterns: u32,
    /// The machine is one row of conditions, none of which an absent field meets: this many.
    single: Option<u32>,
    has_absence: bool,
    /// Some state has so many ways on that they are looked up.
    is_wide: bool,
}

/// One path and the conditions on it.
#[derive(Clone, Debug)]
struct Field {
    index: Index,
    /// The number of its first condition among all conditions.
    base: u32,
    /// Some condition is met by the field's absence.
    absence: bool,
}

#[derive(Clone, Debug, Default)]
struct State {
    /// The patterns that match when this state is reached.
    accepts: Vec<PatternId>,
    /// What can come next, by path.
    steps: Vec<Step>,
    /// Those of the steps that a field's absence can take.
    absences: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Step {
    path: PathId,
    next: Next,
    absent: Vec<StateId>,
}

/// Where each condition (numbered among all) leads.
#[derive(Clone, Debug)]
enum Next {
    Few(Vec<(Condition, StateId)>),
    Many(HashMap<Condition, StateId>),
}

impl Next {
    fn get(&self, condition: Condition) -> Option<StateId> {
        match self {
            Next::Few(list) => list
                .iter()
                .find(|(own, _)| *own == condition)
                .map(|(_, next)| *next),
            Next::Many(table) => table.get(&condition).copied(),
        }
    }
}

/// A path, and whether the patterns that use it see keys `""`.
type FieldKey = (Path, bool);

impl Machine {
    pub(crate) fn new<'p>(patterns: impl IntoIterator<Item = &'p EventPattern>) -> Self {
        let patterns: Vec<_> = patterns
            .into_iter()
            .map(|pattern| rules::expand(&pattern.root))
            .collect();
        let sees: Vec<bool> = patterns
            .iter()
            .map(|rules| {
                sees_empty_keys(
                    rules
                        .iter()
                        .flat_map(|rule| rule.keys().map(|path| &*path.0)),
                )
            })
            .collect();
        let key = |path: &Path, sees: bool| (path.clone(), sees || !path.0.ends_with(b"."));
        let paths: BTreeSet<FieldKey> = patterns
            .iter()
            .zip(&sees)
            .flat_map(|(rules, sees)| {
                rules
                    .iter()
                    .flat_map(|rule| rule.keys().map(|path| key(path, *sees)))
            })
            .collect();
        let paths: BTreeMap<FieldKey, PathId> = paths.into_iter().zip(0..).collect();

        let mut trie = Trie::new();
        let ways: Vec<Vec<u32>> = paths
            .iter()
            .map(|((path, sees), id)| trie.insert(&path.0, *id, *sees))
            .collect();
        let mut builder = Builder::new(paths.len());
        for ((rules, sees), pattern) in patterns.iter().zip(&sees).zip(0..) {
            for rule in rules {
                let row = rule
                    .iter()
                    .map(|(path, values)| (paths[&key(path, *sees)], *values));
                builder.add(row, pattern);
                let mut below: HashSet<u32> = HashSet::new();
                for path in rule.keys() {
                    for node in &ways[paths[&key(path, *sees)] as usize] {
                        if !below.insert(*node) {
                            trie.mark_correlated(*node);
                        }
                    }
                }
            }
        }
        let repeats = Repeats::new(paths.keys().map(|(path, _)| &*path.0));
        builder.finish(trie, repeats, patterns.len() as u32)
    }

    /// Calls `matched` for each pattern the event matches, in no order, each once.
    pub(crate) fn run(
        &self,
        event: Event<'_>,
        mut matched: impl FnMut(PatternId),
    ) -> Result<(), Stop> {
        SCRATCH.with(|kept| {
            // Taken rather than borrowed: `matched` may match another event.
            let mut scratch = kept.take().unwrap_or_default();
            let result = self.run_in(event, &mut scratch, &mut matched);
            kept.set(Some(scratch));
            result
        })
    }

    fn run_in(
        &self,
        event: Event<'_>,
        scratch: &mut Scratch,
        matched: &mut impl FnMut(PatternId),
    ) -> Result<(), Stop> {
        scratch.begin(self);
        let Scratch {
            facts,
            buffers,
            work,
        } = scratch;
        let mut reader = Reader {
            machine: self,
            facts,
        };
        let end = match event {
            Event::Text(text) => walk_text(
                text,
                &self.trie,
                self.repeats.as_ref(),
                buffers,
                &mut reader,
            ),
            Event::Value(value) => walk_value(value, &self.trie, &mut reader),
        };
        match end {
            Err(Stop::Malformed) => return Err(Stop::Malformed),
            Err(Stop::Settled) | Ok(()) => {}
        }
        if let Some(wanted) = self.single
            && (facts.met.len() as u32 == wanted || facts.occurrences.is_empty())
        {
            if facts.met.len() as u32 == wanted {
                matched(0);
            }
            return Ok(());
        }
        if facts.met.is_empty() && facts.occurrences.is_empty() && !self.has_absence {
            return Ok(());
        }
        facts.sort(self.is_wide);
        if facts.occurrences.is_empty() {
            self.search(facts, work, &mut Unbound, matched);
        } else {
            let mut bound = Memberships::new(facts, self.effort(facts));
            self.search(facts, work, &mut bound, matched);
            if bound.is_exhausted() {
                self.search_rows(facts, matched);
            }
        }
        Ok(())
    }

    /// How often leaves are joined before the rows are taken one by one: that begins slowly, but then takes
    /// time in proportion to the leaves.
    fn effort(&self, facts: &Facts) -> usize {
        #[cfg(test)]
        if let Some(effort) = tests::EFFORT.get() {
            return effort;
        }
        4_000 + 8 * facts.occurrences.len()
    }

    /// Finds what matches without trying how the elements of arrays combine: one row after the other.
    fn search_rows(&self, facts: &mut Facts, matched: &mut impl FnMut(PatternId)) {
        let in_arrays: HashSet<Condition> = facts.conditions.iter().copied().collect();
        let mut row: Vec<Asked> = Vec::new();
        let mut work: Vec<(StateId, usize, Option<Asked>)> = vec![(START, 0, None)];
        while let Some((id, depth, last)) = work.pop() {
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

    /// Walks the states that the facts allow.
    fn search(
        &self,
        facts: &mut Facts,
        work: &mut Vec<(StateId, usize)>,
        bound: &mut impl Bound,
        matched: &mut impl FnMut(PatternId),
    ) {
        work.clear();
        work.push((START, 0));
        while let Some((id, members)) = work.pop() {
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
                // Few of the fields this state knows are there: look for those, and for absences.
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
                // Where nothing asks for absence, bound to an element is never better than free.
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

/// Lays rules into states.
struct Builder {
    fields: Vec<FieldBuilder>,
    states: Vec<StateBuilder>,
    rules: u32,
    longest: usize,
}

#[derive(Default)]
struct FieldBuilder {
    /// The conditions by their JSON text.
    conditions: HashMap<String, Condition>,
    atoms: Vec<(Atom, Condition)>,
    /// Conditions that the field's absence meets.
    absent: HashSet<Condition>,
}

#[derive(Default)]
struct StateBuilder {
    accepts: BTreeSet<PatternId>,
    steps: BTreeMap<PathId, HashMap<Condition, StateId>>,
}

impl Builder {
    fn new(paths: usize) -> Self {
        let fields = (0..paths).map(|_| FieldBuilder::default()).collect();
        Self {
            fields,
            states: vec![StateBuilder::default()],
            rules: 0,
            longest: 0,
        }
    }

    fn add<'p>(
        &mut self,
        row: impl Iterator<Item = (PathId, Values<'p, std::convert::Infallible>)>,
        pattern: PatternId,
    ) {
        let (mut at, mut length) = (START, 0);
        for (path, values) in row {
            let Values::Known(values) = values else {
                continue;
            };
            let condition = self.fields[path as usize].condition(values);
            let fresh = self.states.len() as StateId;
            at = *self.states[at as usize]
                .steps
                .entry(path)
                .or_default()
                .entry(condition)
                .or_insert(fresh);
            if at == fresh {
                self.states.push(StateBuilder::default());
            }
            length += 1;
        }
        self.states[at as usize].accepts.insert(pattern);
        self.rules += 1;
        self.longest = self.longest.max(length);
    }

    fn finish(self, trie: Trie, repeats: Option<Repeats>, patterns: u32) -> Machine {
        let mut conditions = 0;
        let mut absent: Vec<HashSet<Condition>> = Vec::new();
        let mut fields = Vec::new();
        for field in self.fields {
            fields.push(Field {
                index: Index::new(field.atoms),
                base: conditions,
                absence: !field.absent.is_empty(),
            });
            conditions += field.conditions.len() as u32;
            absent.push(field.absent);
        }
        let has_absence = fields.iter().any(|field| field.absence);
        let state = |state: StateBuilder| {
            let step = |(path, next): (PathId, HashMap<Condition, StateId>)| {
                let base = fields[path as usize].base;
                let absent = &absent[path as usize];
                let absent = next
                    .iter()
                    .filter(|(own, _)| absent.contains(own))
                    .map(|(_, next)| *next)
                    .collect();
                let next = next.into_iter().map(|(own, next)| (base + own, next));
                let next = if next.len() <= FEW {
                    Next::Few(next.collect())
                } else {
                    Next::Many(next.collect())
                };
                Step { path, next, absent }
            };
            let steps: Vec<Step> = state.steps.into_iter().map(step).collect();
            let absences = (0..)
                .zip(&steps)
                .filter(|(_, step)| !step.absent.is_empty())
                .map(|(at, _)| at)
                .collect();
            State {
                accepts: state.accepts.into_iter().collect(),
                steps,
                absences,
            }
        };
        let states: Vec<State> = self.states.into_iter().map(state).collect();
        let is_wide = states.iter().any(|state| {
            let many = |step: &Step| matches!(step.next, Next::Many(_));
            state.steps.len() > FEW || state.steps.iter().any(many)
        });
        let single = self.rules == 1 && !has_absence;
        let single = single.then_some(self.longest as u32);
        Machine {
            trie,
            repeats,
            fields,
            conditions,
            states,
            patterns,
            single,
            has_absence,
            is_wide,
        }
    }
}

impl FieldBuilder {
    fn condition(&mut self, values: &[Match]) -> Condition {
        let text: Vec<String> = values
            .iter()
            .map(|value| write::to_text(&write::value(value), |never| match *never {}))
            .collect();
        let fresh = self.conditions.len() as Condition;
        let condition = *self.conditions.entry(text.join(",")).or_insert(fresh);
        if condition == fresh {
            self.atoms.extend(
                values
                    .iter()
                    .filter_map(Atom::new)
                    .map(|atom| (atom, condition)),
            );
            if values
                .iter()
                .any(|value| matches!(value.0, Kind::Exists(false)))
            {
                self.absent.insert(condition);
            }
        }
        condition
    }
}

/// An event, in one of the forms it can be read from.
#[derive(Clone, Copy)]
pub(crate) enum Event<'e> {
    Text(&'e [u8]),
    Value(&'e serde_json::Value),
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// Space that one event leaves to the next.
#[derive(Default)]
struct Scratch {
    facts: Facts,
    buffers: Buffers,
    work: Vec<(StateId, usize)>,
}

impl Scratch {
    fn begin(&mut self, machine: &Machine) {
        self.facts.begin(machine);
    }
}

/// What an event has shown.
#[derive(Default)]
struct Facts {
    /// The number of the event at hand; marks with another number are old.
    event: u32,
    /// Conditions met by leaves outside of arrays of objects, with their path.
    met: Vec<(PathId, Condition)>,
    met_marks: Vec<u32>,
    /// Paths met, outside of such arrays or anywhere.
    present_marks: Vec<u32>,
    path_marks: Vec<u32>,
    paths: Vec<PathId>,
    accepted_marks: Vec<u32>,
    /// Leaves in arrays of objects, where it matters from which element a value comes.
    occurrences: Vec<Occurrence>,
    conditions: Vec<Condition>,
    members: Vec<Member>,
}

struct Occurrence {
    path: PathId,
    conditions: Range<usize>,
    members: Range<usize>,
}

impl Facts {
    fn begin(&mut self, machine: &Machine) {
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

    /// Sets a mark; false if it was set already.
    #[inline]
    fn mark(event: u32, marks: &mut [u32], at: u32) -> bool {
        std::mem::replace(&mut marks[at as usize], event) != event
    }

    fn is_met(&self, condition: Condition) -> bool {
        self.met_marks[condition as usize] == self.event
    }

    fn is_present(&self, path: PathId) -> bool {
        self.present_marks[path as usize] == self.event
    }

    fn accept(&mut self, pattern: PatternId) -> bool {
        Self::mark(self.event, &mut self.accepted_marks, pattern)
    }

    /// Brings what was found into the order in which it is looked up, by `is_wide` machines all of it.
    fn sort(&mut self, is_wide: bool) {
        if is_wide {
            self.met.sort_unstable();
            self.paths.sort_unstable();
        }
        self.occurrences.sort_by_key(|occurrence| occurrence.path);
    }

    /// The conditions on a path that are met by leaves outside of arrays of objects.
    fn free(&self, path: PathId) -> &[(PathId, Condition)] {
        let start = self.met.partition_point(|(own, _)| *own < path);
        let rest = &self.met[start..];
        &rest[..rest.partition_point(|(own, _)| *own == path)]
    }

    /// A condition, as the choice of elements needs to know it.
    fn wanted(&self, (path, condition, may_be_absent): Asked) -> Wanted<'_> {
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

    fn occurrences_of(&self, path: PathId) -> &[Occurrence] {
        let start = self
            .occurrences
            .partition_point(|occurrence| occurrence.path < path);
        let rest = &self.occurrences[start..];
        &rest[..rest.partition_point(|occurrence| occurrence.path == path)]
    }
}

/// Notes what the leaves of an event meet.
struct Reader<'m, 's> {
    machine: &'m Machine,
    facts: &'s mut Facts,
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

/// What a search may be bound to while it goes from state to state.
trait Bound {
    /// Notes that a state is reached; false if it has been, bound to the same.
    fn visit(&mut self, state: StateId, members: usize) -> bool;

    /// The set joined with a leaf's elements at a path, if they go together.
    fn join(&mut self, set: usize, with: &[Member], path: PathId) -> Option<usize>;

    /// Whether so much has been reached that the search is given up.
    fn is_exhausted(&self) -> bool;
}

/// No leaf lies in an array of objects: each state is reached in one way only.
struct Unbound;

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

/// The elements of arrays that a search is bound to, each set of them numbered once; 0 is none. Arrays
/// that no later field lies in are forgotten, so that states do not multiply over them.
struct Memberships {
    sets: Vec<Vec<Member>>,
    numbers: HashMap<Vec<Member>, usize>,
    visited: HashSet<(StateId, usize)>,
    /// How often leaves may still be joined.
    effort: usize,
    /// The last path with a leaf in each array.
    last_path: HashMap<u32, PathId>,
}

impl Memberships {
    fn new(facts: &Facts, effort: usize) -> Self {
        let mut last_path = HashMap::new();
        for occurrence in &facts.occurrences {
            for (array, _) in &facts.members[occurrence.members.clone()] {
                // In path order: the last one stays.
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

/// Texts one of which must stand in the text of any event that matches; what holds none of them need not
/// be read.
pub(crate) fn required_texts(pattern: &EventPattern) -> Option<Vec<Vec<u8>>> {
    const MOST: usize = 3;
    let rules = rules::expand(&pattern.root);
    let [rule] = &rules[..] else { return None };
    let texts = rule.values().filter_map(|values| match values {
        Values::Known(values) if values.len() <= MOST => {
            values.iter().map(required_text).collect::<Option<Vec<_>>>()
        }
        _ => None,
    });
    texts.max_by_key(|texts| texts.iter().map(Vec::len).min())
}

fn required_text(value: &Match) -> Option<Vec<u8>> {
    use crate::pattern::{Operand, Operator};
    use crate::wildcard::Wildcard;
    let quoted = |before: &str, text: &Text, after: &str| {
        [before.as_bytes(), text.bytes(), after.as_bytes()].concat()
    };
    let (needle, text) = match &value.0 {
        Kind::Text(Operand::Text(text)) if crate::ip::Address::parse(text.bytes()).is_some() => {
            return None;
        }
        Kind::Text(Operand::Text(text))
        | Kind::Operator(Operator::Exactly, Operand::Text(text)) => {
            (quoted("\"", text, "\""), text.bytes().to_vec())
        }
        Kind::Operator(Operator::Prefix, Operand::Text(text)) => {
            (quoted("\"", text, ""), text.bytes().to_vec())
        }
        Kind::Operator(Operator::Suffix, Operand::Text(text)) => {
            (quoted("", text, "\""), text.bytes().to_vec())
        }
        Kind::Operator(Operator::Wildcard, Operand::Text(text)) => {
            let literal = Wildcard::new(text.bytes()).ok()?.longest_literal().to_vec();
            (literal.clone(), literal)
        }
        _ => return None,
    };
    (crate::walk::is_literal(&text) && std::str::from_utf8(&text).is_ok() && needle.len() >= 4)
        .then_some(needle)
}

#[cfg(test)]
#[path = "../tests/support/random.rs"]
#[allow(dead_code, unreachable_pub)]
mod random;

#[cfg(test)]
mod tests {
    use super::*;
    use random::{Random, event, pattern};

    thread_local! {
        pub(super) static EFFORT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// The patterns that match if the search may take so much effort.
    fn matching(machine: &Machine, event: &str, effort: usize) -> BTreeSet<PatternId> {
        EFFORT.set(Some(effort));
        let mut found = BTreeSet::new();
        let _ = machine.run(Event::Text(event.as_bytes()), |pattern| {
            assert!(found.insert(pattern), "told twice");
        });
        found
    }

    #[test]
    fn rows_one_by_one_give_the_same_answers() {
        let mut random = Random::new(5);
        let mut agreed = 0;
        for _ in 0..3_000 {
            let mut parsed = || EventPattern::parse(&pattern(&mut random)).unwrap();
            let patterns = [parsed(), parsed(), parsed(), parsed()];
            let machine = Machine::new(&patterns);
            for _ in 0..8 {
                let event = event(&mut random);
                let expected = matching(&machine, &event, usize::MAX);
                for effort in [0, 3] {
                    assert_eq!(matching(&machine, &event, effort), expected, "{event}");
                }
                agreed += expected.len();
            }
        }
        assert!(agreed > 2_000, "too few matches to tell anything: {agreed}");
    }

    /// A few times the same key, each with an array of objects or arrays.
    fn arrays(random: &mut Random, key: &str, depth: usize) -> String {
        let times = 1 + random.below(3);
        let array = |random: &mut Random| {
            let elements: Vec<String> = (0..1 + random.below(3))
                .map(|_| element(random, depth))
                .collect();
            format!(r#""{key}":[{}]"#, elements.join(","))
        };
        let arrays: Vec<String> = (0..times).map(|_| array(random)).collect();
        arrays.join(",")
    }

    fn element(random: &mut Random, depth: usize) -> String {
        if depth > 0 && random.one_in(6) {
            let (first, second) = (element(random, depth - 1), element(random, depth - 1));
            return format!("[{first},{second}]");
        }
        let mut fields = Vec::new();
        for key in ["a", "b", "d", "e", "f"] {
            if random.one_in(3) {
                fields.push(format!(r#""{key}":{}"#, random.pick(&["1", "2"])));
            }
        }
        if depth > 0 && random.one_in(2) {
            fields.push(arrays(random, "c", depth - 1));
        }
        format!("{{{}}}", fields.join(","))
    }

    #[test]
    fn rows_one_by_one_choose_elements_as_the_search_does() {
        const VALUES: [&str; 6] = [
            "1",
            "1",
            "2",
            r#"{"exists":false}"#,
            r#"1,{"exists":false}"#,
            r#"{"exists":true}"#,
        ];
        let mut random = Random::new(6);
        let (mut matched, mut unmatched) = (0, 0);
        for _ in 0..20_000 {
            let mut fields = Vec::new();
            for field in ["a", "b", "c.d", "c.e", "f"] {
                if !random.one_in(3) {
                    fields.push(format!(r#""{field}":[{}]"#, random.pick(&VALUES)));
                }
            }
            if fields.is_empty() {
                continue;
            }
            let pattern = format!(r#"{{"x":{{{}}}}}"#, fields.join(","));
            let pattern = EventPattern::parse(&pattern).unwrap();
            let event = format!("{{{}}}", arrays(&mut random, "x", 2));
            let machine = Machine::new([&pattern]);
            let expected = matching(&machine, &event, usize::MAX);
            assert_eq!(
                matching(&machine, &event, 0),
                expected,
                "{pattern}\n{event}"
            );
            let count = if expected.is_empty() {
                &mut unmatched
            } else {
                &mut matched
            };
            *count += 1;
        }
        assert!(
            matched > 2_000 && unmatched > 2_000,
            "{matched}, {unmatched}"
        );
    }
}
