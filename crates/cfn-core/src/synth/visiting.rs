//! Tags, overrides and visitors: each resource is copied, tagged, overridden and visited; the app keeps the original.

use std::rc::Rc;

use findings::{Finding, Place};

use crate::scope::App;
use crate::tree::{Content, ResourceData, Tree, Visited, Visitor};

use super::{overrides, references::DEEPEST_COPIED, state::VisitedAll, tags};

impl App {
    /// Copies every resource, tags it, applies its overrides and runs the visitors over the copies.
    ///
    /// The tree is not borrowed while a visitor runs, because a visitor can hold handles of the app.
    pub(super) fn visit_all(&self) -> VisitedAll {
        let count = self.tree.borrow().elements.len();
        let mut visited = VisitedAll::default();
        for index in 0..count {
            let tree = self.tree.borrow();
            let Some(mut data) = copy(&tree, index, &mut visited.findings) else {
                continue;
            };
            let visitors = visitors(&tree, index);
            let path = match visitors.is_empty() {
                true => String::new(),
                false => tree.path(index),
            };
            drop(tree);
            for visitor in visitors {
                visitor(&mut Visited {
                    path: &path,
                    data: &mut data,
                    findings: &mut visited.findings,
                });
            }
            visited.resources.insert(index, data);
        }
        if self.tree.borrow().elements.len() != count {
            let message = "a visitor changes resources; it cannot add constructs to the app";
            let finding = Finding::error("visitor", message);
            let finding = finding.help("add them before the app is synthesized".to_owned());
            visited.findings.push(finding);
        }
        visited
    }
}

/// Copies a resource with its schema, tags and overrides.
fn copy(tree: &Tree, index: usize, findings: &mut Vec<Finding>) -> Option<ResourceData> {
    let Content::Resource(data) = &tree.elements[index].content else {
        return None;
    };
    if tree.elements[index].content.deeper_than(DEEPEST_COPIED) {
        return None;
    }
    let mut data = (**data).clone();
    data.schema = data.schema.or_else(|| (tree.schemas)(&data.type_name));
    tags::apply(tree, index, &mut data);
    for (path, change) in std::mem::take(&mut data.overrides) {
        if let Err(message) = overrides::apply(&mut data.properties, &path, change) {
            let finding = Finding::error("override-path", message);
            findings.push(finding.at(Place::of(tree.path(index))).path(path));
        }
    }
    Some(data)
}

/// The visitors of a resource, those of the app first.
fn visitors(tree: &Tree, index: usize) -> Vec<Rc<Visitor>> {
    let mut ancestors: Vec<usize> = tree.ancestors(index).collect();
    ancestors.retain(|i| !tree.elements[*i].visitors.is_empty());
    ancestors
        .iter()
        .rev()
        .flat_map(|i| tree.elements[*i].visitors.iter().cloned())
        .collect()
}

/// Marks the synthesis as running until it is dropped, even if a visitor or a check panics.
pub(super) struct Running<'a>(pub(super) &'a App);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.tree.borrow_mut().in_synthesis = false;
    }
}
