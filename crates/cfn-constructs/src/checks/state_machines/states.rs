//! States and transitions: each state is complete, each transition leads somewhere, each state is reached.

use std::collections::{BTreeMap, BTreeSet};

use cfn_core::{Finding, Node, nearest};

use super::{MOST_DEPTH, choices, errors, fields, is_known, known, payload, resource};
use crate::checks::property::Property;

/// The longest name of a state.
const LONGEST_NAME: usize = 80;

/// A state machine while it is checked.
pub(super) struct Machine {
    /// The names of all states so far. They are unique in the whole definition.
    names: BTreeSet<String>,
    is_express: bool,
}

/// Where in the definition something is.
#[derive(Clone, Copy)]
struct At {
    depth: usize,
    /// Whether values are written in JSONata.
    is_jsonata: bool,
}

impl Machine {
    pub(super) fn new(is_express: bool) -> Machine {
        Machine {
            names: BTreeSet::new(),
            is_express,
        }
    }

    /// Checks a whole definition.
    pub(super) fn check(&mut self, definition: &Property<'_>) {
        let at = At {
            depth: 0,
            is_jsonata: false,
        };
        self.check_flow(definition, fields::DEFINITION, at);
    }

    /// Checks a definition: the whole one, a branch, or what runs for each item.
    fn check_flow(&mut self, flow: &Property<'_>, allowed: &[&str], at: At) {
        let Node::Map(map) = flow.node() else {
            return;
        };
        fields::check(flow, allowed, "a definition");
        let at = At {
            depth: at.depth + 1,
            is_jsonata: language(flow, at.is_jsonata),
        };
        let states = flow.get("States").map(|states| states.entries());
        let Some(states) = states.filter(|states| !states.is_empty()) else {
            if matches!(map.get("States"), None | Some(Node::Map(_))) {
                let message = "a definition has at least one state";
                flow.report(Finding::error("state-machine-states", message));
            }
            return;
        };
        let names: Vec<&str> = states.iter().map(|(name, _)| *name).collect();
        match flow.get("StartAt") {
            None => {
                let message = "a definition says with which state it starts";
                let finding = Finding::error("state-machine-states", message);
                flow.report(finding.help(format!("set `StartAt`, for example to {:?}", names[0])));
            }
            Some(start) => check_transition(&start, &names),
        }
        for (name, state) in &states {
            self.check_name(name, state);
            self.check_state(state, &names, at);
        }
        check_reached(flow, &states);
    }

    fn check_name(&mut self, name: &str, state: &Property<'_>) {
        let problem = if name.chars().count() > LONGEST_NAME {
            format!("a name of a state has at most {LONGEST_NAME} characters")
        } else if !self.names.insert(name.to_owned()) {
            "another state of the definition has this name; names are unique, also inside branches and loops"
                .to_owned()
        } else {
            return;
        };
        state.report(Finding::error("state-machine-name", problem).value(format!("{name:?}")));
    }

    /// Checks a state. `names` are those that its transitions can lead to.
    fn check_state(&mut self, state: &Property<'_>, names: &[&str], at: At) {
        let Node::Map(_) = state.node() else {
            return;
        };
        let is_jsonata = language(state, at.is_jsonata);
        let Some(kind) = state.get("Type") else {
            let message = "a state has a type";
            state.report(Finding::error("state-machine-field", message).help("set `Type`"));
            return;
        };
        let Some(kind_name) = known(&kind) else {
            return;
        };
        let Some(kind_fields) = fields::of(kind_name) else {
            let message = format!("the types of states are {}", fields::TYPES.join(", "));
            let finding = Finding::error("state-machine-field", message);
            let help = nearest(kind_name, fields::TYPES.iter().copied());
            kind.report(finding.value(format!("{kind_name:?}")).help(help));
            return;
        };
        if !is_jsonata {
            kind_fields.check(state, kind_name);
            payload::check(state);
        }
        if kind_fields.goes_on {
            check_next(state, names);
        }
        if let Some(default) = state.get("Default") {
            check_transition(&default, names);
        }
        for rule in state.get("Choices").iter().flat_map(Property::items) {
            if !is_jsonata {
                choices::check(&rule, true, 0);
            }
            match rule.get("Next") {
                Some(next) => check_transition(&next, names),
                None if matches!(rule.node(), Node::Map(_)) => {
                    let message = "a rule of a choice names the state that comes next";
                    rule.report(
                        Finding::error("state-machine-transition", message).help("set `Next`"),
                    );
                }
                None => {}
            }
        }
        errors::check(state, |next| check_transition(next, names));
        resource::check(state, self.is_express);
        self.check_inside(state, At { is_jsonata, ..at });
    }

    /// Checks the definitions inside a state.
    fn check_inside(&mut self, state: &Property<'_>, at: At) {
        if at.depth >= MOST_DEPTH {
            return;
        }
        for branch in state.get("Branches").iter().flat_map(Property::items) {
            self.check_flow(&branch, fields::BRANCH, at);
        }
        for processor in ["ItemProcessor", "Iterator"] {
            if let Some(processor) = state.get(processor) {
                self.check_flow(&processor, fields::PROCESSOR, at);
            }
        }
    }
}

/// Whether a definition or state is in JSONata.
fn language(property: &Property<'_>, default: bool) -> bool {
    match property.get("QueryLanguage").as_ref().map(known) {
        Some(Some("JSONata")) => true,
        Some(Some("JSONPath")) => false,
        Some(_) => true,
        None => default,
    }
}

/// A state that goes on says which state comes next, or that it ends.
fn check_next(state: &Property<'_>, names: &[&str]) {
    let ends = match state.get("End") {
        Some(end) => match end.node() {
            Node::Bool(ends) => Some(*ends),
            _ => None,
        },
        None => Some(false),
    };
    let next = state.get("Next");
    if let Some(next) = &next {
        check_transition(next, names);
    }
    let message = match (next.is_some(), ends) {
        (true, Some(true)) => "a state has either `Next` or `\"End\": true`, not both",
        (false, Some(false)) => "a state says which state comes next, or that it ends",
        _ => return,
    };
    let finding = Finding::error("state-machine-transition", message);
    state.report(finding.help("set `Next` to the name of a state, or `End` to true"));
}

/// A transition leads to a state of the same definition.
fn check_transition(next: &Property<'_>, names: &[&str]) {
    let Some(name) = known(next) else {
        return;
    };
    if names.contains(&name) {
        return;
    }
    let message = "no state of this definition has this name";
    let finding = Finding::error("state-machine-transition", message).value(format!("{name:?}"));
    let help = nearest(name, names.iter().copied());
    next.report(finding.help(help));
}

/// The states to which a state can go on. `None` if a transition is not known.
fn successors<'a>(state: &Property<'a>) -> Option<Vec<&'a str>> {
    let mut found = Vec::new();
    let rules = state
        .get("Choices")
        .iter()
        .flat_map(Property::items)
        .collect::<Vec<_>>();
    let catches = state
        .get("Catch")
        .iter()
        .flat_map(Property::items)
        .collect::<Vec<_>>();
    let nexts = rules.iter().chain(&catches).map(|item| item.get("Next"));
    for next in nexts
        .chain([state.get("Next"), state.get("Default")])
        .flatten()
    {
        found.push(known(&next)?);
    }
    let lists = ["Choices", "Catch"]
        .into_iter()
        .filter_map(|name| state.get(name));
    let is_known = |list: Property<'_>| match list.node() {
        Node::List(items) => items.iter().all(|item| matches!(item, Node::Map(_))),
        _ => false,
    };
    let is_known_state = matches!(state.node(), Node::Map(_));
    (is_known_state && lists.into_iter().all(is_known)).then_some(found)
}

/// Every state is reached from the first one, and from the first one an end is reached.
fn check_reached(flow: &Property<'_>, states: &[(&str, Property<'_>)]) {
    let Some(start) = flow.get("StartAt").as_ref().and_then(known) else {
        return;
    };
    let by_name: BTreeMap<&str, &Property<'_>> =
        states.iter().map(|(name, state)| (*name, state)).collect();
    if !by_name.contains_key(start) || states.iter().any(|(name, _)| !is_known(name)) {
        return;
    }
    let (mut reached, mut ends) = (BTreeSet::from([start]), false);
    let mut open = vec![start];
    while let Some(name) = open.pop() {
        let Some(state) = by_name.get(name) else {
            continue;
        };
        // A transition that is not known can lead anywhere, and one that leads nowhere is reported already.
        let Some(next) = successors(state) else {
            return;
        };
        if next.iter().any(|next| !by_name.contains_key(next)) {
            return;
        }
        // A state that is not complete is reported already.
        ends |= next.is_empty();
        ends |= matches!(
            state.get("End").map(|end| end.node().clone()),
            Some(Node::Bool(true))
        );
        open.extend(next.iter().filter(|next| reached.insert(next)));
    }
    for (name, state) in states.iter().filter(|(name, _)| !reached.contains(name)) {
        let message =
            "nothing leads to this state; Step Functions refuses a definition with such a state";
        state.report(
            Finding::error("state-machine-unreachable", message).value(format!("{name:?}")),
        );
    }
    if !ends {
        let message = "no state that is reached ends; the execution runs until it times out, for up to a year";
        flow.report(Finding::warning("state-machine-endless", message));
    }
}
