//! The kinds of policies as types, and what each accepts.

use crate::kind::PolicyKind;

mod sealed {
    pub trait Sealed {}
}

/// A kind of policy, as a type.
pub trait Kind: sealed::Sealed + std::fmt::Debug + Clone {
    /// The kind as a [`PolicyKind`].
    const KIND: PolicyKind;
}

/// Kinds whose statements name principals freely.
#[diagnostic::on_unimplemented(
    message = "the statements of kind `{Self}` name no principals",
    label = "`{Self}` has no principal",
    note = "a policy of a user, group or role applies to whoever has it: leave the principal out",
    note = "to say who may use a resource or assume a role, write the resource's policy or the role's trust policy"
)]
pub trait NamesPrincipals: Kind {}

/// Kinds whose statements name resources.
#[diagnostic::on_unimplemented(
    message = "the statements of kind `{Self}` name no resources",
    label = "`{Self}` has no resources",
    note = "a trust policy applies to its role: leave the resources out"
)]
pub trait NamesResources: Kind {}

/// Kinds that accept `Allow`, and `NotAction`.
pub trait Allows: Kind {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $name {}

            impl sealed::Sealed for $name {}

            impl Kind for $name {
                const KIND: PolicyKind = PolicyKind::$name;
            }
        )*
    };
}

kinds! {
    /// A service control policy.
    Scp
    /// A resource control policy.
    Rcp
    /// A policy of a user, group or role.
    Identity
    /// A role's trust policy.
    Trust
    /// A policy of a resource.
    Resource
}

impl NamesPrincipals for Trust {}
impl NamesPrincipals for Resource {}
impl NamesResources for Scp {}
impl NamesResources for Rcp {}
impl NamesResources for Identity {}
impl NamesResources for Resource {}
impl Allows for Scp {}
impl Allows for Identity {}
impl Allows for Trust {}
impl Allows for Resource {}
