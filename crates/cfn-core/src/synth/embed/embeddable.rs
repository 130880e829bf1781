//! The parts of a finished template that can be embedded in others: its text and its capabilities.

use crate::node::Node;
use crate::synth::checks::INLINE_BYTES;
use crate::template::Template;
use crate::write;

use crate::template::capabilities::capabilities;

/// The parts of a finished template that can be embedded in others.
pub(in crate::synth) struct Embeddable {
    pub(super) root: Node,
    /// Empty if the text is too large, so that nested templates do not grow without limit.
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

/// The start of a dynamic reference, which CloudFormation resolves anywhere in a text.
const DYNAMIC: &str = "{{resolve:";

/// A template as the text of a property: JSON, with a line for each resource.
///
/// It is a third smaller than YAML, which the outer template indents further. People read the template's own file.
fn inline(template: &Template) -> String {
    let json = write::json::to_lines(&template.root);
    // Between two braces in a row there would be a name, so they occur only inside strings, where the escape means the
    // same.
    json.replace(DYNAMIC, r"\u007b{resolve:")
}
