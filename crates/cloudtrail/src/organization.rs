//! The facts about an organization that decide who is bound by its policies.

use std::collections::BTreeSet;

/// The organization in which records were written.
///
/// ```
/// let organization = cloudtrail::Organization::new("o-a1b2c3d4e5", "999988887777", ["111122223333"]);
/// assert!(organization.has("111122223333"));
/// assert!(organization.has("999988887777"), "the management account is a member too");
/// assert!(!organization.has("123456789012"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// The id: `o-a1b2c3d4e5`.
    pub id: String,
    /// The id of the management account, whose principals are not bound by SCPs.
    pub management_account: String,
    /// The ids of all accounts.
    pub accounts: BTreeSet<String>,
}

impl Organization {
    /// Creates an organization from its id, its management account and the ids of its accounts.
    #[must_use]
    pub fn new<A: Into<String>>(
        id: impl Into<String>,
        management_account: impl Into<String>,
        accounts: impl IntoIterator<Item = A>,
    ) -> Organization {
        Organization {
            id: id.into(),
            management_account: management_account.into(),
            accounts: accounts.into_iter().map(Into::into).collect(),
        }
    }

    /// Whether the account belongs to the organization.
    pub fn has(&self, account: &str) -> bool {
        self.management_account == account || self.accounts.contains(account)
    }
}
