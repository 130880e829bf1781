//! EventBridge: the generated resources, and rules with typed patterns and targets.

mod delivery;
mod pattern;
mod retry;
mod rules;
mod target;
mod targets;
pub(crate) mod tree;

pub use cfn_resources::events::*;
pub use delivery::{Deliver, Delivery};
pub use event_pattern::Limits as PatternLimits;
pub use pattern::Pattern;
pub use retry::RetryPolicy;
pub use rules::Rule;
pub use target::{MemberAccounts, SameAccount, Target};
#[cfg(feature = "lambda")]
pub use targets::FunctionTarget;
#[cfg(feature = "logs")]
pub use targets::LogGroupTarget;
#[cfg(feature = "sns")]
pub use targets::TopicTarget;
pub use targets::{BusTarget, QueueTarget, allow_dead_letters};
