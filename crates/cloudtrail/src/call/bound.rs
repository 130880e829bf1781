//! Whether a service control policy binds the caller.

use super::{Call, Principal};
use crate::record::Record;

/// Whether an SCP binds the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// It does.
    Yes,
    /// It does not, for this reason.
    No(&'static str),
    /// Nobody can tell from the record, for this reason.
    Unknown(&'static str),
}

/// Whether the record is no call of an API by a principal, so that IAM authorized nothing.
pub(super) fn is_no_api_call(record: &Record<'_>) -> bool {
    no_api_call(record).is_some()
}

fn no_api_call(record: &Record<'_>) -> Option<&'static str> {
    match record.event_type.get() {
        Some("AwsServiceEvent") => Some("a service did this itself; nobody called an API"),
        Some("AwsConsoleSignIn") => Some("a sign-in is authorized by no IAM action"),
        _ if record.event_source.is("signin.amazonaws.com") => {
            Some("a sign-in is authorized by no IAM action")
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
                    "the caller is a federated identity and no principal of an account",
                );
            }
            Some("Directory" | "IdentityCenterUser" | "Unknown") => {
                return Bound::Unknown("the record does not say which principal called");
            }
            None => return Bound::Unknown("the record names no caller"),
            Some(_) => {}
        }
        match self.principal() {
            Principal::Arn(arn) if arn.contains(":role/aws-service-role/") => {
                return Bound::No("the caller is a service-linked role");
            }
            _ => {}
        }
        if record.event_source.is("sts.amazonaws.com") && record.event_name.is("GetCallerIdentity")
        {
            return Bound::No(
                "GetCallerIdentity is allowed to everybody, even against an explicit deny",
            );
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
                Bound::No("the caller is outside of the organization")
            }
            Some(_) => Bound::Yes,
        }
    }
}
