//! A filter pattern: one type for all kinds of pattern.

use std::fmt;
use std::str::FromStr;

use findings::Finding;

use crate::cursor::Cursor;
use crate::error::ParseError;
use crate::json::{self, Condition};
use crate::limits::MAX_CHARACTERS;
use crate::operand::Operand;
use crate::rule;
use crate::selector::{DimensionError, Selector};
use crate::space::{self, Field, Fields};
use crate::terms::{self, Term, Terms};
use crate::wildcard::has_inner_asterisk;

/// A valid CloudWatch Logs filter pattern.
///
/// It is parsed from text or built from types. A built pattern is written and
/// read back, so both pass the same checks. Two patterns are equal if they mean
/// the same, even if they differ in white space or quotation marks.
///
/// ```
/// use filter_pattern::{FilterPattern, JsonSelector};
///
/// let parsed = FilterPattern::parse("{$.account=*}")?;
/// let built = FilterPattern::json(JsonSelector::new("account").exists())?;
/// assert_eq!(parsed, built);
/// assert_eq!(parsed.as_str(), "{$.account=*}");
/// assert_eq!(parsed.to_string(), "{ $.account = * }");
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct FilterPattern {
    pub(crate) form: Form,
    text: String,
    /// The words `true`, `false` and `null` that the text compares with and does not quote.
    bare_literals: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    Terms(Terms),
    Json(Condition),
    Space(Fields),
}

/// The kind of a pattern.
///
/// ```
/// use filter_pattern::{FilterPattern, Kind};
///
/// assert_eq!(FilterPattern::parse("[ip, ...]")?.kind(), Kind::SpaceDelimited);
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The empty pattern, which matches every event.
    Everything,
    /// Plain terms.
    Terms,
    /// `{ … }`, for JSON events.
    Json,
    /// `[ … ]`, for events of words.
    SpaceDelimited,
}

impl FilterPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the text, each with its position and what to do.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// assert!(FilterPattern::parse("{ $.errorCode = \"AccessDenied*\" }").is_ok());
    ///
    /// let error = FilterPattern::parse("{ $.errorCode = AccessDenied! }").unwrap_err();
    /// assert_eq!(
    ///     error.findings()[0].to_string(),
    ///     "error[quotation-marks]: line 1, column 29\n  \
    ///      `!` is allowed only inside quotation marks\n  \
    ///      help: write `\"AccessDenied!\"`",
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(text);
        if let Some((offset, _)) = text.char_indices().nth(MAX_CHARACTERS) {
            let length = text.chars().count();
            cursor.last_error(
                rule::PATTERN_LENGTH,
                offset,
                &format!("the pattern has {length} characters, {MAX_CHARACTERS} are allowed"),
                "shorten it with `*` wildcards or a regular expression, or split it into two filters",
            );
            return cursor.finish(None);
        }
        cursor.skip_space();
        let form = match cursor.peek() {
            Some('{') => json::pattern(&mut cursor).map(Form::Json),
            Some('[') => space::pattern(&mut cursor).map(Form::Space),
            _ => terms::pattern(&mut cursor).map(Form::Terms),
        };
        let bare_literals = cursor.take_bare_literals();
        cursor.finish(form.map(|form| Self {
            form,
            text: text.to_owned(),
            bare_literals,
        }))
    }

    /// The empty pattern, which matches every event.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// assert_eq!(FilterPattern::everything().as_str(), "");
    /// ```
    #[must_use]
    pub fn everything() -> Self {
        Self {
            form: Form::Terms(Terms(Vec::new())),
            text: String::new(),
            bare_literals: Vec::new(),
        }
    }

    /// A JSON pattern.
    ///
    /// # Errors
    ///
    /// Returns the errors that [`parse`](Self::parse) finds in its text.
    ///
    /// ```
    /// use filter_pattern::{FilterPattern, JsonSelector};
    ///
    /// let pattern = FilterPattern::json(
    ///     JsonSelector::new("account").exists().and(JsonSelector::new("ms").at_least(500)),
    /// )?;
    /// assert_eq!(pattern.as_str(), "{ $.account = * && $.ms >= 500 }");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn json(condition: Condition) -> Result<Self, ParseError> {
        Self::written(Form::Json(condition))
    }

    /// A space-delimited pattern. Without fields it matches every event.
    ///
    /// # Errors
    ///
    /// Returns the errors that [`parse`](Self::parse) finds in its text.
    ///
    /// ```
    /// use filter_pattern::{Field, FilterPattern, Operator};
    ///
    /// let status = Field::new("status").and(Operator::AtLeast, 500);
    /// let pattern = FilterPattern::space_delimited([Field::ellipsis(), status, Field::new("ms")])?;
    /// assert_eq!(pattern.as_str(), "[..., status >= 500, ms]");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn space_delimited(fields: impl IntoIterator<Item = Field>) -> Result<Self, ParseError> {
        Self::written(Form::Space(Fields(fields.into_iter().collect())))
    }

    /// A pattern of plain terms. Without terms it matches every event.
    ///
    /// # Errors
    ///
    /// Returns the errors that [`parse`](Self::parse) finds in its text.
    ///
    /// ```
    /// use filter_pattern::{FilterPattern, Term};
    ///
    /// let pattern = FilterPattern::terms([Term::optional("ERROR"), Term::optional("WARN")])?;
    /// assert_eq!(pattern.as_str(), "?ERROR ?WARN");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn terms(terms: impl IntoIterator<Item = Term>) -> Result<Self, ParseError> {
        Self::written(Form::Terms(Terms(terms.into_iter().collect())))
    }

    fn written(form: Form) -> Result<Self, ParseError> {
        let text = form.to_string();
        let read = Self::parse(&text)?;
        if read.form == form {
            return Ok(read);
        }
        let mut cursor = Cursor::new(&text);
        cursor.error(
            rule::UNWRITABLE,
            0,
            "this pattern cannot be written: its text would be read as another pattern",
            Some("look for names or texts that contain brackets, apostrophes or signs".to_owned()),
        );
        cursor.finish(None)
    }

    /// The kind of the pattern.
    ///
    /// ```
    /// use filter_pattern::{FilterPattern, Kind};
    ///
    /// assert_eq!(FilterPattern::parse(" ")?.kind(), Kind::Everything);
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn kind(&self) -> Kind {
        match &self.form {
            Form::Terms(terms) if terms.0.is_empty() => Kind::Everything,
            Form::Terms(_) => Kind::Terms,
            Form::Json(_) => Kind::Json,
            Form::Space(_) => Kind::SpaceDelimited,
        }
    }

    /// The text to write into a template: the text that was parsed, or the
    /// canonical text of a built pattern.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// assert_eq!(FilterPattern::parse("{$.a  =  x}")?.as_str(), "{$.a  =  x}");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The selectors of a JSON pattern, or the field names of a space-delimited
    /// one, in the order of the text. Other patterns have none.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// let pattern = FilterPattern::parse("[ip, ..., bytes > 1000]")?;
    /// let names: Vec<String> = pattern.selectors().iter().map(ToString::to_string).collect();
    /// assert_eq!(names, ["$ip", "$bytes"]);
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn selectors(&self) -> Vec<Selector> {
        match &self.form {
            Form::Terms(_) => Vec::new(),
            Form::Json(condition) => condition.selectors().cloned().map(Selector::Json).collect(),
            Form::Space(fields) => fields
                .names()
                .map(|name| Selector::Field(name.to_owned()))
                .collect(),
        }
    }

    /// The number of regular expressions in the pattern. A log group allows 5
    /// metric and subscription filters whose patterns have regular expressions.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// assert_eq!(FilterPattern::parse("{ $.name = %^Put% }")?.regexes(), 1);
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn regexes(&self) -> usize {
        let is_regex = |operand: &&Operand| matches!(operand, Operand::Regex(_));
        match &self.form {
            Form::Terms(terms) => terms.regexes(),
            Form::Json(condition) => condition.operands().filter(is_regex).count(),
            Form::Space(fields) => fields.operands().filter(is_regex).count(),
        }
    }

    /// Warnings about a pattern that is valid but probably does not do what its
    /// author meant.
    ///
    /// ```
    /// use filter_pattern::{FilterPattern, Severity, rule};
    ///
    /// let pattern = FilterPattern::parse("{ $.arn = \"arn:*:role/x\" }")?;
    /// let findings = pattern.findings();
    /// assert_eq!(findings[0].severity, Severity::Warning);
    /// assert_eq!(findings[0].rule, rule::INNER_ASTERISK);
    /// assert_eq!(findings[0].value, "arn:*:role/x");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn findings(&self) -> Vec<Finding> {
        match &self.form {
            Form::Terms(terms) if terms.has_ignored() => vec![ignored_terms()],
            Form::Terms(_) => Vec::new(),
            Form::Json(condition) => condition
                .operands()
                .filter_map(inner_asterisk)
                .chain(self.bare_literals.iter().map(|text| literal(text)))
                .collect(),
            Form::Space(fields) => fields.operands().filter_map(inner_asterisk).collect(),
        }
    }

    /// Checks that a selector can be a dimension, or a metric's value, of a
    /// metric filter with this pattern. A JSON pattern needs a property without
    /// wildcards, a space-delimited pattern one of its fields or a position
    /// (unconfirmed).
    ///
    /// The property may be one that the pattern does not test (unconfirmed: the
    /// documentation says "any of the properties in the metric filter"). The
    /// rules of the metric filter itself, such as the number of dimensions, are
    /// not checked here.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
    ///
    /// # Errors
    ///
    /// Returns the reason why the selector cannot be a dimension.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// let pattern = FilterPattern::parse("[ip, ..., status, bytes]")?;
    /// assert!(pattern.check_dimension(&"$status".parse()?).is_ok());
    /// assert_eq!(
    ///     pattern.check_dimension(&"$code".parse()?).unwrap_err().to_string(),
    ///     "the pattern has no field `$code`; it has $ip, $status, $bytes",
    /// );
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn check_dimension(&self, selector: &Selector) -> Result<(), DimensionError> {
        let it = || selector.clone();
        match (&self.form, selector) {
            (Form::Terms(_), _) => Err(DimensionError::NoFields),
            (Form::Json(_), Selector::Json(json)) if json.has_wildcard() => {
                Err(DimensionError::Wildcard(it()))
            }
            (Form::Json(_), Selector::Json(json)) => match json.to_string().parse() {
                Ok(read) if *json == read => Ok(()),
                _ => Err(DimensionError::Unwritable(it())),
            },
            (Form::Json(_), _) => Err(DimensionError::NotJson(it())),
            (Form::Space(fields), selector) => {
                let known = || fields.names().map(str::to_owned).collect();
                let has = match selector {
                    Selector::Json(_) => return Err(DimensionError::NotField(it(), known())),
                    Selector::Field(name) => fields.names().any(|field| field == name),
                    Selector::Position(position) => fields.has_position(*position),
                };
                if has {
                    Ok(())
                } else {
                    Err(DimensionError::UnknownField(it(), known()))
                }
            }
        }
    }
}

fn ignored_terms() -> Finding {
    Finding::warning(
        rule::OPTIONAL_TERMS_IGNORED,
        "CloudWatch Logs ignores `?` terms next to terms of another kind",
    )
    .help("use `?` terms alone, or write one filter for each")
}

fn inner_asterisk(operand: &Operand) -> Option<Finding> {
    let text = operand.text().filter(|text| has_inner_asterisk(text))?;
    let message = "CloudWatch Logs may compare the asterisk inside the text literally";
    let finding = Finding::warning(rule::INNER_ASTERISK, message).value(text);
    Some(finding.help("put asterisks only at the ends, or use a regular expression"))
}

/// The warning about a word that was not quoted. Quotation marks show that text is meant.
fn literal(text: &str) -> Finding {
    let message = format!("`{text}` is compared as text, not as a JSON value");
    let help = format!(
        "write `IS {}` for the JSON value, or `\"{text}\"` for the text",
        text.to_uppercase()
    );
    Finding::warning(rule::LITERAL_AS_TEXT, message)
        .value(text)
        .help(help)
}

impl PartialEq for FilterPattern {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
    }
}

impl FromStr for FilterPattern {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

/// The canonical text: quoted text, one space between parts, parentheses only
/// where they are needed. If the canonical text is longer than a pattern may be,
/// the text that was parsed; what is displayed is always a valid pattern.
impl fmt::Display for FilterPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let canonical = self.form.to_string();
        if canonical.chars().nth(MAX_CHARACTERS).is_some() {
            return f.write_str(&self.text);
        }
        f.write_str(&canonical)
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Terms(terms) => terms.fmt(f),
            Self::Json(condition) => write!(f, "{{ {condition} }}"),
            Self::Space(fields) => fields.fmt(f),
        }
    }
}
