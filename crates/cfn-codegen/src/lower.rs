//! From a resource's schema to what is to be written.

use std::collections::HashMap;

use crate::kinds::{self, Kind};
use crate::model::{
    Attribute, Choice, Definition, Object, Property, Range, Resource, Rule, Shape, Type,
};
use crate::names::{self, Scope};
use crate::pattern;
use crate::places::{self, Places};
use crate::schema::{Schema, Types};

/// Setters that would clash with functions every property type has.
const TAKEN_SETTERS: &[&str] = &["new", "object", "schema"];

/// Methods of `cfn_core::Resource`: an accessor of the same name would hide them.
const TAKEN_ACCESSORS: &[&str] = &[
    "condition",
    "creation_policy",
    "delete_property",
    "deletion_policy",
    "depends_on",
    "depends_on_all",
    "get_att",
    "logical_id",
    "metadata",
    "override_property",
    "pin_logical_id",
    "reference",
    "scope",
    "tag",
    "update_policy",
    "update_replace_policy",
];

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

/// Lowers a resource type. `siblings` are the kinds of the service's own identifiers.
pub(crate) fn resource(type_name: &str, schema: &Schema, siblings: &[Kind]) -> Resource {
    let name = names::type_name(kinds::split(type_name).1);
    let mut lower = Lower::new(type_name, schema);
    let label = name.clone();
    let mut object = lower.object(schema, name.clone(), label, "");
    // The struct of the required properties stands beside the resource, not in its module.
    object.named = object.named.map(|_| format!("{name}Required"));
    let mut types: Vec<Definition> = lower.types.into_iter().flatten().collect();
    types.sort_by(|a, b| a.name().cmp(b.name()));
    let (reference, reference_is_attribute, attributes) = references(type_name, schema, siblings);
    let tags = schema
        .tag_property
        .as_deref()
        .and_then(|tags| tags.rsplit('/').next());
    Resource {
        type_name: type_name.to_owned(),
        handle: format!("{name}Ref"),
        module: names::snake(&name),
        tags: tags
            .filter(|tags| schema.properties.contains_key(*tags))
            .map(str::to_owned),
        object,
        types,
        reference,
        reference_is_attribute,
        attributes,
    }
}

/// What `Ref` returns, whether an attribute returns the same, and what other attributes return.
fn references(
    type_name: &str,
    schema: &Schema,
    siblings: &[Kind],
) -> (Attribute, bool, Vec<Attribute>) {
    let resource = kinds::split(type_name).1;
    let mut accessors = Scope::without([]);
    let mut accessor = |name: &str, fallback: &str| {
        let bare = names::snake(&kinds::strip(resource, name));
        let bare = match TAKEN_ACCESSORS.contains(&&*bare) {
            true => format!("attribute_{bare}"),
            false => bare,
        };
        accessors.take(&[bare, fallback.to_owned()])
    };

    let identifier = match &*schema.primary_identifier {
        [one] => places::find(schema, one),
        _ => None,
    };
    let identifier = identifier.filter(|place| is_text(place.schema));
    let mut attributes = Vec::new();
    let mut nested = Vec::new();
    let readable = schema.read_only_properties.iter();
    let readable = readable.chain(&schema.readable_properties);
    for place in readable.filter_map(|pointer| places::find(schema, pointer)) {
        if !place.in_list {
            nested_attributes(schema, &place, &mut nested);
        }
    }
    let mut reference_is_attribute = false;
    let reference = match &identifier {
        Some(place) => {
            let name = place.path.join(".");
            let ty = match place.schema.values.is_empty() {
                true => kinds::returned(type_name, &name, Some(place.schema), siblings),
                false => Type::String,
            };
            let accessor = accessor(&name, "id");
            Attribute { accessor, name, ty }
        }
        None => Attribute {
            // An attribute may have the name `id` itself: it comes later and finds it taken.
            accessor: match nested
                .iter()
                .any(|(name, _)| kinds::strip(resource, name) == "Id")
            {
                true => accessor("ref_id", "ref_id"),
                false => accessor("id", "ref_id"),
            },
            name: String::new(),
            ty: Type::String,
        },
    };
    for (name, inner) in nested {
        if name == reference.name {
            reference_is_attribute = true;
        } else if attributes
            .iter()
            .all(|other: &Attribute| other.name != name)
        {
            attributes.push(Attribute {
                accessor: accessor(&name, &names::snake(&name)),
                ty: returned(type_name, &name, inner, siblings),
                name,
            });
        }
    }
    (reference, reference_is_attribute, attributes)
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
fn returned(type_name: &str, name: &str, schema: &Schema, siblings: &[Kind]) -> Type {
    match schema.types.only() {
        Some("string") if !schema.values.is_empty() => Type::String,
        Some("string") if kinds::identifies(name) || Kind::of_schema(schema).is_some() => {
            kinds::returned(type_name, name, Some(schema), siblings)
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
    schema.types.has("string") || schema.types == Types::Untold
}

/// The lowering of one resource's properties.
struct Lower<'s> {
    type_name: &'s str,
    root: &'s Schema,
    read_only: Places<'s>,
    create_only: Places<'s>,
    conditional: Places<'s>,
    deprecated: Places<'s>,
    /// The names of the types in the resource's module.
    scope: Scope,
    /// What a definition has become; nothing while it is being lowered.
    definitions: HashMap<&'s str, Option<(Type, Shape)>>,
    /// The types, in the order they were met; a place is kept while a type is being lowered.
    types: Vec<Option<Definition>>,
}

impl<'s> Lower<'s> {
    fn new(type_name: &'s str, root: &'s Schema) -> Lower<'s> {
        Lower {
            type_name,
            root,
            read_only: Places::new(root, &root.read_only_properties),
            create_only: Places::new(root, &root.create_only_properties),
            conditional: Places::new(root, &root.conditional_create_only_properties),
            deprecated: Places::new(root, &root.deprecated_properties),
            scope: Scope::without([]),
            definitions: HashMap::new(),
            types: Vec::new(),
        }
    }

    /// An object's struct. `within` is what names of its inner types begin with.
    fn object(&mut self, schema: &'s Schema, name: String, label: String, within: &str) -> Object {
        let parts = places::parts(self.root, schema);
        let required_names = required_names(self.root, schema);
        let mut fields = Scope::without(TAKEN_SETTERS.iter().copied());
        let mut required = Vec::new();
        let mut optional: Vec<Property> = Vec::new();
        for part in parts {
            for (key, inner) in &part.properties {
                let seen = required
                    .iter()
                    .chain(&optional)
                    .any(|other: &Property| other.name == *key);
                if seen || self.read_only.has(part, key) {
                    continue;
                }
                let field = names::snake(key);
                let (ty, shape) = self.value(inner, within, key);
                let property = Property {
                    field: fields.take(&[field.clone(), names::escape(format!("{field}_"))]),
                    name: key.clone(),
                    ty,
                    shape,
                    update: if self.create_only.has(part, key) {
                        "Replaces"
                    } else if self.conditional.has(part, key) {
                        "MayReplace"
                    } else {
                        "InPlace"
                    },
                    deprecated: self.deprecated.has(part, key),
                };
                match required_names.contains(&key.as_str()) {
                    true => required.push(property),
                    false => optional.push(property),
                }
            }
        }
        required.sort_by_key(|property| {
            required_names
                .iter()
                .position(|name| *name == property.name)
        });
        let known = |name: &str| {
            required
                .iter()
                .chain(&optional)
                .any(|other| other.name == name)
        };
        let rules = rules(self.root, schema, &known);
        let ambiguous = (1..required.len())
            .any(|n| required[..n].iter().any(|other| other.ty == required[n].ty));
        let named = (required.len() > 3 || ambiguous)
            .then(|| self.scope.take(&[format!("{name}Required")]));
        Object {
            name,
            label,
            required,
            named,
            optional,
            rules,
        }
    }

    /// What the value of a property yields and must be.
    fn value(&mut self, schema: &'s Schema, within: &str, key: &str) -> (Type, Shape) {
        if let Some(reference) = &schema.reference {
            let (ty, shape) = self.referred(reference);
            return match (ty, Kind::of_schema(schema)) {
                (Type::String, Some(kind)) => (Type::Kind(kind), shape),
                (ty, _) => (ty, shape),
            };
        }
        let hint = || names::type_name(&format!("{within}{}", names::capital(key)));
        if let Some(tag) = tag(key, schema) {
            return (Type::Tag, tag);
        }
        if !places::parts(self.root, schema).is_empty() {
            let name = self.scope.take(&[hint(), format!("{}Properties", hint())]);
            return self.named_object(schema, name, key);
        }
        if !schema.pattern_properties.is_empty() {
            let mut values = schema.pattern_properties.values();
            let first = values.next();
            return match first.filter(|first| values.all(|other| other == *first)) {
                Some(first) => {
                    let (ty, shape) = self.value(first, within, key);
                    (Type::Map(Box::new(ty)), Shape::Map(Box::new(shape)))
                }
                None => (Type::Json, Shape::Json),
            };
        }
        if schema.format.as_deref() == Some("json") && !schema.types.has("array") {
            return match schema.types.only() {
                Some("string") => self.string(schema, hint),
                _ => (Type::Json, Shape::Json),
            };
        }
        match schema.types.only() {
            Some("string") => self.string(schema, hint),
            Some("integer") => (Type::Integer, Shape::Integer(range(schema))),
            Some("number") => (Type::Number, Shape::Number(range(schema))),
            Some("boolean") => (Type::Boolean, Shape::Boolean),
            Some("array") => self.list(schema, within, key),
            Some("object") => (Type::Json, Shape::Json),
            Some(_) => (Type::Json, Shape::Any),
            None if schema.types.has("object") && !schema.types.has("array") => {
                let only_text_beside = !["integer", "number", "boolean"]
                    .iter()
                    .any(|other| schema.types.has(other));
                (
                    Type::Json,
                    if only_text_beside {
                        Shape::Json
                    } else {
                        Shape::Any
                    },
                )
            }
            None if schema.types.has("string") && !schema.types.has("array") => {
                (Type::String, Shape::Any)
            }
            None if schema.types == Types::Untold && schema.items.is_some() => {
                self.list(schema, within, key)
            }
            None if schema.types == Types::Untold
                && (!schema.values.is_empty() || schema.pattern.is_some()) =>
            {
                self.string(schema, hint)
            }
            None => (Type::Json, Shape::Any),
        }
    }

    /// What a definition yields and must be.
    fn referred(&mut self, reference: &str) -> (Type, Shape) {
        let Some((name, schema)) = places::referred(self.root, reference) else {
            return (Type::Json, Shape::Any);
        };
        if let Some(known) = self.definitions.get(name) {
            // Nothing yet: the definition is an alias within itself, which no struct can say.
            return known.clone().unwrap_or((Type::Json, Shape::Any));
        }
        let is_object = !places::parts(self.root, schema).is_empty();
        let lowered = if is_object && tag(name, schema).is_none() {
            let type_name = self.scope.take(&[names::type_name(name)]);
            let own = (
                Type::Named(type_name.clone()),
                Shape::Object(type_name.clone()),
            );
            self.definitions.insert(name, Some(own));
            self.named_object(schema, type_name, name)
        } else {
            self.definitions.insert(name, None);
            self.value(schema, "", name)
        };
        self.definitions.insert(name, Some(lowered.clone()));
        lowered
    }

    fn named_object(&mut self, schema: &'s Schema, name: String, label: &str) -> (Type, Shape) {
        let place = self.types.len();
        self.types.push(None);
        let object = self.object(schema, name.clone(), label.to_owned(), &name);
        self.types[place] = Some(Definition::Object(object));
        (Type::Named(name.clone()), Shape::Object(name))
    }

    fn list(&mut self, schema: &'s Schema, within: &str, key: &str) -> (Type, Shape) {
        let (ty, item) = match &schema.items {
            Some(items) => self.value(items, within, key),
            None => (Type::Json, Shape::Any),
        };
        let shape = Shape::List {
            item: Box::new(item),
            count: (schema.min_items, schema.max_items),
            unique: schema.unique_items,
        };
        (Type::List(Box::new(ty)), shape)
    }

    fn string(&mut self, schema: &Schema, hint: impl Fn() -> String) -> (Type, Shape) {
        let free = Shape::String {
            length: (schema.min_length, schema.max_length),
            pattern: schema
                .pattern
                .as_deref()
                .map(|text| pattern::mend(text).into_owned()),
        };
        let any_case = schema.values.is_empty();
        let values = match any_case {
            true => &schema.enum_case_insensitive,
            false => &schema.values,
        };
        if !values.is_empty() {
            let name = self.choice(values, hint);
            let shape = if any_case {
                free
            } else {
                Shape::Choice(name.clone())
            };
            return (Type::Named(name), shape);
        }
        // The resource's own identifier is named by its own property, so any text may name it.
        let own = format!("{}.", self.type_name);
        let names_itself = schema
            .format
            .as_ref()
            .is_some_and(|format| format.starts_with(&own));
        let ty = match Kind::of_schema(schema).filter(|_| !names_itself) {
            Some(kind) => Type::Kind(kind),
            None => Type::String,
        };
        (ty, free)
    }

    /// A closed set of strings; one that is there already by the same name is used again.
    fn choice(&mut self, values: &[serde_json::Value], hint: impl Fn() -> String) -> String {
        let mut scope = Scope::without([]);
        let mut variants: Vec<(String, String)> = Vec::new();
        for value in values {
            let text = match value {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            if variants.iter().all(|(_, known)| *known != text) {
                variants.push((scope.take(&[names::variant(&text)]), text));
            }
        }
        let name = self.scope.take(&[hint(), format!("{}Value", hint())]);
        self.types.push(Some(Definition::Choice(Choice {
            name: name.clone(),
            variants,
        })));
        name
    }
}

/// The shape of a key and a value that tag a resource, if a schema is one.
fn tag(name: &str, schema: &Schema) -> Option<Shape> {
    let plain = |name: &str| {
        let inner = schema.properties.get(name)?;
        (inner.types.only() == Some("string") || inner.reference.is_some()).then_some(())
    };
    let named = name == "Tags" || name.ends_with("Tag");
    (named && schema.properties.len() == 2).then_some(())?;
    plain("Key").and(plain("Value"))?;
    let value_optional = !schema.required.iter().any(|required| required == "Value");
    Some(Shape::Tag { value_optional })
}

fn range(schema: &Schema) -> Range {
    Range {
        min: schema.minimum,
        max: schema.maximum,
        values: schema
            .values
            .iter()
            .filter_map(serde_json::Value::as_f64)
            .collect(),
    }
}

/// The required properties of an object and of what it is composed of by `allOf`.
fn required_names<'s>(root: &'s Schema, schema: &'s Schema) -> Vec<&'s str> {
    let mut names: Vec<&str> = schema.required.iter().map(String::as_str).collect();
    for part in &schema.all_of {
        names.extend(required_names(root, places::follow(root, part)));
    }
    names
}

/// The rules between an object's properties. One that names an unknown property is left out.
fn rules(root: &Schema, schema: &Schema, known: &dyn Fn(&str) -> bool) -> Vec<Rule> {
    let mut rules = Vec::new();
    let each = |names: &[String]| {
        names
            .iter()
            .map(|name| vec![name.clone()])
            .collect::<Vec<_>>()
    };
    let groups = |schemas: &[Schema]| {
        schemas
            .iter()
            .map(|schema| schema.required.clone())
            .collect::<Vec<_>>()
    };
    rules.push(Rule::ExactlyOne(each(&schema.required_xor)));
    rules.push(Rule::AtLeastOne(each(&schema.required_or)));
    rules.push(Rule::ExactlyOne(groups(&schema.one_of)));
    rules.push(Rule::AtLeastOne(groups(&schema.any_of)));
    for (name, others) in &schema.dependent_required {
        rules.push(Rule::Requires(name.clone(), others.clone()));
    }
    for (name, others) in &schema.dependencies {
        let others = others.as_array().into_iter().flatten();
        let others = others
            .filter_map(serde_json::Value::as_str)
            .map(str::to_owned);
        rules.push(Rule::Requires(name.clone(), others.collect()));
    }
    for (name, others) in &schema.dependent_excluded {
        rules.push(Rule::Excludes(name.clone(), others.clone()));
    }
    rules.retain(|rule| match rule {
        Rule::ExactlyOne(groups) | Rule::AtLeastOne(groups) => {
            !groups.is_empty()
                && groups.iter().all(|group| !group.is_empty())
                && groups.iter().flatten().all(|name| known(name))
        }
        Rule::Requires(name, others) | Rule::Excludes(name, others) => {
            !others.is_empty() && known(name) && others.iter().all(|name| known(name))
        }
    });
    for part in &schema.all_of {
        rules.extend(self::rules(root, places::follow(root, part), known));
    }
    rules
}
