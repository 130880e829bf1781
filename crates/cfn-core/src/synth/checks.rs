//! Checks of what is in a template, each against its source in AWS's documentation or schemas.

mod cycles;
mod library;
mod limits;
mod mappings;
mod parameters;
mod policy;
mod schema;
mod stacks;

pub(super) use limits::INLINE_BYTES;
pub(super) use parameters::misfits;
