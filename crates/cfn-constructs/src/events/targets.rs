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

use cfn_core::{IntoValue, Text};
use cfn_resources::events::rule;

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

fn target(id: Text, arn: impl IntoValue<String>) -> rule::Target {
    rule::Target::new(rule::TargetRequired {
        id: id.into(),
        arn: arn.into_value(),
    })
}
