//! Definitions of state machines, as objects and as JSON text: states, transitions, fields, paths, errors.
//!
//! What Step Functions refuses when it creates a state machine is an error. A definition that it accepts, and that
//! probably does not do what was meant, is a warning. In JSONata, only names and transitions are checked.
//!
//! Sources: <https://states-language.net/spec.html>,
//! <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-states.html>

mod choices;
mod errors;
mod fields;
mod intrinsic;
mod path;
mod payload;
mod resource;
mod states;

use cfn_core::{Finding, FinishedResource, Node};

use super::literal;
use super::property::Property;
use states::Machine;

/// Definitions that nest branches deeper than this are not checked further. Step Functions has no such limit; the
/// depth of a template has.
const MOST_DEPTH: usize = 60;

/// Checks the definition of a state machine.
pub(super) fn check(resource: &FinishedResource<'_>) {
    if resource.type_name() != "AWS::StepFunctions::StateMachine" {
        return;
    }
    let is_express = matches!(
        resource.property("StateMachineType"),
        Some(Node::String(kind)) if kind == "EXPRESS"
    );
    if let Some(definition) = Property::of(resource, "Definition") {
        Machine::new(is_express).check(&definition);
    }
    if let Some(text) = Property::of(resource, "DefinitionString") {
        check_text(resource, &text, is_express);
    }
}

/// Checks a definition that is written as JSON text.
fn check_text(resource: &FinishedResource<'_>, property: &Property<'_>, is_express: bool) {
    let Some(text) = property.text() else {
        return;
    };
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(json) => {
            let node = Node::from(json);
            if !node.deeper_than(MOST_DEPTH * 4) {
                let definition = Property::inside_of(*resource, "DefinitionString", &node);
                Machine::new(is_express).check(&definition);
            }
        }
        // A substitution outside of a JSON text makes the definition unreadable before deployment.
        Err(_) if !is_known(text) => {}
        Err(error) => {
            let message = format!("the definition is not JSON: {error}");
            property.report(Finding::error("state-machine-json", message));
        }
    }
}

/// Whether a text is known: it has no substitutions and no dynamic references.
fn is_known(text: &str) -> bool {
    !text.contains("${") && !literal::is_dynamic(text)
}

/// A literal text that is known.
fn known<'a>(property: &Property<'a>) -> Option<&'a str> {
    property.text().filter(|text| is_known(text))
}
