//! The result of a rehearsal: the steps of an event, and where it ended.

use std::fmt;

/// The stages between a member account and a metric, in the order in which an event passes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// A schedule in the member account, which sends a beat or makes a call.
    Schedule,
    /// The role of the schedule.
    ScheduleRole,
    /// The service control policy that has to deny the call of a canary.
    Scp,
    /// Whether the event arrives at a bus at all.
    Source,
    /// The rule in the member account.
    MemberRule,
    /// The role with which the rule sends.
    SenderRole,
    /// The policy of the hub's bus.
    BusPolicy,
    /// The customer key of the hub's bus.
    Key,
    /// The hub's rule.
    HubRule,
    /// The policy that allows the rule to write to the log group.
    LogPolicy,
    /// A metric filter of the log group.
    MetricFilter,
}

/// What happened to an event at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The event went on.
    Passed,
    /// The event went no further.
    Stopped,
    /// Whether the event goes on depends on something that is not in the templates.
    CannotTell,
}

/// One step of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// The path of the resource that decided: `ScpMonitor/rules/EventRule0`. Empty if there is none.
    pub resource: String,
    /// What happened to the event.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

impl Step {
    /// The step of a denial in a log group that no metric filter reads.
    pub(crate) fn of_no_filter(trace: &Trace) -> Step {
        let group = trace.log_lines.first();
        let group = group.map_or("", |line| line.log_group.as_str());
        Step {
            stage: Stage::MetricFilter,
            resource: String::new(),
            verdict: Verdict::Stopped,
            reason: format!("no metric filter reads the log group {group}"),
        }
    }
}

/// A line in a log group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogLine {
    /// The log group's name.
    pub log_group: String,
    /// The line.
    pub message: String,
}

/// A data point of a metric.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DataPoint {
    /// The metric's namespace.
    pub namespace: String,
    /// The metric's name.
    pub name: String,
    /// The value.
    pub value: f64,
    /// The unit as the template has it: `Count`. `None` if the template has none.
    pub unit: Option<String>,
    /// The dimensions, each with its value. Dimensions whose field the event lacks are left out.
    pub dimensions: Vec<(String, String)>,
}

/// Where an event ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// In a log group.
    Logged,
    /// At this stage, which stopped it.
    Stopped(Stage),
    /// At this stage, because the result depends on something that is not in the templates.
    CannotTell(Stage),
}

/// The steps of an event through a monitor.
///
/// `Display` prints a line for each step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    pub(crate) steps: Vec<Step>,
    pub(crate) log_lines: Vec<LogLine>,
    pub(crate) data_points: Vec<DataPoint>,
    pub(crate) delivery: Delivery,
}

/// What the metrics of AWS services count of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Delivery {
    /// The rules that matched.
    pub(crate) matched: Vec<RuleName>,
    /// The deliveries that failed.
    pub(crate) failed: Vec<Failed>,
    /// The topics to which a rule of the hub sent the event.
    pub(crate) notified: Vec<String>,
    /// The default values of metric filters whose pattern did not match.
    pub(crate) defaults: Vec<DataPoint>,
}

/// A rule, and the side that it is on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RuleName {
    pub(crate) on_hub: bool,
    pub(crate) bus: String,
    pub(crate) name: String,
}

/// A delivery that failed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failed {
    /// The rule whose target could not be reached. `None` if the bus itself could not take the event.
    pub(crate) rule: Option<RuleName>,
    /// The queue for undelivered events, and whether its policy lets EventBridge send to it.
    pub(crate) queue: Option<(String, bool)>,
    /// Whether EventBridge tries again for a day before it gives up.
    pub(crate) retried: bool,
}

impl Trace {
    /// The steps in order. If several rules send the event, the steps of each rule follow those of the rule
    /// before it.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The lines that were written to log groups.
    #[must_use]
    pub fn log_lines(&self) -> &[LogLine] {
        &self.log_lines
    }

    /// The data points that metric filters made. Default values, which CloudWatch Logs adds when lines
    /// arrive and none matches, are not included.
    #[must_use]
    pub fn data_points(&self) -> &[DataPoint] {
        &self.data_points
    }

    /// Where the event ended. If several rules send it, the farthest stage counts.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if !self.log_lines.is_empty() {
            return Outcome::Logged;
        }
        let ends = self
            .steps
            .iter()
            .filter(|step| step.verdict != Verdict::Passed);
        match ends.max_by_key(|step| (step.stage, step.verdict)) {
            Some(Step {
                stage,
                verdict: Verdict::CannotTell,
                ..
            }) => Outcome::CannotTell(*stage),
            Some(step) => Outcome::Stopped(step.stage),
            None => Outcome::Stopped(Stage::HubRule),
        }
    }

    /// Whether the event ended in a log group.
    #[must_use]
    pub fn is_logged(&self) -> bool {
        self.outcome() == Outcome::Logged
    }

    /// The step at which the event ended. `None` if it ended in a log group.
    #[must_use]
    pub fn end(&self) -> Option<&Step> {
        let stage = match self.outcome() {
            Outcome::Logged => return None,
            Outcome::Stopped(stage) | Outcome::CannotTell(stage) => stage,
        };
        let ends = |step: &&Step| step.stage == stage && step.verdict != Verdict::Passed;
        self.steps.iter().find(ends)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Stage::Schedule => "schedule",
            Stage::ScheduleRole => "schedule's role",
            Stage::Scp => "service control policy",
            Stage::Source => "source",
            Stage::MemberRule => "member rule",
            Stage::SenderRole => "sender's role",
            Stage::BusPolicy => "bus policy",
            Stage::Key => "key",
            Stage::HubRule => "hub rule",
            Stage::LogPolicy => "log group policy",
            Stage::MetricFilter => "metric filter",
        })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Logged => f.write_str("logged"),
            Outcome::Stopped(stage) => write!(f, "stopped at the {stage}"),
            Outcome::CannotTell(stage) => write!(f, "cannot tell at the {stage}"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.verdict {
            Verdict::Passed => '✓',
            Verdict::Stopped => '✗',
            Verdict::CannotTell => '?',
        };
        write!(f, "{sign} {}", self.stage)?;
        if !self.resource.is_empty() {
            write!(f, " {}", self.resource)?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl fmt::Display for DataPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.namespace, self.name)?;
        let mut separator = " {";
        for (key, value) in &self.dimensions {
            write!(f, "{separator}{key}={value}")?;
            separator = ", ";
        }
        if !self.dimensions.is_empty() {
            f.write_str("}")?;
        }
        write!(f, " = {}", self.value)?;
        match &self.unit {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.outcome())?;
        for step in &self.steps {
            write!(f, "\n  {step}")?;
        }
        for point in &self.data_points {
            write!(f, "\n  {point}")?;
        }
        Ok(())
    }
}
