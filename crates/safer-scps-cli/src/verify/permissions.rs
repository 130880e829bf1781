//! All calls that are made, with the permissions that they need. None of them changes anything.
//!
//! Sources: the pages of the services in <https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html>

use serde_json::{Value, json};

/// A call of the AWS CLI.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub(crate) service: &'static str,
    pub(crate) operation: &'static str,
    /// The IAM action that allows it.
    pub(crate) action: &'static str,
}

const fn call(service: &'static str, operation: &'static str, action: &'static str) -> Call {
    Call {
        service,
        operation,
        action,
    }
}

pub(crate) const STACKS: Call = call(
    "cloudformation",
    "describe-stacks",
    "cloudformation:DescribeStacks",
);
pub(crate) const RESOURCES: Call = call(
    "cloudformation",
    "list-stack-resources",
    "cloudformation:ListStackResources",
);
pub(crate) const TEMPLATE: Call = call(
    "cloudformation",
    "get-template",
    "cloudformation:GetTemplate",
);
pub(crate) const STACK_SET: Call = call(
    "cloudformation",
    "describe-stack-set",
    "cloudformation:DescribeStackSet",
);
pub(crate) const INSTANCES: Call = call(
    "cloudformation",
    "list-stack-instances",
    "cloudformation:ListStackInstances",
);
pub(crate) const OPERATIONS: Call = call(
    "cloudformation",
    "list-stack-set-operations",
    "cloudformation:ListStackSetOperations",
);
pub(crate) const TRAILS: Call = call("cloudtrail", "describe-trails", "cloudtrail:DescribeTrails");
pub(crate) const TRAIL_STATUS: Call = call(
    "cloudtrail",
    "get-trail-status",
    "cloudtrail:GetTrailStatus",
);
pub(crate) const SELECTORS: Call = call(
    "cloudtrail",
    "get-event-selectors",
    "cloudtrail:GetEventSelectors",
);
pub(crate) const ALARMS: Call = call("cloudwatch", "describe-alarms", "cloudwatch:DescribeAlarms");
pub(crate) const BUS: Call = call("events", "describe-event-bus", "events:DescribeEventBus");
pub(crate) const RULE: Call = call("events", "describe-rule", "events:DescribeRule");
pub(crate) const TARGETS: Call = call("events", "list-targets-by-rule", "events:ListTargetsByRule");
pub(crate) const ROLE: Call = call("iam", "get-role", "iam:GetRole");
pub(crate) const KEY: Call = call("kms", "describe-key", "kms:DescribeKey");
pub(crate) const LOG_GROUPS: Call = call("logs", "describe-log-groups", "logs:DescribeLogGroups");
pub(crate) const METRIC_FILTERS: Call = call(
    "logs",
    "describe-metric-filters",
    "logs:DescribeMetricFilters",
);
pub(crate) const LOG_POLICIES: Call = call(
    "logs",
    "describe-resource-policies",
    "logs:DescribeResourcePolicies",
);
pub(crate) const LOG_EVENTS: Call = call("logs", "filter-log-events", "logs:FilterLogEvents");
pub(crate) const ORGANIZATION: Call = call(
    "organizations",
    "describe-organization",
    "organizations:DescribeOrganization",
);
pub(crate) const ACCOUNTS: Call = call(
    "organizations",
    "list-accounts",
    "organizations:ListAccounts",
);
pub(crate) const ACCOUNTS_OF_UNIT: Call = call(
    "organizations",
    "list-accounts-for-parent",
    "organizations:ListAccountsForParent",
);
pub(crate) const UNITS_OF_UNIT: Call = call(
    "organizations",
    "list-organizational-units-for-parent",
    "organizations:ListOrganizationalUnitsForParent",
);
pub(crate) const SCHEDULE: Call = call("scheduler", "get-schedule", "scheduler:GetSchedule");
pub(crate) const SUBSCRIPTIONS: Call = call(
    "sns",
    "list-subscriptions-by-topic",
    "sns:ListSubscriptionsByTopic",
);
pub(crate) const QUEUE: Call = call("sqs", "get-queue-attributes", "sqs:GetQueueAttributes");
/// It is answered without a permission.
pub(crate) const CALLER: Call = call("sts", "get-caller-identity", "sts:GetCallerIdentity");

/// All calls.
pub(crate) const ALL: [Call; 27] = [
    STACKS,
    RESOURCES,
    TEMPLATE,
    STACK_SET,
    INSTANCES,
    OPERATIONS,
    TRAILS,
    TRAIL_STATUS,
    SELECTORS,
    ALARMS,
    BUS,
    RULE,
    TARGETS,
    ROLE,
    KEY,
    LOG_GROUPS,
    METRIC_FILTERS,
    LOG_POLICIES,
    LOG_EVENTS,
    ORGANIZATION,
    ACCOUNTS,
    ACCOUNTS_OF_UNIT,
    UNITS_OF_UNIT,
    SCHEDULE,
    SUBSCRIPTIONS,
    QUEUE,
    CALLER,
];

/// The policy that allows all calls.
pub(crate) fn policy() -> Value {
    json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "VerifyTheMonitor",
            "Effect": "Allow",
            "Action": ALL.map(|call| call.action),
            "Resource": "*",
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_policy_is_that_of_all_calls_and_reads_only() {
        let document = include_str!("../../../../docs/IAM.md");
        let text = format!("{:#}", policy());
        assert!(document.contains(&text), "docs/IAM.md needs\n{text}");
        for call in ALL {
            let verb = call.operation.split('-').next();
            assert!(
                matches!(verb, Some("describe" | "list" | "get" | "filter")),
                "{call:?}"
            );
        }
    }
}
