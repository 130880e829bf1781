//! Records what aws-cdk-lib writes for the apps that the tests compare with ours.
//!
//! The tests read the recorded answers, so that they need only Rust. This step fails if aws-cdk-lib now answers
//! differently.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::node;
use crate::shell::{Result, root, run, scratch};

/// Fails unless aws-cdk-lib answers as recorded.
pub(crate) fn check() -> Result {
    let answers = scratch("aws-cdk");
    answer(&answers)?;
    let recorded = recorded();
    let names: BTreeSet<_> = [&answers, &recorded]
        .into_iter()
        .map(|folder| names(folder))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    let read = |folder: &Path, name: &str| fs::read_to_string(folder.join(name)).ok();
    let stale: Vec<String> = names
        .iter()
        .filter(|name| read(&answers, name) != read(&recorded, name))
        .cloned()
        .collect();
    match stale.is_empty() {
        true => say!("{} apps are as recorded", names.len()),
        false => {
            let stale = stale.join(", ");
            return Err(format!(
                "different from the recorded answers: {stale}; `cargo xtask aws-cdk --record` records them"
            )
            .into());
        }
    }
    Ok(())
}

/// Records the answers.
pub(crate) fn record() -> Result {
    answer(&recorded())
}

fn recorded() -> std::path::PathBuf {
    root().join("crates/safer-scps/tests/aws_cdk/recorded")
}

/// Runs the apps. They write to the folder, which is emptied first.
fn answer(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    run(Command::new("node")
        .arg(root().join("crates/safer-scps/tests/aws_cdk/apps.js"))
        .arg(folder)
        .env(
            "NODE_PATH",
            node::packages("peers", "benches/peers")?.join("node_modules"),
        )
        // Only the templates are compared; validating them would only take time.
        .env("CDK_VALIDATION", "false")
        .env("JSII_DEPRECATED", "quiet"))
}

fn names(folder: &Path) -> Result<Vec<String>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}
