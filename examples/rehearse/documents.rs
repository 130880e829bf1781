//! The examples in the repository's documents, as doc tests.
//!
//! They are here because they need the library with its rehearsal, and because the library's own
//! package has none of these documents.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../docs/AWS-CDK.md")]
struct AwsCdk;

#[cfg(doctest)]
#[doc = include_str!("../../docs/ROLLOUT.md")]
struct Rollout;
