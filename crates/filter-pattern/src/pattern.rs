//! A filter pattern: its three kinds under one type, its limits, its text.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use crate::caution::Caution;
use crate::cursor::Cursor;
use crate::event::LogEvent;
use crate::json::{self, Condition};
use crate::operand::Operand;
use crate::problem::ParseError;
use crate::selector::{DimensionError, Selector};
use crate::space::{self, Field, Fields};
use crate::terms::{self, Term, Terms};
use crate::wildcard::has_inner_asterisk;

/// Characters a pattern may have.
pub(crate) const MAX_CHARACTERS: usize = 1024;

/// A CloudWatch Logs filter pattern, known to be valid.
///
/// Parsed from text or built from types; a built one is written and read back,
/// so both pass the same checks. Two patterns are equal when they say the
/// same, however they are spaced or quoted.
///
/// ```
/// use filter_pattern::{FilterPattern, JsonSelector};
///
/// let parsed = FilterPattern::parse("{$.account=*}")?;
/// let built = FilterPattern::json(JsonSelector::new("account").exists())?;
/// assert_eq!(parsed, built);
/// assert_eq!(parsed.as_str(), "{$.account=*}");
/// assert_eq!(parsed.to_string(), "{ $.account = * }");
///
/// assert!(parsed.matches(r#"{"account": "111122223333"}"#));
/// assert!(!parsed.matches("no JSON at all"));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct FilterPattern {
    form: Form,
    text: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Form {
    Terms(Terms),
    Json(Condition),
    Space(Fields),
}

/// The kinds of pattern.
///
/// ```
/// use filter_pattern::{FilterPattern, Kind};
///
/// assert_eq!(FilterPattern::parse("[ip, ...]")?.kind(), Kind::SpaceDelimited);
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// All faults that can be told apart, each with its place and what to do.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// assert!(FilterPattern::parse("{ $.errorCode = \"AccessDenied*\" }").is_ok());
    ///
    /// let error = FilterPattern::parse("{ $.errorCode = AccessDenied! }").unwrap_err();
    /// assert_eq!(
    ///     error.problems()[0].to_string(),
    ///     "line 1, column 29: `!` may only stand inside quotation marks; write `\"AccessDenied!\"`",
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(text);
        if let Some((offset, _)) = text.char_indices().nth(MAX_CHARACTERS) {
            let length = text.chars().count();
            cursor.problem_and_lost(
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
        cursor.finish(form.map(|form| Self {
            form,
            text: text.to_owned(),
        }))
    }

    /// The pattern that matches every event: the empty one.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// assert!(FilterPattern::everything().matches("anything"));
    /// assert_eq!(FilterPattern::everything().as_str(), "");
    /// ```
    pub fn everything() -> Self {
        Self {
            form: Form::Terms(Terms(Vec::new())),
            text: String::new(),
        }
    }

    /// A JSON pattern.
    ///
    /// # Errors
    ///
    /// What [`parse`](Self::parse) finds in its text.
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
    /// What [`parse`](Self::parse) finds in its text.
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
    /// What [`parse`](Self::parse) finds in its text.
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
        cursor.problem(
            0,
            "this pattern cannot be written: it would be read as another",
            Some("look for names or texts that hold brackets, apostrophes or signs".to_owned()),
        );
        cursor.finish(None)
    }

    /// Its kind.
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

    /// The text to write into a template: the author's own, or the canonical
    /// text of a built pattern.
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

    /// The selectors of a JSON pattern and the field names of a
    /// space-delimited one, in the order of the text; none of other patterns.
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

    /// How many regular expressions it holds. A log group takes 5 metric and
    /// subscription filters whose patterns hold any.
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

    /// What is valid but may not do what was meant.
    ///
    /// ```
    /// use filter_pattern::{Caution, FilterPattern};
    ///
    /// let pattern = FilterPattern::parse("{ $.arn = \"arn:*:role/x\" }")?;
    /// assert_eq!(pattern.cautions(), [Caution::InnerAsterisk("arn:*:role/x".into())]);
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn cautions(&self) -> Vec<Caution> {
        let json = self.kind() == Kind::Json;
        let text = |operand: &Operand| {
            let Operand::Text(text) = operand else {
                return None;
            };
            let text = text.as_str().to_owned();
            match text.as_str() {
                _ if has_inner_asterisk(&text) => Some(Caution::InnerAsterisk(text)),
                "true" | "false" | "null" if json => Some(Caution::LiteralAsText(text)),
                _ => None,
            }
        };
        match &self.form {
            Form::Terms(terms) if terms.has_idle() => vec![Caution::OptionalTermsIgnored],
            Form::Terms(_) => Vec::new(),
            Form::Json(condition) => condition.operands().filter_map(text).collect(),
            Form::Space(fields) => fields.operands().filter_map(text).collect(),
        }
    }

    /// Whether it matches a log event.
    ///
    /// A JSON pattern matches no event that is not a JSON object. Time is
    /// linear in the event but for regular expressions, which take up to their
    /// own size for each character.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// let pattern = FilterPattern::parse("ERROR -Exiting")?;
    /// assert!(pattern.matches("ERROR disk full"));
    /// assert!(!pattern.matches("ERROR Exiting"));
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn matches(&self, event: &str) -> bool {
        self.matches_event(&LogEvent::new(event))
    }

    /// Whether it matches an event that other patterns are matched against
    /// too, or whose JSON is already read.
    ///
    /// ```
    /// use filter_pattern::{FilterPattern, LogEvent};
    ///
    /// let json = serde_json::json!({"account": "111122223333"});
    /// let pattern = FilterPattern::parse("{ $.account = * }")?;
    /// assert!(pattern.matches_event(&LogEvent::from_json(&json)));
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn matches_event(&self, event: &LogEvent<'_>) -> bool {
        match &self.form {
            Form::Terms(terms) => terms.0.is_empty() || terms.holds(event.text()),
            Form::Json(condition) => event.json().is_some_and(|json| condition.holds(json)),
            Form::Space(fields) => fields.holds(event.text()),
        }
    }

    /// The value that a dimension or a metric's value would have, whether or
    /// not the event matches.
    ///
    /// `None` where the selector is not of the pattern's kind, finds nothing,
    /// or finds an object, an array, `null` or a boolean (the last two:
    /// unconfirmed). CloudWatch publishes no dimension without a value. The
    /// value may be empty, which no dimension may be.
    ///
    /// ```
    /// use filter_pattern::FilterPattern;
    ///
    /// let pattern = FilterPattern::parse("{ $.account = * }")?;
    /// let event = r#"{"account": "111122223333", "detail": {"eventName": "PutObject"}}"#;
    /// let value = |selector: &str| pattern.value_of(&selector.parse().unwrap(), event);
    /// assert_eq!(value("$.account").as_deref(), Some("111122223333"));
    /// assert_eq!(value("$.detail.eventName").as_deref(), Some("PutObject"));
    /// assert_eq!(value("$.detail"), None);
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn value_of(&self, selector: &Selector, event: &str) -> Option<String> {
        self.value_of_event(selector, &LogEvent::new(event))
    }

    /// [`value_of`](Self::value_of) for an event that other patterns look at
    /// too, or whose JSON is already read.
    ///
    /// ```
    /// use filter_pattern::{FilterPattern, LogEvent};
    ///
    /// let pattern = FilterPattern::parse("[ip, ..., bytes]")?;
    /// let event = LogEvent::new("10.0.0.1 - frank 1534");
    /// assert_eq!(pattern.value_of_event(&"$bytes".parse()?, &event).as_deref(), Some("1534"));
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn value_of_event(&self, selector: &Selector, event: &LogEvent<'_>) -> Option<String> {
        match (&self.form, selector) {
            (Form::Json(_), Selector::Json(selector)) => match selector.find(event.json()?)? {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            },
            (Form::Space(fields), Selector::Field(name)) => {
                fields.by_name(name, event.text()).map(str::to_owned)
            }
            (Form::Space(fields), Selector::Position(position)) => fields
                .by_position(*position, event.text())
                .map(str::to_owned),
            _ => None,
        }
    }

    /// Whether a selector can give a dimension (or a metric's value) with this
    /// pattern: a property without wildcards for a JSON pattern, one of its
    /// fields or a place (unconfirmed) for a space-delimited one.
    ///
    /// A property need not be one that the pattern tests (unconfirmed: the
    /// documentation says "any of the properties in the metric filter"). How
    /// many dimensions there are, and that they exclude a default value, is
    /// for the metric filter to check.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html>
    ///
    /// # Errors
    ///
    /// Why it cannot.
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

/// The canonical text: text quoted, one space between parts, parentheses only
/// where they are needed. Where it would be longer than a pattern may be, the
/// author's own text: what is displayed is a pattern, and this one.
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
