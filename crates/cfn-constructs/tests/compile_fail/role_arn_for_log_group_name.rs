//! The ARN of a role where a log group's name goes.

use cfn_constructs::iam::RoleRef;
use cfn_constructs::logs::{MetricFilter, MetricTransformation};

fn wire(role: &RoleRef) -> MetricFilter {
    let transformation = MetricTransformation::new("Errors", "Example", "1");
    MetricFilter::new("{ $.account = * }", role.arn(), [transformation])
}

fn main() {}
