//! Times a synthesis after one line was edited: cargo's incremental build and the program, compared with the AWS
//! CDK CLI with a TypeScript app.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{Program, cdk, compare as table, our_crate, users_cargo};
use crate::node;
use crate::shell::{Result, root, run, scratch};

const RUNS: usize = 7;

pub(super) fn compare() -> Result {
    let packages = node::packages("peers", "benches/peers")?;
    for file in ["bus.ts", "tsconfig.json"] {
        fs::copy(root().join("benches/peers").join(file), packages.join(file))?;
    }
    let folder = our_crate("edit")?;
    let target = scratch("edit-target");
    let cargo = |arguments: &[&str]| users_cargo(arguments, &folder, &target);
    run(&mut cargo(&["build", "--quiet", "--offline"]))?;

    // As `cdk init` sets it up today, and as it did before; both without network calls.
    let tsc = "node node_modules/typescript/bin/tsc";
    let new_project = format!("{tsc} && node node_modules/tsx/dist/cli.mjs bus.ts");
    let ts_node = "node node_modules/ts-node/dist/bin.js bus.ts";
    let typescript = |app: &str, validation: &str| {
        let mut command = cdk(&packages, app, "edited");
        command
            .env("CDK_VALIDATION", validation)
            .env("TS_NODE_COMPILER", "typescript5");
        command
    };
    let rust = || edit(folder.join("src/main.rs"), "::published()", our_edit);
    let bus = || edit(packages.join("bus.ts"), "'ScpErrorsFilter'", their_edit);
    let run_again: Command = cargo(&["run", "--quiet", "--offline", "--", "--out", "out"]);
    let unchanged = cargo(&["run", "--quiet", "--offline", "--", "--out", "out"]);
    table(
        "one line edited, then",
        RUNS,
        vec![
            Program::new("`cargo run` (both stacks)", run_again).before(rust()?),
            Program::new("`cargo run` once more, nothing edited", unchanged),
            Program::new(
                "`cdk synth` of a new project (`tsc && tsx`), `CDK_VALIDATION=false`",
                typescript(&new_project, "false"),
            )
            .before(bus()?),
            Program::new(
                "`cdk synth` of a new project (`tsc && tsx`)",
                typescript(&new_project, "true"),
            )
            .before(bus()?),
            Program::new(
                "`cdk synth` with `ts-node`, `CDK_VALIDATION=false`",
                typescript(ts_node, "false"),
            )
            .before(bus()?),
            Program::new("`cdk synth` with `ts-node`", typescript(ts_node, "true")).before(bus()?),
        ],
    )
}

/// Returns a function that writes the file with another name in one line.
fn edit(
    file: PathBuf,
    line: &'static str,
    edited: fn(usize) -> String,
) -> Result<impl Fn(usize) -> Result> {
    let text = fs::read_to_string(&file)?;
    if !text.contains(line) {
        return Err(format!("{} does not contain {line}", file.display()).into());
    }
    Ok(move |turn| Ok(fs::write(&file, text.replace(line, &edited(turn)))?))
}

fn our_edit(turn: usize) -> String {
    format!("::published().filter_name(\"ScpErrorsFilter{turn}\")")
}

fn their_edit(turn: usize) -> String {
    format!("'ScpErrorsFilter{turn}'")
}
