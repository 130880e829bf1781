//! JSON patterns, `{ $.a = "x" && … }`: selectors, conditions on the values they
//! select, and how their text is read.

mod comparisons;
mod condition;
mod parse;
mod selector;

pub use condition::Condition;
#[cfg(feature = "matching")]
pub(crate) use condition::{Expression, Test};
pub(crate) use parse::{pattern, selector};
pub use selector::JsonSelector;
#[cfg(feature = "matching")]
pub(crate) use selector::Segment;
