//! Numbers, kept as they were given.

use std::fmt;

/// A number of a template, kept as it was given: `1` stays `1`, `1.5` stays `1.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number that fits into 64 bits.
    Int(i64),
    /// A whole number above [`i64::MAX`].
    Unsigned(u64),
    /// Any other number. Infinities and NaN cannot be written; the checks report them.
    Float(f64),
}

impl Number {
    /// The number as a float, for comparing it with a limit.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Int(n) => n as f64,
            Number::Unsigned(n) => n as f64,
            Number::Float(n) => n,
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
            Number::Float(n) if n.fract() == 0.0 && n.abs() < 9.0e15 => Some(n as i64),
            Number::Float(_) => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(n) => n.fmt(f),
            Number::Unsigned(n) => n.fmt(f),
            Number::Float(n) => n.fmt(f),
        }
    }
}
