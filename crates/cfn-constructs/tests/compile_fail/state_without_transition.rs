//! A state that does not say what comes next.

use cfn_constructs::stepfunctions::{Definition, Wait};

fn wire() -> Definition {
    Definition::starting_at("Pause", Wait::seconds(60))
}

fn main() {}
