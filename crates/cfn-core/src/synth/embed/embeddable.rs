//! What of a finished template can be embedded in others: its text and its capabilities.

use crate::node::Node;
use crate::synth::checks::INLINE_BYTES;
use crate::template::Template;
use crate::write;

use super::capabilities::capabilities;

/// What of a finished template can be embedded in others.
pub(in crate::synth) struct Embeddable {
    pub(super) root: Node,
    /// Empty where it is too large, so that templates in templates in templates do not grow on.
    pub(super) body: String,
    pub(super) bytes: usize,
    pub(super) capabilities: Vec<&'static str>,
}

impl Embeddable {
    pub(super) fn of(template: &Template) -> Embeddable {
        let body = inline(template);
        let bytes = body.len();
        Embeddable {
            root: template.root.clone(),
            body: if bytes > INLINE_BYTES {
                String::new()
            } else {
                body
            },
            bytes,
            capabilities: capabilities(&template.root),
        }
    }
}

/// The start of a dynamic reference, which CloudFormation resolves wherever it stands in a text.
const DYNAMIC: &str = "{{resolve:";

/// A template as text that stands in a property: YAML for people where it fits, otherwise JSON.
fn inline(template: &Template) -> String {
    if template.yaml.len() <= INLINE_BYTES && !template.yaml.contains(DYNAMIC) {
        return template.yaml.clone();
    }
    let json = write::json::to_line(&template.root);
    // Two braces in a row stand in JSON's texts only, where their code means the same.
    json.replace(DYNAMIC, r"\u007b{resolve:")
}
