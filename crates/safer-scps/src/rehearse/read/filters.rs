//! Metric filters with their transformations.

use filter_pattern::{FilterPattern, Selector};
use serde_json::Value;

use super::super::model::{Filter, MetricValue, Transformation};
use super::{Reader, one_or_many};

/// The properties that make a filter's result depend on what is not in the event.
const UNKNOWN: [&str; 3] = [
    "FieldSelectionCriteria",
    "ApplyOnTransformedLogs",
    "EmitSystemFieldDimensions",
];

impl Reader<'_> {
    pub(super) fn filters(&mut self) -> Vec<Filter> {
        let filters = self.stack.resources("AWS::Logs::MetricFilter");
        let filters = filters.into_iter();
        filters
            .filter_map(|(id, properties)| self.filter(id, properties))
            .collect()
    }

    fn filter(&mut self, id: &str, properties: &Value) -> Option<Filter> {
        let log_group = self.text(id, properties, "LogGroupName");
        let text = self.text(id, properties, "FilterPattern");
        let text = text.unwrap_or_default();
        let pattern = match FilterPattern::parse(&text) {
            Ok(pattern) => pattern,
            Err(error) => {
                let (value, message) = (Value::from(text), error.to_string());
                self.report("filter-pattern", id, "FilterPattern", &value, message);
                return None;
            }
        };
        let transformations = self.value(id, properties, "MetricTransformations");
        let transformations = one_or_many(transformations.as_ref());
        let transformations = transformations.iter().enumerate();
        let transformations =
            transformations.filter_map(|(index, json)| self.transformation(id, index, json));
        let transformations = transformations.collect();
        let is_set = |name: &&str| {
            let value = properties.get(name);
            !matches!(value, None | Some(Value::Null | Value::Bool(false)))
        };
        Some(Filter {
            path: self.source.path(id),
            log_group: log_group.unwrap_or_default(),
            pattern,
            transformations,
            unknown: UNKNOWN.into_iter().find(is_set),
        })
    }

    fn transformation(&mut self, id: &str, index: usize, json: &Value) -> Option<Transformation> {
        let property = format!("MetricTransformations[{index}]");
        let text = |name: &str| match json.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Null) | None => None,
            Some(other) => Some(other.to_string()),
        };
        let mut selector = |name: String, text: &str| match text.parse::<Selector>() {
            Ok(selector) => Some(selector),
            Err(error) => {
                let (value, message) = (Value::from(text), error.to_string());
                self.report("metric-selector", id, &name, &value, message);
                None
            }
        };
        let value = text("MetricValue").unwrap_or_default();
        let value = match value.parse() {
            Ok(number) => MetricValue::Number(number),
            Err(_) => MetricValue::Field(selector(format!("{property}.MetricValue"), &value)?),
        };
        let mut dimensions = Vec::new();
        for (at, dimension) in one_or_many(json.get("Dimensions")).iter().enumerate() {
            let text = |name: &str| dimension[name].as_str().unwrap_or_default().to_owned();
            let path = format!("{property}.Dimensions[{at}].Value");
            dimensions.push((text("Key"), selector(path, &text("Value"))?));
        }
        Some(Transformation {
            namespace: text("MetricNamespace").unwrap_or_default(),
            name: text("MetricName").unwrap_or_default(),
            unit: text("Unit"),
            value,
            dimensions,
            default_value: text("DefaultValue"),
        })
    }
}
