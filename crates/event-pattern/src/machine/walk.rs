//! Walks an event along the paths that patterns ask for, and hands over the leaves there. Only what is on
//! the way is read; the rest is skipped. There are two ways in: JSON text and `serde_json` values.

pub(crate) mod repeats;
pub(crate) mod text;
pub(crate) mod value;
pub(crate) mod visitor;
