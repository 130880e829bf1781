//! What a rollout does: its waves, and how its parts become states.

use cfn_constructs::cloudwatch::AlarmRef;
use cfn_constructs::sns::TopicRef;
use cfn_constructs::stepfunctions::{Definition, Fail, Pass, Succeed};
use cfn_core::{Node, Text, Value};
use cfn_resources::organizations::PolicyRef;

use super::undo::not_undone;
use super::window::{MINUTES_OF_A_WEEK, Window};

/// The journal of a rollout that attached nothing. It ends every journal.
pub(super) const NOTHING: &str = ".";

/// Targets to which a policy is attached before the alarms are watched, and for how long they are watched.
#[derive(Clone, Debug)]
pub struct Wave {
    pub(super) targets: Vec<Text>,
    pub(super) minutes: u32,
    pub(super) approval: bool,
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
            approval: false,
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

    /// Starts the wave only after somebody approved it. The message about it has the commands to approve and to refuse;
    /// [`PolicyRollout::answer_within_hours`](super::PolicyRollout::answer_within_hours) says how long it waits.
    #[must_use]
    pub fn after_approval(mut self) -> Wave {
        self.approval = true;
        self
    }
}

/// How many events of its history a run has for looking at the alarms, and for its targets. It may have 25,000; the rest
/// is for the checks, the messages and the loop over waves.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
const EVENTS: u64 = 24_000;

/// How many events a target makes at most: it is looked at (15), attached (32), a policy is taken from it (32), and it is
/// undone in three rounds (24 each).
const EVENTS_OF_A_TARGET: u64 = 151;

/// How many events one look at the alarms makes: a wait, a call, a comparison, a count and its comparison.
const EVENTS_OF_A_LOOK: u64 = 13;

/// How many it makes before a wave, where an answer or the time is looked at too.
const EVENTS_OF_A_LOOK_BEFORE: u64 = 17;

/// How many looks there may be before waves. The rest of the history is for the soak times.
const LOOKS_BEFORE: u64 = 700;

/// The longest time between two looks in a soak time, in minutes.
pub(super) const LONGEST_INTERVAL: u32 = 15;

/// The longest time between two looks before a wave, in minutes.
pub(super) const LONGEST_INTERVAL_BEFORE: u32 = 60;

/// When waves may start: how long they wait for an approval at most, and the window.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    pub(super) answer_hours: u32,
    pub(super) window: Option<Window>,
}

/// The minutes between two looks at the alarms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Intervals {
    /// In a soak time.
    pub(super) soak: u32,
    /// Before a wave, while it waits for its approval or its window.
    pub(super) before: u32,
}

impl Starts {
    /// How often the alarms are looked at: as often as the history of one run allows.
    pub(super) fn intervals(&self, waves: &[Wave]) -> Intervals {
        let waits = self.longest_wait(waves);
        let before = waits.div_ceil(LOOKS_BEFORE).max(1);
        let looks_before = waits / before + waves.len() as u64;
        let soak = waves.iter().map(|wave| u64::from(wave.minutes));
        let soak = EVENTS_OF_A_LOOK * soak.sum::<u64>();
        let targets: usize = waves.iter().map(|wave| wave.targets.len()).sum();
        let others = EVENTS_OF_A_LOOK_BEFORE * looks_before + EVENTS_OF_A_TARGET * targets as u64;
        let soak = match EVENTS.checked_sub(others) {
            None | Some(0) => u64::MAX,
            Some(left) => soak.div_ceil(left).max(1),
        };
        let minutes = |minutes| u32::try_from(minutes).unwrap_or(u32::MAX);
        Intervals {
            soak: minutes(soak),
            before: minutes(before),
        }
    }

    /// The minutes that all waves together wait for approvals and for the window, if the run starts at the worst time of
    /// the week, and every answer comes at the last minute.
    pub(super) fn longest_wait(&self, waves: &[Wave]) -> u64 {
        let starts = self.window.as_ref().map_or(1, |_| MINUTES_OF_A_WEEK);
        // Within an hour, a later start waits less.
        let starts = (0..starts).step_by(60);
        let waits = starts.map(|start| self.wait(waves, u64::from(start)));
        waits.max().unwrap_or_default()
    }

    /// The same for a run that starts at a minute of the week.
    fn wait(&self, waves: &[Wave], start: u64) -> u64 {
        let (mut now, mut waited) = (start, 0);
        for wave in waves {
            let mut wait = match wave.approval {
                true => 60 * u64::from(self.answer_hours),
                false => 0,
            };
            if let Some(window) = &self.window {
                let minute = (now + wait) % u64::from(MINUTES_OF_A_WEEK);
                wait += u64::from(window.wait(u32::try_from(minute).unwrap_or_default()));
            }
            waited += wait;
            now += wait + u64::from(wave.minutes);
        }
        waited
    }
}

/// A rollout, as its states need it.
pub(super) struct Plan {
    pub(super) waves: Vec<Wave>,
    pub(super) starts: Starts,
    pub(super) policy: PolicyRef,
    pub(super) policy_name: Text,
    /// The policy that it replaces.
    pub(super) old: Option<PolicyRef>,
    /// The type of the policy: `SERVICE_CONTROL_POLICY`.
    pub(super) kind: String,
    /// How many policies of this type a target can have.
    pub(super) most: u32,
    pub(super) alarms: Vec<AlarmRef>,
    pub(super) topic: Option<TopicRef>,
    /// Where the denials of the policy are shown.
    pub(super) denials: Option<Value<String>>,
    /// The name of the rollout's state machine.
    pub(super) machine: Text,
    /// The name of the state machine that undoes.
    pub(super) undo_machine: Text,
    /// The name of the state machine that asks for approvals.
    pub(super) approval_machine: Text,
}

impl Plan {
    /// All targets, in the order of the waves.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Text> {
        self.waves.iter().flat_map(|wave| &wave.targets)
    }

    pub(super) fn policy_id(&self) -> Node {
        self.policy.id().into_node()
    }

    /// What both machines know about the policies.
    pub(super) fn policies(&self) -> Vec<(&'static str, Node)> {
        let mut policies = vec![("Policy", self.policy_id())];
        if let Some(old) = &self.old {
            policies.push(("Old", old.id().into_node()));
        }
        policies.push(("Texts", self.texts()));
        policies
    }

    /// Whether a wave waits for an approval.
    pub(super) fn asks(&self) -> bool {
        self.waves.iter().any(|wave| wave.approval)
    }

    /// The state machine of the rollout.
    pub(super) fn rollout(&self) -> Definition {
        let text = |targets: &[Text]| Node::list(targets.iter().cloned().map(Node::String));
        let interval = self.intervals().soak;
        let waves = self.waves.iter().zip(1u32..).map(|(wave, number)| {
            let looks = wave.minutes.div_ceil(interval);
            let mut fields = vec![
                ("Number", number.into()),
                ("Targets", text(&wave.targets)),
                ("Minutes", wave.minutes.into()),
                ("Looks", looks.into()),
            ];
            if self.asks() {
                fields.push(("Approval", wave.approval.into()));
            }
            Node::map(fields)
        });
        let targets: Vec<Text> = self.targets().cloned().collect();
        let alarms = self.alarms.iter().map(|alarm| alarm.name().into_node());
        let mut plan = self.policies();
        plan.extend([
            ("Waves", Node::list(waves)),
            ("Targets", text(&targets)),
            ("Alarms", Node::list(alarms)),
        ]);
        if let Some(window) = &self.starts.window {
            plan.push(("Window", window.tables()));
        }
        let plan = Pass::new().result(Node::map(plan)).result_path("$.plan");
        Definition::starting_at("Plan", plan.next("CountRuns"))
            .comment("Attaches a policy wave by wave, and detaches it if an alarm goes off")
            .states(self.preflight("Waves"))
            .states(self.waves("TellDone"))
            .states(self.tell_done("TellDone", "Done"))
            .state("Done", Succeed::new())
            .states(self.detach_all("TellUndone", "TellLeft"))
            .states(self.tell_undone("TellUndone", "RolledBack"))
            .state(
                "RolledBack",
                Fail::with_cause_at("RolledBack", "$.problem.Cause"),
            )
            .states(self.tell_left("TellLeft", "NotUndone"))
            .state("NotUndone", not_undone())
    }

    /// The minutes between two looks at the alarms.
    pub(super) fn intervals(&self) -> Intervals {
        self.starts.intervals(&self.waves)
    }
}
