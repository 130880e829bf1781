//! A comparison: the operator and the value that JSON and space-delimited
//! patterns compare with.

use std::fmt;

use crate::number::Number;
use crate::regex::Regex;
use crate::wildcard::Wildcard;

/// The operator of a comparison.
///
/// ```
/// use filter_pattern::{Field, FilterPattern, Operator};
///
/// let pattern = FilterPattern::space_delimited([
///     Field::new("ip"),
///     Field::ellipsis(),
///     Field::new("bytes").and(Operator::AtLeast, 1000),
/// ])?;
/// assert_eq!(pattern.to_string(), "[ip, ..., bytes >= 1000]");
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`, numbers only.
    LessThan,
    /// `<=`, numbers only.
    AtMost,
    /// `>`, numbers only.
    GreaterThan,
    /// `>=`, numbers only.
    AtLeast,
}

impl Operator {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::LessThan => "<",
            Self::AtMost => "<=",
            Self::GreaterThan => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether it compares by order, which only numbers have.
    pub(crate) fn orders(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The right side of a comparison.
///
/// A `&str` or `String` becomes text, in which `*` is a wildcard; a number
/// becomes a number.
///
/// ```
/// use filter_pattern::Operand;
///
/// assert_eq!(Operand::from("4*").to_string(), "\"4*\"");
/// assert_eq!(Operand::from(400).to_string(), "400");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Operand {
    /// Text with wildcards.
    Text(Wildcard),
    /// A number.
    Number(Number),
    /// A regular expression.
    Regex(Regex),
}

impl Operand {
    /// The text, if the operand is text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }
}

impl From<&str> for Operand {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Operand {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Number> for Operand {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Regex> for Operand {
    fn from(regex: Regex) -> Self {
        Self::Regex(regex)
    }
}

macro_rules! from_number {
    ($($type:ty)*) => {$(
        impl From<$type> for Operand {
            fn from(number: $type) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

from_number!(i32 i64 u32 u64 f64);

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Regex(regex) => regex.fmt(f),
        }
    }
}

/// An operator and its right side.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comparison {
    pub(crate) operator: Operator,
    pub(crate) operand: Operand,
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operator, self.operand)
    }
}
