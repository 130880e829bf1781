//! CloudFormation templates as typed Rust.
//!
//! An [`App`] holds [`Stack`]s, a stack holds constructs, and everything is added with one method, [`Scope::add`].
//! [`App::synth`] turns the tree into templates, or reports everything that is wrong with it.
//!
//! ```
//! use cfn_core::{App, Output, Parameter, RawResource, Stack};
//!
//! let app = App::new();
//! let stack = app.add("alerts", Stack::new().description("Where alarms go"));
//! let email = stack.add("Email", Parameter::string().allowed_pattern(".+@.+"));
//! let topic = stack.add("Pager", RawResource::new("AWS::SNS::Topic"));
//! stack.add(
//!     "Subscription",
//!     RawResource::new("AWS::SNS::Subscription")
//!         .property("TopicArn", topic.reference::<String>())
//!         .property("Protocol", "email")
//!         .property("Endpoint", email.value()),
//! );
//! stack.add("TopicArn", Output::new(topic.reference::<String>()));
//!
//! let assembly = app.synth()?;
//! let yaml = assembly.template("alerts").unwrap().to_yaml();
//! assert!(yaml.contains("TopicArn: !Ref Pager"));
//! # Ok::<(), cfn_core::SynthError>(())
//! ```
//!
//! Typed resources, one struct for each type, are in the crate `cfn-resources`.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]
#![warn(clippy::return_self_not_must_use, missing_debug_implementations)]

mod account;
pub mod assertions;
#[cfg(feature = "cli")]
pub mod cli;
mod cloud_assembly;
mod construct;
pub mod diff;
mod environment;
pub mod intrinsic;
mod macros;
mod node;
pub mod schema;
mod scope;
mod synth;
mod template;
mod tree;
pub mod value;
mod write;

pub use account::is_account_id;
pub use cloud_assembly::{CloudAssemblyError, DEFAULT_FOLDER as CLOUD_ASSEMBLY_FOLDER};
pub use construct::{
    Condition, ConditionRef, DeletionPolicy, HANDLE_METHODS, Mapping, MappingRef, NumberParameter,
    Output, Parameter, ParameterRef, ParameterValue, RawResource, Resource, Stack, StackScope,
    TemplateRule, TextParameter, UpdateReplacePolicy, contains,
};
pub use environment::Environment;
pub use findings::{Finding, Place, Position, Severity, nearest};
pub use node::{ElementId, JsonValue, Map, Node, Number, Spelling, Text};
pub use scope::{App, Construct, Scope};
pub use synth::SynthError;
pub use template::{Assembly, Format, Template};
pub use tree::{FinishedResource, FinishedStack, StackCheck, TemplatesCheck, Visited};
pub use value::{IntoValue, Json, Kind, MapOf, Tag, ToNode, Value};
pub use write::{WriteError, replace_files};

#[doc(hidden)]
pub use node::json::{assert_distinct as __json_assert_distinct, object as __json_map};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
