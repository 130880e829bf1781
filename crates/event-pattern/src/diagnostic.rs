//! What can be said against a pattern: one type for what EventBridge refuses and for what it accepts
//! although it is hardly meant.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// EventBridge accepts it, but it hardly does what was meant.
    Warning,
    /// EventBridge refuses it.
    Error,
}

/// The rule that was broken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// The text is not JSON.
    Json,
    /// The pattern is not an object.
    NotAnObject,
    /// An object, a list of values or a list inside `anything-but` is empty.
    Empty,
    /// A field's value is neither an object nor a list.
    FieldValue,
    /// An item of a list of values is a list.
    ListItem,
    /// There is no such operator.
    UnknownOperator,
    /// A match expression has no operator, or more than one.
    OneOperator,
    /// The operator's value has the wrong type or may not be empty.
    OperatorValue,
    /// The comparison of `numeric` is malformed.
    Numeric,
    /// A double cannot hold the number as it is written.
    Number,
    /// The block of `cidr` is malformed.
    Cidr,
    /// The wildcard has `**` or an unknown escape.
    Wildcard,
    /// `$or` is not a list of at least two objects.
    Or,
    /// A field inside `$or` has a name that is reserved there.
    ReservedInOr,
    /// The pattern stands for more rules than any service would take.
    TooLarge,
    /// The pattern is longer than EventBridge takes.
    Size,
    /// The wildcards of one field are more complex than EventBridge takes.
    WildcardComplexity,
    /// `$or` multiplies out to more combinations than EventBridge takes.
    OrCombinations,
    /// The event envelope has no such field.
    UnknownField,
    /// A key stands twice; the last counts.
    DuplicateKey,
    /// A field is named like an operator.
    OperatorAsField,
    /// No event can match.
    NeverMatches,
    /// Every event, or every event that has the field, matches.
    MatchesAlways,
}

impl Rule {
    /// A short name for the rule, as shown in messages.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Json => "json",
            Rule::NotAnObject => "not-an-object",
            Rule::Empty => "empty",
            Rule::FieldValue => "field-value",
            Rule::ListItem => "list-item",
            Rule::UnknownOperator => "unknown-operator",
            Rule::OneOperator => "one-operator",
            Rule::OperatorValue => "operator-value",
            Rule::Numeric => "numeric",
            Rule::Number => "number",
            Rule::Cidr => "cidr",
            Rule::Wildcard => "wildcard",
            Rule::Or => "or",
            Rule::ReservedInOr => "reserved-in-or",
            Rule::TooLarge => "too-large",
            Rule::Size => "size",
            Rule::WildcardComplexity => "wildcard-complexity",
            Rule::OrCombinations => "or-combinations",
            Rule::UnknownField => "unknown-field",
            Rule::DuplicateKey => "duplicate-key",
            Rule::OperatorAsField => "operator-as-field",
            Rule::NeverMatches => "never-matches",
            Rule::MatchesAlways => "matches-always",
        }
    }
}

/// A place in a text; both count from 1, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    pub(crate) fn of(offset: usize, text: &[u8]) -> Self {
        let before = &text[..offset.min(text.len())];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        Self {
            line: 1 + memchr::memchr_iter(b'\n', before).count(),
            column: 1 + String::from_utf8_lossy(&before[line_start..])
                .chars()
                .count(),
        }
    }
}

/// One thing to say about a pattern: what, where, why.
///
/// ```
/// use event_pattern::{EventPattern, Position, Rule};
///
/// let errors = r#"{"source": ["aws.s3"],
///                  "detail": {"name": [{"wildcard": "a**"}]}}"#.parse::<EventPattern>().unwrap_err();
/// let error = &errors.diagnostics()[0];
/// assert_eq!(error.rule, Rule::Wildcard);
/// assert_eq!(error.pointer, "/detail/name/0/wildcard");
/// assert_eq!(error.position, Some(Position { line: 2, column: 51 }));
/// assert_eq!(error.value, r#""a**""#);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The rule that was broken.
    pub rule: Rule,
    /// The place in the pattern, as a JSON pointer (RFC 6901); empty for the pattern as a whole.
    pub pointer: String,
    /// The place in the text, when the pattern was read from text.
    pub position: Option<Position>,
    /// The value that stands there, as JSON, cut when long; empty for the pattern as a whole.
    pub value: String,
    /// What is wrong and what to do, in words.
    pub message: String,
}

impl Diagnostic {
    pub(crate) fn error(
        rule: Rule,
        pointer: &str,
        value: String,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            rule,
            pointer: pointer.to_owned(),
            position: None,
            value,
            message: message.into(),
        }
    }

    pub(crate) fn warning(
        rule: Rule,
        pointer: &str,
        value: String,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(rule, pointer, value, message)
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })?;
        write!(f, "[{}] ", self.rule.name())?;
        if let Some(Position { line, column }) = self.position {
            write!(f, "line {line}, column {column}, ")?;
        }
        match self.pointer.as_str() {
            "" => f.write_str("pattern")?,
            pointer => f.write_str(pointer)?,
        }
        write!(f, ": {}", self.message)?;
        if !self.value.is_empty() {
            write!(f, " (here: {})", self.value)?;
        }
        Ok(())
    }
}

/// Everything EventBridge would refuse in a pattern; never empty.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", lines(.0))]
pub struct PatternErrors(pub(crate) Vec<Diagnostic>);

impl PatternErrors {
    /// The errors, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0
    }

    /// The errors, in the order of the text.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0
    }
}

fn lines(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(Diagnostic::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Cuts a value for a message.
pub(crate) fn excerpt(mut json: String) -> String {
    const SHOWN: usize = 80;
    if let Some((at, _)) = json.char_indices().nth(SHOWN) {
        json.truncate(at);
        json.push('…');
    }
    json
}
