//! What a rule can send its events to, depending on where the rule is deployed.

use cfn_core::Text;
use cfn_resources::events::{RuleRef, rule};

/// The rule is in the account of its targets.
#[derive(Clone, Copy, Debug)]
pub enum SameAccount {}

/// The rule is deployed to many accounts by a StackSet. It can reach only an event bus of another account.
#[derive(Clone, Copy, Debug)]
pub enum MemberAccounts {}

/// A target of rules that are deployed to `P`. Implement it for targets that this crate does not have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a target of a rule in `{P}`",
    note = "a rule in member accounts can send only to an event bus of the hub account (`BusTarget`); log groups, queues, topics and functions must be in the rule's account"
)]
pub trait Target<P> {
    /// The target as a property of the rule. Adds the permissions that it needs to the tree.
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target;
}
