//! The guarded rollout of a policy: it is attached wave by wave, and detached as soon as an alarm goes off.
//!
//! A rollout runs as a state machine of Step Functions, without code of its own. Each run checks first that it can
//! see trouble and can undo. For each wave it then attaches the policy to the wave's targets, and looks at the alarms
//! every minute until the soak time is over; if all soak times together are longer than 23 hours, every few minutes,
//! because the history of a run is limited. It fails closed: an alarm that is not `OK`, an alarm that does not exist
//! and any error of a call make it detach the policy from everything that it was attached to by the rollout, the
//! latest target first.
//!
//! ```
//! use safer_scps::iam_policy::{Operator, ScpStatement};
//! use safer_scps::organizations::ServiceControlPolicy;
//! use safer_scps::policy_rollout::{PolicyRollout, Wave};
//! use safer_scps::{Alerts, App, ScpMonitor};
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
//!     Wave::of(["ou-ab12-dev00001", "ou-ab12-test0001"]).soak_hours(24),
//! ];
//! let rollout = PolicyRollout::new(policy, waves, monitor.alarms());
//! monitor.bus_stack().add("DenyRegions", rollout);
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
//! # What it does not do
//!
//! A run that Step Functions itself ends undoes nothing: one that a person aborts, or one whose history has 25,000
//! events. The stop command then undoes. A run does not count the denials of its own policy apart: the alarms decide, and
//! those of [`ScpMonitor`](crate::ScpMonitor) count all denials. It asks nobody between two waves. An update of the policy's
//! content reaches all targets at once, as with any SCP, so a new content is a new policy with a rollout of its own.
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

mod check;
mod plan;
mod preflight;
mod tasks;
mod undo;
mod waves;

use cfn_constructs::cloudwatch::AlarmRef;
use cfn_constructs::sns::TopicRef;
use cfn_constructs::stepfunctions::{StateMachine, StateMachineHandle};
use cfn_core::intrinsic::sub_with;
use cfn_core::{Construct, Output, Scope, Text};
use cfn_resources::organizations::PolicyRef;
use iam_policy::PolicyKind;

pub use plan::Wave;

use crate::organizations::{OrganizationKind, OrganizationPolicy};
use plan::Plan;

/// The path of the roles of all rollouts, so that policies can exempt them:
/// `arn:*:iam::*:role/scp-errors/rollout/*`.
pub const ROLE_PATH: &str = "/scp-errors/rollout/";

/// A policy, and how it is attached: see [the module](self).
///
/// Errors at synthesis: a policy that has targets of its own, no wave or one without targets, a target that comes
/// twice, a target that is not an id, more alarms than one call can ask for (100), no alarm, a name that a state
/// machine cannot have, a soak time that one run cannot watch. A warning if the policy may deny the rollout's own calls.
#[derive(Clone, Debug)]
pub struct PolicyRollout<K: OrganizationKind> {
    policy: OrganizationPolicy<K>,
    waves: Vec<Wave>,
    alarms: Vec<AlarmRef>,
    topic: Option<TopicRef>,
    exempt: bool,
}

/// A rollout in an app: its parts.
#[derive(Clone, Debug)]
pub struct PolicyRolloutHandle {
    policy: PolicyRef,
    machine: StateMachineHandle,
    undo: StateMachineHandle,
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
            topic: None,
            exempt: false,
        }
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
}

impl<K: OrganizationKind> Construct for PolicyRollout<K> {
    type Handle = PolicyRolloutHandle;

    fn build(self, scope: &Scope) -> PolicyRolloutHandle {
        self.check(scope);
        let name: Text = format!("{}-rollout", self.policy.name()).into();
        let undo_name: Text = format!("{}-undo", self.policy.name()).into();
        let kind = K::TYPE.as_str().to_owned();
        let policy = scope.add("Policy", self.policy);
        let plan = Plan {
            waves: self.waves,
            policy: policy.clone(),
            kind,
            most: match K::KIND {
                PolicyKind::Rcp => 5,
                _ => 10,
            },
            alarms: self.alarms,
            topic: self.topic,
            machine: name.clone(),
        };
        let machine = StateMachine::new(plan.rollout())
            .name(name)
            .role_path(ROLE_PATH);
        let machine = scope.add("Rollout", machine);
        let undo = StateMachine::new(plan.undo())
            .name(undo_name)
            .role_path(ROLE_PATH);
        let undo = scope.add("Undo", undo);
        let command = |text: &str, machine: &StateMachineHandle| {
            let command =
                format!("aws stepfunctions {text} ${{Machine}} --region ${{AWS::Region}}");
            sub_with(command, [("Machine", machine.arn())])
        };
        let start = "start-execution --state-machine-arn";
        let outputs = [
            ("StartCommand", command(start, &machine)),
            (
                "WatchCommand",
                command("list-executions --state-machine-arn", &machine),
            ),
            ("StopCommand", command(start, &undo)),
        ];
        for (id, value) in outputs {
            scope.add(id, Output::new(value));
        }
        PolicyRolloutHandle {
            policy,
            machine,
            undo,
        }
    }
}
