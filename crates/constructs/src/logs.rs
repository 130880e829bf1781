//! CloudWatch Logs: the generated resources, retention as a closed set, and metric
//! transformations in which wrong combinations do not compile.

mod retention;
mod transformation;

pub use cfn_resources::logs::*;
pub use retention::Retention;
pub use transformation::{Dimensions, MetricTransformation, Plain, WithDefault, WithDimensions};
