//! Checks of what is in a template, each against its source in AWS's documentation or schemas.

mod cycles;
mod exports;
mod interface;
mod library;
mod limits;
mod mappings;
mod parameters;
mod resource;
mod schema;
mod stacks;
mod templates;
mod types;

pub(super) use exports::LONGEST as LONGEST_EXPORT;
pub(super) use limits::INLINE_BYTES;
pub(super) use parameters::misfits;
