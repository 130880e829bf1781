//! Deploys a pair of templates to a hub and its members with the commands of the README.

use std::fs;
use std::thread;

use super::bench::TEMPLATES;
use super::clients::Account;
use super::readme::{command, exchange};
use crate::shell::Result;

/// The organization in the commands of README.md.
pub(super) const ORGANIZATION: &str = "o-a1b2c3d4e5";
/// The log group of the published hub.
pub(super) const LOG_GROUP: &str = "/aws/events/scp-errors-events";
/// The stack of the hub in the commands of README.md.
pub(super) const HUB_STACK: &str = "scp-errors-bus";
/// The stack of a member in the commands of README.md.
pub(super) const MEMBER_STACK: &str = "scp-errors-rules";

/// The bytes that a request of CloudFormation may have of a template. Larger ones are uploaded to S3.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
const LARGEST: u64 = 51_200;

/// Deploys `bus.yml` of a folder. If it is too large for a request, creates a bucket, and deploys with `--s3-bucket`, as
/// the warning of the program advises.
pub(super) fn hub(account: &Account, folder: &str) -> Result {
    let deploy = command("aws cloudformation deploy --stack-name scp-errors-bus")?;
    let mut deploy = exchange(&deploy, TEMPLATES, folder)?;
    let template = account.file(&format!("{folder}/bus.yml"));
    if fs::metadata(template)?.len() > LARGEST {
        let bucket = format!("templates-{}", account.id);
        account.aws(&["s3api", "create-bucket", "--bucket", &bucket])?;
        deploy.push_str(&format!(" --s3-bucket {bucket}"));
    }
    account.shell(&deploy)?;
    Ok(())
}

/// Deploys `rules.yml` of a folder into each member, all at the same time.
pub(super) fn members(bus_arn: &str, accounts: &[Account], folder: &str) -> Result {
    let deploy = member_command()?;
    let ask = format!("$({})", substitution(&deploy)?);
    let deploy = exchange(&deploy, &ask, bus_arn)?;
    let deploy = exchange(&deploy, TEMPLATES, folder)?;
    thread::scope(|scope| {
        let running: Vec<_> = accounts
            .iter()
            .map(|account| {
                scope.spawn(|| account.shell(&deploy).map_err(|error| error.to_string()))
            })
            .collect();
        for deployed in running {
            deployed.join().map_err(|_| "a deployment panicked")??;
        }
        Ok(())
    })
}

/// Deploys `rules.yml` to the account of the hub, with the unchanged command of the README.
pub(super) fn same_account(account: &Account) -> Result {
    account.shell(&member_command()?)?;
    Ok(())
}

/// Reads the output of the hub with the command that is inside the member's command.
pub(super) fn bus_arn(hub: &Account) -> Result<String> {
    let command = member_command()?;
    let ask = substitution(&command)?;
    let arn = hub.shell(ask)?.trim().to_owned();
    match arn.starts_with("arn:") {
        true => Ok(arn),
        false => Err(format!("the hub's output EventBusArn is `{arn}`").into()),
    }
}

fn member_command() -> Result<String> {
    command("aws cloudformation deploy --stack-name scp-errors-rules")
}

/// Returns the command in the `$(…)` at the end of a command.
fn substitution(command: &str) -> Result<&str> {
    command
        .strip_suffix(')')
        .and_then(|command| command.split_once("$(").map(|(_, inner)| inner))
        .ok_or_else(|| format!("README.md's `{command}` does not end in $(…)").into())
}
