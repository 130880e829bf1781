//! One type for the findings of all checkers.
//!
//! A [`Finding`] has a severity, a rule, a place, the value at this place, a message, and help. Templates, event
//! patterns, filter patterns and policies are checked by different crates, and all of them return this type, so a
//! program prints, sorts and filters their findings in one way.
//!
//! ```
//! use findings::{Finding, Place, Severity};
//!
//! let finding = Finding::error("period", "a period is a multiple of 60 s")
//!     .at(Place::of("hub/Spike").path("Period"))
//!     .value("90")
//!     .help("did you mean 60?");
//!
//! assert_eq!(finding.severity, Severity::Error);
//! assert_eq!(
//!     finding.to_string(),
//!     "error[period]: hub/Spike: Period = 90\n  a period is a multiple of 60 s\n  help: did you mean 60?",
//! );
//! ```

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod finding;
mod nearest;
mod place;

pub use finding::{Finding, Severity};
pub use nearest::nearest;
pub use place::{Place, Position, Positions};

/// The examples of the README run as tests of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
