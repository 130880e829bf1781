//! Five fields that identify a contributor.

use cfn_constructs::cloudwatch::InsightRule;

fn wire() -> InsightRule {
    InsightRule::counting("rule", "group", ["$.a", "$.b", "$.c", "$.d", "$.e"])
}

fn main() {}
