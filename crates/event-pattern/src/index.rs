//! Which conditions on one field does a value meet? A condition is the whole list of a field; patterns
//! with the same list share it. A few values are tested one by one. Many are found by what they have in
//! common: strings, numbers and addresses in tables, prefixes and suffixes in a table for each length,
//! wildcards by what they begin or end with, ranges in a tree.

use std::collections::HashMap;

use crate::atom::{Atom, Content, Value};
use crate::decisions;
use crate::fold::Folded;
use crate::ip::Block;
use crate::number::{Key, Numeral};
use crate::wildcard::Wildcard;

/// A condition on the field, numbered from 0.
pub(crate) type Condition = u32;

/// Up to this many values are tested one by one.
const FEW: usize = 8;

#[derive(Clone, Debug)]
pub(crate) enum Index {
    Few {
        atoms: Vec<(Atom, Condition)>,
        /// Ranges of numbers, which no other value meets.
        ranges: Vec<(Key, Key, Condition)>,
    },
    Many(Box<Tables>),
}

impl Index {
    pub(crate) fn new(atoms: Vec<(Atom, Condition)>) -> Self {
        if atoms.len() > FEW {
            return Self::Many(Box::new(Tables::new(atoms)));
        }
        let (mut others, mut ranges) = (Vec::new(), Vec::new());
        for (atom, condition) in atoms {
            match atom {
                Atom::Range(bottom, top) => ranges.push((bottom, top, condition)),
                atom => others.push((atom, condition)),
            }
        }
        Self::Few {
            atoms: others,
            ranges,
        }
    }

    /// Calls `met` for each condition the value meets, some more than once. Those of which `skip` says so
    /// need no test.
    #[inline]
    pub(crate) fn find(
        &self,
        value: &Value<'_>,
        skip: impl Fn(Condition) -> bool,
        mut met: impl FnMut(Condition),
    ) {
        match self {
            Self::Few { atoms, ranges } => {
                for (atom, condition) in atoms {
                    if !skip(*condition) && atom.matches(value) {
                        met(*condition);
                    }
                }
                if let (Value::Number(number), [_, ..]) = (value, &ranges[..]) {
                    let holds = |key: Key, (bottom, top, condition): &(Key, Key, Condition)| {
                        *bottom <= key && key <= *top && !skip(*condition)
                    };
                    let any = |key| ranges.iter().any(|range| holds(key, range));
                    if let Some(key) = number.key_if(any) {
                        let held = ranges.iter().filter(|range| holds(key, range));
                        held.for_each(|(.., condition)| met(*condition));
                    }
                }
            }
            Self::Many(tables) => tables.find(value, &skip, &mut met),
        }
    }
}

type Conditions = Vec<Condition>;
type Table = HashMap<Box<[u8]>, Conditions>;

#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    present: Conditions,
    null: Conditions,
    truth: Conditions,
    falsehood: Conditions,
    exact: Table,
    folded: Table,
    prefixes: Affixes,
    suffixes: Affixes,
    folded_prefixes: Affixes,
    folded_suffixes: Affixes,
    wildcards: Vec<(Wildcard, Condition)>,
    /// The wildcards by their head, else by their tail, else in a list.
    wildcard_heads: Affixes,
    wildcard_tails: Affixes,
    wildcard_rest: Vec<u32>,
    addresses: HashMap<Block, Conditions>,
    address_prefixes: Vec<u32>,
    number_texts: Table,
    number_keys: HashMap<Key, Conditions>,
    ranges: Ranges,
    /// What has to be tested one by one: exclusions, which nearly every value meets, and case-insensitive
    /// text beyond ASCII.
    others: Vec<(Atom, Condition)>,
}

impl Tables {
    fn new(atoms: Vec<(Atom, Condition)>) -> Self {
        let mut tables = Self::default();
        let mut ranges = Vec::new();
        for (atom, condition) in atoms {
            match atom {
                Atom::Present => tables.present.push(condition),
                Atom::Null => tables.null.push(condition),
                Atom::True => tables.truth.push(condition),
                Atom::False => tables.falsehood.push(condition),
                Atom::Exact(text) => tables.exact.entry(text).or_default().push(condition),
                Atom::EqualsFolded(Folded::Ascii(text)) => {
                    tables.folded.entry(text).or_default().push(condition)
                }
                Atom::Prefix(text) => tables.prefixes.add(text, condition),
                Atom::Suffix(text) => tables.suffixes.add(text, condition),
                Atom::PrefixFolded(Folded::Ascii(text)) => {
                    tables.folded_prefixes.add(text, condition)
                }
                Atom::SuffixFolded(Folded::Ascii(text)) => {
                    tables.folded_suffixes.add(text, condition)
                }
                Atom::Wildcard(wildcard) => {
                    let id = tables.wildcards.len() as u32;
                    match (wildcard.head(), wildcard.tail()) {
                        ([], []) => tables.wildcard_rest.push(id),
                        ([], tail) => tables.wildcard_tails.add(tail.into(), id),
                        (head, _) => tables.wildcard_heads.add(head.into(), id),
                    }
                    tables.wildcards.push((wildcard, condition));
                }
                Atom::Address(block) => {
                    if !tables.address_prefixes.contains(&block.prefix()) {
                        tables.address_prefixes.push(block.prefix());
                    }
                    tables.addresses.entry(block).or_default().push(condition);
                }
                Atom::Number { text, key } => {
                    tables.number_texts.entry(text).or_default().push(condition);
                    if let Some(key) = key {
                        tables.number_keys.entry(key).or_default().push(condition);
                    }
                }
                Atom::Range(bottom, top) if bottom == top => {
                    tables
                        .number_keys
                        .entry(bottom)
                        .or_default()
                        .push(condition);
                }
                Atom::Range(bottom, top) => ranges.push((bottom, top, condition)),
                atom => tables.others.push((atom, condition)),
            }
        }
        tables.ranges = Ranges::new(ranges);
        tables
    }

    fn find(
        &self,
        value: &Value<'_>,
        skip: &impl Fn(Condition) -> bool,
        met: &mut impl FnMut(Condition),
    ) {
        all(&self.present, met);
        match value {
            Value::Null => all(&self.null, met),
            Value::True => all(&self.truth, met),
            Value::False => all(&self.falsehood, met),
            Value::Number(number) => self.find_number(number, met),
            Value::Text(text) => self.find_text(*text, value, met),
        }
        for (atom, condition) in &self.others {
            if !skip(*condition) && atom.matches(value) {
                met(*condition);
            }
        }
    }

    fn find_number(&self, number: &Numeral<'_>, met: &mut impl FnMut(Condition)) {
        in_table(&self.number_texts, number.text, met);
        if self.number_keys.is_empty() && self.ranges.is_empty() {
            return;
        }
        if let Some(key) = number.key_if(|_| true) {
            if let Some(conditions) = self.number_keys.get(&key) {
                all(conditions, met);
            }
            self.ranges.find(key, met);
        }
    }

    fn find_text(&self, text: Content<'_>, value: &Value<'_>, met: &mut impl FnMut(Condition)) {
        in_table(&self.exact, text.exact, met);
        if !self.addresses.is_empty()
            && let Some(address) = decisions::address(value)
        {
            for prefix in &self.address_prefixes {
                if let Some(conditions) = self.addresses.get(&address.within(*prefix)) {
                    all(conditions, met);
                }
            }
        }
        let text = text.plain;
        self.prefixes.find_heads(text, met);
        self.suffixes.find_tails(text, met);
        let mut wildcard = |id: u32| {
            let (wildcard, condition) = &self.wildcards[id as usize];
            if wildcard.matches(text) {
                met(*condition);
            }
        };
        self.wildcard_heads.find_heads(text, &mut wildcard);
        self.wildcard_tails.find_tails(text, &mut wildcard);
        self.wildcard_rest.iter().copied().for_each(wildcard);
        let has_folded = !(self.folded.is_empty()
            && self.folded_prefixes.is_empty()
            && self.folded_suffixes.is_empty());
        if has_folded {
            let lower = text.to_ascii_lowercase();
            in_table(&self.folded, &lower, met);
            self.folded_prefixes.find_heads(&lower, met);
            self.folded_suffixes.find_tails(&lower, met);
        }
    }
}

fn all(conditions: &[Condition], met: &mut impl FnMut(Condition)) {
    conditions.iter().copied().for_each(met);
}

fn in_table(table: &Table, text: &[u8], met: &mut impl FnMut(Condition)) {
    if !table.is_empty()
        && let Some(conditions) = table.get(text)
    {
        all(conditions, met);
    }
}

/// Texts that a value may begin (or end) with: one look into the table for each length there is.
#[derive(Clone, Debug, Default)]
struct Affixes {
    lengths: Vec<usize>,
    table: Table,
}

impl Affixes {
    fn add(&mut self, text: Box<[u8]>, id: u32) {
        if let Err(at) = self.lengths.binary_search(&text.len()) {
            self.lengths.insert(at, text.len());
        }
        self.table.entry(text).or_default().push(id);
    }

    fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    fn find_heads(&self, text: &[u8], found: &mut impl FnMut(u32)) {
        for length in self
            .lengths
            .iter()
            .take_while(|length| **length <= text.len())
        {
            in_table(&self.table, &text[..*length], found);
        }
    }

    fn find_tails(&self, text: &[u8], found: &mut impl FnMut(u32)) {
        for length in self
            .lengths
            .iter()
            .take_while(|length| **length <= text.len())
        {
            in_table(&self.table, &text[text.len() - length..], found);
        }
    }
}

/// Ranges in the order of their lower ends. Each subtree (the middle of a slice is its root) knows the
/// highest upper end in it, so that those which hold a key are found without looking at the others.
#[derive(Clone, Debug, Default)]
struct Ranges {
    ranges: Vec<(Key, Key, Condition)>,
    highest: Vec<Key>,
}

impl Ranges {
    fn new(mut ranges: Vec<(Key, Key, Condition)>) -> Self {
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

    fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    fn find(&self, key: Key, met: &mut impl FnMut(Condition)) {
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
    use crate::EventPattern;
    use crate::rules::{Values, expand};

    /// The atoms of the values of field `a`.
    fn atoms(values: &str) -> Vec<Atom> {
        let pattern = EventPattern::parse(&format!(r#"{{"a": [{values}]}}"#)).unwrap();
        let rules = expand(&pattern.root);
        let Some(Values::Known(values)) = rules[0].values().next() else {
            unreachable!()
        };
        values.iter().filter_map(Atom::new).collect()
    }

    #[test]
    fn tables_find_what_one_by_one_finds() {
        let atoms = atoms(
            r#""x", "10.0.0.1", 5, 9007199254740993, true, false, null, {"exactly": "ab"}, {"prefix": ""}, {"prefix": "a"},
            {"prefix": "ab"}, {"suffix": "b"}, {"suffix": "ab"}, {"prefix": {"equals-ignore-case": "AB"}},
            {"suffix": {"equals-ignore-case": "B"}}, {"equals-ignore-case": "aB"}, {"equals-ignore-case": "É"},
            {"wildcard": "*"}, {"wildcard": "a*b"}, {"wildcard": "*b"}, {"wildcard": "*a*"}, {"wildcard": "ab"}, {"exists": true},
            {"numeric": [">", 0]}, {"numeric": [">=", 5, "<", 7]}, {"numeric": ["<", 5]}, {"numeric": ["=", 5.0]},
            {"cidr": "10.0.0.0/8"}, {"cidr": "::/0"}, {"anything-but": "ab"}, {"anything-but": [5]}, {"anything-but": {"prefix": "a"}}"#,
        );
        let numbered: Vec<(Atom, Condition)> = atoms.into_iter().zip(0..).collect();
        let index = Index::new(numbered.clone());
        assert!(matches!(index, Index::Many(_)));
        let texts: [&[u8]; 11] = [
            b"",
            b"x",
            b"ab",
            b"AB",
            b"aab",
            b"ba",
            b"b",
            b"10.0.0.1",
            b"10.9.0.1",
            b"::1",
            "é".as_bytes(),
        ];
        let numbers: [&[u8]; 6] = [b"5", b"5.0", b"6", b"-1", b"9007199254740993", b"1e400"];
        let values = texts
            .map(|text| Value::Text(text.into()))
            .into_iter()
            .chain(numbers.map(|text| Value::Number(Numeral::new(text))));
        for value in values.chain([Value::True, Value::False, Value::Null]) {
            let mut found = Vec::new();
            index.find(&value, |_| false, |condition| found.push(condition));
            found.sort_unstable();
            found.dedup();
            let plainly: Vec<_> = numbered
                .iter()
                .filter(|(atom, _)| atom.matches(&value))
                .map(|(_, condition)| *condition)
                .collect();
            assert_eq!(found, plainly, "{value:?}");
        }
    }

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
