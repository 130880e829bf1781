//! CloudWatch Logs filter patterns: build them from types or parse them, check
//! them with the position of every error, write them, and match log events.
//!
//! Metric filters, subscription filters, `FilterLogEvents` and Live Tail of
//! CloudWatch Logs use one pattern language. The service reports a malformed
//! pattern only at deployment. This crate reports it earlier, and computes what a
//! pattern does with an event.
//!
//! ```
//! use filter_pattern::{FilterPattern, JsonSelector};
//!
//! let account = JsonSelector::new("account");
//! let pattern = FilterPattern::json(account.exists())?;
//! assert_eq!(pattern.as_str(), "{ $.account = * }");
//!
//! let event = r#"{"account": "111122223333", "detail": {"eventName": "PutObject"}}"#;
//! assert!(pattern.matches(event));
//! assert_eq!(pattern.value_of(&account.into(), event).as_deref(), Some("111122223333"));
//!
//! let error = FilterPattern::parse("{ $.account == * && $.ms > \"5\" }").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "the filter pattern `{ $.account == * && $.ms > \"5\" }` is not valid\n  \
//!      line 1, column 13: `==` is not an operator; write `=` for equality\n  \
//!      line 1, column 28: expected a number after `>`, found `\"5\"`; write `5` without quotation marks",
//! );
//! # Ok::<(), filter_pattern::ParseError>(())
//! ```
//!
//! # Features
//!
//! - `matching` (on by default): match events, and read the values of dimensions
//!   from them. Without it, the crate needs neither a JSON library nor a regular
//!   expression engine; it accepts and refuses the same patterns.
//!
//! # Grammar
//!
//! The sources are [Filter pattern syntax][syntax] and, for dimensions, [Filter
//! pattern syntax for metric filters][metric]. Everything is case-sensitive.
//!
//! | Part | Form | Notes |
//! |---|---|---|
//! | pattern | terms, `{ condition }` or `[ fields ]` | at most 1,024 characters and 2 regexes |
//! | terms | `ERROR "exact phrase" %regex%` | an event must contain all terms; without terms, every event matches |
//! | | `-term` | an event must not contain it |
//! | | `?term` | an event must contain at least one; ignored next to terms of another kind |
//! | | `" "` | every event |
//! | condition | `a && b`, `a \|\| b`, `( … )` | `&&` binds tighter |
//! | | `selector = value`, `selector != value` | text, number or regex |
//! | | `selector < 5`, `<=`, `>`, `>=` | numbers only |
//! | | `selector IS NULL`, `IS TRUE`, `IS FALSE` | there is no `IS NOT` |
//! | | `selector NOT EXISTS` | there is no `EXISTS`: write `= *` |
//! | selector | `$.a.b-c_d` | letters, digits, `-` and `_` |
//! | | `[0]`, `.['a.b']` | an element, from 0; a property with other characters |
//! | | `[*]`, `.*` | any element, any property; at most 1 in a selector and 3 in a pattern |
//! | fields | `name, name` | the words of the event, in order; `"…"` and `[…]` are one word |
//! | | `...` | any number of words, at most once |
//! | | `name = 4* && name != 404` | `=` `!=` `<` `<=` `>` `>=`, `&&`, `\|\|`; no parentheses |
//! | value | `"text"` | `*` is a wildcard; `\"` and `\\` are escapes |
//! | | `text` | letters, digits and `_`; also `. * - +` (unconfirmed) |
//! | | `-1.5e+3` | a number: sign, decimals, exponent |
//! | | `%regex%` | see [`Regex`] |
//!
//! # How values compare
//!
//! | Pattern | Event has | Result |
//! |---|---|---|
//! | `= 123.0` | number 123 | equal: numbers compare by value |
//! | `= "123.0"` | number 123 | not equal: text compares with the number as written |
//! | `= 1*` | number 123 | equal: text compares with the number as written |
//! | `= 123` | string `"123"` | equal as written (unconfirmed) |
//! | `> 5` | string | false |
//! | `=` and `!=` | object or array | false |
//! | `=` and `!=` | nothing, `null`, a boolean | false (unconfirmed) |
//!
//! # Unconfirmed
//!
//! Where the documentation is silent, this crate decides:
//!
//! - An asterisk inside a text is a wildcard. An older edition of the
//!   documentation says that it is an ordinary character there. There is also a
//!   report that the service does not match `*111.111` with `111.111.111`, where
//!   the text after the asterisk occurs more than once.
//! - A value without quotation marks may contain the symbols `. * - +`. The
//!   documentation allows none, but has `123.123.*` in its examples. Other
//!   symbols are refused, because quotation marks are always right.
//! - Comparisons with a missing property, `null` or a boolean are false; a
//!   selector with a wildcard compares true if it is true for any value, also with `!=`.
//! - An event that is not a JSON object matches no JSON pattern, not even one
//!   with `NOT EXISTS`.
//! - A number is compared as text in its shortest form (`1.0` stays `1.0`,
//!   `1e3` is `1000.0`).
//! - A space-delimited pattern with fewer fields than words matches, and its
//!   last field is the rest of the event: the documentation's
//!   `[w1=ERROR, w2]` matches longer events.
//! - Field names consist of letters, digits, `_` and `-`; `...` is allowed once;
//!   the conditions of a field test only that field. Words are split at any
//!   white space.
//! - `$.a['b']` and `$['b']`: the first is read as `$.a.['b']`, the
//!   documentation's form, the second refused.
//! - A pattern of exclusions only (`-DEBUG`) matches every event without the
//!   terms. The limit of 2 regexes also applies to plain terms.
//! - Parentheses may be nested at most 64 deep.
//!
//! [syntax]: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
//! [metric]: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html

mod cursor;
mod error;
mod json;
mod limits;
#[cfg(feature = "matching")]
mod matching;
mod number;
mod operand;
mod pattern;
mod regex;
pub mod rule;
mod selector;
mod space;
mod terms;
mod wildcard;

pub use error::ParseError;
pub use findings::{Finding, Place, Position, Severity};
pub use json::{Condition, JsonSelector};
#[cfg(feature = "matching")]
pub use matching::LogEvent;
pub use number::Number;
pub use operand::{Operand, Operator};
pub use pattern::{FilterPattern, Kind};
pub use regex::Regex;
pub use selector::{DimensionError, Selector};
pub use space::Field;
pub use terms::Term;
pub use wildcard::Wildcard;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
