//! Matches JSON events: finds the values that selectors select, and tests them.

use serde_json::Value;

use super::comparison::Subject;
use crate::json::{Condition, Expression, JsonSelector, Segment, Test};

impl Condition {
    pub(super) fn holds(&self, event: &Value) -> bool {
        event.is_object() && self.expression.holds(event)
    }
}

impl Expression {
    fn holds(&self, event: &Value) -> bool {
        match self {
            Self::Test(selector, test) => test.holds(selector, event),
            Self::All(parts) => parts.iter().all(|part| part.holds(event)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(event)),
            Self::TooDeep => false,
        }
    }
}

impl Test {
    fn holds(&self, selector: &JsonSelector, event: &Value) -> bool {
        let any = |passes: &dyn Fn(&Value) -> bool| any(&selector.segments, event, passes);
        match self {
            Self::Compare(comparison) => any(&|value| match value {
                Value::String(text) => comparison.holds(Subject::Text(text)),
                Value::Number(number) => comparison.holds(Subject::Number(number)),
                _ => false,
            }),
            Self::IsNull => any(&Value::is_null),
            Self::IsTrue => any(&|value| *value == Value::Bool(true)),
            Self::IsFalse => any(&|value| *value == Value::Bool(false)),
            Self::NotExists => !any(&|_| true),
        }
    }
}

impl JsonSelector {
    /// The value that a selector without wildcards selects.
    pub(super) fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.segments
            .iter()
            .try_fold(root, |value, segment| match segment {
                Segment::Key(key) => value.as_object()?.get(key),
                Segment::Index(index) => value.as_array()?.get(*index),
                Segment::AnyKey | Segment::AnyElement => None,
            })
    }
}

/// Whether some value found below `root` passes. Recurses at wildcards only; a
/// checked selector has at most one.
fn any(segments: &[Segment], root: &Value, passes: &dyn Fn(&Value) -> bool) -> bool {
    let mut value = root;
    for (at, segment) in segments.iter().enumerate() {
        let rest = &segments[at + 1..];
        let next = match segment {
            Segment::Key(key) => value.as_object().and_then(|object| object.get(key)),
            Segment::Index(index) => value.as_array().and_then(|array| array.get(*index)),
            Segment::AnyKey => {
                let mut values = value.as_object().into_iter().flat_map(|it| it.values());
                return values.any(|value| any(rest, value, passes));
            }
            Segment::AnyElement => {
                let mut values = value.as_array().into_iter().flatten();
                return values.any(|value| any(rest, value, passes));
            }
        };
        match next {
            Some(next) => value = next,
            None => return false,
        }
    }
    passes(value)
}
