//! The parts of a template besides its resources: parameters, mappings, conditions, rules, outputs.

use std::marker::PhantomData;

use crate::intrinsic::{ConditionExpression, Function, Target, find_in_map};
use crate::node::{Map, Node, Text};
use crate::tree::{Construct, Content, Scope};
use crate::value::{IntoValue, Kind, Value};

/// A type that a parameter can have: text of any kind, a number, a list.
pub trait ParameterValue {
    /// What defaults and allowed values are given as; a list's are one text with commas.
    type Literal: Into<Node>;
}

/// A parameter type that is text: [`String`] or a [`Kind`].
pub trait TextParameter: ParameterValue {}

/// A parameter type that is a number.
pub trait NumberParameter: ParameterValue {}

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

/// A parameter of a template: what is given when the stack is deployed.
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
#[derive(Clone, Debug)]
pub struct Parameter<T> {
    data: ParameterData,
    yields: PhantomData<fn() -> T>,
}

#[derive(Clone, Debug)]
pub(crate) struct ParameterData {
    pub(crate) properties: Map,
}

impl Parameter<String> {
    /// Text.
    pub fn string() -> Self {
        Parameter::of_type("String")
    }
}

impl Parameter<i64> {
    /// A whole number. CloudFormation knows only numbers; that it is whole is up to the one who deploys.
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
    /// Texts with commas between them (`CommaDelimitedList`).
    pub fn list() -> Self {
        Parameter::of_type("CommaDelimitedList")
    }
}

impl<T> Parameter<T> {
    /// A parameter of any of CloudFormation's types; the author says what it yields.
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

    /// What the parameter is for; up to 4,000 characters.
    pub fn description(self, description: impl Into<Text>) -> Self {
        self.with("Description", Node::String(description.into()))
    }

    /// What is said when a value breaks a constraint.
    pub fn constraint_description(self, description: impl Into<Text>) -> Self {
        self.with("ConstraintDescription", Node::String(description.into()))
    }

    /// Shows the value as asterisks wherever CloudFormation displays it.
    pub fn no_echo(self) -> Self {
        self.with("NoEcho", Node::Bool(true))
    }

    fn with(mut self, name: &'static str, node: Node) -> Self {
        self.data.properties.insert(Text::Borrowed(name), node);
        self
    }
}

impl<T: ParameterValue> Parameter<T> {
    /// The value where none is given. It must satisfy the parameter's own constraints.
    pub fn default(self, value: impl Into<T::Literal>) -> Self {
        self.with("Default", value.into().into())
    }

    /// The only values allowed.
    pub fn allowed_values<V: Into<T::Literal>>(self, values: impl IntoIterator<Item = V>) -> Self {
        self.with(
            "AllowedValues",
            Node::list(values.into_iter().map(Into::into)),
        )
    }
}

impl<T: TextParameter> Parameter<T> {
    /// A regular expression that the whole value must match, in Java's syntax.
    pub fn allowed_pattern(self, pattern: impl Into<Text>) -> Self {
        self.with("AllowedPattern", Node::String(pattern.into()))
    }

    /// The least number of characters.
    pub fn min_length(self, characters: u32) -> Self {
        self.with("MinLength", characters.into())
    }

    /// The greatest number of characters.
    pub fn max_length(self, characters: u32) -> Self {
        self.with("MaxLength", characters.into())
    }

    /// Says what kind of text it is: the ARN of an event bus, the id of a key.
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
    /// The least value.
    pub fn min_value(self, value: impl Into<T::Literal>) -> Self {
        self.with("MinValue", value.into().into())
    }

    /// The greatest value.
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

/// A parameter in a template: its value.
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

/// Text of any kind is text.
impl<K: Kind> IntoValue<String> for &ParameterRef<K> {
    fn into_value(self) -> Value<String> {
        self.value().assume()
    }
}

/// A table of constants in a template, looked up at deploy time.
///
/// ```
/// use cfn_core::{App, Mapping, Stack, Value, intrinsic::pseudo};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// let retention = stack.add(
///     "Retention",
///     Mapping::new().entry("aws", [("Days", 7)]).entry("aws-us-gov", [("Days", 365)]),
/// );
/// let days: Value<i64> = retention.find(pseudo::PARTITION, "Days");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    pub(crate) entries: Map,
}

impl Mapping {
    /// A table without entries.
    pub fn new() -> Mapping {
        Mapping::default()
    }

    /// The values under one top-level key.
    pub fn entry<K: Into<Text>, V: Into<Node>>(
        mut self,
        top_level_key: impl Into<Text>,
        values: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        self.entries.insert(top_level_key.into(), Node::map(values));
        self
    }
}

impl Construct for Mapping {
    type Handle = MappingRef;

    fn build(self, scope: &Scope) -> MappingRef {
        scope.settle(Content::Mapping(self));
        MappingRef {
            scope: scope.clone(),
        }
    }
}

/// A mapping in a template: what its keys lead to.
#[derive(Clone, Debug)]
pub struct MappingRef {
    scope: Scope,
}

impl MappingRef {
    /// `Fn::FindInMap`: the value under two keys.
    pub fn find<T>(
        &self,
        top_level_key: impl IntoValue<String>,
        second_level_key: impl IntoValue<String>,
    ) -> Value<T> {
        let map = Value::<String>::from_node(Function::Ref(Target::Element(self.scope.id())));
        find_in_map(map, top_level_key, second_level_key)
    }
}

/// A condition of a template, decided at deploy time.
///
/// ```
/// use cfn_core::{App, Condition, Parameter, Stack, intrinsic::{equals, if_}};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// let stage = stack.add("Stage", Parameter::string());
/// let production = stack.add("IsProduction", Condition::new(equals(&stage, "production")));
/// let days = if_::<i64>(&production, 30, 7);
/// ```
#[derive(Clone, Debug)]
pub struct Condition {
    pub(crate) expression: Node,
}

impl Condition {
    /// A condition of an expression, or another condition's opposite or combination.
    pub fn new(expression: impl IntoValue<ConditionExpression>) -> Condition {
        Condition {
            expression: expression.into_value().into_node(),
        }
    }
}

impl Construct for Condition {
    type Handle = ConditionRef;

    fn build(self, scope: &Scope) -> ConditionRef {
        scope.settle(Content::Condition(self));
        ConditionRef {
            scope: scope.clone(),
        }
    }
}

/// A condition in a template.
#[derive(Clone, Debug)]
pub struct ConditionRef {
    scope: Scope,
}

impl From<&ConditionRef> for Target {
    fn from(condition: &ConditionRef) -> Target {
        Target::Element(condition.scope.id())
    }
}

impl IntoValue<ConditionExpression> for &ConditionRef {
    fn into_value(self) -> Value<ConditionExpression> {
        Value::from_node(Function::Condition(self.into()))
    }
}

/// A rule of a template: what must hold of its parameters before anything is deployed.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html>
///
/// ```
/// use cfn_core::{App, Parameter, Stack, TemplateRule, intrinsic::{equals, not, pseudo}};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// stack.add(
///     "NotInChina",
///     TemplateRule::new().assert(not(equals(pseudo::PARTITION, "aws-cn")), "deploy it outside China"),
/// );
/// ```
#[derive(Clone, Debug, Default)]
pub struct TemplateRule {
    pub(crate) condition: Option<Node>,
    pub(crate) assertions: Vec<Node>,
}

impl TemplateRule {
    /// A rule without assertions.
    pub fn new() -> TemplateRule {
        TemplateRule::default()
    }

    /// The assertions count only where this holds.
    pub fn when(mut self, condition: impl IntoValue<ConditionExpression>) -> Self {
        self.condition = Some(condition.into_value().into_node());
        self
    }

    /// What must hold, and what is said where it does not.
    pub fn assert(
        mut self,
        condition: impl IntoValue<ConditionExpression>,
        description: impl Into<Text>,
    ) -> Self {
        self.assertions.push(Node::map([
            ("Assert", condition.into_value().into_node()),
            ("AssertDescription", Node::String(description.into())),
        ]));
        self
    }
}

impl Construct for TemplateRule {
    type Handle = ();

    fn build(self, scope: &Scope) {
        scope.settle(Content::Rule(self));
    }
}

/// `Fn::Contains` of a template rule: whether a text is among others.
///
/// Only in a [`TemplateRule`]. Source:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html>
///
/// ```
/// use cfn_core::{TemplateRule, contains, intrinsic::pseudo};
///
/// let rule = TemplateRule::new()
///     .assert(contains(["us-east-1", "us-west-2"], pseudo::REGION), "deploy it to a US Region");
/// ```
pub fn contains(
    list: impl IntoValue<Vec<String>>,
    text: impl IntoValue<String>,
) -> Value<ConditionExpression> {
    let arguments = [list.into_value().into_node(), text.into_value().into_node()];
    Value::from_node(Node::map([("Fn::Contains", Node::list(arguments))]))
}

/// An output of a template: what the stack tells after it is deployed.
///
/// A template has up to 200. Source:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html>
///
/// ```
/// use cfn_core::{App, Output, Stack, intrinsic::pseudo};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// stack.add("Where", Output::new(pseudo::REGION).description("The hub's Region").export("hub-region"));
/// ```
#[derive(Clone, Debug)]
pub struct Output {
    pub(crate) value: Node,
    pub(crate) description: Option<Text>,
    pub(crate) export: Option<Node>,
    pub(crate) condition: Option<Target>,
}

impl Output {
    /// An output of a value.
    pub fn new(value: impl IntoValue<String>) -> Output {
        Output {
            value: value.into_value().into_node(),
            description: None,
            export: None,
            condition: None,
        }
    }

    /// What the value is; up to 1,024 bytes.
    pub fn description(mut self, description: impl Into<Text>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The name under which other stacks of the account and Region import it.
    pub fn export(mut self, name: impl IntoValue<String>) -> Self {
        self.export = Some(name.into_value().into_node());
        self
    }

    /// Gives the output only if a condition of the template holds.
    pub fn condition(mut self, condition: &ConditionRef) -> Self {
        self.condition = Some(condition.into());
        self
    }
}

impl Construct for Output {
    type Handle = ();

    fn build(self, scope: &Scope) {
        scope.settle(Content::Output(self));
    }
}
