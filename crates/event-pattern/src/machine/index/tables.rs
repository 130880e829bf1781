//! Many tests on one field, sorted into tables by what they have in common, so that the tests that a value
//! passes are found without trying each.

use std::collections::HashMap;

use crate::machine::ids::Condition;
use crate::machine::index::affixes::Affixes;
use crate::machine::index::ranges::Ranges;
use crate::machine::index::table::{Conditions, Table, all, in_table};
use crate::machine::numeral::{Key, Numeral};
use crate::machine::test::{Content, Test, Value, address};
use crate::value::ignore_case::IgnoreCase;
use crate::value::ip::Block;
use crate::value::wildcard::Wildcard;

#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    present: Conditions,
    null: Conditions,
    truth: Conditions,
    falsehood: Conditions,
    exact: Table,
    ignore_case: Table,
    prefixes: Affixes,
    suffixes: Affixes,
    ignore_case_prefixes: Affixes,
    ignore_case_suffixes: Affixes,
    wildcards: Vec<(Wildcard, Condition)>,
    /// The wildcards by their head; those without one by their tail; those with neither in a list.
    wildcard_heads: Affixes,
    wildcard_tails: Affixes,
    wildcard_rest: Vec<u32>,
    addresses: HashMap<Block, Conditions>,
    address_prefixes: Vec<u32>,
    number_texts: Table,
    number_keys: HashMap<Key, Conditions>,
    ranges: Ranges,
    /// Tests that are tried one by one: exclusions, which nearly every value passes, and text beyond ASCII
    /// whose case is ignored.
    others: Vec<(Test, Condition)>,
}

impl Tables {
    pub(crate) fn new(tests: Vec<(Test, Condition)>) -> Self {
        let mut tables = Self::default();
        let mut ranges = Vec::new();
        for (test, condition) in tests {
            match test {
                Test::Present => tables.present.push(condition),
                Test::Null => tables.null.push(condition),
                Test::True => tables.truth.push(condition),
                Test::False => tables.falsehood.push(condition),
                Test::Wildcard(wildcard) => tables.add_wildcard(wildcard, condition),
                Test::Address(block) => tables.add_block(block, condition),
                Test::Number { text, key } => {
                    tables.number_texts.entry(text).or_default().push(condition);
                    if let Some(key) = key {
                        tables.number_keys.entry(key).or_default().push(condition);
                    }
                }
                Test::Range(bottom, top) if bottom == top => {
                    let equal = tables.number_keys.entry(bottom);
                    equal.or_default().push(condition);
                }
                Test::Range(bottom, top) => ranges.push((bottom, top, condition)),
                test => tables.add_text(test, condition),
            }
        }
        tables.ranges = Ranges::new(ranges);
        tables
    }

    /// Adds a test that compares text, or one that is tried by itself.
    fn add_text(&mut self, test: Test, condition: Condition) {
        match test {
            Test::Exact(text) => self.exact.entry(text).or_default().push(condition),
            Test::EqualsIgnoreCase(IgnoreCase::Ascii(text)) => {
                self.ignore_case.entry(text).or_default().push(condition);
            }
            Test::Prefix(text) => self.prefixes.add(text, condition),
            Test::Suffix(text) => self.suffixes.add(text, condition),
            Test::PrefixIgnoreCase(IgnoreCase::Ascii(text)) => {
                self.ignore_case_prefixes.add(text, condition);
            }
            Test::SuffixIgnoreCase(IgnoreCase::Ascii(text)) => {
                self.ignore_case_suffixes.add(text, condition);
            }
            test => self.others.push((test, condition)),
        }
    }

    fn add_wildcard(&mut self, wildcard: Wildcard, condition: Condition) {
        let id = self.wildcards.len() as u32;
        match (wildcard.head(), wildcard.tail()) {
            ([], []) => self.wildcard_rest.push(id),
            ([], tail) => self.wildcard_tails.add(tail.into(), id),
            (head, _) => self.wildcard_heads.add(head.into(), id),
        }
        self.wildcards.push((wildcard, condition));
    }

    fn add_block(&mut self, block: Block, condition: Condition) {
        if !self.address_prefixes.contains(&block.prefix()) {
            self.address_prefixes.push(block.prefix());
        }
        self.addresses.entry(block).or_default().push(condition);
    }

    pub(crate) fn find(
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
        for (test, condition) in &self.others {
            if !skip(*condition) && test.matches(value) {
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
            && let Some(address) = address(value)
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
        let ignores_case = !(self.ignore_case.is_empty()
            && self.ignore_case_prefixes.is_empty()
            && self.ignore_case_suffixes.is_empty());
        if ignores_case {
            let lower = text.to_ascii_lowercase();
            in_table(&self.ignore_case, &lower, met);
            self.ignore_case_prefixes.find_heads(&lower, met);
            self.ignore_case_suffixes.find_tails(&lower, met);
        }
    }
}
