//! Deploys the example `cdk-app` with the AWS CDK CLI, as its README describes: the hub and the members with one command.

use super::bench::Bench;
use super::events::{self, Preset};
use super::pair::LOG_GROUP;
use crate::example;
use crate::shell::Result;

/// The accounts of the app, each with the account that this step uses instead.
const ACCOUNTS: [(&str, &str); 3] = [
    ("111111111111", "777777777777"),
    ("222222222222", "888888888888"),
    ("333333333333", "999999999999"),
];

/// Lists, compares and deploys the stacks of the app. The CLI assumes a role in each account, and none is bootstrapped.
pub(super) fn deploy_all(bench: &Bench) -> Result<String> {
    let app = bench.file("cdk-app");
    example::copy("cdk-app", &app)?;
    for (theirs, ours) in ACCOUNTS {
        example::change(&app.join("src/main.rs"), theirs, ours)?;
    }
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
