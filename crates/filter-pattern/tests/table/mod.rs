//! Checks tables of (pattern, event, whether it matches). Each row is also
//! checked with the pattern's canonical text, which must mean the same.

use filter_pattern::FilterPattern;

pub(crate) fn check(cases: &[(&str, &str, bool)]) {
    let mut wrong = Vec::new();
    for &(text, event, expected) in cases {
        let pattern = match FilterPattern::parse(text) {
            Ok(pattern) => pattern,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        let canonical = pattern.to_string();
        match canonical.parse::<FilterPattern>() {
            Ok(again) if again == pattern && again.matches(event) == pattern.matches(event) => {}
            other => wrong.push(format!("`{text}` written as `{canonical}`: {other:?}")),
        }
        if pattern.matches(event) != expected {
            wrong.push(format!("`{text}` on `{event}` should be {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
