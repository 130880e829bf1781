//! What a rehearsal assumes about the organization: its accounts, their places in it, and the hub.

use std::collections::{BTreeMap, BTreeSet};

use iam_policy::{Hierarchy, Level};

use super::policy::Statements;

/// The organization in which events are rehearsed.
///
/// All settings are optional. If a decision depends on a setting that is missing, such as the organizational
/// unit of an account, the rehearsal ends in "cannot tell" and does not guess.
///
/// ```
/// use safer_scps::ScpMonitor;
/// use safer_scps::rehearse::{Event, Organization, Outcome, Stage};
///
/// let organization = Organization::new()
///     .hub("999988887777", "eu-west-1")
///     .management_account("111111111111");
/// let rehearsal = ScpMonitor::published().rehearsal()?.within(organization)?;
/// let event = Event::read(r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket",
///     "recipientAccountId": "111111111111"}"#)?;
/// assert_eq!(rehearsal.outcome(&event), Outcome::Stopped(Stage::Source));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Organization {
    pub(crate) id: Option<String>,
    pub(crate) hub: (String, String),
    pub(crate) management_account: Option<String>,
    pub(crate) outsiders: BTreeSet<String>,
    pub(crate) paths: BTreeMap<String, String>,
    /// The path of the accounts that are not in `paths`.
    pub(crate) other_paths: Option<String>,
    pub(crate) regions: Option<BTreeSet<String>>,
    /// In the order in which they were given.
    pub(crate) accounts: Vec<String>,
    pub(crate) parameters: BTreeMap<String, String>,
    /// By account.
    pub(crate) scps: BTreeMap<String, Statements>,
}

impl Default for Organization {
    fn default() -> Organization {
        Organization {
            id: None,
            hub: ("999999999999".to_owned(), "us-east-1".to_owned()),
            management_account: None,
            outsiders: BTreeSet::new(),
            paths: BTreeMap::new(),
            other_paths: None,
            regions: None,
            accounts: Vec::new(),
            parameters: BTreeMap::new(),
            scps: BTreeMap::new(),
        }
    }
}

impl Organization {
    /// The organization that the monitor was made for. Its id is the value of the hub's parameter `OrgId`,
    /// the hub is account 999999999999 in us-east-1, and every other account has the member stack in every
    /// Region.
    #[must_use]
    pub fn new() -> Organization {
        Organization::default()
    }

    /// The organization's id, if it is not the value of the parameter `OrgId`.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The hub's account and Region.
    #[must_use]
    pub fn hub(mut self, account: impl Into<String>, region: impl Into<String>) -> Self {
        self.hub = (account.into(), region.into());
        self
    }

    /// The management account. SCPs do not apply to it, and service-managed StackSets do not deploy to it.
    #[must_use]
    pub fn management_account(mut self, account: impl Into<String>) -> Self {
        self.management_account = Some(account.into());
        self
    }

    /// Accounts that are not in the organization.
    #[must_use]
    pub fn outsiders<T: Into<String>>(mut self, accounts: impl IntoIterator<Item = T>) -> Self {
        self.outsiders.extend(accounts.into_iter().map(Into::into));
        self
    }

    /// The path of an account in the organization: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`.
    #[must_use]
    pub fn path(mut self, account: impl Into<String>, path: impl Into<String>) -> Self {
        self.paths.insert(account.into(), path.into());
        self
    }

    /// The path of all accounts whose path is not set.
    pub(crate) fn everywhere(mut self, path: String) -> Self {
        self.other_paths = Some(path);
        self
    }

    /// The Regions that have the member stack. Without this, all have it.
    #[must_use]
    pub fn regions<T: Into<String>>(mut self, regions: impl IntoIterator<Item = T>) -> Self {
        self.regions = Some(regions.into_iter().map(Into::into).collect());
        self
    }

    /// The accounts that have the member stack in [`what_would_notice`](super::Rehearsal::what_would_notice). Without
    /// this, three made-up ones have it. For single events it makes no difference.
    #[must_use]
    pub fn accounts<T: Into<String>>(mut self, accounts: impl IntoIterator<Item = T>) -> Self {
        self.accounts.extend(accounts.into_iter().map(Into::into));
        self
    }

    /// The value of a parameter of either template, if it is not the default. Without this, a parameter of
    /// the member stack that has the name of an output of the hub has the value of that output.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// The service control policies of an account: the root's first, then those of its organizational units, then its
    /// own. They limit the roles of the member stack like all other roles of the account. Without this, no policy
    /// denies anything to these roles.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    /// use safer_scps::iam_policy::{Level, Policy};
    /// use safer_scps::rehearse::{Event, Organization, Outcome, Stage};
    ///
    /// let frozen: Policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny",
    ///     "Action": "events:*", "Resource": "*"}}"#.parse()?;
    /// let root = Level::new("r-ab12").policy("FullAWSAccess", Policy::full_access());
    /// let account = Level::new("111122223333")
    ///     .policy("FullAWSAccess", Policy::full_access())
    ///     .policy("frozen", frozen);
    /// let organization = Organization::new().scps("111122223333", [root, account]);
    /// let rehearsal = ScpMonitor::published().rehearsal()?.within(organization)?;
    ///
    /// let event = Event::read(r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket",
    ///     "recipientAccountId": "111122223333", "errorCode": "AccessDenied",
    ///     "errorMessage": "with an explicit deny in a service control policy"}"#)?;
    /// assert_eq!(rehearsal.outcome(&event), Outcome::Stopped(Stage::SenderRole));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn scps(
        mut self,
        account: impl Into<String>,
        levels: impl IntoIterator<Item = Level>,
    ) -> Self {
        let levels = Statements::of_levels(Hierarchy::new(levels));
        self.scps.insert(account.into(), levels);
        self
    }
}
