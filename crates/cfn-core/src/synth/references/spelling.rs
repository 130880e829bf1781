//! Maps that look like functions, and keys that cannot be written.

use findings::nearest;

use crate::node::{Function, Map, Node};
use crate::synth::place::Site;
use crate::synth::section::Section;
use crate::synth::state::Synth;

use super::nesting;

/// Longer keys, as written, are refused: readers of YAML look no further than 1,024 bytes for the colon
/// after a key.
const LONGEST_KEY: usize = 1000;

impl Synth<'_> {
    /// Reports keys that are too long for readers of YAML.
    pub(super) fn check_keys(&mut self, site: Site<'_>, map: &Map) {
        for key in map.keys().filter(|key| key.len() > LONGEST_KEY / 8) {
            let written = format!("{key:?}");
            if written.len() > LONGEST_KEY {
                let message = format!("a key has at most {LONGEST_KEY} bytes");
                self.fault(site, "key-length", message, Some(written), None);
            }
        }
    }

    /// Reports a map whose only key looks like a function but is not one, or whose arguments are malformed.
    pub(super) fn check_spelling(&mut self, site: Site<'_>, map: &Map) {
        let [(key, arguments)] = map.iter().collect::<Vec<_>>()[..] else {
            return;
        };
        let rule_function = matches!(
            &**key,
            "Fn::Contains"
                | "Fn::EachMemberEquals"
                | "Fn::EachMemberIn"
                | "Fn::RefAll"
                | "Fn::ValueOf"
                | "Fn::ValueOfAll"
        );
        let own = rule_function && site.section == Section::Rules
            || key.starts_with("Fn::ForEach::")
            || &**key == "Fn::GetStackOutput"
            || may_come_from_a_macro(key, arguments);
        if own || !(key.starts_with("Fn::") || &**key == "Ref") {
            return;
        }
        let message = match nesting::NAMES.contains(&&**key) {
            true => "the function does not take arguments of this form".to_owned(),
            false => "there is no such function".to_owned(),
        };
        let help = nearest(
            key,
            nesting::NAMES.iter().copied().filter(|name| name != key),
        );
        self.fault(site, "function", message, Some(format!("{key:?}")), help);
    }
}

/// Whether a macro may make the arguments of a function: it runs before CloudFormation reads them. `Fn::Transform`
/// with a list of macros is accepted too.
fn may_come_from_a_macro(key: &str, arguments: &Node) -> bool {
    match arguments {
        Node::List(items) => {
            key == "Fn::Transform" || items.iter().any(|item| may_come_from_a_macro("", item))
        }
        Node::Map(map) => map.contains_key("Fn::Transform"),
        Node::Function(function) => matches!(**function, Function::Transform(..)),
        _ => false,
    }
}
