//! event patterns

mod atom;
mod build;
mod decisions;
mod diagnostic;
mod fold;
mod index;
mod ip;
mod json;
mod machine;
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
pub use decisions::{DECISIONS, Decision};
pub use diagnostic::{Diagnostic, PatternErrors, Position, Rule, Severity};
pub use matcher::{Event, EventError, Matcher, PatternSet};
pub use number::Number;
pub use pattern::{EventPattern, Match};
pub use tree::Tree;
