//! Numbers, kept as they were given.

use std::fmt;

use super::decimal::Decimal;
use super::spelling::Spelling;

/// A number of a template, kept as it was given: `1` stays `1`, `1.5` stays `1.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number that fits into 64 bits.
    Int(i64),
    /// A whole number above [`i64::MAX`].
    Unsigned(u64),
    /// Any other number. Infinities and NaN cannot be written; the checks report them.
    Float(f64),
    /// A number that was read from a template which spells it in another way than this crate: `1.20`,
    /// `123456789012345678901`. It is written as the nearest double.
    Spelled(Spelling),
}

impl Number {
    /// Returns the number that has exactly the value of a decimal number. `None` if neither 64 bits nor a double hold
    /// it: if its digits are not those of the shortest spelling of a double.
    ///
    /// ```
    /// use cfn_core::Number;
    ///
    /// assert_eq!(Number::exact("12345678901234567890"), Some(Number::Unsigned(12345678901234567890)));
    /// assert_eq!(Number::exact("1.20"), Some(Number::Float(1.2)));
    /// assert_eq!(Number::exact("37.807807921694092"), None);
    /// ```
    pub fn exact(text: &str) -> Option<Number> {
        let value = Decimal::of(text)?;
        if let Ok(number) = text.parse() {
            return Some(Number::Int(number));
        }
        if let Ok(number) = text.parse() {
            return Some(Number::Unsigned(number));
        }
        let number = Number::Float(text.parse().ok()?);
        (number.decimal() == Some(value)).then_some(number)
    }

    /// The number as a float, for comparing it with a limit.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Int(n) => n as f64,
            Number::Unsigned(n) => n as f64,
            Number::Float(n) => n,
            Number::Spelled(n) => n.as_f64(),
        }
    }

    /// The number as a whole number, if it is one.
    ///
    /// ```
    /// use cfn_core::Number;
    ///
    /// assert_eq!(Number::Float(7.0).as_i64(), Some(7));
    /// assert_eq!(Number::Float(7.5).as_i64(), None);
    /// ```
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Number::Int(n) => Some(n),
            Number::Unsigned(_) => None,
            Number::Spelled(n) => Number::Float(n.as_f64()).as_i64(),
            Number::Float(n) if n.fract() == 0.0 && n.abs() < 9.0e15 => Some(n as i64),
            Number::Float(_) => None,
        }
    }

    /// The exact value, if it can be written in decimals. A float has the value of its shortest spelling.
    pub(crate) fn decimal(self) -> Option<Decimal> {
        match self {
            Number::Int(n) => Decimal::of(&n.to_string()),
            Number::Unsigned(n) => Decimal::of(&n.to_string()),
            Number::Float(n) => Decimal::of(&format!("{n:e}")),
            Number::Spelled(n) => Decimal::of(n.as_str()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(n) => n.fmt(f),
            Number::Unsigned(n) => n.fmt(f),
            Number::Float(n) => n.fmt(f),
            Number::Spelled(n) => n.fmt(f),
        }
    }
}
