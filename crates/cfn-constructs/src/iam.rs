//! IAM: the generated resources, and policy documents built from typed statements.

mod conditions;
mod document;
mod principal;
mod statement;

pub use cfn_resources::iam::*;
pub use document::PolicyDocument;
pub use iam_policy::Operator;
pub use principal::Principal;
pub use statement::{IdentityStatement, ResourceStatement, Statement, TrustStatement};

/// The kinds of policy documents, as types. Most programs do not name them: a statement has the kind of the document
/// to which it is added.
pub mod policy_kind {
    pub use iam_policy::{Identity, Kind, NamesPrincipals, NamesResources, Resource, Trust};
}
