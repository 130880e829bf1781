//! The variables of `Fn::Sub`.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>

use findings::{Finding, Place};

use crate::node::{Map, Node, SubPiece, sub_pieces};
use crate::synth::place::Site;
use crate::synth::state::Synth;

const RULE: &str = "sub";

impl Synth<'_> {
    /// Checks the names in the text of `Fn::Sub`, and that each variable given beside it is used.
    pub(super) fn sub(&mut self, site: Site<'_>, template: &str, variables: &Map) {
        let mut used: Vec<&str> = Vec::new();
        for piece in sub_pieces(template) {
            let name = match piece {
                SubPiece::Text(_) => continue,
                SubPiece::Literal(name) => {
                    self.check_escape(site, template, name);
                    continue;
                }
                SubPiece::Variable(name) => name,
                SubPiece::Unclosed(_) => {
                    let message = "a `${` of Fn::Sub has no `}`";
                    let value = Some(format!("{template:?}"));
                    let help = Some("write `${!` for a literal `${`".to_owned());
                    self.fault(site, RULE, message, value, help);
                    return;
                }
            };
            used.push(name);
            if !variables.contains_key(name) && self.is_name(site, template, name) {
                self.check_variable(site, name);
            }
        }
        if template.contains("${ ") || template.contains(" }") {
            self.check_spaces(site, template, &used);
        }
        self.check_dynamic_sub(site, template);
        self.check_variable_values(site, variables);
        for key in variables.keys().filter(|key| !used.contains(&&***key)) {
            let message = "the variable of Fn::Sub is not used in its text";
            let place = Place::of(self.tree.path(site.owner.element)).path(site.path.to_string());
            let finding = Finding::warning("sub-variable", message).at(place);
            self.findings.push(finding.value(format!("{key:?}")));
        }
    }

    /// Checks that the variables beside the text are texts.
    fn check_variable_values(&mut self, site: Site<'_>, variables: &Map) {
        for (key, value) in variables {
            // A malformed function is a map too, and is reported where functions are read.
            let is_function = |map: &Map| map.keys().any(|key| key.starts_with("Fn::"));
            let is_text = match value {
                Node::List(_) => false,
                Node::Map(map) => is_function(map) || map.contains_key("Ref"),
                _ => true,
            };
            if !is_text {
                let message = format!("a variable of Fn::Sub is text, not {}", value.kind());
                let value = Some(format!("{key:?}"));
                let help = Some("join the items of a list with `Fn::Join`".to_owned());
                self.fault(site, "type", message, value, help);
            }
        }
    }

    /// Checks what a variable of the text refers to.
    fn check_variable(&mut self, site: Site<'_>, name: &str) {
        let value = || Some(format!("\"${{{name}}}\""));
        match name.split_once('.') {
            Some((id, attribute)) => self.check_name(site, id, Some(attribute)),
            None if name == "AWS::NoValue" => {
                let message = "a variable of Fn::Sub is text, and AWS::NoValue is nothing";
                let help = "choose between two texts with `if_`".to_owned();
                self.fault(site, "no-value", message, value(), Some(help));
            }
            None => {
                self.check_name(site, name, None);
                if self.is_list(site.owner.stack, name) == Some(true) {
                    let message = "a variable of Fn::Sub is text, and this is a list";
                    let help = "give it as a variable, joined with `join`".to_owned();
                    self.fault(site, "type", message, value(), Some(help));
                }
            }
        }
    }

    /// Whether a variable's name can be one. One that cannot is reported.
    ///
    /// CloudFormation: "variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores,
    /// periods, and colons".
    fn is_name(&mut self, site: Site<'_>, template: &str, name: &str) -> bool {
        let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':');
        let is_name = !name.is_empty() && name.bytes().all(is_letter);
        if !is_name {
            let message = "a name in `${…}` of Fn::Sub has only letters, digits, `_`, `.` and `:`";
            let help = format!("write `${{!{name}}}` for the literal text `${{{name}}}`");
            self.fault(
                site,
                RULE,
                message,
                Some(format!("{template:?}")),
                Some(help),
            );
        }
        is_name
    }

    /// Warns of `${!}`, which escapes nothing.
    fn check_escape(&mut self, site: Site<'_>, template: &str, name: &str) {
        if name.trim().is_empty() {
            let message = "`${!}` of Fn::Sub has no name";
            let help = "write `${!Name}` for the literal text `${Name}`";
            self.warn(site, RULE, message, format!("{template:?}"), help);
        }
    }

    /// Warns of spaces around a name. They are accepted, but that is not documented.
    fn check_spaces(&mut self, site: Site<'_>, template: &str, used: &[&str]) {
        let spaced = |name: &&&str| {
            template.contains(&format!("${{ {name}")) || template.contains(&format!("{name} }}"))
        };
        if let Some(name) = used.iter().find(spaced) {
            let message = "it is not documented that spaces around a name of Fn::Sub are ignored";
            let help = format!("write `${{{name}}}`");
            self.warn(site, RULE, message, format!("{template:?}"), help);
        }
    }
}
