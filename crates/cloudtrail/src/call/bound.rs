//! Whether a service control policy binds the caller.

use super::Call;
use crate::record::Record;

/// Whether an SCP binds the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// Yes.
    Yes,
    /// No, for this reason.
    No(&'static str),
    /// The record does not say, for this reason.
    Unknown(&'static str),
}

/// Returns the reason if the record is not an API call by a principal, so IAM authorized nothing.
pub(super) fn is_no_api_call(record: &Record<'_>) -> bool {
    no_api_call(record).is_some()
}

fn no_api_call(record: &Record<'_>) -> Option<&'static str> {
    match record.event_type.get() {
        Some("AwsServiceEvent") => Some("a service did this itself, without an API call"),
        Some("AwsConsoleSignIn") => Some("no IAM action authorizes a sign-in"),
        _ if record.event_source.is("signin.amazonaws.com") => {
            Some("no IAM action authorizes a sign-in")
        }
        _ => None,
    }
}

impl Call<'_> {
    /// Whether an SCP binds the caller.
    ///
    /// The rules are in
    /// [the guide](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp):
    /// SCPs bind the users and roles of member accounts, their root users too. They do not bind the
    /// management account, service-linked roles, AWS services, and callers from outside.
    pub fn bound(&self) -> Bound {
        let record = self.record();
        if let Some(why) = no_api_call(record) {
            return Bound::No(why);
        }
        let identity = record.user_identity.as_ref();
        match identity.and_then(|identity| identity.kind.get()) {
            Some("AWSService") => return Bound::No("the caller is an AWS service"),
            Some("WebIdentityUser" | "SAMLUser") => {
                return Bound::No(
                    "the caller is a federated identity, not a principal of an account",
                );
            }
            Some("Directory" | "IdentityCenterUser" | "Unknown") => {
                return Bound::Unknown("the record does not say which principal called");
            }
            None => return Bound::Unknown("the record does not name the caller"),
            Some(_) => {}
        }
        if self.principal().is_service_linked_role() {
            return Bound::No("the caller is a service-linked role");
        }
        if record.event_source.is("sts.amazonaws.com") && record.event_name.is("GetCallerIdentity")
        {
            return Bound::No("everybody may call GetCallerIdentity, even with an explicit deny");
        }
        self.bound_by_account()
    }

    fn bound_by_account(&self) -> Bound {
        let Some(account) = self.account() else {
            return Bound::Unknown("the record does not name the caller's account");
        };
        match self.organization {
            None => Bound::Yes,
            Some(organization) if organization.management_account == account => {
                Bound::No("the caller is in the management account")
            }
            Some(organization) if !organization.has(account) => {
                Bound::No("the caller is not in the organization")
            }
            Some(_) => Bound::Yes,
        }
    }
}
