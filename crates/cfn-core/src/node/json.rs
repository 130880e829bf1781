//! The macro `json!`: nodes in the form of JSON, with values of the program and of the stack in them.

use super::{Function, Map, Node, Text};

/// What [`json!`](crate::json) takes as a value: all that converts into a [`Node`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value in `json!`",
    label = "expected text, a number, a boolean, a list, a reference or another value of the stack",
    note = "a handle is not a value, but its methods return values: `queue.arn()`, `&topic.arn()`",
    note = "a parameter is given by reference: `&parameter`",
    note = "an `Option` has to be decided: CloudFormation does not accept null"
)]
pub trait JsonValue {
    /// The node it is written as.
    #[doc(hidden)]
    fn into_node(self) -> Node;
}

#[diagnostic::do_not_recommend]
impl<T: Into<Node>> JsonValue for T {
    fn into_node(self) -> Node {
        self.into()
    }
}

/// An object. A map that spells a function, such as `{"Ref": "X"}`, becomes the function.
#[doc(hidden)]
#[must_use]
pub fn object(entries: Vec<(Text, Node)>) -> Node {
    let map: Map = entries.into_iter().collect();
    Function::from_long_form(map).map_or_else(Node::Map, Node::from)
}

/// Stops the compilation if a key occurs twice.
#[doc(hidden)]
pub const fn assert_distinct(keys: &[&str]) {
    let mut one = 0;
    while one < keys.len() {
        let mut other = one + 1;
        while other < keys.len() {
            assert!(
                !is_same(keys[one].as_bytes(), keys[other].as_bytes()),
                "an object in `json!` has a key twice"
            );
            other += 1;
        }
        one += 1;
    }
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// A [`Node`] in the form of JSON, with values of the program and of the stack in it.
///
/// A property that takes any JSON accepts it, and so do raw properties: policy documents, state machines, event
/// patterns. A value is any expression that converts into a [`Node`]: text, numbers, booleans, arrays, vectors,
/// [`Value`](crate::Value)s, references and other nodes. A key is a text, or an expression in parentheses. A text that is
/// a key twice does not compile; if expressions are the same key, the later entry wins. Write a list of more than about
/// 100 items as a vector.
///
/// A property that takes JSON as text accepts [`to_json_string`](crate::intrinsic::to_json_string) of it.
///
/// ```
/// use cfn_core::{App, RawResource, Stack, json, intrinsic::pseudo};
///
/// let app = App::new();
/// let stack = app.add("orders", Stack::new());
/// let queue = stack.add("Queue", RawResource::new("AWS::SQS::Queue"));
/// let arn = queue.get_att::<String>("Arn");
/// let operator = "StringEquals";
///
/// let document = json!({
///     "Version": "2012-10-17",
///     "Statement": [{
///         "Effect": "Allow",
///         "Principal": {"Service": "events.amazonaws.com"},
///         "Action": ["sqs:SendMessage"],
///         "Resource": &arn,
///         "Condition": {(operator): {"aws:SourceAccount": pseudo::ACCOUNT_ID}},
///     }],
/// });
/// stack.add("Policy", RawResource::new("AWS::SQS::QueuePolicy").property("PolicyDocument", document));
/// ```
#[macro_export]
macro_rules! json {
    (null) => {
        $crate::Node::Null
    };
    ([ $($items:tt)* ]) => {
        $crate::__json_list!([] $($items)*)
    };
    ({ $($entries:tt)* }) => {
        $crate::__json_object!([] [] $($entries)*)
    };
    ($value:expr) => {
        $crate::JsonValue::into_node($value)
    };
}

/// The items of a list in `json!`, one after another.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_list {
    ([$($item:expr,)*]) => {
        $crate::Node::List(::std::vec![$($item,)*])
    };
    ([$($item:expr,)*] null $(, $($rest:tt)*)?) => {
        $crate::__json_list!([$($item,)* $crate::Node::Null,] $($($rest)*)?)
    };
    ([$($item:expr,)*] [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__json_list!([$($item,)* $crate::json!([$($inner)*]),] $($($rest)*)?)
    };
    ([$($item:expr,)*] {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $crate::__json_list!([$($item,)* $crate::json!({$($inner)*}),] $($($rest)*)?)
    };
    ([$($item:expr,)*] $value:expr $(, $($rest:tt)*)?) => {
        $crate::__json_list!([$($item,)* $crate::JsonValue::into_node($value),] $($($rest)*)?)
    };
}

/// The entries of an object in `json!`: the keys that are literals, the entries so far, and the rest.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_object {
    ([$($name:literal)*] [$(($key:expr, $value:expr))*]) => {{
        const { $crate::__json_assert_distinct(&[$($name),*]) };
        $crate::__json_map(::std::vec![$(($crate::Text::from($key), $value)),*])
    }};
    ([$($names:tt)*] [$($done:tt)*] $key:literal : $($rest:tt)*) => {
        $crate::__json_object!(@value [$($names)* $key] [$($done)*] ($key) $($rest)*)
    };
    ([$($names:tt)*] [$($done:tt)*] ($key:expr) : $($rest:tt)*) => {
        $crate::__json_object!(@value [$($names)*] [$($done)*] ($key) $($rest)*)
    };
    ([$($names:tt)*] [$($done:tt)*] $key:ident : $($rest:tt)*) => {
        ::std::compile_error!(::std::concat!(
            "a key is a text: write \"", stringify!($key), "\", or (", stringify!($key), ") if it is a variable"
        ))
    };
    ([$($names:tt)*] [$($done:tt)*] $key:literal $($rest:tt)*) => {
        ::std::compile_error!(::std::concat!("the key ", stringify!($key), " is not followed by `:` and a value"))
    };
    (@value $names:tt [$($done:tt)*] ($key:expr) null $(, $($rest:tt)*)?) => {
        $crate::__json_object!($names [$($done)* ($key, $crate::Node::Null)] $($($rest)*)?)
    };
    (@value $names:tt [$($done:tt)*] ($key:expr) [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__json_object!($names [$($done)* ($key, $crate::json!([$($inner)*]))] $($($rest)*)?)
    };
    (@value $names:tt [$($done:tt)*] ($key:expr) {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $crate::__json_object!($names [$($done)* ($key, $crate::json!({$($inner)*}))] $($($rest)*)?)
    };
    (@value $names:tt [$($done:tt)*] ($key:expr) $value:expr $(, $($rest:tt)*)?) => {
        $crate::__json_object!(
            $names [$($done)* ($key, $crate::JsonValue::into_node($value))] $($($rest)*)?
        )
    };
    (@value $names:tt $done:tt ($key:expr) $(, $($rest:tt)*)?) => {
        ::std::compile_error!(::std::concat!("the key ", stringify!($key), " has no value"))
    };
}
