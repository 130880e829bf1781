//! From a record to the requests that IAM authorized for it.

mod actions;
pub(crate) mod also;
mod bound;
mod ec2;
pub(crate) mod keys;
mod names;
pub(crate) mod outcome;
#[cfg(feature = "archive")]
pub(crate) mod possible;
mod principal;
mod resources;
#[cfg(test)]
mod share;

use std::borrow::Cow;
use std::cell::OnceCell;

use serde_json::Value;

use crate::fact::{Fact, Facts};
use crate::organization::Organization;
use crate::parameters::Parameters;
use crate::record::Record;
use crate::source::service_prefix;

pub use bound::Bound;
pub use keys::is_resource_tag;
pub use outcome::Outcome;
pub use principal::Principal;

/// One request that was authorized for a call: an action on resources.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The action: `s3:ListBucket`.
    pub action: &'static str,
    /// The resources that it acted on.
    pub resources: Resources,
    /// The condition keys that only this request has, such as `iam:PassedToService`.
    pub keys: Vec<(&'static str, String)>,
}

/// The resources that a request acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resources {
    /// The ARNs that are known. `*` for an action that does not act on resources.
    pub known: Vec<String>,
    /// Whether these are all resources. If not, the request acted on others, which are unknown.
    pub complete: bool,
    /// Whether nobody asked for them, so that none is known: see [`Call::requests_where`].
    pub not_needed: bool,
}

impl Resources {
    pub(crate) fn all(known: Vec<String>) -> Resources {
        Resources {
            known,
            complete: true,
            not_needed: false,
        }
    }

    pub(crate) fn some(known: Vec<String>) -> Resources {
        Resources {
            known,
            complete: false,
            not_needed: false,
        }
    }

    pub(crate) fn unknown() -> Resources {
        Resources::some(Vec::new())
    }

    pub(crate) fn not_needed() -> Resources {
        Resources {
            not_needed: true,
            ..Resources::unknown()
        }
    }
}

/// A record, seen as the requests that IAM authorized. Each method computes its result from the record, so a
/// policy that tests two keys costs only these two.
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
    /// Creates the call of a record. Without an organization, it is partly unknown who is bound by its policies.
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

    /// Sets facts that records do not have.
    #[must_use]
    pub fn with_facts(mut self, facts: &'r Facts) -> Call<'r> {
        self.facts = Some(facts);
        self
    }

    /// The record.
    pub fn record(&self) -> &'r Record<'r> {
        self.record
    }

    /// Returns the account whose SCPs bind the caller, if the record has it.
    pub fn account(&self) -> Option<&'r str> {
        let identity = self.record.user_identity.as_ref()?;
        identity.account_id.get().or_else(|| {
            let issuer = identity.session_context.as_ref()?.session_issuer.as_ref()?;
            issuer.account_id.get()
        })
    }

    /// Whether the record is the copy that the owner of a resource gets of a call from another account. The
    /// caller's account has a copy with the same `sharedEventID` and more fields.
    pub fn is_resource_owners_copy(&self) -> bool {
        match (self.account(), self.record.recipient_account_id.get()) {
            (Some(caller), Some(recipient)) => caller != recipient,
            _ => false,
        }
    }

    /// Returns the actions that the call needed, each with its resources. Empty if the record is not an API call,
    /// or if no action is known to authorize its operation.
    pub fn requests(&self) -> Vec<Request> {
        self.requests_where(|_| true)
    }

    /// Returns the actions that the call needed, as [`requests`](Call::requests) does, but looks up resources only
    /// for the actions for which `is_needed` returns true. This saves most of the time for policies with `*` as their
    /// resource, because the parameters of most records need not be parsed.
    ///
    /// ```
    /// # use cloudtrail::{Call, Record};
    /// let record = Record::parse(r#"{"eventSource": "s3.amazonaws.com", "eventName": "ListObjects",
    ///     "requestParameters": {"bucketName": "example-bucket"}}"#)?;
    /// let call = Call::new(&record, None);
    ///
    /// let requests = call.requests_where(|action| action.starts_with("kms:"));
    /// assert_eq!(requests[0].action, "s3:ListBucket");
    /// assert!(requests[0].resources.known.is_empty() && requests[0].resources.not_needed);
    /// # Ok::<(), cloudtrail::RecordError>(())
    /// ```
    pub fn requests_where(&self, is_needed: impl Fn(&str) -> bool) -> Vec<Request> {
        if bound::is_no_api_call(self.record) {
            return Vec::new();
        }
        let mains = self.main_actions();
        let mut requests: Vec<Request> = Vec::with_capacity(mains.len());
        let mut seconds = Vec::new();
        for action in mains {
            let found = OnceCell::new();
            let resources = || found.get_or_init(|| self.resources(action));
            let needed = |action: &str| match is_needed(action) {
                true => resources().clone(),
                false => Resources::not_needed(),
            };
            self.add_second_actions(action, &is_needed, &needed, &mut seconds);
            requests.push(Request {
                action: &action.full,
                resources: needed(&action.full),
                keys: Vec::new(),
            });
        }
        requests.extend(seconds);
        requests
    }

    pub(crate) fn parameters(&self) -> &Parameters {
        self.parameters
            .get_or_init(|| Parameters::parse(self.record.request_parameters.map(|raw| raw.get())))
    }

    /// Whether the parameters may contain one of these words, in lower case, anywhere. Quicker than parsing them.
    pub(crate) fn mentions(&self, words: &[&str]) -> bool {
        let Some(raw) = self.record.request_parameters else {
            return false;
        };
        let text = raw.get().as_bytes();
        // A letter may be written as an escape.
        let has = |word: &str| contains_ignoring_case(text, word.as_bytes());
        has("\\u00") || words.iter().any(|word| has(word))
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

    /// The account of resources that the request names without an account.
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

    /// Returns what is known about a condition key. Keys are case-insensitive.
    ///
    /// Keys that only one of the call's requests has are in [`Request::keys`].
    pub fn key(&self, name: &str) -> Fact<'_> {
        keys::key(self, name)
    }

    /// Returns what is known about a condition key of a request on one resource, by its ARN. The tags of the resource
    /// come from [`Facts::resource_tags`].
    ///
    /// ```
    /// # use cloudtrail::{Call, Fact, Facts, Record};
    /// # let record = Record::parse(r#"{"eventSource": "s3.amazonaws.com", "eventName": "GetBucketAcl"}"#)?;
    /// let facts = Facts::parse(r#"{"resource_tags": {"arn:aws:s3:::invoices": {"class": "secret"}}}"#)?;
    /// let call = Call::new(&record, None).with_facts(&facts);
    ///
    /// let key = "aws:ResourceTag/Class";
    /// assert_eq!(call.key_on(key, "arn:aws:s3:::invoices"), Fact::present("secret"));
    /// assert_eq!(call.key_on("aws:ResourceTag/team", "arn:aws:s3:::invoices"), Fact::Absent);
    /// assert_eq!(call.key_on(key, "arn:aws:s3:::other"), Fact::Unknown);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn key_on(&self, name: &str, resource: &str) -> Fact<'_> {
        match keys::tags::resource_tag(self, name, resource) {
            Some(fact) => fact,
            None => self.key(name),
        }
    }

    /// Returns all condition keys that the call is known to have, in a fixed order.
    pub fn context(&self) -> Vec<(Cow<'static, str>, Vec<Cow<'_, str>>)> {
        keys::context(self)
    }

    /// Returns the condition keys of the call that are unknown. A `/*` at the end means any tag.
    pub fn unknown_keys(&self) -> Vec<Cow<'static, str>> {
        keys::unknown(self)
    }
}

/// Whether a text contains a word, which is in lower case.
fn contains_ignoring_case(text: &[u8], word: &[u8]) -> bool {
    let Some((first, rest)) = word.split_first() else {
        return true;
    };
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|text| {
        text.iter()
            .position(|byte| byte.to_ascii_lowercase() == *first)
    }) {
        at += found + 1;
        if text
            .get(at..at + rest.len())
            .is_some_and(|next| next.eq_ignore_ascii_case(rest))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::contains_ignoring_case;

    #[test]
    fn words_are_found_in_any_case() {
        let has = |text: &str, word: &str| contains_ignoring_case(text.as_bytes(), word.as_bytes());
        assert!(has("tagSet", "tag") && has("{\"resourceTAGs\"", "tag") && has("ttag", "tag"));
        assert!(has("aRole", "role") && has("", "") && has("\\u0054ag", "\\u00"));
        assert!(!has("ta", "tag") && !has("t a g", "tag") && !has("", "t"));
    }
}
