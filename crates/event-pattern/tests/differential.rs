//! Compares the matcher with a simple one: on random patterns and events, and on bytes that are almost JSON, with
//! one pattern and with many at once. `EVENT_PATTERN_FUZZ_SECONDS` sets how long the fuzzing runs (3 seconds). Where the
//! system says it, this is the processor's time, so that other work at the same time does not shorten the fuzzing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

mod support;

use std::time::{Duration, Instant};

use event_pattern::{EventPattern, Limits, PatternSet};
use support::random::{Random, event, mutate, pattern};
use support::reference;

fn seconds() -> Duration {
    let seconds = std::env::var("EVENT_PATTERN_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(3))
}

/// The time that this thread has had a processor, which Linux writes in nanoseconds. Elsewhere, and where it is not
/// counted, a part of the time since the start.
fn spent(started: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let counted = told.and_then(|text| text.split(' ').next()?.parse().ok());
    match counted.map(Duration::from_nanos) {
        Some(counted) => counted.max(started.elapsed() / 5),
        None => started.elapsed(),
    }
}

/// Compares all ways to match one pattern with the simple matcher.
fn compare(pattern: &EventPattern, event_text: &str) {
    let plain_pattern = reference::parse(&pattern.to_string()).unwrap();
    let plain_event = reference::parse(event_text).unwrap();
    let expected = reference::matches(&plain_pattern, &plain_event);
    let matcher = pattern.matcher().unwrap();
    assert_eq!(
        matcher.try_matches(event_text),
        Ok(expected),
        "{pattern}\n{event_text}"
    );
    assert_eq!(
        matcher.matches(event_text),
        expected,
        "{pattern}\n{event_text}"
    );
    assert_eq!(
        pattern.explain(event_text).matches(),
        expected,
        "{pattern}\n{event_text}"
    );
    let alone = PatternSet::new([((), pattern.clone())]).unwrap();
    assert_eq!(
        alone.matching(event_text).len(),
        usize::from(expected),
        "{pattern}\n{event_text}"
    );
}

#[test]
fn random_patterns_match_as_in_the_simple_matcher() {
    let (mut random, mut matched) = (Random::new(1), 0);
    for _ in 0..4_000 {
        let (pattern_text, event_text) = (pattern(&mut random), event(&mut random));
        let pattern = EventPattern::parse(&pattern_text)
            .unwrap_or_else(|errors| panic!("{pattern_text}\n{errors}"));
        compare(&pattern, &event_text);
        matched += usize::from(pattern.matches(&event_text));
    }
    println!("{matched} of 4,000 random pairs match");
    assert!(
        matched > 200,
        "too few matches to prove anything: {matched}"
    );
}

#[test]
fn many_patterns_at_once_match_as_each_alone() {
    let mut random = Random::new(2);
    for _ in 0..60 {
        let patterns: Vec<EventPattern> = (0..random.below(60))
            .map(|_| EventPattern::parse(&pattern(&mut random)).unwrap())
            .collect();
        let set = PatternSet::new(patterns.iter().cloned().enumerate()).unwrap();
        for _ in 0..10 {
            let event = event(&mut random);
            let expected: Vec<usize> = (0..patterns.len())
                .filter(|at| patterns[*at].matches(&event))
                .collect();
            let found: Vec<usize> = set.matching(&event).into_iter().copied().collect();
            assert_eq!(found, expected, "{event}");
            assert_eq!(set.try_matching(&event).unwrap().len(), expected.len());
        }
    }
}

#[test]
fn values_match_as_their_text() {
    let mut random = Random::new(3);
    for _ in 0..2_000 {
        let pattern = EventPattern::parse(&pattern(&mut random)).unwrap();
        // `serde_json` loses repeated keys and the spelling of numbers, so the text that it writes is compared.
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&event(&mut random)) else {
            continue;
        };
        assert_eq!(
            pattern.matches(&value),
            pattern.matches(&value.to_string()),
            "{pattern}\n{value}"
        );
    }
}

#[test]
fn no_bytes_panic_and_valid_ones_match_as_in_the_simple_matcher() {
    let (started, mut random) = (Instant::now(), Random::new(4));
    let (mut rounds, mut patterns, mut events) = (0u64, 0u64, 0u64);
    let enough = spent(started) + seconds();
    while rounds % 256 != 0 || spent(started) < enough {
        let (pattern_text, event_text) = (pattern(&mut random), event(&mut random));
        let (pattern_bytes, event_bytes) = (
            mutate(&mut random, &pattern_text),
            mutate(&mut random, &event_text),
        );
        let whole = EventPattern::parse(&pattern_text).unwrap();
        let _ = whole.matches(&event_bytes);
        let matcher = whole.matcher().unwrap();
        if let Ok(answer) = matcher.try_matches(&event_bytes) {
            events += 1;
            assert_eq!(matcher.matches(&event_bytes), answer);
            assert!(
                reference::parse(std::str::from_utf8(&event_bytes).unwrap_or("{}")).is_some()
                    || has_surrogate(&event_bytes)
            );
            if let Some(text) = std::str::from_utf8(&event_bytes)
                .ok()
                .filter(|text| reference::parse(text).is_some())
            {
                compare(&whole, text);
            }
        }
        if let Ok(mutated) = EventPattern::parse_bytes(&pattern_bytes) {
            patterns += 1;
            let _ = mutated.check(&Limits::default());
            assert_eq!(
                EventPattern::parse(&mutated.to_string()).as_ref(),
                Ok(&mutated)
            );
            if !has_surrogate(&pattern_bytes) {
                compare(&mutated, &event_text);
            }
            assert!(
                !matches!(
                    mutated.matcher().unwrap().try_matches(&event_bytes),
                    Ok(true)
                ) || mutated.explain(&event_bytes).matches()
            );
        }
        rounds += 1;
    }
    println!("{rounds} rounds; of the mutated, {patterns} patterns and {events} events were valid");
}

/// Whether there may be half a surrogate pair, which the simple matcher cannot read.
fn has_surrogate(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes)
        .to_lowercase()
        .contains(r"\ud")
}
