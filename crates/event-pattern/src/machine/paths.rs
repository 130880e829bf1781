//! The paths that patterns ask for, as a tree of steps. The walk of an event follows the tree and skips what
//! is not in it. A dot in a key, of a pattern or an event, separates steps as nesting does.

use std::collections::HashMap;

use crate::machine::ids::{NodeId, PathId};
use crate::machine::same::same;
use crate::value::text::unescape;

pub(crate) const ROOT: NodeId = 0;

/// With more than this many children, a table finds one faster than comparing each.
const FEW: usize = 12;

#[derive(Clone, Debug, Default)]
pub(crate) struct PathTree {
    nodes: Vec<Node>,
    /// Whether some step has a backslash: a key with an escape could look like it.
    has_backslash: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// The path that ends here.
    pub(crate) leaf: Option<PathId>,
    /// The path that ends here for patterns that do not see a key `""` (see `sees_empty_keys`).
    pub(crate) blind_leaf: Option<PathId>,
    /// Whether some pattern has two paths that end here or below, so that it matters from which element of an
    /// array their values come.
    pub(crate) correlated: bool,
    children: Vec<(Box<[u8]>, NodeId)>,
    table: Option<HashMap<Box<[u8]>, NodeId>>,
    first_bytes: [u64; 4],
}

impl Node {
    pub(crate) fn has_children(&self) -> bool {
        !self.children.is_empty()
    }

    pub(crate) fn is_leaf(&self) -> bool {
        self.leaf.is_some() || self.blind_leaf.is_some()
    }

    fn may_start_with(&self, byte: u8) -> bool {
        self.first_bytes[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }

    fn child(&self, step: &[u8]) -> Option<NodeId> {
        match &self.table {
            Some(table) => table.get(step).copied(),
            None => self
                .children
                .iter()
                .find(|(name, _)| same(name, step))
                .map(|(_, child)| *child),
        }
    }
}

/// A key of an event that leads somewhere.
pub(crate) struct Found {
    pub(crate) node: NodeId,
    /// The key was `""`.
    pub(crate) empty: bool,
}

impl PathTree {
    pub(crate) fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
            has_backslash: false,
        }
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// Adds a path and returns the nodes on the way to it, without the root.
    pub(crate) fn insert(&mut self, path: &[u8], id: PathId, sees_empty_keys: bool) -> Vec<NodeId> {
        let mut way = Vec::new();
        let mut at = ROOT;
        for step in path.split(|&byte| byte == b'.') {
            at = self.child_or_new(at, step);
            way.push(at);
        }
        let node = &mut self.nodes[at as usize];
        let leaf = if sees_empty_keys {
            &mut node.leaf
        } else {
            &mut node.blind_leaf
        };
        *leaf = Some(id);
        way
    }

    pub(crate) fn mark_correlated(&mut self, id: NodeId) {
        self.nodes[id as usize].correlated = true;
    }

    fn child_or_new(&mut self, parent: NodeId, step: &[u8]) -> NodeId {
        if let Some(child) = self.node(parent).child(step) {
            return child;
        }
        self.has_backslash |= step.contains(&b'\\');
        let child = self.nodes.len() as NodeId;
        self.nodes.push(Node::default());
        let node = &mut self.nodes[parent as usize];
        // An empty step is reached by a key that begins with a dot.
        let first = step.first().copied().unwrap_or(b'.');
        node.first_bytes[usize::from(first >> 6)] |= 1 << (first & 63);
        node.children.push((step.into(), child));
        match &mut node.table {
            Some(table) => {
                table.insert(step.into(), child);
            }
            None if node.children.len() > FEW => {
                node.table = Some(node.children.iter().cloned().collect())
            }
            None => {}
        }
        child
    }

    /// Where a key leads from a node. The key is as it is written in the event.
    #[inline]
    pub(crate) fn follow(&self, from: NodeId, raw: &[u8], buffer: &mut Vec<u8>) -> Option<Found> {
        let node = self.node(from);
        match raw.first() {
            Some(&byte) if !node.may_start_with(byte) && byte != b'\\' => None,
            None => node.child(raw).map(|node| Found { node, empty: true }),
            Some(_) => match node.child(raw) {
                Some(node) if !self.has_backslash => Some(Found { node, empty: false }),
                _ => self.follow_slowly(from, raw, buffer),
            },
        }
    }

    /// `follow` for keys that may have escapes or dots.
    fn follow_slowly(&self, from: NodeId, raw: &[u8], buffer: &mut Vec<u8>) -> Option<Found> {
        if !self.has_backslash && memchr::memchr2(b'\\', b'.', raw).is_none() {
            return None;
        }
        buffer.clear();
        unescape(raw, buffer)?;
        self.follow_text(from, buffer)
    }

    /// Where an unescaped key leads from a node.
    pub(crate) fn follow_text(&self, from: NodeId, key: &[u8]) -> Option<Found> {
        let node = key
            .split(|&byte| byte == b'.')
            .try_fold(from, |at, step| self.node(at).child(step))?;
        Some(Found {
            node,
            empty: key.is_empty(),
        })
    }
}

/// Whether a pattern of these paths sees a key `""` of an event. Event-ruler skips keys that are not a step
/// of any path, and splits a path at its dots without the empty steps at its end. So it does not see `{"a":
/// {"": "x"}}` as `a.`, although it sees `{"a.": "x"}` so.
pub(crate) fn sees_empty_keys<'p>(mut paths: impl Iterator<Item = &'p [u8]>) -> bool {
    paths.any(|path| match path.iter().rposition(|&byte| byte != b'.') {
        _ if path.is_empty() => true,
        Some(last) => path[..=last]
            .split(|&byte| byte == b'.')
            .any(<[u8]>::is_empty),
        None => false,
    })
}
