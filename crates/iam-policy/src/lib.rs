//! The AWS policy language: service control policies (SCPs), resource control policies (RCPs), and the policies
//! of identities, roles and resources. Parse them, check them by kind, build them with types, and decide requests
//! as AWS does. If a request does not say enough, the decision is "unknown". Needs no AWS account.
//!
//! ```
//! use iam_policy::{
//!     Document, Hierarchy, Level, Operator, Policy, PolicyKind, Request, ScpStatement, assert_allows,
//!     assert_denies,
//! };
//!
//! // Build
//! let built = Document::new(
//!     ScpStatement::deny_all_except(["iam:*", "sts:*"])
//!         .sid("Regions")
//!         .condition(Operator::STRING_NOT_EQUALS, "aws:RequestedRegion", ["eu-west-1"])
//!         .condition(Operator::ARN_NOT_LIKE, "aws:PrincipalArn", ["arn:aws:iam::*:role/Admin"]),
//! )
//! .policy();
//!
//! // Parse, check, measure
//! let parsed: Policy = built.to_string().parse()?;
//! assert_eq!(parsed, built);
//! assert!(parsed.check(PolicyKind::Scp).is_empty());
//! assert_eq!(parsed.size(PolicyKind::Scp), 247);
//!
//! // Evaluate: compile once, decide many requests
//! let full = Policy::full_access;
//! let hierarchy = Hierarchy::new([
//!     Level::new("r-ab12").policy("FullAWSAccess", full()).policy("regions", parsed),
//!     Level::new("111122223333").policy("FullAWSAccess", full()),
//! ]);
//! let request = Request::new("ec2:RunInstances")
//!     .resource("arn:aws:ec2:us-east-1:111122223333:instance/*")
//!     .key("aws:RequestedRegion", "us-east-1");
//! let by = |role| request.clone().key("aws:PrincipalArn", role);
//! assert_denies!(hierarchy, by("arn:aws:iam::111122223333:role/Deployer"));
//! assert_allows!(hierarchy, by("arn:aws:iam::111122223333:role/Admin"));
//!
//! // What is unknown stays unknown
//! let unknown = request.unknown("aws:PrincipalArn");
//! assert_eq!(hierarchy.decide(&unknown).to_string(), "unknown without aws:PrincipalArn");
//! println!("{}", hierarchy.explain(&unknown));
//! # Ok::<(), iam_policy::PolicyErrors>(())
//! ```
//!
//! # Policies
//!
//! A [`Policy`] has a version and statements. [`Policy::parse`] accepts a policy if some kind of policy could have
//! this structure; [`Policy::check`] and [`check_text`] report what a [`PolicyKind`] does not accept, with the line
//! and column.
//!
//! | | SCP | RCP | identity | trust | resource | session | endpoint |
//! | --- | --- | --- | --- | --- | --- | --- | --- |
//! | `Effect` | both | `Deny` | both | both | both | both | both |
//! | `Principal` | no | `"*"` | no | yes | yes | no | yes |
//! | `NotPrincipal` | no | no | no | yes | yes | no | yes |
//! | `NotAction` | yes | no | yes | yes | yes | yes | yes |
//! | `Resource` or `NotResource` | needed | needed | needed | no | needed | needed | needed |
//! | `Version` | 2012-10-17 | 2012-10-17 | any | any | any | any | any |
//! | characters | 10,240 | 5,120 | 6,144 | 2,048; 4,096 with a raised quota | set by the service | 2,048 | 20,480 |
//!
//! White space counts in the sizes of all but identity and trust policies. Sources: Organizations guide,
//! [SCP syntax](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html),
//! [RCP syntax](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html)
//! and [quotas](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html); IAM guide,
//! [grammar](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html) and
//! [quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html);
//! [quotas of PrivateLink](https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html). The limit of 10,240
//! characters of SCPs (since May 2026) is known only from independent reports. Names of services and actions are not
//! checked; a condition key that resembles a global key is reported. AWS compares the names of operators without case,
//! so `Stringlike` is accepted, as in published SCPs.
//!
//! # Decisions
//!
//! A [`Hierarchy`] has levels: the root, organizational units and an account. A [`Decision`] is
//!
//! - **allowed**, if a statement allows the request at every level and none denies it at any level,
//! - **denied**, with the statement that denies, or with the level at which nothing allows,
//! - **unknown**, with the keys on which the answer depends.
//!
//! SCPs are those of the caller's account, RCPs those of the resource's account: make a hierarchy of each and
//! join the decisions with [`Decision::and`]. Neither applies to
//! service-linked roles, which [`Hierarchy::of_organization`] knows by their ARN, and SCPs do not apply to the management
//! account and to AWS services: your code has to know whether a request comes from one of them. For the policies of an
//! identity or a resource, a hierarchy of one level says whether *these* allow; this crate does not decide how AWS
//! joins them across accounts.
//!
//! Source:
//! [evaluation of SCPs](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html).
//!
//! ## What matches
//!
//! | element | matches |
//! | --- | --- |
//! | `Action` | case-insensitive; `*` and `?` anywhere |
//! | `Resource` | case-sensitive and part by part: a wildcard does not match any of the first five colons, except a `*` at the end of a shorter pattern; a request's resource `*` (the action takes none) matches only `*` |
//! | condition | if all operators and keys hold; one matching value is enough, and under a negated operator no value may match |
//! | operators and keys | case-insensitive |
//! | negated operators, `…IfExists` | hold if the key is absent |
//! | `Arn…` | part by part; `ArnEquals` accepts wildcards too |
//! | `Numeric…`, `Date…` | by value, exactly; a value that is not a number or date matches nothing |
//! | `IpAddress` | addresses of the same family; without a prefix, one address |
//! | `ForAllValues:` | holds if the key is absent or its list is empty |
//! | `ForAnyValue:` | does not hold if the key is absent or its list is empty |
//! | variables | only in version 2012-10-17, in resources and under `String…` and `Arn…`; wildcards in the replaced values are plain characters |
//!
//! Sources: IAM guide,
//! [condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html),
//! [keys with several values](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html),
//! [resources](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html),
//! [variables](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html).
//!
//! ## Unknown
//!
//! A key of a request has values, is absent, or is unknown; a resource or principal may be unknown too. An unknown
//! key makes the decision unknown only if its value can change the decision: conditions on the same key that
//! exclude or complete each other are recognized, up to a limit. For this, an unknown key is assumed to have one
//! value under operators for one value, to be `true` or `false` under `Bool`, a number under `Numeric…`, and a date
//! under `Date…`.
//!
//! ## What AWS does not document
//!
//! | case | decision of this crate |
//! | --- | --- |
//! | a list of several values under an operator for one value | unknown |
//! | a variable without value under a negated operator, or in `NotResource` | unknown; elsewhere it does not match |
//! | a variable whose key has several values | unknown |
//! | a pattern of fewer than six parts that would match only if a wildcard could match colons | unknown |
//! | `NotPrincipal` that lists the caller without the caller's account | unknown |
//! | `ForAnyValue:…IfExists` on an absent key | does not hold, as a published experiment on AWS shows |
//! | wildcards in a value that replaces a variable | plain characters |
//! | an IPv6 address without a prefix in a policy | one address |
//! | `Null` on an empty list | the key is present |
//! | a number as a date | seconds since 1970; four digits are a year |
//!
//! Decisions agree with `@cloud-copilot/iam-simulate` 0.1.173 on random policies (`cargo xtask iam-simulate`),
//! except where it contradicts the guide: it does not match a wildcard in the first segment of a resource's last
//! part, `0.0.0.0/0` matches nothing in it, and it replaces variables in version 2008-10-17.
//!
//! # Features
//!
//! `evaluate`, on by default: hierarchies, requests and decisions. Without it, policies are read, checked, built and
//! written.
//!
//! # Limits
//!
//! JSON may nest 64 levels deep. Only the first 100 findings of a policy are reported. Matching takes time
//! proportional to the sum of the lengths of pattern and text, or, for pieces with `?`, to a 64th of their product.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "evaluate")]
mod arn;
#[cfg(feature = "evaluate")]
mod base64;
mod builder;
#[cfg(feature = "evaluate")]
mod cases;
mod check;
#[cfg(feature = "evaluate")]
mod compile;
#[cfg(feature = "evaluate")]
mod condition;
mod date;
#[cfg(feature = "evaluate")]
mod decide;
#[cfg(feature = "evaluate")]
mod decision;
#[cfg(feature = "evaluate")]
mod evaluation;
#[cfg(feature = "evaluate")]
mod explain;
#[cfg(feature = "evaluate")]
mod for_action;
mod glob;
mod global_keys;
#[cfg(feature = "evaluate")]
mod hierarchy;
#[cfg(feature = "evaluate")]
mod index;
mod ip;
mod json;
mod kind;
#[cfg(feature = "evaluate")]
mod macros;
mod number;
mod operator;
mod policy;
#[cfg(feature = "evaluate")]
mod principal;
mod report;
#[cfg(feature = "evaluate")]
mod request;
pub mod rule;
mod services;
mod size;
mod structure;
mod tree;
#[cfg(feature = "evaluate")]
mod truth;
mod variable;
mod write;

pub use builder::*;
#[cfg(feature = "evaluate")]
pub use decision::{Decision, Denial, Missing, StatementRef};
#[cfg(feature = "evaluate")]
pub use explain::{Answer, Explanation, LevelExplanation, StatementExplanation};
#[cfg(feature = "evaluate")]
pub use for_action::ForAction;
#[cfg(feature = "evaluate")]
pub use hierarchy::{Hierarchy, Level};
pub use kind::{Grammar, PolicyKind};
pub use operator::Operator;
pub use policy::{
    Condition, Effect, Listed, Policy, PolicyErrors, Principals, Statement, Version,
    check_principal, check_statement, check_text, check_tree,
};
#[cfg(feature = "evaluate")]
pub use request::{Principal, Request};
#[cfg(feature = "evaluate")]
pub use services::rcps_apply_to;
pub use tree::{Never, Node, Tree};

pub use findings;

/// The examples of the README are tests.
#[cfg(all(doctest, feature = "evaluate"))]
#[doc = include_str!("../README.md")]
struct Readme;
