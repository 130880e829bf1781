//! The ordered tree for other crates: a pattern as plain data like JSON, which keeps the order of keys and
//! the spelling of numbers, and may have values that are known only at deployment.

use std::convert::Infallible;

/// JSON as written: objects keep their key order (and repeated keys), numbers their spelling.
///
/// `X` is the type of values that are not known yet, such as CloudFormation intrinsic functions. With the
/// default, [`Infallible`], there are none.
///
/// ```
/// use event_pattern::{EventPattern, Tree};
///
/// let pattern: EventPattern = r#"{"detail": {"count": [3.0e2]}}"#.parse()?;
/// let Tree::Object(top) = pattern.to_tree() else { unreachable!() };
/// let Tree::Object(detail) = &top[0].1 else { unreachable!() };
/// assert_eq!(detail[0], ("count".to_owned(), Tree::List(vec![Tree::Number("3.0e2".to_owned())])));
/// # Ok::<(), event_pattern::PatternErrors>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tree<X = Infallible> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string. Half a surrogate pair, which Rust text cannot hold, becomes U+FFFD.
    String(String),
    /// An array.
    List(Vec<Tree<X>>),
    /// An object, in the order written.
    Object(Vec<(String, Tree<X>)>),
    /// A value that is known only at deployment.
    Deferred(X),
}

impl Tree {
    /// The tree as a `serde_json` value. Of a repeated key, the last value is kept, except that objects are
    /// merged. A number that a `serde_json` value cannot hold becomes the nearest one.
    ///
    /// ```
    /// use event_pattern::Tree;
    /// let tree = Tree::Object(vec![("a".to_owned(), Tree::Number("1".to_owned()))]);
    /// assert_eq!(tree.to_json(), serde_json::json!({"a": 1}));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Tree::Null => Value::Null,
            Tree::Bool(value) => Value::Bool(*value),
            Tree::Number(text) => serde_json::from_str(text).unwrap_or(Value::Null),
            Tree::String(text) => Value::String(text.clone()),
            Tree::List(items) => items.iter().map(Tree::to_json).collect(),
            Tree::Object(entries) => {
                let mut map = serde_json::Map::new();
                for (key, value) in entries {
                    merge(&mut map, key, value.to_json());
                }
                Value::Object(map)
            }
            Tree::Deferred(never) => match *never {},
        }
    }
}

fn merge(
    map: &mut serde_json::Map<String, serde_json::Value>,
    key: &str,
    value: serde_json::Value,
) {
    use serde_json::Value;
    match (map.get_mut(key), value) {
        (Some(Value::Object(old)), Value::Object(new)) => {
            for (key, value) in new {
                merge(old, &key, value);
            }
        }
        (_, value) => {
            map.insert(key.to_owned(), value);
        }
    }
}

impl<X> From<&serde_json::Value> for Tree<X> {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Tree::Null,
            Value::Bool(value) => Tree::Bool(*value),
            Value::Number(number) => Tree::Number(number.to_string()),
            Value::String(text) => Tree::String(text.clone()),
            Value::Array(items) => Tree::List(items.iter().map(Tree::from).collect()),
            Value::Object(map) => Tree::Object(
                map.iter()
                    .map(|(key, value)| (key.clone(), Tree::from(value)))
                    .collect(),
            ),
        }
    }
}
