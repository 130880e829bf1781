//! Coverage-guided fuzzing of parser and matcher: `cargo +nightly fuzz run pattern_and_event`. The input is
//! a pattern, a zero byte, and an event. `tests/differential.rs` is the bounded run that does not need nightly.
#![no_main]

use event_pattern::{EventPattern, Limits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (pattern, event) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Ok(pattern) = EventPattern::parse_bytes(pattern) else { return };
    _ = pattern.check(&Limits::default());
    assert_eq!(EventPattern::parse(&pattern.to_string()).as_ref(), Ok(&pattern));
    let matcher = pattern.matcher().expect("a parsed pattern compiles");
    let fast = matcher.matches(event);
    if let Ok(answer) = matcher.try_matches(event) {
        assert_eq!(fast, answer);
        assert_eq!(pattern.explain(event).matches(), answer);
    }
});
