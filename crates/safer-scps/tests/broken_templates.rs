//! A table of whole templates with one fault each, in parameters, mappings, conditions, rules, references,
//! functions, outputs or limits. Each fault must be reported with its rule and place.
//!
//! `broken-resources.json` has the faults of properties. `xtask/python/broken_resources.py` checks which of
//! both the linters find. Some faults cannot be in the table, because they do not compile: the typed API cannot
//! express `DependsOn` or `Condition` with an unknown name, or a text as the default of a number.

use std::collections::HashMap;

use safer_scps::intrinsic::ConditionExpression;
use safer_scps::{
    App, Condition, Mapping, Node, Output, Parameter, RawResource, Resource, Stack, StackScope,
    TemplateRule, Value,
};
use serde_json::{Map, Value as Json};

fn object(json: &Json) -> &Map<String, Json> {
    json.as_object().unwrap()
}

fn text(json: &Json) -> String {
    json.as_str().unwrap().to_owned()
}

/// The entries of a section. `repeat` gives a number of equal entries.
fn section<'j>(template: &'j Json, name: &str) -> Vec<(String, &'j Json)> {
    let repeated = &template["repeat"][name];
    let count = repeated[0].as_u64().unwrap_or_default();
    let many = (0..count).map(|number| (format!("Many{number}"), &repeated[1]));
    let written = template.get(name).map(object).into_iter().flatten();
    many.chain(written.map(|(id, json)| (id.clone(), json)))
        .collect()
}

fn expression(json: &Json) -> Value<ConditionExpression> {
    Value::from_node(Node::from(json.clone()))
}

fn add_parameter(stack: &StackScope, id: &str, json: &Json) {
    match json["Type"].as_str().unwrap() {
        "Number" => {
            let mut parameter = Parameter::number();
            for (name, value) in object(json) {
                parameter = match &**name {
                    "Type" => parameter,
                    "Default" => parameter.default(value.as_f64().unwrap()),
                    "MinValue" => parameter.min_value(value.as_f64().unwrap()),
                    "MaxValue" => parameter.max_value(value.as_f64().unwrap()),
                    other => panic!("{other} of a number"),
                };
            }
            stack.add(id.to_owned(), parameter);
        }
        "CommaDelimitedList" => {
            let mut parameter = Parameter::list();
            for (name, value) in object(json) {
                parameter = match &**name {
                    "Type" => parameter,
                    "Default" => parameter.default(text(value)),
                    "AllowedValues" => {
                        parameter.allowed_values(value.as_array().unwrap().iter().map(text))
                    }
                    other => panic!("{other} of a list"),
                };
            }
            stack.add(id.to_owned(), parameter);
        }
        other => {
            let mut parameter = Parameter::<String>::of_type(other.to_owned());
            for (name, value) in object(json) {
                let number = || u32::try_from(value.as_u64().unwrap()).unwrap();
                parameter = match &**name {
                    "Type" => parameter,
                    "Default" => parameter.default(text(value)),
                    "Description" => parameter.description(text(value)),
                    "AllowedPattern" => parameter.allowed_pattern(text(value)),
                    "MinLength" => parameter.min_length(number()),
                    "MaxLength" => parameter.max_length(number()),
                    "AllowedValues" => {
                        parameter.allowed_values(value.as_array().unwrap().iter().map(text))
                    }
                    other => panic!("{other} of a text"),
                };
            }
            stack.add(id.to_owned(), parameter);
        }
    }
}

fn add_resource(stack: &StackScope, id: &str, json: &Json) -> Resource {
    let mut resource = RawResource::new(text(&json["Type"]));
    for (name, value) in json.get("Properties").map(object).into_iter().flatten() {
        resource = resource.property(name.clone(), Node::from(value.clone()));
    }
    let resource = stack.add(id.to_owned(), resource);
    // The id as written. From a construct's id, characters that a logical id cannot have are removed.
    resource.pin_logical_id(id.to_owned());
    resource
}

/// Adds the template as a stack, with the API that users have.
fn load(app: &App, template: &Json) {
    let mut stack = Stack::new();
    if let Some(description) = template.get("Description") {
        stack = stack.description(text(description));
    }
    let stack = app.add("stack", stack);
    for (id, json) in section(template, "Parameters") {
        add_parameter(&stack, &id, json);
    }
    for (id, json) in section(template, "Mappings") {
        let mapping = object(json)
            .iter()
            .fold(Mapping::new(), |mapping, (key, values)| {
                let values = object(values).iter();
                mapping.entry(
                    key.clone(),
                    values.map(|(key, value)| (key.clone(), Node::from(value.clone()))),
                )
            });
        stack.add(id, mapping);
    }
    let mut conditions = HashMap::new();
    for (id, json) in section(template, "Conditions") {
        let condition = stack.add(id.clone(), Condition::new(expression(json)));
        conditions.insert(id, condition);
    }
    for (id, json) in section(template, "Rules") {
        let mut rule = TemplateRule::new();
        for assertion in json["Assertions"].as_array().unwrap() {
            let description = text(&assertion["AssertDescription"]);
            rule = rule.assert(expression(&assertion["Assert"]), description);
        }
        stack.add(id, rule);
    }
    let written = section(template, "Resources");
    let added: HashMap<&str, Resource> = written
        .iter()
        .map(|(id, json)| (&**id, add_resource(&stack, id, json)))
        .collect();
    for (id, json) in &written {
        let resource = &added[&**id];
        if let Some(condition) = json.get("Condition") {
            resource.condition(&conditions[condition.as_str().unwrap()]);
        }
        let needed = match json.get("DependsOn") {
            Some(Json::Array(several)) => several.iter().map(text).collect(),
            one => one.map(text).into_iter().collect::<Vec<String>>(),
        };
        for other in needed {
            resource.depends_on(&added[&*other]);
        }
    }
    for (id, json) in section(template, "Outputs") {
        let value = Value::<String>::from_node(Node::from(json["Value"].clone()));
        let mut output = Output::new(value);
        if let Some(description) = json.get("Description") {
            output = output.description(text(description));
        }
        if let Some(name) = json.pointer("/Export/Name") {
            output = output.export(Value::<String>::from_node(Node::from(name.clone())));
        }
        stack.add(id, output);
    }
}

#[test]
fn each_fault_of_a_template_is_reported() {
    let table: Vec<Json> = serde_json::from_str(include_str!("broken-templates.json")).unwrap();
    assert!(table.len() >= 60, "{}", table.len());
    let mut wrong = Vec::new();
    for case in &table {
        let app = App::new();
        load(&app, &case["template"]);
        let found: Vec<[String; 3]> = match app.synth() {
            Ok(_) => vec![],
            Err(error) => error
                .findings()
                .iter()
                .map(|p| {
                    [
                        p.place.subject.clone(),
                        p.rule.to_owned(),
                        p.place.path.clone(),
                    ]
                })
                .collect(),
        };
        let expected = ["construct", "rule", "property"].map(|key| text(&case[key]));
        if !found.contains(&expected) {
            let name = text(&case["name"]);
            wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A template with a second fault could pass for the wrong reason.
#[test]
fn the_templates_have_no_other_fault() {
    let table: Vec<Json> = serde_json::from_str(include_str!("broken-templates.json")).unwrap();
    let mut wrong = Vec::new();
    for case in &table {
        let app = App::new();
        load(&app, &case["template"]);
        let Err(error) = app.synth() else { continue };
        let expected = ["construct", "rule", "property"].map(|key| text(&case[key]));
        for finding in error.findings() {
            if finding.rule != expected[1] {
                wrong.push(format!("{}: {finding}", text(&case["name"])));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
