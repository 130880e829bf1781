//! A rollout that has no Regions yet.

use constructs::cloudformation::Rollout;

fn rollout() -> Rollout {
    Rollout::organizational_units(["r-ab12"])
}

fn main() {}
