//! The organization: its id, its management account, and the accounts below its units.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ask::{Answer, Session};
use super::permissions;

/// The organization of the hub.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Organization {
    pub(crate) id: String,
    #[serde(rename = "MasterAccountId")]
    pub(crate) management: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Described {
    organization: Organization,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Accounts {
    accounts: Vec<Account>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Account {
    id: String,
    name: String,
    /// `State` is newer than `Status`.
    state: String,
    status: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Units {
    organizational_units: Vec<Unit>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Unit {
    id: String,
}

pub(crate) fn described(session: &Session<'_>) -> Answer<Organization> {
    let answer: Described = session.get(&permissions::ORGANIZATION, &[])?;
    Ok(answer.organization)
}

/// The active accounts below units, with their names. A unit is a root, too.
pub(crate) fn accounts(
    session: &Session<'_>,
    units: &[String],
) -> Answer<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    if units.iter().any(|unit| unit.starts_with("r-")) {
        let all: Accounts = session.get(&permissions::ACCOUNTS, &[])?;
        add(&mut found, all);
        return Ok(found);
    }
    let mut open: Vec<String> = units.to_vec();
    while let Some(unit) = open.pop() {
        add(
            &mut found,
            session.get(&permissions::ACCOUNTS_OF_UNIT, &["--parent-id", &unit])?,
        );
        let below: Units = session.get(&permissions::UNITS_OF_UNIT, &["--parent-id", &unit])?;
        open.extend(below.organizational_units.into_iter().map(|unit| unit.id));
    }
    Ok(found)
}

fn add(found: &mut BTreeMap<String, String>, accounts: Accounts) {
    for account in accounts.accounts {
        let state = match account.state.as_str() {
            "" => account.status.as_str(),
            state => state,
        };
        if matches!(state, "ACTIVE" | "") {
            found.insert(account.id, account.name);
        }
    }
}
