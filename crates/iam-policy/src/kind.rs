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

/// What a policy may contain: the rules of its kind, and what its place changes.
///
/// ```
/// use iam_policy::{Grammar, PolicyKind, Tree};
///
/// // The policies of repositories in Amazon ECR have no resource.
/// let of_repositories = Grammar::of(PolicyKind::Resource).without_resource();
/// let policy = Tree::parse(
///     r#"{"Version": "2012-10-17", "Statement": [
///         {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage"}]}"#,
/// )?;
/// assert!(of_repositories.check(&policy).is_empty());
/// assert_eq!(Grammar::of(PolicyKind::Resource).check(&policy).len(), 1);
/// # Ok::<(), iam_policy::PolicyErrors>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grammar {
    pub(crate) kind: PolicyKind,
    pub(crate) needs_resource: bool,
    pub(crate) needs_arns: bool,
    pub(crate) accepts_star: bool,
    /// The only service whose actions are accepted.
    pub(crate) service: Option<&'static str>,
}

impl Grammar {
    /// The grammar of a kind. In the policies of resources, relative resource names are accepted.
    #[must_use]
    pub const fn of(kind: PolicyKind) -> Grammar {
        Grammar {
            kind,
            needs_resource: true,
            needs_arns: !matches!(kind, PolicyKind::Resource),
            accepts_star: true,
            service: match kind {
                PolicyKind::Trust => Some("sts"),
                _ => None,
            },
        }
    }

    /// Accepts statements without a resource.
    #[must_use]
    pub const fn without_resource(self) -> Grammar {
        Grammar {
            needs_resource: false,
            ..self
        }
    }

    /// Accepts only ARNs and `*` as resources.
    #[must_use]
    pub const fn only_arns(self) -> Grammar {
        Grammar {
            needs_arns: true,
            ..self
        }
    }

    /// Does not accept `*` as a resource.
    #[must_use]
    pub const fn without_star(self) -> Grammar {
        Grammar {
            accepts_star: false,
            ..self
        }
    }

    /// Accepts only the actions of one service, by their prefix: `s3`. The policies of most resources are like this.
    #[must_use]
    pub const fn only_service(self, prefix: &'static str) -> Grammar {
        Grammar {
            service: Some(prefix),
            ..self
        }
    }
}

impl From<PolicyKind> for Grammar {
    fn from(kind: PolicyKind) -> Grammar {
        Grammar::of(kind)
    }
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

    /// Returns how many characters a policy of this kind may have by default. `None` for the policies of resources,
    /// whose limits the services set.
    ///
    /// ```
    /// use iam_policy::PolicyKind;
    ///
    /// assert_eq!(PolicyKind::Rcp.max_characters(), Some(5_120));
    /// assert_eq!(PolicyKind::Resource.max_characters(), None);
    /// ```
    #[must_use]
    pub const fn max_characters(self) -> Option<usize> {
        match self.limit() {
            Some(limit) => Some(limit.default),
            None => None,
        }
    }

    /// Whether white space outside of strings counts too.
    ///
    /// ```
    /// use iam_policy::PolicyKind;
    ///
    /// assert!(PolicyKind::Scp.counts_white_space());
    /// assert!(!PolicyKind::Identity.counts_white_space());
    /// ```
    #[must_use]
    pub const fn counts_white_space(self) -> bool {
        match self.limit() {
            Some(limit) => limit.counts_space,
            None => true,
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
            // The default, and what the quota can be raised to.
            PolicyKind::Trust => (4_096, 2_048, false),
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
