//! What is wrong with a policy of the organization, or probably not meant: the same for constructs and dry runs.

use iam_policy::findings::Finding;
use iam_policy::{Policy, PolicyKind};

/// Checks a policy by its kind, and the names of its actions if the program has a table of them.
pub(crate) fn check(policy: &Policy, kind: PolicyKind) -> Vec<Finding> {
    let mut findings = policy.check(kind);
    findings.extend(action_names(policy));
    findings
}

#[cfg(feature = "action-names")]
fn action_names(policy: &Policy) -> Vec<Finding> {
    cfn_constructs::check_action_names(&policy.to_tree())
}

#[cfg(not(feature = "action-names"))]
fn action_names(_: &Policy) -> Vec<Finding> {
    Vec::new()
}
