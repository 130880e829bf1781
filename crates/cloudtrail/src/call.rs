//! A record as the requests that IAM authorized.

mod actions;
mod also;
mod bound;
mod ec2;
mod keys;
mod names;
mod outcome;
mod principal;
mod resources;

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::Value;

use crate::fact::{Fact, Facts};
use crate::organization::Organization;
use crate::parameters::Parameters;
use crate::record::Record;
use crate::source::service_prefix;

pub use bound::Bound;
pub use outcome::Outcome;
pub use principal::Principal;

/// One request that was authorized for a call: an action on resources.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The action: `s3:ListBucket`.
    pub action: String,
    /// What it acted on.
    pub resources: Resources,
    /// Condition keys that only this request has, such as `iam:PassedToService`.
    pub keys: Vec<(&'static str, String)>,
}

/// What a request acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resources {
    /// The ARNs that are known. `*` for an action that acts on no resource.
    pub known: Vec<String>,
    /// Whether these are all. If not, the request acted on further resources, or on one that is unknown.
    pub complete: bool,
}

impl Resources {
    pub(crate) fn all(known: Vec<String>) -> Resources {
        Resources {
            known,
            complete: true,
        }
    }

    pub(crate) fn some(known: Vec<String>) -> Resources {
        Resources {
            known,
            complete: false,
        }
    }

    pub(crate) fn unknown() -> Resources {
        Resources::some(Vec::new())
    }
}

/// A record as the requests that IAM authorized. What is asked of it is computed from the record each time,
/// so that a policy that looks at two keys costs no more than these two.
#[derive(Debug)]
pub struct Call<'r> {
    record: &'r Record<'r>,
    organization: Option<&'r Organization>,
    facts: Option<&'r Facts>,
    prefix: &'r str,
    parameters: OnceCell<Parameters>,
    logged: OnceCell<Vec<Logged>>,
}

/// A resource that the record lists.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    pub(crate) arn: String,
    pub(crate) account: Option<String>,
    pub(crate) kind: Option<String>,
}

impl<'r> Call<'r> {
    /// The call of a record. Without an organization, who is bound by its policies is partly unknown.
    pub fn new(record: &'r Record<'r>, organization: Option<&'r Organization>) -> Call<'r> {
        Call {
            record,
            organization,
            facts: None,
            prefix: service_prefix(record.event_source.get().unwrap_or_default()),
            parameters: OnceCell::new(),
            logged: OnceCell::new(),
        }
    }

    /// Adds facts that records do not have.
    #[must_use]
    pub fn with_facts(mut self, facts: &'r Facts) -> Call<'r> {
        self.facts = Some(facts);
        self
    }

    /// The record.
    pub fn record(&self) -> &'r Record<'r> {
        self.record
    }

    /// The account whose SCPs bind the caller, if the record says it.
    pub fn account(&self) -> Option<&'r str> {
        let identity = self.record.user_identity.as_ref()?;
        identity.account_id.get().or_else(|| {
            let issuer = identity.session_context.as_ref()?.session_issuer.as_ref()?;
            issuer.account_id.get()
        })
    }

    /// Whether the call is the copy that the owner of a resource gets of a call from another account. The
    /// caller's account has a copy of its own, with the same `sharedEventID`, which says more.
    pub fn is_resource_owners_copy(&self) -> bool {
        match (self.account(), self.record.recipient_account_id.get()) {
            (Some(caller), Some(recipient)) => caller != recipient,
            _ => false,
        }
    }

    /// The actions that the call needed, each with its resources. Empty for a record that is no API call,
    /// and for one whose operation is authorized by no known action.
    pub fn requests(&self) -> Vec<Request> {
        if bound::is_no_api_call(self.record) {
            return Vec::new();
        }
        let mut requests: Vec<Request> = self
            .main_actions()
            .into_iter()
            .map(|action| Request {
                resources: self.resources(&action),
                action: format!("{}:{}", action.prefix, action.name),
                keys: Vec::new(),
            })
            .collect();
        let seconds = self.second_actions(&requests);
        requests.extend(seconds);
        requests
    }

    pub(crate) fn parameters(&self) -> &Parameters {
        self.parameters
            .get_or_init(|| Parameters::parse(self.record.request_parameters.map(|raw| raw.get())))
    }

    /// The resources that the record lists.
    pub(crate) fn logged(&self) -> &[Logged] {
        self.logged.get_or_init(|| {
            let Some(raw) = self.record.resources else {
                return Vec::new();
            };
            let Ok(Value::Array(items)) = serde_json::from_str(raw.get()) else {
                return Vec::new();
            };
            let text = |item: &Value, name: &str| Some(item.get(name)?.as_str()?.to_owned());
            items
                .iter()
                .filter_map(|item| {
                    Some(Logged {
                        arn: text(item, "ARN")?,
                        account: text(item, "accountId"),
                        kind: text(item, "type"),
                    })
                })
                .collect()
        })
    }

    /// The operation's name.
    pub(crate) fn operation(&self) -> &'r str {
        self.record.event_name.get().unwrap_or_default()
    }

    /// The account in which a resource is that the request names without its account.
    pub(crate) fn own_account(&self) -> Option<&'r str> {
        self.record
            .recipient_account_id
            .get()
            .or_else(|| self.account())
    }

    pub(crate) fn region(&self) -> Option<&'r str> {
        self.record.aws_region.get()
    }

    /// The partition, from the Region.
    pub(crate) fn partition(&self) -> &'static str {
        match self.region().unwrap_or_default() {
            region if region.starts_with("cn-") => "aws-cn",
            region if region.starts_with("us-gov-") => "aws-us-gov",
            region if region.starts_with("us-iso-") => "aws-iso",
            region if region.starts_with("us-isob-") => "aws-iso-b",
            region if region.starts_with("eu-isoe-") => "aws-iso-e",
            region if region.starts_with("us-isof-") => "aws-iso-f",
            region if region.starts_with("eusc-") => "aws-eusc",
            _ => "aws",
        }
    }

    /// What is known of a condition key. The case of the key does not matter.
    ///
    /// Keys that only one of the call's requests has are in [`Request::keys`].
    pub fn key(&self, name: &str) -> Fact<'_> {
        keys::key(self, name)
    }

    /// All condition keys that the call is known to have, in a fixed order.
    pub fn context(&self) -> Vec<(Cow<'static, str>, Vec<Cow<'_, str>>)> {
        keys::context(self)
    }

    /// The condition keys that matter to the call and are not known. A `/*` at the end stands for any tag.
    pub fn unknown_keys(&self) -> Vec<Cow<'static, str>> {
        keys::unknown(self)
    }
}
