//! Translates the patterns of schemas, some of which are Java's or Python's, to ECMAScript.

use std::borrow::Cow;

/// Returns the pattern in the syntax of ECMAScript with the flag `u`.
pub(crate) fn to_ecmascript(pattern: &str) -> Cow<'_, str> {
    let mut translated = Cow::Borrowed(pattern);
    // The last two are Java's. They are used within brackets.
    for (from, to) in [
        ("\\A", "^"),
        ("\\Z", "$"),
        ("\\z", "$"),
        ("\\p{Graph}", "\\x21-\\x7E"),
        ("\\p{Print}", "\\x20-\\x7E"),
    ] {
        if translated.contains(from) {
            translated = Cow::Owned(translated.replace(from, to));
        }
    }
    // With this flag the dot matches line breaks too. These patterns use no dot in other senses.
    if translated.contains("(?s)") {
        translated = Cow::Owned(translated.replace("(?s)", "").replace('.', "[\\s\\S]"));
    }
    if let Some(ignoring_case) = ignore_case(&translated) {
        translated = Cow::Owned(ignoring_case);
    }
    translated
}

/// Translates `(?i)`, which ignores case up to the end of its group, to `(?i:…)`.
fn ignore_case(pattern: &str) -> Option<String> {
    let (before, after) = pattern.split_once("(?i)")?;
    let mut depth = 0;
    let end = after.find(|c| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth < 0
    });
    let (inside, behind) = after.split_at(end.unwrap_or(after.len()));
    Some(format!("{before}(?i:{inside}){behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_dialects_are_translated() {
        for (pattern, expected) in [
            ("^[a-z]+$", "^[a-z]+$"),
            (r"\A[a-z]+\Z", "^[a-z]+$"),
            ("^(?s).+$", r"^[\s\S]+$"),
            ("^(?!(?i)(stop|help)$)a", "^(?!(?i:(stop|help)$))a"),
            (r"[\p{Graph}\x20]*", r"[\x21-\x7E\x20]*"),
            ("(?i)[0-9a-f]", "(?i:[0-9a-f])"),
        ] {
            assert_eq!(to_ecmascript(pattern), expected);
            assert!(
                regress::Regex::with_flags(expected, "u").is_ok(),
                "{expected}"
            );
        }
    }
}
