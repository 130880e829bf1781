//! References into other stacks: exports there, imports here, and why some cannot be.

use crate::environment::Location;
use crate::node::{Function, Node, Target, Text};
use crate::synth::checks::LONGEST_EXPORT as LONGEST;
use crate::synth::logical_id::logical_id;
use crate::synth::place::Site;
use crate::synth::state::Synth;
use crate::tree::StackData;

impl Synth<'_> {
    /// Exports a value of another stack, and returns the import that replaces the reference to it.
    pub(super) fn import(
        &mut self,
        site: Site<'_>,
        index: usize,
        attribute: Option<Text>,
    ) -> Option<Node> {
        let Some(producer) = self.tree.elements[index].stack else {
            let message = "the reference points to something outside all stacks";
            self.fault(site, "reference", message, None, None);
            return None;
        };
        let consumer = site.owner.stack;
        let (from, to) = (self.stacks[&producer].data, self.stacks[&consumer].data);
        if let Some(message) = self.import_fault(site, index, from, to) {
            let value = Some(self.tree.path(index));
            let help = Some(format!(
                "give {} a parameter for it, and pass the value when it is deployed",
                self.tree.path(consumer)
            ));
            self.fault(site, "cross-stack-reference", message, value, help);
            return None;
        }
        let id = self.ids[index].clone();
        let (json, value) = match attribute {
            Some(attribute) => (
                format!(r#"{{"Fn::GetAtt":["{id}","{attribute}"]}}"#),
                Function::GetAtt(Target::Name(id), attribute),
            ),
            None => (
                format!(r#"{{"Ref":"{id}"}}"#),
                Function::Ref(Target::Name(id)),
            ),
        };
        let output = logical_id(&["Exports", &format!("Output{json}")]);
        let export = export_name(&self.stacks[&producer].name, &output);
        if !self.stack(consumer).after.contains(&producer) {
            self.stack(consumer).after.push(producer);
        }
        self.stack(producer)
            .exports
            .entry(output.into())
            .or_insert_with(|| {
                Node::map([
                    ("Value", Node::from(value)),
                    ("Export", Node::map([("Name", Node::from(&export))])),
                ])
            });
        Some(Function::ImportValue(Node::from(export)).into())
    }

    /// Why a stack cannot import a value of an element of another stack.
    fn import_fault(
        &self,
        site: Site<'_>,
        index: usize,
        from: &StackData,
        to: &StackData,
    ) -> Option<&'static str> {
        if from.stack_set || to.stack_set {
            Some("a stack of a StackSet cannot share exports with other stacks")
        } else if from.embedded || to.embedded {
            Some("a stack whose template is embedded in another one is deployed elsewhere")
        } else if let Some(fault) = deployed_apart(&from.locations(), &to.locations()) {
            Some(fault)
        } else if site.section.before_resources() {
            Some("conditions, rules and export names cannot import values")
        } else if site.importing {
            Some("the name that Fn::ImportValue imports cannot depend on a resource")
        } else if self.is_conditional(index) {
            Some(
                "the resource exists only if a condition is true, and its export cannot depend on that",
            )
        } else {
            None
        }
    }
}

/// The name of a generated export, as the AWS CDK gives it: what follows the stack's name is cut from its beginning,
/// because it ends with a hash.
fn export_name(stack: &str, output: &str) -> String {
    let room = LONGEST.saturating_sub(stack.len() + 1);
    let kept = output.get(output.len().saturating_sub(room)..);
    format!("{stack}:{}", kept.unwrap_or(output))
}

/// Returns why a stack cannot import from another one: it is deployed to a place to which the other is not.
fn deployed_apart(from: &[Location<'_>], to: &[Location<'_>]) -> Option<&'static str> {
    let is_shared = |to: &Location<'_>| from.iter().any(|from| from.can_be(*to));
    let lonely = to.iter().find(|to| !is_shared(to))?;
    let in_account = |from: &Location<'_>| from.can_be_in_account(lonely.account);
    Some(match from.iter().any(in_account) {
        true => "stacks in different Regions cannot share exports",
        false => "stacks in different accounts cannot share exports",
    })
}
