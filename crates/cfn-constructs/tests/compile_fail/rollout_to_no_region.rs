//! A rollout to an empty array of Regions.

use cfn_constructs::Region;
use cfn_constructs::cloudformation::Rollout;

fn rollout() -> Rollout {
    let regions: [Region; 0] = [];
    Rollout::organizational_units(["r-ab12"]).regions(regions)
}

fn main() {}
