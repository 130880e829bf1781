//! The guarded rollout of a policy: it is attached wave by wave, and detached as soon as an alarm goes off.
//!
//! A rollout runs as a state machine of Step Functions, without code of its own. Each run checks first that it can
//! see trouble and can undo. For each wave it then attaches the policy to the wave's targets, and looks at the alarms
//! every minute until the soak time is over; if the run takes longer than a day, every few minutes, because the history
//! of a run is limited. It fails closed: an alarm that is not `OK`, that was not `OK` between two looks or that does not
//! exist, and any error of a call make it detach the policy from everything that it was attached to by the rollout, the
//! latest target first.
//!
//! ```
//! use safer_scps::iam_policy::{Operator, ScpStatement};
//! use safer_scps::organizations::ServiceControlPolicy;
//! use safer_scps::policy_rollout::{Day, DenialLimits, PolicyRollout, Wave, Window};
//! use safer_scps::{Alerts, App, ScpMonitor, Stack};
//!
//! let statement = ScpStatement::deny_all_except(["iam:*", "organizations:*", "sts:*"])
//!     .condition(Operator::STRING_NOT_EQUALS, "aws:RequestedRegion", ["eu-west-1", "us-east-1"])
//!     .except_roles(["arn:*:iam::*:role/scp-errors/*"]);
//! let policy = ServiceControlPolicy::new("deny-regions", statement);
//!
//! let app = App::new();
//! let alerts = Alerts::new().email("soc@example.com");
//! let monitor = app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5").alerts(alerts));
//! let waves = [
//!     Wave::of(["ou-ab12-sandbox1"]).soak_hours(1),
//!     Wave::of(["ou-ab12-dev00001", "ou-ab12-test0001"]).soak_hours(24).after_approval(),
//! ];
//! let mut rollout = PolicyRollout::new(policy, waves, monitor.alarms())
//!     // Denials of this policy, and in the accounts of the waves, in a minute.
//!     .limit_denials(DenialLimits::new(monitor.log_group(), 20).in_accounts(["111122223333"], 100))
//!     .start_waves_in(Window::hours(8, 15).on([Day::Monday, Day::Tuesday, Day::Wednesday]));
//! if let Some(topic) = monitor.topic() {
//!     rollout = rollout.notify(topic);
//! }
//! app.add("rollouts", Stack::new()).add("DenyRegions", rollout);
//! # app.synth()?;
//! # Ok::<(), safer_scps::SynthError>(())
//! ```
//!
//! # What a run does
//!
//! Before the first wave, a run ends without a change if
//!
//! - another run of this rollout is active;
//! - an alarm is not `OK`, or does not exist;
//! - a target already has as many policies of this type as Organizations allows;
//! - the rollout is in an account that is in one of the targets. A policy that binds the account of the rollout could
//!   stop it from detaching. SCPs do not apply to the management account, so a rollout there may have any targets.
//!
//! A target that has the policy already when a run comes to it keeps it, whatever happens later. The run writes each
//! target to a parameter of Systems Manager, the journal `/scp-errors/rollout/p-…`, before it attaches the policy. So a
//! run that was cut off can be started again and goes on, and nothing is forgotten that has to be detached.
//!
//! The stack has a second state machine, which stops a run and undoes the rollout. The output `StopCommand` starts it.
//!
//! A wave can need an approval ([`Wave::after_approval`]), and waves can start only in a [`Window`]. The alarms are watched
//! meanwhile. [`PolicyRollout::replaces`] puts a policy in the place of another.
//!
//! The repository's `docs/ROLLOUT.md` has the messages, all limits, the cost, and what was shown without AWS.
//!
//! # What it does not do
//!
//! A run that Step Functions itself ends undoes nothing: one that a person aborts, or one whose history has 25,000
//! events. The stop command then undoes. The alarms of [`ScpMonitor`](crate::ScpMonitor) count all denials;
//! [`DenialLimits`] add alarms for those of the policy. An update of the policy's content reaches all targets at once, as
//! with any SCP, so a new content is a new policy that replaces the first one.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
//!
//! # Where it belongs
//!
//! In the account and Region of the hub, so that it sees the alarms: in the management account, or in a delegated administrator of
//! policies. AWS does not document whether Step Functions can call Organizations in another Region than `us-east-1`.
//!
//! Sources: <https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html>,
//! <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html>,
//! <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>

mod approval;
mod check;
mod denials;
mod messages;
mod plan;
mod preflight;
mod tasks;
mod undo;
mod waves;
mod window;

use cfn_constructs::cloudwatch::{
    Alarm, AlarmRef, AlarmStatusWidget, AnyWidget, GraphWidget, LogWidget, Namespace,
    alarm::TreatMissingData, minutes,
};
use cfn_constructs::logs::Query;
use cfn_constructs::sns::TopicRef;
use cfn_constructs::stepfunctions::{StateMachine, StateMachineHandle};
use cfn_core::intrinsic::sub_with;
use cfn_core::{Construct, Output, Scope, Text};
use cfn_resources::organizations::PolicyRef;
use iam_policy::PolicyKind;

pub use denials::DenialLimits;
pub use plan::Wave;
pub use window::{Day, Window};

use crate::organizations::{OrganizationKind, OrganizationPolicy};
use plan::{Plan, Starts};

/// The path of the roles of all rollouts, so that policies can exempt them:
/// `arn:*:iam::*:role/scp-errors/rollout/*`.
pub const ROLE_PATH: &str = "/scp-errors/rollout/";

/// A policy, and how it is attached: see [the module](self).
///
/// Errors at synthesis: a policy that has targets of its own, no wave or one without targets, a target that comes
/// twice, a target that is not an id, more targets than the roles have room for, more alarms than one call can ask for
/// (100), no alarm, a name that a state machine cannot have, soak times and waits that one run cannot watch, an approval
/// without a topic, a window that never opens, a policy of another type to be replaced. A warning if the policy may deny
/// the rollout's own calls.
#[derive(Clone, Debug)]
pub struct PolicyRollout<K: OrganizationKind> {
    policy: OrganizationPolicy<K>,
    waves: Vec<Wave>,
    alarms: Vec<AlarmRef>,
    limits: Option<DenialLimits>,
    topic: Option<TopicRef>,
    starts: Starts,
    old: Option<PolicyRef>,
    exempt: bool,
}

/// How many hours a rollout waits for an approval.
const ANSWER_HOURS: u32 = 72;

/// A rollout in an app: its parts.
#[derive(Clone, Debug)]
pub struct PolicyRolloutHandle {
    policy: PolicyRef,
    machine: StateMachineHandle,
    undo: StateMachineHandle,
    alarms: Vec<AlarmRef>,
    query: Option<Query>,
    name: Text,
}

impl<K: OrganizationKind> PolicyRollout<K> {
    /// A rollout of a policy in waves, guarded by alarms of the same account and Region.
    ///
    /// The alarms should have one that goes off when the monitor is blind, as those of
    /// [`ScpMonitor::hardened`](crate::ScpMonitor::hardened) do.
    #[must_use]
    pub fn new<'a>(
        policy: OrganizationPolicy<K>,
        waves: impl IntoIterator<Item = Wave>,
        alarms: impl IntoIterator<Item = &'a AlarmRef>,
    ) -> Self {
        PolicyRollout {
            policy,
            waves: waves.into_iter().collect(),
            alarms: alarms.into_iter().cloned().collect(),
            limits: None,
            topic: None,
            starts: Starts {
                answer_hours: ANSWER_HOURS,
                window: None,
            },
            old: None,
            exempt: false,
        }
    }

    /// Counts the denials of the policy itself, and detaches it if they are too many.
    #[must_use]
    pub fn limit_denials(mut self, limits: DenialLimits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Starts waves only in these hours. Before that, and between waves, the alarms are watched.
    #[must_use]
    pub fn start_waves_in(mut self, window: Window) -> Self {
        self.starts.window = Some(window);
        self
    }

    /// Sets how many hours a wave [`after_approval`](Wave::after_approval) waits for the answer: 72 if nothing else is
    /// said. Without an answer, the policy is detached from everything.
    #[must_use]
    pub fn answer_within_hours(mut self, hours: u32) -> Self {
        self.starts.answer_hours = hours;
        self
    }

    /// Replaces another policy of the same type.
    ///
    /// An update of a policy's content reaches all its targets at once. So a new content is a new policy: each wave
    /// attaches it, and detaches the old one from its targets after the soak time. Undoing attaches the old one again,
    /// and then detaches the new one. If the old one cannot be attached, the new one is detached all the same, and the
    /// message says so. Each target of the old policy must be in a wave;
    /// otherwise the run ends without a change.
    ///
    /// ```
    /// use safer_scps::iam_policy::ScpStatement;
    /// use safer_scps::organizations::ServiceControlPolicy;
    /// use safer_scps::policy_rollout::{PolicyRollout, Wave};
    /// use safer_scps::{Alerts, App, ScpMonitor};
    ///
    /// let app = App::new();
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").alerts(Alerts::new().email("soc@example.com"));
    /// let monitor = app.add("ScpMonitor", monitor);
    /// let keep = |name, actions: &[&str]| {
    ///     let statement = ScpStatement::deny(actions.iter().copied()).except_roles(["arn:*:iam::*:role/scp-errors/*"]);
    ///     ServiceControlPolicy::new(name, statement)
    /// };
    /// let waves = || [Wave::of(["ou-ab12-sandbox1"]), Wave::of(["ou-ab12-dev00001"])];
    ///
    /// let first = PolicyRollout::new(keep("keep-1", &["ec2:StopInstances"]), waves(), monitor.alarms());
    /// let first = monitor.bus_stack().add("Keep1", first);
    /// let more = keep("keep-2", &["ec2:StopInstances", "rds:StopDBInstance"]);
    /// let second = PolicyRollout::new(more, waves(), monitor.alarms()).replaces(first.policy());
    /// monitor.bus_stack().add("Keep2", second);
    /// # app.synth()?;
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    ///
    /// Once the run has ended and nobody wants to go back, `Keep1` can be removed: its policy has no targets any more.
    #[must_use]
    pub fn replaces(mut self, policy: &PolicyRef) -> Self {
        self.old = Some(policy.clone());
        self
    }

    /// Sends a message to a topic when a run is refused, when a wave is attached, at the end, and about what was undone.
    #[must_use]
    pub fn notify(mut self, topic: &TopicRef) -> Self {
        self.topic = Some(topic.clone());
        self
    }

    /// Says that the stack is deployed to the management account, to which SCPs and RCPs do not apply. Then there is no
    /// warning about a policy that would deny the rollout's own calls.
    #[must_use]
    pub fn in_management_account(mut self) -> Self {
        self.exempt = true;
        self
    }
}

impl PolicyRolloutHandle {
    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &PolicyRef {
        &self.policy
    }

    /// The state machine of the rollout.
    #[must_use]
    pub fn machine(&self) -> &StateMachineHandle {
        &self.machine
    }

    /// The state machine that stops a run and undoes the rollout.
    #[must_use]
    pub fn undo_machine(&self) -> &StateMachineHandle {
        &self.undo
    }

    /// All alarms that guard the rollout, with those of its [`DenialLimits`].
    #[must_use]
    pub fn alarms(&self) -> &[AlarmRef] {
        &self.alarms
    }

    /// A row for a dashboard: the alarms, the runs, and with [`DenialLimits`] who was denied what by the policy.
    ///
    /// ```
    /// # use safer_scps::policy_rollout::PolicyRolloutHandle;
    /// use safer_scps::cloudwatch::Dashboard;
    ///
    /// fn dashboard(rollout: &PolicyRolloutHandle) -> Dashboard {
    ///     Dashboard::new().name("rollouts").row(rollout.widgets())
    /// }
    /// ```
    #[must_use]
    pub fn widgets(&self) -> Vec<AnyWidget> {
        let alarms = AlarmStatusWidget::new(format!("{}: alarms", self.name));
        let alarms = self.alarms.iter().fold(alarms, AlarmStatusWidget::alarm);
        let runs = [
            ("ExecutionsStarted", "started"),
            ("ExecutionsSucceeded", "attached everywhere"),
            ("ExecutionsFailed", "refused or undone"),
            ("ExecutionsAborted", "aborted"),
        ];
        let runs = runs.into_iter().fold(
            GraphWidget::new(format!("{}: runs", self.name)),
            |graph, (metric, label)| {
                let metric = Namespace::new("AWS/States")
                    .metric(metric)
                    .dimension("StateMachineArn", self.machine.arn());
                graph.metric(metric.sum(minutes(5)).label(label))
            },
        );
        let mut widgets: Vec<AnyWidget> = vec![alarms.size(6, 6).into(), runs.size(6, 6).into()];
        if let Some(query) = &self.query {
            let title = format!("{}: denials by action and principal", self.name);
            widgets.push(LogWidget::new(title, query.clone()).size(12, 6).into());
        }
        widgets
    }
}

impl<K: OrganizationKind> Construct for PolicyRollout<K> {
    type Handle = PolicyRolloutHandle;

    fn build(self, scope: &Scope) -> PolicyRolloutHandle {
        self.check(scope);
        let policy_name: Text = self.policy.name().to_owned().into();
        let named = |what: &str| -> Text { format!("{policy_name}-{what}").into() };
        let policy = scope.add("Policy", self.policy);
        let mut alarms = self.alarms;
        let counted = self
            .limits
            .map(|limits| limits.build(scope, &policy, &policy_name, self.topic.as_ref()));
        let (mut denials, mut query) = (None, None);
        if let Some(counted) = counted {
            alarms.extend(counted.alarms);
            (denials, query) = (Some(counted.place), Some(counted.query));
        }
        let plan = Plan {
            waves: self.waves,
            starts: self.starts,
            policy: policy.clone(),
            policy_name: policy_name.clone(),
            old: self.old,
            kind: K::TYPE.as_str().to_owned(),
            most: match K::KIND {
                PolicyKind::Rcp => 5,
                _ => 10,
            },
            alarms,
            topic: self.topic,
            denials,
            machine: named("rollout"),
            undo_machine: named("undo"),
            approval_machine: named("approval"),
        };
        let (machine, undo) = plan.add(scope);
        PolicyRolloutHandle {
            policy,
            machine,
            undo,
            alarms: plan.alarms,
            query,
            name: policy_name,
        }
    }
}

impl Plan {
    /// Adds the state machines, the alarm on their ends, and the commands.
    fn add(&self, scope: &Scope) -> (StateMachineHandle, StateMachineHandle) {
        let machine = |definition, name: &Text| {
            StateMachine::new(definition)
                .name(name.clone())
                .role_path(ROLE_PATH)
        };
        let rollout = scope.add("Rollout", machine(self.rollout(), &self.machine));
        let undo = scope.add("Undo", machine(self.undo(), &self.undo_machine));
        if let Some(topic) = &self.topic {
            if self.asks() {
                let approval = machine(self.approval(topic), &self.approval_machine);
                scope.add("Approval", approval);
            }
            scope.add("EndAlarm", self.alarm_on_end(&rollout, topic));
        }
        let command = |text: &str, machine: &StateMachineHandle| {
            let command = format!(
                "aws stepfunctions {text} --state-machine-arn ${{Machine}} --region ${{AWS::Region}}"
            );
            sub_with(command, [("Machine", machine.arn())])
        };
        let outputs = [
            ("StartCommand", command("start-execution", &rollout)),
            ("WatchCommand", command("list-executions", &rollout)),
            ("StopCommand", command("start-execution", &undo)),
        ];
        for (id, value) in outputs {
            scope.add(id, Output::new(value));
        }
        (rollout, undo)
    }

    /// An alarm on a run that did not attach the policy to all targets. It is a second line behind the messages: a run that
    /// somebody aborts, or that Step Functions ends, sends none.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html>
    fn alarm_on_end(&self, rollout: &StateMachineHandle, topic: &TopicRef) -> Alarm {
        let ended = |name: &str| {
            Namespace::new("AWS/States")
                .metric(name.to_owned())
                .dimension("StateMachineArn", rollout.arn())
                .sum(minutes(1))
        };
        let ended = [
            "ExecutionsAborted",
            "ExecutionsFailed",
            "ExecutionsTimedOut",
        ]
        .map(|name| ended(name).fill(0.0));
        let [aborted, failed, timed_out] = ended;
        let description = format!(
            "A run of {} ended before the policy was attached to all targets. If no message says what was undone, start {}",
            self.machine, self.undo_machine
        );
        Alarm::when((aborted + failed + timed_out).exceeds(0.0))
            .name(format!("{}-ended", self.machine))
            .description(description)
            .treat_missing_data(TreatMissingData::NotBreaching)
            .notify(topic)
    }
}
