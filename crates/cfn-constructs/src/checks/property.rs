//! A property of a finished resource with its path, so that each finding names its place.

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, FinishedResource, Node, Place};

/// A property of a resource, or a value inside one.
///
/// Functions and values that the author vouches for (`Value::unchecked`) are unknown: they have no text, no items
/// and no properties.
#[derive(Clone, Debug)]
pub(super) struct Property<'a> {
    resource: FinishedResource<'a>,
    path: String,
    node: &'a Node,
}

impl<'a> Property<'a> {
    /// A property of a resource, if it is set.
    pub(super) fn of(resource: &FinishedResource<'a>, name: &str) -> Option<Property<'a>> {
        Some(Property {
            resource: *resource,
            path: name.to_owned(),
            node: resource.property(name)?,
        })
    }

    /// A value that a text of the resource contains, such as JSON that was parsed.
    #[cfg(feature = "stepfunctions")]
    pub(super) fn inside_of(
        resource: FinishedResource<'a>,
        path: &str,
        node: &'a Node,
    ) -> Property<'a> {
        Property {
            resource,
            path: path.to_owned(),
            node,
        }
    }

    /// The entries of this value, if it is a map.
    #[cfg(feature = "stepfunctions")]
    pub(super) fn entries(&self) -> Vec<(&'a str, Property<'a>)> {
        let Node::Map(map) = self.node else {
            return Vec::new();
        };
        let entries = map.iter();
        entries
            .map(|(name, node)| (&**name, self.inside(format!("{}.{name}", self.path), node)))
            .collect()
    }

    /// A property of this value, if it is a map that has it.
    pub(super) fn get(&self, name: &str) -> Option<Property<'a>> {
        let Node::Map(map) = self.node else {
            return None;
        };
        Some(self.inside(format!("{}.{name}", self.path), map.get(name)?))
    }

    /// The items of this value, if it is a list.
    pub(super) fn items(&self) -> Vec<Property<'a>> {
        let Node::List(items) = self.node else {
            return Vec::new();
        };
        let items = items.iter().enumerate();
        items
            .map(|(index, item)| self.inside(format!("{}[{index}]", self.path), item))
            .collect()
    }

    /// Both branches, if this value is `Fn::If`.
    pub(super) fn branches(&self) -> Vec<Property<'a>> {
        let Node::Function(function) = self.node else {
            return Vec::new();
        };
        match &**function {
            Function::If(_, then, otherwise) => [(1, then), (2, otherwise)]
                .map(|(index, node)| self.inside(format!("{}.Fn::If[{index}]", self.path), node))
                .into(),
            _ => Vec::new(),
        }
    }

    /// The text, if this value is one.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The resource that has this value.
    pub(super) fn resource(&self) -> FinishedResource<'a> {
        self.resource
    }

    /// The value.
    pub(super) fn node(&self) -> &'a Node {
        self.node
    }

    /// Reports a finding about this value.
    pub(super) fn report(&self, finding: Finding) {
        let path = self.path.clone();
        self.resource.report(finding.at(Place::path_only(path)));
    }

    /// Reports a finding about a part of this value that has its own path, such as `.detail.name`.
    #[cfg(any(feature = "events", feature = "logs"))]
    pub(super) fn report_inside(&self, steps: &str, finding: Finding) {
        let path = format!("{}{steps}", self.path);
        self.resource.report(finding.path(path));
    }

    fn inside(&self, path: String, node: &'a Node) -> Property<'a> {
        Property {
            resource: self.resource,
            path,
            node,
        }
    }
}
