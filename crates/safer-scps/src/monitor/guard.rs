//! An SCP that protects the monitor in member accounts.
//!
//! Who makes the calls that it must not stop: StackSets creates the roles `stacksets-exec-*` with a service-linked role
//! of each account, and assumes them with one of the management account. SCPs apply to neither. Everything in the
//! member stack is then created with a role `stacksets-exec-*`, to which SCPs do apply, so the guard exempts these
//! roles, and lets nobody else create, change, pass or assume them. EventBridge and Scheduler assume the monitor's
//! roles as AWS services, to which SCPs do not apply either.
//!
//! Sources: <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudFormationStackSetsOrgMemberServiceRolePolicy.html>,
//! <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudFormationStackSetsOrgAdminServiceRolePolicy.html>,
//! <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html>

use cfn_core::{Finding, IntoValue, Place, Scope, Value};
use iam_policy::{Document, ScpStatement};

use super::ScpMonitor;
use super::dead_letters::QUEUE;
use super::roles::STACK_SET_ROLES;
use crate::organizations::ServiceControlPolicy;

/// What nobody but StackSets may do with the monitor's roles and those of StackSets.
///
/// Without the roles of StackSets, whoever may create a role could give it a name that SCPs exempt.
const ROLE_ACTIONS: [&str; 14] = [
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PassRole",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole*",
    "sts:AssumeRole*",
];

/// What nobody else may do with the other parts. Each action applies only to resources of its service, so one
/// statement has all of them.
///
/// `events:EnableRule` is among them because it takes the state that gets read-only calls away, and
/// `sqs:ReceiveMessage` because a message that was received is hidden from the alarm for a while.
const PART_ACTIONS: [&str; 32] = [
    "cloudformation:CancelUpdateStack",
    "cloudformation:ContinueUpdateRollback",
    "cloudformation:Create*",
    "cloudformation:Delete*",
    "cloudformation:Execute*",
    "cloudformation:RollbackStack",
    "cloudformation:SetStackPolicy",
    "cloudformation:SignalResource",
    "cloudformation:Update*",
    "cloudwatch:DeleteAlarms",
    "cloudwatch:DisableAlarmActions",
    "cloudwatch:PutAlarmMuteRule",
    "cloudwatch:PutCompositeAlarm",
    "cloudwatch:PutMetricAlarm",
    "cloudwatch:SetAlarmState",
    "events:DeleteRule",
    "events:DisableRule",
    "events:EnableRule",
    "events:PutRule",
    "events:PutTargets",
    "events:RemoveTargets",
    "scheduler:CreateSchedule",
    "scheduler:DeleteSchedule",
    "scheduler:UpdateSchedule",
    "sqs:AddPermission",
    "sqs:DeleteMessage",
    "sqs:DeleteQueue",
    "sqs:PurgeQueue",
    "sqs:ReceiveMessage",
    "sqs:RemovePermission",
    "sqs:SetQueueAttributes",
    "sqs:StartMessageMoveTask",
];

/// What nobody else may do with the trails that are named.
const TRAIL_ACTIONS: [&str; 5] = [
    "cloudtrail:DeleteTrail",
    "cloudtrail:PutEventConfiguration",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateTrail",
];

/// How much of a stack's name is in the generated names of its resources, which CloudFormation shortens if they are
/// too long. How it does so is not documented: names of roles are seen that begin with 24 characters of the stack's name,
/// and none with fewer.
const STACK_NAME_PART: usize = 24;
/// How much of the queue's logical id its name must have for the guard to protect it. Logical ids are seen to lose
/// letters only after the 24th. Fewer are enough to tell the queue from most others.
const QUEUE_PART: usize = 4;

/// An SCP that protects the monitor in member accounts: only StackSets can change what it deployed.
///
/// In the accounts to which it is attached, it denies everybody except the roles `stacksets-exec-*` and those that you
/// name
///
/// - to create, change, pass or assume the monitor's roles and the roles `stacksets-exec-*`, which other SCPs exempt;
/// - to change or delete the monitor's rules, schedules, queue, alarms and stacks;
/// - to stop or change the trails that you name.
///
/// SCPs do not apply to the management account and to service-linked roles, and whoever could create such a role before the guard was attached may
/// have one already, so list the roles first:
/// `aws iam list-roles --query "Roles[?starts_with(RoleName,'stacksets-exec-')].[RoleName,CreateDate]"`.
///
/// CloudFormation chooses the name of the queue, and shortens it if the stack's name has more than 24 characters, as
/// that of a StackSet's stack has. The guard then protects every queue whose name begins with the same 24 characters
/// and has `-Dead` after them. Give other queues in these accounts other names.
///
/// ```
/// use safer_scps::iam_policy::{Request, assert_allows, assert_denies};
/// use safer_scps::{App, MonitorGuard, ScpMonitor};
///
/// let guard = MonitorGuard::new()
///     .exempt_roles(["arn:aws:iam::*:role/break-glass"])
///     .targets(["r-ab12"]);
///
/// // In a unit test
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5");
/// let scp = guard.policy(&monitor);
/// let disable = |role| {
///     Request::new("events:DisableRule")
///         .resource("arn:aws:events:eu-west-1:111122223333:rule/scp-errors-rule")
///         .key("aws:PrincipalArn", role)
/// };
/// assert_denies!(scp, disable("arn:aws:iam::111122223333:role/admin"));
/// assert_allows!(scp, disable("arn:aws:iam::111122223333:role/break-glass"));
///
/// // In the app: a third template, policies.yml
/// let app = App::new();
/// app.add("ScpMonitor", monitor.guard(guard));
/// assert!(app.synth()?.template("policies").is_some());
/// # Ok::<(), safer_scps::SynthError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MonitorGuard {
    targets: Vec<Value<String>>,
    exempt: Vec<String>,
    stacks: Vec<String>,
    trails: Vec<String>,
}

impl MonitorGuard {
    /// A guard that is attached to nothing yet.
    #[must_use]
    pub fn new() -> MonitorGuard {
        MonitorGuard::default()
    }

    /// Attaches the guard to targets, by id: the root (`r-…`), units (`ou-…`) or accounts. Each call adds targets.
    #[must_use]
    pub fn targets(mut self, ids: impl IntoIterator<Item = impl IntoValue<String>>) -> Self {
        let ids = ids.into_iter().map(IntoValue::into_value);
        self.targets.extend(ids);
        self
    }

    /// Exempts roles, by ARN in which `*` matches any characters: those that deploy the member stack, if StackSets does
    /// not, and those for emergencies. Who may create or assume them can switch off the monitor, so protect them too.
    #[must_use]
    pub fn exempt_roles<T: Into<String>>(mut self, arns: impl IntoIterator<Item = T>) -> Self {
        self.exempt.extend(arns.into_iter().map(Into::into));
        self
    }

    /// Protects member stacks with these names too, and their queues. The StackSet's own are always protected:
    /// `StackSet-`, the StackSet's name, and an id.
    #[must_use]
    pub fn stacks<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.stacks.extend(names.into_iter().map(Into::into));
        self
    }

    /// Protects trails with these names: nobody else can stop, change or delete them.
    ///
    /// It is for trails of the member accounts. An organization's trail cannot be changed from them anyway. Source:
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html>
    #[must_use]
    pub fn trails<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.trails.extend(names.into_iter().map(Into::into));
        self
    }

    /// The guard of a monitor, with the names and the path of its settings: for a stack of yours, a unit test or a dry
    /// run. [`ScpMonitor::guard`] adds it to the app.
    #[must_use]
    pub fn policy(&self, monitor: &ScpMonitor) -> ServiceControlPolicy {
        let roles = ScpStatement::deny(ROLE_ACTIONS)
            .sid("Roles")
            .resources(monitor.roles());
        let actions = PART_ACTIONS.iter();
        let trail_actions = match self.trails.is_empty() {
            true => &[][..],
            false => &TRAIL_ACTIONS,
        };
        let parts = ScpStatement::deny(actions.chain(trail_actions).copied())
            .sid("Parts")
            .resources(self.parts(monitor));
        let exempt = || {
            [STACK_SET_ROLES]
                .into_iter()
                .chain(self.exempt.iter().map(String::as_str))
        };
        let document =
            Document::new(roles.except_roles(exempt())).and(parts.except_roles(exempt()));
        ServiceControlPolicy::new(monitor.name("scp-errors-guard"), document)
            .description("Lets only StackSets change the monitor of SCP denials in member accounts")
            .targets(self.targets.iter().cloned())
    }

    /// The ARNs of the member stack's resources, and of the trails.
    fn parts(&self, monitor: &ScpMonitor) -> Vec<String> {
        let mut stacks = vec![format!("StackSet-{}-*", monitor.stack_set_name())];
        stacks.extend(self.stacks.iter().cloned());
        let rules = monitor.sender_rule_names();
        let rules = rules.iter().map(|name| format!("events:*:*:rule/{name}"));
        let schedules = monitor.member_schedules();
        let schedules = schedules
            .iter()
            .map(|name| format!("scheduler:*:*:schedule/default/{name}"));
        let alarms = [format!(
            "cloudwatch:*:*:alarm:{}*",
            monitor.member_alarm_start()
        )];
        let queues = stacks.iter().map(|name| queue_of(name));
        let names = stacks.iter();
        let stacks = names.map(|name| format!("cloudformation:*:*:stack/{name}/*"));
        let trails = self.trails.iter();
        let trails = trails.map(|name| format!("cloudtrail:*:*:trail/{name}"));
        let parts = rules
            .chain(schedules)
            .chain(alarms)
            .chain(queues)
            .chain(stacks);
        parts
            .chain(trails)
            .map(|rest| format!("arn:*:{rest}"))
            .collect()
    }

    /// Reports settings with which the guard does not protect.
    fn check(&self, monitor: &ScpMonitor, scope: &Scope) {
        let place = |path: String| Place::of(scope.path()).path(path);
        if monitor.sender_path.is_none() {
            let message =
                "without a path, the guard cannot distinguish the monitor's roles from others";
            let finding = Finding::warning("guard", message).at(place("guard".into()));
            scope.report(finding.help("set `sender_path`, as the hardened preset does"));
        }
        for (index, arn) in self.exempt.iter().enumerate() {
            let message = if !is_principal_arn(arn) {
                "expected the ARN of a role, such as arn:aws:iam::*:role/break-glass"
            } else if arn
                .split('/')
                .skip(1)
                .all(|part| part.bytes().all(|b| b == b'*'))
            {
                "the ARN matches every role, so that nobody would be guarded against"
            } else {
                continue;
            };
            let place = place(format!("guard.exempt_roles[{index}]"));
            let finding = Finding::error("guard", message).at(place);
            scope.report(finding.value(format!("{arn:?}")));
        }
    }
}

/// The end of the ARN of a stack's queue, by the name of the stack. CloudFormation names a queue `STACK-LOGICALID-RANDOM`.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html>
fn queue_of(stack: &str) -> String {
    let known = stack.trim_end_matches('*');
    if known == stack && stack.chars().count() <= STACK_NAME_PART {
        return format!("sqs:*:*:{stack}-{QUEUE}-*");
    }
    let start: String = known.chars().take(STACK_NAME_PART).collect();
    format!("sqs:*:*:{start}*-{}*", &QUEUE[..QUEUE_PART])
}

/// Whether a text can match the ARN of a role.
fn is_principal_arn(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    matches!(parts[..], ["arn", _, "iam", "", _, resource] if resource.starts_with("role/"))
}

/// # The guard (feature `organizations`)
impl ScpMonitor {
    /// Protects the monitor in member accounts with an SCP, in the policies stack `policies.yml`. See [`MonitorGuard`].
    ///
    /// ```
    /// use safer_scps::{App, MonitorGuard, ScpMonitor};
    ///
    /// let app = App::new();
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").guard(MonitorGuard::new().targets(["r-ab12"]));
    /// let monitor = app.add("ScpMonitor", monitor);
    /// assert!(monitor.policies_stack().is_some());
    /// # assert!(app.synth().unwrap().warnings().is_empty());
    /// ```
    #[must_use]
    pub fn guard(mut self, guard: MonitorGuard) -> Self {
        self.policies.guard = Some(guard);
        self
    }

    /// The guard's policy, with its logical id.
    pub(super) fn guard_policy(
        &self,
        scope: &Scope,
    ) -> Option<(&'static str, ServiceControlPolicy)> {
        let guard = self.policies.guard.as_ref()?;
        guard.check(self, scope);
        Some(("Guard", guard.policy(self)))
    }

    /// The names of the schedules in member accounts.
    fn member_schedules(&self) -> Vec<String> {
        let beats = self.heartbeat.as_ref();
        let beats = beats.map(|_| self.beat_schedule_name().into_owned());
        let canary = self.canary.as_ref();
        let canary = canary.map(|_| self.canary_schedule_name().into_owned());
        beats.into_iter().chain(canary).collect()
    }
}
