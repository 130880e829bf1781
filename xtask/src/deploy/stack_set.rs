//! The member template by a service-managed StackSet to an organizational unit, on moto.

use serde_json::Value;

use super::bench::{Bench, TEMPLATES};
use super::clients::{Account, text};
use super::events::{self, Preset};
use super::pair::{self, LOG_GROUP};
use super::readme::{command, exchange};
use crate::shell::Result;

/// The bus that README.md has in its commands.
const EXAMPLE_BUS: &str = "arn:aws:events:us-east-1:111122223333:event-bus/scp-errors-event-bus";
/// The Regions that README.md rolls out to.
const REGIONS: [&str; 2] = ["us-east-1", "eu-west-1"];

/// The hub in the management account, an organizational unit of two accounts, one StackSet.
pub(super) fn roll_out(bench: &Bench) -> Result<String> {
    let hub = bench.management("us-east-1");
    let (unit, accounts) = organization(&hub)?;
    pair::hub(&hub, TEMPLATES)?;
    // The stack's own output is null in moto 5.2.5 after a change set has created the stack.
    let bus = hub.aws(&[
        "events",
        "describe-event-bus",
        "--name",
        "scp-errors-event-bus",
    ])?;
    let bus_arn = text(&bus["Arn"])?;

    let create = command("aws cloudformation create-stack-set")?;
    hub.shell(&exchange(&create, EXAMPLE_BUS, &bus_arn)?)?;
    let instances = command("aws cloudformation create-stack-instances")?;
    hub.shell(&exchange(&instances, "r-a1b2", &unit)?)?;
    ready(&hub, accounts.len() * REGIONS.len())?;

    let mut members = Vec::new();
    for account in &accounts {
        let account = hub.assume(account)?;
        members.extend(REGIONS.map(|region| account.in_region(region)));
    }
    events::flow(Preset::Published, &hub, LOG_GROUP, &members, false)
}

/// An organization with two accounts in one organizational unit; gives the ids of the unit and the accounts.
fn organization(management: &Account) -> Result<(String, Vec<String>)> {
    let of = |answer: Value, path: &str| text(answer.pointer(path).unwrap_or(&Value::Null));
    management.aws(&[
        "organizations",
        "create-organization",
        "--feature-set",
        "ALL",
    ])?;
    let root = of(
        management.aws(&["organizations", "list-roots"])?,
        "/Roots/0/Id",
    )?;
    let unit = management.aws(&[
        "organizations",
        "create-organizational-unit",
        "--parent-id",
        &root,
        "--name",
        "workloads",
    ])?;
    let unit = of(unit, "/OrganizationalUnit/Id")?;
    let mut accounts = Vec::new();
    for name in ["first", "second"] {
        let email = format!("{name}@example.com");
        let account = management.aws(&[
            "organizations",
            "create-account",
            "--email",
            &email,
            "--account-name",
            name,
        ])?;
        let account = of(account, "/CreateAccountStatus/AccountId")?;
        management.aws(&[
            "organizations",
            "move-account",
            "--account-id",
            &account,
            "--source-parent-id",
            &root,
            "--destination-parent-id",
            &unit,
        ])?;
        accounts.push(account);
    }
    Ok((unit, accounts))
}

/// Every instance of the StackSet is there and succeeded.
fn ready(management: &Account, wanted: usize) -> Result {
    let answer = management.aws(&[
        "cloudformation",
        "list-stack-instances",
        "--stack-set-name",
        pair::MEMBER_STACK,
    ])?;
    let instances = answer["Summaries"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let ready = instances
        .iter()
        .filter(|instance| instance["StackInstanceStatus"]["DetailedStatus"] == "SUCCEEDED")
        .count();
    match (ready, instances.len()) == (wanted, wanted) {
        true => Ok(()),
        false => Err(format!("{wanted} stack instances must have succeeded: {answer:#}").into()),
    }
}
