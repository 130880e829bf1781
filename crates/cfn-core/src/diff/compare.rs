//! Compares two values, down to the parts that differ.

use std::fmt;

use crate::node::{Map, Node};

use super::canonical;
use super::change::Part;
use super::entries::keys;
use super::schema_cursor::SchemaCursor;

/// Returns the parts that differ between two canonical nodes.
pub(super) fn parts(path: &str, before: &Node, after: &Node, cursor: SchemaCursor) -> Vec<Part> {
    let mut compare = Compare {
        path: vec![Step::Key(path.to_owned())],
        parts: Vec::new(),
    };
    compare.nodes(before, after, cursor);
    compare.parts
}

/// Returns a part for a value that is added, removed or replaced as a whole.
pub(super) fn part(
    path: String,
    before: Option<&Node>,
    after: Option<&Node>,
    cursor: SchemaCursor,
) -> Part {
    Part {
        path,
        before: before.cloned(),
        after: after.cloned(),
        effect: cursor.change(before, after),
        because: None,
    }
}

struct Compare {
    path: Vec<Step>,
    parts: Vec<Part>,
}

enum Step {
    Key(String),
    Index(usize),
}

impl Compare {
    fn nodes(&mut self, before: &Node, after: &Node, cursor: SchemaCursor) {
        if canonical::equal(before, after, cursor) {
            return;
        }
        match (before, after) {
            (Node::Map(before), Node::Map(after)) => self.maps(before, after, cursor),
            (Node::List(before), Node::List(after)) => self.lists(before, after, cursor),
            _ => self.push(Some(before), Some(after), cursor),
        }
    }

    fn maps(&mut self, before: &Map, after: &Map, cursor: SchemaCursor) {
        for key in keys(before, after) {
            self.path.push(Step::Key(key.to_string()));
            self.pair(before.get(key), after.get(key), cursor.key(key));
            self.path.pop();
        }
    }

    /// Skips the equal items at the start and at the end of two lists, and compares the others in
    /// pairs.
    fn lists(&mut self, before: &[Node], after: &[Node], cursor: SchemaCursor) {
        let same = |a: &Node, b: &Node| canonical::equal(a, b, cursor.item());
        let pairs = || before.iter().zip(after);
        let head = pairs().take_while(|(a, b)| same(a, b)).count();
        let (before, after) = (&before[head..], &after[head..]);
        let ends = before.iter().rev().zip(after.iter().rev());
        let tail = ends.take_while(|(a, b)| same(a, b)).count();
        let (before, after) = (&before[..before.len() - tail], &after[..after.len() - tail]);
        for index in 0..before.len().max(after.len()) {
            self.path.push(Step::Index(head + index));
            self.pair(before.get(index), after.get(index), cursor.item());
            self.path.pop();
        }
    }

    fn pair(&mut self, before: Option<&Node>, after: Option<&Node>, cursor: SchemaCursor) {
        match (before, after) {
            (Some(before), Some(after)) => self.nodes(before, after, cursor),
            (before, after) => self.push(before, after, cursor),
        }
    }

    fn push(&mut self, before: Option<&Node>, after: Option<&Node>, cursor: SchemaCursor) {
        self.parts
            .push(part(self.to_string(), before, after, cursor));
    }
}

impl fmt::Display for Compare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for step in &self.path {
            match step {
                Step::Key(key) if key.is_empty() && first => continue,
                Step::Key(key) if first => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
            first = false;
        }
        Ok(())
    }
}
