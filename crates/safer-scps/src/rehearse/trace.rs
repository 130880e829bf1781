//! What a rehearsal yields: the way of an event, step by step, and what came of it.

use std::fmt;

/// The stations between a member account and a metric, in the order of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Whether the event comes to a bus at all.
    Source,
    /// The rule in the member account.
    MemberRule,
    /// The role with which the rule sends.
    SenderRole,
    /// The policy of the hub's bus.
    BusPolicy,
    /// The hub's rule.
    HubRule,
    /// The policy that lets the rule write to the log group.
    LogPolicy,
    /// A metric filter of the log group.
    MetricFilter,
}

/// What became of an event at a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It went on.
    Passed,
    /// It went no further.
    Stopped,
    /// It depends on what is not in the templates.
    CannotTell,
}

/// One station on the way of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// Which station.
    pub stage: Stage,
    /// The path of the resource: `ScpMonitor/rules/EventRule0`.
    pub resource: String,
    /// What became of the event.
    pub verdict: Verdict,
    /// Why, in words.
    pub reason: String,
}

/// A line that was written to a log group.
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
    /// The unit, as the template spells it: `Count`. None where the template names none.
    pub unit: Option<String>,
    /// The dimensions, each with its value. Those whose field the event lacks are not among them.
    pub dimensions: Vec<(String, String)>,
}

/// What came of an event, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is in a log group.
    Logged,
    /// It went as far as here.
    Stopped(Stage),
    /// Whether it went on from here depends on what is not in the templates.
    CannotTell(Stage),
}

/// The way of an event through a monitor.
///
/// Its `Display` is for people: a line for each step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    pub(crate) steps: Vec<Step>,
    pub(crate) log_lines: Vec<LogLine>,
    pub(crate) data_points: Vec<DataPoint>,
}

impl Trace {
    /// Where the event went, in the order of its way. Where several rules send it, one way after the
    /// other.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What was written to log groups.
    pub fn log_lines(&self) -> &[LogLine] {
        &self.log_lines
    }

    /// What metric filters made of it. A metric's default value, which CloudWatch Logs adds where lines
    /// came and none matched, is not among them.
    pub fn data_points(&self) -> &[DataPoint] {
        &self.data_points
    }

    /// What came of the event. Of several ways the farthest counts.
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

    /// Whether it is in a log group.
    pub fn is_logged(&self) -> bool {
        self.outcome() == Outcome::Logged
    }

    /// The step at which the event ended, if it is not logged.
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
            Stage::Source => "source",
            Stage::MemberRule => "member rule",
            Stage::SenderRole => "sender's role",
            Stage::BusPolicy => "bus policy",
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
