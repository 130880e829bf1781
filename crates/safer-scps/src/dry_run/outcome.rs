//! The outcomes of a dry run.

use std::fmt;

/// The effect of a change on a request. The most serious comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The request was allowed and would be denied.
    NewlyDenied,
    /// The request was allowed. Whether it would be denied depends on facts that the record does not show.
    MaybeDenied,
    /// The request was denied and would still be denied.
    DeniedAlready,
    /// The request was denied by a policy that would no longer deny it.
    NewlyAllowed,
    /// The request was denied. Whether it would be allowed depends on facts that the record does not show.
    MaybeAllowed,
    /// The request was allowed and would still be allowed.
    Unchanged,
}

impl Outcome {
    /// Returns the outcome in kebab case: `newly-denied`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Outcome::NewlyDenied => "newly-denied",
            Outcome::MaybeDenied => "maybe-denied",
            Outcome::DeniedAlready => "denied-already",
            Outcome::NewlyAllowed => "newly-allowed",
            Outcome::MaybeAllowed => "maybe-allowed",
            Outcome::Unchanged => "unchanged",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
