//! CloudWatch: the generated resources, and metrics from which alarms and dashboards are made.

pub mod dashboard;
mod insights;
mod math;
mod metric;
mod metric_alarm;
mod period;
mod queries;
mod series;
mod statistic;

pub use cfn_resources::cloudwatch::*;
pub use dashboard::{
    AlarmStatusWidget, Annotation, AnyWidget, Background, BarWidget, Dashboard, GaugeWidget,
    GraphWidget, LegendPosition, LogView, LogWidget, MetricTableWidget, NumberWidget,
    PeriodOverride, PieWidget, Row, Shading, SortAlarmsBy, TextWidget, Widget, YAxis,
};
pub use insights::MetricsQuery;
pub use metric::Metric;
pub use metric_alarm::Alarm;
pub use period::{Period, hours, minutes, seconds};
pub use series::{Comparison, Series};
