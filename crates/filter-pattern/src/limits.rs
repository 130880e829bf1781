//! What CloudWatch Logs allows in one pattern.

/// Characters of a pattern.
pub(crate) const MAX_CHARACTERS: usize = 1024;
/// Regular expressions in a pattern.
pub(crate) const MAX_REGEXES: usize = 2;
/// Wildcards in all selectors of a pattern.
pub(crate) const MAX_WILDCARDS: usize = 3;
/// Levels of parentheses. CloudWatch Logs does not document a limit; this one
/// bounds the recursion here, and no real pattern comes near it.
pub(crate) const MAX_DEPTH: usize = 64;
