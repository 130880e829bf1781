//! CloudWatch: the generated resources, and metrics for alarms and dashboards.

mod aggregation;
mod alarms;
pub mod dashboard;
mod data_queries;
mod insights;
mod math;
mod metric;
mod period;
mod series;
mod series_checks;
mod statistic;
mod tokens;

pub use alarms::Alarm;
pub use cfn_resources::cloudwatch::*;
pub use dashboard::{
    AlarmStatusWidget, Annotation, AnyWidget, Background, BarWidget, Dashboard, GaugeWidget,
    GraphWidget, LegendPosition, MetricTableWidget, NumberWidget, PeriodOverride, PieWidget, Row,
    Shading, SortAlarmsBy, TextWidget, Widget, YAxis,
};
#[cfg(feature = "logs")]
pub use dashboard::{LogView, LogWidget};
pub use insights::MetricsQuery;
pub use metric::{Metric, Namespace};
pub use period::{Period, hours, minutes, seconds};
pub use series::{Comparison, Series};
