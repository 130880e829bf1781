//! Values: a literal or an intrinsic function, with the type of what it yields.
//!
//! A property of type `Value<T>` takes anything that is [`IntoValue<T>`]: a
//! literal, an intrinsic function, a parameter, or a reference to another
//! resource of the kind the property names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexMap;

use crate::node::{Function, Map, Node, Number, Text};
use crate::schema::Object;

/// A literal or an intrinsic function that yields a `T`.
///
/// `T` is what the value *is* at deploy time: [`String`], [`bool`], [`i64`], [`f64`],
/// a list `Vec<T>`, a map [`MapOf<T>`], any JSON [`Json`], a property type such as
/// `logs::metric_filter::Dimension`, or a kind of text such as a role's ARN.
///
/// # Conversions
///
/// A property that takes a `T` also takes these, through [`IntoValue<T>`]:
///
/// - literals: text for a [`String`] or a kind of text, numbers, booleans, arrays and vectors for
///   lists, arrays of pairs and maps for maps, enums and structs for the types that are generated
/// - text of any kind, numbers and booleans where any text is expected
/// - [`NoValue`], where a condition may leave the property out
///
/// Text of one kind does not convert to another kind, and plain text such as what
/// [`sub`](crate::intrinsic::sub) returns converts to no kind. If you know that a value has the
/// kind that a property takes, say so with [`assume`](Value::assume).
///
/// ```
/// use cfn_core::{Value, intrinsic::pseudo};
///
/// let literal: Value<String> = "logs".into();
/// let region = pseudo::REGION.value();
/// assert_ne!(literal, region);
/// ```
#[must_use = "a value does nothing until it is given to a property"]
pub struct Value<T> {
    node: Node,
    yields: PhantomData<fn() -> T>,
}

impl<T> Value<T> {
    /// The value of a node whose type the author vouches for.
    ///
    /// The node is still checked against the schema of the property it lands in;
    /// [`Value::unchecked`] leaves that out too.
    pub fn from_node(node: impl Into<Node>) -> Value<T> {
        Value {
            node: node.into(),
            yields: PhantomData,
        }
    }

    /// A value that is written as it is and left out of schema checks.
    ///
    /// For a value newer than the schemas of this release. References in it are checked.
    ///
    /// ```
    /// use cfn_core::Value;
    ///
    /// let days: Value<i64> = Value::unchecked(42);
    /// ```
    pub fn unchecked(node: impl Into<Node>) -> Value<T> {
        Value::from_node(Node::Unchecked(Box::new(node.into())))
    }

    /// The same value where another type is expected; the author vouches for it.
    ///
    /// ```
    /// use cfn_core::{Value, intrinsic::sub};
    /// # enum RoleArn {}
    /// # impl cfn_core::Kind for RoleArn { const NAME: &'static str = "the ARN of an IAM role"; }
    ///
    /// let arn: Value<RoleArn> = sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ops").assume();
    /// ```
    pub fn assume<U>(self) -> Value<U> {
        Value::from_node(self.node)
    }

    /// The node this value is written as.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// The node this value is written as.
    pub fn into_node(self) -> Node {
        self.node
    }
}

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        Value::from_node(self.node.clone())
    }
}

impl<T> fmt::Debug for Value<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node.fmt(f)
    }
}

impl<T> PartialEq for Value<T> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<T> From<Value<T>> for Node {
    fn from(value: Value<T>) -> Node {
        value.node
    }
}

/// A kind of text that `Ref` or `Fn::GetAtt` returns and that some property asks for:
/// the ARN of a role, the name of a log group, the URL of a queue.
///
/// A kind is a type without values; it only distinguishes [`Value`]s.
#[diagnostic::on_unimplemented(
    message = "text cannot be given to a property that takes `{Self}`",
    label = "expected `{Self}`, found text",
    note = "a number or a boolean is written without quotes: `30`, `true`",
    note = "an enum takes one of its variants, which its constant `VALUES` lists, or `Other` for a newer value",
    note = "a list is written in brackets, also if it has only one item: `[\"...\"]`",
    note = "a struct is built with its function `new`"
)]
pub trait Kind {
    /// Its name in messages, with its article: `the ARN of an IAM role`.
    const NAME: &'static str;
}

/// A type that is written as a node: property types, closed sets, scalars.
pub trait ToNode {
    /// The node it is written as.
    fn to_node(self) -> Node;
}

/// Any JSON: a policy document, an event pattern, a dashboard's body.
///
/// Such properties take objects, never JSON in a string.
#[derive(Debug)]
pub enum Json {}

/// A map with free keys and values of one type, as environment variables are. If a key is given twice, the later value
/// wins.
pub struct MapOf<T>(PhantomData<T>);

impl<T> fmt::Debug for MapOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MapOf")
    }
}

/// What may be given to a property that takes a `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be given to a property that takes `{T}`",
    label = "expected a literal, an intrinsic function or a reference that returns `{T}`",
    note = "a reference has the type of what it returns: a role's ARN is not the name of a log group",
    note = "the arguments of `new` are in the order of its documentation: are two of them swapped?",
    note = "the documentation of `cfn_core::Value` lists what converts to what"
)]
pub trait IntoValue<T> {
    /// The value.
    fn into_value(self) -> Value<T>;
}

impl<T> IntoValue<T> for Value<T> {
    fn into_value(self) -> Value<T> {
        self
    }
}

impl<T> IntoValue<T> for &Value<T> {
    fn into_value(self) -> Value<T> {
        self.clone()
    }
}

/// Text of any kind is text.
impl<K: Kind> IntoValue<String> for Value<K> {
    fn into_value(self) -> Value<String> {
        self.assume()
    }
}

impl<T: ToNode> IntoValue<T> for T {
    fn into_value(self) -> Value<T> {
        Value::from_node(self.to_node())
    }
}

macro_rules! text_literals {
    ($($from:ty),*) => {$(
        impl<K: Kind> IntoValue<K> for $from {
            fn into_value(self) -> Value<K> {
                Value::from_node(Node::from(self))
            }
        }
        impl<K: Kind> From<$from> for Value<K> {
            fn from(text: $from) -> Value<K> {
                Value::from_node(Node::from(text))
            }
        }
        impl From<$from> for Value<String> {
            fn from(text: $from) -> Value<String> {
                Value::from_node(Node::from(text))
            }
        }
    )*};
}
text_literals!(&str, String, &String, Text);

macro_rules! into_string {
    ($($from:ty),*) => {$(
        impl IntoValue<String> for $from {
            fn into_value(self) -> Value<String> {
                Value::from_node(Node::from(self))
            }
        }
    )*};
}
into_string!(&str, &String, Text);

macro_rules! scalars {
    ($($scalar:ty),*) => {$(
        impl ToNode for $scalar {
            fn to_node(self) -> Node {
                self.into()
            }
        }
    )*};
}
scalars!(String, bool, i64, f64);

macro_rules! number_literals {
    ($target:ty: $($from:ty),*) => {$(
        impl IntoValue<$target> for $from {
            fn into_value(self) -> Value<$target> {
                Value::from_node(Node::from(self))
            }
        }
    )*};
}
number_literals!(i64: i32, u16, u32);
number_literals!(f64: i32, i64, u32);

macro_rules! from_scalar {
    ($($target:ty: $($from:ty),*;)*) => {$($(
        impl From<$from> for Value<$target> {
            fn from(scalar: $from) -> Value<$target> {
                Value::from_node(Node::from(scalar))
            }
        }
    )*)*};
}
from_scalar! {
    bool: bool;
    i64: i32, i64, u16, u32;
    f64: f64, i32, i64, u32;
}

macro_rules! scalars_as_text {
    ($($scalar:ty),*) => {$(
        /// Where text is expected, CloudFormation writes numbers and booleans as text.
        impl IntoValue<String> for Value<$scalar> {
            fn into_value(self) -> Value<String> {
                self.assume()
            }
        }
    )*};
}
scalars_as_text!(bool, i64, f64);

/// A whole number, where any number is expected.
impl IntoValue<f64> for Value<i64> {
    fn into_value(self) -> Value<f64> {
        self.assume()
    }
}

impl IntoValue<Json> for Node {
    fn into_value(self) -> Value<Json> {
        Value::from_node(self)
    }
}

impl IntoValue<Json> for Map {
    fn into_value(self) -> Value<Json> {
        Value::from_node(Node::Map(self))
    }
}

impl IntoValue<Json> for serde_json::Value {
    fn into_value(self) -> Value<Json> {
        Value::from_node(Node::from(self))
    }
}

impl<T, V: IntoValue<T>, const N: usize> IntoValue<Vec<T>> for [V; N] {
    fn into_value(self) -> Value<Vec<T>> {
        list(self)
    }
}

impl<T, V: IntoValue<T>> IntoValue<Vec<T>> for Vec<V> {
    fn into_value(self) -> Value<Vec<T>> {
        list(self)
    }
}

impl<T, K, V, const N: usize> IntoValue<MapOf<T>> for [(K, V); N]
where
    K: Into<Text>,
    V: IntoValue<T>,
{
    fn into_value(self) -> Value<MapOf<T>> {
        map(self)
    }
}

impl<T, K: Into<Text>, V: IntoValue<T>> IntoValue<MapOf<T>> for BTreeMap<K, V> {
    fn into_value(self) -> Value<MapOf<T>> {
        map(self)
    }
}

impl<T, K: Into<Text>, V: IntoValue<T>> IntoValue<MapOf<T>> for IndexMap<K, V> {
    fn into_value(self) -> Value<MapOf<T>> {
        map(self)
    }
}

fn list<T, V: IntoValue<T>>(items: impl IntoIterator<Item = V>) -> Value<Vec<T>> {
    Value::from_node(Node::List(
        items
            .into_iter()
            .map(|item| item.into_value().into_node())
            .collect(),
    ))
}

fn map<T, K: Into<Text>, V: IntoValue<T>>(
    entries: impl IntoIterator<Item = (K, V)>,
) -> Value<MapOf<T>> {
    Value::from_node(Node::Map(
        entries
            .into_iter()
            .map(|(key, value)| (key.into(), value.into_value().into_node()))
            .collect(),
    ))
}

/// A list of values of different Rust types that all yield one type.
///
/// ```
/// use cfn_core::{Value, intrinsic::{join, pseudo}, values};
///
/// let arn: Value<String> = join(":", values!["arn", pseudo::PARTITION, "sns", pseudo::REGION]);
/// ```
#[macro_export]
macro_rules! values {
    ($($item:expr),* $(,)?) => {
        ::std::vec![$($crate::IntoValue::into_value($item)),*]
    };
}

/// `AWS::NoValue` where a property may be left out by a condition.
///
/// ```
/// use cfn_core::{Value, value::NoValue, IntoValue};
///
/// let nothing: Value<i64> = NoValue.into_value();
/// ```
#[derive(Clone, Copy, Debug)]
pub struct NoValue;

impl<T> IntoValue<T> for NoValue {
    fn into_value(self) -> Value<T> {
        Value::from_node(Function::Ref("AWS::NoValue".into()))
    }
}

/// A key and a value put on a resource, for cost allocation, search and access control.
///
/// Keys have 1 to 128 characters, values up to 256. Source:
/// <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>
///
/// ```
/// use cfn_core::Tag;
///
/// let tag = Tag::new("team", "platform");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The tag's key.
    pub key: Value<String>,
    /// The tag's value.
    pub value: Value<String>,
}

impl Tag {
    /// A tag of a key and a value.
    pub fn new(key: impl IntoValue<String>, value: impl IntoValue<String>) -> Tag {
        Tag {
            key: key.into_value(),
            value: value.into_value(),
        }
    }
}

impl ToNode for Tag {
    fn to_node(self) -> Node {
        Node::map([
            (Cow::Borrowed("Key"), self.key),
            (Cow::Borrowed("Value"), self.value),
        ])
    }
}

impl From<Number> for Node {
    fn from(number: Number) -> Node {
        Node::Number(number)
    }
}

/// What generated types have in common: their schema, and their values in its order.
///
/// The macros implement it; the rest of a generated type follows from it, so that each of thousands of types has as
/// little code as possible.
#[doc(hidden)]
pub trait Properties: Clone {
    /// The properties and the rules between them.
    fn schema() -> &'static Object;
    /// The values, in the schema's order.
    fn into_nodes(self) -> Vec<Option<Node>>;
}

/// The node of a required property.
#[doc(hidden)]
pub fn given<T>(value: Value<T>) -> Option<Node> {
    Some(value.node)
}

/// The node of an optional property, if it is set.
#[doc(hidden)]
pub fn optional<T>(value: Option<Value<T>>) -> Option<Node> {
    // As an `if`, this takes a quarter of the code that `Option::map` takes in an unoptimized build.
    if let Some(value) = value {
        return Some(value.node);
    }
    None
}

/// Sets an optional property.
#[doc(hidden)]
pub fn set<T>(field: &mut Option<Value<T>>, value: impl IntoValue<T>) {
    *field = Some(value.into_value());
}

/// The map of all properties that are given.
#[doc(hidden)]
pub fn properties_to_node<P: Properties>(properties: P) -> Node {
    nodes_to_map(P::schema(), properties.into_nodes())
}

/// The properties that are given, as `Debug` shows them.
#[doc(hidden)]
pub fn properties_fmt<P: Properties>(
    properties: &P,
    name: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    nodes_fmt(P::schema(), properties.clone().into_nodes(), name, f)
}

/// Whether two values are written the same way.
#[doc(hidden)]
pub fn properties_eq<P: Properties>(one: &P, other: &P) -> bool {
    nodes_eq(one.clone().into_nodes(), other.clone().into_nodes())
}

// These three are not generic, so they are compiled once and not for each of the generated types.

fn nodes_to_map(schema: &Object, nodes: Vec<Option<Node>>) -> Node {
    let names = schema.properties.iter().map(|property| property.name);
    let given = (names.zip(nodes)).filter_map(|(name, node)| Some((Cow::Borrowed(name), node?)));
    Node::Map(given.collect())
}

fn nodes_fmt(
    schema: &Object,
    nodes: Vec<Option<Node>>,
    name: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut out = f.debug_struct(name);
    for (property, node) in schema.properties.iter().zip(nodes) {
        if let Some(node) = node {
            out.field(property.name, &node);
        }
    }
    out.finish()
}

fn nodes_eq(one: Vec<Option<Node>>, other: Vec<Option<Node>>) -> bool {
    one == other
}

/// The node of a closed set's value: a value newer than the set is not checked.
#[doc(hidden)]
pub fn choice_to_node(text: &str, values: &'static [&'static str]) -> Node {
    match values.iter().find(|value| **value == text) {
        Some(known) => Node::String(Cow::Borrowed(known)),
        None => Node::Unchecked(Box::new(Node::String(Cow::Owned(text.to_owned())))),
    }
}
