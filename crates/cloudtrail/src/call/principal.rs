//! Who made a call, as policies name it.

use super::Call;

/// The caller, as `aws:PrincipalArn` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Principal<'r> {
    /// The ARN of a user, a root user, or a role with its path.
    Arn(&'r str),
    /// The caller is not an IAM principal, but an AWS service or a web identity.
    None,
    /// The record does not say, as in the copy that the owner of a resource gets.
    Unknown,
}

impl Principal<'_> {
    /// Whether the caller is a role that an AWS service created for itself, to which SCPs and RCPs do not apply.
    ///
    /// Sources: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html>,
    /// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>
    #[must_use]
    pub fn is_service_linked_role(&self) -> bool {
        matches!(self, Principal::Arn(arn) if arn.contains(":role/aws-service-role/"))
    }
}

impl<'r> Call<'r> {
    /// Returns who made the call. For a role session, this is the role, never the session.
    pub fn principal(&self) -> Principal<'r> {
        let Some(identity) = &self.record().user_identity else {
            return Principal::None;
        };
        let issuer = identity
            .session_context
            .as_ref()
            .and_then(|session| session.session_issuer.as_ref())
            .filter(|issuer| issuer.kind.is("Role"))
            .and_then(|issuer| issuer.arn.get());
        let known = |arn: Option<&'r str>| arn.map_or(Principal::Unknown, Principal::Arn);
        match identity.kind.get() {
            Some("AssumedRole" | "Role") => known(issuer),
            Some("IAMUser" | "Root" | "FederatedUser") => known(issuer.or(identity.arn.get())),
            Some("AWSService" | "WebIdentityUser" | "SAMLUser") | None => Principal::None,
            Some(_) => Principal::Unknown,
        }
    }
}
