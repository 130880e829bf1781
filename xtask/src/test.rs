//! The test command: every check, in two lanes that run at the same time.
//!
//! The lane of the workspace compiles in `target/debug`, which one cargo at a time can use, and often keeps one core
//! busy only. The other lane has the steps with target folders of their own and those that compile nothing. Each lane
//! runs its steps in the order in which they find mistakes soonest.

mod all_types;
mod rust;
mod templates;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use crate::shell::Result;
use crate::{
    athena, aws_cdk, cdk_app, codegen, deploy, features, html_report, iam_simulate, iam_tables,
    msrv, outside, packages, platform_repo, policy_rollout, public_templates, readme, workflows,
};

/// A part of the test command: its name and the function that runs it.
type Step = (&'static str, fn() -> Result);

/// The steps in the workspace that need only Rust.
const RUST: [Step; 7] = [
    ("formatting", rust::format),
    ("dependencies support the stated rust-version", msrv::check),
    ("generated code is up to date", codegen::check),
    ("clippy", rust::clippy),
    ("documentation builds without warnings", rust::docs),
    ("tests", rust::tests),
    ("tests that read the corpus", rust::corpus),
];

/// The steps in the workspace that also need Python or Node.
const WITH_TOOLS: [Step; 9] = [
    (
        "the tables of IAM's actions are up to date",
        iam_tables::check,
    ),
    ("linters accept the templates", templates::lint),
    (
        "no false alarm about public templates",
        public_templates::check,
    ),
    ("a YAML 1.1 reader reads the templates", templates::yaml_1_1),
    ("the commands of the README", readme::check),
    ("linters accept the workflows", workflows::check),
    ("a guarded rollout in moto", policy_rollout::check),
    ("HTML reports in a browser", html_report::check),
    ("queries for Athena, run by DuckDB", athena::compare),
];

/// The steps with target folders of their own that need only Rust.
const OUTSIDE: [Step; 2] = [
    ("packed crates are complete and compile", packages::check),
    ("each feature compiles alone", features::check),
];

/// The steps outside of the workspace that also need Python or Node.
const OUTSIDE_WITH_TOOLS: [Step; 6] = [
    ("the AWS CDK answers as recorded", aws_cdk::check),
    ("a crate outside of the workspace", outside::run_examples),
    ("a platform team's repository", platform_repo::review),
    (
        "a minute of fuzzing event patterns, and policies beside iam-simulate",
        fuzz_and_iam_simulate,
    ),
    ("all of CloudFormation's types", all_types::compile),
    ("the AWS CDK CLI reads the assemblies", cdk_app::check),
];

/// The last step.
const DEPLOYMENT: Step = ("a deployment to emulated accounts", deploy::run_all);

/// Runs all steps, with or without the deployment to the emulators.
pub(crate) fn run_all(emulators: bool) -> Result {
    let mut outside = [&OUTSIDE[..], &OUTSIDE_WITH_TOOLS].concat();
    if emulators {
        outside.push(DEPLOYMENT);
    }
    run_lanes([&[&RUST[..], &WITH_TOOLS].concat(), &outside])?;
    if !emulators {
        say!("--without-emulators: the deployment to emulated accounts did not run");
    }
    Ok(())
}

/// Runs the steps that need only Rust.
pub(crate) fn run_rust() -> Result {
    run_lanes([&RUST, &OUTSIDE])
}

/// Runs the steps whose name contains a text, one after the other.
pub(crate) fn run_named(part: &str) -> Result {
    let steps = [&RUST[..], &WITH_TOOLS, &OUTSIDE, &OUTSIDE_WITH_TOOLS].concat();
    let mut steps = [steps, vec![DEPLOYMENT]].concat();
    let names: Vec<&str> = steps.iter().map(|(name, _)| *name).collect();
    steps.retain(|(name, _)| name.contains(part));
    if steps.is_empty() {
        let names = names.join("\n  ");
        return Err(format!("no step has `{part}` in its name; the steps are\n  {names}").into());
    }
    run_lanes([&steps, &[]])
}

/// Runs two lanes at once, each up to the first step that fails in either, and prints how long each step took.
fn run_lanes(lanes: [&[Step]; 2]) -> Result {
    let start = Instant::now();
    let times = Mutex::new(Vec::new());
    let failed = AtomicBool::new(false);
    let lane = |steps: &[Step]| {
        for (name, step) in steps {
            if failed.load(Ordering::Relaxed) {
                break;
            }
            say!("\n== {name}");
            let start = Instant::now();
            step().map_err(|error| {
                failed.store(true, Ordering::Relaxed);
                format!("{name}: {error}")
            })?;
            let seconds = start.elapsed().as_secs();
            say!("\n== {name}: passed in {seconds} s");
            if let Ok(mut times) = times.lock() {
                times.push((seconds, *name));
            }
        }
        std::result::Result::<(), String>::Ok(())
    };
    let failures = thread::scope(|scope| {
        let handles = lanes.map(|steps| scope.spawn(move || lane(steps)));
        handles.map(|lane| lane.join().unwrap_or(Err("a step panicked".to_owned())))
    });
    let failures: Vec<String> = failures.into_iter().filter_map(|it| it.err()).collect();
    if !failures.is_empty() {
        return Err(failures.join("\n").into());
    }
    let mut times = times.into_inner()?;
    times.sort_by(|one, other| other.cmp(one));
    say!("\nseconds of each step, the slowest first; two run at the same time");
    for (seconds, name) in &times {
        say!("{seconds:>5} s  {name}");
    }
    let seconds = start.elapsed().as_secs();
    say!("\n{} passed, 0 failed, in {seconds} s", times.len());
    Ok(())
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
