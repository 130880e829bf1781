//! Organizations: the generated resources, and constructs for SCPs and RCPs that tests and dry runs accept too.
//!
//! ```
//! use safer_scps::iam_policy::{Operator, Request, ScpStatement, assert_allows, assert_denies};
//! use safer_scps::organizations::ServiceControlPolicy;
//! use safer_scps::{App, Stack};
//!
//! fn deny_regions() -> ServiceControlPolicy {
//!     let statement = ScpStatement::deny_all_except(["iam:*", "sts:*"])
//!         .sid("Regions")
//!         .condition(Operator::STRING_NOT_EQUALS, "aws:RequestedRegion", ["eu-west-1"])
//!         .condition(Operator::ARN_NOT_LIKE, "aws:PrincipalArn", ["arn:aws:iam::*:role/break-glass"]);
//!     ServiceControlPolicy::new("deny-regions", statement)
//!         .description("Only the Regions that we use")
//!         .targets(["ou-ab12-dev00001", "ou-ab12-test0001"])
//! }
//!
//! // In a stack
//! let app = App::new();
//! app.add("policies", Stack::new()).add("DenyRegions", deny_regions());
//! app.synth()?;
//!
//! // In a unit test
//! let start = Request::new("ec2:RunInstances").key("aws:RequestedRegion", "us-east-1");
//! let by = |role| start.clone().key("aws:PrincipalArn", role);
//! assert_denies!(deny_regions(), by("arn:aws:iam::111122223333:role/web"));
//! assert_allows!(deny_regions(), by("arn:aws:iam::111122223333:role/break-glass"));
//! # Ok::<(), safer_scps::SynthError>(())
//! ```
#![cfg_attr(
    feature = "dry-run",
    doc = "",
    doc = "[`DryRun::change`](crate::dry_run::DryRun::change) takes the same value, and says what it would have denied."
)]

mod check;
mod content;
mod organization_policy;
mod target;

pub use cfn_resources::organizations::*;
#[cfg(feature = "dry-run")]
pub(crate) use check::check;
pub use content::{OrganizationKind, PolicyContent};
pub(crate) use content::{at_property, tree};
pub use organization_policy::{OrganizationPolicy, ResourceControlPolicy, ServiceControlPolicy};
#[cfg(feature = "rollout")]
pub(crate) use target::is_target;
