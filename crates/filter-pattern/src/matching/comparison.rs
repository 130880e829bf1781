//! Compares a value of an event with the right side of a comparison.

use std::cmp::Ordering;

use crate::number::is_number;
use crate::operand::{Comparison, Operand, Operator};

/// The value of an event that a comparison is about.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
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

impl Comparison {
    pub(super) fn holds(&self, subject: Subject<'_>) -> bool {
        let negated = self.operator == Operator::NotEqual;
        match &self.operand {
            Operand::Text(text) => subject.with_text(|it| text.matches(it)) != negated,
            Operand::Regex(regex) => subject.with_text(|it| regex.matches(it)) != negated,
            Operand::Number(number) => {
                let ordering = Quantity::read(number.as_str())
                    .zip(subject.quantity())
                    .and_then(|(right, left)| left.compare(right));
                match ordering {
                    Some(ordering) => self.operator.admits(ordering),
                    // Text that is not a number equals only the same characters, and has no order.
                    None if self.operator.orders() => false,
                    None => subject.with_text(|it| it == number.as_str()) != negated,
                }
            }
        }
    }
}

impl Operator {
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

/// The value of a number. Integers are exact, so that long identifiers that
/// differ in the last digit are not equal.
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
