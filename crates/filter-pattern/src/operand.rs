//! What a value is compared with, and how: the part that JSON and
//! space-delimited patterns have in common.

use std::cmp::Ordering;
use std::fmt;

use crate::regex::Regex;
use crate::wildcard::Wildcard;

/// A comparison's operator.
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

    /// Whether it asks for an order, which only numbers have.
    pub(crate) fn orders(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }

    fn admits(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::LessThan => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::GreaterThan => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A number as a pattern writes it: an integer or a decimal, with or without a
/// sign and an exponent (`400`, `+1000`, `55.5`, `10e-3`).
///
/// The text is kept; `1e3` and `1000` are equal in value and differ in text.
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
    /// The number in a text that is one, and finite.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Quantity::read(text).map(|_| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn quantity(&self) -> Option<Quantity> {
        Quantity::read(&self.0)
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

        impl From<$type> for Operand {
            fn from(number: $type) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

from_number!(i32 i64 u32 u64 f64);

/// A number's value: integers exactly, so that long identifiers do not blur.
#[derive(Clone, Copy)]
enum Quantity {
    Integer(i128),
    Float(f64),
}

impl Quantity {
    fn read(text: &str) -> Option<Self> {
        if !is_number(text) {
            return None;
        }
        if let Ok(integer) = text.parse() {
            return Some(Self::Integer(integer));
        }
        let float: f64 = text.parse().ok()?;
        float.is_finite().then_some(Self::Float(float))
    }

    fn of(number: &serde_json::Number) -> Option<Self> {
        number
            .as_i128()
            .map(Self::Integer)
            .or_else(|| number.as_f64().map(Self::Float))
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(&b)),
            (a, b) => a.float().partial_cmp(&b.float()),
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn float(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}

/// `[+-]digits[.digits][e[+-]digits]`, the documentation's number.
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
pub enum Operand {
    /// Text with wildcards.
    Text(Wildcard),
    /// A number.
    Number(Number),
    /// A regular expression.
    Regex(Regex),
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

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Regex(regex) => regex.fmt(f),
        }
    }
}

/// What an event has where a comparison looks.
#[derive(Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// A JSON string.
    Text(&'a str),
    /// A JSON number.
    Number(&'a serde_json::Number),
    /// A word of a space-delimited event: text that may also be a number.
    Word(&'a str),
}

impl Subject<'_> {
    fn with_text<T>(self, take: impl FnOnce(&str) -> T) -> T {
        match self {
            Self::Text(text) | Self::Word(text) => take(text),
            Self::Number(number) => take(&number.to_string()),
        }
    }

    fn quantity(self) -> Option<Quantity> {
        match self {
            Self::Text(_) => None,
            Self::Number(number) => Quantity::of(number),
            Self::Word(word) => Quantity::read(word),
        }
    }
}

/// An operator and what stands right of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comparison {
    pub(crate) operator: Operator,
    pub(crate) operand: Operand,
}

impl Comparison {
    pub(crate) fn holds(&self, subject: Subject<'_>) -> bool {
        let negated = self.operator == Operator::NotEqual;
        match &self.operand {
            Operand::Text(text) => subject.with_text(|it| text.matches(it)) != negated,
            Operand::Regex(regex) => subject.with_text(|it| regex.matches(it)) != negated,
            Operand::Number(number) => {
                let ordering = number
                    .quantity()
                    .zip(subject.quantity())
                    .and_then(|(right, left)| left.compare(right));
                match ordering {
                    Some(ordering) => self.operator.admits(ordering),
                    // Text that is no number is equal only letter for letter, and has no order.
                    None if self.operator.orders() => false,
                    None => subject.with_text(|it| it == number.as_str()) != negated,
                }
            }
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operator, self.operand)
    }
}
