// `Fn::And` takes at least two conditions.

use cfn_core::intrinsic::{and, equals};

fn main() {
    let _ = and([equals("a", "b")]);
}
