//! The project's own cases: a table in this file, with each kind of case that the corpus has, and the rows in
//! `tests/data`, which event-ruler answered.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

mod support;

use std::path::Path;

use event_pattern::EventPattern;
use serde_json::{Value, json};
use support::corpus::read;
use support::recorded::{compare, expected, matches, round_trip};

/// The rows of a file in `tests/data`.
fn data(file: &str) -> Vec<Value> {
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/data")
            .join(file),
    )
}

#[test]
fn edge_cases_match_as_in_event_ruler() {
    compare("edge.jsonl", &data("edge.jsonl"), expected, matches);
}

#[test]
fn random_cases_match_as_in_event_ruler() {
    compare("fuzz.jsonl", &data("fuzz.jsonl"), expected, matches);
}

#[test]
fn recorded_patterns_survive_a_round_trip() {
    round_trip(&data("edge.jsonl"));
    round_trip(&data("fuzz.jsonl"));
}

/// What one field may match, values of the field that match, and values that do not. `-` is an event without
/// the field.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// One field `f`: every operator with every kind of operand, and each kind of value.
const ONE_FIELD: &[Row] = &[
    (
        r#""ready""#,
        &[r#""ready""#, r#"["done","ready"]"#],
        &[r#""Ready""#, r#""""#, "null", r#"{"ready":1}"#, "-"],
    ),
    (r#""""#, &[r#""""#], &[r#"" ""#, "null", "[]", "-"]),
    (r#""a\"b\\c\u00e9""#, &[r#""a\"b\\cé""#], &[r#""ab\\cé""#]),
    (
        "12",
        &["12", "12.0", "1.2e1", "[5,12]"],
        &[r#""12""#, "12.5", "true", "-"],
    ),
    ("0.5", &["0.5", "5e-1"], &["0.05", "0"]),
    (
        "true",
        &["true", "[false,true]"],
        &["false", r#""true""#, "1", "-"],
    ),
    ("false", &["false"], &["true", "null", "0"]),
    (
        "null",
        &["null", "[null]"],
        &[r#""""#, r#""null""#, "0", "[]", "{}", "-"],
    ),
    (
        r#""203.0.113.7""#,
        &[r#""203.0.113.7""#, r#""203.0.113.007""#],
        &[r#""203.0.113.70""#],
    ),
    (
        r#"{"exactly":"203.0.113.7"}"#,
        &[r#""203.0.113.7""#],
        &[r#""203.0.113.007""#],
    ),
    (
        r#"{"prefix":"eu-"}"#,
        &[r#""eu-""#, r#""eu-west-1""#],
        &[r#""EU-west-1""#, r#""e""#, "5", "-"],
    ),
    (
        r#"{"prefix":""}"#,
        &[r#""""#, r#""x""#],
        &["5", "null", "-"],
    ),
    (
        r#"{"prefix":{"equals-ignore-case":"Eu-"}}"#,
        &[r#""eU-west-1""#],
        &[r#""us-east-1""#, "5"],
    ),
    (
        r#"{"suffix":".png"}"#,
        &[r#"".png""#, r#""a.png""#],
        &[r#""a.PNG""#, r#""a.png ""#, "-"],
    ),
    (
        r#"{"suffix":{"equals-ignore-case":".png"}}"#,
        &[r#""a.PNG""#],
        &[r#""a.pn""#],
    ),
    (
        r#"{"equals-ignore-case":"Straße"}"#,
        &[r#""straße""#, r#""STRASSE""#],
        &[r#""strasse""#, r#""Straße ""#],
    ),
    (
        r#"{"wildcard":"*.log"}"#,
        &[r#"".log""#, r#""a.b.log""#],
        &[r#""a.log.gz""#, "1", "-"],
    ),
    (
        r#"{"wildcard":"a*b*c"}"#,
        &[r#""abc""#, r#""a-b-b-c""#],
        &[r#""acb""#, r#""ab""#],
    ),
    (
        r#"{"wildcard":"\\**"}"#,
        &[r#""*""#, r#""*x""#],
        &[r#""x*""#],
    ),
    (r#"{"numeric":["=",3]}"#, &["3", "3.00"], &["3.1", r#""3""#]),
    (
        r#"{"numeric":["<",3]}"#,
        &["2.9", "-8", "[9,1]"],
        &["3", r#""2""#, "null", "-"],
    ),
    (r#"{"numeric":["<=",3]}"#, &["3"], &["3.01"]),
    (r#"{"numeric":[">",-1.5]}"#, &["-1", "0"], &["-1.5", "-2"]),
    (
        r#"{"numeric":[">=",0,"<",100]}"#,
        &["0", "99.9"],
        &["100", "-0.1"],
    ),
    (
        r#"{"exists":true}"#,
        &["null", r#""""#, "0", "[1]"],
        &["{}", "[]", "[[]]", r#"{"g":1}"#, "-"],
    ),
    (
        r#"{"exists":false}"#,
        &["{}", "[]", r#"{"g":1}"#, "-"],
        &["null", r#""""#, "[0]"],
    ),
    (r#""x",{"exists":false}"#, &[r#""x""#, "-"], &[r#""y""#]),
    (
        r#"{"cidr":"198.51.100.0/25"}"#,
        &[r#""198.51.100.127""#],
        &[
            r#""198.51.100.128""#,
            r#""::1""#,
            r#""x""#,
            "3325256704",
            "-",
        ],
    ),
    (
        r#"{"cidr":"2001:db8::/32"}"#,
        &[r#""2001:DB8:0::9""#],
        &[r#""2001:db9::""#, r#""10.0.0.1""#],
    ),
    (
        r#"{"anything-but":"off"}"#,
        &[r#""on""#, "null", "3", "true", r#"["off","on"]"#],
        &[r#""off""#, "[]", "{}", "-"],
    ),
    (
        r#"{"anything-but":["off","idle"]}"#,
        &[r#""on""#, "null"],
        &[r#""off""#, r#""idle""#, "-"],
    ),
    (
        r#"{"anything-but":0}"#,
        &["1", r#""0""#, "null"],
        &["0", "0.0", "-0", "-"],
    ),
    (
        r#"{"anything-but":[1,2.5]}"#,
        &["3", r#""1""#],
        &["1.0", "25e-1", "-"],
    ),
    (
        r#"{"anything-but":{"prefix":"tmp-"}}"#,
        &[r#""data""#, "7", "null"],
        &[r#""tmp-1""#, "-"],
    ),
    (
        r#"{"anything-but":{"prefix":["tmp-","old-"]}}"#,
        &[r#""data""#, "null"],
        &[r#""old-1""#, "-"],
    ),
    (
        r#"{"anything-but":{"suffix":".bak"}}"#,
        &[r#""a.txt""#],
        &[r#""a.bak""#],
    ),
    (
        r#"{"anything-but":{"suffix":[".bak",".tmp"]}}"#,
        &[r#""a.txt""#],
        &[r#""a.tmp""#, "-"],
    ),
    (
        r#"{"anything-but":{"equals-ignore-case":"off"}}"#,
        &[r#""on""#],
        &[r#""OFF""#],
    ),
    (
        r#"{"anything-but":{"equals-ignore-case":["off","idle"]}}"#,
        &[r#""on""#],
        &[r#""Idle""#],
    ),
    (
        r#"{"anything-but":{"wildcard":"*/test/*"}}"#,
        &[r#""/src/a""#, r#""""#, "1", "null"],
        &[r#""/test/a""#, "-"],
    ),
    (
        r#"{"anything-but":{"wildcard":["*/test/*","*.md"]}}"#,
        &[r#""/src/a""#, "null"],
        &[r#""a.md""#, "-"],
    ),
];

#[test]
fn each_operator_matches_as_in_event_ruler() {
    for (wanted, matching, others) in ONE_FIELD {
        let pattern = EventPattern::parse(&format!(r#"{{"f":[{wanted}]}}"#)).unwrap();
        let values = matching.iter().map(|value| (value, true));
        for (value, expected) in values.chain(others.iter().map(|value| (value, false))) {
            let event = match *value {
                "-" => r#"{"other":1}"#.to_owned(),
                value => format!(r#"{{"f":{value}}}"#),
            };
            check(&pattern, &event, expected);
        }
    }
}

/// Patterns of several fields: how fields, arrays, `$or`, dots and repeated keys go together.
const SEVERAL_FIELDS: &[(&str, &str, bool)] = &[
    (
        r#"{"a":["x"],"b":["y"]}"#,
        r#"{"a":"x","b":"y","c":0}"#,
        true,
    ),
    (r#"{"a":["x"],"b":["y"]}"#, r#"{"a":"x"}"#, false),
    (r#"{"A":["x"]}"#, r#"{"a":"x"}"#, false),
    (r#"{"a":{"b":["x"]}}"#, r#"{"a":"{\"b\":\"x\"}"}"#, false),
    (r#"{"a":{"b":["x"]}}"#, r#"{"a.b":"x"}"#, true),
    (r#"{"a.b":["x"]}"#, r#"{"a":{"b":"x"}}"#, true),
    (r#"{"a.b":["x"]}"#, r#"{"a":"x","b":"x"}"#, false),
    (
        r#"{"a":{"b":["x"]}}"#,
        r#"{"a":[{"b":"y"},{"b":"x"}]}"#,
        true,
    ),
    (
        r#"{"a":{"b":["x"],"c":[1]}}"#,
        r#"{"a":[{"b":"x","c":2},{"b":"y","c":1}]}"#,
        false,
    ),
    (
        r#"{"a":{"b":["x"],"c":[1]}}"#,
        r#"{"a":[{"b":"y"},{"b":"x","c":1}]}"#,
        true,
    ),
    (
        r#"{"a":{"b":["x"]},"c":{"d":[1]}}"#,
        r#"{"a":[{"b":"x"}],"c":[{"d":2},{"d":1}]}"#,
        true,
    ),
    (
        r#"{"a":{"b":["x"],"c":[{"exists":false}]}}"#,
        r#"{"a":[{"b":"x"},{"b":"y","c":1}]}"#,
        true,
    ),
    (r#"{"$or":[{"a":[1]},{"b":[2]}]}"#, r#"{"b":2}"#, true),
    (
        r#"{"$or":[{"a":[1]},{"b":[2]}]}"#,
        r#"{"a":2,"b":1}"#,
        false,
    ),
    (
        r#"{"s":["k"],"$or":[{"a":[{"numeric":[">",5]}]},{"b":[{"anything-but":[0]}]}]}"#,
        r#"{"s":"k","a":3,"b":1}"#,
        true,
    ),
    (
        r#"{"s":["k"],"$or":[{"a":[{"numeric":[">",5]}]},{"b":[{"anything-but":[0]}]}]}"#,
        r#"{"s":"k","a":3,"b":0}"#,
        false,
    ),
    (
        r#"{"a":{"$or":[{"b":[1]},{"c":[2],"$or":[{"d":[3]},{"e":[4]}]}]}}"#,
        r#"{"a":{"c":2,"e":4}}"#,
        true,
    ),
    (r#"{"a":[1],"a":[2]}"#, r#"{"a":2}"#, true),
    (r#"{"a":[1],"a":[2]}"#, r#"{"a":1}"#, false),
    (
        r#"{"a":{"b":[1]},"a":{"c":[2]}}"#,
        r#"{"a":{"b":1,"c":2}}"#,
        true,
    ),
    (r#"{"a":[1]}"#, r#"{"a":2,"a":1}"#, true),
    (r#"{"a":[1]} and more"#, r#"{"a":1} and more"#, true),
];

#[test]
fn fields_are_combined_as_in_event_ruler() {
    for (pattern, event, expected) in SEVERAL_FIELDS {
        check(&EventPattern::parse(pattern).unwrap(), event, *expected);
    }
}

/// Compares all ways to match.
fn check(pattern: &EventPattern, event: &str, expected: bool) {
    let row = json!({"pattern": pattern.to_string(), "event": event});
    assert_eq!(matches(&row), Some(expected), "{pattern} {event}");
}

#[test]
fn only_json_objects_are_matched() {
    let matcher = EventPattern::parse(r#"{"a":[1]}"#).unwrap();
    let matcher = matcher.matcher().unwrap();
    for event in [
        "",
        "text",
        r#""{\"a\":1}""#,
        r#"[{"a":1}]"#,
        "1",
        "null",
        r#"{"a":1"#,
        "{'a':1}",
    ] {
        assert!(matcher.try_matches(event).is_err(), "{event}");
    }
}
