//! Two values, down to the parts that differ.

use std::fmt;

use crate::node::{Map, Node};

use super::spot::Spot;
use super::{Part, form};

/// The parts that differ between two canonical nodes.
pub(super) fn parts(path: &str, before: &Node, after: &Node, spot: Spot) -> Vec<Part> {
    let mut compare = Compare {
        path: vec![Step::Key(path.to_owned())],
        parts: Vec::new(),
    };
    compare.nodes(before, after, spot);
    compare.parts
}

/// A part that comes or goes whole.
pub(super) fn part(path: String, before: Option<&Node>, after: Option<&Node>, spot: Spot) -> Part {
    Part {
        path,
        before: before.cloned(),
        after: after.cloned(),
        effect: spot.change(before, after),
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
    fn nodes(&mut self, before: &Node, after: &Node, spot: Spot) {
        if form::equal(before, after, spot) {
            return;
        }
        match (before, after) {
            (Node::Map(before), Node::Map(after)) => self.maps(before, after, spot),
            (Node::List(before), Node::List(after)) => self.lists(before, after, spot),
            _ => self.push(Some(before), Some(after), spot),
        }
    }

    fn maps(&mut self, before: &Map, after: &Map, spot: Spot) {
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        for key in after.keys().chain(gone) {
            self.path.push(Step::Key(key.to_string()));
            self.pair(before.get(key), after.get(key), spot.key(key));
            self.path.pop();
        }
    }

    /// What lists have alike at their beginnings and ends is skipped; the rest is paired in order.
    fn lists(&mut self, before: &[Node], after: &[Node], spot: Spot) {
        let same = |a: &Node, b: &Node| form::equal(a, b, spot.item());
        let pairs = || before.iter().zip(after);
        let head = pairs().take_while(|(a, b)| same(a, b)).count();
        let (before, after) = (&before[head..], &after[head..]);
        let ends = before.iter().rev().zip(after.iter().rev());
        let tail = ends.take_while(|(a, b)| same(a, b)).count();
        let (before, after) = (&before[..before.len() - tail], &after[..after.len() - tail]);
        for index in 0..before.len().max(after.len()) {
            self.path.push(Step::Index(head + index));
            self.pair(before.get(index), after.get(index), spot.item());
            self.path.pop();
        }
    }

    fn pair(&mut self, before: Option<&Node>, after: Option<&Node>, spot: Spot) {
        match (before, after) {
            (Some(before), Some(after)) => self.nodes(before, after, spot),
            (before, after) => self.push(before, after, spot),
        }
    }

    fn push(&mut self, before: Option<&Node>, after: Option<&Node>, spot: Spot) {
        self.parts.push(part(self.to_string(), before, after, spot));
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
