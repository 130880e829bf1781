//! Checks hostile patterns and events: deep, long, ambiguous. No test measures time: the inputs are so large that
//! an algorithm that is not linear would not end.

use filter_pattern::FilterPattern;

#[test]
fn deep_parentheses() {
    let nested = |depth: usize| format!("{{ {}$.a = 1{} }}", "(".repeat(depth), ")".repeat(depth));
    assert!(FilterPattern::parse(&nested(64)).is_ok());
    let error = FilterPattern::parse(&nested(65)).unwrap_err();
    assert_eq!(error.findings().len(), 1);
    assert!(
        error.to_string().contains("nested more than 64 deep"),
        "{error}"
    );
    for depth in [65, 400, 1_000_000] {
        assert!(FilterPattern::parse(&nested(depth)).is_err());
        assert!(FilterPattern::parse(&"{(".repeat(depth)).is_err());
        assert!(FilterPattern::parse(&format!("{{{}", "(".repeat(depth))).is_err());
    }
}

#[test]
fn long_texts() {
    for part in [
        "\"", "%", "[", "{", "(", "$", "$.", "a ", "-", "?", ",", "\\", "ü", "\0", "&&",
    ] {
        let text = part.repeat(1_000_000);
        assert!(FilterPattern::parse(&text).is_err());
        let short = part.repeat(1024 / part.len());
        for open in ["", "{", "[", "{ $.a = \"", "[a = %"] {
            let text = format!("{open}{short}");
            let result = FilterPattern::parse(&text);
            assert!(result.is_err() || open.is_empty() || part == ",", "{text}");
        }
    }
}

#[test]
fn wildcards_on_repetitive_events() {
    let stars = "*a".repeat(400);
    let pattern = FilterPattern::parse(&format!("{{ $.a = \"{stars}b\" }}")).unwrap();
    let event = format!("{{\"a\": \"{}\"}}", "a".repeat(1_000_000));
    assert!(!pattern.matches(&event));
}

#[test]
fn regexes_on_repetitive_events() {
    let event = "a".repeat(300_000);
    for regex in ["%a*a*a*a*a*a*a*b%", "%^a{,50}a{,50}b%", "%a.*a.*a.*b%"] {
        let pattern = FilterPattern::parse(regex).unwrap();
        assert!(!pattern.matches(&event));
    }
}

#[test]
fn a_regex_that_is_too_large_is_refused() {
    let text = format!("%{}%", "[a-z]{1000}".repeat(90));
    let error = FilterPattern::parse(&text).unwrap_err();
    assert!(error.to_string().contains("too large"), "{error}");
}

#[test]
fn events_of_brackets() {
    let pattern = FilterPattern::parse("[a, ..., b = x]").unwrap();
    for part in ["[", "[ ", "\"", "\" ", "[\" ", "] ", "ü "] {
        let event = part.repeat(1_000_000);
        assert!(!pattern.matches(&event));
    }
}

#[test]
fn events_of_deep_json() {
    let pattern = FilterPattern::parse("{ $.* = x }").unwrap();
    for part in ["[", "{\"a\":"] {
        assert!(!pattern.matches(&part.repeat(1_000_000)));
    }
}
