//! A percentage below zero.

use cfn_constructs::cloudformation::Rollout;

fn rollout(rollout: Rollout) -> Rollout {
    rollout.failure_tolerance(-1)
}

fn main() {}
