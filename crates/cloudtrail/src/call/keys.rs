//! What is known about each condition key.

mod global;
pub(crate) mod service;
pub(crate) mod tags;

use std::borrow::Cow;

use super::Call;
use crate::fact::Fact;

/// Whether a condition key names a tag of the resource: `aws:ResourceTag/class`, `ec2:ResourceTag/class`. Only
/// [`Call::key_on`] knows such keys.
///
/// ```
/// assert!(cloudtrail::is_resource_tag("aws:resourceTag/class"));
/// assert!(!cloudtrail::is_resource_tag("aws:RequestTag/class"));
/// ```
pub fn is_resource_tag(key: &str) -> bool {
    tags::resource_tag_name(key).is_some()
}

/// What is known about one key, by its name in any case.
pub(super) fn key<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    let lower = name.to_ascii_lowercase();
    if let Some(fact) = from_event_context(call, name) {
        return fact;
    }
    if let Some(tag) = start_of(name, "aws:requesttag/") {
        return tags::request_tag(call, tag);
    }
    if let Some(tag) = start_of(name, "aws:principaltag/") {
        return tags::principal_tag(call, tag);
    }
    if let Some(part) = start_of(name, "kms:encryptioncontext:") {
        return service::encryption_context(call, part);
    }
    if lower == "aws:tagkeys" {
        return tags::tag_keys(call);
    }
    match lower.strip_prefix("aws:") {
        Some(global) => global::key(call, global),
        None => service::key(call, &lower),
    }
}

/// The rest of a key after a prefix, in any case.
fn start_of<'n>(name: &'n str, start: &str) -> Option<&'n str> {
    let (head, tail) = name.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(tail)
}

/// The key as an event data store recorded it. A missing key may still have been in the request.
fn from_event_context<'c>(call: &'c Call<'_>, name: &str) -> Option<Fact<'c>> {
    let raw = call.record().event_context?;
    let value: serde_json::Value = serde_json::from_str(raw.get()).ok()?;
    let keys = value.get("requestContext")?.as_object()?;
    let (_, value) = keys
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    let items = crate::parameters::items(value);
    let texts: Option<Vec<Cow<'c, str>>> = items
        .into_iter()
        .map(|item| Some(Cow::Owned(crate::parameters::text(item)?.into_owned())))
        .collect();
    texts.filter(|texts| !texts.is_empty()).map(Fact::Present)
}

pub(super) fn context<'c>(call: &'c Call<'_>) -> Vec<(Cow<'static, str>, Vec<Cow<'c, str>>)> {
    let fixed = global::NAMES.iter().copied().chain(service::names(call));
    let mut found: Vec<(Cow<'static, str>, Vec<Cow<'c, str>>)> = fixed
        .filter_map(|name| match key(call, name) {
            Fact::Present(values) => Some((Cow::Borrowed(name), values)),
            Fact::Absent | Fact::Unknown => None,
        })
        .collect();
    let tags = tags::requested(call).unwrap_or_default();
    found.extend(tags.into_iter().map(|(name, value)| {
        let key = format!("aws:RequestTag/{name}");
        (Cow::Owned(key), vec![Cow::Owned(value)])
    }));
    for (name, value) in service::encryption_contexts(call) {
        let key = format!("kms:EncryptionContext:{name}");
        found.push((Cow::Owned(key), vec![value]));
    }
    found
}

pub(super) fn unknown(call: &Call<'_>) -> Vec<Cow<'static, str>> {
    let fixed = global::NAMES.iter().copied().chain(service::names(call));
    let mut unknown: Vec<Cow<'static, str>> = fixed
        .filter(|name| key(call, name) == Fact::Unknown)
        .map(Cow::Borrowed)
        .collect();
    if tags::requested(call).is_none() {
        unknown.push(Cow::Borrowed("aws:RequestTag/*"));
    }
    unknown.extend(["aws:PrincipalTag/*", "aws:ResourceTag/*"].map(Cow::Borrowed));
    unknown.push(Cow::Owned(format!("{}:ResourceTag/*", call.prefix)));
    unknown
}
