//! The fields of a space-delimited pattern and how an event's words fall on
//! them.

use std::fmt;

use super::split::{Words, split};
use crate::operand::{Comparison, Operand, Operator, Subject};

/// One field of a space-delimited pattern.
///
/// Conditions of a field are joined by `&&`, which binds tighter, and `||`;
/// there are no parentheses.
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
    pub(super) slot: Slot,
    /// Any of these, of which all hold; none for no condition.
    pub(super) conditions: Vec<Vec<Comparison>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Slot {
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
    pub fn new(name: impl Into<String>) -> Self {
        Self::of(Slot::Named(name.into()))
    }

    /// A field without a name, which has no conditions.
    ///
    /// ```
    /// use filter_pattern::{Field, FilterPattern};
    ///
    /// let pattern = FilterPattern::space_delimited([Field::new("ip"), Field::unnamed()])?;
    /// assert_eq!(pattern.to_string(), "[ip, ]");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn unnamed() -> Self {
        Self::of(Slot::Unnamed)
    }

    /// `...`: any number of words, also none. Once a pattern (unconfirmed).
    ///
    /// ```
    /// assert_eq!(filter_pattern::Field::ellipsis().to_string(), "...");
    /// ```
    pub fn ellipsis() -> Self {
        Self::of(Slot::Ellipsis)
    }

    /// Adds a condition with `&&`; the first is added with either.
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

    /// Adds a condition with `||`; the first is added with either.
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

    fn holds(&self, word: &str) -> bool {
        let all = |all: &Vec<Comparison>| all.iter().all(|it| it.holds(Subject::Word(word)));
        self.conditions.is_empty() || self.conditions.iter().any(all)
    }

    pub(super) fn is_ellipsis(&self) -> bool {
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

/// All fields of a pattern; one ellipsis at most.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fields(pub(crate) Vec<Field>);

impl Fields {
    pub(crate) fn holds(&self, event: &str) -> bool {
        let words = split(event);
        self.count_fits(words.len())
            && self.0.iter().enumerate().all(|(at, field)| {
                field.conditions.is_empty()
                    || self.word(at, &words).is_some_and(|word| field.holds(word))
            })
    }

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

    /// The word that falls on a name.
    pub(crate) fn by_name<'e>(&self, name: &str, event: &'e str) -> Option<&'e str> {
        let at = self
            .0
            .iter()
            .position(|field| matches!(&field.slot, Slot::Named(it) if it == name))?;
        let words = split(event);
        self.count_fits(words.len()).then_some(())?;
        self.word(at, &words)
    }

    /// The word at a place in the event, from 1.
    pub(crate) fn by_position<'e>(&self, position: usize, event: &'e str) -> Option<&'e str> {
        let at = position.checked_sub(1)?;
        let words = split(event);
        self.count_fits(words.len()).then_some(())?;
        if self.ellipsis().is_none() && at < self.0.len() {
            return self.word(at, &words);
        }
        words.get(at)
    }

    /// Whether a word can be at a place at all, from 1.
    pub(crate) fn has_position(&self, position: usize) -> bool {
        let open = self.0.is_empty() || self.ellipsis().is_some();
        position > 0 && (open || position <= self.0.len())
    }

    fn ellipsis(&self) -> Option<usize> {
        self.0.iter().position(Field::is_ellipsis)
    }

    /// Too few words do not match. Too many do: the last field then has the
    /// rest of the event.
    fn count_fits(&self, words: usize) -> bool {
        words + usize::from(self.ellipsis().is_some()) >= self.0.len()
    }

    fn word<'e>(&self, at: usize, words: &Words<'e>) -> Option<&'e str> {
        match self.ellipsis() {
            Some(ellipsis) if at == ellipsis => None,
            Some(ellipsis) if at > ellipsis => {
                words.get((words.len() + at).checked_sub(self.0.len())?)
            }
            None if at + 1 == self.0.len() && words.len() > self.0.len() => words.rest(at),
            _ => words.get(at),
        }
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
