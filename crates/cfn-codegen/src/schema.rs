//! The resource schemas as they are read, with the keywords of JSON Schema and of CloudFormation.

use indexmap::IndexMap;
use serde::Deserialize;

/// A schema: of a resource type, a definition or a property.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct Schema {
    #[serde(rename = "type")]
    pub(crate) types: Types,
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    pub properties: IndexMap<String, Schema>,
    pub pattern_properties: IndexMap<String, Schema>,
    pub definitions: IndexMap<String, Schema>,
    pub required: Vec<String>,
    #[serde(rename = "enum")]
    pub values: Vec<serde_json::Value>,
    pub(crate) enum_case_insensitive: Vec<serde_json::Value>,
    pub pattern: Option<String>,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub items: Option<Box<Schema>>,
    pub min_items: Option<u64>,
    pub max_items: Option<u64>,
    pub unique_items: bool,
    pub format: Option<String>,
    pub any_of: Vec<Schema>,
    pub one_of: Vec<Schema>,
    pub all_of: Vec<Schema>,
    pub required_xor: Vec<String>,
    pub required_or: Vec<String>,
    pub dependent_required: IndexMap<String, Vec<String>>,
    pub dependent_excluded: IndexMap<String, Vec<String>>,
    pub dependencies: IndexMap<String, serde_json::Value>,
    pub create_only_properties: Vec<String>,
    pub conditional_create_only_properties: Vec<String>,
    pub read_only_properties: Vec<String>,
    /// Properties that `Fn::GetAtt` returns although they can be set. Only corrections add them.
    pub readable_properties: Vec<String>,
    pub deprecated_properties: Vec<String>,
    pub primary_identifier: Vec<String>,
    pub tag_property: Option<String>,
}

/// The keyword `type`: absent, one name or several.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(untagged)]
pub(crate) enum Types {
    /// No type is given.
    #[default]
    Unspecified,
    /// One type.
    One(String),
    /// Any of several types.
    Several(Vec<String>),
}

impl Types {
    /// Whether the keyword names a type.
    pub(crate) fn has(&self, name: &str) -> bool {
        match self {
            Types::Unspecified => false,
            Types::One(one) => one == name,
            Types::Several(several) => several.iter().any(|one| one == name),
        }
    }

    /// The only type that is allowed, apart from `null`.
    pub(crate) fn only(&self) -> Option<&str> {
        match self {
            Types::Unspecified => None,
            Types::One(one) => Some(one),
            Types::Several(several) => {
                let mut several = several.iter().filter(|one| *one != "null");
                let first = several.next()?;
                several.next().is_none().then_some(first)
            }
        }
    }
}
