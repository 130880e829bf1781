//! The states of the alarms of a stack, minute by minute.

use std::collections::BTreeMap;

use super::metrics::{MetricId, Metrics, Values, Windows};
use super::model::{Alarm, Series, Watches};
use super::rule::Rule;
use super::{AlarmState, Evaluation};

/// The alarms of a stack over some minutes.
pub(crate) struct Runs<'a> {
    alarms: &'a [Alarm],
    first: i64,
    /// The state of each alarm in each minute. `None` if an alarm is not rehearsed.
    states: Vec<Option<Vec<AlarmState>>>,
}

impl<'a> Runs<'a> {
    /// Evaluates alarms over the data points, in each minute from `first` to `last`.
    ///
    /// The window of an alarm slides: it ends at the minute of the evaluation. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html>
    pub(crate) fn new(alarms: &'a [Alarm], metrics: &Metrics, first: i64, last: i64) -> Runs<'a> {
        let mut runs = Runs {
            alarms,
            first,
            states: vec![None; alarms.len()],
        };
        for (index, alarm) in alarms.iter().enumerate() {
            if let Watches::Metric {
                series,
                period,
                evaluation,
            } = &alarm.watches
            {
                let lines = series.lines(metrics);
                let states = over(&lines, metrics, *period, evaluation, first, last);
                runs.states[index] = Some(states);
            }
        }
        // Composite alarms can watch composite alarms.
        for _ in 0..alarms.len() {
            let mut done = true;
            for (index, alarm) in alarms.iter().enumerate() {
                if let (None, Watches::Alarms(rule)) = (&runs.states[index], &alarm.watches)
                    && let Some(states) = runs.composite(rule, last - first)
                {
                    runs.states[index] = Some(states);
                    done = false;
                }
            }
            if done {
                break;
            }
        }
        runs
    }

    fn composite(&self, rule: &Rule, minutes: i64) -> Option<Vec<AlarmState>> {
        let names = self.alarms.iter().enumerate();
        let names: BTreeMap<&str, usize> = names
            .flat_map(|(index, alarm)| [(alarm.name.as_str(), index), (alarm.arn.as_str(), index)])
            .collect();
        (0..=minutes)
            .map(|minute| {
                let minute = usize::try_from(minute).ok()?;
                let state = |name: &str| {
                    let states = self.states[*names.get(name)?].as_ref()?;
                    states.get(minute).copied()
                };
                let holds = rule.holds(&state)?;
                Some(if holds {
                    AlarmState::Alarm
                } else {
                    AlarmState::Ok
                })
            })
            .collect()
    }

    /// The minute in which each alarm went off for the first time after `minute`, if it was not in alarm in that
    /// minute.
    pub(crate) fn goes_off_after(&self, minute: i64) -> Vec<(&'a Alarm, i64)> {
        let start = usize::try_from(minute - self.first).unwrap_or_default();
        let alarms = self.alarms.iter().zip(&self.states);
        alarms
            .filter_map(|(alarm, states)| {
                let states = states.as_ref()?;
                if *states.get(start)? == AlarmState::Alarm {
                    return None;
                }
                let after = &states[start + 1..];
                let at = after.iter().position(|state| *state == AlarmState::Alarm)?;
                Some((alarm, minute + 1 + i64::try_from(at).ok()?))
            })
            .collect()
    }

    /// The alarms that are in alarm in a minute.
    pub(crate) fn in_alarm(&self, minute: i64) -> Vec<&'a Alarm> {
        let at = usize::try_from(minute - self.first).unwrap_or_default();
        let alarms = self.alarms.iter().zip(&self.states);
        let is_in_alarm = |states: &Option<Vec<AlarmState>>| {
            let state = states.as_ref().and_then(|states| states.get(at));
            state == Some(&AlarmState::Alarm)
        };
        alarms
            .filter(|(_, states)| is_in_alarm(states))
            .map(|(alarm, _)| alarm)
            .collect()
    }
}

/// One line of the graph of a series.
enum Line<'s> {
    One(&'s Series),
    /// A group of a query.
    Group(&'s super::query::Query, Vec<MetricId>),
}

impl Series {
    fn lines(&self, metrics: &Metrics) -> Vec<Line<'_>> {
        match self {
            Series::Query(query) => {
                let groups = query.groups(metrics).into_iter();
                groups.map(|group| Line::Group(query, group)).collect()
            }
            _ => vec![Line::One(self)],
        }
    }

    fn values(&self, metrics: &Metrics, windows: Windows) -> Values {
        match self {
            Series::Metric(id, statistic) => metrics.values(id, *statistic, windows),
            Series::Math(expression, series) => {
                let of_ids: Vec<(&str, Values)> = series
                    .iter()
                    .map(|(id, series)| (id.as_str(), series.values(metrics, windows)))
                    .collect();
                (0..windows.len())
                    .map(|at| {
                        expression.value(&|id| {
                            let (_, values) = of_ids.iter().find(|(name, _)| *name == id)?;
                            values.get(at).copied().flatten()
                        })
                    })
                    .collect()
            }
            // In math, a query without groups is one line.
            Series::Query(query) => {
                let groups = query.groups(metrics);
                let group = groups.first().map(Vec::as_slice).unwrap_or_default();
                query.values(group, metrics, windows)
            }
        }
    }
}

impl Line<'_> {
    fn values(&self, metrics: &Metrics, windows: Windows) -> Values {
        match self {
            Line::One(series) => series.values(metrics, windows),
            Line::Group(query, group) => query.values(group, metrics, windows),
        }
    }
}

/// The states of an alarm over lines: it is in alarm if one of them is.
fn over(
    lines: &[Line<'_>],
    metrics: &Metrics,
    period: i64,
    evaluation: &Evaluation,
    first: i64,
    last: i64,
) -> Vec<AlarmState> {
    let range = i64::try_from(evaluation.range()).unwrap_or_default();
    let of_line = |line: Option<&Line<'_>>| {
        // The window slides minute by minute, so each value is used again after each period.
        let oldest = first - (range + 1) * period;
        let windows = Windows {
            length: period,
            first: oldest,
            last,
        };
        let values = line.map_or_else(Vec::new, |line| line.values(metrics, windows));
        let at = |minute: i64, back: i64| {
            let index = usize::try_from(minute - back * period - oldest).ok()?;
            values.get(index).copied().flatten()
        };
        let mut state = AlarmState::InsufficientData;
        (first..=last)
            .map(|minute| {
                // While the data points are the same, so is the state.
                let same = minute > first
                    && (0..range).all(|back| at(minute, back) == at(minute - 1, back));
                if !same {
                    let points: Vec<Option<f64>> =
                        (0..range).rev().map(|back| at(minute, back)).collect();
                    state = evaluation.state(&points, state);
                }
                state
            })
            .collect::<Vec<AlarmState>>()
    };
    // A query without data points is one line without data.
    let mut states = of_line(lines.first());
    for line in lines.iter().skip(1) {
        for (state, other) in states.iter_mut().zip(of_line(Some(line))) {
            *state = match (*state, other) {
                (AlarmState::Alarm, _) | (_, AlarmState::Alarm) => AlarmState::Alarm,
                (AlarmState::Ok, _) | (_, AlarmState::Ok) => AlarmState::Ok,
                _ => AlarmState::InsufficientData,
            };
        }
    }
    states
}
