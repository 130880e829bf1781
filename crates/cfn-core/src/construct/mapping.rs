//! Mappings: tables of constants, looked up at deploy time.

use crate::intrinsic::find_in_map;
use crate::node::{Function, Node, Target, Text};
use crate::scope::{Construct, Scope};
use crate::tree::{Content, MappingData};
use crate::value::{IntoValue, Value};

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
#[must_use = "a mapping is not in the template until it is added: `stack.add(id, mapping)`"]
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    data: MappingData,
}

impl Mapping {
    /// An empty table.
    pub fn new() -> Mapping {
        Mapping::default()
    }

    /// Adds the values under one top-level key.
    pub fn entry<K: Into<Text>, V: Into<Node>>(
        mut self,
        top_level_key: impl Into<Text>,
        values: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        self.data
            .entries
            .insert(top_level_key.into(), Node::map(values));
        self
    }
}

impl Construct for Mapping {
    type Handle = MappingRef;

    fn build(self, scope: &Scope) -> MappingRef {
        scope.settle(Content::Mapping(self.data));
        MappingRef {
            scope: scope.clone(),
        }
    }
}

/// A mapping in a template, to look up values in.
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
