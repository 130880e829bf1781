//! The variables of `Fn::Sub`.

use findings::{Finding, Place};

use crate::node::{Map, SubPiece, sub_pieces};
use crate::synth::place::Site;
use crate::synth::state::Synth;

impl Synth<'_> {
    /// Checks the names in the text of `Fn::Sub`, and that each variable given beside it is used.
    pub(super) fn sub(&mut self, site: Site<'_>, template: &str, variables: &Map) {
        let mut used: Vec<&str> = Vec::new();
        for piece in sub_pieces(template) {
            let name = match piece {
                SubPiece::Text(_) | SubPiece::Literal(_) => continue,
                SubPiece::Variable(name) => name,
                SubPiece::Unclosed(_) => {
                    let message = "a `${` of Fn::Sub has no `}`";
                    let value = Some(format!("{template:?}"));
                    let help = Some("write `${!` for a literal `${`".to_owned());
                    self.fault(site, "sub", message, value, help);
                    return;
                }
            };
            used.push(name);
            if variables.contains_key(name) {
                continue;
            }
            match name.split_once('.') {
                Some((id, attribute)) => self.check_name(site, id, Some(attribute)),
                None => self.check_name(site, name, None),
            }
        }
        for key in variables.keys().filter(|key| !used.contains(&&***key)) {
            let message = "the variable of Fn::Sub is not used in its text";
            let place = Place::of(self.tree.path(site.owner.element)).path(site.path.to_string());
            let finding = Finding::warning("sub-variable", message).at(place);
            self.findings.push(finding.value(format!("{key:?}")));
        }
    }
}
