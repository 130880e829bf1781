//! Checks the messages of failed assertions, and what the examples of the matchers do not cover.

use cfn_core::assertions::{Capture, Match, Template};
use cfn_core::intrinsic::get_att;
use cfn_core::{Node, Value};
use serde_json::json;

fn template() -> Template {
    let json = json!({
        "Parameters": {"OrgId": {"Type": "String"}},
        "Resources": {
            "Far": {"Type": "A::B::Rule", "Properties": {"Name": "x", "Targets": []}},
            "Near": {"Type": "A::B::Rule", "Properties": {
                "Name": "scp", "Targets": [{"Id": "one", "Arn": {"Fn::GetAtt": "Bus.Arn"}}, {"Id": "two"}],
                "Pattern": "{\"source\": [\"aws\"]}",
            }},
            "Bus": {"Type": "A::B::Bus"},
        },
    });
    Template::from_json(&json.to_string()).unwrap()
}

#[test]
fn a_mismatch_shows_how_the_most_similar_resource_differs() {
    let mismatch = template()
        .has_resource_properties(
            "A::B::Rule",
            json!({
                "Name": "scp",
                "State": Match::any_value(),
                "Targets": Match::array_with([json!({"Id": "three"})]),
                "Pattern": Match::serialized_json(json!({"source": ["gcp"]})),
            }),
        )
        .unwrap_err();
    assert_eq!(mismatch.nearest(), Some("Near"));
    assert_eq!(
        mismatch.to_string(),
        r#"no A::B::Rule matches; the most similar of 2 is Near (- expected, + found):
  Properties.State
  - any value
  + nothing
  Properties.Targets[0].Id
  - "three"
  + "one"
  Properties.Pattern(json).source[0]
  - "gcp"
  + "aws""#
    );
    assert_eq!(mismatch.paths().count(), 3);
}

#[test]
fn missing_entries_are_named() {
    let template = template();
    for (mismatch, message) in [
        (
            template.has_resource("A::B::Buss", json!({})),
            "the template has no resource of the type A::B::Buss; did you mean \"A::B::Bus\"?",
        ),
        (
            template.has_resource("Other", json!({})),
            "the template has no resource of the type Other; its resources are of the types A::B::Bus, A::B::Rule",
        ),
        (
            template.has_parameter("OrgI", json!({})),
            "the template has no \"OrgI\" in Parameters; did you mean \"OrgId\"?",
        ),
        (
            template.has_output("*", json!({})),
            "the template has no Outputs",
        ),
    ] {
        assert_eq!(mismatch.unwrap_err().to_string(), message);
    }
}

#[test]
fn expected_nodes_and_values_have_the_long_form() {
    let arn: Value<String> = get_att("Bus", "Arn");
    let target = Node::map([("Id", Node::from("one")), ("Arn", arn.into())]);
    template().assert_resource_properties(
        "A::B::Rule",
        json!({"Targets": Match::array_with([target])}),
    );
    template().assert_resource_properties("A::B::Bus", Match::exact(json!({})));
}

#[test]
fn exact_matching_applies_to_inner_objects_unless_a_matcher_differs() {
    let targets = |first| json!({"Name": "scp", "Targets": [first, {"Id": "two"}], "Pattern": Match::any_value()});
    let fits = |expected| {
        template()
            .has_resource_properties("A::B::Rule", expected)
            .is_ok()
    };
    assert!(fits(Match::object_like(targets(json!({"Id": "one"})))));
    assert!(!fits(Match::object_equals(targets(json!({"Id": "one"})))));
    assert!(fits(Match::object_equals(targets(json!(
        Match::object_like(json!({"Id": "one"}))
    )))));
}

#[test]
fn captures_keep_nothing_of_a_failed_match() {
    let name = Capture::new();
    template().assert_resource_properties("A::B::Rule", json!({"Name": name, "Targets": [{}, {}]}));
    assert_eq!(name.values(), ["scp"]);
    assert!(
        template()
            .has_resource_properties("A::B::Rule", json!({"Name": name, "X": 1}))
            .is_err()
    );
    assert_eq!(name.values(), ["scp"]);
}

#[test]
#[should_panic(expected = "expected 3 A::B::Rule, found 2: Far, Near")]
fn a_wrong_count_names_the_resources_found() {
    template().assert_resource_count("A::B::Rule", 3);
}

#[test]
#[should_panic(expected = "expected 1 A::B::Bsu, found none; did you mean \"A::B::Bus\"?")]
fn a_count_of_a_misspelt_type_has_a_suggestion() {
    template().assert_resource_count("A::B::Bsu", 1);
}

#[test]
#[should_panic(
    expected = "expected 1 Example::Queue, found none; its resources are of the types A::B::Bus, A::B::Rule"
)]
fn a_count_of_none_says_what_there_is() {
    template().assert_resource_count("Example::Queue", 1);
}

#[test]
#[should_panic(
    expected = "found none: no A::B::Rule matches; the most similar of 2 is Near (- expected, + found):\n  \
                Properties.State\n  - \"ENABLED\"\n  + nothing"
)]
fn a_count_of_properties_that_nothing_has_shows_the_most_similar_resource() {
    let expected = json!({"Name": "scp", "State": "ENABLED"});
    template().assert_resource_properties_count("A::B::Rule", expected, 1);
}

#[test]
fn a_missing_entry_of_a_section_says_what_there_is() {
    let mismatch = template().has_parameter("Retention", Match::any_value());
    let message = "the template has no \"Retention\" in Parameters; it has OrgId";
    assert_eq!(mismatch.unwrap_err().to_string(), message);
    let mismatch = template().has_output("Arn", Match::any_value());
    let message = "the template has no \"Arn\" in Outputs; the section is empty";
    assert_eq!(mismatch.unwrap_err().to_string(), message);
}

/// A resource that has nothing of what is expected differs in fewer places than one that has nearly all.
#[test]
fn the_most_similar_resource_has_most_in_common() {
    let json = json!({"Resources": {
        "Empty": {"Type": "T", "Properties": {}},
        "Other": {"Type": "T", "Properties": {"Targets": "none"}},
        "Near": {"Type": "T", "Properties": {"Name": "scp", "Targets": [
            {"Id": "x", "Arn": "b"}, {"Id": "a", "Arn": "b", "Input": "c"},
        ]}},
    }});
    let template = Template::from_json(&json.to_string()).unwrap();
    let expected =
        json!({"Name": "scp", "Targets": [{"Id": "a", "Arn": "b"}, {"Id": "a", "Arn": "c"}]});
    let mismatch = template.has_resource_properties("T", expected).unwrap_err();
    assert_eq!(mismatch.nearest(), Some("Near"));
    let expected = json!({"Name": "other", "Targets": Match::array_with([
        json!({"Id": "a", "Arn": "b", "Input": "d"}),
    ])});
    let mismatch = template.has_resource_properties("T", expected).unwrap_err();
    assert_eq!(mismatch.nearest(), Some("Near"));
    let paths: Vec<&str> = mismatch.paths().collect();
    assert_eq!(paths, ["Properties.Name", "Properties.Targets[1].Input"]);
}

#[test]
fn invalid_regular_expressions_are_reported() {
    let mismatch = template().has_resource_properties(
        "A::B::Rule",
        json!({"Name": Match::string_like_regexp("(")}),
    );
    assert!(
        mismatch
            .unwrap_err()
            .to_string()
            .contains("is not a regular expression")
    );
}
