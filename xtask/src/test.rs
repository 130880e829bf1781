//! The test command: every check, in the order in which they find mistakes soonest.

mod all_types;
mod rust;
mod templates;

use std::thread;
use std::time::Instant;

use crate::shell::Result;
use crate::{
    aws_cdk, cdk_app, codegen, deploy, features, iam_simulate, iam_tables, msrv, outside, packages,
    platform_repo, public_templates,
};

/// A part of the test command: its name and the function that runs it.
type Step = (&'static str, fn() -> Result);

/// The steps that need only Rust.
const RUST: [Step; 9] = [
    ("formatting", rust::format),
    ("dependencies support the stated rust-version", msrv::check),
    ("generated code is up to date", codegen::check),
    ("clippy", rust::clippy),
    ("documentation builds without warnings", rust::docs),
    ("tests", rust::tests),
    ("each feature compiles alone", features::check),
    ("packed crates are complete and compile", packages::check),
    ("tests that read the corpus", rust::corpus),
];

/// The steps that also need Python or Node.
const WITH_TOOLS: [Step; 9] = [
    (
        "a minute of fuzzing event patterns, and policies beside iam-simulate",
        fuzz_and_iam_simulate,
    ),
    (
        "the tables of IAM's actions are up to date",
        iam_tables::check,
    ),
    ("the AWS CDK answers as recorded", aws_cdk::check),
    ("linters accept the templates", templates::lint),
    (
        "no false alarm about public templates",
        public_templates::check,
    ),
    ("a YAML 1.1 reader reads the templates", templates::yaml_1_1),
    ("a crate outside of the workspace", outside::run_examples),
    ("a platform team's repository", platform_repo::review),
    ("the AWS CDK CLI reads the assemblies", cdk_app::check),
];

/// Runs all steps, with or without the deployment to the emulators.
pub(crate) fn run_all(emulators: bool) -> Result {
    let last: Step = match emulators {
        true => (
            "all of CloudFormation's types, and a deployment to emulated accounts",
            types_and_deployment,
        ),
        false => ("all of CloudFormation's types", all_types::compile),
    };
    run_steps(RUST.into_iter().chain(WITH_TOOLS).chain([last]))?;
    if !emulators {
        say!("--without-emulators: the deployment to emulated accounts did not run");
    }
    Ok(())
}

/// Runs the steps that need only Rust.
pub(crate) fn run_rust() -> Result {
    run_steps(RUST.into_iter())
}

/// Runs steps up to the first that fails, and prints how long each took.
fn run_steps(steps: impl Iterator<Item = Step>) -> Result {
    let mut times = Vec::new();
    for (name, step) in steps {
        say!("\n== {name}");
        let start = Instant::now();
        step().map_err(|error| format!("{name}: {error}"))?;
        times.push((name, start.elapsed().as_secs()));
    }
    say!("");
    for (name, seconds) in &times {
        say!("{seconds:>5} s  {name}");
    }
    say!("\n{} passed, 0 failed", times.len());
    Ok(())
}

/// The types keep one core busy, and the deployment mostly waits.
fn types_and_deployment() -> Result {
    both(all_types::compile, deploy::run_all)
}

/// Each of them keeps one core busy.
fn fuzz_and_iam_simulate() -> Result {
    both(rust::fuzz, || iam_simulate::compare(None))
}

/// Runs two steps at once.
fn both(one: fn() -> Result, other: fn() -> Result) -> Result {
    thread::scope(|scope| {
        let one = scope.spawn(move || one().map_err(|error| error.to_string()));
        let other = other();
        one.join().map_err(|_| "a step panicked")??;
        other
    })
}
