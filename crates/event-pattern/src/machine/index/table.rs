//! A table from text to conditions.

use std::collections::HashMap;

use crate::machine::ids::Condition;

pub(crate) type Conditions = Vec<Condition>;
pub(crate) type Table = HashMap<Box<[u8]>, Conditions>;

pub(crate) fn all(conditions: &[Condition], met: &mut impl FnMut(Condition)) {
    conditions.iter().copied().for_each(met);
}

pub(crate) fn in_table(table: &Table, text: &[u8], met: &mut impl FnMut(Condition)) {
    if !table.is_empty()
        && let Some(conditions) = table.get(text)
    {
        all(conditions, met);
    }
}
