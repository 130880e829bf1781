//! Whether a statement applies to a request, and how its lists are read.

use serde_json::Value;

/// Whether a statement or a part of it applies. If not, or if that is unknown, why.
pub(super) enum Applies {
    Yes,
    No(String),
    Unknown(String),
}

impl Applies {
    /// `Yes`, or `No` with the reason.
    pub(super) fn of(applies: bool, why_not: impl FnOnce() -> String) -> Applies {
        if applies {
            Applies::Yes
        } else {
            Applies::No(why_not())
        }
    }
}

/// The texts of a list, or the one text in its place.
pub(super) fn texts(value: &Value) -> impl Iterator<Item = String> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    items.iter().map(|item| match item {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}
