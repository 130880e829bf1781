//! Stacks as they will be written, for the checks that constructs and their libraries add to an app.
//!
//! This crate checks what CloudFormation says about templates. What a service says about its own properties (that an
//! event pattern can be read, that a policy is valid) is checked by the crate that knows the service, on the same
//! resources that the template gets: after visitors and overrides, typed or raw.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use findings::Finding;
use indexmap::IndexMap;

use super::draft::DraftResource;
use crate::intrinsic::{Function, Target};
use crate::node::{Map, Node, Text};
use crate::template::Template;

/// A check of the stacks of an app: see [`App::checks`](crate::App::checks).
///
/// It calls [`FinishedResource::report`] for what is wrong. A check that cannot be sure, because a value is known at
/// deploy time only, reports nothing.
pub type StackCheck = Rc<dyn Fn(&FinishedStack<'_>)>;

/// A check of all templates of an app together: see [`Scope::check_templates`](crate::Scope::check_templates).
pub type TemplatesCheck = Rc<dyn Fn(&[Template]) -> Vec<Finding>>;

/// The resources of a stack as they will be written.
pub struct FinishedStack<'a> {
    resources: &'a IndexMap<Text, DraftResource>,
    findings: RefCell<Vec<(usize, Finding)>>,
}

/// A resource as it will be written.
#[derive(Clone, Copy)]
pub struct FinishedResource<'a> {
    stack: &'a FinishedStack<'a>,
    logical_id: &'a str,
    draft: &'a DraftResource,
}

impl<'a> FinishedStack<'a> {
    pub(crate) fn new(resources: &'a IndexMap<Text, DraftResource>) -> Self {
        FinishedStack {
            resources,
            findings: RefCell::new(Vec::new()),
        }
    }

    /// What was reported, each with the index of the resource's element.
    pub(crate) fn into_findings(self) -> Vec<(usize, Finding)> {
        self.findings.into_inner()
    }

    /// All resources, in the template's order.
    pub fn resources(&'a self) -> impl Iterator<Item = FinishedResource<'a>> + 'a {
        self.resources
            .iter()
            .map(move |(logical_id, draft)| FinishedResource {
                stack: self,
                logical_id,
                draft,
            })
    }

    /// The resource with this logical id.
    #[must_use]
    pub fn resource(&'a self, logical_id: &str) -> Option<FinishedResource<'a>> {
        let (logical_id, draft) = self.resources.get_key_value(logical_id)?;
        Some(FinishedResource {
            stack: self,
            logical_id,
            draft,
        })
    }
}

impl<'a> FinishedResource<'a> {
    /// The stack of the resource.
    #[must_use]
    pub fn stack(&self) -> &'a FinishedStack<'a> {
        self.stack
    }

    /// The resource's name in the template.
    #[must_use]
    pub fn logical_id(&self) -> &'a str {
        self.logical_id
    }

    /// The resource's type: `AWS::Logs::LogGroup`.
    #[must_use]
    pub fn type_name(&self) -> &'a str {
        &self.draft.data.type_name
    }

    /// All properties. References in them are resolved to logical ids.
    #[must_use]
    pub fn properties(&self) -> &'a Map {
        &self.draft.data.properties
    }

    /// One property, if it is set.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'a Node> {
        self.properties().get(name)
    }

    /// The condition under which the resource is created, if it has one.
    #[must_use]
    pub fn condition(&self) -> Option<&'a str> {
        match self.draft.data.condition.as_ref()? {
            Target::Name(name) => Some(name),
            Target::Element(..) => None,
        }
    }

    /// The resource of the same stack that a `Ref` or `Fn::GetAtt` refers to.
    #[must_use]
    pub fn referenced(&self, node: &Node) -> Option<FinishedResource<'a>> {
        let Node::Function(function) = node else {
            return None;
        };
        match &**function {
            Function::Ref(Target::Name(id)) | Function::GetAtt(Target::Name(id), _) => {
                self.stack.resource(id)
            }
            _ => None,
        }
    }

    /// Reports a finding about the resource. The path in its place is that of the property: synthesis adds the
    /// construct's path, and returns the finding with all others.
    pub fn report(&self, finding: Finding) {
        let mut findings = self.stack.findings.borrow_mut();
        findings.push((self.draft.element, finding));
    }
}

impl fmt::Debug for FinishedStack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.resources.keys()).finish()
    }
}

impl fmt::Debug for FinishedResource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FinishedResource")
            .field("logical_id", &self.logical_id)
            .field("type_name", &self.type_name())
            .field("properties", self.properties())
            .finish_non_exhaustive()
    }
}
