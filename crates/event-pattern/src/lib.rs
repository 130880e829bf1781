//! [EventBridge event patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html):
//! build them with types, parse and check them, match events as EventBridge does, and explain why an event
//! matches or not. This crate needs no AWS account and does not know CloudFormation.
//!
//! ```
//! use event_pattern::{EventPattern, Limits, PatternSet, assert_matches, suffix, wildcard};
//!
//! // Build
//! let rule = EventPattern::new()
//!     .detail_type(["AWS API Call via CloudTrail"])
//!     .detail("errorCode", ["AccessDenied"])
//!     .detail("errorMessage", [suffix("deny in a service control policy")]);
//!
//! // Parse and check
//! let parsed: EventPattern = rule.to_string().parse()?;
//! assert_eq!(parsed, rule);
//! assert!(rule.check(&Limits::default()).is_empty());
//!
//! // Match, one pattern or many
//! let event = r#"{"detail-type": "AWS API Call via CloudTrail", "detail": {"errorCode": "AccessDenied",
//!     "errorMessage": "… with an explicit deny in a service control policy"}}"#;
//! assert!(rule.matcher()?.matches(event));
//! let any = EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]);
//! assert_eq!(PatternSet::new([("rule", rule.clone()), ("any", any)])?.matching(event), [&"rule", &"any"]);
//!
//! // Explain
//! assert_matches!(rule, event);
//! println!("{}", rule.explain(event));
//! # Ok::<(), event_pattern::PatternErrors>(())
//! ```
//!
//! # Patterns
//!
//! A pattern is an object. Each of its fields has either an object of further fields, or a list of values that
//! the event's field may have. All fields must match; one item of a list is enough.
//!
//! | item | matches | built by |
//! | --- | --- | --- |
//! | `"text"` | this string; if it is an IP address, the same address in any spelling | `"text"` |
//! | `300` | this number in any spelling (`300.0`, `3.0e2`) | `300` |
//! | `true`, `false`, `null` | the same value | `true`, [`Match::null`] |
//! | `{"exactly": "text"}` | this string, even if it is an IP address | [`exactly`] |
//! | `{"prefix": "text"}` | strings that begin with this text | [`prefix`] |
//! | `{"suffix": "text"}` | strings that end with this text | [`suffix`] |
//! | `{"prefix": {"equals-ignore-case": "text"}}` | strings that begin with this text in upper or lower case | [`prefix_ignore_case`] |
//! | `{"suffix": {"equals-ignore-case": "text"}}` | strings that end with this text in upper or lower case | [`suffix_ignore_case`] |
//! | `{"equals-ignore-case": "text"}` | this string in upper or lower case | [`equals_ignore_case`] |
//! | `{"wildcard": "a*b"}` | strings with any characters where `*` is | [`wildcard`] |
//! | `{"numeric": [">", 0, "<=", 5]}` | numbers in a range, or with `=` one number | [`greater_than`], [`at_least`], [`less_than`], [`at_most`], [`numeric_equals`] |
//! | `{"cidr": "10.0.0.0/24"}` | strings that are addresses of a block | [`cidr`] |
//! | `{"exists": true}` | any leaf; with `false`, an absent field | [`exists`] |
//! | `{"anything-but": …}` | leaves other than these strings or numbers | [`anything_but`] |
//! | `{"anything-but": {"prefix": …}}` and so on | leaves that the operator does not match | [`anything_but_prefix`], [`anything_but_suffix`], [`anything_but_ignore_case`], [`anything_but_wildcard`] |
//!
//! `"$or": [{…}, {…}]` among the fields of an object means that one of several objects must match
//! ([`EventPattern::any_of`]).
//!
//! Source: [comparison operators](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
//! The behavior below is that of event-ruler 2.0.1 (`JsonRuleCompiler`), the engine that EventBridge runs.
//!
//! # What matches what
//!
//! - Only **leaves** match: strings, numbers, booleans and null. No value matches an object, not even
//!   `exists: true`; `{}` and `[]` count as absent.
//! - Of an **array**, one matching element is enough, at any depth: `[["x"]]` matches like `"x"`. So
//!   `anything-but` matches an array if any of its elements is something else.
//! - In **arrays of objects**, the values of several fields must come from the same element. Whether a field is
//!   absent is decided within the elements that were chosen for the fields before it in sort order.
//! - **Numbers** are compared by value. A number that a 64-bit float does not hold as written
//!   (`9007199254740993`, `37.807807921694092`) equals only the same text, and a pattern cannot use it with
//!   `numeric` or `anything-but`. A string never equals a number.
//! - **Absent** fields match only `exists: false`, not `anything-but` and not `null`.
//! - A **dot** in a key is a step: `{"a.b": …}` and `{"a": {"b": …}}` are the same, in patterns and events.
//! - **Repeated keys** in a pattern: the last one counts, inside and outside of `$or`; objects are merged. In an
//!   event, all of them count.
//! - **Text after** the closing brace is ignored, in patterns and events.
//!
//! # Where the documentation and the engine differ
//!
//! This crate follows the engine.
//!
//! | | documentation | engine |
//! | --- | --- | --- |
//! | numbers | compared as text: `300` is not `300.0` | compared by value (confirmed by the service) |
//! | range of `numeric` | ±5.0e9, 15 digits, 6 decimals | any number that a 64-bit float holds as written |
//! | `exists` | applies to leaf nodes | the same; objects and empty arrays count as absent |
//! | `equals-ignore-case` | ignores case | compares the upper and lower case of the pattern's characters with the event's characters as they are: `ß` matches `SS` but not `ẞ` |
//! | `anything-but` with an operator | shows one form of each operator | accepts a string or a list for each |
//! | fields of the envelope | a pattern uses the event's fields | unknown fields at the top level are accepted, and match if an event has them |
//! | a bare IP address | a string | any spelling of the address |
//! | `exactly` | not mentioned | an operator |
//! | repeated keys | not mentioned | see above |
//!
//! Where the engine is clearly wrong, this crate differs from it: see [`DECISIONS`].
//!
//! # Limits
//!
//! [`EventPattern::check`] knows [the limits of the service](Limits) and common mistakes: unknown fields of the
//! envelope, values that never match or always do, fields that are written twice. This crate has two limits of
//! its own: objects nest at most 1,000 levels deep, and a pattern whose `$or` multiply out to more than 10,000
//! combinations is refused.
//!
//! # Untrusted input
//!
//! No event or pattern makes this crate panic or overflow the stack, and memory is bounded by the size of the
//! input. Time grows with the size of the event, also for wildcards with many `*`. There is one exception: if an
//! event repeats the key of an array of objects, the fields of a pattern may come from any of these arrays. In
//! the worst case, time then doubles with each further field that several of these arrays have; this problem
//! includes Boolean satisfiability, so no fast algorithm is known for it.
//!
//! # Speed
//!
//! A [`Matcher`] or [`PatternSet`] reads an event once, looks only at the fields that its patterns name, and
//! skips the rest 64 bytes at a time (with the feature `simd`); `docs/BENCHMARKS.md` of the repository has figures.
//! [`Matcher::matches`] assumes that the event is JSON; [`Matcher::try_matches`] checks it first.
//!
//! # Features
//!
//! `matching`, which is on by default, adds [`Matcher`], [`PatternSet`], [`EventPattern::explain`] and the
//! macros [`assert_matches!`] and [`assert_no_match!`]. Programs that only build, parse, write and check
//! patterns compile less without it.
//!
//! `simd`, which is on by default, reads events with vectors of bytes. Programs that match few events compile less
//! without it, and get the same answers.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod check;
mod decisions;
mod errors;
#[cfg(feature = "matching")]
mod explain;
mod json;
#[cfg(feature = "matching")]
mod machine;
#[cfg(feature = "matching")]
mod macros;
#[cfg(feature = "matching")]
mod matcher;
mod pattern;
pub mod rule;
mod value;

pub use check::limits::Limits;
pub use decisions::{DECISIONS, Decision};
pub use errors::PatternErrors;
#[cfg(feature = "matching")]
pub use explain::{Explanation, FieldExplanation};
pub use findings::{Finding, Place, Position, Severity};
#[cfg(feature = "matching")]
pub use json::scan::object_end;
#[cfg(feature = "matching")]
pub use matcher::{Event, EventError, Matcher, PatternSet};
pub use pattern::builders::anything_but::{
    Strs, Unwanted, anything_but, anything_but_ignore_case, anything_but_prefix,
    anything_but_suffix, anything_but_wildcard,
};
pub use pattern::builders::fields::{Alternatives, FieldPath};
pub use pattern::builders::numeric::{
    LowerBound, at_least, at_most, greater_than, less_than, numeric_equals,
};
pub use pattern::builders::strings::{
    Str, cidr, deferred, equals_ignore_case, exactly, exists, prefix, prefix_ignore_case, suffix,
    suffix_ignore_case, wildcard,
};
pub use pattern::builders::values::{IntoValues, OneOf, one_of};
pub use pattern::model::{EventPattern, Match};
pub use pattern::tree::Tree;
pub use value::number::Number;

/// The examples of the README run as tests of the documentation.
#[cfg(all(doctest, feature = "matching"))]
#[doc = include_str!("../README.md")]
struct Readme;
