//! A StackSet of something that is no stack.

use constructs::cloudformation::{Rollout, StackSet};
use constructs::sqs::QueueRef;

fn deploy(queue: &QueueRef, rollout: Rollout) -> StackSet {
    StackSet::new("members", queue, rollout)
}

fn main() {}
