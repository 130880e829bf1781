//! Real-time monitoring of SCP denials across an AWS Organization.
//!
//! Service Control Policies have no dry run: the first sign of damage is a burst of "access denied"
//! in member accounts. [`ScpMonitor`] is two stacks that show it as it happens. The hub stack, for
//! the management account or a delegated administrator, has an event bus open to the organization, a
//! rule that writes what arrives to a log group, and a metric filter by account and action. The
//! member stack, for every other account by a StackSet, has a rule that sends denials to the bus.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use safer_scps::{App, ScpMonitor};
//!
//! fn main() -> ExitCode {
//!     let app = App::new();
//!     app.add("ScpMonitor", ScpMonitor::published());
//!     safer_scps::run(app)
//! }
//! ```
//!
//! The monitor's handle leads to its parts, so a platform team goes further with the same few words:
//!
//! ```
//! use safer_scps::cloudwatch::{Alarm, minutes};
//! use safer_scps::sns::Topic;
//! use safer_scps::{App, ScpMonitor};
//!
//! let app = App::new();
//! let monitor = app.add("ScpMonitor", ScpMonitor::published());
//! let topic = monitor.bus_stack().add("Pager", Topic::new());
//! monitor.bus_stack().add(
//!     "Spike",
//!     Alarm::when(monitor.denials().sum(minutes(1)).exceeds(100.0)).notify(&topic),
//! );
//! # app.synth().unwrap();
//! ```

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod catch;
mod cost;
mod monitor;
#[cfg(feature = "rehearse")]
pub mod rehearse;

pub use catch::{Catch, Exclusions};
#[cfg(feature = "lambda")]
pub use cfn_constructs::lambda;
pub use cfn_constructs::{
    Partition, Region, cloudformation, cloudwatch, events, iam, kms, logs, sns, sqs,
};
#[cfg(feature = "cli")]
pub use cfn_core::cli;
pub use cfn_core::{
    App, Assembly, CloudAssemblyError, Condition, Construct, DeletionPolicy, Environment, Finding,
    Format, IntoValue, Json, Mapping, Node, Output, Parameter, RawResource, Resource, Scope,
    Severity, Stack, StackScope, SynthError, Tag, Template, TemplateRule, UpdateReplacePolicy,
    Value, contains, diff, intrinsic, value::NoValue, values,
};
pub use cfn_resources as resources;
pub use cost::{Cost, CostLine, FILTER_LIMIT, PRICES_AS_OF, Price, Usage, prices};
pub use event_pattern;
pub use filter_pattern;
pub use monitor::{Alerts, Denials, Metrics, Monitor, ScpMonitor};

/// Runs the command line of a synth program over an app: see [`cfn_core::cli`].
///
/// Raw resources of types this crate has schemas for are checked like typed ones.
#[cfg(feature = "cli")]
pub fn run(app: App) -> std::process::ExitCode {
    cfn_core::cli::run(app.schemas(cfn_resources::schema))
}

#[cfg(all(doctest, feature = "cli"))]
#[doc = include_str!("../README.md")]
struct Readme;
