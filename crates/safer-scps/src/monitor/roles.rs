//! The roles that the monitor needs, as patterns for an SCP that must not stop them.

use super::ScpMonitor;

/// The roles of the hardened preset: those with which member accounts send denials and beats.
///
/// [`ScpMonitor::roles`] has the patterns of a monitor with another path.
pub const SENDER_ROLES: &str = "arn:*:iam::*:role/scp-errors/*";

/// The roles that service-managed StackSets creates in each account and deploys stacks with.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-custom-execution-role.html>
pub const STACK_SET_ROLES: &str = "arn:*:iam::*:role/stacksets-exec-*";

impl ScpMonitor {
    /// The ARNs of the roles that the monitor works with in member accounts, as patterns for `ArnNotLike`: those that
    /// send, if there is a [`sender_path`](Self::sender_path), and those with which StackSets deploys the member stack.
    ///
    /// SCPs apply to these roles. One that denies them `events:PutEvents`, such as a deny of unused Regions, makes the
    /// monitor deaf for the accounts it is attached to, so exempt them from each broad deny:
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    ///
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5");
    /// assert_eq!(
    ///     monitor.roles(),
    ///     ["arn:*:iam::*:role/scp-errors/*", "arn:*:iam::*:role/stacksets-exec-*"],
    /// );
    /// ```
    #[cfg_attr(
        feature = "organizations",
        doc = "",
        doc = "```",
        doc = "use safer_scps::ScpMonitor;",
        doc = "use safer_scps::iam_policy::{Operator, ScpStatement};",
        doc = "",
        doc = "let monitor = ScpMonitor::hardened(\"o-a1b2c3d4e5\");",
        doc = "let regions = ScpStatement::deny_all_except([\"iam:*\", \"sts:*\"])",
        doc = "    .condition(Operator::STRING_NOT_EQUALS, \"aws:RequestedRegion\", [\"eu-west-1\"])",
        doc = "    .except_roles(monitor.roles());",
        doc = "```"
    )]
    ///
    /// Whoever may create roles that match the patterns can avoid such an SCP.
    #[cfg_attr(
        feature = "organizations",
        doc = "[`guard`](Self::guard) is an SCP that forbids it."
    )]
    ///
    /// Sources:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html>,
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn>
    #[must_use]
    pub fn roles(&self) -> Vec<String> {
        let sender = self.sender_roles();
        sender.into_iter().chain([STACK_SET_ROLES.into()]).collect()
    }

    /// The pattern of the roles with which member accounts send, if they have a path of their own.
    pub(super) fn sender_roles(&self) -> Option<String> {
        let path = self.sender_path.as_ref()?;
        Some(format!("arn:*:iam::*:role{path}*"))
    }

    /// The roles that nobody can create but StackSets and those whom the guard exempts.
    pub(super) fn guarded_roles(&self) -> Vec<String> {
        #[cfg(feature = "organizations")]
        if self.policies.guard.is_some() {
            return self.roles();
        }
        Vec::new()
    }
}
