//! The ARN of a role instead of the name of a log group.

use cfn_constructs::iam::RoleRef;
use cfn_constructs::logs::{MetricFilter, MetricTransformation, MetricTransformationRequired};

fn wire(role: &RoleRef) -> MetricFilter {
    let transformation = MetricTransformation::new(MetricTransformationRequired { metric_name: "Errors".into(), metric_namespace: "Example".into(), metric_value: "1".into() });
    MetricFilter::new("{ $.account = * }", role.arn(), [transformation])
}

fn main() {}
