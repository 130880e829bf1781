//! The values that are compared: text, numbers, IP addresses, wildcards, and text whose case is ignored.

pub(crate) mod comparable;
pub(crate) mod ignore_case;
pub(crate) mod ip;
pub(crate) mod number;
pub(crate) mod text;
pub(crate) mod wildcard;
