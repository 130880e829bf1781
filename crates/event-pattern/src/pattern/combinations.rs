//! Multiplies the `$or` of a pattern out into combinations. A combination has a list of values for each path
//! (`detail.userIdentity.type`), and all of its lists must match. A pattern without `$or` has one
//! combination. If a path comes twice, the later list counts, separately in each alternative of an `$or`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::pattern::model::{Entry, Match, Object};
use crate::value::text::utf16_order;

/// The maximum number of combinations that a pattern may multiply out to. (The service's limit is 1,000.)
const MAX_COMBINATIONS: u64 = 10_000;
/// The maximum number of fields in all combinations together.
const MAX_FIELDS: u64 = 4_000_000;

/// The steps to a field, joined by dots. Paths are in the order in which event-ruler visits fields.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Path(pub(crate) Vec<u8>);

impl Ord for Path {
    fn cmp(&self, other: &Self) -> Ordering {
        utf16_order(&self.0, &other.0)
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The list of a field: known values, or a list that is known only at deployment.
#[derive(Debug)]
pub(crate) enum Values<'p, X> {
    Known(&'p [Match<X>]),
    Deferred,
}

impl<X> Clone for Values<'_, X> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<X> Copy for Values<'_, X> {}

pub(crate) type Combination<'p, X> = BTreeMap<Path, Values<'p, X>>;

/// The number of combinations of a pattern.
pub(crate) fn count<X>(object: &Object<X>) -> u64 {
    object.entries.iter().fold(1, |product: u64, (_, entry)| {
        product.saturating_mul(match entry {
            Entry::Values(_) | Entry::Deferred(_) => 1,
            Entry::Object(inner) => count(inner),
            Entry::Or(alternatives) => alternatives
                .iter()
                .fold(0, |sum: u64, inner| sum.saturating_add(count(inner))),
        })
    })
}

fn fields<X>(object: &Object<X>) -> u64 {
    let of = |(_, entry): &(_, Entry<X>)| match entry {
        Entry::Values(_) | Entry::Deferred(_) => 1,
        Entry::Object(inner) => fields(inner),
        Entry::Or(alternatives) => alternatives.iter().map(fields).sum(),
    };
    object.entries.iter().map(of).sum()
}

/// Whether the pattern can be multiplied out.
pub(crate) fn fits<X>(object: &Object<X>) -> bool {
    let combinations = count(object);
    combinations == 1
        || combinations <= MAX_COMBINATIONS
            && combinations.saturating_mul(fields(object)) <= MAX_FIELDS
}

/// The combinations of a pattern.
pub(crate) fn expand<X>(object: &Object<X>) -> Vec<Combination<'_, X>> {
    let mut combinations = vec![Combination::new()];
    expand_into(object, &mut Vec::new(), &mut combinations);
    combinations
}

fn expand_into<'p, X>(
    object: &'p Object<X>,
    path: &mut Vec<&'p [u8]>,
    combinations: &mut Vec<Combination<'p, X>>,
) {
    for (key, entry) in &object.entries {
        let values = match entry {
            Entry::Object(inner) => {
                path.push(key.bytes());
                expand_into(inner, path, combinations);
                path.pop();
                continue;
            }
            Entry::Or(alternatives) => {
                let before = std::mem::take(combinations);
                for inner in alternatives {
                    let mut branch = before.clone();
                    expand_into(inner, path, &mut branch);
                    combinations.append(&mut branch);
                }
                continue;
            }
            Entry::Values(values) => Values::Known(values),
            Entry::Deferred(_) => Values::Deferred,
        };
        let name = join(path, key.bytes());
        for combination in combinations.iter_mut() {
            combination.insert(name.clone(), values);
        }
    }
}

/// Joins steps by dots. Text before the last step counts only if it is not empty.
pub(crate) fn join(path: &[&[u8]], last: &[u8]) -> Path {
    let mut name = path.join(&b'.');
    if !name.is_empty() {
        name.push(b'.');
    }
    name.extend_from_slice(last);
    Path(name)
}
