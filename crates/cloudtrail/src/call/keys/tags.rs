//! Tags: those that a request sets, in the forms of the services, and those of principals.

use std::borrow::Cow;

use serde_json::Value;

use super::super::{Call, Principal};
use crate::fact::Fact;
use crate::parameters::{self, Parameters};

type Tags = Vec<(String, String)>;

/// Names of the parameters with the tags of what a request creates or changes. Their forms differ:
/// a list of objects with key and value, a map from name to value, or either inside `items`, `TagSet`, `Tag`.
pub(crate) const NAMES: &[&str] = &["tag", "tagging", "taglist", "tags", "tagset", "tagsList"];

/// Names of EC2's parameters with tags by kind of resource.
pub(crate) const SPECIFICATIONS: &[&str] = &[
    "tagspecification",
    "tagspecifications",
    "tagspecificationset",
];

/// The tags that the request sets. `None` if they are unknown: the parameters were not recorded, a tag is hidden,
/// or resources of different kinds get different tags.
pub(super) fn requested(call: &Call<'_>) -> Option<Tags> {
    let Parameters::Known(parameters) = call.parameters() else {
        return None;
    };
    let mut sets = specifications(parameters)
        .into_iter()
        .map(|(_, tags)| tags)
        .collect::<Option<Vec<Tags>>>()?;
    if let Some(found) = direct(parameters) {
        sets.push(found?);
    }
    sets.dedup();
    match sets.len() {
        0 => Some(Vec::new()),
        1 => sets.pop(),
        _ => None,
    }
}

/// Whether the request has tags, known or not.
pub(in crate::call) fn asks_for_tags(call: &Call<'_>) -> bool {
    if !call.mentions(&["tag"]) {
        return false;
    }
    match (call.parameters(), requested(call)) {
        (_, Some(tags)) => !tags.is_empty(),
        (Parameters::Known(_), None) => true,
        (Parameters::Unknown, None) => false,
    }
}

/// The kinds of resources that get tags, as EC2's tag specifications name them.
pub(in crate::call) fn kinds_of_tagged(call: &Call<'_>) -> Vec<String> {
    match call.parameters() {
        Parameters::Known(parameters) => specifications(parameters)
            .into_iter()
            .filter_map(|(kind, _)| kind)
            .collect(),
        Parameters::Unknown => Vec::new(),
    }
}

pub(super) fn request_tag<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    match requested(call) {
        None => Fact::Unknown,
        Some(tags) => {
            let mut tags = tags.into_iter();
            let found = tags.find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map_or(Fact::Absent, |(_, value)| Fact::present(value))
        }
    }
}

pub(super) fn tag_keys<'c>(call: &'c Call<'_>) -> Fact<'c> {
    match (requested(call), removed(call)) {
        (None, _) | (_, None) => Fact::Unknown,
        (Some(tags), Some(removed)) => {
            let added = tags.into_iter().map(|(key, _)| Cow::Owned(key));
            let keys: Vec<Cow<'c, str>> =
                added.chain(removed.into_iter().map(Cow::Owned)).collect();
            match keys.is_empty() {
                true => Fact::Absent,
                false => Fact::Present(keys),
            }
        }
    }
}

/// The keys of tags that the request removes.
fn removed(call: &Call<'_>) -> Option<Vec<String>> {
    super::super::resources::values(call, "tagKeys").or(Some(Vec::new()))
}

pub(super) fn principal_tag<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    let (Some(facts), Principal::Arn(arn)) = (call.facts, call.principal()) else {
        return Fact::Unknown;
    };
    let Some(tags) = facts.principal_tags.get(arn) else {
        return Fact::Unknown;
    };
    let mut tags = tags.iter();
    let found = tags.find(|(key, _)| key.eq_ignore_ascii_case(name));
    Fact::or_absent(found.map(|(_, value)| value.as_str()))
}

/// A tag of a resource, if the facts list the resource and the key names one of its tags: `aws:ResourceTag/class`, or
/// the same with the prefix of the resource's service.
pub(in crate::call) fn resource_tag<'c>(
    call: &'c Call<'_>,
    name: &str,
    resource: &str,
) -> Option<Fact<'c>> {
    let (prefix, tag) = resource_tag_name(name)?;
    let is_of_resource =
        prefix.eq_ignore_ascii_case("aws") || resource.split(':').nth(2) == Some(prefix);
    let tags = call.facts?.resource_tags.get(resource)?;
    is_of_resource.then(|| {
        let mut tags = tags.iter();
        let found = tags.find(|(key, _)| key.eq_ignore_ascii_case(tag));
        Fact::or_absent(found.map(|(_, value)| value.as_str()))
    })
}

/// The prefix and the tag of a key that names a tag of the resource.
pub(crate) fn resource_tag_name(key: &str) -> Option<(&str, &str)> {
    const ELEMENT: &str = "ResourceTag/";
    let (prefix, rest) = key.split_once(':')?;
    let (element, tag) = rest.split_at_checked(ELEMENT.len())?;
    element
        .eq_ignore_ascii_case(ELEMENT)
        .then_some((prefix, tag))
}

/// The tag specifications of EC2: the kind of resource, and its tags if all are known.
fn specifications(parameters: &Value) -> Vec<(Option<String>, Option<Tags>)> {
    let Some(map) = parameters.as_object() else {
        return Vec::new();
    };
    let named = map.iter().filter(|(key, _)| {
        SPECIFICATIONS
            .iter()
            .any(|name| key.eq_ignore_ascii_case(name))
    });
    let mut found = Vec::new();
    for (_, value) in named {
        let list = parameters::member(value, "items").unwrap_or(value);
        for item in parameters::items(list) {
            let kind = parameters::member(item, "resourceType").and_then(parameters::text);
            let mut names = NAMES.iter();
            let tags = names.find_map(|name| parameters::member_not_number(item, name));
            let tags = tags.map_or(Some(Vec::new()), of_value);
            found.push((kind.map(Cow::into_owned), tags));
        }
    }
    found
}

/// The tags directly among the parameters. The outer `None` means no tags, the inner `None` unknown tags.
fn direct(parameters: &Value) -> Option<Option<Tags>> {
    let map = parameters.as_object()?;
    let (_, value) = map
        .iter()
        .find(|(key, _)| NAMES.iter().any(|name| key.eq_ignore_ascii_case(name)))?;
    match value {
        // S3 writes `"tagging": ""` for the query parameter of the URL.
        Value::String(text) if text.is_empty() => {
            let other = map
                .iter()
                .find(|(key, value)| key.eq_ignore_ascii_case("tagging") && value.is_object());
            other.map(|(_, value)| of_value(value))
        }
        value => Some(of_value(value)),
    }
}

/// Reads tags in any of the services' forms. `None` if one of them is hidden or has an unknown form.
fn of_value(value: &Value) -> Option<Tags> {
    match value {
        Value::Array(items) => items.iter().map(pair).collect(),
        Value::Object(map) => {
            if let Some(pair) = pair(value) {
                return Some(vec![pair]);
            }
            for inner in ["items", "TagSet", "Tag", "member"] {
                if let Some(value) = parameters::member(value, inner) {
                    return of_value(value);
                }
            }
            map.iter()
                .map(|(key, value)| Some((key.clone(), parameters::text(value)?.into_owned())))
                .collect()
        }
        _ => None,
    }
}

/// One object with a key and a value. A tag without a value has an empty one.
fn pair(value: &Value) -> Option<(String, String)> {
    let text = |names: [&str; 2]| {
        let mut found = names
            .iter()
            .filter_map(|name| parameters::member(value, name));
        found.next().map(parameters::text)
    };
    let key = text(["key", "tagKey"])??.into_owned();
    let value = match text(["value", "tagValue"]) {
        Some(value) => value?.into_owned(),
        None => String::new(),
    };
    Some((key, value))
}
