//! Kinds of policies: what each may contain, and how large it may be.

use std::fmt;

/// What a policy is attached to, which decides what it may contain.
///
/// It parses from and prints as a word: `scp`, `rcp`, `identity`, `trust`, `resource`, `session`, `endpoint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PolicyKind {
    /// A service control policy: the maximum permissions of the principals in an account.
    Scp,
    /// A resource control policy: the maximum permissions on the resources in an account.
    Rcp,
    /// A policy of a user, group or role.
    Identity,
    /// A role's trust policy: who may assume it.
    Trust,
    /// A policy of a bucket, key, queue or another resource.
    Resource,
    /// A session policy, which is passed when a role is assumed.
    Session,
    /// A policy of a VPC endpoint.
    Endpoint,
}

/// How large a policy of a kind may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) characters: usize,
    /// Whether white space outside of strings counts too.
    pub(crate) counts_space: bool,
    /// The default limit, in characters.
    pub(crate) default: usize,
}

impl PolicyKind {
    /// All kinds.
    pub const ALL: [PolicyKind; 7] = [
        PolicyKind::Scp,
        PolicyKind::Rcp,
        PolicyKind::Identity,
        PolicyKind::Trust,
        PolicyKind::Resource,
        PolicyKind::Session,
        PolicyKind::Endpoint,
    ];

    /// Returns the kind with this name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<PolicyKind> {
        PolicyKind::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The kind's name: `scp`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PolicyKind::Scp => "scp",
            PolicyKind::Rcp => "rcp",
            PolicyKind::Identity => "identity",
            PolicyKind::Trust => "trust",
            PolicyKind::Resource => "resource",
            PolicyKind::Session => "session",
            PolicyKind::Endpoint => "endpoint",
        }
    }

    /// The kind as part of a sentence: "an SCP".
    pub(crate) const fn article(self) -> &'static str {
        match self {
            PolicyKind::Scp => "an SCP",
            PolicyKind::Rcp => "an RCP",
            PolicyKind::Identity => "an identity policy",
            PolicyKind::Trust => "a trust policy",
            PolicyKind::Resource => "a resource's policy",
            PolicyKind::Session => "a session policy",
            PolicyKind::Endpoint => "an endpoint policy",
        }
    }

    /// Whether policies of this kind are attached in AWS Organizations.
    pub(crate) const fn is_of_organizations(self) -> bool {
        matches!(self, PolicyKind::Scp | PolicyKind::Rcp)
    }

    /// Whether its statements name principals.
    pub(crate) const fn has_principal(self) -> bool {
        matches!(
            self,
            PolicyKind::Rcp | PolicyKind::Trust | PolicyKind::Resource | PolicyKind::Endpoint
        )
    }

    /// Sources: the Organizations guide (quotas), and the IAM guide (IAM and AWS STS quotas), which says that
    /// IAM does not count white space. Services set the limits of their resources' policies.
    pub(crate) const fn limit(self) -> Option<Limit> {
        let (characters, default, counts_space) = match self {
            PolicyKind::Scp => (10_240, 10_240, true),
            PolicyKind::Rcp => (5_120, 5_120, true),
            PolicyKind::Identity => (6_144, 6_144, false),
            // The quota can be raised; its maximum is not known here.
            PolicyKind::Trust => (usize::MAX, 2_048, false),
            PolicyKind::Session => (2_048, 2_048, true),
            PolicyKind::Endpoint => (20_480, 20_480, true),
            PolicyKind::Resource => return None,
        };
        Some(Limit {
            characters,
            counts_space,
            default,
        })
    }
}

impl fmt::Display for PolicyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
