//! Checks every case of the corpus: the answers of event-ruler and of the service. The project's own cases, which cover
//! the same ground, are in `answers.rs` and `checks.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

mod support;

use event_pattern::{EventPattern, Limits, Severity, rule};
use serde_json::Value;
use support::corpus::rows;
use support::recorded::{compare, expected, matches, round_trip, text};

#[test]
#[ignore = "reads the corpus"]
fn match_rows_agree() {
    let file = "event-pattern/match.jsonl";
    compare(file, &rows(file), expected, matches);
}

#[test]
#[ignore = "reads the corpus"]
fn edge_rows_agree() {
    let file = "event-pattern/edge.jsonl";
    compare(file, &rows(file), expected, matches);
}

#[test]
#[ignore = "reads the corpus"]
fn fuzz_rows_agree() {
    let file = "event-pattern/fuzz.jsonl";
    compare(file, &rows(file), expected, matches);
}

#[test]
#[ignore = "reads the corpus"]
fn rows_of_the_service_agree() {
    // The service's test call also requires the envelope's fields in the event; a matcher does not.
    let envelope = ["id", "account", "source", "time", "region", "detail-type"];
    let is_complete = |row: &Value| {
        let event: Value = serde_json::from_str(text(row, "event")).unwrap_or_default();
        envelope.iter().all(|field| event.get(field).is_some())
    };
    let answer = |row: &Value| is_complete(row).then(|| matches(row))?;
    let file = "event-pattern/aws.jsonl";
    compare(file, &rows(file), expected, answer);
}

#[test]
#[ignore = "reads the corpus"]
fn validity_agrees() {
    let valid = |row: &Value| {
        let answers = [row["aws_valid"].as_bool(), row["valid"].as_bool()];
        answers.into_iter().flatten().next()
    };
    let answer = |row: &Value| {
        let pattern = EventPattern::parse(text(row, "pattern"));
        // The service refuses complex wildcards too, event-ruler's compiler does not.
        let is_too_complex = |pattern: &EventPattern| {
            let mut found = pattern.check(&Limits::default()).into_iter();
            found.any(|found| found.rule == rule::WILDCARD_COMPLEXITY)
        };
        let by_service = !row["aws_valid"].is_null();
        Some(pattern.is_ok_and(|pattern| !(by_service && is_too_complex(&pattern))))
    };
    let file = "event-pattern/validate.jsonl";
    compare(file, &rows(file), valid, answer);
}

#[test]
#[ignore = "reads the corpus"]
fn complexity_agrees() {
    let rows = rows("event-pattern/validate.jsonl");
    let measured = rows.iter().filter(|row| row["complexity"].is_u64());
    let mut count = 0;
    for row in measured {
        let pattern = EventPattern::parse(text(row, "pattern")).unwrap();
        let at = |limit: u64| {
            let limits = Limits {
                wildcard_complexity: limit as usize,
                ..Limits::default()
            };
            let mut found = pattern.check(&limits).into_iter();
            let found = found.find(|found| found.rule == rule::WILDCARD_COMPLEXITY);
            found.map(|found| found.severity)
        };
        let complexity = row["complexity"].as_u64().unwrap();
        assert_eq!(at(complexity), Some(Severity::Warning), "{row}");
        assert_eq!(at(complexity - 1), Some(Severity::Error), "{row}");
        assert_eq!(at(complexity + 1), None, "{row}");
        count += 1;
    }
    println!("complexity: {count} rows agree");
    assert!(count > 0, "no row has a complexity");
}

#[test]
#[ignore = "reads the corpus"]
fn recorded_patterns_survive_a_round_trip() {
    for file in ["match", "validate", "edge", "aws", "fuzz"] {
        round_trip(&rows(&format!("event-pattern/{file}.jsonl")));
    }
}
