//! The construct tree as plain data: elements with their parents, and what each one is.
//!
//! Constructs write it through a [`Scope`](crate::Scope); synthesis reads it.

mod content;
mod draft;
mod finished;
mod resource;
mod stack;
mod visited;

use std::collections::HashSet;
use std::rc::Rc;

use findings::Finding;

use crate::node::{Node, Text};
use crate::schema::{Schema, Types};

pub(crate) use content::{
    ConditionData, Content, MappingData, OutputData, ParameterData, RuleData,
};
pub(crate) use draft::DraftResource;
pub use finished::{FinishedResource, FinishedStack, StackCheck, TemplatesCheck};
pub(crate) use resource::ResourceData;
pub(crate) use stack::{STACK_NAME_RULE, StackData, is_stack_name};
pub use visited::Visited;
pub(crate) use visited::Visitor;

pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    /// What constructs reported while the tree was built.
    pub(crate) findings: Vec<Finding>,
    /// Finds the schemas of raw resources.
    pub(crate) schemas: fn(&str) -> Option<&'static Schema>,
    /// The names of resource types, if they are known.
    pub(crate) types: Option<&'static Types>,
    /// Checks of stacks as they will be written.
    pub(crate) checks: Vec<StackCheck>,
    /// Checks of all finished templates together.
    pub(crate) template_checks: Vec<TemplatesCheck>,
    /// Whether a synthesis is in progress. A visitor or a check cannot start another.
    pub(crate) in_synthesis: bool,
    /// The ids that are taken, with their parents.
    pub(crate) taken: HashSet<(usize, Text)>,
}

pub(crate) struct Element {
    pub(crate) id: Text,
    pub(crate) parent: Option<usize>,
    /// The stack the element is in; a stack is in itself.
    pub(crate) stack: Option<usize>,
    pub(crate) content: Content,
    pub(crate) pinned: Option<Text>,
    pub(crate) tags: Vec<(Text, Option<Node>)>,
    pub(crate) visitors: Vec<Rc<Visitor>>,
    pub(crate) acknowledged: Vec<Text>,
}

impl Tree {
    /// A tree with the app as its only element.
    pub(crate) fn new() -> Tree {
        let mut tree = Tree {
            elements: Vec::new(),
            findings: Vec::new(),
            schemas: |_| None,
            types: None,
            checks: Vec::new(),
            template_checks: Vec::new(),
            in_synthesis: false,
            taken: HashSet::new(),
        };
        tree.push(None, Text::Borrowed(""));
        tree
    }

    /// The path of an element from the app: `ScpMonitor/bus/EventBus`.
    pub(crate) fn path(&self, index: usize) -> String {
        let mut parts: Vec<&str> = self
            .ancestors(index)
            .map(|i| &*self.elements[i].id)
            .collect();
        parts.pop();
        parts.reverse();
        parts.join("/")
    }

    /// The path of an element inside its stack.
    pub(crate) fn path_in_stack(&self, index: usize) -> Vec<&str> {
        let stack = self.elements[index].stack;
        let mut parts: Vec<&str> = self
            .ancestors(index)
            .take_while(|i| Some(*i) != stack)
            .map(|i| &*self.elements[i].id)
            .collect();
        parts.reverse();
        parts
    }

    /// The element, its parent, and so on up to the app.
    pub(crate) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(index), |i| self.elements[*i].parent)
    }

    /// Adds an element, at first a group, and returns its index.
    pub(crate) fn push(&mut self, parent: Option<usize>, id: Text) -> usize {
        let stack = parent.and_then(|parent| self.elements[parent].stack);
        self.elements.push(Element {
            id,
            parent,
            stack,
            content: Content::Group,
            pinned: None,
            tags: Vec::new(),
            visitors: Vec::new(),
            acknowledged: Vec::new(),
        });
        self.elements.len() - 1
    }
}
