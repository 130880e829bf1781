//! A request: who asks for which action on which resource, and the values of condition keys.

use iam_policy::Principal;

/// Who makes a request.
#[derive(Clone, Debug)]
pub(crate) enum Who {
    /// A role or user, by its ARN.
    Principal(String),
    /// An account, through EventBridge without a role.
    Account(String),
    /// An AWS service: `events.amazonaws.com`.
    Service(&'static str),
}

/// The values of a condition key in a request.
#[derive(Clone, Debug)]
pub(crate) enum KeyValues {
    Absent,
    One(String),
    /// The value of a key that has a list.
    List(String),
    /// The key has this value, or the request does not have it: AWS does not say which.
    OneOrAbsent(String),
    /// They are not known, and why.
    Unknown(String),
}

/// A request to decide.
#[derive(Clone, Debug)]
pub(crate) struct Request<'r> {
    pub(crate) who: Who,
    pub(crate) action: &'r str,
    /// The resource. A trust policy is about the role that it belongs to, and names none.
    pub(crate) resource: Option<&'r str>,
    /// A key that is missing is unknown.
    pub(crate) keys: Vec<(&'static str, KeyValues)>,
}

impl Request<'_> {
    /// The keys of which AWS does not say whether the request has them.
    pub(super) fn doubtful_keys(&self) -> Vec<&'static str> {
        let keys = self.keys.iter();
        keys.filter(|(_, values)| matches!(values, KeyValues::OneOrAbsent(_)))
            .map(|(key, _)| *key)
            .collect()
    }

    /// The request as `iam_policy` takes it, with these doubtful keys and without the others.
    pub(super) fn asked(&self, doubtful: &[&str]) -> iam_policy::Request<'_> {
        let who = match &self.who {
            Who::Principal(arn) => Principal::arn(arn),
            // Whatever names the account, names its root user too.
            Who::Account(account) => Principal::arn(format!("arn:aws:iam::{account}:root")),
            Who::Service(service) => Principal::service(*service),
        };
        let mut asked = iam_policy::Request::new(self.action)
            .principal(who)
            .others_unknown();
        if let Some(resource) = self.resource {
            asked = asked.resource(resource);
        }
        self.keys
            .iter()
            .fold(asked, |asked, (key, values)| match values {
                KeyValues::Absent => asked.absent(*key),
                KeyValues::One(value) => asked.key(*key, value),
                KeyValues::List(value) => asked.key_values(*key, [value]),
                KeyValues::OneOrAbsent(value) if doubtful.contains(key) => asked.key(*key, value),
                KeyValues::OneOrAbsent(_) => asked.absent(*key),
                KeyValues::Unknown(_) => asked.unknown(*key),
            })
    }

    /// Why a condition key has no value.
    pub(super) fn why_unknown(&self, key: &str) -> String {
        let of_key = self
            .keys
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(key));
        match of_key {
            Some((_, KeyValues::Unknown(why))) => format!("{key} is not known: {why}"),
            Some(_) => format!("AWS does not document how {key} compares here"),
            None => format!("the rehearsal has no value for {key}"),
        }
    }
}
