//! CloudWatch: the generated resources, and metrics from which alarms are made.

mod alarm;
mod metric;
mod period;

pub use alarm::{Alarm, TreatMissingData};
pub use cfn_resources::cloudwatch::*;
pub use metric::{Comparison, Metric, Series};
pub use period::{Period, hours, minutes, seconds};
