//! The model of the generated code: services, resource types and property types, with Rust's names.

use crate::kinds::Kind;

/// A service: one module, one feature.
#[derive(Debug)]
pub(crate) struct Service {
    /// Its name as the types have it, with the vendor: `AWS::Events`.
    pub name: String,
    /// The module's and the feature's name: `events`.
    pub module: String,
    /// Its resource types, by name.
    pub resources: Vec<Resource>,
}

/// A resource type.
#[derive(Debug)]
pub(crate) struct Resource {
    /// `AWS::Events::Rule`.
    pub(crate) type_name: String,
    /// The type of its handle: `RuleRef`.
    pub handle: String,
    /// The module of its property types: `rule`.
    pub module: String,
    /// Its properties.
    pub object: Object,
    /// Its property types and closed sets, by name.
    pub(crate) types: Vec<Definition>,
    /// What `Ref` returns.
    pub reference: Attribute,
    /// Whether `Fn::GetAtt` returns the same.
    pub reference_is_attribute: bool,
    /// What `Fn::GetAtt` returns otherwise.
    pub attributes: Vec<Attribute>,
    /// Where it takes tags.
    pub tags: Option<String>,
}

impl Resource {
    /// All properties, those of property types too.
    pub(crate) fn properties(&self) -> impl Iterator<Item = &Property> {
        let inner = self.types.iter().filter_map(|definition| match definition {
            Definition::Object(object) => Some(object),
            Definition::Choice(_) => None,
        });
        let objects = inner.chain([&self.object]);
        objects.flat_map(|object| object.required.iter().chain(&object.optional))
    }
}

/// What a reference returns.
#[derive(Debug)]
pub(crate) struct Attribute {
    /// The handle's method.
    pub accessor: String,
    /// CloudFormation's name: `Endpoint.Address`.
    pub name: String,
    /// The type.
    pub ty: Type,
}

/// A type that belongs to a resource's struct.
#[derive(Debug)]
pub(crate) enum Definition {
    /// A property type.
    Object(Object),
    /// A closed set of strings.
    Choice(Choice),
}

impl Definition {
    /// The Rust type's name.
    pub(crate) fn name(&self) -> &str {
        match self {
            Definition::Object(object) => &object.name,
            Definition::Choice(choice) => &choice.name,
        }
    }
}

/// A struct.
#[derive(Debug)]
pub(crate) struct Object {
    /// The struct's name.
    pub name: String,
    /// The name in CloudFormation's documentation.
    pub label: String,
    /// The required properties, in the schema's order of requirement.
    pub required: Vec<Property>,
    /// The name of the struct of the required ones, where arguments of `new` could be swapped.
    pub named: Option<String>,
    /// The others.
    pub optional: Vec<Property>,
    /// The rules between properties.
    pub rules: Vec<Rule>,
}

/// A closed set of strings.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The enum's name.
    pub name: String,
    /// Variants and their text.
    pub variants: Vec<(String, String)>,
}

/// A property.
#[derive(Debug)]
pub(crate) struct Property {
    /// The field and setter.
    pub field: String,
    /// CloudFormation's name.
    pub name: String,
    /// The Rust type that a value yields.
    pub ty: Type,
    /// What a change does: a variant of `cfn_core::schema::Update`.
    pub update: &'static str,
    /// Whether the schema says that it is deprecated.
    pub deprecated: bool,
    /// What a value must be.
    pub shape: Shape,
}

/// The Rust type that a value yields.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    /// Text of any kind.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any JSON.
    Json,
    /// A key and a value, shared by all types.
    Tag,
    /// Text of one kind.
    Kind(Kind),
    /// A type of the resource's module.
    Named(String),
    /// A list.
    List(Box<Type>),
    /// A map with free keys.
    Map(Box<Type>),
}

impl Type {
    /// Whether the compiler would accept a value of one argument for another one by mistake: any kind of text
    /// accepts a literal text, and any number a whole number.
    pub(crate) fn may_be_taken_for(&self, other: &Type) -> bool {
        match (self, other) {
            (Type::String | Type::Kind(_), Type::String | Type::Kind(_))
            | (Type::Integer | Type::Number, Type::Integer | Type::Number) => true,
            (Type::List(item), Type::List(other)) | (Type::Map(item), Type::Map(other)) => {
                item.may_be_taken_for(other)
            }
            _ => self == other,
        }
    }
}

/// What a value must be: `cfn_core::schema::Shape`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Anything.
    Any,
    /// An object.
    Json,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Range),
    /// A number.
    Number(Range),
    /// A string.
    String {
        /// The least and the greatest number of characters.
        length: (Option<u64>, Option<u64>),
        /// The regular expression.
        pattern: Option<String>,
    },
    /// A closed set of the resource's module.
    Choice(String),
    /// A list.
    List {
        /// What each item must be.
        item: Box<Shape>,
        /// The least and the greatest number of items.
        count: (Option<u64>, Option<u64>),
        /// Whether no two items may be equal.
        unique: bool,
    },
    /// A map with free keys.
    Map(Box<Shape>),
    /// A struct of the resource's module.
    Object(String),
    /// A tag, and whether its value may be left out.
    Tag {
        /// Whether the value may be left out.
        value_optional: bool,
    },
}

impl Shape {
    /// The regular expression of a string, or of what a list or a map holds.
    pub(crate) fn pattern(&self) -> Option<&str> {
        let mut shape = self;
        while let Shape::List { item: inner, .. } | Shape::Map(inner) = shape {
            shape = inner;
        }
        match shape {
            Shape::String { pattern, .. } => pattern.as_deref(),
            _ => None,
        }
    }
}

/// Limits of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Range {
    /// The least value.
    pub min: Option<f64>,
    /// The greatest value.
    pub max: Option<f64>,
    /// The only values.
    pub values: Vec<f64>,
}

/// A rule between properties: `cfn_core::schema::Rule`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    /// Exactly one group is given.
    ExactlyOne(Vec<Vec<String>>),
    /// At least one group is given.
    AtLeastOne(Vec<Vec<String>>),
    /// If the first is given, so are all the others.
    Requires(String, Vec<String>),
    /// If the first is given, none of the others is.
    Excludes(String, Vec<String>),
}
