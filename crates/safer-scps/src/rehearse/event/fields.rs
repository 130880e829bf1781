//! The fields of a JSON object, each read only when it is needed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The fields of a JSON object, each as its JSON. Of several fields with the same key the last counts.
#[derive(Debug, Default)]
pub(crate) struct Fields<'j>(BTreeMap<Cow<'j, str>, &'j RawValue>);

impl<'j> Fields<'j> {
    /// The fields of a text. `None` if it does not begin with a JSON object.
    pub(crate) fn of(json: &'j str) -> Option<Fields<'j>> {
        // EventBridge ignores what follows the object, so this does too.
        let mut values = serde_json::Deserializer::from_str(json).into_iter();
        Some(Fields(values.next()?.ok()?))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// A field's JSON.
    pub(crate) fn raw(&self, key: &str) -> Option<&'j str> {
        self.0.get(key).map(|raw| raw.get())
    }

    /// A field that is a text; empty if it is absent or something else.
    pub(crate) fn text(&self, key: &str) -> String {
        let raw = self.raw(key);
        raw.and_then(|raw| serde_json::from_str(raw).ok())
            .unwrap_or_default()
    }

    /// Whether these are the fields of CloudTrail's record of a read-only management event.
    pub(super) fn is_read_only(&self) -> bool {
        let category = self.text("eventCategory");
        let management = match self.raw("managementEvent") {
            Some(said) => said == "true",
            None => category.is_empty() || category == "Management",
        };
        let name = self.text("eventName");
        let reads = match self.raw("readOnly") {
            Some(said) => said == "true",
            None => ["Describe", "Get", "List"]
                .iter()
                .any(|verb| name.starts_with(verb)),
        };
        management && reads
    }
}
