//! A rollout that has no Regions yet.

use cfn_constructs::cloudformation::Rollout;

fn rollout() -> Rollout {
    Rollout::organizational_units(["r-ab12"])
}

fn main() {}
