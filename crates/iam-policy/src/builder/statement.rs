//! Statements and documents of one kind.

use std::marker::PhantomData;

use super::kinds::{Allows, Kind, NamesPrincipals, NamesResources};
use super::scalar::{Scalar, one_or_list};
use crate::kind::PolicyKind;
use crate::operator::Operator;
use crate::policy::{Effect, Policy};
use crate::tree::{Never, Node, Tree};
use crate::write::object;

/// A statement of a kind of policy.
///
/// The constructor decides whether it lists actions or all actions except some. Without resources, it applies to
/// `*`. `X` is the type of values that are not known yet; the aliases ([`ScpStatement`](crate::ScpStatement) …)
/// have no such values.
///
/// ```
/// use iam_policy::{Document, Operator, ScpStatement};
///
/// let scp = Document::new(
///     ScpStatement::deny_all_except(["iam:*", "sts:*"])
///         .sid("Regions")
///         .condition(Operator::STRING_NOT_EQUALS, "aws:RequestedRegion", ["eu-west-1"])
///         .condition(Operator::ARN_NOT_LIKE, "aws:PrincipalArn", ["arn:aws:iam::*:role/Admin"]),
/// );
/// assert!(scp.policy().check(iam_policy::PolicyKind::Scp).is_empty());
/// ```
///
/// A statement of an SCP has no principals, and one of an RCP cannot allow:
///
/// ```compile_fail
/// use iam_policy::{PrincipalId, ScpStatement};
/// ScpStatement::deny(["s3:*"]).principal(PrincipalId::everybody());
/// ```
///
/// ```compile_fail
/// iam_policy::RcpStatement::allow(["s3:*"]);
/// ```
#[derive(Clone, Debug)]
pub struct StatementBuilder<K: Kind, X = Never> {
    effect: Effect,
    actions: (&'static str, Vec<Scalar<X>>),
    sid: Option<String>,
    principals: Vec<PrincipalId<X>>,
    not_principals: Vec<PrincipalId<X>>,
    resources: Option<Vec<Scalar<X>>>,
    not_resources: Option<Vec<Scalar<X>>>,
    conditions: Vec<(Operator, String, Vec<Scalar<X>>)>,
    kind: PhantomData<fn() -> K>,
}

/// A principal that a statement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrincipalId<X = Never> {
    /// `None` for everybody.
    kind: Option<&'static str>,
    id: Scalar<X>,
}

impl<X> PrincipalId<X> {
    /// Everybody, in any account, whether the request is signed or not.
    #[must_use]
    pub fn everybody() -> PrincipalId<X> {
        PrincipalId {
            kind: None,
            id: Scalar::from("*"),
        }
    }

    /// A role, a user or an account, by its ARN, or an account by its number.
    #[must_use]
    pub fn aws(id: impl Into<Scalar<X>>) -> PrincipalId<X> {
        PrincipalId::of("AWS", id)
    }

    /// An AWS service, by its name: `events.amazonaws.com`.
    #[must_use]
    pub fn service(name: impl Into<Scalar<X>>) -> PrincipalId<X> {
        PrincipalId::of("Service", name)
    }

    /// An identity provider: `cognito-identity.amazonaws.com`, or the ARN of a SAML provider.
    #[must_use]
    pub fn federated(provider: impl Into<Scalar<X>>) -> PrincipalId<X> {
        PrincipalId::of("Federated", provider)
    }

    /// A canonical user id, as S3 uses it.
    #[must_use]
    pub fn canonical_user(id: impl Into<Scalar<X>>) -> PrincipalId<X> {
        PrincipalId::of("CanonicalUser", id)
    }

    fn of(kind: &'static str, id: impl Into<Scalar<X>>) -> PrincipalId<X> {
        PrincipalId {
            kind: Some(kind),
            id: id.into(),
        }
    }
}

fn scalars<X>(values: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Vec<Scalar<X>> {
    values.into_iter().map(Into::into).collect()
}

impl<K: Kind, X> StatementBuilder<K, X> {
    /// Denies these actions, whatever other statements allow.
    #[must_use]
    pub fn deny(actions: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Self {
        StatementBuilder::of(Effect::Deny, "Action", scalars(actions))
    }

    fn of(effect: Effect, element: &'static str, actions: Vec<Scalar<X>>) -> Self {
        StatementBuilder {
            effect,
            actions: (element, actions),
            sid: None,
            principals: Vec::new(),
            not_principals: Vec::new(),
            resources: None,
            not_resources: None,
            conditions: Vec::new(),
            kind: PhantomData,
        }
    }

    /// Sets the statement's id, which must be unique in its document.
    #[must_use]
    pub fn sid(mut self, sid: impl Into<String>) -> Self {
        self.sid = Some(sid.into());
        self
    }

    /// Adds a condition: the statement applies only if the request's value of the key matches one of the values.
    ///
    /// All conditions have to hold. A negated operator (`…Not…`) demands that no value matches, so a second
    /// condition with the same key adds its values to the first. Under other operators, [`Policy::check`] reports a
    /// second condition with the same operator and key.
    #[must_use]
    pub fn condition(
        mut self,
        operator: Operator,
        key: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<Scalar<X>>>,
    ) -> Self {
        let (key, mut values) = (key.into(), scalars(values));
        let known = self.conditions.iter_mut().find(|(known, of, _)| {
            *known == operator && operator.joins_values() && of.eq_ignore_ascii_case(&key)
        });
        match known {
            Some((_, _, all)) => all.append(&mut values),
            None => self.conditions.push((operator, key, values)),
        }
        self
    }

    /// Makes the statement apply to everybody except principals whose ARN (`aws:PrincipalArn`) matches one of the
    /// patterns. For a session of a role, it is the ARN of the role, with its path. Each call adds some.
    ///
    /// It is a condition `ArnNotLike`, under which no pattern may match.
    ///
    /// ```
    /// use iam_policy::{Document, Request, ScpStatement, assert_allows, assert_denies};
    ///
    /// let statement = ScpStatement::deny(["ec2:*"])
    ///     .except_roles(["arn:*:iam::*:role/break-glass"])
    ///     .except_roles(["arn:*:iam::*:role/stacksets-exec-*"]);
    /// let policy = Document::new(statement).and(ScpStatement::allow(["*"])).policy();
    /// let by = |role| Request::new("ec2:RunInstances").key("aws:PrincipalArn", role);
    /// assert_allows!(policy, by("arn:aws:iam::111122223333:role/break-glass"));
    /// assert_denies!(policy, by("arn:aws:iam::111122223333:role/web"));
    /// ```
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    #[must_use]
    pub fn except_roles(self, arns: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Self {
        self.condition(Operator::ARN_NOT_LIKE, "aws:PrincipalArn", arns)
    }

    /// Returns the statement as JSON.
    #[must_use]
    pub fn into_tree(self) -> Tree<X> {
        let (element, actions) = self.actions;
        let (action, not_action) = match element {
            "Action" => (Some(one_or_list(actions)), None),
            _ => (None, Some(one_or_list(actions))),
        };
        let takes_resources = K::KIND != PolicyKind::Trust;
        let not_resource = self.not_resources.map(one_or_list);
        let resource = match self.resources {
            None if takes_resources && not_resource.is_none() => Some(Tree::string("*")),
            resources => resources.map(one_or_list),
        };
        let principal = match K::KIND {
            PolicyKind::Rcp => Some(Tree::string("*")),
            _ => principals(self.principals),
        };
        object([
            ("Sid", self.sid.map(Tree::string)),
            ("Effect", Some(Tree::string(self.effect.to_string()))),
            ("Principal", principal),
            ("NotPrincipal", principals(self.not_principals)),
            ("Action", action),
            ("NotAction", not_action),
            ("Resource", resource),
            ("NotResource", not_resource),
            ("Condition", conditions(self.conditions)),
        ])
    }
}

impl<K: Allows, X> StatementBuilder<K, X> {
    /// Allows these actions, unless another statement denies them.
    #[must_use]
    pub fn allow(actions: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Self {
        StatementBuilder::of(Effect::Allow, "Action", scalars(actions))
    }

    /// Allows every action except these.
    #[must_use]
    pub fn allow_all_except(actions: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Self {
        StatementBuilder::of(Effect::Allow, "NotAction", scalars(actions))
    }

    /// Denies every action except these, whatever other statements allow.
    #[must_use]
    pub fn deny_all_except(actions: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Self {
        StatementBuilder::of(Effect::Deny, "NotAction", scalars(actions))
    }
}

impl<K: NamesResources, X> StatementBuilder<K, X> {
    /// Adds resources that the statement applies to, as ARNs or `*`.
    #[must_use]
    pub fn resources(mut self, arns: impl IntoIterator<Item = impl Into<Scalar<X>>>) -> Self {
        let known = self.resources.get_or_insert_default();
        known.extend(scalars(arns));
        self
    }

    /// Makes the statement apply to all resources except these. Each call adds some. Cannot be combined with
    /// [`resources`](StatementBuilder::resources), which [`Policy::check`] reports.
    #[must_use]
    pub fn resources_except(
        mut self,
        arns: impl IntoIterator<Item = impl Into<Scalar<X>>>,
    ) -> Self {
        let known = self.not_resources.get_or_insert_default();
        known.extend(scalars(arns));
        self
    }
}

impl<K: NamesPrincipals, X> StatementBuilder<K, X> {
    /// Adds a principal that the statement applies to.
    #[must_use]
    pub fn principal(mut self, principal: PrincipalId<X>) -> Self {
        self.principals.push(principal);
        self
    }

    /// Makes the statement apply to everybody except this principal. Each call adds one. Cannot be combined with
    /// [`principal`](StatementBuilder::principal), which [`Policy::check`] reports.
    #[must_use]
    pub fn not_principal(mut self, principal: PrincipalId<X>) -> Self {
        self.not_principals.push(principal);
        self
    }
}

/// Writes principals by type. Everybody is written as a plain `"*"`.
fn principals<X>(principals: Vec<PrincipalId<X>>) -> Option<Tree<X>> {
    if principals.is_empty() {
        return None;
    }
    let mut types: Vec<(&'static str, Vec<Scalar<X>>)> = Vec::new();
    for PrincipalId { kind, id } in principals {
        let Some(kind) = kind else {
            return Some(Tree::string("*"));
        };
        match types.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, ids)) => ids.push(id),
            None => types.push((kind, vec![id])),
        }
    }
    let types = types
        .into_iter()
        .map(|(kind, ids)| (kind.to_owned(), one_or_list(ids)));
    Some(Node::Object(types.collect()).into())
}

fn conditions<X>(mut conditions: Vec<(Operator, String, Vec<Scalar<X>>)>) -> Option<Tree<X>> {
    if conditions.is_empty() {
        return None;
    }
    crate::policy::by_operator(&mut conditions, |(operator, _, _)| *operator);
    let members = conditions
        .into_iter()
        .map(|(operator, key, values)| (operator, key, one_or_list(values)));
    Some(crate::write::by_spelling(members))
}

/// A policy document of a certain kind, in version 2012-10-17 of the language.
///
/// `new` takes a statement, because a document has at least one.
#[derive(Clone, Debug)]
pub struct Document<K: Kind, X = Never> {
    id: Option<String>,
    statements: Vec<StatementBuilder<K, X>>,
}

impl<K: Kind, X> Document<K, X> {
    /// Creates a document with one statement.
    #[must_use]
    pub fn new(statement: StatementBuilder<K, X>) -> Self {
        Document {
            id: None,
            statements: vec![statement],
        }
    }

    /// Adds a statement.
    #[must_use]
    pub fn and(mut self, statement: StatementBuilder<K, X>) -> Self {
        self.statements.push(statement);
        self
    }

    /// Returns the document as JSON.
    #[must_use]
    pub fn into_tree(self) -> Tree<X> {
        let statements = self.statements.into_iter();
        let statements = statements.map(StatementBuilder::into_tree).collect();
        object([
            ("Version", Some(Tree::string("2012-10-17"))),
            ("Id", self.id.map(Tree::string)),
            ("Statement", Some(Node::List(statements).into())),
        ])
    }
}

impl<X> Document<super::Resource, X> {
    /// Sets the document's id, which some services require.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<K: Kind> Document<K> {
    /// Returns the policy, to check, print and evaluate it.
    #[must_use]
    pub fn policy(self) -> Policy {
        Policy::built(&self.into_tree())
    }
}

impl<K: Kind> From<Document<K>> for Policy {
    fn from(document: Document<K>) -> Policy {
        document.policy()
    }
}
