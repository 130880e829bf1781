//! CloudWatch: the generated resources, and metrics from which alarms are made.

mod metric;
mod metric_alarm;
mod period;

pub use cfn_resources::cloudwatch::*;
pub use metric::{Comparison, Metric, Series};
pub use metric_alarm::Alarm;
pub use period::{Period, hours, minutes, seconds};
