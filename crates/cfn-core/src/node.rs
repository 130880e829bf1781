//! The node tree: what stands between typed structs and text.
//!
//! Every construct ends as a [`Node`]. References are found, checked and
//! resolved here, and both writers read it, so YAML and JSON can never differ
//! in content. Maps keep the order in which their keys were added.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;

use crate::intrinsic::Function;

/// A key or a string of a template. Names known at compile time are borrowed.
pub type Text = Cow<'static, str>;

/// An ordered map of a template: key to node.
pub type Map = IndexMap<Text, Node>;

/// One value of a template: a scalar, a list, a map or an intrinsic function.
///
/// ```
/// use cfn_core::Node;
///
/// let node = Node::map([("Enabled", Node::from(true)), ("Name", Node::from("bus"))]);
/// assert_eq!(node.get("Name"), Some(&Node::from("bus")));
/// ```
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Node {
    /// JSON's `null`. CloudFormation refuses it almost everywhere; the checks say where it stands.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(Text),
    /// A list.
    List(Vec<Node>),
    /// A map in the order its keys were added.
    Map(Map),
    /// An intrinsic function.
    Function(Box<Function>),
    /// A node that the author vouches for: written as it is, left out of schema checks.
    Unchecked(Box<Node>),
}

/// A number of a template, kept as it was given: `1` stays `1`, `1.5` stays `1.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number that fits 64 bits.
    Int(i64),
    /// A whole number above [`i64::MAX`].
    Unsigned(u64),
    /// Any other number. Infinities and NaN cannot be written; the checks report them.
    Float(f64),
}

impl Number {
    /// The number as a float, for comparing it with a limit.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Int(n) => n as f64,
            Number::Unsigned(n) => n as f64,
            Number::Float(n) => n,
        }
    }

    /// The number as a whole number, if it is one.
    ///
    /// ```
    /// use cfn_core::Number;
    ///
    /// assert_eq!(Number::Float(7.0).as_i64(), Some(7));
    /// assert_eq!(Number::Float(7.5).as_i64(), None);
    /// ```
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Number::Int(n) => Some(n),
            Number::Unsigned(_) => None,
            Number::Float(n) if n.fract() == 0.0 && n.abs() < 9.0e15 => Some(n as i64),
            Number::Float(_) => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(n) => n.fmt(f),
            Number::Unsigned(n) => n.fmt(f),
            Number::Float(n) => n.fmt(f),
        }
    }
}

impl Node {
    /// A map of the given entries, in their order. Of two entries with one key the later wins.
    pub fn map<K: Into<Text>, V: Into<Node>>(entries: impl IntoIterator<Item = (K, V)>) -> Node {
        Node::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }

    /// A list of the given items.
    pub fn list<V: Into<Node>>(items: impl IntoIterator<Item = V>) -> Node {
        Node::List(items.into_iter().map(Into::into).collect())
    }

    /// The value under a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.get(key)
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self.checked() {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The map, if this is one.
    pub fn as_map(&self) -> Option<&Map> {
        match self.checked() {
            Node::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items, if this is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match self.checked() {
            Node::List(items) => Some(items),
            _ => None,
        }
    }

    /// The node without the author's mark that it is not to be checked.
    pub(crate) fn checked(&self) -> &Node {
        match self {
            Node::Unchecked(inner) => inner.checked(),
            other => other,
        }
    }

    /// Whether nodes stand in one another more than so many times; looks no deeper itself, for
    /// cloning or writing a node of any depth could exhaust the stack.
    ///
    /// ```
    /// use cfn_core::Node;
    ///
    /// let list_of_list = Node::list([Node::list(["text"])]);
    /// assert!(list_of_list.deeper_than(2) && !list_of_list.deeper_than(3));
    /// ```
    pub fn deeper_than(&self, most: usize) -> bool {
        let Some(most) = most.checked_sub(1) else {
            return true;
        };
        match self {
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
            Node::List(items) => items.iter().any(|node| node.deeper_than(most)),
            Node::Map(map) => map.values().any(|node| node.deeper_than(most)),
            Node::Function(function) => {
                let arguments = function.arguments();
                arguments.iter().any(|node| node.deeper_than(most))
            }
            Node::Unchecked(inner) => inner.deeper_than(most),
        }
    }

    /// What this node is, for messages: `a string`, `a list`, `Fn::Sub`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "a boolean",
            Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::List(_) => "a list",
            Node::Map(_) => "a map",
            Node::Function(function) => function.name(),
            Node::Unchecked(inner) => inner.kind(),
        }
    }
}

macro_rules! node_from {
    ($($from:ty => |$value:ident| $node:expr;)*) => {$(
        impl From<$from> for Node {
            fn from($value: $from) -> Node {
                $node
            }
        }
    )*};
}

node_from! {
    bool => |v| Node::Bool(v);
    i32 => |v| Node::Number(Number::Int(i64::from(v)));
    i64 => |v| Node::Number(Number::Int(v));
    u16 => |v| Node::Number(Number::Int(i64::from(v)));
    u32 => |v| Node::Number(Number::Int(i64::from(v)));
    u64 => |v| Node::Number(i64::try_from(v).map_or(Number::Unsigned(v), Number::Int));
    f64 => |v| Node::Number(Number::Float(v));
    &str => |v| Node::String(Cow::Owned(v.to_owned()));
    String => |v| Node::String(Cow::Owned(v));
    &String => |v| Node::String(Cow::Owned(v.clone()));
    Text => |v| Node::String(v);
    Map => |v| Node::Map(v);
    Function => |v| Node::Function(Box::new(v));
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(items: Vec<T>) -> Node {
        Node::list(items)
    }
}

impl From<serde_json::Value> for Node {
    /// JSON becomes literal nodes. A map such as `{"Ref": "X"}` becomes the function it spells,
    /// so that raw templates are checked like typed ones.
    fn from(value: serde_json::Value) -> Node {
        use serde_json::Value as Json;
        match value {
            Json::Null => Node::Null,
            Json::Bool(b) => Node::Bool(b),
            Json::Number(n) => match (n.as_i64(), n.as_u64()) {
                (Some(n), _) => Node::Number(Number::Int(n)),
                (None, Some(n)) => Node::Number(Number::Unsigned(n)),
                (None, None) => Node::Number(Number::Float(n.as_f64().unwrap_or(f64::NAN))),
            },
            Json::String(s) => Node::String(Cow::Owned(s)),
            Json::Array(items) => Node::List(items.into_iter().map(Node::from).collect()),
            Json::Object(map) => {
                let map: Map = map
                    .into_iter()
                    .map(|(key, value)| (Cow::Owned(key), Node::from(value)))
                    .collect();
                Function::from_long_form(map).map_or_else(Node::Map, Node::from)
            }
        }
    }
}
