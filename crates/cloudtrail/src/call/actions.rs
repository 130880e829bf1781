//! Which actions authorize an operation.

use super::{Call, names};
use crate::catalog::{Action, catalog};

impl Call<'_> {
    /// The actions that the operation itself needs. Empty if no such action is known.
    pub(super) fn main_actions(&self) -> Vec<&'static Action> {
        let operation = self.operation();
        let special = match self.prefix {
            "s3" => names::s3(operation, || self.parameters().has("versionId")),
            "apigateway" if !catalog().has_action("apigateway", operation) => {
                names::api_gateway(operation)
            }
            "sns" | "sqs" => names::batch(operation),
            "kms" if operation == "ReEncrypt" => Some(&["ReEncryptFrom", "ReEncryptTo"] as &[_]),
            _ => None,
        };
        if let Some(names) = special {
            return names
                .iter()
                .filter_map(|name| catalog().action(self.prefix, name))
                .collect();
        }
        let found = named(self.prefix, operation);
        if !found.is_empty() {
            return found;
        }
        match names::without_version(operation) {
            Some(name) => named(self.prefix, name),
            None => Vec::new(),
        }
    }
}

/// The action with the operation's name, or the actions that the table has for it.
fn named(prefix: &str, operation: &str) -> Vec<&'static Action> {
    if let Some(action) = catalog().action(prefix, operation) {
        return vec![action];
    }
    let others = catalog().operation(prefix, operation).unwrap_or_default();
    others
        .iter()
        .filter_map(|name| name.split_once(':'))
        .filter_map(|(prefix, name)| catalog().action(prefix, name))
        .collect()
}
