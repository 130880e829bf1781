//! How complex the wildcards of a field are, by event-ruler's measure: the number of wildcard beginnings
//! that one text can match at the same time, at its worst. EventBridge refuses rules beyond a limit it does
//! not publish.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::pattern::{AnythingBut, Excluded, Kind, Match, Object, Operand, Operator};
use crate::rules::{Path, Rule, Values, expand};
use crate::text::Text;
use crate::wildcard::{Part, parts};

/// More sets of places than this are not looked at; what has more is as good as too complex.
const MOST_SETS: usize = 20_000;

/// The greatest complexity of any field, and the field; at most `cap`.
pub(crate) fn greatest<X>(root: &Object<X>, cap: usize) -> Option<(usize, Path)> {
    let mut fields: BTreeMap<Path, Vec<BTreeSet<Vec<u8>>>> = BTreeMap::new();
    let rules = expand(root);
    let mut groups: HashMap<Vec<*const ()>, BTreeMap<&Path, BTreeSet<Vec<u8>>>> = HashMap::new();
    for rule in &rules {
        collect(rule, &mut groups);
    }
    for (path, wildcards) in groups.into_values().flatten() {
        let sets = fields.entry(path.clone()).or_default();
        if !sets.contains(&wildcards) {
            sets.push(wildcards);
        }
    }
    let measured = fields.into_iter().filter_map(|(path, sets)| {
        sets.iter().map(|wildcards| measure(wildcards, cap)).max().map(|size| (size, path))
    });
    measured.max_by(|(a, left), (b, right)| a.cmp(b).then_with(|| right.cmp(left))).filter(|(size, _)| *size > 0)
}

/// Gathers the wildcards of rules that have the same values in all fields before: those the engine holds
/// in one place.
fn collect<'r, X>(rule: &'r Rule<'_, X>, groups: &mut HashMap<Vec<*const ()>, BTreeMap<&'r Path, BTreeSet<Vec<u8>>>>) {
    let mut before: Vec<*const ()> = Vec::new();
    for (path, values) in rule {
        let Values::Known(values) = values else { continue };
        let wildcards = values.iter().flat_map(wildcards).map(|text| text.plain().into_owned());
        let mut wildcards = wildcards.peekable();
        if wildcards.peek().is_some() {
            groups.entry(before.clone()).or_default().entry(path).or_default().extend(wildcards);
        }
        before.push(values.as_ptr().cast());
    }
}

/// The wildcards in one value.
pub(crate) fn wildcards<X>(value: &Match<X>) -> Vec<&Text> {
    let operands = match &value.0 {
        Kind::Operator(Operator::Wildcard, operand) => std::slice::from_ref(operand),
        Kind::AnythingBut(AnythingBut { what: Excluded::Texts(Some(Operator::Wildcard), operands), .. }) => operands,
        _ => &[],
    };
    let text = |operand| match operand {
        &Operand::Text(ref text) => Some(text),
        Operand::Deferred(_) => None,
    };
    operands.iter().filter_map(text).collect()
}

/// Places in the wildcards: what has been read of them, as a tree.
struct Places {
    places: Vec<Place>,
}

#[derive(Default)]
struct Place {
    bytes: BTreeMap<u8, usize>,
    /// The place behind a `*` that follows here.
    star: Option<usize>,
    is_star: bool,
    /// How many wildcards lead through here.
    wildcards: usize,
}

impl Places {
    fn new(wildcards: &BTreeSet<Vec<u8>>) -> Self {
        let mut places = Self { places: vec![Place::default()] };
        for wildcard in wildcards {
            let mut at = 0;
            // The quotes around the string count as bytes.
            let quote = [Part::Byte(b'"')];
            let parts = parts(wildcard).unwrap_or_default();
            for part in quote.iter().chain(&parts).chain(&quote) {
                at = places.step(at, *part);
                places.places[at].wildcards += 1;
            }
        }
        places
    }

    fn step(&mut self, at: usize, part: Part) -> usize {
        let fresh = self.places.len();
        let place = &mut self.places[at];
        let next = match part {
            Part::Byte(byte) => *place.bytes.entry(byte).or_insert(fresh),
            Part::Star => *place.star.get_or_insert(fresh),
        };
        if next == fresh {
            self.places.push(Place { is_star: part == Part::Star, ..Place::default() });
        }
        next
    }

    /// Where one byte leads from a set of places; `None` for a byte that no wildcard names.
    fn read(&self, from: &BTreeSet<usize>, byte: Option<u8>) -> BTreeSet<usize> {
        let mut to = BTreeSet::new();
        for &at in from {
            let place = &self.places[at];
            if place.is_star {
                to.insert(at);
            }
            let behind = place.star.map(|star| (star, &self.places[star]));
            to.extend(behind.map(|(star, _)| star));
            if let Some(byte) = byte {
                to.extend(place.bytes.get(&byte));
                to.extend(behind.and_then(|(_, place)| place.bytes.get(&byte)));
            }
        }
        to
    }

    fn size(&self, set: &BTreeSet<usize>) -> usize {
        let one = |&at: &usize| {
            let place = &self.places[at];
            let star = place.star.filter(|star| !set.contains(star)).map_or(0, |star| self.places[star].wildcards);
            place.wildcards + star
        };
        set.iter().map(one).sum()
    }
}

fn measure(wildcards: &BTreeSet<Vec<u8>>, cap: usize) -> usize {
    let places = Places::new(wildcards);
    let bytes: BTreeSet<u8> = places.places.iter().flat_map(|place| place.bytes.keys().copied()).collect();
    let bytes: Vec<Option<u8>> = bytes.into_iter().map(Some).chain([None]).collect();
    let (mut seen, mut work, mut greatest) = (HashSet::new(), vec![BTreeSet::from([0])], 0);
    while let Some(set) = work.pop() {
        greatest = greatest.max(places.size(&set));
        if greatest >= cap || seen.len() > MOST_SETS {
            return cap;
        }
        for byte in &bytes {
            let next = places.read(&set, *byte);
            if !next.is_empty() && !seen.contains(&next) {
                seen.insert(next.clone());
                work.push(next);
            }
        }
    }
    greatest
}
