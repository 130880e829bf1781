//! A dry run over an archive of terabytes: Athena groups the records, and the groups are replayed here.

use std::collections::BTreeSet;

use cloudtrail::archive::Input;
use cloudtrail::athena::{self, Looked, Needs, Query};

use super::DryRun;
use super::errors::{ChangeErrors, RowsErrors};
use super::matched::{Matched, Matches};
use super::plan::{Plan, Policies};
use super::replay::Replay;
use super::report::Report;

impl DryRun {
    /// Returns a query for Amazon Athena, which groups the records of a table by the fields that the policies look at.
    /// [`Query::regions`] and [`Query::days`] say what it reads. The CSV that Athena writes goes to
    /// [`DryRun::over_rows`].
    ///
    /// It reads the records of the accounts that the change reaches. If the change has RCPs, these are all accounts of the
    /// organization, because a call on a resource is recorded in the account of its caller. The coverage in the report
    /// then counts the records of these accounts only.
    ///
    /// # Errors
    ///
    /// The same as those of [`DryRun::over`].
    ///
    /// ```
    /// # use safer_scps::dry_run::{DryRun, Organization, PolicyType};
    /// # let organization = Organization::parse(r#"{
    /// #     "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
    /// #     "root": {"id": "r-ab12", "policies": ["p-FullAWSAccess"], "accounts": [
    /// #         {"id": "999988887777", "name": "management", "policies": ["p-FullAWSAccess"]},
    /// #         {"id": "111122223333", "name": "web", "policies": ["p-FullAWSAccess"]}]},
    /// #     "policies": {"p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY",
    /// #         "content": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}}
    /// # }"#)?;
    /// let regions = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
    ///     "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}}"#.parse()?;
    /// let dry_run = DryRun::new(organization).attach(PolicyType::Scp, "regions", regions, ["r-ab12"]);
    ///
    /// let query = dry_run.query("security.cloudtrail")?;
    /// let query = query.regions(["eu-west-1", "us-east-1"]).days("2026-11-01", "2026-11-30");
    /// assert!(query.sql()?.contains("WHERE account IN ('111122223333')"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn query(&self, table: impl Into<String>) -> Result<Query, ChangeErrors> {
        let plan = self.plan()?;
        Ok(Query::new(table, needs(&plan)).accounts(reached(&plan)))
    }

    /// Replays the rows of a query: the CSV that Athena wrote, which may be compressed. The report is the same as that
    /// of reading the files of the same accounts, Regions and days, except that sample records have only the fields
    /// that the policies look at.
    ///
    /// # Errors
    ///
    /// Returns an error in the cases of [`DryRun::over`], and if the input is not the result of a query, or of a query
    /// for a change that looks at other fields or reaches other accounts.
    pub fn over_rows(&self, rows: Input) -> Result<Report, RowsErrors> {
        let plan = self.plan()?;
        let mut replay = Replay::new(&plan);
        let accounts = [reached(&plan), everyone(&plan)];
        let read = athena::read(rows, &needs(&plan), &accounts, &mut replay)?;
        let mut report = replay.report(&self.organization, read);
        report.from_rows = true;
        Ok(report)
    }

    /// Returns the query of [`DryRun::query`] for all accounts of the organization, so that the coverage counts the
    /// records of the accounts that the change does not reach.
    ///
    /// # Errors
    ///
    /// The same as those of [`DryRun::over`].
    pub fn query_of_all_accounts(&self, table: impl Into<String>) -> Result<Query, ChangeErrors> {
        let plan = self.plan()?;
        Ok(Query::new(table, needs(&plan)).accounts(everyone(&plan)))
    }

    pub(super) fn plan(&self) -> Result<Plan, ChangeErrors> {
        let monitor = self.monitor.as_deref();
        Plan::new(&self.organization, &self.changes, &self.facts, monitor)
    }
}

/// The accounts in whose logs a call may be that the change affects.
fn reached(plan: &Plan) -> BTreeSet<String> {
    match plan.rcps.is_empty() {
        true => plan
            .scps
            .accounts()
            .map(|(account, _)| account.to_owned())
            .collect(),
        false => everyone(plan),
    }
}

fn everyone(plan: &Plan) -> BTreeSet<String> {
    let members = plan.members.accounts.iter();
    let all = members.chain([&plan.members.management_account]);
    all.cloned().collect()
}

/// What the policies before and after the change look at.
pub(super) fn needs(plan: &Plan) -> Needs {
    let rcps = Matches::new(&plan.rcps, &plan.facts);
    let knows_tags = !plan.facts.resource_tags.is_empty();
    Needs::new(|action| {
        let mut looked = looked(&plan.scps, action, knows_tags);
        if rcps.rcps_matter(action) {
            let of_rcps = self::looked(&plan.rcps, action, knows_tags);
            looked.keys.extend(of_rcps.keys);
            // The resource decides whose RCPs apply.
            looked.resource = true;
        }
        looked
    })
}

fn looked(policies: &Policies, action: &str, knows_tags: bool) -> Looked {
    let mut looked = Looked::default();
    for pair in &policies.pairs {
        let matched = Matched::new(pair, action, knows_tags);
        looked.resource |= matched.tests_resource;
        for key in &matched.keys {
            if !looked
                .keys
                .iter()
                .any(|known| known.eq_ignore_ascii_case(key))
            {
                looked.keys.push((*key).to_owned());
            }
        }
    }
    looked
}
