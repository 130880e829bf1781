//! The construct: a state machine with its role.

use cfn_core::intrinsic::{pseudo, sub};
use cfn_core::{Construct, Finding, IntoValue, Json, Place, Scope, Text, Value};
use cfn_resources::iam::{RoleRef, kind::RoleArn, role};
use cfn_resources::stepfunctions::{self as generated, StateMachineRef, kind};

use super::definition::Definition;
use super::rights::Rights;
use crate::iam::{
    IdentityStatement, Operator, PolicyDocument, Principal, Role, Statement, policy_kind,
};

/// A state machine, and a role that may do what its tasks need and nothing else.
///
/// The handle has the state machine and its role. Executions of a standard state machine can take a year, and their
/// history is kept for 90 days. It is made in place; only another name or type replaces it.
///
/// Errors at synthesis: everything that [`the module`](super) names. The definition is at most 1 MiB long.
///
/// The role trusts Step Functions for state machines of this account and Region, as AWS recommends:
/// <https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html>
#[derive(Clone, Debug)]
pub struct StateMachine {
    definition: Definition,
    statements: Vec<IdentityStatement>,
    role_path: Option<Text>,
    pub(super) rights: Rights,
    properties: generated::StateMachine,
}

/// A state machine of the app, and its role.
#[derive(Clone, Debug)]
pub struct StateMachineHandle {
    machine: StateMachineRef,
    role: RoleRef,
}

impl StateMachineHandle {
    /// The resource.
    #[must_use]
    pub fn machine(&self) -> &StateMachineRef {
        &self.machine
    }

    /// Its role.
    #[must_use]
    pub fn role(&self) -> &RoleRef {
        &self.role
    }

    /// The ARN of the state machine.
    pub fn arn(&self) -> Value<kind::StateMachineArn> {
        self.machine.arn()
    }
}

impl StateMachine {
    /// A standard state machine.
    #[must_use]
    pub fn new(mut definition: Definition) -> StateMachine {
        let rights = std::mem::take(&mut definition.rights);
        StateMachine {
            definition,
            statements: Vec::new(),
            role_path: None,
            rights,
            // The role is set when it is known.
            properties: generated::StateMachine::new(Value::<RoleArn>::from_node("")),
        }
    }

    /// Sets the name, of at most 80 characters. Changing it replaces the state machine.
    #[must_use]
    pub fn name(self, name: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.state_machine_name(name))
    }

    /// Sets the path of the role: `/rollouts/`. Changing it replaces the role.
    #[must_use]
    pub fn role_path(mut self, path: impl Into<Text>) -> Self {
        self.role_path = Some(path.into());
        self
    }

    /// Lets the role do more than its tasks say.
    #[must_use]
    pub fn allow(mut self, statement: IdentityStatement) -> Self {
        self.statements.push(statement);
        self
    }

    /// Sets any other property of the resource, such as its encryption.
    #[must_use]
    pub fn with(
        mut self,
        change: impl FnOnce(generated::StateMachine) -> generated::StateMachine,
    ) -> Self {
        self.properties = change(self.properties);
        self
    }
}

/// Who may assume the role: Step Functions, for state machines of this account and Region.
fn trust() -> PolicyDocument<policy_kind::Trust> {
    let machines = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:*";
    PolicyDocument::trusting(
        Statement::allow(["sts:AssumeRole"])
            .principal(Principal::service("states.amazonaws.com"))
            .condition(
                Operator::STRING_EQUALS,
                "aws:SourceAccount",
                pseudo::ACCOUNT_ID,
            )
            .condition(Operator::ARN_LIKE, "aws:SourceArn", sub(machines)),
    )
}

impl Construct for StateMachine {
    type Handle = StateMachineHandle;

    fn build(mut self, scope: &Scope) -> StateMachineHandle {
        for name in &self.definition.duplicates {
            let message = "a state of the definition has this name already";
            let finding = Finding::error("state-machine-name", message)
                .value(format!("{name:?}"))
                .help("names are unique in the whole definition, also inside branches and loops");
            scope.report(finding.at(Place::of(scope.path()).path("Definition")));
        }
        let mut role = Role::new(trust());
        if let Some(path) = self.role_path {
            role = role.path(path);
        }
        let mut statements = self
            .rights
            .into_statements()
            .into_iter()
            .chain(self.statements);
        if let Some(first) = statements.next() {
            let document = statements.fold(PolicyDocument::identity(first), PolicyDocument::and);
            role = role.policies([role::Policy::new("tasks", document)]);
        }
        let role = scope.add("Role", role);
        let definition: Value<Json> = Value::from_node(self.definition.into_node());
        self.properties.role_arn = role.arn();
        let machine = self.properties.definition(definition);
        StateMachineHandle {
            machine: machine.build(scope),
            role,
        }
    }
}
