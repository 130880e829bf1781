//! Parameters: their own limits, and values against their constraints.

mod java;

use findings::{Finding, Place};

use crate::node::{Map, Node};
use crate::synth::state::Synth;

/// The maximum number of characters in a parameter's description.
const LONGEST_DESCRIPTION: usize = 4000;
/// The maximum number of bytes in a parameter's value.
const LARGEST_VALUE: usize = 4096;

/// Whether a name is the name of a parameter type. Any name that begins with `AWS::` is accepted.
fn is_type(name: &str) -> bool {
    let item = name
        .strip_prefix("List<")
        .and_then(|rest| rest.strip_suffix('>'));
    matches!(name, "String" | "Number" | "CommaDelimitedList")
        || item.is_some_and(|item| matches!(item, "String" | "Number"))
        || item.unwrap_or(name).starts_with("AWS::")
}

/// Why a parameter does not allow a value: rules and messages. The messages begin with `what` the value is.
pub(in crate::synth) fn misfits(
    parameter: &Map,
    value: &Node,
    what: &str,
) -> Vec<(&'static str, String)> {
    let text = |name: &str| parameter.get(name).and_then(Node::as_str);
    let number = |name: &str| match parameter.get(name) {
        Some(Node::Number(number)) => Some(number.as_f64()),
        _ => None,
    };
    let shown = match value {
        Node::Number(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let mut found = Vec::new();
    if shown.len() > LARGEST_VALUE {
        let message = format!("a parameter's value has at most {LARGEST_VALUE} bytes");
        found.push(("length", message));
    }
    if !is_allowed(parameter, &shown) {
        found.push(("enum", format!("{what} is not one of the allowed values")));
    }
    if let Some(written) = text("AllowedPattern")
        && let Ok(Some(pattern)) = java::compile(written)
        && !items(parameter, &shown).all(|item| pattern.find(item).is_some())
    {
        let message = format!("{what} does not match the allowed pattern {written}");
        found.push(("pattern", message));
    }
    let characters = shown.chars().count() as f64;
    let amount = match value {
        Node::Number(number) => Some(number.as_f64()),
        _ if text("Type") == Some("Number") => shown.parse().ok(),
        _ => None,
    };
    for (least, greatest, measured, its) in [
        ("MinLength", "MaxLength", Some(characters), "'s length"),
        ("MinValue", "MaxValue", amount, ""),
    ] {
        let Some(measured) = measured else { continue };
        if number(least).is_some_and(|min| measured < min)
            || number(greatest).is_some_and(|max| measured > max)
        {
            let message = format!("{what}{its} is outside of {least} and {greatest}");
            found.push(("range", message));
        }
    }
    found
}

/// Whether a value, or each item of a list, is one of a parameter's allowed values, if it has some.
fn is_allowed(parameter: &Map, value: &str) -> bool {
    let Some(Node::List(allowed)) = parameter.get("AllowedValues") else {
        return true;
    };
    let fits = |part: &str| {
        allowed.iter().any(|node| match node {
            Node::Number(number) => number.to_string() == part,
            other => other.as_str() == Some(part),
        })
    };
    // A list's allowed value can have commas itself.
    fits(value) || items(parameter, value).all(fits)
}

/// The values to which a parameter's constraints apply: each item of a list, or the whole text.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>
fn items<'v>(parameter: &Map, value: &'v str) -> impl Iterator<Item = &'v str> {
    let type_name = parameter.get("Type").and_then(Node::as_str);
    let is_list = type_name.is_some_and(|name| name.contains("List"));
    let items = is_list.then(|| value.split(',').map(str::trim));
    let whole = (!is_list).then_some(value);
    items.into_iter().flatten().chain(whole)
}

impl Synth<'_> {
    pub(in crate::synth) fn check_parameter(&mut self, element: usize, properties: &Map) {
        let mut fault =
            |rule: &'static str, property: &str, node: Option<&Node>, message: String| {
                let value = node
                    .and_then(|node| serde_json::to_string(node).ok())
                    .unwrap_or_default();
                let finding = Finding::error(rule, message).at(Place::of(self.tree.path(element)));
                self.findings.push(finding.path(property).value(value));
            };
        let text = |name: &str| properties.get(name).and_then(Node::as_str);
        if text("Type").is_some_and(|name| !is_type(name)) {
            let message = "a parameter's type is String, Number, CommaDelimitedList, List<Number> or \
                           an AWS type such as AWS::EC2::VPC::Id";
            let node = properties.get("Type");
            fault("parameter-type", "Type", node, message.into());
        }
        if let Some(description) = text("Description")
            && description.chars().count() > LONGEST_DESCRIPTION
        {
            let message =
                format!("a parameter's description has at most {LONGEST_DESCRIPTION} characters");
            fault(
                "length",
                "Description",
                properties.get("Description"),
                message,
            );
        }
        let number = |name: &str| match properties.get(name) {
            Some(Node::Number(number)) => Some(number.as_f64()),
            _ => None,
        };
        for (least, greatest) in [("MinLength", "MaxLength"), ("MinValue", "MaxValue")] {
            if let (Some(min), Some(max)) = (number(least), number(greatest))
                && min > max
            {
                let message = format!("{least} is not greater than {greatest}");
                fault("range", least, properties.get(least), message);
            }
        }
        if let Some(pattern) = text("AllowedPattern")
            && let Err(error) = java::compile(pattern)
        {
            let message = format!("the pattern is not a regular expression: {error}");
            let node = properties.get("AllowedPattern");
            fault("pattern", "AllowedPattern", node, message);
        }
        let Some(default) = properties.get("Default") else {
            return;
        };
        for (rule, message) in misfits(properties, default, "the default") {
            fault(rule, "Default", Some(default), message);
        }
    }
}
