//! Compares this crate's answers with recorded ones.

use std::collections::BTreeMap;

use event_pattern::{DECISIONS, EventPattern, rule};
use serde_json::Value;

/// A text of a row.
pub fn text<'r>(row: &'r Value, name: &str) -> &'r str {
    row[name].as_str().unwrap()
}

/// Compares each row; `answer` is `None` where the pattern or event is refused. Rows on which this crate differs by
/// decision are counted; any other disagreement fails.
pub fn compare(
    file: &str,
    rows: &[Value],
    expected: impl Fn(&Value) -> Option<bool>,
    answer: impl Fn(&Value) -> Option<bool>,
) {
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
    assert!(agreed > 0, "{file} has no rows");
    assert!(
        wrong.is_empty(),
        "{} rows differ:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

/// The recorded answer: `None` where the pattern or event was refused.
pub fn expected(row: &Value) -> Option<bool> {
    row["matches"].as_bool()
}

/// This crate's answer, which all ways of matching must agree on.
pub fn matches(row: &Value) -> Option<bool> {
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

/// Writes and parses each valid pattern again.
pub fn round_trip(rows: &[Value]) {
    for row in rows {
        let Ok(pattern) = EventPattern::parse(text(row, "pattern")) else {
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
        // The checks do not panic on lists or objects that people wrote.
        let _ = pattern.check(&event_pattern::Limits::default());
    }
}

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
