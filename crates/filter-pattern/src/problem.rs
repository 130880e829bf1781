//! What is wrong with a pattern, where, and what to do about it: one
//! [`Problem`] a fault, all of them in one [`ParseError`].

use std::fmt;

/// A place in a pattern's text.
///
/// ```
/// use filter_pattern::FilterPattern;
///
/// let error = FilterPattern::parse("{ $.a >\n \"x\" }").unwrap_err();
/// let at = error.problems()[0].position();
/// assert_eq!((at.offset, at.line, at.column), (9, 2, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Bytes before the place, from 0.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// The position of a byte offset in a text; past the end is the end.
    pub(crate) fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            offset,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// One fault in a pattern.
///
/// ```
/// use filter_pattern::FilterPattern;
///
/// let error = FilterPattern::parse("{ $.user EXISTS }").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!(problem.position().offset, 9);
/// assert_eq!(problem.message(), "`EXISTS` is not supported by CloudWatch Logs");
/// assert_eq!(problem.help(), Some("write `$.user = *`, or `NOT EXISTS` for the opposite"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    position: Position,
    message: String,
    help: Option<String>,
}

impl Problem {
    pub(crate) fn new(position: Position, message: String, help: Option<String>) -> Self {
        Self {
            position,
            message,
            help,
        }
    }

    /// Where it is.
    ///
    /// ```
    /// let error = filter_pattern::FilterPattern::parse("ERROR e@f").unwrap_err();
    /// assert_eq!(error.problems()[0].position().column, 8);
    /// ```
    pub fn position(&self) -> Position {
        self.position
    }

    /// What is wrong, and what was expected.
    ///
    /// ```
    /// let error = filter_pattern::FilterPattern::parse("{ $.a = }").unwrap_err();
    /// assert_eq!(error.problems()[0].message(), "expected a value, found `}`");
    /// ```
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do, where there is something to say.
    ///
    /// ```
    /// let error = filter_pattern::FilterPattern::parse("{ $.a == 1 }").unwrap_err();
    /// assert_eq!(error.problems()[0].help(), Some("write `=` for equality"));
    /// ```
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.position, self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong with a pattern.
///
/// A pattern made by the builders is written and read back, so a fault in it
/// is told in the same words, with positions in the text it would have had.
///
/// ```
/// use filter_pattern::FilterPattern;
///
/// let error = FilterPattern::parse("{ $.a > \"x\" && $.b = e@f }").unwrap_err();
/// assert_eq!(error.problems().len(), 2);
/// assert!(error.to_string().contains("line 1, column 9"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.report())]
pub struct ParseError {
    pattern: String,
    problems: Vec<Problem>,
}

impl ParseError {
    /// `problems` in the order found; they are told in the order of the text.
    pub(crate) fn new(pattern: &str, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(Problem::position);
        Self {
            pattern: pattern.to_owned(),
            problems,
        }
    }

    /// The text that was read.
    ///
    /// ```
    /// let error = filter_pattern::FilterPattern::parse("{").unwrap_err();
    /// assert_eq!(error.pattern(), "{");
    /// ```
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// The faults, in the order of the text; at least one.
    ///
    /// ```
    /// let error = filter_pattern::FilterPattern::parse("[a, a]").unwrap_err();
    /// assert_eq!(error.problems()[0].message(), "the field name `a` is used twice");
    /// ```
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn report(&self) -> String {
        let shown: String = self.pattern.chars().take(80).collect();
        let more = if shown.len() < self.pattern.len() {
            "…"
        } else {
            ""
        };
        let mut report = format!("the filter pattern `{shown}{more}` is not valid");
        for problem in &self.problems {
            report.push_str("\n  ");
            report.push_str(&problem.to_string());
        }
        report
    }
}
