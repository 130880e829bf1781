//! What a rollout does: its waves, and how its parts become states.

use cfn_constructs::cloudwatch::AlarmRef;
use cfn_constructs::sns::TopicRef;
use cfn_constructs::stepfunctions::{Catch, Definition, Fail, Pass, Succeed, Task};
use cfn_core::{Node, Text};
use cfn_resources::organizations::PolicyRef;

use super::tasks::retry;
use super::undo::not_undone;

/// The journal of a rollout that attached nothing. It ends every journal.
pub(super) const NOTHING: &str = ".";

/// Targets to which a policy is attached before the alarms are watched, and for how long they are watched.
#[derive(Clone, Debug)]
pub struct Wave {
    pub(super) targets: Vec<Text>,
    pub(super) minutes: u32,
}

/// The soak time of a wave that does not say one.
const SOAK_MINUTES: u32 = 60;

impl Wave {
    /// A wave of targets, by id: the root (`r-…`), units (`ou-…`) or accounts. Its soak time is one hour.
    #[must_use]
    pub fn of<T: Into<Text>>(targets: impl IntoIterator<Item = T>) -> Wave {
        Wave {
            targets: targets.into_iter().map(Into::into).collect(),
            minutes: SOAK_MINUTES,
        }
    }

    /// Sets how many minutes the alarms are watched before the next wave, at least 1.
    #[must_use]
    pub fn soak_minutes(mut self, minutes: u32) -> Wave {
        self.minutes = minutes;
        self
    }

    /// Sets how many hours the alarms are watched before the next wave.
    #[must_use]
    pub fn soak_hours(self, hours: u32) -> Wave {
        self.soak_minutes(hours.saturating_mul(60))
    }
}

/// How many events of its history a run has for looking at the alarms. A run may have 25,000; the rest is for attaching
/// and undoing.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
const EVENTS: u32 = 18_000;

/// How many events one look at the alarms makes: a wait, a call, a comparison, a count and its comparison.
const EVENTS_OF_A_LOOK: u32 = 13;

/// The longest time between two looks.
pub(super) const LONGEST_INTERVAL: u32 = 15;

/// The minutes between two looks at the alarms: as few as the history of one run allows for all waves together.
pub(super) fn interval(waves: &[Wave]) -> u32 {
    let total = waves
        .iter()
        .fold(0u32, |sum, wave| sum.saturating_add(wave.minutes));
    total.div_ceil(EVENTS / EVENTS_OF_A_LOOK).max(1)
}

/// A rollout, as its states need it.
pub(super) struct Plan {
    pub(super) waves: Vec<Wave>,
    pub(super) policy: PolicyRef,
    /// The type of the policy: `SERVICE_CONTROL_POLICY`.
    pub(super) kind: String,
    /// How many policies of this type a target can have.
    pub(super) most: u32,
    pub(super) alarms: Vec<AlarmRef>,
    pub(super) topic: Option<TopicRef>,
    /// The name of the rollout's state machine.
    pub(super) machine: Text,
}

impl Plan {
    /// All targets, in the order of the waves.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Text> {
        self.waves.iter().flat_map(|wave| &wave.targets)
    }

    pub(super) fn policy_id(&self) -> Node {
        self.policy.id().into_node()
    }

    /// The state machine of the rollout.
    pub(super) fn rollout(&self) -> Definition {
        let text = |targets: &[Text]| Node::list(targets.iter().cloned().map(Node::String));
        let waves = self.waves.iter().map(|wave| {
            let looks = wave.minutes.div_ceil(self.interval());
            Node::map([("Targets", text(&wave.targets)), ("Looks", looks.into())])
        });
        let targets: Vec<Text> = self.targets().cloned().collect();
        let alarms = self.alarms.iter().map(|alarm| alarm.name().into_node());
        let plan = Pass::new()
            .result(Node::map([
                ("Policy", self.policy_id()),
                ("Waves", Node::list(waves)),
                ("Targets", text(&targets)),
                ("Alarms", Node::list(alarms)),
            ]))
            .result_path("$.plan");
        Definition::starting_at("Plan", plan.next("CountRuns"))
            .comment("Attaches a policy wave by wave, and detaches it if an alarm goes off")
            .states(self.preflight("Waves"))
            .states(self.waves("TellDone"))
            .states(self.tell("TellDone", "is attached to all targets", "Done"))
            .state("Done", Succeed::new())
            .states(self.detach_all("TellUndone", "TellLeft"))
            .states(self.tell("TellUndone", "was detached again", "RolledBack"))
            .state(
                "RolledBack",
                Fail::with_cause_at("RolledBack", "$.problem.Cause"),
            )
            .states(self.tell("TellLeft", "COULD NOT BE DETACHED everywhere", "NotUndone"))
            .state("NotUndone", not_undone())
    }

    /// The minutes between two looks at the alarms.
    pub(super) fn interval(&self) -> u32 {
        interval(&self.waves)
    }

    /// A message, if somebody reads it, and then the next state. A message that cannot be sent stops nothing.
    pub(super) fn tell(
        &self,
        name: impl Into<Text>,
        what: &str,
        next: impl Into<Text>,
    ) -> Definition {
        let (name, next): (Text, Text) = (name.into(), next.into());
        let Some(topic) = &self.topic else {
            return Definition::starting_at(name, Pass::new().next(next));
        };
        let subject = format!("{}: policy {what}", self.machine);
        let subject: String = subject.chars().take(100).collect();
        let task = Task::publish(topic, subject, "States.JsonToString($)")
            .result_path("$.told")
            .retry(retry())
            .catch(Catch::all(next.clone()).result_path("$.told"));
        Definition::starting_at(name, task.next(next))
    }
}
