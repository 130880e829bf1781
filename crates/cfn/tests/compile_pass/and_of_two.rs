// `Fn::And` takes two conditions.

use cfn::intrinsic::{and, equals};

fn main() {
    let _ = and([equals("a", "b"), equals("c", "d")]);
}
