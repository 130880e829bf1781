//! Patterns of plain terms, `ERROR -Exiting "exact phrase" %regex%`, for
//! events of any form.

mod parse;

use std::fmt;

pub(crate) use parse::pattern;

use crate::operand::Operand;
use crate::regex::Regex;
use crate::wildcard::write_quoted;

/// A word, phrase or regular expression that an event must or must not contain.
///
/// Terms are found anywhere in an event, including inside words, and are
/// case-sensitive.
///
/// ```
/// use filter_pattern::{FilterPattern, Term};
///
/// let pattern = FilterPattern::terms([Term::required("ERROR"), Term::excluded("shutting down")])?;
/// assert_eq!(pattern.to_string(), r#"ERROR -"shutting down""#);
/// assert!(pattern.matches("ERROR: disk full"));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub(crate) mode: Mode,
    pub(crate) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    Required,
    Optional,
    Excluded,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    Text(String),
    Regex(Regex),
}

impl Term {
    fn new(mode: Mode, what: impl Into<Operand>) -> Self {
        let what = match what.into() {
            Operand::Text(text) => What::Text(text.as_str().to_owned()),
            Operand::Number(number) => What::Text(number.to_string()),
            Operand::Regex(regex) => What::Regex(regex),
        };
        Self { mode, what }
    }

    /// An event must contain the term. An asterisk in it is not a wildcard.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Term::required("a b").to_string(), "\"a b\"");
    /// ```
    #[must_use]
    pub fn required(what: impl Into<Operand>) -> Self {
        Self::new(Mode::Required, what)
    }

    /// An event must contain at least one of the optional terms. CloudWatch Logs
    /// ignores optional terms next to terms of another kind.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Term::optional("WARN").to_string(), "?WARN");
    /// ```
    #[must_use]
    pub fn optional(what: impl Into<Operand>) -> Self {
        Self::new(Mode::Optional, what)
    }

    /// An event must not contain the term.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Term::excluded("DEBUG").to_string(), "-DEBUG");
    /// ```
    #[must_use]
    pub fn excluded(what: impl Into<Operand>) -> Self {
        Self::new(Mode::Excluded, what)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mode {
            Mode::Required => {}
            Mode::Optional => f.write_str("?")?,
            Mode::Excluded => f.write_str("-")?,
        }
        match &self.what {
            What::Text(text) if !text.is_empty() && text.chars().all(is_plain) => f.write_str(text),
            What::Text(text) => write_quoted(f, text),
            What::Regex(regex) => regex.fmt(f),
        }
    }
}

/// Whether a term with this character can be written without quotation marks.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The terms of a pattern. A pattern without terms matches every event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Terms(pub(crate) Vec<Term>);

impl Terms {
    pub(crate) fn regexes(&self) -> usize {
        let regexes = self
            .0
            .iter()
            .filter(|term| matches!(term.what, What::Regex(_)));
        regexes.count()
    }

    /// Whether there are optional terms next to terms of another kind, so that they have no effect.
    pub(crate) fn has_ignored(&self) -> bool {
        let optional = |term: &Term| term.mode == Mode::Optional;
        self.0.iter().any(optional) && !self.0.iter().all(optional)
    }
}

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.0.iter().enumerate() {
            let joint = if at > 0 { " " } else { "" };
            write!(f, "{joint}{term}")?;
        }
        Ok(())
    }
}
