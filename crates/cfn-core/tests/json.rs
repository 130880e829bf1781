//! `json!`, and what converts into a node.

use std::collections::BTreeMap;

use cfn_core::value::NoValue;
use cfn_core::{App, Map, Node, Parameter, RawResource, Stack, Value, json};
use cfn_core::{intrinsic::pseudo, values};
use indexmap::IndexMap;

fn compact(node: &Node) -> String {
    serde_json::to_string(node).unwrap()
}

#[test]
fn json_has_values_of_the_program_and_of_the_stack() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let days = stack.add("Days", Parameter::integer().default(7));
    let queue = stack.add("Queue", RawResource::new("AWS::SQS::Queue"));
    let arn = queue.get_att::<String>("Arn");
    let (key, number) = ("Dynamic", 5_u8);
    let document = json!({
        "Resource": queue.get_att::<String>("Arn"),
        "Again": &arn,
        "n": 1,
        "negative": -1.5,
        "yes": number > 1,
        "list": [&arn, "b", 2, [true, {}], {"inner": []}, number + 1],
        "mixed": values!["a", pseudo::REGION],
        "days": &days,
        (key): [1, 2].iter().map(|n| n * 2).collect::<Vec<i32>>(),
        (format!("{key}2")): NoValue,
        "json": serde_json::json!({"Ref": "Queue"}),
        "ref": {"Ref": "Queue"},
        "text": String::from("t"),
    });
    stack.add(
        "X",
        RawResource::new("Custom::X").property("Json", document),
    );
    let assembly = app.synth().unwrap();
    let node = assembly.templates()[0].node().get("Resources").unwrap();
    let json = node
        .get("X")
        .unwrap()
        .get("Properties")
        .unwrap()
        .get("Json");
    let arn = r#"{"Fn::GetAtt":["Queue","Arn"]}"#;
    assert_eq!(
        compact(json.unwrap()),
        format!(
            r#"{{"Resource":{arn},"Again":{arn},"n":1,"negative":-1.5,"yes":true,"list":[{arn},"b",2,[true,{{}}],{{"inner":[]}},6],"mixed":["a",{{"Ref":"AWS::Region"}}],"days":{{"Ref":"Days"}},"Dynamic":[2,4],"Dynamic2":{{"Ref":"AWS::NoValue"}},"json":{{"Ref":"Queue"}},"ref":{{"Ref":"Queue"}},"text":"t"}}"#
        )
    );
}

#[test]
fn json_has_every_form_of_its_grammar() {
    assert_eq!(json!(null), Node::Null);
    assert_eq!(json!(1), Node::from(1));
    assert_eq!(json!([]), Node::List(Vec::new()));
    assert_eq!(json!({}), Node::Map(Map::new()));
    assert_eq!(
        compact(&json!([null, [null,], {"a": null,},])),
        r#"[null,[null],{"a":null}]"#
    );
    // An array with a method is an expression.
    assert_eq!(
        compact(&json!([[1, 2].map(|n| n + 1), "x"])),
        r#"[[2,3],"x"]"#
    );
    assert_eq!(
        compact(&json!({"a": [1, 2].map(|n| n + 1)})),
        r#"{"a":[2,3]}"#
    );
    let many = json!([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48
    ]);
    assert_eq!(many.as_list().unwrap().len(), 48);
}

/// A reference in JSON is resolved and checked like any other.
#[test]
fn a_wrong_reference_in_json_is_an_error_at_its_place() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let json = json!({"List": [1, {"Ref": "Quee"}]});
    stack.add(
        "Queue",
        RawResource::new("Custom::Q").property("Json", json),
    );
    let error = app.synth().unwrap_err();
    assert_eq!(error.findings()[0].place.path, "Json.List[1]");
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add(
        "Queue",
        RawResource::new("Custom::Q").property("Json", json!({"a": null})),
    );
    assert_eq!(app.synth().unwrap_err().findings()[0].rule, "null");
}

#[test]
fn raw_properties_take_what_typed_setters_take() {
    let value: Value<String> = "v".into();
    let run_time: Vec<String> = vec!["x".into()];
    let raw = RawResource::new("Custom::X")
        .property("Array", ["a", "b"])
        .property("Pairs", [("K", "v")])
        .property("Slice", &run_time[..])
        .property("Vec", run_time)
        .property("Reference", &value)
        .property("References", [&value, &value])
        .property("Pseudo", [pseudo::REGION, pseudo::PARTITION])
        .property("Map", IndexMap::from([("a", 1)]))
        .property("Sorted", BTreeMap::from([("b", vec![1_usize])]))
        .property("Small", [1_u8, 2])
        .property("Nothing", NoValue);
    let app = App::new();
    app.add("hub", Stack::new()).add("X", raw);
    let yaml = app.synth().unwrap().templates()[0].to_yaml();
    for line in [
        "- a",
        "K: v",
        "- x",
        "Reference: v",
        "- !Ref AWS::Region",
        "- 2",
    ] {
        assert!(yaml.contains(line), "{line}: {yaml}");
    }
}
