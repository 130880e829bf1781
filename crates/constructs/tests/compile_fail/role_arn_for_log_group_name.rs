//! The ARN of a role where a log group's name goes.

use constructs::iam::RoleRef;
use constructs::logs::{MetricFilter, MetricTransformation};

fn wire(role: &RoleRef) -> MetricFilter {
    let transformation = MetricTransformation::new("Errors", "Example", "1");
    MetricFilter::new("{ $.account = * }", role.arn(), [transformation])
}

fn main() {}
