//! Patterns that CloudWatch Logs takes but that may not do what their author
//! meant.

use std::fmt;

/// Something in a valid pattern that deserves a second look.
///
/// ```
/// use filter_pattern::{Caution, FilterPattern};
///
/// let pattern = FilterPattern::parse("?ERROR ?WARN timeout")?;
/// assert_eq!(pattern.cautions(), [Caution::OptionalTermsIgnored]);
/// assert!(pattern.matches("INFO timeout"));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Caution {
    /// `?term` beside required or excluded terms has no effect.
    OptionalTermsIgnored,
    /// An asterisk between other characters of the text given, whose meaning
    /// is unconfirmed; see [`Wildcard`](crate::Wildcard).
    InnerAsterisk(String),
    /// `= true`, `= false` or `= null`, which compares with a text and not
    /// with the JSON value.
    LiteralAsText(String),
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OptionalTermsIgnored => f.write_str(
                "CloudWatch Logs ignores `?` terms beside terms of another kind; \
                 use `?` terms alone, or one filter for each",
            ),
            Self::InnerAsterisk(text) => write!(
                f,
                "the asterisk inside `{text}` may be taken as an asterisk; \
                 put asterisks at the ends only, or use a regular expression",
            ),
            Self::LiteralAsText(text) => write!(
                f,
                "`{text}` is compared as text; write `IS {}` for the JSON value",
                text.to_uppercase(),
            ),
        }
    }
}
