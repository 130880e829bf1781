//! Space-delimited patterns, `[ip, ..., status_code = 4*]`: the fields, the
//! reading of them, and the splitting of an event into words.

mod fields;
mod parse;
mod split;

pub use fields::Field;
pub(crate) use fields::Fields;
pub(crate) use parse::{is_name, is_word, pattern};
