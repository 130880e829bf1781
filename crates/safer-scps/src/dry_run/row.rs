//! Equal requests, put together.

use super::outcome::Outcome;

/// Equal requests.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// What the change means for them.
    pub outcome: Outcome,
    /// The action.
    pub action: String,
    /// The caller's account.
    pub account: String,
    /// The caller: the ARN of a role or a user.
    pub principal: String,
    /// The statement that denies, or what the answer depends on.
    pub reason: String,
    /// What the record does not show and the answer depends on: condition keys, `the resource`.
    pub missing: Vec<String>,
    /// How many.
    pub count: u64,
    /// When the first was.
    pub first: String,
    /// When the last was.
    pub last: String,
    /// One of the records, as JSON; empty if it is longer than 64 KiB.
    pub sample: String,
    /// Why they are accepted, if somebody reviewed them.
    pub accepted: Option<String>,
}
