//! Times synthesis as a process: from the command to the file of the template.

use std::fs;
use std::process::Command;

use super::{Program, cdk, compare as table};
use crate::shell::{Result, cargo, root, run};
use crate::{node, python};

const RUNS: usize = 15;

pub(super) fn compare() -> Result {
    let packages = node::packages("peers", "benches/peers")?;
    for file in ["bus.ts", "tsconfig.json"] {
        fs::copy(root().join("benches/peers").join(file), packages.join(file))?;
    }
    run(Command::new("node")
        .args(["node_modules/typescript/bin/tsc", "--noEmit", "false"])
        .current_dir(&packages))?;
    let python = python::environment("peers", "benches/peers/requirements.txt")?;
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "-p",
        "examples",
        "--example",
        "synth",
    ]))?;

    let in_packages = |program: &std::path::Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&packages);
        command
    };
    let node = |arguments: &[&str]| in_packages("node".as_ref(), arguments);
    let validating = |mut command: Command, validation: &str| {
        command.env("CDK_VALIDATION", validation);
        command
    };
    let ours = root().join("target/release/examples/synth");
    let bus_py = root().join("benches/peers/bus.py");
    let lib = || node(&["bus.js", "out"]);
    let cli = || cdk(&packages, "node bus.js", "cli");
    let programs = vec![
        Program::new(
            "safer-scps (both stacks)",
            in_packages(&ours, &["--out", "ours"]),
        ),
        Program::new(
            "troposphere",
            in_packages(&python, &[&bus_py.to_string_lossy(), "bus.yml"]),
        ),
        Program::new(
            "aws-cdk-lib, `CDK_VALIDATION=false`",
            validating(lib(), "false"),
        ),
        Program::new("aws-cdk-lib", validating(lib(), "true")),
        Program::new(
            "`cdk synth`, `CDK_VALIDATION=false`",
            validating(cli(), "false"),
        ),
        Program::new("`cdk synth`", validating(cli(), "true")),
        Program::new("`node -e 0`", node(&["-e", "0"])),
    ];
    table("program", RUNS, programs)
}
