//! The calls that the monitor's own roles make in member accounts, as requests that an SCP decides.
//!
//! EventBridge and Scheduler assume the monitor's roles, and StackSets its own, and SCPs of the account apply to the
//! calls that are made with them.
//!
//! The canary's call is not among them, because it is meant to be denied, and arrives whichever SCP denies it.
//!
//! Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html>

use cfn_constructs::{Partition, Region};
use iam_policy::Request;

use super::ScpMonitor;
use super::dead_letters::QUEUE;

/// What the monitor does with calls, in the order in which findings name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Task {
    Send,
    Beat,
    Deploy,
}

impl Task {
    /// What would fail without the calls.
    pub(super) fn text(self) -> &'static str {
        match self {
            Task::Send => "send denials to the hub's bus",
            Task::Beat => "put beats on the default bus",
            Task::Deploy => "deploy the member stack with StackSets",
        }
    }

    /// What happens with the calls.
    #[cfg(feature = "dry-run")]
    pub(crate) fn does(self) -> &'static str {
        match self {
            Task::Send => "sends denials to the hub's bus",
            Task::Beat => "puts beats on the default bus",
            Task::Deploy => "deploys its member stack",
        }
    }
}

/// The account in which the monitor calls.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) account: &'a str,
    pub(crate) organization: &'a str,
    /// Its path in the organization, if it is known.
    pub(crate) path: Option<&'a str>,
}

/// A call of the monitor in a member account.
#[derive(Clone, Debug)]
pub(crate) struct OwnCall {
    pub(crate) task: Task,
    pub(crate) action: &'static str,
    /// The Region that is called, if it is known.
    pub(super) region: Option<String>,
    /// The account of the resource. `None` for the member's own.
    resource_account: Option<String>,
    /// Whether the account and the Region of the resource are known.
    pub(super) is_resource_known: bool,
    /// The last part of the resource's ARN.
    resource: String,
    /// The last part of the role's ARN.
    role: String,
}

impl ScpMonitor {
    /// The monitor's calls. Those of StackSets are among them only if there is a rollout.
    pub(crate) fn own_calls(&self) -> Vec<OwnCall> {
        let hub = self.hub.as_ref();
        let sender = match &self.sender_path {
            Some(path) => format!("role{path}EventBusIAMRole"),
            None => format!("role/StackSet-{}-EventBusIAMRole", self.stack_set_name()),
        };
        let mut calls = vec![OwnCall {
            task: Task::Send,
            action: "events:PutEvents",
            region: hub.map(|hub| hub.region().to_owned()),
            resource_account: hub.map(|hub| hub.account().to_owned()),
            is_resource_known: hub.is_some(),
            resource: format!("event-bus/{}", self.name(&self.bus_name)),
            role: sender.clone(),
        }];
        let regions = self.member_regions();
        let regions: Vec<Option<&str>> = match regions.is_empty() {
            true => vec![None],
            false => regions.iter().copied().map(Some).collect(),
        };
        for region in regions {
            if self.heartbeat.is_some() {
                let role = sender.replace("EventBusIAMRole", "HeartbeatRole");
                let bus = "event-bus/default".to_owned();
                calls.push(OwnCall::in_member(
                    Task::Beat,
                    "events:PutEvents",
                    region,
                    bus,
                    &role,
                ));
            }
            if self.rollout.is_some() {
                let deployment = self.deployment(&sender).into_iter();
                calls.extend(deployment.map(|(action, resource)| {
                    let region = match action.starts_with("iam:") {
                        true => region.map(global_region),
                        false => region,
                    };
                    let role = "role/stacksets-exec-0123456789abcdef0123456789abcdef";
                    OwnCall::in_member(Task::Deploy, action, region, resource, role)
                }));
            }
        }
        calls
    }

    /// The actions with which StackSets deploys the member stack, with the last part of the resource's ARN.
    fn deployment(&self, sender: &str) -> Vec<(&'static str, String)> {
        let stack = format!("StackSet-{}-01234567", self.stack_set_name());
        let stack_arn = format!("stack/{stack}/0123");
        let rule = format!("rule/{}", self.name(&self.member_rule_name));
        let mut calls = vec![
            ("cloudformation:CreateStack", stack_arn.clone()),
            ("cloudformation:UpdateStack", stack_arn),
            ("events:PutRule", rule.clone()),
            ("events:PutTargets", rule),
            ("iam:CreateRole", sender.to_owned()),
            ("iam:PassRole", sender.to_owned()),
            ("iam:PutRolePolicy", sender.to_owned()),
        ];
        if self.dead_letters.is_some() {
            let alarm = format!("alarm:{}undelivered", self.member_alarm_start());
            calls.push(("cloudwatch:PutMetricAlarm", alarm));
            calls.push(("sqs:CreateQueue", format!("{stack}-{QUEUE}")));
        }
        if self.heartbeat.is_some() {
            let schedule = format!("schedule/default/{}", self.beat_schedule_name());
            calls.push(("scheduler:CreateSchedule", schedule));
        }
        if self.canary.is_some() {
            let role = format!("role{}CanaryRole", self.canary_path());
            let schedule = format!("schedule/default/{}", self.canary_schedule_name());
            calls.extend([
                ("iam:CreateRole", role.clone()),
                ("iam:PassRole", role.clone()),
                ("iam:PutRolePolicy", role),
                ("scheduler:CreateSchedule", schedule),
            ]);
        }
        calls
    }

    /// The Regions of the member stacks, if they are known.
    fn member_regions(&self) -> Vec<&str> {
        match &self.rollout {
            Some(rollout) => rollout.region_list().iter().map(Region::as_str).collect(),
            None => self
                .members
                .iter()
                .map(cfn_core::Environment::region)
                .collect(),
        }
    }
}

/// The Region in which IAM is called from a Region.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion>
fn global_region(region: &str) -> &str {
    match partition(region) {
        "aws" => "us-east-1",
        "aws-us-gov" => "us-gov-west-1",
        "aws-cn" => "cn-north-1",
        _ => region,
    }
}

fn partition(region: &str) -> &'static str {
    let partition = Region::new(region.to_owned()).partition();
    partition.map_or("aws", Partition::id)
}

impl OwnCall {
    /// Whether another call differs only in its Region.
    #[cfg(feature = "dry-run")]
    pub(crate) fn is_like(&self, other: &OwnCall) -> bool {
        (self.task, self.action, &self.role, &self.resource)
            == (other.task, other.action, &other.role, &other.resource)
    }

    /// The roles that make the call, in words.
    #[cfg(feature = "dry-run")]
    pub(crate) fn roles_text(&self, monitor: &ScpMonitor) -> String {
        match (self.task, &monitor.sender_path) {
            (Task::Deploy, _) => "roles with names like stacksets-exec-*".to_owned(),
            (_, Some(path)) => format!("roles with the path {path}"),
            (_, None) => format!(
                "roles without a path, with names like {}-*",
                self.role.trim_start_matches("role/")
            ),
        }
    }

    fn in_member(
        task: Task,
        action: &'static str,
        region: Option<&str>,
        resource: String,
        role: &str,
    ) -> OwnCall {
        OwnCall {
            task,
            action,
            region: region.map(str::to_owned),
            resource_account: None,
            is_resource_known: true,
            resource,
            role: role.to_owned(),
        }
    }

    /// The call as a request from an account of an organization, on a resource that is unknown. What is not certain is
    /// unknown.
    ///
    /// Source of the keys: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    pub(super) fn request<'r>(&'r self, from: &Member<'r>) -> Request<'r> {
        let Member {
            account,
            organization,
            path,
        } = *from;
        let partition = self.region.as_deref().map_or("aws", partition);
        let role = format!("arn:{partition}:iam::{account}:{}", self.role);
        let mut request = Request::new(self.action)
            .others_unknown()
            .key("aws:PrincipalArn", role)
            .key("aws:PrincipalAccount", account)
            .key("aws:PrincipalOrgID", organization)
            .key("aws:PrincipalType", "AssumedRole")
            .key("aws:PrincipalIsAWSService", "false")
            .key("aws:SecureTransport", "true")
            .key("aws:ResourceOrgID", organization)
            .absent("aws:PrincipalServiceName")
            .absent("aws:username");
        if let Some(region) = &self.region {
            request = request.key("aws:RequestedRegion", region);
        }
        if self.is_resource_known {
            let account = self.resource_account.as_deref().unwrap_or(account);
            request = request.key("aws:ResourceAccount", account);
        }
        if let Some(path) = path {
            request = request.key_values("aws:PrincipalOrgPaths", [path]);
        }
        if self.action == "iam:CreateRole" {
            // No role of the member stack has a boundary.
            request = request.absent("iam:PermissionsBoundary");
        }
        request
    }

    /// The resource of a request from an account. If its account or Region is not known, they are made up: what is
    /// not known about the ARN then matches only wildcards.
    pub(super) fn resource(&self, account: &str) -> String {
        let partition = self.region.as_deref().map_or("aws", partition);
        let service = self.action.split(':').next().unwrap_or_default();
        let region = match service {
            "iam" => "",
            _ => self.region.as_deref().unwrap_or("us-east-1"),
        };
        let account = match self.is_resource_known {
            true => self.resource_account.as_deref().unwrap_or(account),
            false => "000000000000",
        };
        format!(
            "arn:{partition}:{service}:{region}:{account}:{}",
            self.resource
        )
    }
}
