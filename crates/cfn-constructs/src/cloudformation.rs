//! CloudFormation: the generated resources, and StackSets that deploy a stack of the app to an organization.

mod one_or_more;
mod rollout;
mod stack_sets;

pub use cfn_resources::cloudformation::*;
pub use one_or_more::OneOrMore;
pub use rollout::{Rollout, RolloutTargets};
pub use stack_sets::StackSet;
