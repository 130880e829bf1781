//! The node tree: the form of a template between typed structs and text.
//!
//! Every construct becomes a [`Node`]. References are found, checked and resolved in it, and both writers
//! read it, so YAML and JSON never differ in content. Maps keep the order in which their keys were added.

use std::borrow::Cow;

mod decimal;
mod element_id;
mod from_json;
mod from_literal;
mod function;
pub(crate) mod json;
mod number;
mod spelling;
mod sub_text;

use indexmap::IndexMap;

pub(crate) use decimal::Decimal;
pub use element_id::ElementId;
pub use function::{Function, Target, TemplatePart};
pub use json::JsonValue;
pub use number::Number;
pub use spelling::Spelling;
pub use sub_text::{SubPiece, sub_pieces};

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
    /// JSON's `null`. CloudFormation refuses it almost everywhere; the checks report where it is.
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
    /// A node that the author vouches for. It is written unchanged and not checked against schemas.
    Unchecked(Box<Node>),
}

impl Node {
    /// A map of the given entries, in their order. If two entries have the same key, the later one wins.
    ///
    /// All values have one type. [`json!`](crate::json) takes values of different types.
    pub fn map<K: Into<Text>, V: Into<Node>>(entries: impl IntoIterator<Item = (K, V)>) -> Node {
        Node::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }

    /// A list of the given items, which have one type. [`json!`](crate::json) takes items of different types.
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

    /// The node without the mark that the author vouches for it.
    pub(crate) fn checked(&self) -> &Node {
        match self {
            Node::Unchecked(inner) => inner.checked(),
            other => other,
        }
    }

    /// Whether nodes are nested more than `most` levels deep.
    ///
    /// It never looks deeper than that. Cloning or writing a node of any depth could exhaust the stack.
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
