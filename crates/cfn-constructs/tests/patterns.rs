//! What a template says must match what the typed pattern says.

use cfn_constructs::App;
use cfn_constructs::events::{Pattern, Rule};
use cfn_core::{RawResource, Stack};
use event_pattern::EventPattern;
use proptest::prelude::*;
use serde_json::json;

/// The pattern that a template has, read from its YAML and from its JSON.
fn written(pattern: EventPattern) -> Result<[String; 2], Vec<(String, String)>> {
    let app = App::new();
    let rule = Rule::new(pattern);
    app.add("hub", Stack::new()).add("Rule", rule);
    let assembly = app.synth().map_err(|error| {
        let findings = error.findings().iter();
        findings
            .map(|it| (it.rule.to_owned(), it.value.clone()))
            .collect::<Vec<_>>()
    })?;
    let template = &assembly.templates()[0];
    let pattern = |text: String| {
        let root: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        let pattern = &root["Resources"]["Rule"]["Properties"]["EventPattern"];
        serde_json::to_string(pattern).unwrap()
    };
    Ok([pattern(template.to_yaml()), pattern(template.to_json())])
}

fn with_number(number: &str, numeric: bool) -> String {
    let value = match numeric {
        true => format!(r#"{{"numeric": ["=", {number}]}}"#),
        false => number.to_owned(),
    };
    format!(r#"{{"detail": {{"size": [{value}]}}}}"#)
}

#[test]
fn numbers_are_written_as_they_are_or_refused() {
    for number in [
        "12345678901234567890",
        "9007199254740993",
        "0.1",
        "-122.42916360922355",
    ] {
        for text in written(with_number(number, false).parse().unwrap()).unwrap() {
            assert!(text.contains(number), "{number}: {text}");
        }
    }
    for number in ["37.807807921694092", "123456789012345678901", "1e400"] {
        let found = written(with_number(number, false).parse().unwrap()).unwrap_err();
        assert_eq!(found, [("pattern-number".to_owned(), number.to_owned())]);
    }
}

#[test]
fn a_number_that_cannot_be_written_names_its_place() {
    let app = App::new();
    let pattern: EventPattern = r#"{"detail": {"n": [1, 37.807807921694092]}}"#.parse().unwrap();
    app.add("hub", Stack::new()).add("Rule", Rule::new(pattern));
    let error = app.synth().unwrap_err();
    let [finding] = error.findings() else {
        panic!("{error}")
    };
    assert_eq!(finding.place.subject, "hub/Rule");
    assert_eq!(finding.place.path, "EventPattern.detail.n.1");
    let help = finding.help.as_deref().unwrap();
    assert!(
        help.starts_with("match 37.80780792169409, the nearest"),
        "{help}"
    );
}

#[test]
fn an_alternative_of_two_patterns_matches_either_and_names_the_place_of_a_finding() {
    let raw = json!({"detail": {"$or": [{"a": [1]}, {"b": [2]}]}});
    let typed = EventPattern::new().source(["beats"]);
    let app = App::new();
    let rule = Rule::new(Pattern::raw(raw.clone()).or(typed.into()));
    app.add("hub", Stack::new()).add("Rule", rule);
    let json = app.synth().unwrap().templates()[0].to_json();
    let template: serde_json::Value = serde_json::from_str(&json).unwrap();
    let written = &template["Resources"]["Rule"]["Properties"]["EventPattern"];
    assert_eq!(*written, json!({"$or": [raw, {"source": ["beats"]}]}));
    let pattern: EventPattern = written.to_string().parse().unwrap();
    for event in [
        json!({"detail": {"a": 1}}),
        json!({"detail": {"b": 2}}),
        json!({"source": "beats"}),
    ] {
        assert!(pattern.matches(&event), "{event}");
    }
    assert!(!pattern.matches(&json!({"source": "other", "detail": {"a": 2}})));

    let app = App::new();
    let number: EventPattern = with_number("37.807807921694092", false).parse().unwrap();
    let both = Pattern::from(EventPattern::new().source(["a"])).or(number.into());
    app.add("hub", Stack::new()).add("Rule", Rule::new(both));
    let error = app.synth().unwrap_err();
    let paths: Vec<&str> = error.findings().iter().map(|it| &*it.place.path).collect();
    assert_eq!(paths, ["EventPattern.$or.1.detail.size.0"]);
}

/// Without a rule of this crate, nobody reports the findings of the pattern.
#[test]
fn a_pattern_of_a_generated_rule_is_refused_too() {
    let app = App::new();
    let pattern: EventPattern = with_number("37.807807921694092", false).parse().unwrap();
    let rule = cfn_resources::events::Rule::new().event_pattern(Pattern::from(pattern));
    app.add("hub", Stack::new()).add("Rule", rule);
    let error = app.synth().unwrap_err();
    assert_eq!(
        error.findings()[0].place.path,
        "EventPattern.detail.size[0]"
    );
}

#[test]
fn a_text_with_half_a_surrogate_pair_is_refused() {
    let pattern: EventPattern = r#"{"source": ["a\ud800"]}"#.parse().unwrap();
    let found = written(pattern).unwrap_err();
    assert_eq!(found[0].0, "pattern-text");
    let pattern: EventPattern = r#"{"source": ["a\ud83d\ude00", "\ufffd"]}"#.parse().unwrap();
    assert!(written(pattern).is_ok());
}

/// EventBridge reads the fields of both objects, and of two lists the last one.
#[test]
fn keys_that_are_there_twice_are_written_as_eventbridge_reads_them() {
    let text = r#"{"detail": {"a": [1], "o": {"x": [1]}}, "detail": {"b": [2], "a": [3], "o": {"y": [2]}}}"#;
    for written in written(text.parse().unwrap()).unwrap() {
        assert_eq!(
            written,
            r#"{"detail":{"a":[3],"o":{"x":[1],"y":[2]},"b":[2]}}"#
        );
    }
}

#[test]
fn a_raw_resource_keeps_numbers() {
    let app = App::new();
    let rule = RawResource::new("AWS::Events::Rule").property(
        "EventPattern",
        json!({"detail": {"size": [12345678901234567890_u64]}}),
    );
    app.add("hub", Stack::new()).add("Rule", rule);
    let yaml = app.synth().unwrap().templates()[0].to_yaml();
    assert!(yaml.contains("- 12345678901234567890"), "{yaml}");
}

proptest! {
    /// The event that has the number of the pattern matches the pattern of the template.
    #[test]
    fn a_number_matches_the_same_events_after_writing(
        number in "-?(0|[1-9][0-9]{0,22})(\\.[0-9]{1,19})?([eE][+-]?[0-9]{1,2})?",
        numeric: bool,
    ) {
        let Ok(pattern) = with_number(&number, numeric).parse::<EventPattern>() else { return Ok(()) };
        let event = format!(r#"{{"detail": {{"size": {number}}}}}"#);
        let before = pattern.explain(&event).matches();
        match written(pattern) {
            Ok(texts) => for text in texts {
                let after: EventPattern = text.parse().unwrap();
                prop_assert_eq!(before, after.explain(&event).matches(), "{} {}", number, text);
            },
            Err(found) => {
                prop_assert_eq!(&found[0].0, "pattern-number");
                prop_assert_eq!(&found[0].1, &number);
            }
        }
    }
}
