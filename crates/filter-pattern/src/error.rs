//! The error of a text that is not a valid pattern: all findings at once.

use std::fmt;

use findings::{Finding, Position};

/// Everything that is wrong with a pattern.
///
/// A pattern made by the builders is written and read back, so its errors are
/// reported in the same words, with positions in the text it would have had.
///
/// ```
/// use filter_pattern::{FilterPattern, rule};
///
/// let error = FilterPattern::parse("{ $.a > \"x\" && $.b = e@f }").unwrap_err();
/// assert_eq!(error.findings().len(), 2);
/// assert_eq!(error.findings()[0].rule, rule::NUMBER);
/// assert_eq!(error.findings()[1].rule, rule::QUOTATION_MARKS);
/// assert!(error.to_string().contains("line 1, column 9"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    pattern: String,
    findings: Vec<Finding>,
}

impl ParseError {
    /// Sorts the findings by their place in the text.
    pub(crate) fn new(pattern: &str, mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| finding.place.position);
        Self {
            pattern: pattern.to_owned(),
            findings,
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

    /// The errors, in the order of the text; at least one. Each has a position.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// let error = FilterPattern::parse("{ $.user EXISTS }").unwrap_err();
    /// let finding = &error.findings()[0];
    /// assert_eq!(finding.place.position.unwrap().offset, 9);
    /// assert_eq!(finding.message, "`EXISTS` is not supported by CloudWatch Logs");
    /// assert_eq!(
    ///     finding.help.as_deref(),
    ///     Some("write `$.user = *`, or `NOT EXISTS` for the opposite"),
    /// );
    /// ```
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl std::error::Error for ParseError {}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.pattern.chars().take(80).collect();
        let more = if shown.len() < self.pattern.len() {
            "…"
        } else {
            ""
        };
        write!(f, "the filter pattern `{shown}{more}` is not valid")?;
        for finding in &self.findings {
            write!(f, "\n  {}: {}", finding.place, finding.message)?;
            if let Some(help) = &finding.help {
                write!(f, "; {help}")?;
            }
        }
        Ok(())
    }
}

/// An error at a byte offset of a text.
pub(crate) fn error_at(
    text: &str,
    offset: usize,
    rule: &'static str,
    message: impl Into<String>,
    help: Option<String>,
) -> Finding {
    Finding::error(rule, message)
        .at(Position::of(text.as_bytes(), offset))
        .help(help)
}
