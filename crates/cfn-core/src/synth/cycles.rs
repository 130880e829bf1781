//! Cycles: among resources, among conditions, and among stacks.

use std::collections::HashMap;

use findings::{Finding, Place};

use super::Synth;
use super::resolve::Owner;

impl Synth<'_> {
    /// Reports each cycle of a stack's resources and conditions once.
    pub(super) fn check_cycles(&mut self, stack: usize) {
        let draft = &self.stacks[&stack];
        let mut next: HashMap<usize, Vec<usize>> = HashMap::new();
        for (Owner { element: from, .. }, Owner { element: to, .. }) in &draft.edges {
            next.entry(*from).or_default().push(*to);
        }
        for cycle in cycles(&draft.elements, &next) {
            let names: Vec<&str> = cycle.iter().map(|index| &*self.ids[*index]).collect();
            let mut finding = Finding::error(
                "cycle",
                "resources or conditions wait for each other, so none can be created",
            )
            .at(Place::of(self.tree.path(cycle[0])));
            finding = finding.value(format!("{} → {}", names.join(" → "), names[0]));
            let help =
                "name one of them by a fixed name, or move a property to a resource of its own";
            self.findings.push(finding.help(help.to_owned()));
        }
    }

    /// Reports stacks that wait for each other.
    pub(super) fn check_stack_order(&mut self) {
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
            let help = "hand one value over by a parameter";
            self.findings
                .push(finding.value(value).help(help.to_owned()));
        }
    }
}

/// Every cycle found by walking depth first, without recursion; each node is entered once.
pub(super) fn cycles(nodes: &[usize], next: &HashMap<usize, Vec<usize>>) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Open,
        Done,
    }
    let empty = Vec::new();
    let mut states: HashMap<usize, State> = HashMap::new();
    let mut found = Vec::new();
    for &start in nodes {
        if states.contains_key(&start) {
            continue;
        }
        states.insert(start, State::Open);
        let mut trail = vec![(start, 0)];
        while let Some((node, position)) = trail.last_mut() {
            let node = *node;
            let Some(&to) = next.get(&node).unwrap_or(&empty).get(*position) else {
                states.insert(node, State::Done);
                trail.pop();
                continue;
            };
            *position += 1;
            match states.get(&to) {
                None => {
                    states.insert(to, State::Open);
                    trail.push((to, 0));
                }
                Some(State::Open) => {
                    let from = trail.iter().position(|(node, _)| *node == to).unwrap_or(0);
                    let cycle: Vec<usize> = trail[from..].iter().map(|(node, _)| *node).collect();
                    if !found.contains(&cycle) {
                        found.push(cycle);
                    }
                }
                Some(State::Done) => {}
            }
        }
    }
    found
}
