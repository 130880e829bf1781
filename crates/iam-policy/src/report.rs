//! Collects findings, with the place of each.

use findings::{Finding, Place, Position, Severity};

use crate::tree::Tree;

/// The maximum number of findings, because finding the line of each takes a pass over the text.
const MOST: usize = 100;

/// The findings so far, and the current path.
pub(crate) struct Report<'t> {
    text: Option<&'t str>,
    path: String,
    findings: Vec<Finding>,
}

impl<'t> Report<'t> {
    /// Creates a report about a text, or about a tree that was not read from text.
    pub(crate) fn new(text: Option<&'t str>) -> Report<'t> {
        Report {
            text,
            path: String::new(),
            findings: Vec::new(),
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Calls a function with the path extended by a step.
    pub(crate) fn within<R>(&mut self, step: &str, run: impl FnOnce(&mut Self) -> R) -> R {
        let length = self.path.len();
        self.path.push('/');
        for c in step.chars() {
            match c {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                c => self.path.push(c),
            }
        }
        let result = run(self);
        self.path.truncate(length);
        result
    }

    /// Calls a function for each item of a list, or for the single value.
    pub(crate) fn each<'a, X>(
        &mut self,
        tree: &'a Tree<X>,
        mut run: impl FnMut(&mut Self, &'a Tree<X>),
    ) {
        match &tree.node {
            crate::tree::Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(&index.to_string(), |report| run(report, item));
                }
            }
            _ => run(self, tree),
        }
    }

    /// Adds a finding at the current path, about a value.
    pub(crate) fn add<X>(&mut self, tree: &Tree<X>, finding: Finding) {
        self.add_at(tree.at, finding.value(shown(tree)));
    }

    /// Adds a finding at the current path that is not about a single value.
    pub(crate) fn add_at(&mut self, at: Option<usize>, finding: Finding) {
        if self.findings.len() >= MOST {
            return;
        }
        let position = self
            .text
            .zip(at)
            .map(|(text, at)| Position::of(text.as_bytes(), at));
        let place = Place::path_only(self.path.clone()).position(position);
        self.findings.push(finding.at(place));
    }
}

/// The beginning of a value, as JSON.
fn shown<X>(tree: &Tree<X>) -> String {
    use std::fmt::Write;

    /// A writer that returns an error once it has enough.
    struct Short(String);
    impl Write for Short {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.push_str(text);
            match self.0.len() > 600 {
                true => Err(std::fmt::Error),
                false => Ok(()),
            }
        }
    }
    let mut short = Short(String::new());
    // The only possible error is that there is enough.
    let _ = write!(short, "{tree}");
    short.0
}
