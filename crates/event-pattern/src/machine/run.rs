//! Runs a machine on an event: walks the event, then searches the states.

use std::cell::Cell;

use crate::machine::facts::{Facts, Reader};
use crate::machine::ids::{PatternId, StateId};
use crate::machine::search::{Bound as _, Memberships, Unbound};
use crate::machine::states::Machine;
use crate::machine::walk::text::{Buffers, walk_text};
use crate::machine::walk::value::walk_value;
use crate::machine::walk::visitor::Stop;

/// An event in one of the two forms that can be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event<'e> {
    Text(&'e [u8]),
    Value(&'e serde_json::Value),
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// Buffers that are used again for the next event.
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

impl Machine {
    /// Calls `matched` once for each pattern that the event matches, in no particular order.
    pub(crate) fn run(
        &self,
        event: Event<'_>,
        mut matched: impl FnMut(PatternId),
    ) -> Result<(), Stop> {
        SCRATCH.with(|kept| {
            // Taken rather than borrowed, because `matched` may match another event.
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
                &self.path_tree,
                self.repeats.as_ref(),
                buffers,
                &mut reader,
            ),
            Event::Value(value) => walk_value(value, &self.path_tree, &mut reader),
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

    /// How many leaves are joined before the search goes row by row. That has a high initial cost, but its time is
    /// proportional to the number of leaves.
    fn effort(&self, facts: &Facts) -> usize {
        #[cfg(test)]
        if let Some(effort) = tests::EFFORT.get() {
            return effort;
        }
        4_000 + 8 * facts.occurrences.len()
    }
}

#[cfg(test)]
#[path = "../../tests/support/random.rs"]
#[allow(dead_code, unreachable_pub)]
mod random;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::EventPattern;
    use crate::machine::work;
    use random::{Random, event, pattern};

    thread_local! {
        pub(super) static EFFORT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// The patterns that match if the search may join this many leaves.
    fn matching(machine: &Machine, event: &str, effort: usize) -> BTreeSet<PatternId> {
        EFFORT.set(Some(effort));
        let mut found = BTreeSet::new();
        let _ = machine.run(Event::Text(event.as_bytes()), |pattern| {
            assert!(found.insert(pattern), "reported twice");
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
        assert!(
            agreed > 2_000,
            "too few matches to prove anything: {agreed}"
        );
    }

    /// The same key a few times, each time with an array of objects or arrays.
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

    /// Twice the elements, or twice the arrays, may take twice the steps and a little more.
    #[test]
    fn work_grows_with_the_event() {
        let fields = ["b", "c", "d", "e", "f", "g", "h"];
        let join = |field: &dyn Fn(&&str) -> String| {
            let fields: Vec<String> = fields.iter().map(field).collect();
            fields.join(",")
        };
        let one_array = format!(
            r#"{{"a":{{{},"z":["no"]}}}}"#,
            join(&|field| format!(r#""{field}":[{{"exists":true}}]"#))
        );
        let element = format!(r#"{{{},"z":1}}"#, join(&|field| format!(r#""{field}":1"#)));
        let elements = |count: usize| vec![element.as_str(); count].join(",");
        let many_arrays = format!(
            r#"{{{},"z":["no"]}}"#,
            join(&|field| format!(r#""{field}":{{"x":[1],"y":[1]}}"#))
        );
        let repeated_key = format!(
            r#"{{"a":{{{}}}}}"#,
            join(&|field| format!(r#""{field}":[1]"#))
        );
        let one_field: Vec<String> = fields
            .iter()
            .map(|field| format!(r#"{{"{field}":1}}"#))
            .collect();
        let one_field = one_field.join(",");
        type Case<'c> = (&'c str, &'c dyn Fn(usize) -> String);
        let cases: [Case<'_>; 3] = [
            (&one_array, &|count| {
                format!(r#"{{"a":[{}]}}"#, elements(count))
            }),
            (&many_arrays, &|count| {
                let array = vec![r#"{"x":1,"y":1}"#; count].join(",");
                format!("{{{}}}", join(&|field| format!(r#""{field}":[{array}]"#)))
            }),
            (&repeated_key, &|count| {
                format!(
                    "{{{}}}",
                    vec![format!(r#""a":[{one_field}]"#); count].join(",")
                )
            }),
        ];
        for (pattern, event) in cases {
            let machine = Machine::new([&EventPattern::parse(pattern).unwrap()]);
            let steps = |count: usize| {
                let event = event(count);
                work::of(|| {
                    EFFORT.set(None);
                    let _ = machine.run(Event::Text(event.as_bytes()), |_| ());
                })
            };
            let (once, twice) = (steps(300), steps(600));
            assert!(
                once > 0 && twice <= once * 5 / 2,
                "{once}, {twice}: {pattern}"
            );
        }
    }
}
