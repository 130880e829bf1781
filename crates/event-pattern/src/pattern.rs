//! Patterns: the types that hold them, and how they are built, parsed and written.

pub(crate) mod builders;
pub(crate) mod combinations;
pub(crate) mod model;
pub(crate) mod parse;
pub(crate) mod pointer;
pub(crate) mod resolve;
pub(crate) mod tree;
pub(crate) mod write;
