// `Fn::And` takes two conditions.

use cfn_core::intrinsic::{and, equals};

fn main() {
    let _ = and([equals("a", "b"), equals("c", "d")]);
}
