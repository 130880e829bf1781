//! Comparisons of numbers.

use crate::pattern::model::{Bound, Kind, Match, Numeric};
use crate::value::number::Number;

/// `{"numeric": ["=", n]}`: numbers of this value.
///
/// A bare number matches the same values, and if a double does not hold it, its own text.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, numeric_equals};
/// let pattern = EventPattern::new().detail("size", [numeric_equals(300)]);
/// assert_matches!(pattern, r#"{"detail": {"size": 3.0e2}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"size": "300"}}"#);
/// ```
///
/// A string is not a number:
///
/// ```compile_fail
/// let value = event_pattern::numeric_equals::<std::convert::Infallible>("300");
/// ```
#[must_use]
pub fn numeric_equals<X>(number: impl Into<Number>) -> Match<X> {
    Match(Kind::Numeric(Numeric::Equal(number.into())))
}

/// A lower bound. It can be used as it is, or get an upper bound.
///
/// ```
/// use event_pattern::{EventPattern, at_least, greater_than};
/// let pattern = EventPattern::new()
///     .detail("a", [greater_than(0)])
///     .detail("b", [at_least(0).and_less_than(1.5)]);
/// assert_eq!(pattern.to_string(), r#"{"detail":{"a":[{"numeric":[">",0]}],"b":[{"numeric":[">=",0,"<",1.5]}]}}"#);
/// ```
///
/// A third bound does not compile:
///
/// ```compile_fail
/// use event_pattern::{EventPattern, at_least};
/// let pattern = EventPattern::new().detail("b", [at_least(0).and_less_than(5).and_less_than(6)]);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct LowerBound(Bound);

/// `{"numeric": [">", n]}`: numbers greater than this. Strings never match.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, greater_than};
/// let pattern = EventPattern::new().detail("size", [greater_than(0).and_at_most(5)]);
/// assert_matches!(pattern, r#"{"detail": {"size": 5.0}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"size": 0}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"size": "3"}}"#);
/// ```
#[must_use]
pub fn greater_than(number: impl Into<Number>) -> LowerBound {
    LowerBound(Bound {
        number: number.into(),
        inclusive: false,
    })
}

/// `{"numeric": [">=", n]}`: numbers of at least this.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, at_least};
/// assert_matches!(EventPattern::new().detail("size", [at_least(5)]), r#"{"detail": {"size": 5.0}}"#);
/// ```
#[must_use]
pub fn at_least(number: impl Into<Number>) -> LowerBound {
    LowerBound(Bound {
        number: number.into(),
        inclusive: true,
    })
}

/// `{"numeric": ["<", n]}`: numbers less than this.
///
/// ```
/// use event_pattern::{EventPattern, assert_no_match, less_than};
/// assert_no_match!(EventPattern::new().detail("size", [less_than(5)]), r#"{"detail": {"size": 5.0}}"#);
/// ```
#[must_use]
pub fn less_than<X>(number: impl Into<Number>) -> Match<X> {
    Match(Kind::Numeric(Numeric::Below(Bound {
        number: number.into(),
        inclusive: false,
    })))
}

/// `{"numeric": ["<=", n]}`: numbers of at most this.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, at_most};
/// assert_matches!(EventPattern::new().detail("size", [at_most(5)]), r#"{"detail": {"size": 5.0}}"#);
/// ```
#[must_use]
pub fn at_most<X>(number: impl Into<Number>) -> Match<X> {
    Match(Kind::Numeric(Numeric::Below(Bound {
        number: number.into(),
        inclusive: true,
    })))
}

impl LowerBound {
    /// Adds an upper bound: numbers less than this. [`EventPattern::check`](crate::EventPattern::check) reports bounds that are not in
    /// order.
    #[must_use]
    pub fn and_less_than<X>(self, number: impl Into<Number>) -> Match<X> {
        Match(Kind::Numeric(Numeric::Between(
            self.0,
            Bound {
                number: number.into(),
                inclusive: false,
            },
        )))
    }

    /// Adds an upper bound: numbers of at most this.
    #[must_use]
    pub fn and_at_most<X>(self, number: impl Into<Number>) -> Match<X> {
        Match(Kind::Numeric(Numeric::Between(
            self.0,
            Bound {
                number: number.into(),
                inclusive: true,
            },
        )))
    }
}

impl<X> From<LowerBound> for Match<X> {
    fn from(bound: LowerBound) -> Self {
        Self(Kind::Numeric(Numeric::Above(bound.0)))
    }
}
