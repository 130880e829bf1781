//! A rollout to an empty array of organizational units.

use cfn_constructs::cloudformation::{Rollout, RolloutTargets};

fn rollout() -> RolloutTargets {
    let units: [&str; 0] = [];
    Rollout::organizational_units(units)
}

fn main() {}
