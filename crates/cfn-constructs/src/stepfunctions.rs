//! Step Functions: the generated resources, and state machines made of typed states.
//!
//! A [`Definition`] has states with names. [`StateMachine`] adds the state machine, and a role with the permissions
//! that its tasks need. Synthesis checks the definition of every state machine, also of one that is written as raw
//! JSON: transitions, states that nothing reaches, fields, paths, retries, integrations, size.
//!
//! ```
//! use cfn_constructs::App;
//! use cfn_constructs::stepfunctions::{Choice, Definition, Fail, Retry, StateMachine, Succeed, Task, Wait, variable};
//! use cfn_core::{Stack, json};
//!
//! let app = App::new();
//! let stack = app.add("watch", Stack::new());
//!
//! let look = Task::sdk("cloudwatch", "describeAlarms", ["*"])
//!     .parameters(json!({"AlarmNames.$": "States.Array($.alarm)"}))
//!     .result_selector(json!({"State.$": "States.ArrayGetItem($.MetricAlarms[*].StateValue, 0)"}))
//!     .result_path("$.seen")
//!     .retry(Retry::on(["States.TaskFailed"]).interval_seconds(5).max_attempts(3));
//!
//! let definition = Definition::starting_at("Look", look.next("IsQuiet"))
//!     .state(
//!         "IsQuiet",
//!         Choice::when(variable("$.seen.State").equals("OK"), "Quiet")
//!             .or_when(variable("$.seen.State").equals("ALARM"), "Loud")
//!             .otherwise("Pause"),
//!     )
//!     .state("Pause", Wait::seconds(60).next("Look"))
//!     .state("Quiet", Succeed::new())
//!     .state("Loud", Fail::new("Alarm", "the alarm is on"));
//!
//! let machine = stack.add("Watch", StateMachine::new(definition));
//! stack.add("WatchArn", cfn_core::Output::new(machine.arn()));
//! # app.synth()?;
//! # Ok::<(), cfn_core::SynthError>(())
//! ```
//!
//! # What the types decide
//!
//! A state that goes on is complete only with [`Task::next`] or [`Task::end`], and a [`Choice`], a [`Succeed`] and a
//! [`Fail`] have neither. A number is compared with numbers, and a boolean has no order:
//!
//! ```compile_fail,E0277
//! use cfn_constructs::stepfunctions::{Definition, Wait};
//!
//! Definition::starting_at("Pause", Wait::seconds(60));
//! ```
//!
//! ```compile_fail,E0277
//! use cfn_constructs::stepfunctions::variable;
//!
//! variable("$.done").is_less_than(true);
//! ```
//!
//! # JSONPath
//!
//! The states here use JSONPath, the default query language. In `parameters` and `result_selector`, a key that ends
//! with `.$` has a path or an intrinsic function as its value. A definition in JSONata can be written as raw JSON;
//! its expressions are not checked.
//!
//! Sources: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html>,
//! <https://states-language.net/spec.html>

mod branches;
mod choice;
mod definition;
mod draft;
mod errors;
#[cfg(feature = "logs")]
mod logging;
mod machine;
#[cfg(feature = "sns")]
mod messages;
mod rights;
mod simple;
mod task;

pub use cfn_resources::stepfunctions::*;

pub use branches::{ForEach, Parallel};
pub use choice::{
    Choice, Comparable, Ordered, Rule, Timestamp, Variable, boolean_at, number_at, text_at,
    timestamp, timestamp_at, variable,
};
pub use definition::{Definition, IntoState, State};
pub use errors::{Catch, Retry};
pub use machine::{StateMachine, StateMachineHandle};
pub use simple::{Fail, Pass, Succeed, Wait};
pub use task::Task;
