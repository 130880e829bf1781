// `Fn::And` takes two conditions at least.

use cfn_core::intrinsic::{and, equals};

fn main() {
    let _ = and([equals("a", "b")]);
}
