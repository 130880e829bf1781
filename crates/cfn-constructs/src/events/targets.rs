//! The targets of rules, one file each. A target brings the permission that EventBridge needs to reach
//! it; the console adds such permissions without a message.

mod bus;
#[cfg(feature = "lambda")]
mod function;
#[cfg(feature = "logs")]
mod log_group;
mod queue;
#[cfg(feature = "sns")]
mod topic;

use cfn_core::intrinsic::sub;
use cfn_core::{IntoValue, Kind, Scope, Text, Value};
use cfn_resources::events::rule;

use crate::iam::Operator;

pub use bus::BusTarget;
#[cfg(feature = "lambda")]
pub use function::FunctionTarget;
#[cfg(feature = "logs")]
pub use log_group::LogGroupTarget;
pub(super) use queue::allow_queue;
pub use queue::{QueueTarget, allow_dead_letters};
#[cfg(feature = "sns")]
pub use topic::TopicTarget;

const EVENTS: &str = "events.amazonaws.com";

/// The condition on `aws:SourceArn` with which the policy of a target lets a rule or a bus send to it.
///
/// If the target is in another stack, its policy cannot name the rule: the rule's stack imports the ARN of the target, and
/// two stacks cannot import from each other. The policy then allows all sources of this kind (`rule`, `event-bus`) in the
/// account and Region, which both stacks share.
fn source<K: Kind>(
    arn: Value<K>,
    kind: &str,
    from: &Scope,
    to: &Scope,
) -> (Operator, Value<String>) {
    let stack = |scope: &Scope| scope.stack().map(|stack| stack.path());
    match stack(from) == stack(to) {
        true => (Operator::ARN_EQUALS, arn.into_value()),
        false => {
            let all = format!(
                "arn:${{AWS::Partition}}:events:${{AWS::Region}}:${{AWS::AccountId}}:{kind}/*"
            );
            (Operator::ARN_LIKE, sub(all))
        }
    }
}

fn target(id: Text, arn: impl IntoValue<String>) -> rule::Target {
    rule::Target::new(rule::TargetRequired {
        id: id.into(),
        arn: arn.into_value(),
    })
}
