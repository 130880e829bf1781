//! Which actions authorize an operation.

use super::{Call, names};
use crate::catalog::catalog;

/// An action that authorizes a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'r> {
    pub(super) prefix: &'r str,
    pub(super) name: &'r str,
    /// Whether the action acts on resources at all.
    pub(super) on_resources: bool,
}

impl<'r> Call<'r> {
    /// The actions that the operation itself needs. Empty if no such action is known.
    pub(super) fn main_actions(&self) -> Vec<Asked<'r>> {
        let operation = self.operation();
        let special = match self.prefix {
            "s3" => names::s3(operation, self.parameters().has("versionId")),
            "apigateway" if asked("apigateway", operation).is_none() => {
                names::api_gateway(operation)
            }
            "sns" | "sqs" => names::batch(operation),
            "kms" if operation == "ReEncrypt" => Some(&["ReEncryptFrom", "ReEncryptTo"] as &[_]),
            _ => None,
        };
        if let Some(names) = special {
            return names
                .iter()
                .filter_map(|name| asked(self.prefix, name))
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
fn named<'r>(prefix: &'r str, operation: &'r str) -> Vec<Asked<'r>> {
    if let Some(action) = asked(prefix, operation) {
        return vec![action];
    }
    let others = catalog().operation(prefix, operation).unwrap_or_default();
    others
        .iter()
        .filter_map(|name| name.split_once(':'))
        .filter_map(|(prefix, name)| asked(prefix, name))
        .collect()
}

pub(super) fn asked<'r>(prefix: &'r str, name: &str) -> Option<Asked<'r>> {
    let action = catalog().action(prefix, name)?;
    Some(Asked {
        prefix,
        name: action.name,
        on_resources: action.on_resources,
    })
}
