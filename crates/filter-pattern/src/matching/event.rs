//! A log event: its text, and its JSON, which is read once for all patterns.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::Value;

/// A log event to match against several patterns. Its text is read as JSON at
/// most once, when the first JSON pattern needs it.
///
/// ```
/// use filter_pattern::{FilterPattern, LogEvent};
///
/// let event = LogEvent::new(r#"{"account": "111122223333", "ms": 7}"#);
/// let account = FilterPattern::parse("{ $.account = * }")?;
/// let slow = FilterPattern::parse("{ $.ms > 500 }")?;
/// assert!(account.matches_event(&event));
/// assert!(!slow.matches_event(&event));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct LogEvent<'e> {
    text: OnceCell<Cow<'e, str>>,
    json: OnceCell<Option<Cow<'e, Value>>>,
}

impl<'e> LogEvent<'e> {
    /// An event with this text.
    ///
    /// ```
    /// let event = filter_pattern::LogEvent::new("ERROR disk full");
    /// assert_eq!(event.text(), "ERROR disk full");
    /// ```
    #[must_use]
    pub fn new(text: &'e str) -> Self {
        Self {
            text: OnceCell::from(Cow::Borrowed(text)),
            json: OnceCell::new(),
        }
    }

    /// An event whose JSON is already read. Its text is written only when a
    /// pattern of terms or fields needs it.
    ///
    /// ```
    /// let json = serde_json::json!({"a": 1});
    /// let event = filter_pattern::LogEvent::from_json(&json);
    /// assert_eq!(event.text(), r#"{"a":1}"#);
    /// ```
    #[must_use]
    pub fn from_json(json: &'e Value) -> Self {
        Self {
            text: OnceCell::new(),
            json: OnceCell::from(Some(Cow::Borrowed(json))),
        }
    }

    /// The text of the event.
    ///
    /// ```
    /// assert_eq!(filter_pattern::LogEvent::new("a").text(), "a");
    /// ```
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| match self.json.get() {
            Some(Some(json)) => Cow::Owned(json.to_string()),
            _ => Cow::Borrowed(""),
        })
    }

    /// The JSON of the event. `None` if the text is not JSON, is nested more than
    /// 128 deep, or has a number out of range.
    ///
    /// ```
    /// assert!(filter_pattern::LogEvent::new("not JSON").json().is_none());
    /// ```
    pub fn json(&self) -> Option<&Value> {
        self.json
            .get_or_init(|| serde_json::from_str(self.text()).ok().map(Cow::Owned))
            .as_deref()
    }
}
