//! Parameters: values given when the stack is deployed.

use std::marker::PhantomData;

use crate::node::{Function, Map, Node, Target, Text};
use crate::scope::{Construct, Scope};
use crate::tree::{Content, ParameterData};
use crate::value::{IntoValue, Kind, Value};

/// A type that a parameter can have: a string of any kind, a number, or a list.
pub trait ParameterValue: sealed::Sealed {
    /// The type of defaults and allowed values. Those of a list are one string with commas.
    type Literal: Into<Node>;
}

/// A parameter type that is a string: [`String`] or a [`Kind`].
pub trait TextParameter: ParameterValue {}

/// A parameter type that is a number.
pub trait NumberParameter: ParameterValue {}

mod sealed {
    use crate::value::Kind;

    pub trait Sealed {}
    impl<K: Kind> Sealed for K {}
    impl Sealed for String {}
    impl Sealed for i64 {}
    impl Sealed for f64 {}
    impl<T> Sealed for Vec<T> {}
}

impl<K: Kind> ParameterValue for K {
    type Literal = Text;
}
impl<K: Kind> TextParameter for K {}
impl ParameterValue for String {
    type Literal = Text;
}
impl TextParameter for String {}
impl ParameterValue for i64 {
    type Literal = i64;
}
impl NumberParameter for i64 {}
impl ParameterValue for f64 {
    type Literal = f64;
}
impl NumberParameter for f64 {}
impl<T> ParameterValue for Vec<T> {
    type Literal = Text;
}

/// A parameter of a template: a value given when the stack is deployed.
///
/// A template has up to 200, a value up to 4,096 bytes. Source:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>
///
/// ```
/// use cfn_core::{App, Parameter, Stack};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// let organization = stack.add(
///     "OrgId",
///     Parameter::string().description("Id of the organization").allowed_pattern("^o-[a-z0-9]{10,32}$"),
/// );
/// let days = stack.add("Days", Parameter::integer().default(7).min_value(1));
/// ```
#[must_use = "a parameter is not in the template until it is added: `stack.add(id, parameter)`"]
#[derive(Clone, Debug)]
pub struct Parameter<T> {
    data: ParameterData,
    yields: PhantomData<fn() -> T>,
}

impl Parameter<String> {
    /// A string.
    pub fn string() -> Self {
        Parameter::of_type("String")
    }
}

impl Parameter<i64> {
    /// A whole number. CloudFormation only knows numbers, so whoever deploys the stack must give a whole one.
    pub fn integer() -> Self {
        Parameter::of_type("Number")
    }
}

impl Parameter<f64> {
    /// A number.
    pub fn number() -> Self {
        Parameter::of_type("Number")
    }
}

impl Parameter<Vec<String>> {
    /// Strings with commas between them (`CommaDelimitedList`).
    pub fn list() -> Self {
        Parameter::of_type("CommaDelimitedList")
    }
}

impl<T> Parameter<T> {
    /// A parameter of any of CloudFormation's types. The author says what Rust type it yields.
    ///
    /// ```
    /// use cfn_core::Parameter;
    ///
    /// let image = Parameter::<String>::of_type("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
    /// ```
    pub fn of_type(name: impl Into<Text>) -> Self {
        let properties = Map::from_iter([(Text::Borrowed("Type"), Node::String(name.into()))]);
        Parameter {
            data: ParameterData { properties },
            yields: PhantomData,
        }
    }

    /// Describes the parameter, in up to 4,000 characters.
    pub fn description(self, description: impl Into<Text>) -> Self {
        self.with("Description", Node::String(description.into()))
    }

    /// Sets the message shown when a value violates a constraint.
    pub fn constraint_description(self, description: impl Into<Text>) -> Self {
        self.with("ConstraintDescription", Node::String(description.into()))
    }

    /// Makes CloudFormation display the value as asterisks.
    pub fn no_echo(self) -> Self {
        self.with("NoEcho", Node::Bool(true))
    }

    fn with(mut self, name: &'static str, node: Node) -> Self {
        self.data.properties.insert(Text::Borrowed(name), node);
        self
    }
}

impl<T: ParameterValue> Parameter<T> {
    /// Sets the value to use when none is given. It must satisfy the parameter's constraints.
    pub fn default(self, value: impl Into<T::Literal>) -> Self {
        self.with("Default", value.into().into())
    }

    /// Sets the only values allowed.
    pub fn allowed_values<V: Into<T::Literal>>(self, values: impl IntoIterator<Item = V>) -> Self {
        self.with(
            "AllowedValues",
            Node::list(values.into_iter().map(Into::into)),
        )
    }
}

impl<T: TextParameter> Parameter<T> {
    /// Sets a regular expression, in Java's syntax, that the whole value must match.
    pub fn allowed_pattern(self, pattern: impl Into<Text>) -> Self {
        self.with("AllowedPattern", Node::String(pattern.into()))
    }

    /// Sets the minimum number of characters.
    pub fn min_length(self, characters: u32) -> Self {
        self.with("MinLength", characters.into())
    }

    /// Sets the maximum number of characters.
    pub fn max_length(self, characters: u32) -> Self {
        self.with("MaxLength", characters.into())
    }

    /// Says what kind of string it is: the ARN of an event bus, the id of a key.
    ///
    /// ```
    /// use cfn_core::Parameter;
    /// # enum EventBusArn {}
    /// # impl cfn_core::Kind for EventBusArn { const NAME: &'static str = "the ARN of an event bus"; }
    ///
    /// let bus = Parameter::string().kind::<EventBusArn>();
    /// ```
    pub fn kind<K: Kind>(self) -> Parameter<K> {
        Parameter {
            data: self.data,
            yields: PhantomData,
        }
    }
}

impl<T: NumberParameter> Parameter<T> {
    /// Sets the minimum value.
    pub fn min_value(self, value: impl Into<T::Literal>) -> Self {
        self.with("MinValue", value.into().into())
    }

    /// Sets the maximum value.
    pub fn max_value(self, value: impl Into<T::Literal>) -> Self {
        self.with("MaxValue", value.into().into())
    }
}

impl<T> Construct for Parameter<T> {
    type Handle = ParameterRef<T>;

    fn build(self, scope: &Scope) -> ParameterRef<T> {
        scope.settle(Content::Parameter(self.data));
        ParameterRef {
            scope: scope.clone(),
            yields: PhantomData,
        }
    }
}

/// A parameter in a template, to use its value.
#[derive(Clone, Debug)]
pub struct ParameterRef<T> {
    scope: Scope,
    yields: PhantomData<fn() -> T>,
}

impl<T> ParameterRef<T> {
    /// The value given when the stack is deployed.
    pub fn value(&self) -> Value<T> {
        Value::from_node(Function::Ref(Target::Element(self.scope.id())))
    }
}

impl<T> IntoValue<T> for &ParameterRef<T> {
    fn into_value(self) -> Value<T> {
        self.value()
    }
}

/// A string of any kind is a string.
impl<K: Kind> IntoValue<String> for &ParameterRef<K> {
    fn into_value(self) -> Value<String> {
        self.value().assume()
    }
}
