//! EventBridge: the generated resources, and rules with typed patterns and targets.

mod delivery;
mod pattern;
mod retry;
mod rule_construct;
mod target;
mod targets;

pub use cfn_resources::events::*;
pub use delivery::{Deliver, Delivery};
pub use pattern::Pattern;
pub use retry::RetryPolicy;
pub use rule_construct::Rule;
pub use target::{MemberAccounts, SameAccount, Target};
pub use targets::{
    BusTarget, FunctionTarget, LogGroupTarget, QueueTarget, TopicTarget, allow_dead_letters,
};
