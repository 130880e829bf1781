//! A table of broken resources: each must be refused for its one fault, by rule and property, whether
//! or not another tool finds it. `xtask/python/broken_resources.py` says which of them the linters find.

use safer_scps::{App, Node, RawResource, Stack, resources};
use serde_json::Value;

#[test]
fn each_broken_resource_is_refused_for_its_fault() {
    let table: Vec<Value> = serde_json::from_str(include_str!("broken-resources.json")).unwrap();
    assert!(table.len() >= 60, "{}", table.len());
    let mut wrong = Vec::new();
    for case in &table {
        let text = |key: &str| case[key].as_str().unwrap().to_owned();
        let app = App::new().schemas(resources::schema);
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
