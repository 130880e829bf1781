//! JSON text: parsing it, checking it, and scanning it many bytes at a time.

#[cfg(feature = "matching")]
pub(crate) mod literal;
pub(crate) mod parse;
#[cfg(feature = "matching")]
pub(crate) mod scan;
#[cfg(feature = "matching")]
pub(crate) mod validate;
