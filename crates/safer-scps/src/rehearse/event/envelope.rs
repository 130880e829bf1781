//! The envelope in which EventBridge delivers an event.

use std::ops::Range;

/// The fields of an event. `resources` and `detail` are JSON; the others are texts.
pub(super) struct Envelope<'e> {
    pub(super) id: &'e str,
    pub(super) detail_type: &'e str,
    pub(super) source: &'e str,
    pub(super) account: &'e str,
    pub(super) time: &'e str,
    pub(super) region: &'e str,
    pub(super) resources: &'e str,
    pub(super) detail: &'e str,
}

impl Envelope<'_> {
    /// The event as JSON, and where the detail is in it.
    pub(super) fn to_json(&self) -> (String, Range<usize>) {
        let mut json = String::with_capacity(self.detail.len() + 300);
        json.push_str(r#"{"version":"0""#);
        let texts = [
            ("id", self.id),
            ("detail-type", self.detail_type),
            ("source", self.source),
            ("account", self.account),
            ("time", self.time),
            ("region", self.region),
        ];
        for (key, value) in texts {
            let value = serde_json::Value::from(value);
            json.push_str(&format!(",\"{key}\":{value}"));
        }
        for (key, value) in [("resources", self.resources), ("detail", self.detail)] {
            json.push_str(&format!(",\"{key}\":{value}"));
        }
        let end = json.len();
        json.push('}');
        (json, end - self.detail.len()..end)
    }
}
