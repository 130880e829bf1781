//! Memory is bounded by the size of the event: matching takes at most a fixed number of bytes for each byte of
//! the event, whatever is in its arrays. This test is alone in its file, so that no other test's memory counts.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

use event_pattern::EventPattern;

/// The peak memory of the process, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes = line.split_whitespace().nth(1).unwrap();
    kilobytes.parse::<usize>().unwrap() * 1_024
}

#[test]
fn memory_grows_with_the_event_only() {
    const MOST: usize = 60;
    let array = |element: &str, count: usize| format!("[{}]", vec![element; count].join(","));
    let both = r#"{"b":1,"c":1}"#;
    let pattern = EventPattern::parse(
        r#"{"a": {"b": [1], "c": [1], "d": [2, {"exists": true}]}, "e": [{"suffix": "x"}]}"#,
    );
    let matcher = pattern.unwrap().matcher().unwrap();
    let events = [
        format!(r#"{{"a": {}}}"#, array(both, 60_000)),
        format!(r#"{{"a": {}}}"#, array(&array(both, 3), 20_000)),
        format!(
            "{{{}}}",
            vec![format!(r#""a": {}"#, array(both, 3)); 15_000].join(",")
        ),
        format!(
            r#"{{"a": {0}, "a": {0}}}"#,
            array(r#"{"b":1},{"c":1},{"d":1}"#, 15_000)
        ),
        format!(r#"{{"e": "{}"}}"#, r"\u00e9".repeat(150_000)),
        format!(r#"{{"e": {}}}"#, array(r#""x""#, 200_000)),
    ];
    let before = peak();
    for event in events {
        std::hint::black_box(matcher.matches(&event));
        let (grown, size) = (peak() - before, event.len());
        println!("{size} bytes: {grown} bytes of memory");
        assert!(
            grown <= MOST * size,
            "{} bytes took {grown}: {}",
            size,
            &event[..40]
        );
    }
}
