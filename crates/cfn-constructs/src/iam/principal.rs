//! Principals: who a statement applies to.

use cfn_core::intrinsic::{join, pseudo};
use cfn_core::{IntoValue, Node, values};

/// Who a statement applies to, in the policy of a resource or the trust policy of a role.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
///
/// ```
/// use cfn_constructs::iam::Principal;
///
/// let events = Principal::service("events.amazonaws.com");
/// let operators = Principal::aws("arn:aws:iam::111122223333:role/ops");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    pub(super) kind: Option<&'static str>,
    pub(super) id: Node,
}

impl Principal {
    /// Everyone, in any account, including anonymous requests. Restrict it with a condition.
    #[must_use]
    pub fn any() -> Principal {
        Principal {
            kind: None,
            id: Node::from("*"),
        }
    }

    /// An AWS service: `events.amazonaws.com`.
    #[must_use]
    pub fn service(name: impl IntoValue<String>) -> Principal {
        Principal::of("Service", name)
    }

    /// A role or a user by its ARN, or an account by its root ARN.
    #[must_use]
    pub fn aws(arn: impl IntoValue<String>) -> Principal {
        Principal::of("AWS", arn)
    }

    /// All principals of an account to which the account itself gives permission.
    #[must_use]
    pub fn account(id: impl IntoValue<String>) -> Principal {
        let id = id.into_value();
        Principal::aws(join(
            "",
            values!["arn:", pseudo::PARTITION, ":iam::", id, ":root"],
        ))
    }

    /// An identity provider: `cognito-identity.amazonaws.com`, or the ARN of a SAML provider.
    #[must_use]
    pub fn federated(provider: impl IntoValue<String>) -> Principal {
        Principal::of("Federated", provider)
    }

    /// A canonical user ID of S3.
    #[must_use]
    pub fn canonical_user(id: impl IntoValue<String>) -> Principal {
        Principal::of("CanonicalUser", id)
    }

    fn of(kind: &'static str, id: impl IntoValue<String>) -> Principal {
        Principal {
            kind: Some(kind),
            id: id.into_value().into_node(),
        }
    }
}
