//! IAM: the generated resources, and policy documents built from typed statements.

mod condition_operator;
mod document;
mod principal;
mod statement;

pub use cfn_resources::iam::*;
pub use condition_operator::ConditionOperator;
pub use document::PolicyDocument;
pub use principal::Principal;
pub use statement::Statement;
