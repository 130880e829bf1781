//! What a walk hands over: each leaf with its path and the array elements that it is in.

use crate::machine::ids::{NodeId, PathId};
use crate::machine::paths::PathTree;
use crate::machine::test::Value;

/// An element of an array of the event: which array, and which of its elements.
pub(crate) type Member = (u32, u32);

/// Receives the leaves of an event.
pub(crate) trait Visitor {
    /// A leaf at a path, in these elements of arrays. An error ends the walk.
    fn leaf(&mut self, path: PathId, value: &Value<'_>, members: &[Member]) -> Result<(), Stop>;

    /// Whether each path has a leaf. From then on only repeated keys could add leaves.
    fn all_met(&self) -> bool;
}

/// Why a walk ends before the end of the event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stop {
    /// The rest of the event cannot change the outcome.
    Settled,
    /// The text is not JSON.
    Malformed,
}

pub(crate) type Step = Result<(), Stop>;

#[inline]
pub(crate) fn leaf<V: Visitor>(
    path_tree: &PathTree,
    node: NodeId,
    blind: bool,
    value: Value<'_>,
    members: &[Member],
    visitor: &mut V,
) -> Step {
    let node = path_tree.node(node);
    if let Some(path) = node.leaf {
        visitor.leaf(path, &value, members)?;
    }
    match node.blind_leaf {
        Some(path) if !blind => visitor.leaf(path, &value, members),
        _ => Ok(()),
    }
}
