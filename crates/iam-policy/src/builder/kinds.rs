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
pub trait NamesPrincipals: Kind {}

/// Kinds whose statements name resources.
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
