//! Compares the evaluator of policies with `@cloud-copilot/iam-simulate`, an npm package under the AGPL, which runs
//! as a separate process and is not copied.

use std::fs;
use std::process::Command;

use crate::node;
use crate::shell::{Result, cargo, root, run};

/// How many random rows are compared.
const ROWS: &str = "10000";

/// Fails if the two decide differently. The seed is the given one, or comes from the time, and is printed.
pub(crate) fn compare(seed: Option<&str>) -> Result {
    let seed = match seed {
        Some(seed) => seed.parse::<u32>()?,
        None => {
            let now = std::time::SystemTime::now();
            now.duration_since(std::time::UNIX_EPOCH)?.subsec_nanos()
        }
    };
    let example = [
        "--release",
        "-p",
        "iam-policy",
        "--example",
        "evaluate_lines",
    ];
    run(cargo(&["build", "--quiet"]).args(example))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let program = target.join("release/examples/evaluate_lines");
    run(script()?
        .arg("compare")
        .arg(program)
        .args([ROWS, &seed.to_string()]))
}

/// Measures both on the same ten SCPs, one after the other.
pub(crate) fn bench() -> Result {
    let policies = root().join("crates/iam-policy/tests/data/scps.json");
    run(script()?.arg("bench").arg(policies))?;
    let ours = [
        "bench",
        "--quiet",
        "-p",
        "iam-policy",
        "--bench",
        "decisions",
    ];
    run(cargo(&ours).env("ROUNDS", "300"))
}

/// The script, next to the packages that it imports.
fn script() -> Result<Command> {
    let folder = node::packages("iam-simulate", "xtask/iam-simulate")?;
    let name = "differential.mjs";
    fs::copy(
        root().join("xtask/iam-simulate").join(name),
        folder.join(name),
    )?;
    let mut command = Command::new("node");
    command.arg(name).current_dir(folder);
    Ok(command)
}
