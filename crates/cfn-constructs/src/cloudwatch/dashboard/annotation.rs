//! Annotations: lines across graphs.

use cfn_core::{IntoValue, Map, Node, Text, ToNode};
use cfn_resources::cloudwatch::alarm::ComparisonOperator;

use super::super::series::Comparison;
use super::color::check_color;
use crate::check::Check;

/// A line across a graph at a value. A [`Comparison`], from which an alarm is made, becomes a line at its
/// threshold, with shading where the alarm is in ALARM:
///
/// ```
/// use cfn_constructs::cloudwatch::{Alarm, Annotation, GraphWidget, Namespace, minutes};
///
/// let burst = Namespace::new("ScpErrors").metric("Denials").sum(minutes(1)).exceeds(100.0);
/// let alarm = Alarm::when(burst.clone());
/// let graph = GraphWidget::new("Denials")
///     .metric(burst.series().clone())
///     .annotation(&burst)
///     .annotation(Annotation::at(20.0).label("a quiet day").color("#2ca02c"));
/// ```
#[derive(Clone, Debug)]
pub struct Annotation {
    entries: Map,
}

cfn_core::choice! {
    /// The side of its line on which an annotation is shaded.
    pub Shading { None = "none", Above = "above", Below = "below" }
}

impl Annotation {
    /// A line at a value of the left axis.
    #[must_use]
    pub fn at(value: f64) -> Annotation {
        let annotation = Annotation {
            entries: Map::new(),
        };
        annotation.set("value", value)
    }

    /// Sets the label of the line.
    #[must_use]
    pub fn label(self, label: impl IntoValue<String>) -> Self {
        self.set("label", label.into_value())
    }

    /// Sets the color of the line: `#d62728`.
    #[must_use]
    pub fn color(self, color: impl Into<Text>) -> Self {
        self.set("color", color.into())
    }

    /// Sets the side on which the annotation is shaded.
    #[must_use]
    pub fn fill(self, shading: Shading) -> Self {
        self.set("fill", shading.to_node())
    }

    /// Draws the line at a value of the right axis.
    #[must_use]
    pub fn on_right_axis(self) -> Self {
        self.set("yAxis", "right")
    }

    fn set(mut self, name: &'static str, value: impl Into<Node>) -> Self {
        self.entries.insert(name.into(), value.into());
        self
    }

    pub(super) fn check(&self, check: &Check<'_>) {
        check_color(self.entries.get("color").and_then(Node::as_str), check);
    }

    pub(super) fn node(&self) -> Node {
        Node::Map(self.entries.clone())
    }
}

impl From<&Comparison> for Annotation {
    fn from(comparison: &Comparison) -> Annotation {
        let (words, shading) = match &comparison.operator {
            ComparisonOperator::GreaterThanThreshold => ("above", Shading::Above),
            ComparisonOperator::GreaterThanOrEqualToThreshold => ("from", Shading::Above),
            ComparisonOperator::LessThanThreshold => ("below", Shading::Below),
            ComparisonOperator::LessThanOrEqualToThreshold => ("up to", Shading::Below),
            _ => ("at", Shading::None),
        };
        let threshold = comparison.threshold;
        Annotation::at(threshold)
            .label(format!("alarm {words} {threshold}"))
            .fill(shading)
    }
}
