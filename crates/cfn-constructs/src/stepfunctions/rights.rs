//! The permissions that tasks need: actions, grouped by the resources that they are for.

use cfn_core::{IntoValue, Node, Value};

use crate::iam::{IdentityStatement, Statement};

/// Actions with the resources that they are for, in the order in which tasks were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Rights(Vec<(Node, Vec<String>)>);

impl Rights {
    /// Allows an action on resources.
    pub(super) fn allow(&mut self, action: impl Into<String>, resources: Node) {
        let action = action.into();
        match self.0.iter_mut().find(|(those, _)| *those == resources) {
            Some((_, actions)) if actions.contains(&action) => {}
            Some((_, actions)) => actions.push(action),
            None => self.0.push((resources, vec![action])),
        }
    }

    /// Replaces all actions.
    pub(super) fn replace(&mut self, actions: Vec<String>) {
        for (_, old) in &mut self.0 {
            old.clone_from(&actions);
        }
    }

    pub(super) fn extend(&mut self, others: Rights) {
        for (resources, actions) in others.0 {
            for action in actions {
                self.allow(action, resources.clone());
            }
        }
    }

    /// One statement for each list of resources.
    pub(super) fn into_statements(self) -> Vec<IdentityStatement> {
        let statement = |(resources, actions): (Node, Vec<String>)| {
            let resources: Value<Vec<String>> = Value::from_node(resources);
            Statement::allow(actions).resources(resources)
        };
        self.0.into_iter().map(statement).collect()
    }
}

/// A list of resources as it is written.
pub(super) fn resources(arns: impl IntoValue<Vec<String>>) -> Node {
    arns.into_value().into_node()
}
