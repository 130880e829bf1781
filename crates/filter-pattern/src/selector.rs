//! Selects the part of an event that becomes a metric's dimension or value.

use std::fmt;
use std::str::FromStr;

use crate::cursor::Cursor;
use crate::error::ParseError;
use crate::json::{self, JsonSelector};
use crate::rule;
use crate::space;

/// Selects the part of a log event that becomes a metric's dimension or value:
/// `$.account` with a JSON pattern, `$status_code` or `$3` with a
/// space-delimited pattern.
///
/// ```
/// use filter_pattern::{JsonSelector, Selector};
///
/// let action: Selector = "$.detail.eventName".parse()?;
/// assert_eq!(action, Selector::from(JsonSelector::new("detail").key("eventName")));
/// assert_eq!("$status".parse::<Selector>()?, Selector::Field("status".into()));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Selector {
    /// A property of a JSON event, `$.account`.
    Json(JsonSelector),
    /// A named field of a space-delimited pattern, `$status_code`.
    Field(String),
    /// A word of an event by its position, `$3`, from 1.
    Position(usize),
}

impl From<JsonSelector> for Selector {
    fn from(selector: JsonSelector) -> Self {
        Self::Json(selector)
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(selector) => selector.fmt(f),
            Self::Field(name) => write!(f, "${name}"),
            Self::Position(position) => write!(f, "${position}"),
        }
    }
}

impl FromStr for Selector {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let Some(name) = text.strip_prefix('$').filter(|name| space::is_word(name)) else {
            return json::selector(text).map(Self::Json);
        };
        if space::is_name(name) {
            return Ok(Self::Field(name.to_owned()));
        }
        match name.parse() {
            Ok(position) if position > 0 => Ok(Self::Position(position)),
            _ => {
                let mut cursor = Cursor::new(text);
                let help = "words count from 1".to_owned();
                cursor.error(
                    rule::SELECTOR,
                    1,
                    format!("there is no word `{name}`"),
                    Some(help),
                );
                cursor.finish(None)
            }
        }
    }
}

/// The reason why a selector cannot be a dimension of a metric filter with a pattern.
///
/// ```
/// use filter_pattern::{DimensionError, FilterPattern};
///
/// let pattern = FilterPattern::parse("ERROR")?;
/// let error = pattern.check_dimension(&"$.account".parse()?).unwrap_err();
/// assert_eq!(error, DimensionError::NoFields);
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DimensionError {
    /// A pattern of terms, or one that matches everything, has no fields.
    #[error(
        "a pattern of plain terms has no dimensions; write a JSON pattern such as \
         `{{ $.account = * }}` or a space-delimited one such as `[ip, ..., bytes]`"
    )]
    NoFields,
    /// `$name` with a JSON pattern.
    #[error("`{0}` does not select from a JSON pattern; write a property such as `$.account`")]
    NotJson(Selector),
    /// `$.name` with a space-delimited pattern.
    #[error("`{0}` selects from JSON, but the pattern is space-delimited; write one of its fields{known}", known = known(.1))]
    NotField(Selector, Vec<String>),
    /// A field that the space-delimited pattern does not have.
    #[error("the pattern has no field `{0}`{known}", known = known(.1))]
    UnknownField(Selector, Vec<String>),
    /// A wildcard, which may select many values.
    #[error(
        "`{0}` may select many values, and a dimension has one value; name the element or property"
    )]
    Wildcard(Selector),
    /// A built selector that CloudWatch Logs' syntax cannot express.
    #[error("the selector `{0}` cannot be written in CloudWatch Logs' syntax")]
    Unwritable(Selector),
}

fn known(names: &[String]) -> String {
    if names.is_empty() {
        String::new()
    } else {
        format!("; it has ${}", names.join(", $"))
    }
}
