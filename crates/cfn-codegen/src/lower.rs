//! Turns a resource's schema into the model of the generated code.

use std::collections::HashMap;

use crate::kinds::{self, Kind};
use crate::model::{Choice, Definition, Object, Property, Range, Resource, Rule, Shape, Type};
use crate::names::{self, Scope};
use crate::pattern;
use crate::places::{self, Places};
use crate::references::{self, References};
use crate::schema::{Schema, Types};

/// Functions that every property type has: a setter gets another name.
const TAKEN_SETTERS: &[&str] = &["new", "object", "schema"];

/// Lowers a resource type. `siblings` are the kinds of the service's own identifiers.
pub(crate) fn resource(type_name: &str, schema: &Schema, siblings: &[Kind]) -> Resource {
    let name = names::type_name(kinds::split(type_name).1);
    let mut lower = Lower::new(type_name, schema);
    let label = name.clone();
    let mut object = lower.object(schema, name.clone(), label, "");
    // The struct of the required properties is next to the resource, not in its module.
    object.named = object.named.map(|_| format!("{name}Required"));
    let mut types: Vec<Definition> = lower.types.into_iter().flatten().collect();
    types.sort_by(|a, b| a.name().cmp(b.name()));
    let References {
        reference,
        is_attribute: reference_is_attribute,
        attributes,
    } = references::references(type_name, schema, siblings);
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
    /// The type that a definition became; `None` while it is being lowered.
    definitions: HashMap<&'s str, Option<(Type, Shape)>>,
    /// The types, in the order in which they were found; a place is reserved while a type is being lowered.
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

    /// Lowers an object to a struct. The names of its inner types begin with `within`.
    fn object(&mut self, schema: &'s Schema, name: String, label: String, within: &str) -> Object {
        let required_names = required_names(self.root, schema);
        let properties = self.properties(schema, within);
        let is_known = |name: &str| properties.iter().any(|property| property.name == name);
        let rules = rules(self.root, schema, &is_known);
        let position = |property: &Property| {
            let mut names = required_names.iter();
            names.position(|name| *name == property.name)
        };
        let (mut required, optional): (Vec<Property>, Vec<Property>) = properties
            .into_iter()
            .partition(|property| position(property).is_some());
        required.sort_by_key(position);
        let swappable = required.iter().enumerate().any(|(n, property)| {
            let mut earlier = required[..n].iter();
            earlier.any(|other| other.ty.may_be_taken_for(&property.ty))
        });
        let named = (required.len() > 3 || swappable)
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

    /// The properties of an object that can be set, in the schema's order.
    fn properties(&mut self, schema: &'s Schema, within: &str) -> Vec<Property> {
        let mut fields = Scope::without(TAKEN_SETTERS.iter().copied());
        let mut properties: Vec<Property> = Vec::new();
        for part in places::parts(self.root, schema) {
            for (key, inner) in &part.properties {
                let seen = properties.iter().any(|other| other.name == *key);
                if seen || self.read_only.has(part, key) {
                    continue;
                }
                let field = names::snake(key);
                let (ty, shape) = self.value(inner, within, key);
                properties.push(Property {
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
                });
            }
        }
        properties
    }

    /// The Rust type of a property's value, and what the value must be.
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
        self.value_by_type(schema, within, key, hint)
    }

    /// The type of a property's value, from the types that the schema names.
    fn value_by_type(
        &mut self,
        schema: &'s Schema,
        within: &str,
        key: &str,
        hint: impl Fn() -> String,
    ) -> (Type, Shape) {
        let types = &schema.types;
        match types.only() {
            Some("string") => self.string(schema, hint),
            Some("integer") => (Type::Integer, Shape::Integer(range(schema))),
            Some("number") => (Type::Number, Shape::Number(range(schema))),
            Some("boolean") => (Type::Boolean, Shape::Boolean),
            Some("array") => self.list(schema, within, key),
            Some("object") => (Type::Json, Shape::Json),
            Some(_) => (Type::Json, Shape::Any),
            None if types.has("object") && !types.has("array") => {
                let scalar = ["integer", "number", "boolean"]
                    .iter()
                    .any(|other| types.has(other));
                (Type::Json, if scalar { Shape::Any } else { Shape::Json })
            }
            None if types.has("string") && !types.has("array") => (Type::String, Shape::Any),
            None if *types == Types::Unspecified && schema.items.is_some() => {
                self.list(schema, within, key)
            }
            None if *types == Types::Unspecified
                && (!schema.values.is_empty() || schema.pattern.is_some()) =>
            {
                self.string(schema, hint)
            }
            None => (Type::Json, Shape::Any),
        }
    }

    /// The Rust type of a definition's value, and what the value must be.
    fn referred(&mut self, reference: &str) -> (Type, Shape) {
        let Some((name, schema)) = places::referred(self.root, reference) else {
            return (Type::Json, Shape::Any);
        };
        if let Some(known) = self.definitions.get(name) {
            // No value yet: the definition is an alias of itself, which no struct can express.
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
                .map(|text| pattern::to_ecmascript(text).into_owned()),
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

    /// The enum of a closed set of strings.
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

/// The rules between an object's properties, without those that name an unknown property.
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
