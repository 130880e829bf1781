//! A stack, as the tree holds it, and the rule for its name.

use crate::environment::{Environment, Location};
use crate::node::{Map, Text};

#[derive(Clone, Debug, Default)]
pub(crate) struct StackData {
    pub(crate) description: Option<Text>,
    pub(crate) name: Option<Text>,
    pub(crate) file: Option<Text>,
    pub(crate) account: Option<Text>,
    pub(crate) region: Option<Text>,
    pub(crate) stack_set: bool,
    /// Whether another stack asks for its template, to embed it.
    pub(crate) embedded: bool,
    pub(crate) transforms: Vec<Text>,
    pub(crate) metadata: Map,
    pub(crate) depends_on: Vec<usize>,
    pub(crate) environments: Vec<Environment>,
    pub(crate) termination_protection: bool,
    /// How the template can be made smaller.
    pub(crate) size_help: Option<Text>,
}

/// What CloudFormation accepts as a stack's name.
pub(crate) const STACK_NAME_RULE: &str =
    "a stack's name has up to 128 letters, digits and hyphens, and begins with a letter";

/// Whether a name satisfies [`STACK_NAME_RULE`].
pub(crate) fn is_stack_name(name: &str) -> bool {
    name.len() <= 128
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

impl StackData {
    /// The accounts and Regions the stack is deployed to, as far as they are known.
    pub(crate) fn locations(&self) -> Vec<Location<'_>> {
        let own = Location {
            account: self.account.as_deref(),
            region: self.region.as_deref(),
        };
        match &self.environments[..] {
            [] => vec![own],
            several => several.iter().map(Environment::location).collect(),
        }
    }
}
