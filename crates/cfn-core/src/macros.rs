//! The macros that generated types are written in, with one line for each property.
//!
//! They are plain `macro_rules!`: a derive macro on each of thousands of types takes ten times as
//! long in the user's build. For the same reason `#[must_use]` is on the structs, where one
//! attribute covers `new` and all setters.

/// Defines a resource type: its struct, setters, handle, schema and conversion to a node.
///
/// The `required` properties are the arguments of `new`. With `required named Name`, `new` takes a
/// struct `Name` with these properties as fields instead; the generator does this where there are
/// more than three, or where two could be swapped unnoticed. Each property is written as
/// `field: Type = "Name" Update shape;`, with the names of [`schema`](crate::schema).
/// Where an attribute returns what `Ref` returns, `reference { … = "Name" }` names it.
///
/// ```
/// cfn_core::kinds! {
///     /// The name of a queue.
///     pub QueueName = "the name of a queue";
/// }
/// cfn_core::resource! {
///     /// A queue of examples.
///     pub Queue, QueueRef, "Example::Queue";
///     required {
///         /// The queue's name.
///         name: String = "Name" Replaces String(Length { max: 80, ..LENGTH });
///     }
///     optional {
///         /// Seconds to keep a message.
///         keep: i64 = "Keep" InPlace Integer(Range { min: Some(60.0), ..RANGE });
///     }
///     rules {}
///     reference { name: QueueName }
///     attributes {
///         /// The queue's ARN.
///         arn: String = "Arn";
///     }
///     tags None;
/// }
///
/// let queue = Queue::new("orders").keep(3600);
/// ```
#[macro_export]
macro_rules! resource {
    (
        $(#[$doc:meta])*
        pub $name:ident, $handle:ident, $type_name:literal;
        required $(named $required:ident)? { $($required_lines:tt)* }
        optional { $($optional_lines:tt)* }
        rules { $($rule:expr),* $(,)? }
        reference { $reference:ident: $reference_type:ty $(= $reference_attribute:literal)? }
        attributes { $($(#[$attribute_doc:meta])* $attribute:ident: $attribute_type:ty = $attribute_name:literal;)* }
        tags $tags:expr;
    ) => {
        $crate::__properties! {
            $(#[$doc])*
            #[must_use = "a resource is not in a template until it is added to a stack with `add`"]
            pub $name;
            required $(named $required)? { $($required_lines)* }
            optional { $($optional_lines)* }
            rules { $($rule),* }
        }

        impl $name {
            /// The type's name in a template.
            pub const TYPE: &'static str = $type_name;

            /// Returns what CloudFormation's schema says about the type.
            #[must_use]
            pub fn schema() -> &'static $crate::schema::Schema {
                static SCHEMA: $crate::schema::Schema = $crate::schema::Schema {
                    type_name: $type_name,
                    object: $name::object,
                    attributes: &[$($reference_attribute,)? $($attribute_name),*],
                    tags: $tags,
                };
                &SCHEMA
            }
        }

        impl $crate::Construct for $name {
            type Handle = $handle;

            fn build(self, scope: &$crate::Scope) -> $handle {
                $handle(scope.resource($name::schema(), $crate::ToNode::to_node(self)))
            }
        }

        #[doc = concat!("A handle of a [`", stringify!($name), "`] that was added to a stack.")]
        #[derive(Clone, Debug)]
        pub struct $handle($crate::Resource);

        impl $handle {
            #[doc = concat!("Returns what `Ref` returns for `", $type_name, "`.")]
            pub fn $reference(&self) -> $crate::Value<$reference_type> {
                self.0.reference()
            }

            $(
                $(#[$attribute_doc])*
                pub fn $attribute(&self) -> $crate::Value<$attribute_type> {
                    self.0.get_att($attribute_name)
                }
            )*
        }

        impl ::std::ops::Deref for $handle {
            type Target = $crate::Resource;

            fn deref(&self) -> &$crate::Resource {
                &self.0
            }
        }
    };
}

/// Defines a property type: an object inside a resource's properties.
///
/// Properties are written as in [`resource!`].
#[macro_export]
macro_rules! property {
    (
        $(#[$doc:meta])*
        pub $name:ident;
        required $(named $required:ident)? { $($required_lines:tt)* }
        optional { $($optional_lines:tt)* }
        rules { $($rule:expr),* $(,)? }
    ) => {
        $crate::__properties! {
            $(#[$doc])*
            #[must_use = "an object is not in a template until a property is set to it"]
            pub $name;
            required $(named $required)? { $($required_lines)* }
            optional { $($optional_lines)* }
            rules { $($rule),* }
        }
    };
}

/// The struct, setters, conversion and schema that resources and property types share.
#[doc(hidden)]
#[macro_export]
macro_rules! __properties {
    (
        $(#[$doc:meta])*
        pub $name:ident;
        required $(named $required:ident)? {
            $($(#[$rdoc:meta])* $rfield:ident: $rtype:ty = $rname:literal $rupdate:ident $rshape:expr;)*
        }
        optional {
            $($(#[$odoc:meta])* $ofield:ident: $otype:ty = $oname:literal $oupdate:ident $oshape:expr;)*
        }
        rules { $($rule:expr),* }
    ) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            $($(#[$rdoc])* pub $rfield: $crate::Value<$rtype>,)*
            $($(#[$odoc])* pub $ofield: ::std::option::Option<$crate::Value<$otype>>,)*
        }

        $crate::__new! {
            $name $($required)?;
            { $($(#[$rdoc])* $rfield: $rtype,)* }
            { $($ofield,)* }
        }

        impl $name {
            $(
                $(#[$odoc])*
                pub fn $ofield(mut self, value: impl $crate::IntoValue<$otype>) -> Self {
                    $crate::value::set(&mut self.$ofield, value);
                    self
                }
            )*

            /// Returns the limits of the properties and the rules between them.
            #[must_use]
            pub fn object() -> &'static $crate::schema::Object {
                #[allow(unused_imports)]
                use $crate::schema::{
                    ITEMS, Items, LENGTH, Length, Object, Property, RANGE, Range, Rule::*, Shape::*,
                    Update::*,
                };
                static OBJECT: Object = Object {
                    properties: &[
                        $(Property { name: $rname, required: true, update: $rupdate, shape: $rshape },)*
                        $(Property { name: $oname, required: false, update: $oupdate, shape: $oshape },)*
                    ],
                    rules: &[$($rule),*],
                };
                &OBJECT
            }
        }

        impl $crate::value::Properties for $name {
            fn schema() -> &'static $crate::schema::Object {
                $name::object()
            }

            fn into_nodes(self) -> ::std::vec::Vec<::std::option::Option<$crate::Node>> {
                ::std::vec![
                    $($crate::value::given(self.$rfield),)*
                    $($crate::value::optional(self.$ofield),)*
                ]
            }
        }

        $crate::__by_properties!($name);
    };
}

/// The code that is the same for all types with properties: only `into_nodes` depends on them.
#[doc(hidden)]
#[macro_export]
macro_rules! __by_properties {
    ($name:ident) => {
        impl $crate::ToNode for $name {
            fn to_node(self) -> $crate::Node {
                $crate::value::properties_to_node(self)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::value::properties_fmt(self, stringify!($name), f)
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::value::properties_eq(self, other)
            }
        }
    };
}

/// `new`: without arguments, with the required ones, or with a struct of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __new {
    ($name:ident; {} { $($ofield:ident,)* }) => {
        #[allow(clippy::derivable_impls)]
        impl ::std::default::Default for $name {
            fn default() -> Self {
                $name::new()
            }
        }

        impl $name {
            /// Creates it without any properties: all of them are optional and have setters.
            pub fn new() -> Self {
                $name { $($ofield: ::std::option::Option::None,)* }
            }
        }
    };
    ($name:ident; { $($(#[$rdoc:meta])* $rfield:ident: $rtype:ty,)* } { $($ofield:ident,)* }) => {
        impl $name {
            /// Creates it with the required properties; the optional ones have setters.
            pub fn new($($rfield: impl $crate::IntoValue<$rtype>),*) -> Self {
                $name {
                    $($rfield: $crate::IntoValue::into_value($rfield),)*
                    $($ofield: ::std::option::Option::None,)*
                }
            }
        }
    };
    ($name:ident $required:ident; { $($(#[$rdoc:meta])* $rfield:ident: $rtype:ty,)* } { $($ofield:ident,)* }) => {
        #[doc = concat!("The required properties of [`", stringify!($name), "`].")]
        #[derive(Clone, Debug)]
        pub struct $required {
            $($(#[$rdoc])* pub $rfield: $crate::Value<$rtype>,)*
        }

        impl $name {
            /// Creates it with the required properties by name; the optional ones have setters.
            pub fn new(required: $required) -> Self {
                $name {
                    $($rfield: required.$rfield,)*
                    $($ofield: ::std::option::Option::None,)*
                }
            }
        }
    };
}

/// Defines a closed set of strings as an enum, with `Other` for values newer than this release.
///
/// ```
/// cfn_core::choice! {
///     /// Whether a rule runs.
///     pub State { Disabled = "DISABLED", Enabled = "ENABLED" }
/// }
///
/// assert_eq!(State::Enabled.as_str(), "ENABLED");
/// let newer = State::Other("PAUSED".into());
/// ```
#[macro_export]
macro_rules! choice {
    ($(#[$doc:meta])* pub $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                $variant,
            )*
            /// A value newer than this release. It is not checked.
            Other(::std::borrow::Cow<'static, str>),
        }

        impl $name {
            /// The values that this release knows.
            pub const VALUES: &'static [&'static str] = &[$($text),*];

            /// Returns the value as it is written in a template.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)*
                    $name::Other(text) => text,
                }
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::ToNode for $name {
            fn to_node(self) -> $crate::Node {
                $crate::value::choice_to_node(self.as_str(), $name::VALUES)
            }
        }
    };
}

/// Defines kinds of text, which references return and properties take. See [`Kind`](crate::Kind).
#[macro_export]
macro_rules! kinds {
    ($($(#[$doc:meta])* pub $name:ident = $description:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl $crate::Kind for $name {
            const NAME: &'static str = $description;
        }
    )*};
}

/// Lets text of some kinds be given where another kind is expected: a key's ARN for a key.
#[macro_export]
macro_rules! accepts {
    ($($wanted:ty: $($given:ty),+;)*) => {$($(
        impl $crate::IntoValue<$wanted> for $crate::Value<$given> {
            fn into_value(self) -> $crate::Value<$wanted> {
                self.assume()
            }
        }
    )+)*};
}
