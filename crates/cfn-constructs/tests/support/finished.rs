//! What the checks of finished stacks report about resources.

#![allow(dead_code, reason = "each test file uses a part")]

use cfn_constructs::App;
use cfn_core::{Finding, Node, RawResource, Stack, StackScope};
use serde_json::Value;

/// All findings about a stack, errors first.
pub(crate) fn findings(build: impl FnOnce(&StackScope)) -> Vec<Finding> {
    findings_of(&App::new(), build)
}

/// All findings about a stack of an app with settings.
pub(crate) fn findings_of(app: &App, build: impl FnOnce(&StackScope)) -> Vec<Finding> {
    // The checks of services also judge types whose schemas are not in this build.
    app.acknowledge("unchecked-type");
    build(&app.add("stack", Stack::new()));
    match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

/// Adds a raw resource.
pub(crate) fn add(stack: &StackScope, id: &str, type_name: &str, properties: Value) {
    let mut resource = RawResource::new(type_name.to_owned());
    let Value::Object(properties) = properties else {
        panic!("properties are an object");
    };
    for (name, value) in properties {
        resource = resource.property(name, Node::from(value));
    }
    stack.add(id.to_owned(), resource);
}

/// The findings about one raw resource, each as `error[rule] Path`.
pub(crate) fn of_resource(type_name: &str, properties: Value) -> Vec<String> {
    short(&findings(|stack| add(stack, "It", type_name, properties)))
}

/// Findings as `error[rule] Path`.
pub(crate) fn short(findings: &[Finding]) -> Vec<String> {
    let line = |it: &Finding| format!("{}[{}] {}", it.severity, it.rule, it.place.path);
    findings.iter().map(line).collect()
}
