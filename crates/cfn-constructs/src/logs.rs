//! CloudWatch Logs: the generated resources, retention as a closed set, metric filters whose
//! patterns are parsed, metric transformations in which wrong combinations do not compile, and queries.

mod metric_filter_construct;
mod query;
mod query_definition_construct;
mod retention;
mod transformation;

pub use cfn_resources::logs::*;
pub use filter_pattern::FilterPattern;
pub use metric_filter_construct::{Filter, MetricFilter};
pub use query::Query;
pub use query_definition_construct::QueryDefinition;
pub use retention::Retention;
pub use transformation::{Dimensions, MetricTransformation, Plain, WithDefault, WithDimensions};
