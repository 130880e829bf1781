//! A StackSet of a queue instead of a stack.

use cfn_constructs::cloudformation::{Rollout, StackSet};
use cfn_constructs::sqs::QueueRef;

fn deploy(queue: &QueueRef, rollout: Rollout) -> StackSet {
    StackSet::new("members", queue, rollout)
}

fn main() {}
