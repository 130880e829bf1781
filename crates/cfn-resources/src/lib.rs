//! CloudFormation's resource types as Rust structs: one module and one feature for each service.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; not edited by hand.
//!
//! A resource type is a struct with public fields, a function `new` that takes the required
//! properties, and a setter for each optional one. `add` returns a handle, whose methods return
//! what `Ref` and `Fn::GetAtt` return. An attribute with the name of a method that all handles
//! have is called `attribute_…`: `attribute_path` is the attribute `Path` of an organizational
//! unit, because `path` returns the place of a construct in the app.
//!
#![cfg_attr(all(feature = "logs", feature = "iam"), doc = "```")]
#![cfg_attr(not(all(feature = "logs", feature = "iam")), doc = "```ignore")]
//! use cfn_core::{App, Stack};
//! use cfn_resources::{iam, logs};
//!
//! let app = App::new();
//! let stack = app.add("logging", Stack::new());
//! let group = stack.add("Group", logs::LogGroup::new().retention_in_days(7));
//! let stream = logs::LogStream::new(group.name()).log_stream_name("denials");
//! stack.add("Stream", stream);
//!
//! let trust = serde_json::json!({
//!     "Version": "2012-10-17",
//!     "Statement": [{
//!         "Effect": "Allow",
//!         "Principal": {"Service": "events.amazonaws.com"},
//!         "Action": "sts:AssumeRole",
//!     }],
//! });
//! let role = stack.add("Role", iam::Role::new(trust));
//! // logs::LogStream::new(role.arn()) does not compile: a role's ARN is not the name of a log group.
//! # app.synth()?;
//! # Ok::<(), cfn_core::SynthError>(())
//! ```
//!
//! A closed set of values is an enum with `Other` for values newer than this release. Text that
//! identifies something has a type for its kind, in what references return and in what properties
//! take; see [`kind`].
// A resource type may have the name of its service, and a property any name.
#![allow(clippy::module_inception, clippy::should_implement_trait)]

pub mod kind;
mod tag;

#[cfg(feature = "cloudformation")]
pub mod cloudformation;
#[cfg(feature = "cloudtrail")]
pub mod cloudtrail;
#[cfg(feature = "cloudwatch")]
pub mod cloudwatch;
#[cfg(feature = "events")]
pub mod events;
#[cfg(feature = "iam")]
pub mod iam;
#[cfg(feature = "kms")]
pub mod kms;
#[cfg(feature = "lambda")]
pub mod lambda;
#[cfg(feature = "logs")]
pub mod logs;
#[cfg(feature = "organizations")]
pub mod organizations;
#[cfg(feature = "s3")]
pub mod s3;
#[cfg(feature = "scheduler")]
pub mod scheduler;
#[cfg(feature = "sns")]
pub mod sns;
#[cfg(feature = "sqs")]
pub mod sqs;
#[cfg(feature = "ssm")]
pub mod ssm;
#[cfg(feature = "stepfunctions")]
pub mod stepfunctions;

/// Returns what CloudFormation's schema says about a type, if its service is enabled.
///
/// ```
/// assert!(cfn_resources::schema("AWS::Unknown::Type").is_none());
/// ```
pub fn schema(type_name: &str) -> Option<&'static cfn_core::schema::Schema> {
    let (service, name) = type_name.rsplit_once("::")?;
    match (service, name) {
        #[cfg(feature = "cloudformation")]
        ("AWS::CloudFormation", name) => cloudformation::schema(name),
        #[cfg(feature = "cloudtrail")]
        ("AWS::CloudTrail", name) => cloudtrail::schema(name),
        #[cfg(feature = "cloudwatch")]
        ("AWS::CloudWatch", name) => cloudwatch::schema(name),
        #[cfg(feature = "events")]
        ("AWS::Events", name) => events::schema(name),
        #[cfg(feature = "iam")]
        ("AWS::IAM", name) => iam::schema(name),
        #[cfg(feature = "kms")]
        ("AWS::KMS", name) => kms::schema(name),
        #[cfg(feature = "lambda")]
        ("AWS::Lambda", name) => lambda::schema(name),
        #[cfg(feature = "logs")]
        ("AWS::Logs", name) => logs::schema(name),
        #[cfg(feature = "organizations")]
        ("AWS::Organizations", name) => organizations::schema(name),
        #[cfg(feature = "s3")]
        ("AWS::S3", name) => s3::schema(name),
        #[cfg(feature = "scheduler")]
        ("AWS::Scheduler", name) => scheduler::schema(name),
        #[cfg(feature = "sns")]
        ("AWS::SNS", name) => sns::schema(name),
        #[cfg(feature = "sqs")]
        ("AWS::SQS", name) => sqs::schema(name),
        #[cfg(feature = "ssm")]
        ("AWS::SSM", name) => ssm::schema(name),
        #[cfg(feature = "stepfunctions")]
        ("AWS::StepFunctions", name) => stepfunctions::schema(name),
        _ => None,
    }
}

/// The names of all resource types of CloudFormation, and the features with schemas.
///
/// ```
/// let types = cfn_resources::TYPES;
/// assert!(types.names.lines().any(|line| line.starts_with("S3 ")));
/// ```
pub static TYPES: cfn_core::schema::Types = cfn_core::schema::Types {
    names: include_str!("types.txt"),
    features: &[
        ("AWS::CloudFormation", "cloudformation"),
        ("AWS::CloudTrail", "cloudtrail"),
        ("AWS::CloudWatch", "cloudwatch"),
        ("AWS::Events", "events"),
        ("AWS::IAM", "iam"),
        ("AWS::KMS", "kms"),
        ("AWS::Lambda", "lambda"),
        ("AWS::Logs", "logs"),
        ("AWS::Organizations", "organizations"),
        ("AWS::S3", "s3"),
        ("AWS::Scheduler", "scheduler"),
        ("AWS::SNS", "sns"),
        ("AWS::SQS", "sqs"),
        ("AWS::SSM", "ssm"),
        ("AWS::StepFunctions", "stepfunctions"),
    ],
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
