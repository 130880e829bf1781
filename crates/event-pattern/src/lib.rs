//! [EventBridge event patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html):
//! build them typed, parse and check them, match events with them as EventBridge does, and see why an
//! event matches or not. No AWS account needed, nothing of CloudFormation known.
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
//! A pattern is an object. Each of its fields holds either an object of further fields, or a list of what
//! the event's field may match. All fields must match; of a list, one item is enough.
//!
//! | item | matches | built by |
//! | --- | --- | --- |
//! | `"text"` | this string; an IP address in any spelling | `"text"` |
//! | `300` | this number in any spelling (`300.0`, `3.0e2`) | `300` |
//! | `true`, `false`, `null` | these | `true`, [`Match::null`] |
//! | `{"exactly": "text"}` | this string, be it an IP address or not | [`exactly`] |
//! | `{"prefix": "text"}` | strings that begin so | [`prefix`] |
//! | `{"suffix": "text"}` | strings that end so | [`suffix`] |
//! | `{"prefix": {"equals-ignore-case": "text"}}` | the same, upper and lower case alike | [`prefix_ignore_case`] |
//! | `{"suffix": {"equals-ignore-case": "text"}}` | the same, upper and lower case alike | [`suffix_ignore_case`] |
//! | `{"equals-ignore-case": "text"}` | this string, upper and lower case alike | [`equals_ignore_case`] |
//! | `{"wildcard": "a*b"}` | strings in which `*` is any run of characters | [`wildcard`] |
//! | `{"numeric": [">", 0, "<=", 5]}` | numbers in a range, or with `=` one | [`greater_than`], [`at_least`], [`less_than`], [`at_most`], [`numeric_equals`] |
//! | `{"cidr": "10.0.0.0/24"}` | addresses of a block | [`cidr`] |
//! | `{"exists": true}` | any leaf, or with `false` none | [`exists`] |
//! | `{"anything-but": …}` | leaves that are not these strings or numbers | [`anything_but`] |
//! | `{"anything-but": {"prefix": …}}` and so on | leaves that do not begin so, … | [`anything_but_prefix`], [`anything_but_suffix`], [`anything_but_ignore_case`], [`anything_but_wildcard`] |
//!
//! `"$or": [{…}, {…}]` among the fields of an object asks for one of several objects
//! ([`EventPattern::any_of`]).
//!
//! Source: [comparison operators](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html);
//! the behaviour below is event-ruler's (version 2.0.1, `JsonRuleCompiler`), which EventBridge runs.
//!
//! # What matches what
//!
//! - Only **leaves** match: strings, numbers, booleans and null. Objects match nothing, not even
//!   `exists: true`; `{}` and `[]` are as good as absent.
//! - Of an **array**, one element is enough, at any depth: `[["x"]]` is as good as `"x"`. That goes for
//!   `anything-but` too, which an array meets if any of its elements is something else.
//! - With **arrays of objects**, the values of several fields must come from the same element. Absence is
//!   judged within the elements chosen by the fields that sort before.
//! - **Numbers** equal by value. A number that a 64-bit float does not hold as written
//!   (`9007199254740993`, `37.807807921694092`) equals only the same text, and `numeric` and `anything-but`
//!   refuse it in a pattern. Strings are never numbers.
//! - **Absent** fields match only `exists: false`: not `anything-but`, not `null`.
//! - A **dot** in a key is a step: `{"a.b": …}` and `{"a": {"b": …}}` are the same, in pattern and event.
//! - **Repeated keys** of a pattern: the last counts, also in and outside of `$or`; objects merge. Of an
//!   event all count.
//! - **Text after** the closing brace is ignored, of pattern and event.
//!
//! # Where documentation and engine differ
//!
//! This crate follows the engine.
//!
//! | | documentation | engine |
//! | --- | --- | --- |
//! | numbers | compared as text: `300` is not `300.0` | compared by value (confirmed by the service) |
//! | range of `numeric` | ±5.0e9, 15 digits, 6 decimals | any number a 64-bit float holds as written |
//! | `exists` | of leaf nodes | the same; objects and empty arrays count as absent |
//! | `equals-ignore-case` | ignores case | the pattern's characters in both cases, the event's as they are: `ß` matches `SS` but not `ẞ` |
//! | `anything-but` with an operator | each operator has an example of one form | takes a string or a list for each |
//! | fields of the envelope | a pattern uses the event's fields | unknown fields on top are accepted, and match if an event has them |
//! | a bare IP address | a string | any spelling of the address |
//! | `exactly` | not mentioned | an operator |
//! | repeated keys | not mentioned | see above |
//!
//! Where the engine is plainly broken, this crate decides for itself: [`DECISIONS`].
//!
//! # Limits
//!
//! [`EventPattern::check`] knows [the service's limits](Limits), and traps: unknown fields of the envelope,
//! values that can never match or always do, fields that overrule each other. Two limits of the crate's own:
//! objects nest 1,000 levels, and a pattern whose `$or` multiply out to more than 10,000 combinations is
//! refused.
//!
//! # Hostile input
//!
//! No event or pattern makes it panic or overflow the stack, and memory is bounded by their size. Time grows
//! with the event, also for wildcards of many `*`. The one exception: an event that repeats the key of an
//! array of objects lets the fields of a pattern be picked from each of the arrays. Time then doubles, at
//! worst, with each further field that lies in several such arrays; nobody knows a way to answer that without.
//!
//! # Speed
//!
//! A [`Matcher`] or [`PatternSet`] reads an event once, looks only at the fields its patterns name, and jumps
//! over the rest 64 bytes at a time; `docs/BENCHMARKS.md` of the repository has figures. [`Matcher::matches`] trusts that the
//! event is JSON; [`Matcher::try_matches`] makes sure first.

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
pub use explain::{Explanation, LeafExplanation};
pub use findings::{Finding, Place, Position, Severity};
#[cfg(feature = "matching")]
pub use json::scan::object_end;
#[cfg(feature = "matching")]
pub use matcher::{Event, EventError, Matcher, PatternSet};
pub use pattern::builders::anything_but::{
    Strs, Unwanted, anything_but, anything_but_ignore_case, anything_but_prefix,
    anything_but_suffix, anything_but_wildcard,
};
pub use pattern::builders::fields::FieldPath;
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
