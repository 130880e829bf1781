//! Cycles: among resources, among conditions, and among stacks.

use std::collections::HashMap;

use findings::{Finding, Place};

use crate::synth::graph::cycles;
use crate::synth::state::Synth;
use crate::tree::Content;

impl Synth<'_> {
    /// Reports each cycle among a stack's resources and conditions once.
    pub(in crate::synth) fn check_cycles(&mut self, stack: usize) {
        let draft = &self.stacks[&stack];
        let mut next: HashMap<usize, Vec<usize>> = HashMap::new();
        for (from, to) in &draft.edges {
            next.entry(*from).or_default().push(*to);
        }
        let of_sam = |index: &usize| match &self.tree.elements[*index].content {
            Content::Resource(data) => data.type_name.starts_with("AWS::Serverless::"),
            _ => false,
        };
        for cycle in cycles(&draft.elements, &next) {
            // AWS SAM turns its resources into several, and divides the references among them.
            if cycle.iter().any(of_sam) {
                continue;
            }
            let names: Vec<&str> = cycle.iter().map(|index| &*self.ids[*index]).collect();
            let mut finding = Finding::error(
                "cycle",
                "resources or conditions depend on each other in a cycle, so none can be created",
            )
            .at(Place::of(self.tree.path(cycle[0])));
            finding = finding.value(format!("{} → {}", names.join(" → "), names[0]));
            let help = "give one of them a fixed name, or move a property to its own resource";
            self.findings.push(finding.help(help.to_owned()));
        }
    }

    /// Reports stacks that depend on each other in a cycle.
    pub(in crate::synth) fn check_stack_order(&mut self) {
        let all: Vec<usize> = self.stacks.keys().copied().collect();
        let next: HashMap<usize, Vec<usize>> = self
            .stacks
            .iter()
            .map(|(stack, draft)| (*stack, draft.after.clone()))
            .collect();
        for cycle in cycles(&all, &next) {
            let names: Vec<String> = cycle.iter().map(|index| self.tree.path(*index)).collect();
            let finding = Finding::error(
                "stack-cycle",
                "stacks import from each other, so none can be deployed first",
            )
            .at(Place::of(names[0].clone()));
            let value = format!("{} → {}", names.join(" → "), names[0]);
            let help = "pass one of the values as a parameter";
            self.findings
                .push(finding.value(value).help(help.to_owned()));
        }
    }
}
