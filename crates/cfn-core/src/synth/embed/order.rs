//! The order in which templates are finished: embedded ones before those that embed them.

use std::collections::HashMap;

use findings::{Finding, Place};

use crate::synth::graph::cycles;
use crate::synth::state::Synth;

impl Synth<'_> {
    /// The stacks in an order in which each comes after those that are embedded in it. A template that contains
    /// itself is reported.
    pub(super) fn embedded_first(&mut self) -> Vec<usize> {
        let all: Vec<usize> = self.stacks.keys().copied().collect();
        let mut waits_for: HashMap<usize, usize> = HashMap::new();
        let mut inside_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for embed in &self.embeds {
            let outer = embed.owner.stack;
            *waits_for.entry(outer).or_default() += 1;
            inside_of.entry(embed.stack).or_default().push(outer);
        }
        let is_free = |waits_for: &HashMap<usize, usize>, stack: &usize| {
            waits_for.get(stack).is_none_or(|count| *count == 0)
        };
        let free = all.iter().filter(|stack| is_free(&waits_for, stack));
        let mut order: Vec<usize> = free.copied().collect();
        let mut next = 0;
        while let Some(stack) = order.get(next) {
            next += 1;
            for outer in inside_of.get(stack).into_iter().flatten() {
                if let Some(count) = waits_for.get_mut(outer) {
                    *count -= 1;
                }
                if is_free(&waits_for, outer) {
                    order.push(*outer);
                }
            }
        }
        if order.len() == all.len() {
            return order;
        }
        for cycle in cycles(&all, &inside_of) {
            let mut names: Vec<String> = cycle.iter().map(|index| self.tree.path(*index)).collect();
            names.push(names[0].clone());
            let message = "a template cannot contain itself";
            let finding =
                Finding::error("template-in-itself", message).at(Place::of(names[0].clone()));
            self.findings.push(finding.value(names.join(" in ")));
        }
        let rest = all.into_iter().filter(|stack| !order.contains(stack));
        let rest: Vec<usize> = rest.collect();
        order.extend(rest);
        order
    }
}
