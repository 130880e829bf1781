//! Metric widgets: one type for each way to show metrics, with the options that it has.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use cfn_core::{IntoValue, Map, Node, Text, ToNode, Value};
use cfn_resources::cloudwatch::AlarmRef;

use super::super::data_queries::{Data, DataQueries, DataQuery};
use super::super::series::Series;
use super::annotation::Annotation;
use super::axis::YAxis;
use super::color::check_color;
use super::views::{
    Bar, Gauge, Line, Number, Pie, Table, View, WithAnnotations, WithAxis, WithLegend,
    WithTimeRange,
};
use super::widget::Content;
use super::widget::Widget;
use super::widget::sealed::{Sealed, WidgetCheck};

/// Metrics over time, as lines or stacked areas. The default size of metric widgets is 12 columns by 6 units,
/// except for [`NumberWidget`] and [`GaugeWidget`].
///
/// ```
/// use cfn_constructs::cloudwatch::{GraphWidget, LegendPosition, Namespace, seconds};
///
/// let by_account = Namespace::new("ScpErrors").metric("Denials").across(["Account"]).group_by(["Account"]);
/// let graph = GraphWidget::new("Denials by account")
///     .metric(by_account.highest(10).sum(seconds(30)))
///     .stacked()
///     .live_data(true)
///     .legend(LegendPosition::Right);
/// ```
pub type GraphWidget = Widget<Metrics<Line>>;

/// The last value of each metric as a number. The default size is 6 columns by 3 units.
///
/// ```
/// use cfn_constructs::cloudwatch::{Namespace, NumberWidget, hours};
///
/// let today = Namespace::new("ScpErrors").metric("Denials").sum(hours(24)).label("today");
/// let widget = NumberWidget::new("Denials").metric(today).sparkline(true);
/// ```
pub type NumberWidget = Widget<Metrics<Number>>;

/// The last value of each metric as a bar.
pub type BarWidget = Widget<Metrics<Bar>>;

/// The last value of each metric as a part of a whole.
pub type PieWidget = Widget<Metrics<Pie>>;

/// The last value of each metric within a range. The default size is 6 columns by 6 units.
///
/// ```
/// use cfn_constructs::cloudwatch::{GaugeWidget, Namespace, minutes};
///
/// let denials = Namespace::new("ScpErrors").metric("Denials").sum(minutes(5));
/// let gauge = GaugeWidget::new("Denials in five minutes", 0.0, 500.0).metric(denials);
/// ```
pub type GaugeWidget = Widget<Metrics<Gauge>>;

/// Metrics as the rows of a table.
pub type MetricTableWidget = Widget<Metrics<Table>>;

/// The contents of a metric widget, shown in one way.
#[derive(Clone, Debug)]
pub struct Metrics<V> {
    left: Vec<Series>,
    right: Vec<Series>,
    annotations: Vec<Annotation>,
    alarm: Option<Value<String>>,
    view: PhantomData<V>,
}

cfn_core::choice! {
    /// The position of the legend of a graph.
    pub LegendPosition { Bottom = "bottom", Right = "right", Hidden = "hidden" }
}

impl<V: View> Widget<Metrics<V>> {
    fn of_metrics(title: impl IntoValue<String>, width: u32, height: u32) -> Self {
        let metrics = Metrics {
            left: Vec::new(),
            right: Vec::new(),
            annotations: Vec::new(),
            alarm: None,
            view: PhantomData,
        };
        Widget::of(metrics, width, height).titled(title.into_value())
    }

    /// Adds a series: a metric, a query or an expression.
    #[must_use]
    pub fn metric(mut self, series: Series) -> Self {
        self.content.left.push(series);
        self
    }

    /// Sets whether the last period is shown while its values are still arriving.
    #[must_use]
    pub fn live_data(self, live: bool) -> Self {
        self.set("liveData", live)
    }

    /// Sets the Region of the metrics, if it is not the stack's.
    #[must_use]
    pub fn region(self, region: impl IntoValue<String>) -> Self {
        self.set("region", region.into_value())
    }

    /// Sets the account of the metrics, in a monitoring account that can read those of other accounts.
    #[must_use]
    pub fn account(self, account: impl IntoValue<String>) -> Self {
        self.set("accountId", account.into_value())
    }
}

impl<V: WithTimeRange> Widget<Metrics<V>> {
    /// Sets whether the value is that of the whole time range instead of the last period.
    #[must_use]
    pub fn whole_time_range(self, whole: bool) -> Self {
        self.set("setPeriodToTimeRange", whole)
    }
}

impl GraphWidget {
    /// A graph with a title, or without one if it is empty.
    #[must_use]
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }

    /// A graph of what an alarm watches, with its threshold. It cannot show anything else. To show more, give
    /// the alarm's series and comparison to [`metric`](Widget::metric) and
    /// [`annotation`](Widget::annotation).
    #[must_use]
    pub fn of_alarm(title: impl IntoValue<String>, alarm: &AlarmRef) -> Self {
        let mut graph = GraphWidget::new(title);
        graph.content.alarm = Some(alarm.arn().into_value());
        graph
    }

    /// Adds a series on the right axis.
    #[must_use]
    pub fn right(mut self, series: Series) -> Self {
        self.content.right.push(series);
        self
    }

    /// Shows stacked areas instead of lines.
    #[must_use]
    pub fn stacked(self) -> Self {
        self.set("stacked", true)
    }

    /// Sets the right axis.
    #[must_use]
    pub fn right_axis(self, axis: YAxis) -> Self {
        self.axis("right", axis)
    }
}

impl NumberWidget {
    /// Numbers with a title, or without one if it is empty.
    #[must_use]
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 6, 3)
    }

    /// Sets whether a small graph is shown behind the number.
    #[must_use]
    pub fn sparkline(self, sparkline: bool) -> Self {
        self.set("sparkline", sparkline)
    }

    /// Sets whether all digits are shown.
    #[must_use]
    pub fn full_precision(self, full: bool) -> Self {
        self.set("singleValueFullPrecision", full)
    }
}

impl BarWidget {
    /// Bars with a title, or without one if it is empty.
    #[must_use]
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }
}

impl PieWidget {
    /// A pie with a title, or without one if it is empty.
    #[must_use]
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }
}

impl GaugeWidget {
    /// A gauge with a title, or without one if it is empty, and the range that a gauge needs.
    #[must_use]
    pub fn new(title: impl IntoValue<String>, min: f64, max: f64) -> Self {
        let gauge = Widget::of_metrics(title, 6, 6);
        gauge.axis("left", YAxis::new().min(min).max(max))
    }
}

impl MetricTableWidget {
    /// A table with a title, or without one if it is empty.
    #[must_use]
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }
}

impl<V: WithAxis> Widget<Metrics<V>> {
    /// Sets the left axis.
    #[must_use]
    pub fn left_axis(self, axis: YAxis) -> Self {
        self.axis("left", axis)
    }
}

impl<V: WithAnnotations> Widget<Metrics<V>> {
    /// Adds a line: an [`Annotation`], or the threshold of a comparison.
    #[must_use]
    pub fn annotation(mut self, annotation: impl Into<Annotation>) -> Self {
        self.content.annotations.push(annotation.into());
        self
    }
}

impl<V: WithLegend> Widget<Metrics<V>> {
    /// Sets the position of the legend. The default is below the graph.
    #[must_use]
    pub fn legend(self, position: LegendPosition) -> Self {
        self.set("legend", Node::map([("position", position.to_node())]))
    }
}

impl<V> Widget<Metrics<V>> {
    fn axis(mut self, side: &'static str, axis: YAxis) -> Self {
        let axes = self.properties.entry("yAxis".into());
        if let Node::Map(axes) = axes.or_insert_with(|| Node::Map(Map::new())) {
            axes.insert(side.into(), axis.into());
        }
        self
    }
}

impl<V: View> Content for Metrics<V> {}

impl<V: View> Sealed for Metrics<V> {
    fn type_name(&self) -> &'static str {
        "metric"
    }

    fn known(&self) -> &'static [&'static str] {
        &[
            "title",
            "view",
            "stacked",
            "metrics",
            "annotations",
            "region",
            "accountId",
            "period",
            "stat",
            "liveData",
            "setPeriodToTimeRange",
            "singleValueFullPrecision",
            "sparkline",
            "trend",
            "labels",
            "legend",
            "yAxis",
            "table",
            "timezone",
            "start",
            "end",
            "theme",
        ]
    }

    fn write(&self, properties: &mut Map, check: &WidgetCheck<'_>) -> usize {
        let check = &check.0;
        let mut queries = DataQueries::default();
        let mut on_right = BTreeMap::new();
        for (series, is_right) in self
            .left
            .iter()
            .map(|s| (s, false))
            .chain(self.right.iter().map(|s| (s, true)))
        {
            let at = check.at("metrics");
            series.check(&at);
            check_color(series.color.as_deref(), &at);
            let index = queries.show(series);
            on_right.insert(index, is_right);
        }
        let count = queries.list.len();
        match (&self.alarm, count) {
            (None, 0) => {
                let message = "a metric widget shows at least one metric";
                check
                    .at("metrics")
                    .error("dashboard-metrics", count, message);
            }
            (Some(_), 1..) => {
                let message =
                    "a graph of an alarm shows what the alarm watches and no other metric";
                check
                    .at("metrics")
                    .error("dashboard-metrics", count, message);
            }
            _ => {}
        }
        properties.insert("view".into(), V::NAME.into());
        properties.insert("region".into(), cfn_core::intrinsic::pseudo::REGION.into());
        if count > 0 {
            let metrics = queries.list.iter().enumerate();
            let metrics = metrics.map(|(index, query)| {
                metric(query, on_right.get(&index).is_some_and(|right| *right))
            });
            properties.insert("metrics".into(), Node::List(metrics.collect()));
        }
        let mut annotations = Map::new();
        if let Some(alarm) = &self.alarm {
            annotations.insert("alarms".into(), Node::list([alarm.clone()]));
        }
        if !self.annotations.is_empty() {
            let lines = self.annotations.iter().map(|annotation| {
                annotation.check(&check.at("annotations"));
                annotation.node()
            });
            annotations.insert("horizontal".into(), Node::List(lines.collect()));
        }
        if !annotations.is_empty() {
            properties.insert("annotations".into(), Node::Map(annotations));
        }
        count
    }
}

/// A metric or an expression in the form that widgets use: names, dimensions, and an object of options.
fn metric(query: &DataQuery, is_right: bool) -> Node {
    let mut items: Vec<Node> = Vec::new();
    let mut options = Map::new();
    let mut set = |name: &'static str, node: Option<Node>| {
        if let Some(node) = node {
            options.insert(Text::Borrowed(name), node);
        }
    };
    let is_expression = matches!(query.data, Data::Expression(..));
    let named = is_expression || query.is_input;
    let seconds = |period: &super::super::period::Period| Node::from(period.seconds());
    match &query.data {
        Data::Metric(metric, statistic, period) => {
            items.extend([metric.namespace.clone().into(), metric.name.clone().into()]);
            for (name, value) in &metric.dimensions {
                items.extend([name.clone().into(), value.clone().into()]);
            }
            set("stat", Some(statistic.as_str().into()));
            set("period", Some(seconds(period)));
        }
        Data::Expression(expression) => {
            set("expression", Some(expression.text.clone().into()));
            // Without a period, an expression has that of the widget, and its metrics are aggregated again.
            set("period", expression.period.as_ref().map(seconds));
        }
    }
    set("id", named.then(|| query.id.clone().into()));
    set("label", query.label.clone().map(Node::from));
    set("color", query.color.clone().map(Node::from));
    set("visible", (!query.is_shown).then(|| false.into()));
    set("yAxis", is_right.then(|| "right".into()));
    items.push(Node::Map(options));
    Node::List(items)
}
