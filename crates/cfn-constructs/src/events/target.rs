//! What a rule can send its events to, by where the rule is.

use cfn_core::Text;
use cfn_resources::events::{RuleRef, rule};

/// The rule is in the account of its targets.
#[derive(Clone, Copy, Debug)]
pub enum SameAccount {}

/// The rule is deployed to many accounts, by a StackSet; all it can reach is another account's bus.
#[derive(Clone, Copy, Debug)]
pub enum MemberAccounts {}

/// Something that a rule at a place sends its events to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a target of a rule in `{P}`",
    note = "a rule in member accounts sends to an event bus of the hub account (`BusTarget`): log groups, queues, topics and functions are of one account"
)]
pub trait Target<P> {
    /// The target as a property of the rule; adds what it needs to the rule's scope or its own.
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target;
}
