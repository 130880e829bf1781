//! What can be added to an app: stacks, and what is in their templates, one file for each.

mod condition;
mod handle;
mod include;
mod mapping;
mod output;
mod parameter;
mod resource;
mod rule;
mod stack;

pub use condition::{Condition, ConditionRef};
pub use handle::HANDLE_METHODS;
pub use mapping::{Mapping, MappingRef};
pub use output::Output;
pub use parameter::{NumberParameter, Parameter, ParameterRef, ParameterValue, TextParameter};
pub use resource::{DeletionPolicy, RawResource, Resource, UpdateReplacePolicy};
pub use rule::{TemplateRule, contains};
pub use stack::{Stack, StackScope};
