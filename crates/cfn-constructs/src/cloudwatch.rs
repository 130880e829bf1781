//! CloudWatch: the generated resources, metrics for alarms and dashboards, composite alarms, and rules of
//! Contributor Insights.

mod aggregation;
mod alarms;
mod composite;
mod contributors;
pub mod dashboard;
mod data_queries;
mod insights;
mod math;
mod metric;
mod parts;
mod period;
mod series;
mod series_checks;
mod statistic;
mod tokens;

pub use alarms::Alarm;
pub use cfn_resources::cloudwatch::*;
pub use composite::{AlarmRule, AnyAlarm, CompositeAlarm};
pub use contributors::{ContributionKeys, Contributors, InsightRule};
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
