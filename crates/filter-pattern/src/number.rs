//! A number as a pattern writes it.

use std::fmt;

/// A number in a pattern: an integer or a decimal, with or without a sign and
/// an exponent (`400`, `+1000`, `55.5`, `10e-3`).
///
/// It keeps its text: `1e3` and `1000` have the same value but are not equal.
///
/// ```
/// use filter_pattern::Number;
///
/// assert_eq!(Number::from(1000).to_string(), "1000");
/// assert_eq!(Number::from(0.5).to_string(), "0.5");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// Reads a number. `None` if the text is not a number, or is not finite.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let finite = is_number(text) && text.parse().is_ok_and(f64::is_finite);
        finite.then(|| Self(text.to_owned()))
    }

    #[cfg(feature = "matching")]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! from_number {
    ($($type:ty)*) => {$(
        impl From<$type> for Number {
            fn from(number: $type) -> Self {
                Self(number.to_string())
            }
        }
    )*};
}

from_number!(i32 i64 u32 u64 f64);

/// Whether a text has the documentation's form of a number:
/// `[+-]digits[.digits][e[+-]digits]`.
pub(crate) fn is_number(text: &str) -> bool {
    fn digits(text: &str) -> Option<&str> {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < text.len()).then_some(rest)
    }
    fn tail(text: &str) -> Option<&str> {
        let mut rest = digits(text.strip_prefix(['+', '-']).unwrap_or(text))?;
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = digits(fraction)?;
        }
        if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
            rest = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))?;
        }
        Some(rest)
    }
    tail(text) == Some("")
}
