//! IAM: the generated resources, and policy documents made of typed statements.

mod document;
mod operator;
mod principal;
mod statement;

pub use cfn_resources::iam::*;
pub use document::PolicyDocument;
pub use operator::ConditionOperator;
pub use principal::Principal;
pub use statement::Statement;
