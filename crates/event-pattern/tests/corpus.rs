//! Every recorded case: what event-ruler and the service answered. Rows on which this crate decides for
//! itself are counted by decision; any other disagreement fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

mod support;

use std::collections::BTreeMap;

use event_pattern::{DECISIONS, EventPattern, Limits, rule};
use serde_json::Value;
use support::corpus::{rows, text};

/// The decision that covers a disagreement on a row.
fn decision(row: &Value) -> Option<&'static str> {
    let pattern = text(row, "pattern");
    let rules: Vec<&str> = match EventPattern::parse(pattern) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.findings().iter().map(|error| error.rule).collect(),
    };
    let astral =
        pattern.chars().any(|c| c > '\u{ffff}') || pattern.to_lowercase().contains(r"\ud8");
    let name = match &rules[..] {
        [rule::OR | rule::RESERVED_IN_OR, ..] if pattern.contains("$or") => "one-compiler",
        [rule::EMPTY] if pattern.contains("anything-but") => "empty-exclusions",
        [] if pattern.contains(r#"fix":"\"""#) => "quotes-are-characters",
        [] if astral && pattern.contains("equals-ignore-case") => "case-of-astral-characters",
        _ => return None,
    };
    assert!(DECISIONS.iter().any(|decision| decision.name == name));
    Some(name)
}

/// Compares each row; `answer` is `None` where the pattern or event is refused.
fn compare(
    file: &str,
    expected: impl Fn(&Value) -> Option<bool>,
    answer: impl Fn(&Value) -> Option<bool>,
) {
    let Some(rows) = rows(file) else { return };
    let (mut agreed, mut decided, mut wrong) = (0, BTreeMap::<&str, Vec<usize>>::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        if answer(row) == expected(row) {
            agreed += 1;
        } else if let Some(name) = decision(row) {
            decided.entry(name).or_default().push(at + 1);
        } else {
            wrong.push(format!("{file}:{}: {row}", at + 1));
        }
    }
    println!(
        "{file}: {} rows, {agreed} agree, decided here: {decided:?}",
        rows.len()
    );
    assert!(
        wrong.is_empty(),
        "{} rows differ:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

fn matches(row: &Value) -> Option<bool> {
    let pattern = EventPattern::parse(text(row, "pattern")).ok()?;
    let answer = pattern
        .matcher()
        .unwrap()
        .try_matches(text(row, "event"))
        .ok()?;
    assert_eq!(pattern.explain(text(row, "event")).matches(), answer);
    assert_eq!(pattern.matches(text(row, "event")), answer);
    Some(answer)
}

#[test]
fn match_rows_agree() {
    compare(
        "event-pattern/match.jsonl",
        |row| row["matches"].as_bool(),
        matches,
    );
}

#[test]
fn edge_rows_agree() {
    compare(
        "event-pattern/edge.jsonl",
        |row| row["matches"].as_bool(),
        matches,
    );
}

#[test]
fn fuzz_rows_agree() {
    compare(
        "event-pattern/fuzz.jsonl",
        |row| row["matches"].as_bool(),
        matches,
    );
}

#[test]
fn rows_of_the_service_agree() {
    // The service's test call also wants the envelope's fields in the event, which a matcher need not.
    let envelope = ["id", "account", "source", "time", "region", "detail-type"];
    let is_complete = |row: &Value| {
        let event: Value = serde_json::from_str(text(row, "event")).unwrap_or_default();
        envelope.iter().all(|field| event.get(field).is_some())
    };
    let answer = |row: &Value| is_complete(row).then(|| matches(row))?;
    compare(
        "event-pattern/aws.jsonl",
        |row| row["matches"].as_bool(),
        answer,
    );
}

#[test]
fn validity_agrees() {
    let valid = |row: &Value| {
        Some(
            row["aws_valid"]
                .as_bool()
                .unwrap_or(row["valid"].as_bool().unwrap()),
        )
    };
    compare("event-pattern/validate.jsonl", valid, |row| {
        let pattern = text(row, "pattern");
        let too_complex = |pattern: &EventPattern| {
            pattern
                .check(&Limits::default())
                .iter()
                .any(|found| found.rule == rule::WILDCARD_COMPLEXITY)
        };
        Some(
            EventPattern::parse(pattern)
                .is_ok_and(|pattern| row["aws_valid"].is_null() || !too_complex(&pattern)),
        )
    });
}

#[test]
fn complexity_agrees() {
    let Some(rows) = rows("event-pattern/validate.jsonl") else {
        return;
    };
    let measured: Vec<&Value> = rows
        .iter()
        .filter(|row| row["complexity"].is_u64())
        .collect();
    for row in &measured {
        let pattern = EventPattern::parse(text(row, "pattern")).unwrap();
        let at = |limit: u64| {
            let limits = Limits {
                wildcard_complexity: limit as usize,
                ..Limits::default()
            };
            let found = pattern
                .check(&limits)
                .into_iter()
                .find(|found| found.rule == rule::WILDCARD_COMPLEXITY);
            found.map(|found| found.severity)
        };
        let complexity = row["complexity"].as_u64().unwrap();
        use event_pattern::Severity;
        assert_eq!(at(complexity), Some(Severity::Warning), "{row}");
        assert_eq!(at(complexity - 1), Some(Severity::Error), "{row}");
        assert_eq!(at(complexity + 1), None, "{row}");
    }
    println!("complexity: {} rows agree", measured.len());
}

#[test]
fn recorded_patterns_survive_a_round_trip() {
    for file in ["match", "validate", "edge", "aws", "fuzz"] {
        for row in rows(&format!("event-pattern/{file}.jsonl")).unwrap_or_default() {
            let Ok(pattern) = EventPattern::parse(text(&row, "pattern")) else {
                continue;
            };
            assert_eq!(
                EventPattern::parse(&pattern.to_string()).as_ref(),
                Ok(&pattern)
            );
            assert_eq!(
                EventPattern::from_tree(&pattern.to_tree()).map(|own| own.to_json()),
                Ok(pattern.to_json())
            );
            // None of the lists and objects people wrote makes the checks fall over.
            let _ = pattern.check(&Limits::default());
        }
    }
}
