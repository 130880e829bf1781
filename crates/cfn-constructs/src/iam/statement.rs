//! Statements of policy documents.

use std::marker::PhantomData;

use cfn_core::{IntoValue, Json, Map, Node, Text, Value};
use iam_policy::Operator;

use super::Principal;
use super::conditions::Conditions;
use super::policy_kind::{Identity, Kind, NamesPrincipals, NamesResources, Resource, Trust};

/// A statement: an effect, actions, and the principals and resources that it applies to.
///
/// The constructor decides whether it applies to some actions, or to all actions except some. `K` is the kind of
/// document that takes it: [`PolicyDocument::identity`](super::PolicyDocument::identity),
/// [`PolicyDocument::trusting`](super::PolicyDocument::trusting) or
/// [`PolicyDocument::resource`](super::PolicyDocument::resource). A function that returns a statement names the kind
/// by an alias: [`IdentityStatement`], [`TrustStatement`] or [`ResourceStatement`].
///
/// ```
/// use cfn_core::intrinsic::reference;
/// use cfn_constructs::iam::{Operator, PolicyDocument, Principal, Statement};
///
/// let statement = Statement::allow(["events:PutEvents"])
///     .sid("AllowOrganization")
///     .principal(Principal::any())
///     .resources(["arn:aws:events:us-east-1:111122223333:event-bus/hub"])
///     .condition(Operator::STRING_EQUALS, "aws:PrincipalOrgID", reference::<String>("OrgId"));
/// let document = PolicyDocument::resource(statement);
/// ```
///
/// A statement in the policy of a role has no principal, and one in its trust policy has no resource:
///
/// ```compile_fail,E0277
/// use cfn_constructs::iam::{PolicyDocument, Principal, Statement};
///
/// PolicyDocument::identity(Statement::allow(["s3:GetObject"]).resources(["*"]).principal(Principal::any()));
/// ```
///
/// ```compile_fail,E0277
/// use cfn_constructs::iam::{Statement, TrustStatement};
///
/// let assume: TrustStatement = Statement::allow(["sts:AssumeRole"]).resources(["*"]);
/// ```
///
/// An unknown operator does not compile:
///
/// ```compile_fail
/// use cfn_constructs::iam::ResourceStatement;
///
/// ResourceStatement::allow(["s3:GetObject"]).condition("StringEqual", "aws:PrincipalOrgID", "o-a1b2c3d4e5");
/// ```
#[derive(Clone, Debug)]
pub struct Statement<K: Kind> {
    effect: &'static str,
    actions: (&'static str, Node),
    sid: Option<Text>,
    principals: Vec<Principal>,
    not_principals: Vec<Principal>,
    resources: Vec<Node>,
    not_resources: Vec<Node>,
    conditions: Conditions,
    kind: PhantomData<fn() -> K>,
}

/// A statement in a policy of a user, group or role.
pub type IdentityStatement = Statement<Identity>;
/// A statement in a role's trust policy.
pub type TrustStatement = Statement<Trust>;
/// A statement in the policy of a resource.
pub type ResourceStatement = Statement<Resource>;

impl<K: Kind> Statement<K> {
    /// Allows actions: `events:PutEvents`, `logs:*`.
    #[must_use]
    pub fn allow(actions: impl IntoValue<Vec<String>>) -> Self {
        Statement::of("Allow", "Action", actions)
    }

    /// Allows every action except these.
    #[must_use]
    pub fn allow_all_except(actions: impl IntoValue<Vec<String>>) -> Self {
        Statement::of("Allow", "NotAction", actions)
    }

    /// Denies actions, whatever other statements allow.
    #[must_use]
    pub fn deny(actions: impl IntoValue<Vec<String>>) -> Self {
        Statement::of("Deny", "Action", actions)
    }

    /// Denies every action except these, whatever other statements allow.
    #[must_use]
    pub fn deny_all_except(actions: impl IntoValue<Vec<String>>) -> Self {
        Statement::of("Deny", "NotAction", actions)
    }

    fn of(
        effect: &'static str,
        element: &'static str,
        actions: impl IntoValue<Vec<String>>,
    ) -> Self {
        Statement {
            effect,
            actions: (element, actions.into_value().into_node()),
            sid: None,
            principals: Vec::new(),
            not_principals: Vec::new(),
            resources: Vec::new(),
            not_resources: Vec::new(),
            conditions: Conditions::default(),
            kind: PhantomData,
        }
    }

    /// Sets the statement's ID, which is unique in its document.
    #[must_use]
    pub fn sid(mut self, sid: impl Into<Text>) -> Self {
        self.sid = Some(sid.into());
        self
    }

    /// Adds a principal that the statement applies to.
    #[must_use]
    pub fn principal(mut self, principal: Principal) -> Self
    where
        K: NamesPrincipals,
    {
        self.principals.push(principal);
        self
    }

    /// Adds a principal that the statement does not apply to: it applies to everyone else. Do not combine it
    /// with [`Statement::principal`].
    #[must_use]
    pub fn not_principal(mut self, principal: Principal) -> Self
    where
        K: NamesPrincipals,
    {
        self.not_principals.push(principal);
        self
    }

    /// Adds resources that the statement applies to, by ARN or `*`. A list that is known at deploy time only, such
    /// as a parameter, cannot be combined with others.
    #[must_use]
    pub fn resources(mut self, arns: impl IntoValue<Vec<String>>) -> Self
    where
        K: NamesResources,
    {
        self.resources.push(arns.into_value().into_node());
        self
    }

    /// Adds resources that the statement does not apply to, by ARN: it applies to all others. Do not combine it with
    /// [`Statement::resources`].
    #[must_use]
    pub fn resources_except(mut self, arns: impl IntoValue<Vec<String>>) -> Self
    where
        K: NamesResources,
    {
        self.not_resources.push(arns.into_value().into_node());
        self
    }

    /// Adds a condition: a key of the request is compared with a value. All conditions must be true.
    ///
    /// Two conditions with the same operator and key must both be true, too. Under a negated operator (`…Not…`), no
    /// value may match: the values are written in one list. Under other operators, a list would mean that one of the
    /// values is enough, so synthesis reports the second condition. If one value is enough, give all of them to
    /// [`condition_any`](Statement::condition_any).
    ///
    /// ```
    /// use cfn_constructs::iam::{IdentityStatement, Operator};
    ///
    /// let statement = IdentityStatement::deny(["s3:*"])
    ///     .resources(["*"])
    ///     .condition(Operator::ARN_NOT_LIKE, "aws:PrincipalArn", "arn:aws:iam::*:role/ops")
    ///     .condition(Operator::ARN_NOT_LIKE, "aws:PrincipalArn", "arn:aws:iam::*:role/audit");
    /// ```
    #[must_use]
    pub fn condition(
        mut self,
        operator: Operator,
        key: impl Into<Text>,
        value: impl IntoValue<String>,
    ) -> Self {
        let value = value.into_value().into_node();
        self.conditions.one(operator, key.into(), value);
        self
    }

    /// Adds a condition: a key of the request is compared with several values, one of which must match. Under a
    /// negated operator (`…Not…`), none of them may match.
    #[must_use]
    pub fn condition_any(
        mut self,
        operator: Operator,
        key: impl Into<Text>,
        values: impl IntoValue<Vec<String>>,
    ) -> Self {
        let values = values.into_value().into_node();
        self.conditions.any(operator, key.into(), values);
        self
    }
}

impl<K: Kind> Statement<K> {
    pub(crate) fn into_node(self) -> Node {
        let principals =
            |principals: Vec<Principal>| (!principals.is_empty()).then(|| who(principals));
        let (element, actions) = self.actions;
        Node::map(
            [
                ("Sid", self.sid.map(Node::String)),
                ("Effect", Some(Node::from(self.effect))),
                ("Principal", principals(self.principals)),
                ("NotPrincipal", principals(self.not_principals)),
                (element, Some(one_or_list(actions))),
                ("Resource", joined(self.resources)),
                ("NotResource", joined(self.not_resources)),
                ("Condition", self.conditions.into_node()),
            ]
            .into_iter()
            .filter_map(|(element, node)| Some((element, node?))),
        )
    }
}

/// The policy of an event bus takes one statement.
impl IntoValue<Json> for Statement<Resource> {
    fn into_value(self) -> Value<Json> {
        Value::from_node(self.into_node())
    }
}

/// The items of several lists.
fn joined(mut lists: Vec<Node>) -> Option<Node> {
    if lists.len() < 2 {
        return lists.pop().map(one_or_list);
    }
    let mut all = Vec::new();
    for list in lists {
        match list {
            Node::List(items) => all.extend(items),
            other => all.push(other),
        }
    }
    Some(Node::List(all))
}

/// Principals grouped by kind. "Everyone" replaces all others.
fn who(principals: Vec<Principal>) -> Node {
    if principals.iter().any(|principal| principal.kind.is_none()) {
        return Node::from("*");
    }
    let mut kinds = Map::new();
    for Principal { kind, id } in principals {
        let ids = kinds
            .entry(Text::Borrowed(kind.unwrap_or_default()))
            .or_insert_with(|| Node::List(Vec::new()));
        if let Node::List(ids) = ids {
            ids.push(id);
        }
    }
    for ids in kinds.values_mut() {
        *ids = one_or_list(std::mem::take(ids));
    }
    Node::Map(kinds)
}

/// Writes a list of one item as the item, as is usual in policies.
fn one_or_list(node: Node) -> Node {
    match node {
        Node::List(mut items) if items.len() == 1 => items.remove(0),
        other => other,
    }
}
