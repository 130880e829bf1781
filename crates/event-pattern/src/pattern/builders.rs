//! Builds patterns in Rust. Mistakes that types can exclude do not compile: an empty array of values, `numeric`
//! with a string, a third bound.

pub(crate) mod anything_but;
pub(crate) mod fields;
pub(crate) mod numeric;
pub(crate) mod strings;
pub(crate) mod values;
