//! The data points of metrics, by the minute.

use std::collections::BTreeMap;

/// A metric: its namespace, name and dimensions, which are in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MetricId {
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) dimensions: Vec<(String, String)>,
}

impl MetricId {
    pub(crate) fn new<'a>(
        namespace: &str,
        name: &str,
        dimensions: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> MetricId {
        let dimensions = dimensions.into_iter();
        let mut dimensions: Vec<(String, String)> = dimensions
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        dimensions.sort();
        MetricId {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
            dimensions,
        }
    }
}

/// How the data points of a period become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Statistic {
    Sum,
    Count,
    Average,
    Maximum,
    Minimum,
}

impl Statistic {
    pub(crate) fn read(name: &str) -> Option<Statistic> {
        Some(match name {
            "Sum" | "SUM" => Statistic::Sum,
            "SampleCount" | "COUNT" => Statistic::Count,
            "Average" | "AVG" => Statistic::Average,
            "Maximum" | "MAX" => Statistic::Maximum,
            "Minimum" | "MIN" => Statistic::Minimum,
            _ => return None,
        })
    }
}

/// The data points of one metric: their number, sum, and extremes in each minute that has some.
#[derive(Clone, Debug, Default)]
struct Points(BTreeMap<i64, Minute>);

#[derive(Clone, Copy, Debug)]
struct Minute {
    count: f64,
    sum: f64,
    maximum: f64,
    minimum: f64,
}

/// All data points in one account and Region.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metrics(BTreeMap<MetricId, Points>);

impl Metrics {
    /// Adds a data point in each of these minutes.
    pub(crate) fn add(
        &mut self,
        id: &MetricId,
        minutes: impl IntoIterator<Item = i64>,
        value: f64,
    ) {
        let points = self.0.entry(id.clone()).or_default();
        for minute in minutes {
            points.add(minute, value);
        }
    }

    /// The metrics with this namespace and name.
    pub(super) fn named<'m>(
        &'m self,
        namespace: &'m str,
        name: &'m str,
    ) -> impl Iterator<Item = &'m MetricId> {
        let ids = self.0.keys();
        ids.filter(move |id| id.namespace == namespace && id.name == name)
    }

    /// The values of a metric in windows.
    pub(super) fn values(&self, id: &MetricId, statistic: Statistic, windows: Windows) -> Values {
        match self.0.get(id) {
            Some(points) => points.values(statistic, windows),
            None => vec![None; windows.len()],
        }
    }
}

/// A value for each window; `None` where there are no data points.
pub(super) type Values = Vec<Option<f64>>;

/// Windows of a length in minutes, of which one ends at each minute from the first to the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Windows {
    pub(super) length: i64,
    pub(super) first: i64,
    pub(super) last: i64,
}

impl Windows {
    pub(super) fn len(self) -> usize {
        usize::try_from(self.last - self.first + 1).unwrap_or_default()
    }
}

impl Points {
    fn add(&mut self, minute: i64, value: f64) {
        let of_minute = self.0.entry(minute).or_insert(Minute {
            count: 0.0,
            sum: 0.0,
            maximum: value,
            minimum: value,
        });
        of_minute.count += 1.0;
        of_minute.sum += value;
        of_minute.maximum = of_minute.maximum.max(value);
        of_minute.minimum = of_minute.minimum.min(value);
    }

    fn values(&self, statistic: Statistic, windows: Windows) -> Values {
        let minutes: Vec<(i64, Minute)> =
            self.0.iter().map(|(at, minute)| (*at, *minute)).collect();
        let (mut start, mut end) = (0, 0);
        let mut values = Vec::with_capacity(windows.len());
        for to in windows.first..=windows.last {
            while minutes.get(end).is_some_and(|(at, _)| *at <= to) {
                end += 1;
            }
            while start < end && minutes[start].0 <= to - windows.length {
                start += 1;
            }
            let inside = minutes[start..end].iter().map(|(_, minute)| *minute);
            values.push(inside.reduce(Minute::and).map(|all| match statistic {
                Statistic::Sum => all.sum,
                Statistic::Count => all.count,
                Statistic::Average => all.sum / all.count,
                Statistic::Maximum => all.maximum,
                Statistic::Minimum => all.minimum,
            }));
        }
        values
    }
}

impl Minute {
    fn and(self, other: Minute) -> Minute {
        Minute {
            count: self.count + other.count,
            sum: self.sum + other.sum,
            maximum: self.maximum.max(other.maximum),
            minimum: self.minimum.min(other.minimum),
        }
    }
}
