//! Follows the pointers of schemas: `/properties/Code/S3Bucket` leads to a property of a definition.

use std::collections::HashSet;

use crate::schema::Schema;

/// The properties that a list of pointers leads to, each as the schema that has it and its name.
#[derive(Debug, Default)]
pub(crate) struct Places<'s>(HashSet<(*const Schema, &'s str)>);

impl<'s> Places<'s> {
    /// Follows all pointers. A pointer that leads nowhere is ignored.
    pub(crate) fn new(root: &'s Schema, pointers: &'s [String]) -> Places<'s> {
        let places = pointers.iter().filter_map(|pointer| find(root, pointer));
        Places(
            places
                .map(|place| (std::ptr::from_ref(place.owner), place.name))
                .collect(),
        )
    }

    /// Whether a property is among them.
    pub(crate) fn has(&self, owner: &'s Schema, name: &'s str) -> bool {
        self.0.contains(&(std::ptr::from_ref(owner), name))
    }
}

/// A property that a pointer leads to.
pub(crate) struct Place<'s> {
    /// The schema that has the property.
    pub owner: &'s Schema,
    /// Its name.
    pub name: &'s str,
    /// Its own schema, references followed.
    pub schema: &'s Schema,
    /// The names on the path: `["Code", "S3Bucket"]`.
    pub path: Vec<&'s str>,
    /// Whether the path leads through a list.
    pub in_list: bool,
}

/// Follows a pointer such as `/properties/Rules/*/Name`, in all spellings the schemas use.
pub(crate) fn find<'s>(root: &'s Schema, pointer: &'s str) -> Option<Place<'s>> {
    let mut schema = root;
    let mut found: Option<Place<'s>> = None;
    let mut in_list = false;
    let mut path = Vec::new();
    for name in pointer.trim_start_matches('/').split('/') {
        if matches!(name, "*" | "items") {
            continue;
        }
        while let Some(items) = &schema.items {
            (schema, in_list) = (follow(root, items), true);
        }
        match property(root, schema, name) {
            Some((owner, name, inner)) => {
                schema = follow(root, inner);
                path.push(name);
                found = Some(Place {
                    owner,
                    name,
                    schema,
                    path: path.clone(),
                    in_list,
                });
            }
            None if name == "properties" => {}
            None => return None,
        }
    }
    found
}

/// Finds a property of a schema or of the parts that it is composed of.
fn property<'s>(
    root: &'s Schema,
    schema: &'s Schema,
    name: &str,
) -> Option<(&'s Schema, &'s str, &'s Schema)> {
    parts(root, schema).into_iter().find_map(|part| {
        let (name, inner) = part.properties.get_key_value(name)?;
        Some((part, name.as_str(), inner))
    })
}

/// Returns the schemas that together have the properties of an object.
pub(crate) fn parts<'s>(root: &'s Schema, schema: &'s Schema) -> Vec<&'s Schema> {
    let mut parts = Vec::new();
    if !schema.properties.is_empty() {
        parts.push(schema);
    }
    for part in &schema.all_of {
        parts.extend(self::parts(root, follow(root, part)));
    }
    for part in schema.any_of.iter().chain(&schema.one_of) {
        parts.extend(self::parts(root, part));
    }
    parts
}

/// Returns what a `$ref` refers to, or the schema itself. A reference to nothing or in a cycle is
/// not followed.
pub(crate) fn follow<'s>(root: &'s Schema, schema: &'s Schema) -> &'s Schema {
    let mut schema = schema;
    for _ in 0..16 {
        match schema
            .reference
            .as_deref()
            .and_then(|reference| referred(root, reference))
        {
            Some((_, inner)) => schema = inner,
            None => break,
        }
    }
    schema
}

/// Returns the definition or property that a `$ref` names.
pub(crate) fn referred<'s>(root: &'s Schema, reference: &str) -> Option<(&'s str, &'s Schema)> {
    let path = reference.strip_prefix("#/")?;
    let (group, name) = path.split_once('/')?;
    let named = match group {
        "definitions" => &root.definitions,
        _ => &root.properties,
    };
    named
        .get_key_value(name)
        .map(|(name, schema)| (name.as_str(), schema))
}
