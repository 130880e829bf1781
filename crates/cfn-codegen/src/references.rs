//! What references to a resource return, and how its handle's methods are called.

use crate::kinds::{self, Kind};
use crate::model::{Attribute, Type};
use crate::names::{self, Scope};
use crate::places;
use crate::schema::{Schema, Types};

/// Methods of the traits that handles implement, which no attribute may hide either.
const TRAIT_METHODS: &[&str] = &["borrow", "clone", "deref", "fmt", "into", "to_owned"];

/// The kinds of a resource's own identifiers, under which other types of the service may name them.
pub(crate) fn own_kinds(type_name: &str, schema: &Schema) -> Vec<Kind> {
    let mut pointers = schema.read_only_properties.clone();
    pointers.extend(schema.primary_identifier.clone());
    let own = pointers
        .iter()
        .filter_map(|pointer| places::find(schema, pointer));
    own.filter(|place| place.path.len() == 1)
        .filter(|place| kinds::identifies(place.name) && is_text(place.schema))
        .filter(|place| {
            let bare = kinds::strip(kinds::split(type_name).1, place.name);
            names::words(&bare).len() == 1
        })
        .map(|place| Kind::of(type_name, place.name))
        .collect()
}

/// What references to a resource return.
pub(crate) struct References {
    /// What `Ref` returns.
    pub(crate) reference: Attribute,
    /// Whether `Fn::GetAtt` returns it too.
    pub(crate) is_attribute: bool,
    /// The other attributes that `Fn::GetAtt` returns.
    pub(crate) attributes: Vec<Attribute>,
}

/// The references to a resource. `siblings` are the kinds of the service's own identifiers.
pub(crate) fn references(type_name: &str, schema: &Schema, siblings: &[Kind]) -> References {
    let mut accessors = Accessors {
        resource: kinds::split(type_name).1,
        taken: Scope::without([]),
    };
    let mut nested = Vec::new();
    let readable = schema.read_only_properties.iter();
    let readable = readable.chain(&schema.readable_properties);
    for place in readable.filter_map(|pointer| places::find(schema, pointer)) {
        if !place.in_list {
            nested_attributes(schema, &place, &mut nested);
        }
    }
    let reference = reference(type_name, schema, siblings, &nested, &mut accessors);
    let mut is_attribute = false;
    let mut attributes: Vec<Attribute> = Vec::new();
    for (name, inner) in nested {
        if name == reference.name {
            is_attribute = true;
        } else if attributes.iter().all(|other| other.name != name) {
            attributes.push(Attribute {
                accessor: accessors.take(&name, &names::snake(&name)),
                ty: attribute_type(type_name, &name, inner, siblings),
                name,
            });
        }
    }
    References {
        reference,
        is_attribute,
        attributes,
    }
}

/// What `Ref` returns: the primary identifier, if it is one text.
fn reference(
    type_name: &str,
    schema: &Schema,
    siblings: &[Kind],
    nested: &[(String, &Schema)],
    accessors: &mut Accessors<'_>,
) -> Attribute {
    let identifier = match &*schema.primary_identifier {
        [one] => places::find(schema, one),
        _ => None,
    };
    if let Some(place) = identifier.filter(|place| is_text(place.schema)) {
        let name = place.path.join(".");
        let ty = match place.schema.values.is_empty() {
            true => returned(type_name, &name, Some(place.schema), siblings),
            false => Type::String,
        };
        let accessor = accessors.take(&name, "id");
        return Attribute { accessor, name, ty };
    }
    // An attribute may also be named `id`: it comes later, when the name is already taken.
    let has_id = nested
        .iter()
        .any(|(name, _)| kinds::strip(accessors.resource, name) == "Id");
    Attribute {
        accessor: accessors.take(if has_id { "ref_id" } else { "id" }, "ref_id"),
        name: String::new(),
        ty: Type::String,
    }
}

/// The names of a handle's methods.
struct Accessors<'a> {
    /// The resource's name, which the methods' names leave out.
    resource: &'a str,
    taken: Scope,
}

impl Accessors<'_> {
    /// The method for an attribute. One that would hide a method that all handles have is called
    /// `attribute_…`.
    fn take(&mut self, attribute: &str, fallback: &str) -> String {
        let bare = names::snake(&kinds::strip(self.resource, attribute));
        let hides = cfn_core::HANDLE_METHODS.contains(&&*bare) || TRAIT_METHODS.contains(&&*bare);
        let bare = match hides {
            true => format!("attribute_{bare}"),
            false => bare,
        };
        self.taken.take(&[bare, fallback.to_owned()])
    }
}

/// The attributes at a read-only property: itself, and what `Fn::GetAtt` reaches in an object.
fn nested_attributes<'s>(
    root: &'s Schema,
    place: &places::Place<'s>,
    attributes: &mut Vec<(String, &'s Schema)>,
) {
    let name = place.path.join(".");
    attributes.push((name.clone(), place.schema));
    if place.path.len() > 3 {
        return;
    }
    for part in places::parts(root, place.schema) {
        for (inner_name, inner) in &part.properties {
            let mut path = place.path.clone();
            path.push(inner_name);
            let schema = places::follow(root, inner);
            let (owner, name, in_list) = (part, &**inner_name, false);
            let inner = places::Place {
                owner,
                name,
                schema,
                path,
                in_list,
            };
            nested_attributes(root, &inner, attributes);
        }
    }
}

/// The type of an attribute.
fn attribute_type(type_name: &str, name: &str, schema: &Schema, siblings: &[Kind]) -> Type {
    match schema.types.only() {
        Some("string") if !schema.values.is_empty() => Type::String,
        Some("string") if kinds::identifies(name) || Kind::of_schema(schema).is_some() => {
            returned(type_name, name, Some(schema), siblings)
        }
        Some("string") => Type::String,
        Some("integer") => Type::Integer,
        Some("number") => Type::Number,
        Some("boolean") => Type::Boolean,
        Some("array") => Type::List(Box::new(Type::String)),
        _ => Type::Json,
    }
}

fn is_text(schema: &Schema) -> bool {
    schema.types.has("string") || schema.types == Types::Unspecified
}

/// The type of text that identifies a resource.
fn returned(type_name: &str, attribute: &str, schema: Option<&Schema>, siblings: &[Kind]) -> Type {
    if let Some(kind) = schema.and_then(Kind::of_schema) {
        return Type::Kind(kind);
    }
    let own = kinds::strip(kinds::split(type_name).1, attribute) != attribute;
    let single = names::words(attribute).len() == 1;
    // `FunctionArn` of another type of the service is the ARN of a function.
    let last = attribute.rsplit('.').next().unwrap_or(attribute);
    let sibling = siblings.iter().find(|kind| kind.name == last);
    match sibling.filter(|_| !own && !single) {
        Some(kind) => Type::Kind(kind.clone()),
        // The name of a part of a resource does not identify a resource.
        None if attribute.contains('.') => Type::String,
        None => Type::Kind(Kind::of(type_name, attribute)),
    }
}
