//! Policy documents.

use cfn_core::{IntoValue, Json, Node, Value};

use super::policy_kind::{Identity, Kind, Resource, Trust};
use super::{Principal, Statement};

/// A policy document of version 2012-10-17: what a role may do, who may assume it, or who may use a resource.
///
/// `K` is the kind of the document, which the constructor decides. A function that returns a document names it:
/// `PolicyDocument<policy_kind::Trust>`. It can be given wherever a resource has a policy, and synthesis reports a document
/// of the wrong kind. It has at least one statement.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
///
/// ```
/// use cfn_core::Stack;
/// use cfn_constructs::iam::{PolicyDocument, Principal, Role, Statement, role};
///
/// # let app = cfn_constructs::App::new();
/// # let stack = app.add("hub", Stack::new());
/// let send = Statement::allow(["events:PutEvents"]).resources(["*"]);
/// let role = stack.add(
///     "Sender",
///     Role::new(PolicyDocument::trust(Principal::service("events.amazonaws.com")))
///         .policies([role::Policy::new("send-events", PolicyDocument::identity(send))]),
/// );
/// # assert!(app.synth().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct PolicyDocument<K: Kind> {
    id: Option<String>,
    statements: Vec<Statement<K>>,
}

impl PolicyDocument<Identity> {
    /// A policy of a user, group or role, with one statement: what it may do. [`PolicyDocument::and`] adds more.
    #[must_use]
    pub fn identity(statement: Statement<Identity>) -> Self {
        PolicyDocument::of(statement)
    }
}

impl PolicyDocument<Trust> {
    /// The trust policy of a role: who may assume it.
    #[must_use]
    pub fn trust(principal: Principal) -> Self {
        PolicyDocument::of(Statement::allow(["sts:AssumeRole"]).principal(principal))
    }

    /// The trust policy of a role, with a statement that may have conditions or other actions of `sts`.
    /// [`PolicyDocument::and`] adds more.
    #[must_use]
    pub fn trusting(statement: Statement<Trust>) -> Self {
        PolicyDocument::of(statement)
    }
}

impl PolicyDocument<Resource> {
    /// The policy of a resource, with one statement: who may use it. [`PolicyDocument::and`] adds more.
    #[must_use]
    pub fn resource(statement: Statement<Resource>) -> Self {
        PolicyDocument::of(statement)
    }
}

impl<K: Kind> PolicyDocument<K> {
    fn of(statement: Statement<K>) -> Self {
        PolicyDocument {
            id: None,
            statements: vec![statement],
        }
    }

    /// Adds a statement.
    #[must_use]
    pub fn and(mut self, statement: Statement<K>) -> Self {
        self.statements.push(statement);
        self
    }

    /// Sets the document's `Id`, which some services require.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

impl<K: Kind> From<Statement<K>> for PolicyDocument<K> {
    fn from(statement: Statement<K>) -> Self {
        PolicyDocument::of(statement)
    }
}

impl<K: Kind> IntoValue<Json> for PolicyDocument<K> {
    fn into_value(self) -> Value<Json> {
        let statements: Vec<Node> = self
            .statements
            .into_iter()
            .map(Statement::into_node)
            .collect();
        let id = self.id.map(|id| ("Id", Node::from(id)));
        Value::from_node(Node::map(
            [("Version", Node::from("2012-10-17"))]
                .into_iter()
                .chain(id)
                .chain([("Statement", Node::List(statements))]),
        ))
    }
}
