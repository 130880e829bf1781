//! Finds the conditions on one field that a value matches. A condition is the whole list of a field; patterns
//! with the same list share it. A few tests are tried one by one. Many are found by what they have in common:
//! strings, numbers and addresses in tables, prefixes and suffixes by their length, wildcards by what they
//! begin or end with, ranges in a tree.

mod affixes;
mod ranges;
mod table;
mod tables;

use crate::machine::ids::Condition;
use crate::machine::index::tables::Tables;
use crate::machine::numeral::Key;
use crate::machine::test::{Test, Value};

/// Up to this many tests are tried one by one.
const FEW: usize = 8;

#[derive(Clone, Debug)]
pub(crate) enum Index {
    Few {
        tests: Vec<(Test, Condition)>,
        /// Ranges of numbers, which only numbers match.
        ranges: Vec<(Key, Key, Condition)>,
    },
    Many(Box<Tables>),
}

impl Index {
    pub(crate) fn new(tests: Vec<(Test, Condition)>) -> Self {
        if tests.len() > FEW {
            return Self::Many(Box::new(Tables::new(tests)));
        }
        let (mut others, mut ranges) = (Vec::new(), Vec::new());
        for (test, condition) in tests {
            match test {
                Test::Range(bottom, top) => ranges.push((bottom, top, condition)),
                test => others.push((test, condition)),
            }
        }
        Self::Few {
            tests: others,
            ranges,
        }
    }

    /// Calls `met` for each condition that the value matches, for some more than once. Conditions for which
    /// `skip` is true need no test.
    #[inline]
    pub(crate) fn find(
        &self,
        value: &Value<'_>,
        skip: impl Fn(Condition) -> bool,
        mut met: impl FnMut(Condition),
    ) {
        match self {
            Self::Few { tests, ranges } => {
                for (test, condition) in tests {
                    if !skip(*condition) && test.matches(value) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EventPattern;
    use crate::machine::numeral::Numeral;
    use crate::pattern::combinations::{Values, expand};

    /// The tests of the values of field `a`.
    fn tests(values: &str) -> Vec<Test> {
        let pattern = EventPattern::parse(&format!(r#"{{"a": [{values}]}}"#)).unwrap();
        let combinations = expand(&pattern.root);
        let Some(Values::Known(values)) = combinations[0].values().next() else {
            unreachable!()
        };
        values.iter().filter_map(Test::new).collect()
    }

    #[test]
    fn tables_find_what_single_tests_find() {
        let tests = tests(
            r#""x", "10.0.0.1", 5, 9007199254740993, true, false, null, {"exactly": "ab"}, {"prefix": ""}, {"prefix": "a"},
            {"prefix": "ab"}, {"suffix": "b"}, {"suffix": "ab"}, {"prefix": {"equals-ignore-case": "AB"}},
            {"suffix": {"equals-ignore-case": "B"}}, {"equals-ignore-case": "aB"}, {"equals-ignore-case": "É"},
            {"wildcard": "*"}, {"wildcard": "a*b"}, {"wildcard": "*b"}, {"wildcard": "*a*"}, {"wildcard": "ab"}, {"exists": true},
            {"numeric": [">", 0]}, {"numeric": [">=", 5, "<", 7]}, {"numeric": ["<", 5]}, {"numeric": ["=", 5.0]},
            {"cidr": "10.0.0.0/8"}, {"cidr": "::/0"}, {"anything-but": "ab"}, {"anything-but": [5]}, {"anything-but": {"prefix": "a"}}"#,
        );
        let numbered: Vec<(Test, Condition)> = tests.into_iter().zip(0..).collect();
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
                .filter(|(test, _)| test.matches(&value))
                .map(|(_, condition)| *condition)
                .collect();
            assert_eq!(found, plainly, "{value:?}");
        }
    }
}
