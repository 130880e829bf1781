//! event patterns

mod atom;
mod build;
mod check;
mod complexity;
mod decisions;
mod diagnostic;
mod explain;
mod fold;
mod index;
mod ip;
mod json;
mod machine;
mod macros;
mod matcher;
mod number;
mod pattern;
mod read;
mod rules;
mod scan;
mod text;
mod tree;
mod trie;
mod validate;
mod walk;
mod wildcard;
mod write;

pub use build::*;
pub use check::Limits;
pub use decisions::{DECISIONS, Decision};
pub use diagnostic::{Diagnostic, PatternErrors, Position, Rule, Severity};
pub use explain::{Explanation, LeafExplanation};
pub use matcher::{Event, EventError, Matcher, PatternSet};
pub use number::Number;
pub use pattern::{EventPattern, Match};
pub use tree::Tree;
