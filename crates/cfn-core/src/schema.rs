//! What CloudFormation's resource schemas say about a type, as static data.
//!
//! Each generated type has a [`Schema`]. `App::synth` checks typed resources, raw resources and
//! overrides against it, and a template diff finds out which changes replace a resource.

/// The schema of a resource type.
#[derive(Debug)]
pub struct Schema {
    /// The type's name: `AWS::Logs::LogGroup`.
    pub type_name: &'static str,
    /// Its properties and the rules between them.
    pub object: fn() -> &'static Object,
    /// The attributes that `Fn::GetAtt` returns.
    pub attributes: &'static [&'static str],
    /// The property that takes the tags, if there is one: a list of [`Tag`](crate::Tag)s.
    pub tags: Option<&'static str>,
}

/// The names of CloudFormation's resource types, for types without a schema.
#[derive(Clone, Copy, Debug)]
pub struct Types {
    /// The types of AWS, one service a line, with spaces between: `SQS Queue QueuePolicy`.
    pub names: &'static str,
    /// The services of which there can be schemas, and the feature of each: `("AWS::SQS", "sqs")`.
    pub features: &'static [(&'static str, &'static str)],
}

/// An object: its properties and the rules between them.
#[derive(Debug)]
pub struct Object {
    /// The properties, in the schema's order.
    pub properties: &'static [Property],
    /// The rules between properties.
    pub rules: &'static [Rule],
}

/// One property.
#[derive(Debug)]
pub struct Property {
    /// Its name: `RetentionInDays`.
    pub name: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// What a change of it does to the resource.
    pub update: Update,
    /// What its value must be.
    pub shape: Shape,
}

/// What a change of a property does to the resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// The resource is changed in place.
    InPlace,
    /// The resource may be replaced, depending on the values.
    MayReplace,
    /// The resource is replaced by a new one.
    Replaces,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything.
    Any,
    /// An object, such as a policy document, or the same as JSON text.
    Json,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Range),
    /// A number.
    Number(Range),
    /// A string.
    String(Length),
    /// One of a closed set of strings.
    Choice(&'static [&'static str]),
    /// A list.
    List(&'static Shape, Items),
    /// A map with free keys.
    Map(&'static Shape),
    /// An object with properties.
    Object(fn() -> &'static Object),
}

impl Shape {
    /// Whether it is a single value: text, a number or a boolean.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(
            self,
            Shape::Boolean
                | Shape::Integer(_)
                | Shape::Number(_)
                | Shape::String(_)
                | Shape::Choice(_)
        )
    }
}

/// Limits of a number.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The smallest value.
    pub min: Option<f64>,
    /// The largest value.
    pub max: Option<f64>,
    /// The only values that are allowed, or empty if all are.
    pub values: &'static [f64],
}

/// No limit.
pub const RANGE: Range = Range {
    min: None,
    max: None,
    values: &[],
};

/// Limits of a string.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    /// The smallest number of characters.
    pub min: u32,
    /// The largest number of characters.
    pub max: u32,
    /// A regular expression in ECMAScript's syntax that is found somewhere in the string, or empty if
    /// there is none.
    pub pattern: &'static str,
}

/// No limit.
pub const LENGTH: Length = Length {
    min: 0,
    max: u32::MAX,
    pattern: "",
};

/// Limits of a list.
#[derive(Clone, Copy, Debug)]
pub struct Items {
    /// The smallest number of items.
    pub min: u32,
    /// The largest number of items.
    pub max: u32,
    /// Whether all items must be different.
    pub unique: bool,
}

/// No limit.
pub const ITEMS: Items = Items {
    min: 0,
    max: u32::MAX,
    unique: false,
};

/// Groups of property names. A group is given if all of its properties are.
pub type Groups = &'static [&'static [&'static str]];

/// A rule between the properties of an object.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Exactly one of these groups is given.
    ExactlyOne(Groups),
    /// At least one of these groups is given.
    AtLeastOne(Groups),
    /// If the first is given, all the others are given too.
    Requires(&'static str, &'static [&'static str]),
    /// If the first is given, none of the others is given.
    Excludes(&'static str, &'static [&'static str]),
}
