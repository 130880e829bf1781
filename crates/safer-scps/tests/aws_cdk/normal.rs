//! The normal form in which templates are compared: values with the same meaning are written the same way.
//!
//! The order of keys needs no rule, because JSON objects have none.

use serde_json::{Value as Json, json};

/// A rule: a description, the function that changes a value, and why the meaning stays the same.
struct Rule {
    what: &'static str,
    why: &'static str,
    apply: fn(&mut Json),
}

const RULES: &[Rule] = &[
    Rule {
        what: "tags are sorted by their keys",
        why: "tags are a set; the AWS CDK sorts them, and ours keep the order in which they were given",
        apply: sort_tags,
    },
    Rule {
        what: "neighbouring texts in a `Fn::Join` are joined",
        why: "the deployed text is the same; the AWS CDK joins them when it writes the template",
        apply: join_neighbours,
    },
    Rule {
        what: "`Action`, `Resource` and similar lists of a policy statement are sorted, without duplicates, and a list of one item is replaced by the item",
        why: "IAM reads them as sets; the AWS CDK sorts them",
        apply: sort_statement,
    },
    Rule {
        what: "`DependsOn` is a sorted list",
        why: "CloudFormation reads it as a set, and also accepts one name without a list",
        apply: sort_depends_on,
    },
    Rule {
        what: "a list of one `Transform` is replaced by the transform",
        why: "CloudFormation accepts both, and the AWS CDK writes both",
        apply: single_transform,
    },
    Rule {
        what: "whole numbers are written without a fraction",
        why: "JSON has one kind of number; `100` and `100.0` are the same",
        apply: whole_numbers,
    },
];

/// The normal form of all templates of an app.
pub(crate) fn form(mut json: Json) -> Json {
    visit(&mut json);
    json
}

/// The table of rules in the documentation.
pub(crate) fn table() -> String {
    let mut table = "| rule | reason |\n| --- | --- |\n".to_owned();
    for rule in RULES {
        table += &format!("| {} | {} |\n", rule.what, rule.why);
    }
    table
}

/// Applies the rules, to inner values first.
fn visit(json: &mut Json) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(visit),
        Json::Object(map) => map.values_mut().for_each(visit),
        _ => {}
    }
    RULES.iter().for_each(|rule| (rule.apply)(json));
}

fn sort(items: &mut [Json]) {
    items.sort_by_key(Json::to_string);
}

fn sort_tags(json: &mut Json) {
    if let Some(Json::Array(tags)) = json.get_mut("Tags") {
        sort(tags);
    }
}

fn sort_depends_on(json: &mut Json) {
    match json.get_mut("DependsOn") {
        Some(Json::Array(ids)) => sort(ids),
        Some(id @ Json::String(_)) => *id = json!([id.take()]),
        _ => {}
    }
}

fn single_transform(json: &mut Json) {
    if let Some(transform) = json.get_mut("Transform")
        && let Some([one]) = transform.as_array_mut().map(Vec::as_mut_slice)
    {
        *transform = one.take();
    }
}

fn sort_statement(json: &mut Json) {
    if json.get("Effect").is_none() {
        return;
    }
    for element in ["Action", "NotAction", "Resource", "NotResource"] {
        json.get_mut(element).map(set);
    }
    for element in ["Principal", "NotPrincipal"] {
        if let Some(Json::Object(principals)) = json.get_mut(element) {
            principals.values_mut().for_each(set);
        }
    }
}

fn set(json: &mut Json) {
    if let Json::Array(items) = json {
        sort(items);
        items.dedup();
        if items.len() == 1 {
            *json = items.remove(0);
        }
    }
}

fn join_neighbours(json: &mut Json) {
    let Some([Json::String(delimiter), Json::Array(items)]) = json
        .get_mut("Fn::Join")
        .and_then(Json::as_array_mut)
        .map(Vec::as_mut_slice)
    else {
        return;
    };
    let mut joined: Vec<Json> = Vec::new();
    for item in items.drain(..) {
        match (joined.last_mut(), item) {
            (Some(Json::String(before)), Json::String(text)) => {
                before.push_str(delimiter);
                before.push_str(&text);
            }
            (_, item) => joined.push(item),
        }
    }
    *items = joined;
}

fn whole_numbers(json: &mut Json) {
    let Some(number) = json.as_f64().filter(|_| json.is_f64()) else {
        return;
    };
    if number.fract() == 0.0 && number.abs() < 9e15 {
        *json = json!(number as i64);
    }
}
