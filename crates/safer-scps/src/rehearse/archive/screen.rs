//! Screens records as bytes: few can match a rule of a member account, and only those are read as events.

use event_pattern::{EventPattern, Matcher};
use serde_json::Value;

use super::super::rehearsal::Rehearsal;

/// What the `detail` of an event must match for a rule of the member stack to match. `None` if that is unknown.
#[derive(Debug)]
pub(super) struct Screen(Option<Vec<Matcher>>);

impl Screen {
    pub(super) fn of(rehearsal: &Rehearsal) -> Screen {
        // Without patterns that are the same everywhere, it depends on the account or the Region.
        if rehearsal.patterns.is_empty() {
            return Screen(None);
        }
        let patterns = rehearsal.patterns.values().map(|one| &one.pattern);
        let patterns =
            patterns.filter_map(|pattern| serde_json::from_str(&pattern.to_string()).ok());
        let alternatives = patterns.flat_map(alternatives);
        let of_records = alternatives.filter(may_match_records);
        Screen(of_records.map(|json| detail_matcher(&json)).collect())
    }

    /// Whether a rule of a member account may match a CloudTrail record. If not, no rule does. Reads little
    /// of the record, which must be JSON.
    pub(super) fn may_match(&self, record: &[u8]) -> bool {
        match &self.0 {
            Some(matchers) => matchers.iter().any(|matcher| matcher.matches(record)),
            None => true,
        }
    }
}

/// The patterns of which one must match. A `$or` beside other fields is left as it is, because those must match too.
fn alternatives(pattern: Value) -> Vec<Value> {
    match pattern.as_object() {
        Some(fields) if fields.len() == 1 => match fields.get("$or") {
            Some(Value::Array(all)) => all.iter().cloned().flat_map(alternatives).collect(),
            _ => vec![pattern],
        },
        _ => vec![pattern],
    }
}

/// Whether a pattern may match a record. Those of beats demand a source that CloudTrail's events do not have.
fn may_match_records(pattern: &Value) -> bool {
    let of_service = |source: &Value| match source.as_str() {
        Some(source) => source.starts_with("aws."),
        None => true,
    };
    let sources = pattern.get("source").and_then(Value::as_array);
    sources.is_none_or(|sources| sources.iter().any(of_service))
}

/// What the `detail` of an event must match for the event to match a pattern.
fn detail_matcher(pattern: &Value) -> Option<Matcher> {
    let detail = pattern.get("detail")?.as_object()?;
    let detail = Value::Object(detail.clone()).to_string();
    EventPattern::parse(&detail).ok()?.matcher().ok()
}
