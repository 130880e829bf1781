//! Exports: their names, and that no two have the same.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html>:
//! export names are unique in an account and Region. CloudFormation says of others: "must contain only alphanumeric
//! characters, colons, or hyphens".

use std::collections::HashMap;

use findings::{Finding, Place, Severity};

use crate::node::Node;
use crate::synth::pieces::pieces;
use crate::synth::place::Owner;
use crate::synth::state::Synth;

use super::stacks::Together;

/// The maximum number of characters in the name of an export.
pub(in crate::synth) const LONGEST: usize = 255;
/// The place of the name in an output.
const PATH: &str = "Export.Name";
const RULE: &str = "export-name";

impl Synth<'_> {
    /// Checks the name of an export, as far as it is known.
    pub(in crate::synth) fn check_export_name(&mut self, element: usize, name: &Node) {
        let Some(pieces) = pieces(name) else { return };
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-');
        let message = if pieces.texts.iter().any(|text| !text.chars().all(fits)) {
            "an export's name has letters, digits, colons and hyphens, nothing else"
        } else if pieces.characters() > LONGEST {
            "an export's name has at most 255 characters"
        } else if pieces.complete && pieces.characters() == 0 {
            "an export's name has at least one character"
        } else {
            return;
        };
        let value = serde_json::to_string(name).unwrap_or_default();
        let place = Place::of(self.tree.path(element)).path(PATH);
        self.findings
            .push(Finding::error(RULE, message).at(place).value(value));
    }

    /// Reports names that two exports of a stack have, or two stacks that are deployed to the same place.
    pub(in crate::synth) fn check_exports(&mut self) {
        let mut taken: HashMap<String, Vec<Owner>> = HashMap::new();
        for (stack, draft) in &self.stacks {
            for (element, name) in &draft.exported {
                let key = serde_json::to_string(name).unwrap_or_default();
                let owner = Owner {
                    stack: *stack,
                    element: *element,
                };
                taken.entry(key).or_default().push(owner);
            }
        }
        let mut found = Vec::new();
        for (name, owners) in &taken {
            for (position, owner) in owners.iter().enumerate() {
                let mut earlier = owners[..position].iter();
                let clash =
                    earlier.find_map(|other| Some((*other, self.clash(name, *other, *owner)?)));
                if let Some((other, severity)) = clash {
                    found.push((*owner, other, severity, name.clone()));
                }
            }
        }
        found.sort_by_key(|(owner, ..)| owner.element);
        for (owner, other, severity, name) in found {
            let other = self.tree.path(other.element);
            let message = match severity {
                Severity::Error => format!("{other} exports the same name to the same place"),
                _ => format!(
                    "{other} exports the same name, and both stacks may be deployed to the same account and Region"
                ),
            };
            let mut finding = Finding::error(RULE, message)
                .at(Place::of(self.tree.path(owner.element)).path(PATH))
                .value(name)
                .help("give each export its own name, for example with the stack's name in it");
            finding.severity = severity;
            self.findings.push(finding);
        }
    }

    /// How severe it is that two outputs export the same name, if it is wrong.
    fn clash(&self, name: &str, one: Owner, other: Owner) -> Option<Severity> {
        if one.stack == other.stack {
            let mut facts = self.facts_of(one)?;
            facts.extend(self.facts_of(other)?);
            let together = facts.is_empty() || self.can_hold(one.stack, &facts) == Some(true);
            return together.then_some(Severity::Error);
        }
        // What a function returns can be different in another stack.
        if !name.starts_with('"') {
            return None;
        }
        match self.together(one.stack, other.stack) {
            Together::Never => None,
            Together::Maybe => Some(Severity::Warning),
            Together::Always => Some(Severity::Error),
        }
    }
}
