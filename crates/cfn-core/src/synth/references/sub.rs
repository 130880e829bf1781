//! The variables of `Fn::Sub`.

use findings::{Finding, Place};

use crate::node::Map;
use crate::synth::place::Site;
use crate::synth::state::Synth;

impl Synth<'_> {
    pub(super) fn sub(&mut self, site: Site<'_>, template: &str, variables: &Map) {
        let mut used: Vec<&str> = Vec::new();
        let mut rest = template;
        while let Some(start) = rest.find("${") {
            rest = &rest[start + 2..];
            let Some(end) = rest.find('}') else {
                let message = "a `${` of Fn::Sub has no `}`";
                let value = Some(format!("{template:?}"));
                let help = Some("write `${!` for a literal `${`".to_owned());
                self.fault(site, "sub", message, value, help);
                return;
            };
            let name = rest[..end].trim();
            rest = &rest[end + 1..];
            if name.starts_with('!') {
                continue;
            }
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
            let finding = Finding::warning(
                "sub-variable",
                "the variable of Fn::Sub is not used in its text",
            )
            .at(Place::of(self.tree.path(site.owner.element)));
            self.findings.push(
                finding
                    .path(site.path.to_string())
                    .value(format!("{key:?}")),
            );
        }
    }
}
