//! A resource in the trust policy of a role.

use cfn_constructs::iam::{PolicyDocument, Principal, Role, Statement};

fn wire() -> Role {
    let assume = Statement::allow(["sts:AssumeRole"])
        .principal(Principal::service("lambda.amazonaws.com"))
        .resources(["*"]);
    Role::new(PolicyDocument::trusting(assume))
}

fn main() {}
