//! Four dimensions of a metric.

use cfn_constructs::logs::{MetricTransformation, WithDimensions};

fn wire(transformation: MetricTransformation) -> MetricTransformation<WithDimensions> {
    transformation.dimensions([("A", "$.a"), ("B", "$.b"), ("C", "$.c"), ("D", "$.d")])
}

fn main() {}
