//! A principal in the policy of a role.

use cfn_constructs::iam::{PolicyDocument, Principal, Statement, role};

fn wire() -> role::Policy {
    let read = Statement::allow(["s3:GetObject"])
        .principal(Principal::service("lambda.amazonaws.com"))
        .resources(["*"]);
    role::Policy::new("read", PolicyDocument::identity(read))
}

fn main() {}
