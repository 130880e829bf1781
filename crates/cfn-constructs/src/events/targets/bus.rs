//! Event buses as targets.

use cfn_core::{IntoValue, Text, Value};
use cfn_resources::events::{RuleRef, kind::EventBusArn, rule};
use cfn_resources::iam::kind::RoleArn;

use super::super::target::{MemberAccounts, SameAccount, Target};
use super::target;

/// An event bus of this or another account and Region.
///
/// EventBridge assumes the role to put events on the bus. It forwards an event only once: a rule of that bus
/// cannot send the event to a third bus. Source:
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html>
///
/// ```
/// use cfn_constructs::events::BusTarget;
///
/// let hub = BusTarget::new(
///     "arn:aws:events:us-east-1:111122223333:event-bus/hub",
///     "arn:aws:iam::444455556666:role/send-events",
/// );
/// ```
#[derive(Clone, Debug)]
pub struct BusTarget {
    bus: Value<EventBusArn>,
    role: Value<RoleArn>,
}

impl BusTarget {
    /// An event bus, and a role that is allowed `events:PutEvents` on it.
    #[must_use]
    pub fn new(bus: impl IntoValue<EventBusArn>, role: impl IntoValue<RoleArn>) -> BusTarget {
        BusTarget {
            bus: bus.into_value(),
            role: role.into_value(),
        }
    }

    fn property(self, id: Text) -> rule::Target {
        target(id, self.bus).role_arn(self.role)
    }
}

impl Target<SameAccount> for BusTarget {
    fn bind(self, id: Text, _rule: &RuleRef) -> rule::Target {
        self.property(id)
    }
}

impl Target<MemberAccounts> for BusTarget {
    fn bind(self, id: Text, _rule: &RuleRef) -> rule::Target {
        self.property(id)
    }
}
