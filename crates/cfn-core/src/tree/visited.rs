//! A resource as a visitor sees it at synth.

use std::fmt;

use findings::Finding;

use crate::node::{Map, Node};

use super::ResourceData;

pub(crate) type Visitor = dyn Fn(&mut Visited<'_>);

/// A resource as a visitor sees it: as it will be written, with tags, overrides and what the visitors before this one
/// changed. See [`Scope::visit`](crate::Scope::visit).
pub struct Visited<'a> {
    pub(crate) path: &'a str,
    pub(crate) data: &'a mut ResourceData,
    pub(crate) findings: &'a mut Vec<Finding>,
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

    /// The resource's properties, with tags and overrides. References in them are not yet resolved to logical ids.
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

    /// Reports a finding about the resource. The path in its place is that of the property: synthesis adds the
    /// construct's path, and returns the finding with all others.
    ///
    /// ```
    /// use cfn_core::{App, Finding, Place, RawResource, Stack};
    ///
    /// let app = App::new();
    /// app.visit(|resource| {
    ///     if resource.type_name() == "AWS::SNS::Topic" && resource.properties().get("KmsMasterKeyId").is_none() {
    ///         let finding = Finding::error("topic-key", "topics of this team are encrypted");
    ///         resource.report(finding.at(Place::of("").path("KmsMasterKeyId")));
    ///     }
    /// });
    /// app.add("alerts", Stack::new()).add("Pager", RawResource::new("AWS::SNS::Topic"));
    ///
    /// let error = app.synth().unwrap_err();
    /// assert_eq!(error.findings()[0].place.subject, "alerts/Pager");
    /// ```
    pub fn report(&mut self, mut finding: Finding) {
        self.path.clone_into(&mut finding.place.subject);
        self.findings.push(finding);
    }

    /// Sets a property unless it is already set, in the resource or by an override.
    pub fn set_default(&mut self, name: &'static str, value: impl Into<Node>) {
        self.data
            .properties
            .entry(name.into())
            .or_insert_with(|| value.into());
    }
}
