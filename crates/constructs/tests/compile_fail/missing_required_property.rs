//! A metric filter without its log group.

use constructs::logs::{MetricFilter, MetricTransformation};

fn wire(transformation: MetricTransformation) -> MetricFilter {
    MetricFilter::new("{ $.account = * }", [transformation])
}

fn main() {}
