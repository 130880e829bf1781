//! Typed builders of policies: an element that the kind of policy does not accept does not compile.

mod kinds;
mod scalar;
mod statement;

pub use kinds::{
    Allows, Identity, Kind, NamesPrincipals, NamesResources, Rcp, Resource, Scp, Trust,
};
pub use scalar::Scalar;
pub use statement::{Document, PrincipalId, StatementBuilder};

/// A statement of an SCP.
pub type ScpStatement = StatementBuilder<Scp>;
/// A statement of an RCP.
pub type RcpStatement = StatementBuilder<Rcp>;
/// A statement of a policy of a user, group or role.
pub type IdentityStatement = StatementBuilder<Identity>;
/// A statement of a role's trust policy.
pub type TrustStatement = StatementBuilder<Trust>;
/// A statement of a resource's policy.
pub type ResourceStatement = StatementBuilder<Resource>;
