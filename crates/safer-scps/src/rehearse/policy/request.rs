//! A request: who asks for which action on which resource, and the values of condition keys.

use std::collections::HashMap;
use std::fmt;

/// Who makes a request.
#[derive(Clone, Debug)]
pub(crate) enum Who {
    /// A role or user, by its ARN.
    Principal { arn: String, account: String },
    /// An account, through EventBridge without a role.
    Account(String),
    /// An AWS service: `events.amazonaws.com`.
    Service(&'static str),
}

/// The values of a condition key in a request.
#[derive(Clone, Debug)]
pub(crate) enum KeyValues {
    Absent,
    Values(Vec<String>),
    /// They are not known, and why.
    Unknown(String),
}

/// A request to decide.
#[derive(Clone, Debug)]
pub(crate) struct Request<'r> {
    pub(crate) who: Who,
    pub(crate) action: &'r str,
    pub(crate) resource: &'r str,
    /// By key in lower case, because keys are compared without case. A key that is missing is unknown.
    pub(crate) keys: HashMap<&'static str, KeyValues>,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Who::Principal { arn, .. } => f.write_str(arn),
            Who::Account(account) => write!(f, "account {account}"),
            Who::Service(service) => f.write_str(service),
        }
    }
}
