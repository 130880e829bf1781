//! Matches many patterns with one machine. Each combination of a pattern is a row of conditions in path order.
//! The rows form a tree of states, so that rows with the same beginning share it. An event is read once; each
//! leaf is looked up in its field's index; then the search follows the conditions that match through the tree.
//!
//! Start reading at `run.rs`. `compile.rs` makes the machine that `states.rs` holds; `walk/` reads an event along
//! the `paths.rs` and hands its leaves to `facts.rs`, which asks the `index/` of each field; `search.rs` finds the
//! patterns that match, with the help of `arrays.rs` where an event combines many arrays.

pub(crate) mod arrays;
pub(crate) mod compile;
pub(crate) mod facts;
pub(crate) mod ids;
pub(crate) mod index;
pub(crate) mod numeral;
pub(crate) mod paths;
pub(crate) mod prefilter;
pub(crate) mod run;
pub(crate) mod same;
pub(crate) mod search;
pub(crate) mod states;
pub(crate) mod test;
pub(crate) mod walk;
pub(crate) mod work;
