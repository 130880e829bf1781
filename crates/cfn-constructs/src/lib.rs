//! Typed constructs over the resources of CloudFormation.
//!
//! Each module is an AWS service. It has all generated types of `cfn-resources`, and adds what a schema
//! cannot express. If both have the same name, use the one of this crate: [`events::Rule`] takes typed
//! patterns and targets, and [`cloudwatch::Alarm`] is made from a metric.
//!
//! # Checks
//!
//! An [`App`] checks all resources as they will be written, typed and raw, after visitors and overrides: event
//! patterns, filter patterns, policy documents, saved queries, schedules, targets and subscriptions, FIFO queues,
//! packages of functions, definitions of state machines, and physical names that are used twice. Values that are known at deploy time only are not
//! judged.
//!
//! # Features
//!
//! Each module is behind a feature of the same name, and only the resource types of enabled services are
//! compiled. All of them are on by default, but not `action-names`.
//!
//! | feature | adds |
//! | --- | --- |
//! | `action-names` | warnings about actions in policies that do not exist: a table of 22,000 names |
//! | `cloudformation` | StackSets that deploy a stack of the app to an organization |
//! | `cloudwatch` | metrics, metric math, alarms, composite alarms, rules of Contributor Insights and dashboards; `sns` adds notifications, `logs` adds log widgets |
//! | `events` | rules with typed patterns and targets; `lambda`, `logs` and `sns` add their targets |
//! | `iam` | policy documents made of typed statements |
//! | `kms` | a key whose policy lets services encrypt with it |
//! | `lambda` | the generated resources, and functions as targets of rules |
//! | `logs` | metric filters whose patterns are parsed, queries, retention |
//! | `scheduler`, `sns`, `sqs` | the generated resources |
//! | `stepfunctions` | state machines made of typed states, with their role; `sns` adds messages and questions, `logs` adds logging |

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod app;
#[cfg(any(
    feature = "cloudformation",
    feature = "cloudwatch",
    feature = "kms",
    feature = "logs"
))]
mod check;
mod checks;
#[cfg(feature = "cloudformation")]
pub mod cloudformation;
#[cfg(feature = "cloudwatch")]
pub mod cloudwatch;
#[cfg(feature = "events")]
pub mod events;
#[cfg(feature = "iam")]
pub mod iam;
#[cfg(feature = "cloudwatch")]
mod json_text;
#[cfg(feature = "kms")]
pub mod kms;
#[cfg(feature = "logs")]
pub mod logs;
#[cfg(any(feature = "kms", feature = "logs"))]
mod names;
mod region;
#[cfg(feature = "events")]
mod resource_policy;
#[cfg(feature = "stepfunctions")]
pub mod stepfunctions;

pub use app::App;
#[cfg(feature = "lambda")]
pub use cfn_resources::lambda;
#[cfg(feature = "scheduler")]
pub use cfn_resources::scheduler;
#[cfg(feature = "sns")]
pub use cfn_resources::sns;
#[cfg(feature = "sqs")]
pub use cfn_resources::sqs;
#[cfg(feature = "action-names")]
pub use checks::check_action_names;
pub use region::{Partition, Region};

#[cfg(all(doctest, feature = "all"))]
#[doc = include_str!("../README.md")]
struct Readme;
