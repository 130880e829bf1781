//! Patterns of plain terms, `ERROR -Exiting "exact phrase" %regex%`, for
//! events of any form.

mod parse;

use std::fmt;

pub(crate) use parse::pattern;

use crate::operand::Operand;
use crate::regex::Regex;
use crate::wildcard::write_quoted;

/// A word, phrase or regular expression that an event must or must not hold.
///
/// Terms are found anywhere, also inside words, and are case-sensitive.
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
    mode: Mode,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Required,
    Optional,
    Excluded,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
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

    /// An event must hold it. An asterisk in it is an asterisk.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Term::required("a b").to_string(), "\"a b\"");
    /// ```
    pub fn required(what: impl Into<Operand>) -> Self {
        Self::new(Mode::Required, what)
    }

    /// An event must hold at least one of the optional terms. CloudWatch Logs
    /// ignores them beside terms of another kind.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Term::optional("WARN").to_string(), "?WARN");
    /// ```
    pub fn optional(what: impl Into<Operand>) -> Self {
        Self::new(Mode::Optional, what)
    }

    /// An event must not hold it.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Term::excluded("DEBUG").to_string(), "-DEBUG");
    /// ```
    pub fn excluded(what: impl Into<Operand>) -> Self {
        Self::new(Mode::Excluded, what)
    }

    fn is_in(&self, event: &str) -> bool {
        match &self.what {
            // The documentation has `" "` match every event.
            What::Text(text) => text.trim().is_empty() || event.contains(text),
            What::Regex(regex) => regex.matches(event),
        }
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

/// Whether a character may stand in a term without quotation marks.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The terms of a pattern; none match every event.
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

    /// Whether optional terms stand beside terms that make them idle.
    pub(crate) fn has_idle(&self) -> bool {
        let optional = |term: &Term| term.mode == Mode::Optional;
        self.0.iter().any(optional) && !self.0.iter().all(optional)
    }

    pub(crate) fn holds(&self, event: &str) -> bool {
        if self.0.iter().all(|term| term.mode == Mode::Optional) {
            return self.0.is_empty() || self.0.iter().any(|term| term.is_in(event));
        }
        self.0.iter().all(|term| match term.mode {
            Mode::Required => term.is_in(event),
            Mode::Excluded => !term.is_in(event),
            Mode::Optional => true,
        })
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
