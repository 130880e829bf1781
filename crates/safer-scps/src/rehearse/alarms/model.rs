//! The alarms of a template.

use std::fmt;

use super::Evaluation;
use super::math::Expression;
use super::metrics::{MetricId, Statistic};
use super::query::Query;
use super::rule::Rule;

/// An alarm, with what it watches and whom it tells.
#[derive(Clone, Debug)]
pub(crate) struct Alarm {
    /// The path of the construct, or the logical id.
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) watches: Watches,
    pub(crate) tells: Tells,
}

impl Alarm {
    /// The name of an alarm that is not rehearsed, and why.
    pub(crate) fn not_rehearsed(&self) -> Option<String> {
        match &self.watches {
            Watches::Unknown(why) => Some(format!("{}: {why}", self.path)),
            _ => None,
        }
    }
}

/// How many minutes back an alarm looks.
pub(crate) fn longest_look_back(alarm: &Alarm) -> i64 {
    match &alarm.watches {
        Watches::Metric {
            period, evaluation, ..
        } => i64::try_from(evaluation.range()).unwrap_or_default() * period,
        _ => 0,
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Watches {
    Metric {
        series: Series,
        /// In minutes.
        period: i64,
        evaluation: Evaluation,
    },
    /// The states of other alarms.
    Alarms(Rule),
    /// Something that is not rehearsed, and why.
    Unknown(String),
}

/// What an alarm compares with its threshold.
#[derive(Clone, Debug)]
pub(crate) enum Series {
    Metric(MetricId, Statistic),
    /// A series for each group; the alarm goes off if one of them does.
    Query(Query),
    /// A series made of others, which have ids.
    Math(Expression, Vec<(String, Series)>),
}

/// Who hears of an alarm.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Tells {
    /// The subscribers of a topic in the template, such as `email`.
    Subscribers(Vec<String>),
    /// An action that is not in the template.
    Elsewhere(String),
    /// A topic without subscribers. Whether it has some of another stack is not known.
    Topic,
    /// The alarm has no action.
    Nobody,
}

impl Tells {
    /// Whether it is known that somebody hears of the alarm. An action elsewhere is taken to reach somebody.
    #[must_use]
    pub fn somebody(&self) -> bool {
        matches!(self, Tells::Subscribers(_) | Tells::Elsewhere(_))
    }
}

impl fmt::Display for Tells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tells::Subscribers(protocols) => f.write_str(&protocols.join(", ")),
            Tells::Elsewhere(_) => f.write_str("an action elsewhere"),
            Tells::Topic => f.write_str("a topic without subscribers"),
            Tells::Nobody => f.write_str("nobody"),
        }
    }
}
