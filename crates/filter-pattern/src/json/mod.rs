//! JSON patterns, `{ $.a = "x" && … }`: the selector that finds values in an
//! event, the condition that tests them, and the reading of both.

mod condition;
mod parse;
mod selector;

pub use condition::Condition;
pub(crate) use parse::{pattern, selector};
pub use selector::JsonSelector;
