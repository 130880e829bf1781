//! What CloudFormation's resource schemas say of a type, as static data.
//!
//! The generated types carry one [`Schema`] each. The checks at synth read it,
//! over typed resources, raw ones and overrides alike, and a template diff
//! reads from it which changes replace a resource.

/// The schema of a resource type.
#[derive(Debug)]
pub struct Schema {
    /// The type's name: `AWS::Logs::LogGroup`.
    pub type_name: &'static str,
    /// Its properties and the rules between them.
    pub object: fn() -> &'static Object,
    /// What `Fn::GetAtt` may ask for.
    pub attributes: &'static [&'static str],
    /// Where the type takes tags: a property that is a list of [`Tag`](crate::Tag)s.
    pub tags: Option<&'static str>,
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
    /// Whether it must be given.
    pub required: bool,
    /// What a change of it does.
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
    /// An object, such as a policy document; JSON text where the schema allows it too.
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
    /// An object of its own.
    Object(fn() -> &'static Object),
}

/// Limits of a number.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The least value.
    pub min: Option<f64>,
    /// The greatest value.
    pub max: Option<f64>,
    /// The only values allowed; empty where any is.
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
    /// The least number of characters.
    pub min: u32,
    /// The greatest number of characters.
    pub max: u32,
    /// A regular expression in ECMAScript's syntax, found anywhere in the string; empty for none.
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
    /// The least number of items.
    pub min: u32,
    /// The greatest number of items.
    pub max: u32,
    /// Whether no two items may be equal.
    pub unique: bool,
}

/// No limit.
pub const ITEMS: Items = Items {
    min: 0,
    max: u32::MAX,
    unique: false,
};

/// Groups of property names; a group is given when all its properties are.
pub type Groups = &'static [&'static [&'static str]];

/// A rule between properties of one object.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Exactly one of these groups is given.
    ExactlyOne(Groups),
    /// At least one of these groups is given.
    AtLeastOne(Groups),
    /// If the first is given, so are all the others.
    Requires(&'static str, &'static [&'static str]),
    /// If the first is given, none of the others is.
    Excludes(&'static str, &'static [&'static str]),
}
