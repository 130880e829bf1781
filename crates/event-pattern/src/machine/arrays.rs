//! Decides whether a row of conditions can match together when its leaves are in many arrays: from each
//! array, one element is chosen, or none. An event that repeats keys may have the same field in many arrays,
//! which can be combined in too many ways to try each. So the elements are chosen array by array, and only
//! which conditions a choice matches is kept. For events that do not repeat keys, this takes time in
//! proportion to their size; otherwise it also grows with the number of sets of the conditions that are in
//! several arrays. (No fast algorithm is known: Boolean satisfiability can be written as such a question,
//! with an array for each variable and a field for each clause.)

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::machine::walk::visitor::Member;
use crate::machine::work;

/// One condition of a row.
pub(crate) struct Wanted<'f> {
    /// Whether a leaf outside of arrays matches it.
    pub(crate) is_met: bool,
    /// Whether it matches if no leaf is at its path, and there is none outside of arrays.
    pub(crate) may_be_absent: bool,
    /// The leaves at its path in arrays: their elements, from the outermost, and whether they match.
    pub(crate) leaves: Vec<(&'f [Member], bool)>,
}

/// What is in one element of an array, or outside of all arrays. Conditions are named by their place in the
/// row.
#[derive(Default)]
struct Element {
    /// The conditions that leaves directly in here match, and those that have a leaf here.
    meets: Vec<usize>,
    has: Vec<usize>,
    arrays: BTreeMap<u32, Array>,
}

#[derive(Default)]
struct Array {
    elements: BTreeMap<u32, Element>,
    /// The conditions with a leaf in any element, and those that such leaves match.
    has: Vec<usize>,
    meets: Vec<usize>,
}

impl Element {
    /// For each condition, in how many places that can be chosen together a leaf matches it.
    fn places(&self) -> BTreeMap<usize, u32> {
        let mut places: BTreeMap<usize, u32> = self.meets.iter().map(|at| (*at, 1)).collect();
        for array in self.arrays.values() {
            let mut most = BTreeMap::new();
            for (at, count) in array.elements.values().flat_map(Element::places) {
                let most = most.entry(at).or_insert(0);
                *most = count.max(*most);
            }
            for (at, count) in most {
                *places.entry(at).or_insert(0) += count;
            }
        }
        places
    }
}

/// Whether all conditions of a row can match at once. They are in path order.
pub(crate) fn can_be_met(row: &[Wanted<'_>]) -> bool {
    let asks_absence = row.iter().any(|wanted| wanted.may_be_absent);
    let mut outside = Element::default();
    for (at, wanted) in row.iter().enumerate() {
        // Where nothing asks for absence, an element is never better than what is outside of arrays.
        if wanted.is_met && !asks_absence {
            continue;
        }
        for (members, meets) in &wanted.leaves {
            if !meets && !asks_absence {
                continue;
            }
            let mut element = &mut outside;
            for (array, number) in *members {
                let array = element.arrays.entry(*array).or_default();
                array.has.push(at);
                if *meets {
                    array.meets.push(at);
                }
                element = array.elements.entry(*number).or_default();
            }
            element.has.push(at);
            if *meets {
                element.meets.push(at);
            }
        }
    }
    let words = row.len().div_ceil(64);
    let mut all = vec![0; words];
    (0..row.len())
        .filter(|at| !row[*at].is_met)
        .for_each(|at| set(&mut all, at));
    let mut chooser = Chooser {
        words,
        asks_absence,
        all,
        contested: vec![0; words],
        bound: vec![0; words],
    };
    for (at, places) in outside.places() {
        let wanted = &row[at];
        if places > 1 {
            set(&mut chooser.contested, at);
        } else if !(wanted.is_met || wanted.may_be_absent) {
            set(&mut chooser.bound, at);
        }
    }
    let is_met = |choice: &Choice| {
        let (met, present) = choice.split_at(words);
        row.iter().enumerate().all(|(at, wanted)| {
            wanted.is_met || has(met, at) || wanted.may_be_absent && !has(present, at)
        })
    };
    chooser.of_element(&outside).iter().any(is_met)
}

/// The result of a choice of elements, with a bit for each condition: which conditions match a leaf in the
/// elements, and, if absence is asked for, which ones have a leaf at their path that is compatible with the
/// elements chosen for the conditions before them.
type Choice = Box<[u64]>;
type Choices = HashSet<Choice>;

fn set(bits: &mut [u64], at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}

fn has(bits: &[u64], at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

struct Chooser {
    /// How many words the bits of a row take.
    words: usize,
    asks_absence: bool,
    /// The conditions that elements have to match.
    all: Vec<u64>,
    /// The conditions that several places can match together; and of the others, those that only leaves in
    /// arrays match, so that the choice from their array has to match them.
    contested: Vec<u64>,
    bound: Vec<u64>,
}

impl Chooser {
    fn choice(&self, met: &[usize], present: &[usize]) -> Choice {
        let mut choice = vec![0; self.words * (1 + usize::from(self.asks_absence))];
        met.iter().for_each(|at| set(&mut choice, *at));
        if self.asks_absence {
            let bits = &mut choice[self.words..];
            present.iter().for_each(|at| set(bits, *at));
        }
        choice.into()
    }

    fn of_element(&self, element: &Element) -> Choices {
        work::count();
        let whole = self.choice(&element.meets, &element.has);
        let mut choices = Choices::from([whole]);
        if self.asks_absence {
            // If another place is used instead, its element is chosen, in which other fields may be absent.
            for at in element.meets.iter().filter(|at| has(&self.contested, **at)) {
                let without: Vec<Choice> = choices.iter().cloned().collect();
                choices.extend(without.into_iter().map(|mut choice| {
                    choice[at / 64] &= !(1 << (at % 64));
                    choice
                }));
            }
        }
        for array in element.arrays.values() {
            let inside = self.of_array(array);
            let mut joined = Choices::new();
            let mut both = self.choice(&[], &[]);
            for left in &choices {
                for right in &inside {
                    if self.join(left, right, &mut both) && !joined.contains(&both) {
                        joined.insert(both.clone());
                    }
                }
            }
            choices = self.without_lesser(joined);
        }
        choices
    }

    fn of_array(&self, array: &Array) -> Choices {
        let mut choices = Choices::from([self.choice(&[], &array.has)]);
        for element in array.elements.values() {
            for mut choice in self.of_element(element) {
                let (met, present) = choice.split_at_mut(self.words);
                let Some(word) = met.iter().position(|word| *word != 0) else {
                    continue;
                };
                if self.asks_absence {
                    // The element is chosen by its first condition; for conditions before that, all elements
                    // count.
                    let first = word * 64 + met[word].trailing_zeros() as usize;
                    let before = array.has.iter().filter(|at| **at < first);
                    before.for_each(|at| set(present, *at));
                }
                choices.insert(choice);
            }
        }
        let bound = array.meets.iter().filter(|at| has(&self.bound, **at));
        let bound: BTreeSet<usize> = bound.copied().collect();
        choices.retain(|choice| bound.iter().all(|at| has(choice, *at)));
        self.without_lesser(choices)
    }

    /// Joins two choices. False if they are not compatible.
    fn join(&self, left: &Choice, right: &Choice, both: &mut Choice) -> bool {
        work::count();
        let mut words = left.iter().zip(right.iter());
        // One leaf is enough for a condition: no other element need be chosen for it.
        if self.asks_absence
            && words
                .by_ref()
                .take(self.words)
                .any(|(left, right)| left & right != 0)
        {
            return false;
        }
        for ((both, left), right) in both.iter_mut().zip(left.iter()).zip(right.iter()) {
            *both = left | right;
        }
        true
    }

    /// Leaves out choices for which another choice is at least as good.
    fn without_lesser(&self, choices: Choices) -> Choices {
        /// With more than this many choices, comparing each with each costs more than it saves.
        const MOST: usize = 300;
        if self.asks_absence {
            return choices;
        }
        let holds = |one: &[u64], other: &[u64]| {
            one.iter().zip(other).all(|(one, other)| other & !one == 0)
        };
        if let Some(best) = choices.iter().find(|one| holds(one, &self.all)) {
            return Choices::from([best.clone()]);
        }
        if choices.len() > MOST {
            return choices;
        }
        let is_lesser = |one: &Choice| {
            let better = |other: &Choice| other != one && holds(other, one);
            choices.iter().any(better)
        };
        let best = choices.iter().filter(|one| !is_lesser(one));
        best.cloned().collect()
    }
}
