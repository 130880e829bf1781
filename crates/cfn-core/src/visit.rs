//! Cross-cutting changes: a visitor over every resource at or below a place, at synth.

use std::rc::Rc;

use crate::node::{Map, Node};
use crate::resource::ResourceData;
use crate::tree::Scope;

pub(crate) type Visitor = dyn Fn(&mut Visited<'_>);

/// A resource as a visitor sees it.
pub struct Visited<'a> {
    pub(crate) path: &'a str,
    pub(crate) data: &'a mut ResourceData,
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

    /// The resource's properties, overrides not yet applied.
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

    /// Sets a property unless it is there already.
    pub fn set_default(&mut self, name: &'static str, value: impl Into<Node>) {
        self.data
            .properties
            .entry(name.into())
            .or_insert_with(|| value.into());
    }
}

impl Scope {
    /// Runs a visitor over every resource at or below this place when the app is synthesized.
    ///
    /// Visitors further up run first; at one place they run in the order they were added. They
    /// see all resources, those added later included. This is what the AWS CDK calls an aspect.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// app.visit(|resource| {
    ///     if resource.type_name() == "AWS::Logs::LogGroup" {
    ///         resource.set_default("RetentionInDays", 30);
    ///     }
    /// });
    /// app.add("hub", Stack::new()).add("Group", RawResource::new("AWS::Logs::LogGroup"));
    /// # let assembly = app.synth().unwrap();
    /// # assert!(assembly.template("hub").unwrap().to_yaml().contains("RetentionInDays: 30"));
    /// ```
    pub fn visit(&self, visitor: impl Fn(&mut Visited<'_>) + 'static) -> &Self {
        self.element_mut().visitors.push(Rc::new(visitor));
        self
    }
}
