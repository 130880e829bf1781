//! Finds which of many ranges contain a number.

use crate::machine::ids::Condition;
use crate::machine::numeral::Key;

/// Ranges in the order of their lower ends, as a tree: the middle of a slice is its root. Each subtree has
/// its highest upper end beside it, so that the ranges that contain a key are found without comparing all of
/// them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranges {
    ranges: Vec<(Key, Key, Condition)>,
    highest: Vec<Key>,
}

impl Ranges {
    pub(crate) fn new(mut ranges: Vec<(Key, Key, Condition)>) -> Self {
        fn fill(ranges: &[(Key, Key, Condition)], highest: &mut [Key]) -> Key {
            let middle = ranges.len() / 2;
            let Some((_, top, _)) = ranges.get(middle) else {
                return Key::MIN;
            };
            let below = fill(&ranges[..middle], &mut highest[..middle]);
            let above = fill(&ranges[middle + 1..], &mut highest[middle + 1..]);
            highest[middle] = below.max(above).max(*top);
            highest[middle]
        }
        ranges.sort_unstable();
        let mut highest = vec![Key::MIN; ranges.len()];
        fill(&ranges, &mut highest);
        Self { ranges, highest }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    pub(crate) fn find(&self, key: Key, met: &mut impl FnMut(Condition)) {
        fn search(
            ranges: &[(Key, Key, Condition)],
            highest: &[Key],
            key: Key,
            met: &mut impl FnMut(Condition),
        ) {
            let middle = ranges.len() / 2;
            let Some((bottom, top, condition)) = ranges.get(middle) else {
                return;
            };
            if highest[middle] < key {
                return;
            }
            search(&ranges[..middle], &highest[..middle], key, met);
            if *bottom <= key {
                if key <= *top {
                    met(*condition);
                }
                search(&ranges[middle + 1..], &highest[middle + 1..], key, met);
            }
        }
        search(&self.ranges, &self.highest, key, met);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_found_in_the_tree() {
        let ranges: Vec<(Key, Key, Condition)> = (0..200)
            .map(|n| (u64::from(n * 7 % 50), u64::from(n * 7 % 50 + n * 3 % 20), n))
            .collect();
        let tree = Ranges::new(ranges.clone());
        for key in 0..80 {
            let mut found = Vec::new();
            tree.find(key, &mut |condition| found.push(condition));
            found.sort_unstable();
            let mut plainly: Vec<_> = ranges
                .iter()
                .filter(|(bottom, top, _)| (*bottom..=*top).contains(&key))
                .map(|(.., n)| *n)
                .collect();
            plainly.sort_unstable();
            assert_eq!(found, plainly, "{key}");
        }
    }
}
