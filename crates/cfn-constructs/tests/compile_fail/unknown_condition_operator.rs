//! A condition operator that does not exist.

use cfn_constructs::iam::{Operator, ResourceStatement};

fn wire(statement: ResourceStatement) -> ResourceStatement {
    statement.condition(Operator::STRING_EQUAL, "aws:PrincipalOrgID", "o-a1b2c3d4e5")
}

fn main() {}
