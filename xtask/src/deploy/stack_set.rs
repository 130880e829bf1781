//! Deploys the member template to an organizational unit with a service-managed StackSet, on moto.

use serde_json::Value;

use super::bench::{Bench, TEMPLATES};
use super::clients::{Account, text};
use super::events::{self, Preset};
use super::pair::{self, LOG_GROUP};
use super::readme::{command, exchange};
use super::verify;
use crate::shell::Result;

/// The bus in the commands of README.md.
const EXAMPLE_BUS: &str = "arn:aws:events:us-east-1:111122223333:event-bus/scp-errors-event-bus";
/// The Regions in the commands of README.md.
const REGIONS: [&str; 2] = ["us-east-1", "eu-west-1"];

/// Deploys the hub in the management account, and one StackSet to an organizational unit with two accounts.
pub(super) fn roll_out(bench: &Bench) -> Result<String> {
    let hub = bench.management("us-east-1");
    let (unit, accounts) = organization(&hub)?;
    pair::hub(&hub, TEMPLATES)?;
    // In moto 5.2.5 the output of a stack is null if a change set created the stack.
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
    let seen = events::flow(Preset::Published, &hub, LOG_GROUP, &members, false)?;
    let verified = verify::rollout(bench, &hub)?;
    Ok(format!("{seen}; {verified}"))
}

/// Creates an organization with two accounts in one organizational unit; returns the ids of the unit and the accounts.
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

/// Fails unless every instance of the StackSet exists and succeeded.
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
        false => {
            Err(format!("expected {wanted} stack instances that succeeded: {answer:#}").into())
        }
    }
}
