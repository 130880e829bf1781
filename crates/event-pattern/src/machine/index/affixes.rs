//! Finds which of many prefixes (or suffixes) a text has, with one lookup for each length.

use crate::machine::index::table::{Table, in_table};

/// Texts that a value may begin (or end) with, in one table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Affixes {
    lengths: Vec<usize>,
    table: Table,
}

impl Affixes {
    pub(crate) fn add(&mut self, text: Box<[u8]>, id: u32) {
        if let Err(at) = self.lengths.binary_search(&text.len()) {
            self.lengths.insert(at, text.len());
        }
        self.table.entry(text).or_default().push(id);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    pub(crate) fn find_heads(&self, text: &[u8], found: &mut impl FnMut(u32)) {
        for length in self
            .lengths
            .iter()
            .take_while(|length| **length <= text.len())
        {
            in_table(&self.table, &text[..*length], found);
        }
    }

    pub(crate) fn find_tails(&self, text: &[u8], found: &mut impl FnMut(u32)) {
        for length in self
            .lengths
            .iter()
            .take_while(|length| **length <= text.len())
        {
            in_table(&self.table, &text[text.len() - length..], found);
        }
    }
}
