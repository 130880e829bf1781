//! A boolean compared by order.

use cfn_constructs::stepfunctions::{Rule, variable};

fn wire() -> Rule {
    variable("$.done").is_less_than(true)
}

fn main() {}
