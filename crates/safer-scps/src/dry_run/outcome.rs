//! What a change means for a call.

use std::fmt;

/// What a change means for a call, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It was allowed, and would be denied.
    NewlyDenied,
    /// It was allowed; whether it would be denied depends on what the record does not show.
    MaybeDenied,
    /// It was denied, and would be denied still.
    DeniedAlready,
    /// It was denied by a policy that would no longer deny it.
    NewlyAllowed,
    /// It was denied; whether it would be allowed depends on what the record does not show.
    MaybeAllowed,
    /// It was allowed, and would be.
    Unchanged,
}

impl Outcome {
    /// The outcome as a word with hyphens: `newly-denied`.
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
