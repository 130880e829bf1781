//! Measures how complex the wildcards of a field are, as event-ruler does: the greatest number of beginnings
//! of wildcards that one text can match at the same time. EventBridge refuses rules above a limit that it
//! does not publish.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::pattern::combinations::{Combination, Path, Values, expand};
use crate::pattern::model::{AnythingBut, Excluded, Kind, Match, Object, Operand, Operator};
use crate::value::text::Text;
use crate::value::wildcard::{Part, parts};

/// At most this many sets of places are followed; wildcards with more count as too complex.
const MOST_SETS: usize = 20_000;

/// The wildcards of one item of a list. An `anything-but` may have several, which count as one where they are
/// in the same place. The flag is true for `anything-but`.
type Item = (bool, BTreeSet<Vec<u8>>);

/// The fields with the items that event-ruler holds in one place: those of combinations with the same values
/// before them.
type Groups<'r> = HashMap<Vec<*const ()>, BTreeMap<&'r Path, BTreeSet<Item>>>;

/// A field of a combination: its path, where its list is in memory, and the wildcards of each value.
struct Field<'r> {
    path: &'r Path,
    list: *const (),
    wildcards: Vec<(bool, Vec<&'r Text>)>,
}

/// The greatest complexity of any field, and the field; at most `cap`.
pub(crate) fn greatest<X>(root: &Object<X>, cap: usize) -> Option<(usize, Path)> {
    let combinations = expand(root);
    let mut groups = Groups::new();
    for combination in &combinations {
        collect(fields(combination), &mut groups);
    }
    greatest_of(groups, cap)
}

/// The fields of a combination that have known values. This and `wildcards` are the only functions
/// here that are compiled for each type of deferred value.
fn fields<'r, X>(combination: &'r Combination<'_, X>) -> Vec<Field<'r>> {
    let mut fields = Vec::new();
    for (path, values) in combination {
        if let Values::Known(values) = values {
            fields.push(Field {
                path,
                list: values.as_ptr().cast(),
                wildcards: values.iter().map(wildcards).collect(),
            });
        }
    }
    fields
}

fn collect<'r>(fields: Vec<Field<'r>>, groups: &mut Groups<'r>) {
    let mut before: Vec<*const ()> = Vec::new();
    for field in fields {
        let items: BTreeSet<Item> = field.wildcards.iter().filter_map(item).collect();
        if !items.is_empty() {
            groups
                .entry(before.clone())
                .or_default()
                .entry(field.path)
                .or_default()
                .extend(items);
        }
        before.push(field.list);
    }
}

fn item((excludes, wildcards): &(bool, Vec<&Text>)) -> Option<Item> {
    let wildcards: BTreeSet<Vec<u8>> = wildcards
        .iter()
        .map(|text| text.plain().into_owned())
        .collect();
    (!wildcards.is_empty()).then_some((*excludes, wildcards))
}

fn greatest_of(groups: Groups<'_>, cap: usize) -> Option<(usize, Path)> {
    let fields: BTreeSet<(&Path, BTreeSet<Item>)> = groups.into_values().flatten().collect();
    let measured = fields
        .iter()
        .map(|(path, items)| (measure(items, cap), *path));
    let greatest = measured.max_by(|(a, left), (b, right)| a.cmp(b).then_with(|| right.cmp(left)));
    greatest.map(|(size, path)| (size, path.clone()))
}

/// The wildcards in one value, and whether it is an `anything-but`.
fn wildcards<X>(value: &Match<X>) -> (bool, Vec<&Text>) {
    let operands = match &value.0 {
        Kind::Operator(Operator::Wildcard, operand) => std::slice::from_ref(operand),
        Kind::AnythingBut(AnythingBut {
            what: Excluded::Texts(Some(Operator::Wildcard), operands),
            ..
        }) => operands,
        _ => &[],
    };
    let known = operands.iter().filter_map(|operand| match operand {
        Operand::Text(text) => Some(text),
        Operand::Deferred(_) => None,
    });
    let excludes = matches!(value.0, Kind::AnythingBut(_));
    (excludes, known.collect())
}

/// Places in the wildcards, as a tree of what has been read.
struct Places {
    places: Vec<Place>,
}

#[derive(Default)]
struct Place {
    bytes: BTreeMap<u8, usize>,
    /// The place after a `*` that follows here.
    star: Option<usize>,
    is_star: bool,
    /// Whether this is the place after the closing quote.
    is_end: bool,
    /// The numbers of the items with a wildcard that leads through here.
    items: BTreeSet<usize>,
}

impl Places {
    fn new(items: &BTreeSet<Item>) -> Self {
        let mut places = Self {
            places: vec![Place::default()],
        };
        for (item, (_, wildcards)) in items.iter().enumerate() {
            for wildcard in wildcards {
                let mut at = 0;
                // The quotes around the string count as bytes.
                let quote = [Part::Byte(b'"')];
                let parts = parts(wildcard).unwrap_or_default();
                for part in quote.iter().chain(&parts).chain(&quote) {
                    at = places.step(at, *part);
                    places.places[at].items.insert(item);
                }
                places.places[at].is_end = true;
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
            self.places.push(Place {
                is_star: part == Part::Star,
                ..Place::default()
            });
        }
        next
    }

    /// Where one byte leads from a set of places. `None` is a byte that no wildcard names.
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
        let (ends, others): (Vec<usize>, Vec<usize>) =
            set.iter().partition(|at| self.places[**at].is_end);
        // An item that ends in several places matches once.
        let ended: BTreeSet<usize> = ends
            .iter()
            .flat_map(|at| &self.places[*at].items)
            .copied()
            .collect();
        let count = |at: &usize| {
            let place = &self.places[*at];
            let star = place
                .star
                .filter(|star| !set.contains(star))
                .map_or(0, |star| self.places[star].items.len());
            place.items.len() + star
        };
        ended.len() + others.iter().map(count).sum::<usize>()
    }
}

fn measure(items: &BTreeSet<Item>, cap: usize) -> usize {
    let places = Places::new(items);
    let bytes: BTreeSet<u8> = places
        .places
        .iter()
        .flat_map(|place| place.bytes.keys().copied())
        .collect();
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
