//! The rules that a finding can name. The list is closed: a finding of this crate has one of these.

// Errors: CloudWatch Logs refuses the pattern.

/// A pattern has at most 1,024 characters.
pub const PATTERN_LENGTH: &str = "pattern-length";
/// Something else was expected at this place.
pub const SYNTAX: &str = "syntax";
/// A quotation mark, a regular expression or a bracketed name is never closed.
pub const UNCLOSED: &str = "unclosed";
/// A symbol that is allowed only inside quotation marks.
pub const QUOTATION_MARKS: &str = "quotation-marks";
/// An operator that CloudWatch Logs does not have: `==`, `EXISTS`, `IS NOT`.
pub const OPERATOR: &str = "operator";
/// `<`, `<=`, `>` and `>=` compare with a number.
pub const NUMBER: &str = "number";
/// A number that is too large.
pub const NUMBER_RANGE: &str = "number-range";
/// A selector such as `$.users[0]` is malformed.
pub const SELECTOR: &str = "selector";
/// A selector has at most 1 wildcard, the selectors of a pattern have at most 3.
pub const WILDCARD_COUNT: &str = "wildcard-count";
/// Parentheses are nested at most 64 deep.
pub const NESTING: &str = "nesting";
/// A text cannot be the name of a field, or is not the name of this field.
pub const FIELD_NAME: &str = "field-name";
/// A field name, or `...`, is used twice.
pub const FIELD_REPEATED: &str = "field-repeated";
/// A regular expression uses a character or an operator that CloudWatch Logs does not support.
pub const REGEX: &str = "regex";
/// A regular expression is too long, or repeats too much.
pub const REGEX_SIZE: &str = "regex-size";
/// A pattern has at most 2 regular expressions.
pub const REGEX_COUNT: &str = "regex-count";
/// A built pattern has no text: its text would be read as another pattern.
pub const UNWRITABLE: &str = "unwritable";

// Warnings: CloudWatch Logs accepts the pattern, but it probably does not do what its author meant.

/// `?term` has no effect next to terms of another kind.
pub const OPTIONAL_TERMS_IGNORED: &str = "optional-terms-ignored";
/// The meaning of an asterisk between other characters is unconfirmed; see
/// [`Wildcard`](crate::Wildcard).
pub const INNER_ASTERISK: &str = "inner-asterisk";
/// `= true`, `= false` and `= null` compare with a text, not with the JSON value.
pub const LITERAL_AS_TEXT: &str = "literal-as-text";
