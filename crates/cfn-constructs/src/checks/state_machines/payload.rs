//! Paths of a state, and payloads: objects in which keys that end with `.$` have paths or functions as values.

use cfn_core::{Finding, Node};

use super::{intrinsic, known, path};
use crate::checks::property::Property;

/// Fields with a path that can name several places.
const PATHS: [&str; 10] = [
    "InputPath",
    "OutputPath",
    "ItemsPath",
    "SecondsPath",
    "TimestampPath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "MaxConcurrencyPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
];

/// Fields with a path or a function.
const EXPRESSIONS: [&str; 2] = ["CausePath", "ErrorPath"];

/// Fields with payloads.
const PAYLOADS: [&str; 4] = ["Parameters", "ResultSelector", "ItemSelector", "Assign"];

/// Checks the paths and payloads of a state.
pub(super) fn check(state: &Property<'_>) {
    for field in PATHS.iter().filter_map(|name| state.get(name)) {
        report(&field, known(&field).and_then(path::fault));
    }
    if let Some(field) = state.get("ResultPath") {
        report(&field, known(&field).and_then(path::reference_fault));
    }
    for field in EXPRESSIONS.iter().filter_map(|name| state.get(name)) {
        check_expression(&field);
    }
    for field in PAYLOADS.iter().filter_map(|name| state.get(name)) {
        check_payload(&field, 0);
    }
}

fn report(property: &Property<'_>, fault: Option<String>) {
    if let Some(fault) = fault {
        let value = property.text().unwrap_or_default();
        property.report(Finding::error("state-machine-path", fault).value(format!("{value:?}")));
    }
}

/// Checks a payload. `depth` is how deep it is in its field.
fn check_payload(payload: &Property<'_>, depth: usize) {
    // CloudFormation refuses templates that are nested deeper.
    if depth > 100 {
        return;
    }
    for item in payload.items() {
        check_payload(&item, depth + 1);
    }
    for (name, value) in payload.entries() {
        match name.ends_with(".$") {
            true => check_expression(&value),
            false => {
                check_forgotten(name, &value);
                check_payload(&value, depth + 1);
            }
        }
    }
}

/// The value of a key that ends with `.$` is a path or a function.
fn check_expression(value: &Property<'_>) {
    match value.node() {
        Node::String(_) => {}
        Node::Function(_) | Node::Unchecked(_) => return,
        _ => {
            let message =
                "the value of a key that ends with `.$` is a text with a path or a function";
            value.report(Finding::error("state-machine-path", message));
            return;
        }
    }
    let Some(text) = known(value) else {
        return;
    };
    match text.starts_with("States.") {
        false => report(value, path::fault(text)),
        true => {
            if let Some((message, help)) = intrinsic::fault(text) {
                let finding = Finding::error("state-machine-path", message).help(help);
                value.report(finding.value(format!("{text:?}")));
            }
        }
    }
}

/// A path under a key without `.$` is passed on as a text.
fn check_forgotten(name: &str, value: &Property<'_>) {
    let Some(text) = known(value) else {
        return;
    };
    let is_path = ["$.", "$$.", "$["]
        .iter()
        .any(|start| text.starts_with(start))
        && path::fault(text).is_none();
    let is_call = text.starts_with("States.") && intrinsic::fault(text).is_none();
    if is_path || is_call {
        let message = "this text is passed on as it is, because its key does not end with `.$`";
        let finding = Finding::warning("state-machine-path", message).value(format!("{text:?}"));
        value.report(finding.help(format!("name the key {:?}", format!("{name}.$"))));
    }
}

/// Whether a payload has a path or function with some text in it.
pub(super) fn mentions(node: &Node, part: &str) -> bool {
    match node {
        Node::String(text) => text.contains(part),
        Node::List(items) => items.iter().any(|item| mentions(item, part)),
        Node::Map(map) => map.values().any(|value| mentions(value, part)),
        // What is known at deploy time only may have it.
        Node::Function(_) | Node::Unchecked(_) => true,
        _ => false,
    }
}
