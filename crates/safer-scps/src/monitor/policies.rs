//! The policies stack: the SCPs that the monitor brings with it.
//!
//! SCPs belong to the organization, so they are in a stack of their own, which is deployed where Organizations accepts
//! them: to the management account, or to an account to which it delegated the administration of policies. The app has
//! the stack only if a setting of the monitor needs it.

use cfn_core::{Environment, Scope, Stack, StackScope};

use super::ScpMonitor;
use super::guard::MonitorGuard;
use crate::organizations::ServiceControlPolicy;

/// The settings that are about the policies stack.
#[derive(Clone, Debug, Default)]
pub(super) struct Policies {
    /// What protects the monitor in member accounts.
    pub(super) guard: Option<MonitorGuard>,
    /// Where a cloud assembly deploys the stack.
    environment: Option<Environment>,
}

/// # Policies of the organization (feature `organizations`)
impl ScpMonitor {
    /// The account and Region to which a cloud assembly deploys the policies stack: the management account, or an
    /// account to which it delegated the administration of policies.
    ///
    /// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html>
    #[must_use]
    pub fn organization_account(mut self, environment: Environment) -> Self {
        self.policies.environment = Some(environment);
        self
    }

    /// Adds the policies stack, if a setting needs it.
    pub(super) fn build_policies(&self, scope: &Scope) -> Option<StackScope> {
        let policies = self.organization_policies(scope);
        if policies.is_empty() {
            return None;
        }
        let stack = scope.add(
            "policies",
            Stack::new().file(self.file("policies")).description(
                "Policies of the SCP denial monitor, for the management account or a delegated \
                 administrator of policies",
            ),
        );
        for (id, policy) in policies {
            stack.add(id, policy);
        }
        if let Some(environment) = &self.policies.environment {
            stack.deploy_in([environment.clone()]);
        }
        Some(stack)
    }

    /// The policies of the stack, each with its logical id. Each setting that needs a policy adds it here.
    fn organization_policies(&self, scope: &Scope) -> Vec<(&'static str, ServiceControlPolicy)> {
        let mut policies = Vec::new();
        policies.extend(self.guard_policy(scope));
        policies.extend(self.canary_policy());
        policies
    }
}
