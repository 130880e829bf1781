//! Space-delimited patterns, `[ip, ..., status_code = 4*]`: the fields and how
//! their text is read.

mod fields;
mod parse;

pub use fields::Field;
pub(crate) use fields::Fields;
#[cfg(feature = "matching")]
pub(crate) use fields::Slot;
pub(crate) use parse::{is_name, is_word, pattern};
