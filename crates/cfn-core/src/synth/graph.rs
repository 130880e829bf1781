//! Cycles of a directed graph.

use std::collections::HashMap;

/// Finds cycles by a depth-first walk without recursion, in which each node is entered once.
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
