//! Types of resources that have no schema: whether they exist, and that nothing checks them.

use findings::{Finding, Place, nearest};

use crate::schema::Types;
use crate::synth::state::Synth;
use crate::tree::ResourceData;

/// The type that the AWS CDK adds to templates. It is in no list.
const OF_THE_CDK: &str = "AWS::CDK::Metadata";

impl Synth<'_> {
    /// Checks the type of a resource without a schema. Each type is reported once in an app.
    pub(in crate::synth) fn check_type(&mut self, element: usize, data: &ResourceData) {
        let (Some(types), None) = (self.tree.types, data.schema) else {
            return;
        };
        let type_name = &data.type_name;
        let Some((service, name)) = of_aws(type_name) else {
            return;
        };
        if !self.unknown_types.insert(type_name.clone()) {
            return;
        }
        let finding = if types.has(service, name) || &**type_name == OF_THE_CDK {
            self.unchecked(types, service)
        } else if self.is_made_by_macro(element, service) {
            return;
        } else {
            unknown(types, type_name)
        };
        let place = Place::of(self.tree.path(element)).path("Type");
        self.findings
            .push(finding.at(place).value(format!("{type_name:?}")));
    }

    /// The warning that nothing checks a type.
    fn unchecked(&self, types: &Types, service: &str) -> Finding {
        let message = "this build has no schema of the type, so its properties are not checked, and it gets no tags";
        let mut features = types.features.iter();
        let feature = features.find(|(name, _)| name.strip_prefix("AWS::") == Some(service));
        let is_enabled = || {
            let mut names = types
                .all()
                .filter(|name| of_aws(name).is_some_and(|(of, _)| of == service));
            names.any(|name| (self.tree.schemas)(&name).is_some())
        };
        let help = match feature {
            Some((_, feature)) if !is_enabled() => format!("enable the feature `{feature}`"),
            _ => "no feature has its schema: check the template with cfn-lint too, and acknowledge this rule".into(),
        };
        Finding::warning("unchecked-type", message).help(help)
    }

    /// Whether a macro of the stack replaces resources of a service: `AWS::Serverless-2016-10-31` those of
    /// `AWS::Serverless`.
    fn is_made_by_macro(&self, element: usize, service: &str) -> bool {
        let Some(stack) = self.tree.elements[element].stack else {
            return false;
        };
        let transforms = self.stacks[&stack].data.transforms.iter();
        let mut own = transforms.filter_map(|name| name.strip_prefix("AWS::"));
        own.any(|name| name.starts_with(service))
    }
}

/// The service and the name of a type of AWS. Modules have other types, and the properties of a custom resource are
/// its author's.
fn of_aws(type_name: &str) -> Option<(&str, &str)> {
    let (service, name) = type_name.strip_prefix("AWS::")?.split_once("::")?;
    let is_checked = !name.ends_with("::MODULE") && name != "CustomResource";
    is_checked.then_some((service, name))
}

/// What is wrong with a type that is not among the known ones. It can be newer than these, but hardly if another one
/// differs by a single letter.
fn unknown(types: &Types, type_name: &str) -> Finding {
    let known: Vec<String> = types.all().collect();
    let message = "CloudFormation has no such resource type";
    if let Some(meant) = known.iter().find(|known| is_misspelt(type_name, known)) {
        let help = format!("did you mean \"{meant}\"?");
        return Finding::error("resource-type", message).help(help);
    }
    let message = "the type is not among CloudFormation's resource types that this release knows";
    let help = nearest(type_name, known.iter().map(|known| &**known))
        .unwrap_or_else(|| "is a macro of the template missing, or is the type newer?".to_owned());
    Finding::warning("resource-type", message).help(help)
}

impl Types {
    fn has(&self, service: &str, name: &str) -> bool {
        let mut lines = self.names.lines().map(|line| line.split(' '));
        let found = lines.find_map(|mut words| (words.next() == Some(service)).then_some(words));
        found.is_some_and(|mut names| names.any(|known| known == name))
    }

    /// All types: `AWS::SQS::Queue`.
    fn all(&self) -> impl Iterator<Item = String> {
        let lines = self.names.lines().map(|line| line.split(' '));
        lines.flat_map(|mut words| {
            let service = words.next().unwrap_or_default();
            words.map(move |name| format!("AWS::{service}::{name}"))
        })
    }
}

/// Whether a name differs from another one in case only, by one letter, or by two neighbours in the wrong order.
fn is_misspelt(name: &str, meant: &str) -> bool {
    let (name, meant) = (name.to_lowercase(), meant.to_lowercase());
    let (name, meant): (Vec<char>, Vec<char>) = (name.chars().collect(), meant.chars().collect());
    let same = name.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let (a, b) = (&name[same..], &meant[same..]);
    match (a, b) {
        ([], []) => true,
        ([], rest) => rest.len() == 1,
        // A digit at the end is more likely a new version.
        (rest, []) => rest.len() == 1 && !rest[0].is_ascii_digit(),
        ([a1, a @ ..], [b1, b @ ..]) => {
            let swapped = a.first() == Some(b1) && b.first() == Some(a1) && a[1..] == b[1..];
            a == b || swapped || a == [&[*b1], b].concat() || [&[*a1], a].concat() == b
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_is_a_misspelling() {
        for (name, misspelt) in [
            ("AWS::SQS::Queu", true),
            ("AWS::SQS::Queues", true),
            ("AWS::SQS::Quuee", true),
            ("AWS::SQS::Queae", true),
            ("AWS::sqs::Queue", true),
            ("AWS::SQS::Queeue", true),
            ("AWS::SQS::ueue", true),
            ("AWS::SQS::Queue2", false),
            ("AWS::SQS::QueueV2", false),
            ("AWS::SQS::Topic", false),
            ("AWS::SNS::Queueing", false),
        ] {
            assert_eq!(is_misspelt(name, "AWS::SQS::Queue"), misspelt, "{name}");
        }
    }

    #[test]
    fn modules_and_other_vendors_are_left_alone() {
        assert_eq!(of_aws("AWS::SQS::Queue"), Some(("SQS", "Queue")));
        for name in [
            "Custom::Thing",
            "My::Queue::Thing::MODULE",
            "AWS::SQS::Queue::MODULE",
            "AWS::SQS",
        ] {
            assert_eq!(of_aws(name), None, "{name}");
        }
    }
}
