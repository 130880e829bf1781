//! Texts with deploy-time values in them, joined to one value.

use cfn_core::intrinsic::join;
use cfn_core::{IntoValue, Value};

/// Texts that are joined. Adjacent literal texts become one.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts(Vec<Value<String>>);

impl Parts {
    pub(super) fn text(&mut self, text: &str) {
        let last = self.0.pop();
        match last.as_ref().and_then(|part| part.node().as_str()) {
            Some(before) => self.0.push(format!("{before}{text}").into_value()),
            None => {
                self.0.extend(last);
                self.0.push(text.into_value());
            }
        }
    }

    pub(super) fn value(&mut self, value: Value<String>) {
        match value.node().as_str() {
            Some(text) => self.text(text),
            None => self.0.push(value),
        }
    }

    /// Adds all parts of another text.
    pub(super) fn append(&mut self, other: Parts) {
        for part in other.0 {
            self.value(part);
        }
    }
}

impl IntoValue<String> for Parts {
    fn into_value(mut self) -> Value<String> {
        match (self.0.pop(), self.0.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                self.0.extend(last);
                join("", self.0)
            }
        }
    }
}
