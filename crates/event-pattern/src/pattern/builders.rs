//! Builds patterns in Rust. What a type can rule out does not compile: an array of no values, `numeric` with
//! a string, a third bound.

pub(crate) mod anything_but;
pub(crate) mod fields;
pub(crate) mod numeric;
pub(crate) mod strings;
pub(crate) mod values;
