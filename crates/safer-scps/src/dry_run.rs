//! Finds out what a policy would have denied: replays CloudTrail records through an organization's policies before
//! and after a change.
//!
//! SCPs and RCPs have no audit mode. A dry run takes the organization's current policies, a change to them, and
//! past calls, and reports which of these calls would newly be denied: by which statement, for which principal, how
//! often, and when. Facts that a record does not show are never guessed: if the decision depends on one, the call
//! is [maybe denied](Outcome::MaybeDenied), and the row names what is missing.
//!
//! ```
//! use safer_scps::dry_run::{DryRun, Organization, Outcome, PolicyType};
//!
//! let organization = Organization::parse(r#"{
//!     "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
//!     "root": {"id": "r-ab12", "policies": ["p-FullAWSAccess"], "accounts": [
//!         {"id": "999988887777", "name": "management", "policies": ["p-FullAWSAccess"]}], "units": [
//!         {"id": "ou-ab12-dev00001", "name": "dev", "policies": ["p-FullAWSAccess"], "accounts": [
//!             {"id": "111122223333", "name": "web", "policies": ["p-FullAWSAccess"]}]}]},
//!     "policies": {"p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY",
//!         "content": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}}
//! }"#)?;
//! let regions = r#"{"Version": "2012-10-17", "Statement": {"Sid": "Regions", "Effect": "Deny",
//!     "NotAction": ["iam:*", "sts:*"], "Resource": "*",
//!     "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}}"#.parse()?;
//! let dry_run = DryRun::new(organization)
//!     .attach(PolicyType::Scp, "deny-regions", regions, ["ou-ab12-dev00001"]);
//!
//! let report = dry_run.over_records([r#"{
//!     "eventTime": "2026-11-20T09:07:13Z", "eventSource": "ec2.amazonaws.com", "eventName": "StopInstances",
//!     "awsRegion": "us-east-1", "recipientAccountId": "111122223333", "eventCategory": "Management",
//!     "userIdentity": {"type": "IAMUser", "accountId": "111122223333",
//!         "arn": "arn:aws:iam::111122223333:user/alice", "userName": "alice"},
//!     "requestParameters": {"instancesSet": {"items": [{"instanceId": "i-0123456789abcdef0"}]}}
//! }"#])?;
//! let row = &report.rows[0];
//! assert_eq!(row.outcome, Outcome::NewlyDenied);
//! assert_eq!(row.action, "ec2:StopInstances");
//! assert_eq!(row.reason, "the statement Regions of deny-regions at ou-ab12-dev00001");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it knows, and what it does not
//!
//! A record does not have the tags of principals and resources, and not all parameters. [`cloudtrail`] lists the
//! condition keys that it knows; a file of [`Facts`] adds others. A call that succeeded was allowed, even if the
//! decision of the policies before the change is unknown. A call that was denied cannot be newly denied.
//!
//! An archive shows only what was logged. [`Coverage`] says what was read, which calls were not judged and why,
//! and which days and Regions have records. Read it first: an empty report does not mean that a change is safe.

mod accepted;
mod asked;
mod athena;
mod construct;
mod coverage;
mod errors;
mod matched;
mod monitor;
mod organization;
mod outcome;
mod plan;
mod replay;
mod report;
mod row;
mod table;
mod weight;

use cloudtrail::archive;
use iam_policy::Policy;

pub use accepted::Accepted;
pub use asked::as_policies_see_it;
pub use cloudtrail::archive::{Fault, Found, Input, Kind, NotRecords, Skipped, Summary, find};
pub use cloudtrail::athena::{Query, QueryError, RowsError};
pub use cloudtrail::{Facts, printable};
pub use coverage::Coverage;
pub use errors::{AcceptedErrors, ChangeErrors, OrganizationErrors, RowsErrors};
pub use organization::{Account, AttachedPolicy, Organization, PolicyType, Unit};
pub use outcome::Outcome;

pub use report::Report;
pub use row::Row;
pub use table::csv_cell;

use crate::ScpMonitor;
use crate::organizations::{OrganizationKind, OrganizationPolicy};
use plan::Change;
use replay::Replay;

/// An organization, a change of its policies, and facts that records do not have.
#[derive(Clone, Debug)]
pub struct DryRun {
    organization: Organization,
    changes: Vec<Change>,
    facts: Facts,
    monitor: Option<Box<ScpMonitor>>,
}

impl DryRun {
    /// Creates a dry run without a change.
    #[must_use]
    pub fn new(organization: Organization) -> DryRun {
        DryRun {
            organization,
            changes: Vec::new(),
            facts: Facts::default(),
            monitor: None,
        }
    }

    /// Applies a policy of an app, as its deployment would.
    ///
    /// If the organization has a policy with its id or its name, that policy gets the content and the targets, and
    /// is detached from all other targets. Otherwise the policy is new.
    ///
    /// ```
    /// use safer_scps::dry_run::{DryRun, Organization, Outcome};
    /// use safer_scps::iam_policy::ScpStatement;
    /// use safer_scps::organizations::ServiceControlPolicy;
    ///
    /// # let organization = Organization::parse(r#"{
    /// #     "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
    /// #     "root": {"id": "r-ab12", "policies": ["p-FullAWSAccess"], "accounts": [
    /// #         {"id": "999988887777", "name": "management", "policies": ["p-FullAWSAccess"]},
    /// #         {"id": "111122223333", "name": "web", "policies": ["p-FullAWSAccess"]}]},
    /// #     "policies": {"p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY",
    /// #         "content": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}}
    /// # }"#)?;
    /// # let record = r#"{
    /// #     "eventTime": "2026-11-20T09:07:13Z", "eventSource": "ec2.amazonaws.com", "eventName": "StopInstances",
    /// #     "awsRegion": "us-east-1", "recipientAccountId": "111122223333", "eventCategory": "Management",
    /// #     "userIdentity": {"type": "IAMUser", "accountId": "111122223333",
    /// #         "arn": "arn:aws:iam::111122223333:user/alice", "userName": "alice"},
    /// #     "requestParameters": {"instancesSet": {"items": [{"instanceId": "i-0123456789abcdef0"}]}}
    /// # }"#;
    /// let keep_running = ScpStatement::deny(["ec2:StopInstances", "ec2:TerminateInstances"]);
    /// let policy = ServiceControlPolicy::new("keep-running", keep_running).targets(["r-ab12"]);
    ///
    /// let report = DryRun::new(organization).change(&policy).over_records([record])?;
    /// assert_eq!(report.rows[0].outcome, Outcome::NewlyDenied);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn change<K: OrganizationKind>(mut self, policy: &OrganizationPolicy<K>) -> DryRun {
        self.changes
            .extend(construct::changes(&self.organization, policy));
        self
    }

    /// Attaches a new policy to targets: the root (`r-…`), units (`ou-…`) or accounts.
    #[must_use]
    pub fn attach<T: Into<String>>(
        mut self,
        kind: PolicyType,
        name: impl Into<String>,
        policy: Policy,
        targets: impl IntoIterator<Item = T>,
    ) -> DryRun {
        self.changes.push(Change::Attach {
            kind,
            name: name.into(),
            policy: Box::new(policy),
            targets: targets.into_iter().map(Into::into).collect(),
        });
        self
    }

    /// Replaces the content of a policy of the organization, at all its targets.
    #[must_use]
    pub fn replace(mut self, id: impl Into<String>, policy: Policy) -> DryRun {
        self.changes.push(Change::Replace {
            id: id.into(),
            policy: Box::new(policy),
        });
        self
    }

    /// Detaches a policy of the organization from targets.
    #[must_use]
    pub fn detach<T: Into<String>>(
        mut self,
        id: impl Into<String>,
        targets: impl IntoIterator<Item = T>,
    ) -> DryRun {
        self.changes.push(Change::Detach {
            id: id.into(),
            targets: targets.into_iter().map(Into::into).collect(),
        });
        self
    }

    /// Sets facts that records do not have, such as the tags of principals and resources.
    #[must_use]
    pub fn facts(mut self, facts: Facts) -> DryRun {
        self.facts = facts;
        self
    }

    /// Sets the monitor of SCP denials that runs in the organization.
    ///
    /// The report's [warnings](Coverage::warnings) say which statements of the change would deny the monitor's own
    /// calls, with which it sends denials (`scp-silences-monitor`). Without this setting, they are about monitors with
    /// the paths and names of both presets.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    /// use safer_scps::dry_run::{DryRun, Organization};
    /// use safer_scps::iam_policy::ScpStatement;
    /// use safer_scps::organizations::ServiceControlPolicy;
    ///
    /// # let organization = Organization::parse(r#"{
    /// #     "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
    /// #     "root": {"id": "r-ab12", "policies": ["p-FullAWSAccess"], "accounts": [
    /// #         {"id": "999988887777", "name": "management", "policies": ["p-FullAWSAccess"]},
    /// #         {"id": "111122223333", "name": "web", "policies": ["p-FullAWSAccess"]}]},
    /// #     "policies": {"p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY",
    /// #         "content": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}}
    /// # }"#)?;
    /// let no_events = ScpStatement::deny(["events:*"]).sid("NoEvents");
    /// let policy = ServiceControlPolicy::new("no-events", no_events).targets(["r-ab12"]);
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").sender_path("/audit/denials/").without_heartbeat();
    ///
    /// let report = DryRun::new(organization).change(&policy).monitor(monitor).over_records([""; 0])?;
    /// assert_eq!(
    ///     report.coverage.warnings[0].message,
    ///     "it denies events:PutEvents in 1 account to roles with the path /audit/denials/, \
    ///      with which the monitor sends denials to the hub's bus",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn monitor(mut self, monitor: ScpMonitor) -> DryRun {
        self.monitor = Some(Box::new(monitor));
        self
    }

    /// Replays the records of archives on several threads, in constant memory.
    ///
    /// # Errors
    ///
    /// Returns findings if a change names a policy or a target that the organization does not have, or contains a
    /// policy that Organizations refuses.
    pub fn over(
        &self,
        inputs: impl IntoIterator<Item = Input>,
        threads: usize,
    ) -> Result<Report, ChangeErrors> {
        let plan = self.plan()?;
        let read = archive::read(inputs, threads, || Replay::new(&plan));
        let mut total = Replay::new(&plan);
        for replay in read.consumers {
            total.merge(replay);
        }
        Ok(total.report(&self.organization, read.summary))
    }

    /// Replays records, each as JSON text.
    ///
    /// # Errors
    ///
    /// The same as those of [`DryRun::over`].
    pub fn over_records<R: AsRef<[u8]>>(
        &self,
        records: impl IntoIterator<Item = R>,
    ) -> Result<Report, ChangeErrors> {
        let mut text = Vec::new();
        for record in records {
            text.extend_from_slice(record.as_ref());
            text.push(b'\n');
        }
        let input = Input::new("records", move || Ok(std::io::Cursor::new(text)));
        self.over([input], 1)
    }
}
