//! Policy documents.

use cfn_core::{IntoValue, Json, Node, Value};

use super::{Principal, Statement};

/// A policy document of version 2012-10-17: what a role may do, or who may use a resource.
///
/// It can be given wherever a resource has a policy. It has at least one statement.
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
///         .policies([role::Policy::new("send-events", PolicyDocument::new(send))]),
/// );
/// # assert!(app.synth().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct PolicyDocument {
    id: Option<String>,
    statements: Vec<Statement>,
}

impl PolicyDocument {
    /// A document with one statement. [`PolicyDocument::and`] adds more.
    #[must_use]
    pub fn new(statement: Statement) -> PolicyDocument {
        PolicyDocument {
            id: None,
            statements: vec![statement],
        }
    }

    /// The trust policy of a role: who may assume it.
    #[must_use]
    pub fn trust(principal: Principal) -> PolicyDocument {
        PolicyDocument::new(Statement::allow(["sts:AssumeRole"]).principal(principal))
    }

    /// Adds a statement.
    #[must_use]
    pub fn and(mut self, statement: Statement) -> Self {
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

impl From<Statement> for PolicyDocument {
    fn from(statement: Statement) -> PolicyDocument {
        PolicyDocument::new(statement)
    }
}

impl IntoValue<Json> for PolicyDocument {
    fn into_value(self) -> Value<Json> {
        let statements: Vec<Node> = self.statements.into_iter().map(Node::from).collect();
        let id = self.id.map(|id| ("Id", Node::from(id)));
        Value::from_node(Node::map(
            [("Version", Node::from("2012-10-17"))]
                .into_iter()
                .chain(id)
                .chain([("Statement", Node::List(statements))]),
        ))
    }
}
