//! The AWS policy language.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod arn;
mod base64;
mod build;
mod check;
mod compile;
mod condition;
mod date;
mod decision;
mod explain;
mod frame;
mod glob;
mod hierarchy;
mod index;
mod ip;
mod json;
mod kind;
mod macros;
mod number;
mod operator;
mod policy;
mod principal;
mod report;
mod request;
pub mod rule;
mod services;
mod sharpen;
mod size;
mod structure;
mod tree;
mod truth;
mod variable;
mod write;

pub use build::*;
pub use decision::{Decision, Denial, Missing, StatementRef};
pub use explain::{Answer, Explanation, LevelExplanation, StatementExplanation};
pub use hierarchy::{Hierarchy, Level};
pub use kind::PolicyKind;
pub use operator::Operator;
pub use policy::{
    Condition, Effect, Listed, Policy, PolicyErrors, Principals, Statement, Version,
    check_statement, check_text, check_tree,
};
pub use request::{Principal, Request};
pub use tree::{Never, Node, Tree};

pub use findings;
