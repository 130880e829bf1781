//! A table of broken resources. Each has one fault, which must be reported with its rule and property.
//! `xtask/python/broken_resources.py` checks which of the faults the linters find.

use safer_scps::{App, Node, RawResource, Stack};
use serde_json::Value;

#[test]
fn each_fault_of_a_resource_is_reported() {
    let table: Vec<Value> = serde_json::from_str(include_str!("broken-resources.json")).unwrap();
    assert!(table.len() >= 60, "{}", table.len());
    let mut wrong = Vec::new();
    for case in &table {
        let text = |key: &str| case[key].as_str().unwrap().to_owned();
        let app = App::new();
        let mut resource = RawResource::new(text("type"));
        for (name, value) in case["properties"].as_object().unwrap() {
            resource = resource.property(name.clone(), Node::from(value.clone()));
        }
        app.add("stack", Stack::new()).add("Broken", resource);
        let found: Vec<(String, String, String)> = match app.synth() {
            Ok(_) => vec![],
            Err(error) => error
                .findings()
                .iter()
                .map(|p| {
                    (
                        p.place.subject.clone(),
                        p.rule.to_owned(),
                        p.place.path.clone(),
                    )
                })
                .collect(),
        };
        let expected = ("stack/Broken".to_owned(), text("rule"), text("property"));
        if !found.contains(&expected) {
            wrong.push(format!(
                "{}: expected {expected:?}, found {found:?}",
                text("name")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
