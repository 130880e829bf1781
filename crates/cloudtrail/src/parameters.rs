//! Finds values in the parameters of a request. The case of their names differs between services.

use std::borrow::Cow;

use serde_json::Value;

/// The text that a service writes instead of a hidden value.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// The parameters of a request.
#[derive(Clone, Debug)]
pub(crate) enum Parameters {
    /// The record has them. The map is empty for a call without parameters.
    Known(Value),
    /// The record does not have them: they were too large, or not recorded.
    Unknown,
}

impl Parameters {
    pub(crate) fn parse(json: Option<&str>) -> Parameters {
        match json.map(serde_json::from_str) {
            Some(Ok(Value::Object(map))) if map.get("omitted") == Some(&Value::Bool(true)) => {
                Parameters::Unknown
            }
            Some(Ok(value @ Value::Object(_))) => Parameters::Known(unwrapped(value)),
            _ => Parameters::Unknown,
        }
    }

    /// The values at a path: `metadataOptions.httpTokens`, `changeBatch.changes[].action`.
    pub(crate) fn find(&self, path: &str) -> Vec<&Value> {
        match self {
            Parameters::Known(value) => find(value, path),
            Parameters::Unknown => Vec::new(),
        }
    }

    /// The values at a path as text. `None` if one of them is hidden or not a scalar.
    pub(crate) fn texts(&self, path: &str) -> Option<Vec<Cow<'_, str>>> {
        self.find(path).into_iter().map(text).collect()
    }

    /// The only value at a path as text.
    pub(crate) fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        let mut texts = self.texts(path)?;
        if texts.len() == 1 { texts.pop() } else { None }
    }

    pub(crate) fn is_known(&self) -> bool {
        matches!(self, Parameters::Known(_))
    }

    /// Whether the request has a top-level parameter with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        !self.find(name).is_empty()
    }
}

/// EC2 wraps the parameters of newer operations in `<Name>Request`, API Gateway in `<name>Input`.
fn unwrapped(value: Value) -> Value {
    match value {
        Value::Object(map) if map.len() == 1 => {
            let wrapper = map
                .keys()
                .any(|key| key.ends_with("Request") || key.ends_with("Input"));
            match map.into_iter().next() {
                Some((_, inner @ Value::Object(_))) if wrapper => inner,
                Some((key, inner)) => Value::Object([(key, inner)].into_iter().collect()),
                None => Value::Object(Default::default()),
            }
        }
        other => other,
    }
}

/// The values at a path below a value. `[]` stands for each item of a list; a single value counts as a list of one,
/// because the conversion from XML writes it so. Names are case-insensitive.
pub(crate) fn find<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    let mut found = vec![value];
    for step in path.split('.') {
        let (name, each) = match step.strip_suffix("[]") {
            Some(name) => (name, true),
            None => (step, false),
        };
        let members = found.into_iter().filter_map(|value| member(value, name));
        found = match each {
            true => members.flat_map(items).collect(),
            false => members.collect(),
        };
    }
    found
}

/// The member of an object, in any case of its name. `null` counts as missing.
pub(crate) fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let map = value.as_object()?;
    let found = map.get(name).or_else(|| {
        let mut members = map.iter();
        members.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    });
    found.filter(|value| !value.is_null())
}

/// The member of an object whose value is not a number, in any case of its name. The conversion from XML writes the
/// position of an item as a number in `tag`, next to the `Tag` of the request.
pub(crate) fn member_not_number<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let mut members = value.as_object()?.iter();
    let found = members.find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_number());
    found
        .map(|(_, value)| value)
        .filter(|value| !value.is_null())
}

/// The items of a list; a single value counts as a list of one.
pub(crate) fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        other => vec![other],
    }
}

/// A scalar as the text that a condition compares. `None` if it is hidden or not a scalar.
pub(crate) fn text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) if text == HIDDEN => None,
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_through_lists_and_ignore_case() {
        let parameters = Parameters::parse(Some(
            r#"{"CreateThingRequest": {"Items": {"Id": 1}, "list": [{"id": "a"}, {"id": "b"}], "none": null}}"#,
        ));
        assert_eq!(parameters.texts("list[].id").unwrap(), ["a", "b"]);
        assert_eq!(
            parameters.texts("items[].id").unwrap(),
            ["1"],
            "one item, not in a list"
        );
        assert_eq!(parameters.text("list[].id"), None, "two are not one");
        assert!(!parameters.has("none"));
    }

    #[test]
    fn omitted_and_hidden_values_are_unknown() {
        assert!(!Parameters::parse(None).is_known());
        assert!(
            !Parameters::parse(Some(r#"{"omitted": true, "originalSize": 200000}"#)).is_known()
        );
        let hidden = Parameters::parse(Some(r#"{"value": "HIDDEN_DUE_TO_SECURITY_REASONS"}"#));
        assert_eq!(hidden.texts("value"), None);
        assert_eq!(hidden.texts("other"), Some(Vec::new()));
    }
}
