//! Texts that `Fn::Sub` and `Fn::Join` build: their literal parts can break a limit whatever the rest is.

use std::borrow::Cow;

use crate::node::Node;
use crate::schema::Length;
use crate::synth::path::Path;
use crate::synth::pieces::pieces;

use super::{Check, pattern};

impl Check<'_, '_> {
    /// Checks the known parts of a text that a function builds.
    pub(super) fn built(&mut self, length: &Length, path: &Path<'_>, node: &Node) {
        if length.max == u32::MAX && length.pattern.is_empty() {
            return;
        }
        let Some(pieces) = pieces(node) else { return };
        if pieces.complete {
            let text: String = pieces.texts.iter().map(Cow::as_ref).collect();
            return self.length(length, path, node, &text);
        }
        let characters = pieces.characters() as u64;
        if characters > u64::from(length.max) {
            let message = format!(
                "it has at most {} characters, and its literal parts alone have {characters}",
                length.max
            );
            return self.fault("length", path, node, message);
        }
        let Some(class) = pattern::only_class(length.pattern) else {
            return;
        };
        let mut texts = pieces.texts.iter();
        if let Some(text) = texts.find(|text| !pattern::consists_of(class, text)) {
            let message = format!(
                "it matches {}, and its literal part {text:?} cannot",
                length.pattern
            );
            self.fault("pattern", path, node, message);
        }
    }
}
