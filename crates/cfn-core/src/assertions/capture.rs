//! Captures of a template's values, for further assertions.
//!
//! A capture is inside an expected value, which is plain JSON when it is compared. The JSON has only
//! the number of the capture, and a table of all live captures has the values.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_core::{Serialize, Serializer};
use serde_json::Value as Json;

use super::expected::marker;
use super::matcher::Match;

static NEXT: AtomicU64 = AtomicU64::new(0);
static CAPTURED: Mutex<Option<HashMap<u64, Vec<Json>>>> = Mutex::new(None);

fn captured() -> MutexGuard<'static, Option<HashMap<u64, Vec<Json>>>> {
    CAPTURED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps the value at a place of a template.
///
/// It keeps one value of each resource that matches as a whole. A failed match keeps nothing, and a
/// place without a value does not match.
///
/// ```
/// use cfn_core::assertions::{Capture, Match, Template};
/// use serde_json::json;
///
/// let template = Template::from_json(
///     r#"{"Resources": {
///         "A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "pager"}},
///         "B": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "email"}}
///     }}"#,
/// )?;
/// let all = Capture::new();
/// let some = Capture::matching(Match::string_like_regexp("^p"));
/// template.assert_resource_properties("AWS::SNS::Topic", json!({"TopicName": all}));
/// template.assert_resource_properties("AWS::SNS::Topic", json!({"TopicName": some}));
/// assert_eq!(all.values(), ["pager", "email"]);
/// assert_eq!(some.values(), ["pager"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug)]
pub struct Capture {
    number: u64,
    pattern: Match,
}

impl Capture {
    /// Returns a capture of any value.
    ///
    /// ```
    /// assert!(cfn_core::assertions::Capture::new().values().is_empty());
    /// ```
    #[must_use]
    pub fn new() -> Capture {
        Capture::matching(Match::any_value())
    }

    /// Returns a capture of values that match.
    ///
    /// ```
    /// use cfn_core::assertions::{Capture, Match};
    ///
    /// let arn = Capture::matching(Match::string_like_regexp("^arn:"));
    /// assert!(arn.values().is_empty());
    /// ```
    #[must_use]
    pub fn matching(pattern: impl Serialize) -> Capture {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        captured()
            .get_or_insert_default()
            .insert(number, Vec::new());
        Capture {
            number,
            pattern: Match::of(pattern),
        }
    }

    /// Returns the captured values, in the order in which they were captured.
    ///
    /// ```
    /// use cfn_core::assertions::{Capture, Template};
    /// use serde_json::json;
    ///
    /// let text = Capture::new();
    /// Template::from_json(r#"{"Description": "A hub"}"#)?.assert_matches(json!({"Description": text}));
    /// assert_eq!(text.values(), ["A hub"]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn values(&self) -> Vec<Json> {
        let table = captured();
        let values = table.as_ref().and_then(|table| table.get(&self.number));
        values.cloned().unwrap_or_default()
    }
}

impl Default for Capture {
    fn default() -> Self {
        Capture::new()
    }
}

impl Serialize for Capture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let arguments = Json::Array(vec![self.number.into(), self.pattern.to_json()]);
        marker("capture", arguments).serialize(serializer)
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        if let Some(table) = captured().as_mut() {
            table.remove(&self.number);
        }
    }
}

/// Keeps a value for a capture, if the capture still exists.
pub(super) fn keep(number: u64, value: Json) {
    if let Some(values) = captured().as_mut().and_then(|t| t.get_mut(&number)) {
        values.push(value);
    }
}
