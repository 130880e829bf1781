//! Where a node is while a template is made: whose property, in which section, at which path, under which conditions.

use crate::node::Text;

use super::path::Path;
use super::section::Section;

/// Whose property it is: the stack and the element in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Owner {
    pub(super) stack: usize,
    pub(super) element: usize,
}

/// An argument of a function, or what else decides which values are accepted: the function's name, and which argument.
pub(super) type Slot = (&'static str, usize);

/// The slot of an output's value.
pub(super) const OUTPUT: &str = "an output";
/// The slot of an export's name.
pub(super) const EXPORT: &str = "an export's name";

/// A branch of `Fn::If`, and the branches around it.
pub(super) struct Branch<'p> {
    pub(super) around: Option<&'p Branch<'p>>,
    pub(super) condition: Text,
    /// Whether it is the value for a condition that is true.
    pub(super) holds: bool,
}

/// Where a node is while it is resolved.
#[derive(Clone, Copy)]
pub(super) struct Site<'p> {
    pub(super) owner: Owner,
    pub(super) section: Section,
    pub(super) path: &'p Path<'p>,
    /// The function whose argument the node is, and which argument, if it is one.
    pub(super) inside: Option<Slot>,
    /// The same, but a branch of `Fn::If` is where the whole `Fn::If` is.
    pub(super) slot: Option<Slot>,
    /// The innermost branch of `Fn::If` that the node is in.
    pub(super) branch: Option<&'p Branch<'p>>,
    /// Whether the node is part of the name that `Fn::ImportValue` imports.
    pub(super) importing: bool,
    /// Whether the author vouches for the node, so that attributes are not looked up in the schema.
    pub(super) unchecked: bool,
}

impl<'p> Site<'p> {
    /// A property of an element, at a path of a section.
    pub(super) fn new(owner: Owner, section: Section, path: &'p Path<'p>) -> Site<'p> {
        let slot = match section {
            Section::Outputs => Some((OUTPUT, 0)),
            Section::ExportNames => Some((EXPORT, 0)),
            _ => None,
        };
        Site {
            owner,
            section,
            path,
            inside: None,
            slot,
            branch: None,
            importing: false,
            unchecked: false,
        }
    }
}
