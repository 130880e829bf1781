//! The vertical axes of graphs.

use cfn_core::{Map, Node, Text};

/// The vertical axis of a graph: its range, its label, and whether it shows units.
///
/// ```
/// use cfn_constructs::cloudwatch::{GraphWidget, YAxis};
///
/// let percent = YAxis::new().min(0.0).max(100.0).label("%").show_units(false);
/// let graph = GraphWidget::new("Failures").left_axis(percent);
/// ```
#[derive(Clone, Debug, Default)]
pub struct YAxis {
    entries: Map,
}

impl YAxis {
    /// An axis whose range fits its values.
    #[must_use]
    pub fn new() -> YAxis {
        YAxis::default()
    }

    /// Sets the lowest value that is shown.
    #[must_use]
    pub fn min(self, min: f64) -> Self {
        self.set("min", min)
    }

    /// Sets the highest value that is shown.
    #[must_use]
    pub fn max(self, max: f64) -> Self {
        self.set("max", max)
    }

    /// Sets the label of the axis.
    #[must_use]
    pub fn label(self, label: impl Into<Text>) -> Self {
        self.set("label", label.into())
    }

    /// Sets whether units are shown. The default is true.
    #[must_use]
    pub fn show_units(self, show: bool) -> Self {
        self.set("showUnits", show)
    }

    fn set(mut self, name: &'static str, value: impl Into<Node>) -> Self {
        self.entries.insert(name.into(), value.into());
        self
    }
}

impl From<YAxis> for Node {
    fn from(axis: YAxis) -> Node {
        Node::Map(axis.entries)
    }
}
