//! A table of whole templates, as somebody else wrote them, each with a wrong value and the right one.
//!
//! The wrong value must be reported with its rule and place, and the right value must have no finding at all.
//! `wrong-templates.linters.json` records which rules of cfn-lint and cloudformation-validate find the wrong values;
//! `xtask/python/broken_resources.py` writes it.
//!
//! In a row's template, the text `<value>` is replaced by the wrong or the right value. If it is a key, `<none>`
//! removes the key. `<x 300>` in a text is 300 times the letter x. Some rows have a second stack in `other`, and the
//! name of the first in `stack_name`.

use safer_scps::{App, Finding, Node, Severity, Stack};
use serde_json::{Map, Value as Json};

const VALUE: &str = "<value>";

fn table() -> Vec<Json> {
    serde_json::from_str(include_str!("wrong-templates.json")).unwrap()
}

/// The text with `<x 3>` replaced by `xxx`.
fn expanded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<x ") {
        let (count, after) = after.split_once('>').unwrap();
        out.push_str(before);
        out.push_str(&"x".repeat(count.parse().unwrap()));
        rest = after;
    }
    out + rest
}

/// The template with its value.
fn filled(template: &Json, value: &Json) -> Json {
    match template {
        Json::String(text) if text == VALUE => filled(value, &Json::Null),
        Json::String(text) => Json::String(expanded(text)),
        Json::Array(items) => items.iter().map(|item| filled(item, value)).collect(),
        Json::Object(map) => {
            let mut out = Map::new();
            for (key, item) in map {
                let key = match &**key {
                    VALUE => value.as_str().unwrap(),
                    key => key,
                };
                if key != "<none>" {
                    out.insert(expanded(key), filled(item, value));
                }
            }
            Json::Object(out)
        }
        other => other.clone(),
    }
}

fn findings(row: &Json, value: &str) -> Vec<Finding> {
    let app = App::new();
    let add = |id: &'static str, template: &Json, name: &Json| {
        let filled = |json| filled(json, &row[value]);
        let stack = match filled(name).as_str() {
            Some(name) => Stack::new().name(name.to_owned()),
            None => Stack::new(),
        };
        app.add(id, stack).include(Node::from(filled(template)));
    };
    add("stack", &row["template"], &row["stack_name"]);
    if let Some(other) = row.get("other") {
        add("other", &other["template"], &other["name"]);
    }
    match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

#[test]
fn each_wrong_value_is_reported() {
    let table = table();
    assert!(table.len() >= 150, "{}", table.len());
    let mut missed = Vec::new();
    for row in &table {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let severity = match text("severity") {
            "warning" => Severity::Warning,
            _ => Severity::Error,
        };
        let found = findings(row, "wrong");
        let expected = |it: &&Finding| {
            (it.severity, it.rule) == (severity, text("rule"))
                && it.place.subject == text("construct")
                && it.place.path == expanded(text("property"))
        };
        if !found.iter().any(|it| expected(&it)) {
            missed.push(format!("{}: {found:#?}", text("name")));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn no_right_value_is_reported() {
    let mut wrong = Vec::new();
    for row in table() {
        for finding in findings(&row, "right") {
            wrong.push(format!("{}: {finding}", row["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
