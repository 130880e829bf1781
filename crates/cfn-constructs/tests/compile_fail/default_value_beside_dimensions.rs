//! A default value together with dimensions.

use cfn_constructs::logs::{MetricTransformation, WithDefault};

fn wire(transformation: MetricTransformation) -> MetricTransformation<WithDefault> {
    transformation.dimensions([("A", "$.a")]).default_value(0.0)
}

fn main() {}
