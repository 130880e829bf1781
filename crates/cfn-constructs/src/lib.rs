//! Typed constructs over CloudFormation's resources.
//!
//! Each module is a service: all generated types of `cfn-resources`, and on
//! top of them what the schema cannot say. Where both have a name, the one
//! here is the better one: [`events::Rule`] takes typed patterns and targets,
//! [`cloudwatch::Alarm`] is made from a metric.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod check;
pub mod cloudformation;
pub mod cloudwatch;
pub mod events;
pub mod iam;
mod json_text;
pub mod kms;
pub mod logs;
mod region;
mod resource_policy;

pub use cfn_resources::{lambda, sns, sqs};
pub use region::{Partition, Region};
