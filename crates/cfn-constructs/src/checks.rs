//! Checks of finished stacks: what services say about their properties, whoever wrote the resource.
//!
//! Each file has one family of checks. They run on all resources, typed and raw, after visitors and overrides. A
//! value that is known at deploy time only is not judged.

mod arns;
mod fifo;
mod functions;
mod literal;
mod property;
mod rules;

use cfn_core::{FinishedResource, FinishedStack};

/// Checks a stack.
pub(crate) fn check(stack: &FinishedStack<'_>) {
    for resource in stack.resources() {
        check_resource(&resource);
    }
}

/// Checks a resource by its type. Each family names the types that it knows.
fn check_resource(resource: &FinishedResource<'_>) {
    fifo::check(resource);
    functions::check(resource);
    rules::check(resource);
}
