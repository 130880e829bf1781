//! CloudWatch Logs: the generated resources, retention as a closed set, metric filters whose patterns are
//! parsed, metric transformations whose wrong combinations do not compile, and queries.

mod metric_filters;
mod query;
mod query_definitions;
mod retention;
mod transformation;

pub use cfn_resources::logs::metric_filter::MetricTransformationRequired;
pub use cfn_resources::logs::*;
pub use filter_pattern::FilterPattern;
pub use metric_filters::{Filter, MetricFilter};
pub use query::Query;
pub use query_definitions::QueryDefinition;
pub use retention::Retention;
pub use transformation::{Dimensions, MetricTransformation, Plain, WithDefault, WithDimensions};
