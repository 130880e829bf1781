//! Runs the state machines of a guarded rollout in moto and in an engine from npm, and checks their definitions with a
//! validator from npm.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Result, capture, command, executable, fresh, programs, root, run};
use crate::{node, python};

const FROM: &str = "xtask/policy-rollout";

/// The calls of all state machines, by which a test checks their roles.
const CALLS: &str = "crates/safer-scps/tests/policy_rollout/calls.json";

/// Fails if a scenario does not end as it must in one of the engines, if the calls differ from those that are recorded, or
/// if the validator reports a definition.
pub(crate) fn check() -> Result {
    let example = programs()?
        .join("examples")
        .join(executable("guarded_rollout"));
    let folder = fresh("policy-rollout")?;
    let mut templates = Vec::new();
    for stack in ["rollouts", "next"] {
        let options = ["--stdout", stack, "--format", "json"];
        let (template, _) = capture(Command::new(&example).args(options), 0)?;
        let file = folder.join(format!("{stack}.json"));
        fs::write(&file, template)?;
        templates.push(file);
    }
    let packages = node::packages("policy-rollout-validator", FROM)?;
    let script = |name: &str| -> Result<PathBuf> {
        let script = packages.join(name);
        fs::copy(root().join(FROM).join(name), &script)?;
        Ok(script)
    };
    run(Command::new("node")
        .arg(script("check.mjs")?)
        .args(&templates))?;
    run(Command::new("node").arg(script("engine.mjs")?).arg(&folder))?;
    let python = python::environment("moto", "xtask/emulators/moto.txt")?;
    run(command(python, &["xtask/policy-rollout/scenarios.py"])
        .args([&folder, &root().join(CALLS)])
        .env("AWS_ACCESS_KEY_ID", "none")
        .env("AWS_SECRET_ACCESS_KEY", "none")
        .env("AWS_DEFAULT_REGION", "us-east-1"))
}
