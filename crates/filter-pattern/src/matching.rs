//! Matches patterns against log events, and reads values from events. Behind
//! the feature `matching`: a program that only writes templates does not need it.

mod comparison;
mod event;
mod fields;
mod json;
mod terms;
mod words;

use serde_json::Value;

pub use event::LogEvent;

use crate::pattern::{FilterPattern, Form};
use crate::selector::Selector;

impl FilterPattern {
    /// Whether the pattern matches a log event.
    ///
    /// A JSON pattern matches only events that are JSON objects. The time is
    /// linear in the length of the event, except for regular expressions, which
    /// take up to their own size for each character.
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

    /// Whether the pattern matches an event that is also matched against other
    /// patterns, or whose JSON is already read.
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

    /// The value that a selector finds in an event, as a dimension or as a
    /// metric's value, whether or not the event matches.
    ///
    /// `None` if the selector does not fit the kind of the pattern, if it finds
    /// nothing, or if it finds an object, an array, `null` or a boolean (the
    /// last two: unconfirmed). CloudWatch publishes no dimension without a
    /// value. The value may be empty, which CloudWatch refuses as a dimension.
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

    /// The [value](Self::value_of) that a selector finds in an event that is
    /// also given to other patterns, or whose JSON is already read.
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
}
