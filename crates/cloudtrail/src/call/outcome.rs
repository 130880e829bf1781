//! What became of a call.

use super::Call;

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It succeeded.
    Success,
    /// It was denied.
    Denied,
    /// It only asked whether it would be allowed, and it would be.
    DryRun,
    /// It failed for another reason.
    Error,
}

/// Error codes that say that a call was denied.
const DENIED: &[&str] = &[
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
    /// What became of the call.
    pub fn outcome(&self) -> Outcome {
        match self.record().error_code.get() {
            None => Outcome::Success,
            Some(code) if code.ends_with("DryRunOperation") => Outcome::DryRun,
            Some(code) if DENIED.contains(&code) => Outcome::Denied,
            Some(_) => Outcome::Error,
        }
    }
}
