//! Rust's own values as nodes.

use std::borrow::Cow;

use super::{Function, Map, Node, Number, Text};

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
