//! Tags and visitors: each resource is copied, tagged and visited; the app keeps the original.

use std::collections::HashMap;
use std::rc::Rc;

use findings::Finding;

use crate::scope::App;
use crate::tree::{Content, ResourceData, Visited, Visitor};

use super::{references::DEEPEST_COPIED, tags};

impl App {
    /// Copies every resource, tags it and runs the visitors over the copies.
    ///
    /// The tree is not borrowed while a visitor runs, because a visitor can hold handles of the app.
    pub(super) fn visit_all(&self) -> HashMap<usize, ResourceData> {
        let count = self.tree.borrow().elements.len();
        let mut copies = HashMap::new();
        for index in 0..count {
            let (path, mut data, visitors) = {
                let tree = self.tree.borrow();
                let Content::Resource(data) = &tree.elements[index].content else {
                    continue;
                };
                if tree.elements[index].content.deeper_than(DEEPEST_COPIED) {
                    continue;
                }
                let mut data = (**data).clone();
                data.schema = data.schema.or_else(|| (tree.schemas)(&data.type_name));
                tags::apply(&tree, index, &mut data);
                let mut ancestors: Vec<usize> = tree.ancestors(index).collect();
                ancestors.retain(|i| !tree.elements[*i].visitors.is_empty());
                let visitors: Vec<Rc<Visitor>> = ancestors
                    .iter()
                    .rev()
                    .flat_map(|i| tree.elements[*i].visitors.iter().cloned())
                    .collect();
                let path = match visitors.is_empty() {
                    true => String::new(),
                    false => tree.path(index),
                };
                (path, data, visitors)
            };
            for visitor in visitors {
                visitor(&mut Visited {
                    path: &path,
                    data: &mut data,
                });
            }
            copies.insert(index, data);
        }
        if self.tree.borrow().elements.len() != count {
            let message = "a visitor changes resources; it cannot add constructs to the app";
            let finding = Finding::error("visitor", message);
            self.report(finding.help("add them before the app is synthesized".to_owned()));
        }
        copies
    }
}

/// Marks visitors as running until it is dropped, even if one of them panics.
pub(super) struct Visiting<'a>(pub(super) &'a App);

impl Drop for Visiting<'_> {
    fn drop(&mut self) {
        self.0.tree.borrow_mut().in_synthesis = false;
    }
}
