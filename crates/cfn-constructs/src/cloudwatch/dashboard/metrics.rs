//! Metric widgets: one type for each way to show metrics, so that each has what it can show.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;

use cfn_core::{IntoValue, Map, Node, Text, ToNode, Value};
use cfn_resources::cloudwatch::AlarmRef;

use super::super::Series;
use super::super::queries::{Data, Queries, Query};
use super::widget::Content;
use super::widget::sealed::{Sealed, WidgetCheck};
use super::{Annotation, Widget, YAxis};
use crate::check::Check;

/// Metrics over time, as lines or stacked areas; 12 columns wide and six units high unless told
/// otherwise, as all metric widgets but [`NumberWidget`] and [`GaugeWidget`].
///
/// ```
/// use cfn_constructs::cloudwatch::{GraphWidget, LegendPosition, Metric, seconds};
///
/// let by_account = Metric::new("ScpErrors", "Denials").across(["Account"]).group_by(["Account"]);
/// let graph = GraphWidget::new("Denials by account")
///     .metric(by_account.highest(10).sum(seconds(30)))
///     .stacked()
///     .live_data(true)
///     .legend(LegendPosition::Right);
/// ```
pub type GraphWidget = Widget<Metrics<Line>>;

/// The last value of each metric as a number; six columns wide and three units high unless told
/// otherwise.
///
/// ```
/// use cfn_constructs::cloudwatch::{Metric, NumberWidget, hours};
///
/// let today = Metric::new("ScpErrors", "Denials").sum(hours(24)).label("today");
/// let widget = NumberWidget::new("Denials").metric(today).sparkline(true);
/// ```
pub type NumberWidget = Widget<Metrics<Number>>;

/// The last value of each metric as a bar.
pub type BarWidget = Widget<Metrics<Bar>>;

/// The last value of each metric as a part of a whole.
pub type PieWidget = Widget<Metrics<Pie>>;

/// The last value of each metric within a range; six columns wide and six units high unless told
/// otherwise.
///
/// ```
/// use cfn_constructs::cloudwatch::{GaugeWidget, Metric, minutes};
///
/// let denials = Metric::new("ScpErrors", "Denials").sum(minutes(5));
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

/// A way to show metrics.
pub trait View: Debug + 'static {
    /// Its name in a dashboard's body.
    const NAME: &'static str;
}

/// A way to show metrics in which the time range shown can be one period.
pub trait WithTimeRange: View {}

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl View for $name {
            const NAME: &'static str = $text;
        }
    )*};
}
views! {
    /// Lines or areas over time.
    Line = "timeSeries";
    /// Numbers.
    Number = "singleValue";
    /// Bars.
    Bar = "bar";
    /// Parts of a whole.
    Pie = "pie";
    /// A range with a needle.
    Gauge = "gauge";
    /// Rows.
    Table = "table";
}
impl WithTimeRange for Number {}
impl WithTimeRange for Bar {}
impl WithTimeRange for Pie {}
impl WithTimeRange for Gauge {}
impl WithTimeRange for Table {}

cfn_core::choice! {
    /// Where a graph's legend is.
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

    /// Shows a series: a metric's, a query's or an expression's.
    #[must_use]
    pub fn metric(mut self, series: Series) -> Self {
        self.content.left.push(series);
        self
    }

    /// Whether the last period is shown before all its values are in.
    #[must_use]
    pub fn live_data(self, live: bool) -> Self {
        self.set("liveData", live)
    }

    /// The Region of the metrics, if it is not the stack's.
    #[must_use]
    pub fn region(self, region: impl IntoValue<String>) -> Self {
        self.set("region", region.into_value())
    }

    /// The account of the metrics, in a monitoring account that sees others'.
    #[must_use]
    pub fn account(self, account: impl IntoValue<String>) -> Self {
        self.set("accountId", account.into_value())
    }
}

impl<V: WithTimeRange> Widget<Metrics<V>> {
    /// Whether values are of the whole time range shown instead of the last period.
    #[must_use]
    pub fn whole_time_range(self, whole: bool) -> Self {
        self.set("setPeriodToTimeRange", whole)
    }
}

impl GraphWidget {
    /// A graph with a title; an empty one is none.
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }

    /// A graph of what an alarm watches, with its threshold, and of nothing else. To show more beside
    /// it, give the alarm's series and comparison to [`metric`](Widget::metric) and
    /// [`annotation`](Widget::annotation).
    pub fn of_alarm(title: impl IntoValue<String>, alarm: &AlarmRef) -> Self {
        let mut graph = GraphWidget::new(title);
        graph.content.alarm = Some(alarm.arn().into_value());
        graph
    }

    /// Shows a series on the axis to the right.
    #[must_use]
    pub fn right(mut self, series: Series) -> Self {
        self.content.right.push(series);
        self
    }

    /// Shows areas on each other instead of lines.
    #[must_use]
    pub fn stacked(self) -> Self {
        self.set("stacked", true)
    }

    /// The axis to the right.
    #[must_use]
    pub fn right_axis(self, axis: YAxis) -> Self {
        self.axis("right", axis)
    }
}

impl NumberWidget {
    /// Numbers with a title; an empty one is none.
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 6, 3)
    }

    /// Whether a small graph stands behind the number.
    #[must_use]
    pub fn sparkline(self, sparkline: bool) -> Self {
        self.set("sparkline", sparkline)
    }

    /// Whether all digits are shown.
    #[must_use]
    pub fn full_precision(self, full: bool) -> Self {
        self.set("singleValueFullPrecision", full)
    }
}

impl BarWidget {
    /// Bars with a title; an empty one is none.
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }
}

impl PieWidget {
    /// A pie with a title; an empty one is none.
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }
}

impl GaugeWidget {
    /// A gauge with a title, of which an empty one is none, and a range, without which there is no
    /// gauge.
    pub fn new(title: impl IntoValue<String>, min: f64, max: f64) -> Self {
        let gauge = Widget::of_metrics(title, 6, 6);
        gauge.axis("left", YAxis::new().min(min).max(max))
    }
}

impl MetricTableWidget {
    /// A table with a title; an empty one is none.
    pub fn new(title: impl IntoValue<String>) -> Self {
        Widget::of_metrics(title, 12, 6)
    }
}

/// A way to show metrics that has an axis and a legend.
pub trait WithAxis: View {}
impl WithAxis for Line {}
impl WithAxis for Bar {}

impl<V: WithAxis> Widget<Metrics<V>> {
    /// The axis to the left.
    #[must_use]
    pub fn left_axis(self, axis: YAxis) -> Self {
        self.axis("left", axis)
    }
}

/// A way to show metrics across which lines can be drawn.
pub trait WithAnnotations: View {}
impl WithAnnotations for Line {}
impl WithAnnotations for Gauge {}

impl<V: WithAnnotations> Widget<Metrics<V>> {
    /// Draws a line: an [`Annotation`], or the threshold of a comparison.
    #[must_use]
    pub fn annotation(mut self, annotation: impl Into<Annotation>) -> Self {
        self.content.annotations.push(annotation.into());
        self
    }
}

/// A way to show metrics that has a legend.
pub trait WithLegend: View {}
impl WithLegend for Line {}
impl WithLegend for Bar {}
impl WithLegend for Pie {}

impl<V: WithLegend> Widget<Metrics<V>> {
    /// Where the legend is: below unless told otherwise.
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
        let mut queries = Queries::default();
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

/// A metric or an expression as a widget has it: names, dimensions, and an object of options.
fn metric(query: &Query, is_right: bool) -> Node {
    let mut items: Vec<Node> = Vec::new();
    let mut options = Map::new();
    let mut set = |name: &'static str, node: Option<Node>| {
        if let Some(node) = node {
            options.insert(Text::Borrowed(name), node);
        }
    };
    let is_expression = matches!(query.data, Data::Expression(..));
    let named = is_expression || query.is_input;
    let seconds = |period: &super::super::Period| Node::from(period.seconds());
    match &query.data {
        Data::Metric(metric, statistic, period) => {
            items.extend([metric.namespace.clone().into(), metric.name.clone().into()]);
            for (name, value) in &metric.dimensions {
                items.extend([name.clone().into(), value.clone().into()]);
            }
            set("stat", Some(statistic.as_str().into()));
            set("period", Some(seconds(period)));
        }
        Data::Expression(text, period) => {
            set("expression", Some(text.clone().into()));
            set("period", period.as_ref().map(seconds));
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

/// A color of CloudWatch is `#` and six hexadecimal digits.
pub(super) fn check_color(color: Option<&str>, check: &Check<'_>) {
    let is_right = |color: &str| {
        color.strip_prefix('#').is_some_and(|digits| {
            digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
        })
    };
    if let Some(color) = color
        && !is_right(color)
    {
        let message = "a color is `#` and six hexadecimal digits: #d62728";
        check
            .at("color")
            .error("dashboard-color", format!("{color:?}"), message);
    }
}
