//! The SCP that always denies the canary's call, and nothing else.

use iam_policy::{Operator, ScpStatement};

use super::super::ScpMonitor;
use super::ACTION;
use crate::organizations::ServiceControlPolicy;

impl ScpMonitor {
    /// The SCP, attached to the canary's accounts.
    pub(in super::super) fn canary_policy(&self) -> Option<(&'static str, ServiceControlPolicy)> {
        let canary = self.canary.as_ref()?;
        let roles = format!("arn:*:iam::*:role{}*", self.canary_path());
        let denied = ScpStatement::deny([ACTION]).sid("DenyTheCanary").condition(
            Operator::ARN_LIKE,
            "aws:PrincipalArn",
            [roles],
        );
        let policy = ServiceControlPolicy::new(&*self.name("scp-errors-canary"), denied)
            .description(
                "Denies one call of the SCP denial monitor's canary, so that it is always denied",
            )
            .targets(canary.accounts.iter().map(|account| account.to_string()));
        Some(("CanaryPolicy", policy))
    }
}
