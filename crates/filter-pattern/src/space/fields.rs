//! The fields of a space-delimited pattern and their conditions.

use std::fmt;

use crate::operand::{Comparison, Operand, Operator};

/// One field of a space-delimited pattern.
///
/// The conditions of a field are joined with `&&`, which binds tighter, and
/// `||`; there are no parentheses.
///
/// ```
/// use filter_pattern::{Field, FilterPattern, Operator};
///
/// let pattern = FilterPattern::space_delimited([
///     Field::ellipsis(),
///     Field::new("status").and(Operator::Equal, "4*").and(Operator::NotEqual, 404),
///     Field::new("bytes"),
/// ])?;
/// assert_eq!(
///     pattern.to_string(),
///     r#"[..., status = "4*" && status != 404, bytes]"#,
/// );
/// assert!(pattern.matches(r#"10.0.0.1 "GET / HTTP/1.1" 403 17"#));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub(crate) slot: Slot,
    /// Groups of conditions: the field passes if all conditions of one group hold, or if there are
    /// no groups.
    pub(crate) conditions: Vec<Vec<Comparison>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Slot {
    Named(String),
    Unnamed,
    Ellipsis,
}

impl Field {
    pub(super) fn of(slot: Slot) -> Self {
        Self {
            slot,
            conditions: Vec::new(),
        }
    }

    /// A field with a name: letters, digits, `_` and `-`, not only digits.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Field::new("status").to_string(), "status");
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self::of(Slot::Named(name.into()))
    }

    /// A field without a name and without conditions.
    ///
    /// ```
    /// use filter_pattern::{Field, FilterPattern};
    ///
    /// let pattern = FilterPattern::space_delimited([Field::new("ip"), Field::unnamed()])?;
    /// assert_eq!(pattern.to_string(), "[ip, ]");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    #[must_use]
    pub fn unnamed() -> Self {
        Self::of(Slot::Unnamed)
    }

    /// `...`: any number of words, including none. At most once in a pattern
    /// (unconfirmed).
    ///
    /// ```
    /// assert_eq!(filter_pattern::Field::ellipsis().to_string(), "...");
    /// ```
    #[must_use]
    pub fn ellipsis() -> Self {
        Self::of(Slot::Ellipsis)
    }

    /// Adds a condition with `&&`. Either method adds the first condition.
    ///
    /// ```
    /// use filter_pattern::{Field, Operator};
    ///
    /// let field = Field::new("ms").and(Operator::GreaterThan, 5).and(Operator::AtMost, 9);
    /// assert_eq!(field.to_string(), "ms > 5 && ms <= 9");
    /// ```
    #[must_use]
    pub fn and(mut self, operator: Operator, operand: impl Into<Operand>) -> Self {
        let comparison = Comparison {
            operator,
            operand: operand.into(),
        };
        match self.conditions.last_mut() {
            Some(all) => all.push(comparison),
            None => self.conditions.push(vec![comparison]),
        }
        self
    }

    /// Adds a condition with `||`. Either method adds the first condition.
    ///
    /// ```
    /// use filter_pattern::{Field, Operator};
    ///
    /// let field = Field::new("level").or(Operator::Equal, "ERROR").or(Operator::Equal, "WARN");
    /// assert_eq!(field.to_string(), r#"level = "ERROR" || level = "WARN""#);
    /// ```
    #[must_use]
    pub fn or(mut self, operator: Operator, operand: impl Into<Operand>) -> Self {
        self.conditions.push(vec![Comparison {
            operator,
            operand: operand.into(),
        }]);
        self
    }

    fn is_ellipsis(&self) -> bool {
        self.slot == Slot::Ellipsis
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match &self.slot {
            Slot::Named(name) => name,
            Slot::Unnamed => "",
            Slot::Ellipsis => "...",
        };
        if self.conditions.is_empty() {
            return f.write_str(name);
        }
        for (at, all) in self.conditions.iter().enumerate() {
            if at > 0 {
                f.write_str(" || ")?;
            }
            for (at, comparison) in all.iter().enumerate() {
                let joint = if at > 0 { " && " } else { "" };
                write!(f, "{joint}{name} {comparison}")?;
            }
        }
        Ok(())
    }
}

/// All fields of a pattern; at most one is an ellipsis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fields(pub(crate) Vec<Field>);

impl Fields {
    pub(crate) fn operands(&self) -> impl Iterator<Item = &Operand> {
        let comparisons = self
            .0
            .iter()
            .flat_map(|field| field.conditions.iter().flatten());
        comparisons.map(|comparison| &comparison.operand)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|field| match &field.slot {
            Slot::Named(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether an event that matches can have a word at this position, from 1.
    pub(crate) fn has_position(&self, position: usize) -> bool {
        let open = self.0.is_empty() || self.ellipsis().is_some();
        position > 0 && (open || position <= self.0.len())
    }

    pub(crate) fn ellipsis(&self) -> Option<usize> {
        self.0.iter().position(Field::is_ellipsis)
    }
}

impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (at, field) in self.0.iter().enumerate() {
            let joint = if at > 0 { ", " } else { "" };
            write!(f, "{joint}{field}")?;
        }
        f.write_str("]")
    }
}
