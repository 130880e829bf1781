//! A condition operator that does not exist.

use cfn_constructs::iam::{ConditionOperator, Statement};

fn wire(statement: Statement) -> Statement {
    statement.condition(ConditionOperator::STRING_EQUAL, "aws:PrincipalOrgID", "o-a1b2c3d4e5")
}

fn main() {}
