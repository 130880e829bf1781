//! Rust's own values as nodes.

use std::borrow::Cow;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::construct::ParameterRef;
use crate::value::{IntoValue, NoValue, Value};

use super::{Function, Node, Number, Text};

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
    i8 => |v| Node::Number(Number::Int(i64::from(v)));
    i16 => |v| Node::Number(Number::Int(i64::from(v)));
    i32 => |v| Node::Number(Number::Int(i64::from(v)));
    i64 => |v| Node::Number(Number::Int(v));
    u8 => |v| Node::Number(Number::Int(i64::from(v)));
    u16 => |v| Node::Number(Number::Int(i64::from(v)));
    u32 => |v| Node::Number(Number::Int(i64::from(v)));
    u64 => |v| Node::Number(i64::try_from(v).map_or(Number::Unsigned(v), Number::Int));
    usize => |v| Node::from(v as u64);
    f64 => |v| Node::Number(Number::Float(v));
    &str => |v| Node::String(Cow::Owned(v.to_owned()));
    String => |v| Node::String(Cow::Owned(v));
    &String => |v| Node::String(Cow::Owned(v.clone()));
    Text => |v| Node::String(v);
    &Node => |v| v.clone();
    &serde_json::Value => |v| Node::from(v.clone());
    NoValue => |v| IntoValue::<()>::into_value(v).into_node();
    Function => |v| Node::Function(Box::new(v));
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(items: Vec<T>) -> Node {
        Node::list(items)
    }
}

impl<T: Into<Node>, const N: usize> From<[T; N]> for Node {
    fn from(items: [T; N]) -> Node {
        Node::list(items)
    }
}

impl<T: Into<Node> + Clone> From<&[T]> for Node {
    fn from(items: &[T]) -> Node {
        Node::list(items.iter().cloned())
    }
}

impl<K: Into<Text>, V: Into<Node>, const N: usize> From<[(K, V); N]> for Node {
    fn from(entries: [(K, V); N]) -> Node {
        Node::map(entries)
    }
}

impl<K: Into<Text>, V: Into<Node>> From<IndexMap<K, V>> for Node {
    fn from(entries: IndexMap<K, V>) -> Node {
        Node::map(entries)
    }
}

impl<K: Into<Text>, V: Into<Node>> From<BTreeMap<K, V>> for Node {
    fn from(entries: BTreeMap<K, V>) -> Node {
        Node::map(entries)
    }
}

impl<T> From<&Value<T>> for Node {
    fn from(value: &Value<T>) -> Node {
        value.node().clone()
    }
}

impl<T> From<&ParameterRef<T>> for Node {
    fn from(parameter: &ParameterRef<T>) -> Node {
        parameter.value().into_node()
    }
}
