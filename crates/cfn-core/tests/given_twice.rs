//! What happens to a value that is given twice: nothing is lost without a word.

use cfn_core::assertions::Template;
use cfn_core::intrinsic::{and, equals, pseudo};
use cfn_core::{
    App, Condition, Finding, FinishedStack, Mapping, Output, Place, RawResource, Stack, Tag,
    TemplateRule,
};
use serde_json::json;

fn findings(app: &App) -> Vec<(&'static str, String, String)> {
    let error = app.synth().unwrap_err();
    let findings = error.findings().iter();
    findings
        .map(|it| (it.rule, it.place.subject.clone(), it.place.path.clone()))
        .collect()
}

#[test]
fn a_second_condition_is_an_error() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let aws = stack.add("Aws", Condition::new(equals(pseudo::PARTITION, "aws")));
    let east = stack.add("East", Condition::new(equals(pseudo::REGION, "us-east-1")));
    let thing = stack.add("T", RawResource::new("Custom::T"));
    thing.condition(&aws).condition(&aws);
    stack.add(
        "Once",
        Output::new("v")
            .condition(&aws)
            .condition(&aws)
            .export("n")
            .export("n"),
    );
    assert!(app.synth().is_ok());
    thing.condition(&east);
    stack.add(
        "Twice",
        Output::new("v")
            .condition(&aws)
            .condition(&east)
            .export("a")
            .export("b"),
    );
    let expected = [
        ("given-twice", "hub/T", "Condition"),
        ("given-twice", "hub/Twice", "Condition"),
        ("given-twice", "hub/Twice", "Export"),
    ];
    let expected = expected.map(|(rule, subject, path)| (rule, subject.into(), path.into()));
    assert_eq!(findings(&app), expected);
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let aws = stack.add("Aws", Condition::new(equals(pseudo::PARTITION, "aws")));
    let east = stack.add("East", Condition::new(equals(pseudo::REGION, "us-east-1")));
    let both = stack.add("Both", Condition::new(and([&aws, &east])));
    stack
        .add("T", RawResource::new("Custom::T"))
        .condition(&both);
    assert!(app.synth().is_ok());
}

#[test]
fn all_conditions_of_a_rule_count() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("T", RawResource::new("Custom::T"));
    let rule = TemplateRule::new()
        .when(equals(pseudo::PARTITION, "aws"))
        .when(equals(pseudo::REGION, "us-east-1"))
        .assert(
            equals(pseudo::ACCOUNT_ID, "111122223333"),
            "the hub's account",
        )
        .assert(equals(pseudo::STACK_NAME, "hub"), "the hub's name");
    stack.add("Rule", rule);
    let assembly = app.synth().unwrap();
    let template = Template::from(&assembly.templates()[0]);
    let rule = &template.json()["Rules"]["Rule"];
    assert_eq!(
        rule["RuleCondition"]["Fn::And"].as_array().unwrap().len(),
        2
    );
    assert_eq!(rule["Assertions"].as_array().unwrap().len(), 2);
}

#[test]
fn entries_of_a_mapping_add_up() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("T", RawResource::new("Custom::T"));
    let mapping = Mapping::new()
        .entry("aws", [("Days", 7)])
        .entry("cn", [("Days", 1)])
        .entry("aws", [("Level", "info")]);
    stack.add("Map", mapping);
    let assembly = app.synth().unwrap();
    Template::from(&assembly.templates()[0]).assert_mapping(
        "Map",
        json!({"aws": {"Days": 7, "Level": "info"}, "cn": {"Days": 1}}),
    );
    stack.add(
        "Twice",
        Mapping::new()
            .entry("aws", [("Days", 7)])
            .entry("aws", [("Days", 8)]),
    );
    stack.add(
        "Pair",
        Mapping::new().entry("aws", [("Days", 7), ("Days", 8)]),
    );
    let expected =
        ["hub/Twice", "hub/Pair"].map(|it| ("mapping", it.to_owned(), "aws.Days".to_owned()));
    assert_eq!(findings(&app), expected);
}

/// The docs say that the last call wins.
#[test]
fn setters_replace_as_documented() {
    let app = App::new();
    let stack = app.add(
        "hub",
        Stack::new()
            .metadata("K", 1)
            .metadata("K", 2)
            .metadata("L", 3),
    );
    let thing = stack.add(
        "T",
        RawResource::new("Custom::T")
            .property("A", 1)
            .property("A", 2),
    );
    thing.metadata("K", 1).metadata("K", 2);
    thing.override_property("B", 1).override_property("B", 2);
    thing.pin_logical_id("First").pin_logical_id("Second");
    let assembly = app.synth().unwrap();
    let template = Template::from(&assembly.templates()[0]);
    assert_eq!(template.json()["Metadata"], json!({"K": 2, "L": 3}));
    let expected = json!({"Metadata": {"K": 2}, "Properties": {"A": 2, "B": 2}});
    template.assert_resource("Custom::T", expected);
    assert!(template.json()["Resources"].get("Second").is_some());
}

cfn_core::resource! {
    /// A thing with tags.
    pub Tagged, TaggedRef, "Example::Some::Tagged";
    required {} optional {
        /// The tags.
        tags: Vec<Tag> = "Tags" InPlace Any;
    } rules {}
    reference { id: String }
    attributes {}
    tags Some("Tags");
}

#[test]
fn the_last_tag_of_a_scope_wins_and_the_nearest_scope_over_all() {
    let app = App::new();
    app.tag("team", "far");
    let stack = app.add("hub", Stack::new());
    stack
        .tag("team", "first")
        .tag("team", "last")
        .tag("stage", "prod");
    stack.add("T", Tagged::new());
    let assembly = app.synth().unwrap();
    let tags =
        json!({"Tags": [{"Key": "team", "Value": "last"}, {"Key": "stage", "Value": "prod"}]});
    Template::from(&assembly.templates()[0])
        .assert_resource_properties("Example::Some::Tagged", tags);
}

#[test]
fn all_checks_of_an_app_run() {
    fn one(stack: &FinishedStack<'_>) {
        for resource in stack.resources() {
            resource.report(Finding::warning("one", "seen").at(Place::of("")));
        }
    }
    fn two(stack: &FinishedStack<'_>) {
        for resource in stack.resources() {
            resource.report(Finding::warning("two", "seen too").at(Place::of("")));
        }
    }
    let app = App::new().checks(one).checks(two);
    app.add("hub", Stack::new())
        .add("T", RawResource::new("Custom::T"));
    let assembly = app.synth().unwrap();
    let rules: Vec<&str> = assembly.warnings().iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["one", "two"]);
}
