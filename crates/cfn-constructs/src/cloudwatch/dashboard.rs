//! Dashboards: typed widgets, which are placed on a grid automatically.

mod alarm_status;
mod annotation;
mod axis;
mod color;
mod layout;
#[cfg(feature = "logs")]
mod log;
mod metrics;
mod row;
mod text;
mod views;
mod widget;

use cfn_core::{Construct, IntoValue, Map, Node, Scope, Text};
use cfn_resources::cloudwatch::{self as generated, DashboardRef};

pub use alarm_status::{AlarmStatusWidget, SortAlarmsBy};
pub use annotation::{Annotation, Shading};
pub use axis::YAxis;
#[cfg(feature = "logs")]
pub use log::{LogView, LogWidget};
pub use metrics::{
    BarWidget, GaugeWidget, GraphWidget, LegendPosition, MetricTableWidget, NumberWidget, PieWidget,
};
pub use row::Row;
pub use text::{Background, TextWidget};
pub use widget::{AnyWidget, Widget};

/// The types that appear only in the signatures of widgets' methods.
pub mod content {
    pub use super::alarm_status::AlarmStatus;
    #[cfg(feature = "logs")]
    pub use super::log::Log;
    pub use super::metrics::Metrics;
    pub use super::text::Markdown;
    pub use super::views::{
        Bar, Gauge, Line, Number, Pie, Table, View, WithAnnotations, WithAxis, WithLegend,
        WithTimeRange,
    };
    pub use super::widget::Content;
}

use crate::check::Check;
use crate::json_text::json_text;

/// A dashboard: rows of widgets on a grid of 24 columns.
///
/// The widgets of a row are placed from left to right; a widget that does not fit is placed below. The next
/// row begins below the highest widget. Each widget has a default size:
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::cloudwatch::{
///     Alarm, AlarmStatusWidget, Dashboard, GraphWidget, LogWidget, Namespace, NumberWidget, TextWidget,
///     minutes, seconds,
/// };
/// use cfn_constructs::logs::{LogGroup, Query};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let denials = Namespace::new("ScpErrors").metric("Denials");
/// let burst = denials.sum(minutes(1)).exceeds(100.0);
/// let alarm = stack.add("Burst", Alarm::when(burst.clone()));
/// let by_account = denials.clone().across(["Account"]).group_by(["Account"]);
///
/// stack.add(
///     "Dashboard",
///     Dashboard::new()
///         .start("-PT3H")
///         .widget(TextWidget::new("# Denials by service control policies"))
///         .row((
///             NumberWidget::new("In the last minute").metric(denials.sum(minutes(1))),
///             AlarmStatusWidget::new("Alarms").alarm(&alarm),
///         ))
///         .row([
///             GraphWidget::new("All").metric(burst.series().clone()).annotation(&burst),
///             GraphWidget::new("By account").metric(by_account.sum(seconds(30))).live_data(true),
///         ])
///         .widget(LogWidget::new(
///             "The last 100",
///             Query::new(group.name(), "fields @timestamp, account | sort @timestamp desc | limit 100"),
///         )),
/// );
/// # assert!(app.synth().is_ok());
/// ```
///
/// A row without widgets does not compile:
///
/// ```compile_fail
/// cfn_constructs::cloudwatch::Dashboard::new().row(());
/// ```
///
/// The body is JSON, which is written at synthesis. `Fn::Sub` inserts references in it, such as the name of a
/// log group, when the stack is deployed. It inserts them unchanged: quotes, backslashes or line breaks in
/// the value of a parameter break the JSON.
///
/// Synthesis reports errors with the number and title of the widget: more than 500 widgets, widgets that
/// overlap or leave the grid, properties that widgets do not have, more than 500 metrics in a widget or 2,500
/// in a dashboard, and errors in a series or a query. Sources:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html>
#[derive(Clone, Debug)]
pub struct Dashboard {
    rows: Vec<Vec<AnyWidget>>,
    range: Map,
    properties: generated::Dashboard,
}

cfn_core::choice! {
    /// Which periods the graphs of a dashboard have when it is opened.
    pub PeriodOverride { Auto = "auto", Inherit = "inherit" }
}

impl Default for Dashboard {
    fn default() -> Self {
        Dashboard::new()
    }
}

impl Dashboard {
    /// A dashboard without widgets.
    #[must_use]
    pub fn new() -> Dashboard {
        Dashboard {
            rows: Vec::new(),
            range: Map::new(),
            properties: generated::Dashboard::new(""),
        }
    }

    /// Sets the dashboard's name: at most 255 letters, digits, `-` and `_`. Changing it replaces the
    /// dashboard. By default, CloudFormation generates a name.
    #[must_use]
    pub fn name(self, name: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.dashboard_name(name))
    }

    /// Adds a row of widgets: an array or a tuple of at least one widget, or a `Vec` of any length.
    #[must_use]
    pub fn row(mut self, row: impl Row) -> Self {
        self.rows.push(row.widgets());
        self
    }

    /// Adds a row of one widget.
    #[must_use]
    pub fn widget(mut self, widget: impl Into<AnyWidget>) -> Self {
        self.rows.push(vec![widget.into()]);
        self
    }

    /// Sets the start of the time range when the dashboard is opened: `-PT3H`, or a time such as
    /// `2026-01-31T12:00:00.000Z`.
    #[must_use]
    pub fn start(mut self, start: impl Into<Text>) -> Self {
        self.range.insert("start".into(), start.into().into());
        self
    }

    /// Sets the end of the time range. The start must then also be a time.
    #[must_use]
    pub fn end(mut self, end: impl Into<Text>) -> Self {
        self.range.insert("end".into(), end.into().into());
        self
    }

    /// Sets whether graphs use the periods of their metrics (`Inherit`) or a period that fits the time range,
    /// which is the default.
    #[must_use]
    pub fn period_override(mut self, period: PeriodOverride) -> Self {
        let period = cfn_core::ToNode::to_node(period);
        self.range.insert("periodOverride".into(), period);
        self
    }

    /// Sets any other property of the resource. Its body consists of the widgets.
    #[must_use]
    pub fn with(
        mut self,
        change: impl FnOnce(generated::Dashboard) -> generated::Dashboard,
    ) -> Self {
        self.properties = change(self.properties);
        self
    }

    fn check(&self, check: &Check<'_>) {
        let name = self.properties.dashboard_name.as_ref();
        if let Some(name) = name.and_then(|name| name.node().as_str())
            && !is_name(name)
        {
            let message = "the name of a dashboard has 1 to 255 letters, digits, `-` and `_`";
            check
                .at("DashboardName")
                .error("dashboard-name", format!("{name:?}"), message);
        }
        let body = check.at("DashboardBody");
        let text = |key: &str| self.range.get(key).and_then(Node::as_str);
        for (key, is_right) in [
            (
                "start",
                text("start").is_none_or(|t| is_time(t) || is_span(t)),
            ),
            ("end", text("end").is_none_or(is_time)),
        ] {
            if !is_right {
                let message = match key {
                    "start" => {
                        "a start is a span such as -PT3H or a time such as 2026-01-31T12:00:00Z"
                    }
                    _ => "an end is a time such as 2026-01-31T12:00:00Z",
                };
                let value = format!("{:?}", text(key).unwrap_or_default());
                body.at(key).error("dashboard-range", value, message);
            }
        }
        if let Some(end) = text("end")
            && !text("start").is_some_and(is_time)
        {
            let message = "if there is an end, the start is also a time";
            body.at("end")
                .error("dashboard-range", format!("{end:?}"), message);
        }
    }
}

fn is_name(name: &str) -> bool {
    (1..=255).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Whether a text has the form `2026-01-31T12:00:00.000Z`.
fn is_time(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00";
    let Some((seconds, rest)) = text.split_at_checked(FORM.len()) else {
        return false;
    };
    let has_form = seconds.bytes().zip(FORM).all(|(b, form)| match form {
        b'0' => b.is_ascii_digit(),
        _ => b == *form,
    });
    let fraction = rest
        .strip_suffix('Z')
        .map(|f| f.strip_prefix('.').unwrap_or(f));
    has_form && fraction.is_some_and(|f| f.len() <= 9 && f.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text is a time span: `-PT3H`, `-P7D`.
fn is_span(text: &str) -> bool {
    let (units, span) = match text.strip_prefix("-PT") {
        Some(span) => (['H', 'M', 'S'].as_slice(), span),
        None => (
            ['M', 'W', 'D'].as_slice(),
            text.strip_prefix("-P").unwrap_or_default(),
        ),
    };
    let parts: Vec<&str> = span.split_inclusive(units).collect();
    let is_part = |part: &&str| {
        let number = part.strip_suffix(units).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    };
    !parts.is_empty() && parts.iter().all(is_part)
}

impl Construct for Dashboard {
    type Handle = DashboardRef;

    fn build(self, scope: &Scope) -> DashboardRef {
        let check = Check::new(scope);
        self.check(&check);
        let widgets = layout::place(self.rows);
        let widgets = layout::write(&widgets, &check.at("DashboardBody"));
        let mut body = self.range;
        body.insert("widgets".into(), Node::List(widgets));
        let mut properties = self.properties;
        properties.dashboard_body = json_text(&Node::Map(body));
        properties.build(scope)
    }
}
