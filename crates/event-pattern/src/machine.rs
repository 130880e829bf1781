//! Many patterns as one machine. The combinations that a pattern stands for, each a row of conditions in
//! path order, form a tree of states, so that rows which begin alike share their beginning. An event is
//! read once; each leaf is looked up in its field's index; then the tree is walked along the conditions
//! that were met.

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
