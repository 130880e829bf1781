//! Statements of policy documents.

use cfn_core::{IntoValue, Json, Map, Node, Text, Value};

use super::{ConditionOperator, Principal};

/// A statement: an effect, actions, and the principals and resources that it applies to.
///
/// The constructor decides whether it applies to some actions, or to all actions except some.
///
/// ```
/// use cfn_core::intrinsic::reference;
/// use cfn_constructs::iam::{ConditionOperator, Principal, Statement};
///
/// let statement = Statement::allow(["events:PutEvents"])
///     .sid("AllowOrganization")
///     .principal(Principal::any())
///     .resources(["arn:aws:events:us-east-1:111122223333:event-bus/hub"])
///     .condition(ConditionOperator::STRING_EQUALS, "aws:PrincipalOrgID", reference::<String>("OrgId"));
/// ```
///
/// An unknown operator does not compile:
///
/// ```compile_fail
/// use cfn_constructs::iam::{ConditionOperator, Statement};
///
/// Statement::allow(["s3:GetObject"]).condition("StringEqual", "aws:PrincipalOrgID", "o-a1b2c3d4e5");
/// ```
#[derive(Clone, Debug)]
pub struct Statement {
    effect: &'static str,
    actions: (&'static str, Node),
    sid: Option<Text>,
    principals: Vec<Principal>,
    not_principals: Vec<Principal>,
    resources: Option<(&'static str, Node)>,
    conditions: Map,
}

impl Statement {
    /// Allows actions: `events:PutEvents`, `logs:*`.
    #[must_use]
    pub fn allow(actions: impl IntoValue<Vec<String>>) -> Statement {
        Statement::of("Allow", "Action", actions)
    }

    /// Allows every action except these.
    #[must_use]
    pub fn allow_all_except(actions: impl IntoValue<Vec<String>>) -> Statement {
        Statement::of("Allow", "NotAction", actions)
    }

    /// Denies actions, whatever other statements allow.
    #[must_use]
    pub fn deny(actions: impl IntoValue<Vec<String>>) -> Statement {
        Statement::of("Deny", "Action", actions)
    }

    /// Denies every action except these, whatever other statements allow.
    #[must_use]
    pub fn deny_all_except(actions: impl IntoValue<Vec<String>>) -> Statement {
        Statement::of("Deny", "NotAction", actions)
    }

    fn of(
        effect: &'static str,
        element: &'static str,
        actions: impl IntoValue<Vec<String>>,
    ) -> Statement {
        Statement {
            effect,
            actions: (element, actions.into_value().into_node()),
            sid: None,
            principals: Vec::new(),
            not_principals: Vec::new(),
            resources: None,
            conditions: Map::new(),
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
    pub fn principal(mut self, principal: Principal) -> Self {
        self.principals.push(principal);
        self
    }

    /// Adds a principal that the statement does not apply to: it applies to everyone else. Do not combine it
    /// with [`Statement::principal`].
    #[must_use]
    pub fn not_principal(mut self, principal: Principal) -> Self {
        self.not_principals.push(principal);
        self
    }

    /// Sets the resources that the statement applies to, by ARN or `*`. Replaces resources set before.
    #[must_use]
    pub fn resources(mut self, arns: impl IntoValue<Vec<String>>) -> Self {
        self.resources = Some(("Resource", arns.into_value().into_node()));
        self
    }

    /// Sets the resources that the statement does not apply to, by ARN: it applies to all others. Replaces
    /// resources set before.
    #[must_use]
    pub fn resources_except(mut self, arns: impl IntoValue<Vec<String>>) -> Self {
        self.resources = Some(("NotResource", arns.into_value().into_node()));
        self
    }

    /// Adds a condition: a key of the request is compared with a value. All conditions must be true.
    #[must_use]
    pub fn condition(
        self,
        operator: ConditionOperator,
        key: impl Into<Text>,
        value: impl IntoValue<String>,
    ) -> Self {
        self.with_condition(operator, key.into(), value.into_value().into_node())
    }

    /// Adds a condition: a key of the request is compared with several values, one of which must match.
    #[must_use]
    pub fn condition_any(
        self,
        operator: ConditionOperator,
        key: impl Into<Text>,
        values: impl IntoValue<Vec<String>>,
    ) -> Self {
        self.with_condition(operator, key.into(), values.into_value().into_node())
    }

    fn with_condition(mut self, operator: ConditionOperator, key: Text, value: Node) -> Self {
        let keys = self
            .conditions
            .entry(operator.to_string().into())
            .or_insert_with(|| Node::Map(Map::new()));
        if let Node::Map(keys) = keys {
            keys.insert(key, value);
        }
        self
    }
}

impl From<Statement> for Node {
    fn from(statement: Statement) -> Node {
        let principals =
            |principals: Vec<Principal>| (!principals.is_empty()).then(|| who(principals));
        let (element, actions) = statement.actions;
        let conditions = statement.conditions;
        let resources = statement.resources;
        Node::map(
            [
                ("Sid", statement.sid.map(Node::String)),
                ("Effect", Some(Node::from(statement.effect))),
                ("Principal", principals(statement.principals)),
                ("NotPrincipal", principals(statement.not_principals)),
                (element, Some(one_or_list(actions))),
            ]
            .into_iter()
            .chain(resources.map(|(element, arns)| (element, Some(one_or_list(arns)))))
            .chain([(
                "Condition",
                (!conditions.is_empty()).then_some(Node::Map(conditions)),
            )])
            .filter_map(|(element, node)| Some((element, node?))),
        )
    }
}

impl IntoValue<Json> for Statement {
    fn into_value(self) -> Value<Json> {
        Value::from_node(Node::from(self))
    }
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
