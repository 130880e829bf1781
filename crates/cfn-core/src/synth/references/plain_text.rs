//! Literal texts: what looks like a reference in them but is not one.

use crate::intrinsic::pseudo;
use crate::node::{SubPiece, sub_pieces};
use crate::synth::place::Site;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

/// Properties that hold programs, in which `${Name}` is a variable of the program.
const PROGRAMS: [&str; 9] = [
    "BuildSpec",
    "Command",
    "Commands",
    "Content",
    "FunctionCode",
    "InlineCode",
    "Script",
    "UserData",
    "ZipFile",
];

impl Synth<'_> {
    /// Checks a literal text.
    pub(super) fn check_text(&mut self, site: Site<'_>, text: &str) {
        if site.unchecked || !text.contains('{') {
            return;
        }
        if text.contains("${") {
            self.check_variables(site, text);
        }
        if text.contains("{{") {
            self.check_dynamic(site, text);
        }
    }

    /// Warns of a name of the stack in `${…}`, which is replaced only in the text of `Fn::Sub`.
    fn check_variables(&mut self, site: Site<'_>, text: &str) {
        // A template as text has its own references.
        if site.path.last() == "TemplateBody" {
            return;
        }
        for piece in sub_pieces(text) {
            if let SubPiece::Variable(name) = piece
                && self.is_own_name(site, name)
            {
                let message = "only the text of Fn::Sub has variables, so this is written as it is and never replaced";
                let help = "build the text with `sub`";
                let value = format!("\"${{{name}}}\"");
                self.warn(site, "text-variable", message, value, help);
                return;
            }
        }
    }

    /// Whether a variable in plain text surely has the name of something in the stack.
    fn is_own_name(&self, site: Site<'_>, name: &str) -> bool {
        if pseudo::NAMES.contains(&name) {
            return true;
        }
        let id = name.split_once('.').map_or(name, |(id, _)| id);
        let is_program = site.section == Section::Metadata
            || matches!(site.slot, Some(("Fn::Base64", _)))
            || site.path.steps().any(|step| PROGRAMS.contains(&step));
        let known = &self.stacks[&site.owner.stack].referable;
        known.contains_key(id) && !is_program && !self.is_substitution(site, name)
    }

    /// Whether a state machine's definition gets the value of a variable from the resource itself.
    fn is_substitution(&self, site: Site<'_>, name: &str) -> bool {
        let Content::Resource(data) = &self.tree.elements[site.owner.element].content else {
            return false;
        };
        let substitutions = data.properties.get("DefinitionSubstitutions");
        substitutions.is_some_and(|map| map.get(name).is_some())
    }
}
