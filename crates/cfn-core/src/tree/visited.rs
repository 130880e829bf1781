//! A resource as a visitor sees it at synth.

use std::fmt;

use crate::node::{Map, Node};

use super::ResourceData;

pub(crate) type Visitor = dyn Fn(&mut Visited<'_>);

/// A resource as a visitor sees it.
pub struct Visited<'a> {
    pub(crate) path: &'a str,
    pub(crate) data: &'a mut ResourceData,
}

impl fmt::Debug for Visited<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visited")
            .field("path", &self.path)
            .field("type_name", &self.data.type_name)
            .field("properties", &self.data.properties)
            .finish()
    }
}

impl Visited<'_> {
    /// The path of the resource in the tree.
    pub fn path(&self) -> &str {
        self.path
    }

    /// The resource's type: `AWS::Logs::LogGroup`.
    pub fn type_name(&self) -> &str {
        &self.data.type_name
    }

    /// The resource's properties, before overrides are applied.
    pub fn properties(&self) -> &Map {
        &self.data.properties
    }

    /// The resource's properties, to change them. The result is checked like any property.
    pub fn properties_mut(&mut self) -> &mut Map {
        &mut self.data.properties
    }

    /// The resource's `Metadata`, to change it.
    pub fn metadata_mut(&mut self) -> &mut Map {
        &mut self.data.metadata
    }

    /// Sets a property unless it is already set.
    pub fn set_default(&mut self, name: &'static str, value: impl Into<Node>) {
        self.data
            .properties
            .entry(name.into())
            .or_insert_with(|| value.into());
    }
}
