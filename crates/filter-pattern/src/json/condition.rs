//! Conditions of JSON patterns: tests of single values, joined by `&&` and `||`.

use std::fmt;

use super::selector::JsonSelector;
use crate::limits::MAX_DEPTH;
use crate::operand::{Comparison, Operand};

/// A condition on a JSON log event. A comparison of a [`JsonSelector`] begins
/// it, [`and`](Self::and) and [`or`](Self::or) join it with others, and
/// [`FilterPattern::json`](crate::FilterPattern::json) makes it a pattern.
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
    pub(crate) expression: Expression,
    depth: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    Test(JsonSelector, Test),
    All(Vec<Expression>),
    Any(Vec<Expression>),
    /// A condition that is nested deeper than a pattern may be.
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

    /// Both conditions hold.
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

    /// At least one of the conditions holds.
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

    /// `a && (b && c)` is `a && b && c`: nested groups of one kind become one group.
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
            // This text is not a pattern: reading it back reports that it is too deep.
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
