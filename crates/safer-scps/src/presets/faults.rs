//! The table of `--faults`: which alarm notices each fault, and how late.

use std::error::Error;

use cfn_core::cli::Options;

use crate::ScpMonitor;
use crate::rehearse::{Notices, Organization};

use super::list;

/// Accounts of the simulated organization. It has at least one without a canary.
const ACCOUNTS: [&str; 3] = ["111111111111", "222222222222", "333333333333"];

/// Makes each fault in a small organization: the accounts with a canary, and three others, in the Regions of the rollout.
/// If the number of accounts was stated, the alarm on it expects those of this organization.
pub(super) fn table(monitor: &ScpMonitor, options: &Options) -> Result<Notices, Box<dyn Error>> {
    let mut accounts = options.get("canary").map_or_else(Vec::new, list);
    let others = ACCOUNTS.iter().map(|account| (*account).to_owned());
    let others = others.filter(|account| !accounts.contains(account));
    accounts.extend(others.collect::<Vec<String>>());
    let regions = list(options.get("regions").unwrap_or("us-east-1"));
    let members = u32::try_from(accounts.len() * regions.len())?;
    let organization = Organization::new().accounts(accounts).regions(regions);
    let rehearsal = monitor.clone().with_members(members).rehearsal()?;
    Ok(rehearsal.within(organization)?.what_would_notice()?)
}
