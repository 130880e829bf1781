//! Mappings: tables of constants, looked up at deploy time.

use findings::{Finding, Place};

use crate::intrinsic::find_in_map;
use crate::node::{Function, Map, Node, Target, Text};
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
    /// The second-level keys that were given twice, with their top-level keys.
    twice: Vec<(Text, Text)>,
}

impl Mapping {
    /// An empty table.
    pub fn new() -> Mapping {
        Mapping::default()
    }

    /// Adds values under one top-level key, to those that it has. A second-level key that is given twice is an error at
    /// synth.
    ///
    /// ```
    /// use cfn_core::Mapping;
    ///
    /// let limits = Mapping::new().entry("aws", [("Days", 7)]).entry("aws", [("Level", "info")]);
    /// ```
    pub fn entry<K: Into<Text>, V: Into<Node>>(
        mut self,
        top_level_key: impl Into<Text>,
        values: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let top = top_level_key.into();
        let entry = self.data.entries.entry(top.clone());
        if let Node::Map(map) = entry.or_insert_with(|| Node::Map(Map::new())) {
            for (second, value) in values {
                let second = second.into();
                if map.insert(second.clone(), value.into()).is_some() {
                    self.twice.push((top.clone(), second));
                }
            }
        }
        self
    }
}

impl Construct for Mapping {
    type Handle = MappingRef;

    fn build(self, scope: &Scope) -> MappingRef {
        scope.settle(Content::Mapping(self.data));
        for (top, second) in self.twice {
            let place = Place::of(scope.path()).path(format!("{top}.{second}"));
            scope.report(Finding::error("mapping", "the mapping has this key twice").at(place));
        }
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
