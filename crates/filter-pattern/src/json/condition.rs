//! What a JSON event must be like: tests of single values, joined by `&&` and
//! `||`.

use std::fmt;

use serde_json::Value;

use super::selector::JsonSelector;
use crate::operand::{Comparison, Operand, Subject};

/// Levels of parentheses, which is what recursion here is bounded by. The
/// service's own bound is not documented; nobody writes as many.
pub(crate) const MAX_DEPTH: usize = 64;

/// What a JSON log event must be like. Starts at a [`JsonSelector`], grows
/// with [`and`](Self::and) and [`or`](Self::or), ends in
/// [`FilterPattern::json`](crate::FilterPattern::json).
///
/// ```
/// use filter_pattern::JsonSelector;
///
/// let root = JsonSelector::new("type").equals("Root");
/// let slow = JsonSelector::new("ms").greater_than(500);
/// let failed = JsonSelector::new("errorCode").exists();
/// assert_eq!(
///     root.and(slow.or(failed)).to_string(),
///     r#"$.type = "Root" && ($.ms > 500 || $.errorCode = *)"#,
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    expression: Expression,
    depth: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum Expression {
    Test(JsonSelector, Test),
    All(Vec<Expression>),
    Any(Vec<Expression>),
    /// Stands where a builder nested deeper than can be written.
    TooDeep,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Compare(Comparison),
    IsNull,
    IsTrue,
    IsFalse,
    NotExists,
}

impl Condition {
    pub(crate) fn leaf(selector: JsonSelector, test: Test) -> Self {
        Self {
            expression: Expression::Test(selector, test),
            depth: 0,
        }
    }

    /// Both hold.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// let both = JsonSelector::new("a").equals(1).and(JsonSelector::new("b").equals(2));
    /// assert_eq!(both.to_string(), "$.a = 1 && $.b = 2");
    /// ```
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.join(other, true)
    }

    /// One of both holds, or both do.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// let either = JsonSelector::new("a").equals(1).or(JsonSelector::new("b").equals(2));
    /// assert_eq!(either.to_string(), "$.a = 1 || $.b = 2");
    /// ```
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.join(other, false)
    }

    /// `a && (b && c)` is `a && b && c`: groups of one kind are one group.
    fn join(self, other: Self, all: bool) -> Self {
        let mut depth = 0;
        let mut parts = Vec::new();
        for side in [self, other] {
            let same = match (side.expression, all) {
                (Expression::All(mut inner), true) | (Expression::Any(mut inner), false) => {
                    parts.append(&mut inner);
                    true
                }
                (expression, _) => {
                    parts.push(expression);
                    false
                }
            };
            depth = depth.max(side.depth + usize::from(!same));
        }
        let expression = if depth > MAX_DEPTH {
            Expression::TooDeep
        } else if all {
            Expression::All(parts)
        } else {
            Expression::Any(parts)
        };
        Self {
            expression,
            depth: depth.min(MAX_DEPTH),
        }
    }

    pub(crate) fn holds(&self, event: &Value) -> bool {
        event.is_object() && self.expression.holds(event)
    }

    pub(crate) fn selectors(&self) -> impl Iterator<Item = &JsonSelector> {
        self.tests().into_iter().map(|(selector, _)| selector)
    }

    pub(crate) fn operands(&self) -> impl Iterator<Item = &Operand> {
        self.tests().into_iter().filter_map(|(_, test)| match test {
            Test::Compare(comparison) => Some(&comparison.operand),
            _ => None,
        })
    }

    /// The tests, in the order of the text.
    fn tests(&self) -> Vec<(&JsonSelector, &Test)> {
        let mut found = Vec::new();
        self.expression.tests(&mut found);
        found
    }
}

impl Expression {
    fn holds(&self, event: &Value) -> bool {
        match self {
            Self::Test(selector, test) => test.holds(selector, event),
            Self::All(parts) => parts.iter().all(|part| part.holds(event)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(event)),
            Self::TooDeep => false,
        }
    }

    fn tests<'a>(&'a self, found: &mut Vec<(&'a JsonSelector, &'a Test)>) {
        match self {
            Self::Test(selector, test) => found.push((selector, test)),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.tests(found));
            }
            Self::TooDeep => {}
        }
    }
}

impl Test {
    fn holds(&self, selector: &JsonSelector, event: &Value) -> bool {
        match self {
            Self::Compare(comparison) => selector.any(event, &|value| match value {
                Value::String(text) => comparison.holds(Subject::Text(text)),
                Value::Number(number) => comparison.holds(Subject::Number(number)),
                _ => false,
            }),
            Self::IsNull => selector.any(event, &Value::is_null),
            Self::IsTrue => selector.any(event, &|value| *value == Value::Bool(true)),
            Self::IsFalse => selector.any(event, &|value| *value == Value::Bool(false)),
            Self::NotExists => !selector.any(event, &|_| true),
        }
    }
}

/// The condition without its braces, parentheses only where they are needed.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, joint) = match self {
            Self::Test(selector, test) => return write!(f, "{selector} {test}"),
            // No pattern: reading it back says that it is too deep.
            Self::TooDeep => return f.write_str(&"(".repeat(MAX_DEPTH + 1)),
            Self::All(parts) => (parts, " && "),
            Self::Any(parts) => (parts, " || "),
        };
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                f.write_str(joint)?;
            }
            match part {
                Self::Any(_) => write!(f, "({part})")?,
                _ => part.fmt(f)?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(comparison) => comparison.fmt(f),
            Self::IsNull => f.write_str("IS NULL"),
            Self::IsTrue => f.write_str("IS TRUE"),
            Self::IsFalse => f.write_str("IS FALSE"),
            Self::NotExists => f.write_str("NOT EXISTS"),
        }
    }
}
