//! Where a node is while a template is made: whose property, in which section, at which path.

use super::path::Path;
use super::section::Section;

/// Whose property it is: the stack and the element in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Owner {
    pub(super) stack: usize,
    pub(super) element: usize,
}

/// Where a node is while it is resolved.
#[derive(Clone, Copy)]
pub(super) struct Site<'p> {
    pub(super) owner: Owner,
    pub(super) section: Section,
    pub(super) path: &'p Path<'p>,
    /// The function whose argument the node is, and which argument, if it is one.
    pub(super) inside: Option<(&'static str, usize)>,
    /// Whether the author vouches for the node, so that attributes are not looked up in the schema.
    pub(super) unchecked: bool,
}

impl<'p> Site<'p> {
    /// A property of an element, at a path of a section.
    pub(super) fn new(owner: Owner, section: Section, path: &'p Path<'p>) -> Site<'p> {
        Site {
            owner,
            section,
            path,
            inside: None,
            unchecked: false,
        }
    }
}
