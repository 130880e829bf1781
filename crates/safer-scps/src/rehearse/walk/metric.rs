//! The metric filters of the log group make data points of the line.

use filter_pattern::{FilterPattern, LogEvent, Selector};

use super::super::model::{Filter, MetricValue, Transformation};
use super::super::trace::{DataPoint, Stage, Verdict};
use super::Walk;

impl Walk<'_> {
    /// Runs the metric filters of a log group on the event's line.
    pub(super) fn count(&mut self, group: &str) {
        let filters = &self.rehearsal.hub.filters;
        let line = LogEvent::new(self.event.json());
        for filter in filters.iter().filter(|filter| filter.log_group == group) {
            let (verdict, reason) = self.filter(filter, &line);
            self.step(Stage::MetricFilter, &filter.path, verdict, || reason);
        }
    }

    fn filter(&mut self, filter: &Filter, line: &LogEvent<'_>) -> (Verdict, String) {
        if let Some(property) = filter.unknown {
            let why = format!("{property} is not rehearsed");
            return (Verdict::CannotTell, why);
        }
        let pattern = &filter.pattern;
        if !pattern.matches_event(line) {
            let mut transformations = filter.transformations.iter();
            let default = transformations.find_map(|one| one.default_value.as_ref());
            let defaults = filter
                .transformations
                .iter()
                .filter_map(Transformation::default);
            self.trace.delivery.defaults.extend(defaults);
            let why = format!("the line does not match {pattern}");
            return match default {
                Some(value) => {
                    let why = format!("{why}; the metric may receive its default value {value}");
                    (Verdict::Stopped, why)
                }
                None => (Verdict::Stopped, why),
            };
        }
        let mut reason = format!("the line matches {pattern}");
        let mut verdict = Verdict::Passed;
        for transformation in &filter.transformations {
            match transformation.point(pattern, line) {
                Ok((point, missing)) => {
                    self.trace.data_points.push(point);
                    if !missing.is_empty() {
                        let missing = missing.join(", ");
                        reason += &format!(
                            "; the line lacks the field of the dimension {missing}, so the data \
                             point has no such dimension"
                        );
                    }
                }
                Err(why) => {
                    verdict = Verdict::Stopped;
                    reason = why;
                }
            }
        }
        (verdict, reason)
    }
}

impl Transformation {
    /// The data point of a line that does not match.
    fn default(&self) -> Option<DataPoint> {
        Some(DataPoint {
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            value: self.default_value.as_ref()?.parse().ok()?,
            unit: self.unit.clone(),
            dimensions: Vec::new(),
        })
    }

    /// The data point of a line, and the names of the dimensions whose field the line lacks.
    fn point(
        &self,
        pattern: &FilterPattern,
        line: &LogEvent<'_>,
    ) -> Result<(DataPoint, Vec<String>), String> {
        let text_of = |selector: &Selector| pattern.value_of_event(selector, line);
        let value = match &self.value {
            MetricValue::Number(number) => *number,
            MetricValue::Field(selector) => {
                let text = text_of(selector);
                let number = text.and_then(|text| text.trim().parse::<f64>().ok());
                let number = number.filter(|number| number.is_finite());
                number.ok_or_else(|| format!("{selector} is not a number in the line"))?
            }
        };
        let mut dimensions = Vec::new();
        let mut missing = Vec::new();
        for (key, selector) in &self.dimensions {
            match text_of(selector).filter(|text| !text.is_empty()) {
                Some(value) => dimensions.push((key.clone(), value)),
                None => missing.push(key.clone()),
            }
        }
        let point = DataPoint {
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            value,
            unit: self.unit.clone(),
            dimensions,
        };
        Ok((point, missing))
    }
}
