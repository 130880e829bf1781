//! The tags of a resource, its own and those of the scopes above it.
//!
//! Source: <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>

use crate::node::{Map, Node};
use crate::schema::{Items, Schema, Shape};
use crate::synth::path::Path;
use crate::synth::tags::{RESERVED, is_reserved, is_set_above};

use super::{Check, maybe_nothing};

/// The maximum number of tags of a resource, where its type says nothing else. Tags of AWS do not count.
const MOST: usize = 50;

impl Check<'_, '_> {
    /// Checks that no two tags of a resource have the same key, that there are not too many, and that no key is
    /// reserved. Equal tags in a list of unique items are reported there.
    pub(super) fn tags(&mut self, schema: &Schema, properties: &Node) {
        let Some(name) = schema.tags else { return };
        let Some(tags) = properties.get(name) else {
            return;
        };
        let mut of_type = (schema.object)().properties.iter();
        let shape = of_type.find(|property| property.name == name);
        let shape = shape.map(|property| property.shape);
        let root = Path::root("");
        let path = root.key(name);
        match tags {
            Node::List(tags) => self.tag_list(shape, &path, tags),
            Node::Map(tags) => self.tag_map(&path, tags),
            _ => {}
        }
    }

    fn tag_list(&mut self, shape: Option<Shape>, list: &Path<'_>, tags: &[Node]) {
        let items = match shape {
            Some(Shape::List(_, items)) => items,
            _ => crate::schema::ITEMS,
        };
        let Items { unique, max, .. } = items;
        let key_of = |tag: &Node| tag.get("Key").and_then(Node::as_str).map(str::to_owned);
        for (index, tag) in tags.iter().enumerate() {
            let Some(key) = key_of(tag) else { continue };
            let path = list.index(index);
            let path = path.key("Key");
            self.reserved(&path, &key);
            let mut earlier = tags[..index].iter();
            let twice = |other: &Node| {
                other.get("Key").and_then(Node::as_str) == Some(&key) && !(unique && other == tag)
            };
            if earlier.any(twice) {
                let message = "another tag of the resource has the same key".into();
                self.fault("unique", &path, &Node::from(key), message);
            }
        }
        // A limit of the type's own is checked with the list.
        if max == u32::MAX {
            let certain = tags.iter().filter(|tag| !maybe_nothing(tag));
            self.number_of_tags(list, certain.count());
        }
    }

    fn tag_map(&mut self, path: &Path<'_>, tags: &Map) {
        for key in tags.keys() {
            self.reserved(&path.key(key), key);
        }
        let certain = tags.values().filter(|value| !maybe_nothing(value));
        self.number_of_tags(path, certain.count());
    }

    /// Reports a key that begins with `aws:`. Where a scope sets it, it is reported there.
    fn reserved(&mut self, path: &Path<'_>, key: &str) {
        if is_reserved(key) && !is_set_above(self.synth.tree, self.element, key) {
            self.fault("reserved-tag", path, &Node::from(key), RESERVED.into());
        }
    }

    fn number_of_tags(&mut self, path: &Path<'_>, count: usize) {
        if count > MOST {
            let message = format!("a resource has at most {MOST} tags, not {count}");
            self.fault("tags", path, &Node::Null, message);
        }
    }
}
