//! CloudWatch Logs filter patterns: built by types or parsed, checked with the
//! place of every fault, written, and matched against log events.
//!
//! CloudWatch Logs uses one pattern language in metric filters, subscription
//! filters, `FilterLogEvents` and Live Tail. A malformed pattern is found by
//! the service only, at deployment; this crate finds it before, and says what
//! a pattern would do with an event.
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
//! # Grammar
//!
//! From [Filter pattern syntax][syntax] and, for dimensions, [Filter pattern
//! syntax for metric filters][metric]. Everything is case-sensitive.
//!
//! | Part | Form | Notes |
//! |---|---|---|
//! | pattern | terms, `{ condition }` or `[ fields ]` | up to 1,024 characters, 2 regexes |
//! | terms | `ERROR "exact phrase" %regex%` | all must be in the event; none: every event |
//! | | `-term` | must not be in it |
//! | | `?term` | at least one must be in it; ignored beside terms of another kind |
//! | | `" "` | every event |
//! | condition | `a && b`, `a \|\| b`, `( … )` | `&&` binds tighter |
//! | | `selector = value`, `selector != value` | text, number or regex |
//! | | `selector < 5`, `<=`, `>`, `>=` | numbers only |
//! | | `selector IS NULL`, `IS TRUE`, `IS FALSE` | there is no `IS NOT` |
//! | | `selector NOT EXISTS` | there is no `EXISTS`: write `= *` |
//! | selector | `$.a.b-c_d` | letters, digits, `-` and `_` |
//! | | `[0]`, `.['a.b']` | an element, from 0; a property with other characters |
//! | | `[*]`, `.*` | any element, any property; 1 a selector, 3 a pattern |
//! | fields | `name, name` | words of the event, in order; `"…"` and `[…]` are one word |
//! | | `...` | any number of words, once |
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
//! | `= 1*` | number 123 | equal, likewise |
//! | `= 123` | string `"123"` | equal as written (unconfirmed) |
//! | `> 5` | string | false |
//! | `=` and `!=` alike | object or array | false |
//! | `=` and `!=` alike | nothing, `null`, a boolean | false (unconfirmed) |
//!
//! # Unconfirmed
//!
//! What the documentation does not say, and what was decided here:
//!
//! - An asterisk inside a text is a wildcard. An older edition says that it
//!   stands for itself there; and the service has been reported not to match
//!   `*111.111` with `111.111.111`, where the text after the asterisk occurs
//!   more than once.
//! - Which symbols may stand in a value without quotation marks. The
//!   documentation allows none, but has `123.123.*` in its examples. Quotation
//!   marks are always right, so other symbols are refused.
//! - Comparisons with a missing property, `null` or a boolean are false; a
//!   selector with a wildcard compares true if any value does, also for `!=`.
//! - An event that is not a JSON object matches no JSON pattern, also none
//!   with `NOT EXISTS`.
//! - A number is compared as text in its shortest form (`1.0` stays `1.0`,
//!   `1e3` is `1000.0`).
//! - A space-delimited pattern with fewer fields than words matches, and its
//!   last field is the rest of the event: the documentation's
//!   `[w1=ERROR, w2]` matches longer events.
//! - Field names are letters, digits, `_` and `-`; `...` stands once; the
//!   conditions of a field name that field only. Words are split at any white
//!   space.
//! - `$.a['b']` and `$['b']`: the first is read as `$.a.['b']`, the
//!   documentation's form, the second refused.
//! - Only exclusions (`-DEBUG`) match every event without the term. The limit
//!   of 2 regexes also holds for plain terms.
//! - Parentheses are taken up to 64 deep.
//!
//! [syntax]: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
//! [metric]: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html

mod caution;
mod cursor;
mod event;
mod json;
mod operand;
mod pattern;
mod problem;
mod regex;
mod selector;
mod space;
mod terms;
mod wildcard;

pub use caution::Caution;
pub use event::LogEvent;
pub use json::{Condition, JsonSelector};
pub use operand::{Number, Operand, Operator};
pub use pattern::{FilterPattern, Kind};
pub use problem::{ParseError, Position, Problem};
pub use regex::Regex;
pub use selector::{DimensionError, Selector};
pub use space::Field;
pub use terms::Term;
pub use wildcard::Wildcard;
