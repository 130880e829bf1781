//! Compiles patterns to a machine.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::machine::ids::{Condition, PathId, PatternId, StateId};
use crate::machine::index::Index;
use crate::machine::paths::{PathTree, sees_empty_keys};
use crate::machine::states::{FEW, Field, Machine, Next, START, State, Step};
use crate::machine::test::Test;
use crate::machine::walk::repeats::Repeats;
use crate::pattern::combinations::{self, Path, Values};
use crate::pattern::model::{EventPattern, Kind, Match};
use crate::pattern::write;

/// A path, and whether the patterns that use it see keys `""`.
type FieldKey = (Path, bool);

impl Machine {
    pub(crate) fn new<'p>(patterns: impl IntoIterator<Item = &'p EventPattern>) -> Self {
        let patterns: Vec<_> = patterns
            .into_iter()
            .map(|pattern| combinations::expand(&pattern.root))
            .collect();
        let sees: Vec<bool> = patterns
            .iter()
            .map(|combinations| {
                sees_empty_keys(
                    combinations
                        .iter()
                        .flat_map(|combination| combination.keys().map(|path| &*path.0)),
                )
            })
            .collect();
        let key = |path: &Path, sees: bool| (path.clone(), sees || !path.0.ends_with(b"."));
        let paths: BTreeSet<FieldKey> = patterns
            .iter()
            .zip(&sees)
            .flat_map(|(combinations, sees)| {
                combinations
                    .iter()
                    .flat_map(|combination| combination.keys().map(|path| key(path, *sees)))
            })
            .collect();
        let paths: BTreeMap<FieldKey, PathId> = paths.into_iter().zip(0..).collect();

        let mut path_tree = PathTree::new();
        let ways: Vec<Vec<u32>> = paths
            .iter()
            .map(|((path, sees), id)| path_tree.insert(&path.0, *id, *sees))
            .collect();
        let mut builder = Builder::new(paths.len());
        for ((combinations, sees), pattern) in patterns.iter().zip(&sees).zip(0..) {
            for combination in combinations {
                let row = combination
                    .iter()
                    .map(|(path, values)| (paths[&key(path, *sees)], *values));
                builder.add(row, pattern);
                let mut below: HashSet<u32> = HashSet::new();
                for path in combination.keys() {
                    for node in &ways[paths[&key(path, *sees)] as usize] {
                        if !below.insert(*node) {
                            path_tree.mark_correlated(*node);
                        }
                    }
                }
            }
        }
        let repeats = Repeats::new(paths.keys().map(|(path, _)| &*path.0));
        builder.finish(path_tree, repeats, patterns.len() as u32)
    }
}

/// Makes states of combinations.
struct Builder {
    fields: Vec<FieldBuilder>,
    states: Vec<StateBuilder>,
    combinations: u32,
    longest: usize,
}

#[derive(Default)]
struct FieldBuilder {
    /// The conditions, by their JSON text.
    conditions: HashMap<String, Condition>,
    tests: Vec<(Test, Condition)>,
    /// The conditions that the field's absence matches.
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
            combinations: 0,
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
        self.combinations += 1;
        self.longest = self.longest.max(length);
    }

    fn finish(self, path_tree: PathTree, repeats: Option<Repeats>, patterns: u32) -> Machine {
        let mut conditions = 0;
        let mut absent: Vec<HashSet<Condition>> = Vec::new();
        let mut fields = Vec::new();
        for field in self.fields {
            fields.push(Field {
                index: Index::new(field.tests),
                base: conditions,
                absence: !field.absent.is_empty(),
            });
            conditions += field.conditions.len() as u32;
            absent.push(field.absent);
        }
        let has_absence = fields.iter().any(|field| field.absence);
        let states = self.states.into_iter();
        let states: Vec<State> = states.map(|state| state.finish(&fields, &absent)).collect();
        let is_wide = states.iter().any(|state| {
            let many = |step: &Step| matches!(step.next, Next::Many(_));
            state.steps.len() > FEW || state.steps.iter().any(many)
        });
        let single = self.combinations == 1 && !has_absence;
        let single = single.then_some(self.longest as u32);
        Machine {
            path_tree,
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

impl StateBuilder {
    /// The state, with its conditions numbered as those of the machine. `absent` has the conditions of each
    /// field that ask for its absence.
    fn finish(self, fields: &[Field], absent: &[HashSet<Condition>]) -> State {
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
        let steps: Vec<Step> = self.steps.into_iter().map(step).collect();
        let absences = (0..)
            .zip(&steps)
            .filter(|(_, step)| !step.absent.is_empty())
            .map(|(at, _)| at)
            .collect();
        State {
            accepts: self.accepts.into_iter().collect(),
            steps,
            absences,
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
            self.tests.extend(
                values
                    .iter()
                    .filter_map(Test::new)
                    .map(|test| (test, condition)),
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
