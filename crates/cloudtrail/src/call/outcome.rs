//! The outcome of a call.

use super::Call;

/// The outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The call succeeded.
    Success,
    /// The call was denied.
    Denied,
    /// The call was a dry run of EC2, which would have been allowed.
    DryRun,
    /// The call failed for another reason.
    Error,
}

/// Error codes of denied calls.
pub(crate) const DENIED: &[&str] = &[
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "AuthorizationErrorException",
    "Client.UnauthorizedOperation",
    "NotAuthorized",
    "UnauthorizedAccess",
    "UnauthorizedException",
    "UnauthorizedOperation",
    "VpceAccessDenied",
];

impl Call<'_> {
    /// The outcome of the call.
    pub fn outcome(&self) -> Outcome {
        match self.record().error_code.get() {
            None => Outcome::Success,
            Some(code) if code.ends_with("DryRunOperation") => Outcome::DryRun,
            Some(code) if DENIED.contains(&code) => Outcome::Denied,
            Some(_) => Outcome::Error,
        }
    }
}
