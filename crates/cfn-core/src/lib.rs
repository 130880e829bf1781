//! CloudFormation templates as typed Rust.
//!
//! An [`App`] holds [`Stack`]s, a stack holds constructs, and everything is
//! added by one verb, [`Scope::add`]. [`App::synth`] turns the tree into
//! templates, or says everything that is wrong with it.
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
//! Typed resources, one struct a type, are in the crate `cfn-resources`.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

pub mod assertions;
#[cfg(feature = "cli")]
pub mod cli;
mod cloud_assembly;
pub mod diff;
mod environment;
pub mod intrinsic;
mod logical_id;
mod macros;
mod node;
mod parts;
mod resource;
pub mod schema;
mod stack;
mod synth;
mod template;
mod tree;
pub mod value;
mod visit;
mod write;

pub use cloud_assembly::{CloudAssemblyError, DEFAULT_FOLDER as CLOUD_ASSEMBLY_FOLDER};
pub use environment::Environment;
pub use findings::{Finding, Place, Position, Severity, nearest};
pub use node::{Map, Node, Number, Text};
pub use parts::{
    Condition, ConditionRef, Mapping, MappingRef, NumberParameter, Output, Parameter, ParameterRef,
    ParameterValue, TemplateRule, TextParameter, contains,
};
pub use resource::{DeletionPolicy, RawResource, Resource, UpdateReplacePolicy};
pub use stack::{Stack, StackScope};
pub use synth::SynthError;
pub use template::{Assembly, Format, Template, WriteError};
pub use tree::{App, Construct, ElementId, Scope};
pub use value::{IntoValue, Json, Kind, MapOf, Tag, ToNode, Value};
pub use visit::Visited;
