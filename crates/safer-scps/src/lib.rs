//! Real-time monitoring of SCP denials across an AWS Organization.
//!
//! Service Control Policies have no audit mode: the first sign of a mistake is a burst of "access denied"
//! in member accounts. [`ScpMonitor`] writes two stacks that show denials as they happen. The hub stack
//! is for the management account or a delegated administrator. It has an event bus open to the
//! organization, a rule that writes the events to a log group, and a metric filter by account and action.
//! The member stack is deployed to every other account by a StackSet, and has a rule that sends denials to
//! the bus.
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
//! The monitor's handle gives access to its parts, so that a platform team can add to them:
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
//!
//! # Features
//!
//! - `cli` (on by default): [`run`], the command line of a synth program, and [`presets`], one for both presets.
//! - `action-names`: warnings about actions in policies that do not exist. `archives` and `dry-run` include it.
//! - `rehearse`: `safer_scps::rehearse` runs CloudTrail events through a monitor without AWS. Synthesis then runs
//!   denials through every monitor of the app, and warns about one that loses all of them.
//! - `archives`: `safer_scps::rehearse::archive` runs archives of CloudTrail through monitors. It includes `rehearse`.
//! - `organizations`: `safer_scps::organizations` writes SCPs and RCPs, checks them, and asks them in unit tests.
//! - `dry-run`: `safer_scps::dry_run` replays archives of CloudTrail through a change of an organization's policies.
//! - `rollout`: `safer_scps::policy_rollout` attaches a policy wave by wave, and undoes it after an alarm.
//! - `lambda`: `safer_scps::lambda`, and functions as targets of rules.
//! - `stepfunctions`: `safer_scps::stepfunctions`, state machines made of typed states, and checks of their definitions.
//! - `all-services`: the types of all generated services in [`resources`], not only of those the monitor uses.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "rehearse")]
mod canned;
mod catch;
mod console;
mod cost;
#[cfg(feature = "dry-run")]
pub mod dry_run;
#[cfg(any(feature = "archives", feature = "dry-run"))]
mod hours;
mod literal;
mod monitor;
#[cfg(feature = "organizations")]
pub mod organizations;
#[cfg(feature = "rollout")]
pub mod policy_rollout;
#[cfg(feature = "cli")]
pub mod presets;
#[cfg(feature = "rehearse")]
pub mod rehearse;

pub use catch::{Catch, Exclusions};
#[cfg(feature = "lambda")]
pub use cfn_constructs::lambda;
#[cfg(feature = "stepfunctions")]
pub use cfn_constructs::stepfunctions;
pub use cfn_constructs::{
    App, Partition, Region, cloudformation, cloudwatch, events, iam, kms, logs, scheduler, sns, sqs,
};
/// Assertions about templates, for tests of programs.
///
/// ```
/// use safer_scps::assertions::Template;
/// use safer_scps::{App, ScpMonitor, json};
///
/// let app = App::new();
/// app.add("ScpMonitor", ScpMonitor::published());
/// let assembly = app.synth()?;
/// let hub = Template::from(&assembly.templates()[0]);
/// hub.assert_resource_properties("AWS::Logs::LogGroup", json!({"RetentionInDays": 7}));
/// # Ok::<(), safer_scps::SynthError>(())
/// ```
pub use cfn_core::assertions;
#[cfg(feature = "cli")]
pub use cfn_core::cli;
pub use cfn_core::{
    Assembly, CloudAssemblyError, Condition, Construct, DeletionPolicy, Environment, Finding,
    Format, IntoValue, Json, Mapping, Node, Output, Parameter, RawResource, Resource, Scope,
    Severity, Stack, StackScope, SynthError, Tag, Template, TemplateRule, UpdateReplacePolicy,
    Value, contains, diff, intrinsic, json, value::NoValue, values,
};
pub use cfn_resources as resources;
pub use cost::{Cost, CostLine, FILTER_LIMIT, PRICES_AS_OF, Price, Usage, prices};
pub use event_pattern;
pub use filter_pattern;
#[cfg(any(feature = "organizations", feature = "rehearse"))]
pub use iam_policy;
#[cfg(feature = "organizations")]
pub use monitor::MonitorGuard;
pub use monitor::{
    Alerts, Canary, Denials, DenialsBy, Heartbeat, Metrics, Monitor, SENDER_ROLES, STACK_SET_ROLES,
    ScpMonitor,
};

/// Runs the command line of a synth program over an app: see [`cfn_core::cli`].
///
/// It writes what [`App::synth`](cfn_core::App::synth) returns in a test, and reports the same findings.
#[cfg(feature = "cli")]
pub fn run(app: App) -> std::process::ExitCode {
    cfn_core::cli::run(app)
}

#[cfg(all(doctest, feature = "cli"))]
#[doc = include_str!("../README.md")]
struct Readme;

/// The compiler warns about a setter whose result is dropped, because it changes nothing.
///
/// ```
/// #![deny(unused_must_use)]
/// let monitor = safer_scps::ScpMonitor::published().dashboard(true);
/// ```
///
/// ```compile_fail
/// #![deny(unused_must_use)]
/// safer_scps::ScpMonitor::published().dashboard(true);
/// ```
#[cfg(doctest)]
struct DroppedSetter;
