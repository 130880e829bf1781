//! The example app of the AWS CDK's CLI, as its README says: hub and members by one command.

use std::fs;

use super::bench::Bench;
use super::events::{self, Preset};
use super::pair::LOG_GROUP;
use super::readme::exchange;
use crate::shell::{Result, root};

/// The app's own accounts, and those that this step has to itself.
const ACCOUNTS: [(&str, &str); 3] = [
    ("111111111111", "777777777777"),
    ("222222222222", "888888888888"),
    ("333333333333", "999999999999"),
];

/// Lists, compares and deploys the app's stacks; each account is reached by its role, none is bootstrapped.
pub(super) fn deploy_all(bench: &Bench) -> Result<String> {
    let app = bench.file("cdk-app");
    copy(&app)?;
    let [(_, hub), (_, first), (_, second)] = ACCOUNTS;
    let client = bench.account(hub, "us-east-1").in_folder(&app);
    let listed = client.cdk(&["ls"])?;
    let stacks = listed.lines().count();
    if stacks != ACCOUNTS.len() {
        return Err(format!("cdk ls must name {} stacks: {listed}", ACCOUNTS.len()).into());
    }
    client.cdk(&["diff"])?;
    client.cdk(&["deploy", "--all", "--require-approval", "never"])?;

    let hub = bench.account(hub, "us-east-1");
    let members = [
        bench.account(first, "us-east-1"),
        bench.account(second, "eu-west-1"),
    ];
    let saw = events::flow(Preset::Hardened, &hub, LOG_GROUP, &members, true)?;
    client.cdk(&["destroy", "--all", "--force"])?;
    Ok(format!("{stacks} stacks; {saw}"))
}

/// The app in a folder of its own, with its accounts exchanged in `src/main.rs`.
fn copy(app: &std::path::Path) -> Result {
    let example = root().join("examples/cdk-app");
    fs::create_dir_all(app.join("src"))?;
    for file in ["Cargo.lock", "cdk.json", "cdk.context.json"] {
        fs::copy(example.join(file), app.join(file))?;
    }
    let manifest = fs::read_to_string(example.join("Cargo.toml"))?;
    let library = root().join("crates/safer-scps");
    let manifest = exchange(
        &manifest,
        "\"../../crates/safer-scps\"",
        &format!("{library:?}"),
    )?;
    fs::write(app.join("Cargo.toml"), manifest)?;
    let mut program = fs::read_to_string(example.join("src/main.rs"))?;
    for (example, id) in ACCOUNTS {
        program = exchange(&program, example, id)?;
    }
    fs::write(app.join("src/main.rs"), program)?;
    Ok(())
}
