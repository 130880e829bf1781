//! A row of the report: equal requests as a group.

use super::outcome::Outcome;

/// Equal requests.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The effect of the change on them.
    pub outcome: Outcome,
    /// The action.
    pub action: String,
    /// The caller's account.
    pub account: String,
    /// The caller: the ARN of a role or a user.
    pub principal: String,
    /// The statement that denies, or what the decision depends on.
    pub reason: String,
    /// What the decision depends on and the record does not show: condition keys, `the resource`.
    pub missing: Vec<String>,
    /// How many requests these are.
    pub count: u64,
    /// The time of the first request.
    pub first: String,
    /// The time of the last request.
    pub last: String,
    /// One of the records, as JSON. Empty if it is longer than 64 KiB.
    pub sample: String,
    /// Why they are accepted, if a reviewed list accepts them.
    pub accepted: Option<String>,
}
