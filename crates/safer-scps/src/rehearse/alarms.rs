//! Alarms as CloudWatch evaluates them, over data points that a rehearsal makes.
//!
//! This file has how an alarm decides its state. The folder has the alarms of a template (`model`, `read`), the data
//! points of metrics (`metrics`), metric math (`math`), queries of Metrics Insights (`query`), the rules of composite
//! alarms (`rule`), and the states of all alarms minute by minute (`run`).
//!
//! Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html>,
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>

mod math;
mod metrics;
mod model;
mod query;
mod read;
mod rule;
mod run;

pub(crate) use metrics::{MetricId, Metrics};
pub use model::Tells;
pub(crate) use model::{Alarm, longest_look_back};
pub(crate) use read::alarms;
pub(crate) use run::Runs;

/// The state of an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlarmState {
    /// The metric is within the threshold.
    Ok,
    /// The metric is outside of the threshold.
    Alarm,
    /// There is not enough data.
    InsufficientData,
}

/// How an alarm treats data points that are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingData {
    /// As outside of the threshold.
    Breaching,
    /// As within the threshold.
    NotBreaching,
    /// The state stays as it is.
    Ignore,
    /// They are not evaluated.
    Missing,
}

/// How a data point is compared with the threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// The data point breaches if it is greater.
    Greater,
    /// The data point breaches if it is greater or equal.
    GreaterOrEqual,
    /// The data point breaches if it is less.
    Less,
    /// The data point breaches if it is less or equal.
    LessOrEqual,
}

/// How an alarm decides its state: M breaching data points out of the last N.
///
/// ```
/// use safer_scps::rehearse::{AlarmState, Comparison, Evaluation, MissingData};
///
/// let two_of_three = Evaluation {
///     periods: 3,
///     datapoints: 2,
///     comparison: Comparison::Greater,
///     threshold: 10.0,
///     missing: MissingData::NotBreaching,
/// };
/// let state = |points: &[Option<f64>]| two_of_three.state(points, AlarmState::Ok);
/// assert_eq!(state(&[Some(11.0), Some(2.0), Some(12.0)]), AlarmState::Alarm);
/// assert_eq!(state(&[Some(11.0), Some(2.0), None]), AlarmState::Ok);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// N: the number of periods that are evaluated.
    pub periods: usize,
    /// M: the number of breaching data points that raise the alarm.
    pub datapoints: usize,
    /// How a data point is compared with the threshold.
    pub comparison: Comparison,
    /// The threshold.
    pub threshold: f64,
    /// How missing data points are treated.
    pub missing: MissingData,
}

/// How many periods CloudWatch looks back beyond those that it evaluates.
///
/// CloudWatch retrieves more data points than it evaluates, and as long as it finds enough of them, it uses those and
/// treats none as missing. It does not say how many more. Its examples retrieve five for an alarm on three.
const FURTHER_BACK: usize = 2;

impl Evaluation {
    /// How many periods of data points are retrieved.
    pub(crate) fn range(&self) -> usize {
        self.periods + FURTHER_BACK
    }

    /// The state after these data points, the oldest first, if the alarm was in the state `before`.
    ///
    /// The data points are all that CloudWatch retrieves, which can be more than it evaluates. `None` is a period
    /// without data.
    #[must_use]
    pub fn state(&self, points: &[Option<f64>], before: AlarmState) -> AlarmState {
        let newest_first = points.iter().rev();
        let found: Vec<(usize, bool)> = newest_first
            .enumerate()
            .filter_map(|(age, point)| Some((age, self.breaches((*point)?))))
            .take(self.periods)
            .collect();
        let breaching = found.iter().filter(|(_, breaches)| *breaches).count();
        let filled = self.periods.saturating_sub(found.len());
        let decided = |breaching: usize| match breaching >= self.datapoints.max(1) {
            true => AlarmState::Alarm,
            false => AlarmState::Ok,
        };
        if filled == 0 {
            return decided(breaching);
        }
        let undecided = match self.missing {
            MissingData::Breaching => return decided(breaching + filled),
            MissingData::NotBreaching => return decided(breaching),
            MissingData::Ignore => before,
            MissingData::Missing => AlarmState::InsufficientData,
        };
        if found.is_empty() {
            return undecided;
        }
        if breaching < found.len() {
            return decided(breaching);
        }
        // All that was found breaches. It decides alone if it is as old as the alarm needs.
        let oldest = found.last().map_or(0, |(age, _)| age + 1);
        match self.missing {
            MissingData::Missing if oldest >= self.datapoints => AlarmState::Alarm,
            _ if breaching >= self.datapoints => AlarmState::Alarm,
            _ => undecided,
        }
    }

    fn breaches(&self, value: f64) -> bool {
        match self.comparison {
            Comparison::Greater => value > self.threshold,
            Comparison::GreaterOrEqual => value >= self.threshold,
            Comparison::Less => value < self.threshold,
            Comparison::LessOrEqual => value <= self.threshold,
        }
    }
}
