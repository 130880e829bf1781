//! The dry run of our SCPs: what they would have denied of the calls in an archive.

use std::error::Error;

use safer_scps::dry_run::{DryRun, Organization, PolicyType};

/// Our organization, which the example `organization` of safer-scps reads with the AWS CLI.
const ORGANIZATION: &str = include_str!("../dry-run/org.json");
/// The SCP that we roll out to the unit `dev`.
const DENY_REGIONS: &str = include_str!("../policies/deny-regions.json");
const DEV: &str = "ou-ab12-dev00001";

/// The change that a pull request proposes.
pub fn dry_run() -> Result<DryRun, Box<dyn Error>> {
    let organization = Organization::parse(ORGANIZATION)?;
    let policy = DENY_REGIONS.parse()?;
    Ok(DryRun::new(organization).attach(PolicyType::Scp, "deny-regions", policy, [DEV]))
}
