//! A JSON value with its position in the text. `serde_json` does not keep positions and repeated keys, and a policy
//! needs both: a repeated key is an error, and a finding names a line.

use std::fmt::{self, Write};

/// The type of deferred values in a tree that has none, such as a tree that was read from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Never {}

/// A JSON value and the byte offset at which it begins, if it was read from text.
///
/// `X` is a value that is not known yet, such as a CloudFormation function in a template. Checks accept it
/// wherever a value may be.
#[derive(Clone, Debug)]
pub struct Tree<X = Never> {
    /// The byte offset in the text.
    pub at: Option<usize>,
    /// The value.
    pub node: Node<X>,
}

/// The value of a [`Tree`].
#[derive(Clone, Debug)]
pub enum Node<X = Never> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Tree<X>>),
    /// An object: its members in their order, including repeated keys.
    Object(Vec<(String, Tree<X>)>),
    /// A value that is not known yet.
    Deferred(X),
}

impl<X> From<Node<X>> for Tree<X> {
    fn from(node: Node<X>) -> Tree<X> {
        Tree { at: None, node }
    }
}

impl<X> Tree<X> {
    /// A string that was not read from text.
    #[must_use]
    pub fn string(text: impl Into<String>) -> Tree<X> {
        Node::String(text.into()).into()
    }

    /// Returns the value of an object's key: the first, if the key is repeated.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Tree<X>> {
        let Node::Object(members) = &self.node else {
            return None;
        };
        members
            .iter()
            .find_map(|(name, value)| (name == key).then_some(value))
    }

    /// Returns the string, if the value is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items of a list, or the single value if it is not a list.
    pub(crate) fn items(&self) -> &[Tree<X>] {
        match &self.node {
            Node::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// Describes the type of the value in messages: "a list".
    pub(crate) fn kind(&self) -> &'static str {
        match self.node {
            Node::Null => "null",
            Node::Bool(_) => "a boolean",
            Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::List(_) => "a list",
            Node::Object(_) => "an object",
            Node::Deferred(_) => "a value that is not known yet",
        }
    }
}

impl<X> Tree<X> {
    /// Returns how many characters the value has at least, as JSON without white space. Values that are not known
    /// yet count as none.
    ///
    /// ```
    /// let policy = iam_policy::Tree::parse(r#"{ "Statement": [ ] }"#)?;
    /// assert_eq!(policy.least_size(), r#"{"Statement":[]}"#.len());
    /// # Ok::<(), iam_policy::PolicyErrors>(())
    /// ```
    #[must_use]
    pub fn least_size(&self) -> usize {
        let commas = |count: usize| count.saturating_sub(1);
        match &self.node {
            Node::Null => 4,
            Node::Bool(value) => {
                if *value {
                    4
                } else {
                    5
                }
            }
            Node::Number(text) => text.chars().count(),
            Node::String(text) => string_size(text),
            Node::List(items) => {
                2 + commas(items.len()) + items.iter().map(Tree::least_size).sum::<usize>()
            }
            Node::Object(members) => {
                let sizes = members
                    .iter()
                    .map(|(key, value)| string_size(key) + 1 + value.least_size());
                2 + commas(members.len()) + sizes.sum::<usize>()
            }
            Node::Deferred(_) => 0,
        }
    }
}

/// The number of characters of a string as JSON.
fn string_size(text: &str) -> usize {
    let escaped = |c: char| match c {
        '"' | '\\' | '\n' | '\r' | '\t' => 2,
        c if c < ' ' => 6,
        _ => 1,
    };
    2 + text.chars().map(escaped).sum::<usize>()
}

/// Writes a string as JSON.
pub(crate) fn write_string(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            c if c < ' ' => write!(out, "\\u{:04x}", c as u32)?,
            c => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

/// Writes JSON without white space. A deferred value is written as `"…"`.
impl<X> fmt::Display for Tree<X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Null => f.write_str("null"),
            Node::Bool(value) => write!(f, "{value}"),
            Node::Number(text) => f.write_str(text),
            Node::String(text) => write_string(f, text),
            Node::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    f.write_str(if at == 0 { "[" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_str(if items.is_empty() { "[]" } else { "]" })
            }
            Node::Object(members) => {
                for (at, (key, value)) in members.iter().enumerate() {
                    f.write_str(if at == 0 { "{" } else { "," })?;
                    write_string(f, key)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_str(if members.is_empty() { "{}" } else { "}" })
            }
            Node::Deferred(_) => f.write_str("\"…\""),
        }
    }
}
