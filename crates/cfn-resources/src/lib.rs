//! CloudFormation's resource types as Rust structs: one module and one feature a service.
//!
//! Generated from the schemas of cfn-lint 1.58.0, us-east-1, 2026-10-20; never edited.
//!
//! A resource type is a struct with public fields, `new` with the required
//! properties and a setter for each optional one. Added to a scope it gives a
//! handle, whose methods are what `Ref` and `Fn::GetAtt` return.
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
//! // logs::LogStream::new(role.arn()) does not compile: a role's ARN is no log group's name.
//! # app.synth()?;
//! # Ok::<(), cfn_core::SynthError>(())
//! ```
//!
//! A closed set of values is an enum with `Other` for what is newer than this release.
//! Text that identifies something has a kind of its own, told by what the reference
//! returns and what the property asks for; see [`kind`].
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
#[cfg(feature = "sns")]
pub mod sns;
#[cfg(feature = "sqs")]
pub mod sqs;
#[cfg(feature = "ssm")]
pub mod ssm;

/// What CloudFormation's schema says of a type, if its service is enabled.
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
        #[cfg(feature = "sns")]
        ("AWS::SNS", name) => sns::schema(name),
        #[cfg(feature = "sqs")]
        ("AWS::SQS", name) => sqs::schema(name),
        #[cfg(feature = "ssm")]
        ("AWS::SSM", name) => ssm::schema(name),
        _ => None,
    }
}
