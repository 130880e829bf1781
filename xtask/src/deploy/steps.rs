//! The steps on LocalStack, one function each. A function returns what it saw in a few words.

use std::path::PathBuf;

use super::bench::{Bench, HARDENED, TEMPLATES};
use super::clients::Account;
use super::events::{self, Preset};
use super::pair::{self, HUB_STACK, LOG_GROUP, MEMBER_STACK, ORGANIZATION};
use super::{dead_letters, published, update};
use crate::shell::Result;

/// Deploys the hub in one account, and members in two other accounts and two Regions.
pub(super) fn organization(bench: &Bench) -> Result<String> {
    let hub = bench.account("111111111111", "us-east-1");
    let members = [
        bench.account("222222222222", "us-east-1"),
        bench.account("222222222222", "eu-west-1"),
        bench.account("333333333333", "eu-west-1"),
    ];
    pair::hub(&hub, TEMPLATES)?;
    let bus_arn = pair::bus_arn(&hub)?;
    pair::members(&bus_arn, &members, TEMPLATES)?;
    events::flow(Preset::Published, &hub, LOG_GROUP, &members, true)
}

/// Deploys both stacks in one account, as the README does for a try.
pub(super) fn one_account(bench: &Bench) -> Result<String> {
    let account = bench.account("444444444444", "us-east-1");
    pair::hub(&account, TEMPLATES)?;
    pair::same_account(&account)?;
    let members = [account.clone()];
    events::flow(Preset::Published, &account, LOG_GROUP, &members, true)
}

/// Updates a running copy of the published system to ours: the hub gets one more resource, and the member does not
/// change.
pub(super) fn update_in_place(bench: &Bench) -> Result<String> {
    let hub = bench.account("555555555555", "us-east-1");
    let member = bench.account("666666666666", "us-east-1");
    let ours = |file: &str| bench.file(TEMPLATES).join(file);
    update::create(&hub, HUB_STACK, &published::bus(), ("OrgId", ORGANIZATION))?;
    let bus_arn = pair::bus_arn(&hub)?;
    update::create(
        &member,
        MEMBER_STACK,
        &published::rules(),
        ("EventBusArn", &bus_arn),
    )?;
    control(bench, &hub)?;

    let before = update::physical_ids(&hub, HUB_STACK)?;
    let changes = update::changes(&hub, HUB_STACK, "ours", &ours("bus.yml"), "OrgId")?;
    if changes.is_empty() || changes.iter().any(|change| !change.starts_with("Add ")) {
        return Err(
            format!("expected only additions in the change set of the hub: {changes:?}").into(),
        );
    }
    update::execute(&hub, HUB_STACK, "ours")?;
    let after = update::physical_ids(&hub, HUB_STACK)?;
    for (id, physical) in &before {
        if after.get(id) != Some(physical) {
            return Err(format!("{id} was {physical} and is now {:?}", after.get(id)).into());
        }
    }
    let none = update::changes(
        &member,
        MEMBER_STACK,
        "ours",
        &ours("rules.yml"),
        "EventBusArn",
    )?;
    if !none.is_empty() {
        return Err(format!("expected an empty change set of the member: {none:?}").into());
    }
    let seen = events::flow(Preset::Published, &hub, LOG_GROUP, &[member], true)?;
    Ok(format!(
        "hub: {}; member: no change; {} resources kept; {seen}",
        changes.join(", "),
        before.len()
    ))
}

/// Fails unless the emulator reports another bus name as a replacement. If it did not, its other change sets would
/// mean nothing.
fn control(bench: &Bench, hub: &Account) -> Result {
    let mut renamed = published::bus();
    renamed["Resources"]["EventBus"]["Properties"]["Name"] = "renamed".into();
    let file: PathBuf = bench.file("renamed.json");
    std::fs::write(&file, serde_json::to_string(&renamed)?)?;
    let changes = update::changes(hub, HUB_STACK, "renamed", &file, "OrgId")?;
    match changes
        .iter()
        .any(|change| change == "Modify EventBus, Replacement True")
    {
        true => Ok(()),
        false => Err(format!("expected a replacement for another bus name: {changes:?}").into()),
    }
}

/// Deploys the hardened templates, deletes the hub, and checks that the next denial goes to the member's queue.
pub(super) fn hardened(bench: &Bench) -> Result<String> {
    let hub = bench.account("101010101010", "us-east-1");
    let members = [
        bench.account("202020202020", "us-east-1"),
        bench.account("303030303030", "eu-west-1"),
    ];
    pair::hub(&hub, HARDENED)?;
    pair::members(&pair::bus_arn(&hub)?, &members, HARDENED)?;
    let seen = events::flow(Preset::Hardened, &hub, LOG_GROUP, &members, true)?;
    let kept = dead_letters::reached(&hub, &members[1])?;
    Ok(format!("{seen}; hub deleted: {kept}"))
}
