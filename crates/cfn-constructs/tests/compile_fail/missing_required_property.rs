//! A metric filter without its log group.

use cfn_constructs::logs::{MetricFilter, MetricTransformation};

fn wire(transformation: MetricTransformation) -> MetricFilter {
    MetricFilter::new("{ $.account = * }", [transformation])
}

fn main() {}
