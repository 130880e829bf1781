//! A request: a principal, an action, a resource, and condition keys.

use std::borrow::Cow;

/// A request to decide.
///
/// A principal or resource that is not set is unknown. A condition key that is not set is absent, unless
/// [`others_unknown`](Request::others_unknown) is called. Nothing is derived: setting the principal does not set
/// the key `aws:PrincipalArn`.
///
/// ```
/// use iam_policy::{Principal, Request};
///
/// let role = "arn:aws:iam::111122223333:role/Deployer";
/// let request = Request::new("s3:PutObject")
///     .principal(Principal::arn(role))
///     .resource("arn:aws:s3:::invoices/2026.csv")
///     .key("aws:PrincipalArn", role)
///     .key_values("aws:TagKeys", ["team", "stage"])
///     .unknown("aws:ResourceTag/class");
/// ```
#[derive(Clone, Debug)]
pub struct Request<'r> {
    pub(crate) principal: Principal<'r>,
    pub(crate) action: Cow<'r, str>,
    pub(crate) resource: Option<Cow<'r, str>>,
    pub(crate) keys: Vec<(Cow<'r, str>, Held<'r>)>,
    pub(crate) others_unknown: bool,
}

/// What a request has under a condition key.
#[derive(Clone, Debug)]
pub(crate) enum Held<'r> {
    Absent,
    Unknown,
    One(Cow<'r, str>),
    Many(Vec<Cow<'r, str>>),
}

/// The principal of a request, for policies that name principals.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Principal<'r> {
    /// The principal is unknown.
    Unknown,
    /// The request is not signed.
    Anonymous,
    /// A role, user, account root or session, by its ARN.
    Arn(Cow<'r, str>),
    /// An AWS service, by its name: `events.amazonaws.com`.
    Service(Cow<'r, str>),
    /// An identity provider: `cognito-identity.amazonaws.com`, or the ARN of a SAML provider.
    Federated(Cow<'r, str>),
}

impl<'r> Principal<'r> {
    /// A role, user, account root or session, by its ARN.
    #[must_use]
    pub fn arn(arn: impl Into<Cow<'r, str>>) -> Principal<'r> {
        Principal::Arn(arn.into())
    }

    /// An AWS service, by its name: `events.amazonaws.com`.
    #[must_use]
    pub fn service(name: impl Into<Cow<'r, str>>) -> Principal<'r> {
        Principal::Service(name.into())
    }
}

impl<'r> Request<'r> {
    /// Creates a request for an action, such as `s3:PutObject`.
    #[must_use]
    pub fn new(action: impl Into<Cow<'r, str>>) -> Request<'r> {
        Request {
            principal: Principal::Unknown,
            action: action.into(),
            resource: None,
            // About as many keys as a CloudTrail record gives.
            keys: Vec::with_capacity(16),
            others_unknown: false,
        }
    }

    /// Sets the principal.
    #[must_use]
    pub fn principal(mut self, principal: Principal<'r>) -> Self {
        self.principal = principal;
        self
    }

    /// Sets the resource, by its ARN. Use `*` for an action that does not act on resources.
    #[must_use]
    pub fn resource(mut self, arn: impl Into<Cow<'r, str>>) -> Self {
        self.resource = Some(arn.into());
        self
    }

    /// Sets the single value of a condition key. Keys are case-insensitive; the last setting counts.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'r, str>>, value: impl Into<Cow<'r, str>>) -> Self {
        self.keys.push((key.into(), Held::One(value.into())));
        self
    }

    /// Sets the values of a condition key that has a list of them, such as `aws:TagKeys`.
    #[must_use]
    pub fn key_values<V: Into<Cow<'r, str>>>(
        mut self,
        key: impl Into<Cow<'r, str>>,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        self.keys.push((key.into(), Held::Many(values)));
        self
    }

    /// Marks a condition key as absent, for use with [`others_unknown`](Request::others_unknown).
    #[must_use]
    pub fn absent(mut self, key: impl Into<Cow<'r, str>>) -> Self {
        self.keys.push((key.into(), Held::Absent));
        self
    }

    /// Marks a condition key as unknown: the request may have it, with any value.
    #[must_use]
    pub fn unknown(mut self, key: impl Into<Cow<'r, str>>) -> Self {
        self.keys.push((key.into(), Held::Unknown));
        self
    }

    /// Makes every condition key that is not set unknown instead of absent.
    #[must_use]
    pub fn others_unknown(mut self) -> Self {
        self.others_unknown = true;
        self
    }

    /// The action.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Whether the principal is a role that an AWS service created for itself.
    pub(crate) fn is_by_service_linked_role(&self) -> bool {
        let of_principal = match &self.principal {
            Principal::Arn(arn) => Some(arn),
            _ => None,
        };
        let of_key = match self.held(self.position("aws:principalarn")) {
            Held::One(arn) => Some(arn),
            _ => None,
        };
        let mut arns = of_principal.into_iter().chain(of_key);
        arns.any(|arn| is_service_linked_role(arn))
    }

    /// The index of the setting for a key in lower case.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        let is_key = |(name, _): &(Cow<'r, str>, Held<'r>)| name.eq_ignore_ascii_case(key);
        self.keys.iter().rposition(is_key)
    }

    pub(crate) fn held(&self, position: Option<usize>) -> &Held<'r> {
        match position.and_then(|at| self.keys.get(at)) {
            Some((_, held)) => held,
            None if self.others_unknown => &Held::Unknown,
            None => &Held::Absent,
        }
    }
}

/// Whether an ARN is that of a role with the path that IAM reserves for AWS services.
fn is_service_linked_role(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    matches!(parts[..], ["arn", _, "iam", "", _, resource] if resource.starts_with("role/aws-service-role/"))
}

impl Principal<'_> {
    /// Names the principal in explanations.
    pub(crate) fn shown(&self) -> &str {
        match self {
            Principal::Unknown => "somebody unknown",
            Principal::Anonymous => "somebody anonymous",
            Principal::Arn(text) | Principal::Service(text) | Principal::Federated(text) => text,
        }
    }
}
