//! Patterns: what Java or Python would read, to ECMAScript's syntax.

use std::borrow::Cow;

/// The pattern as ECMAScript spells it, for a reader with the flag `u`.
pub(crate) fn mend(pattern: &str) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(pattern);
    // The last two are Java's, and stand in brackets.
    for (from, to) in [
        ("\\A", "^"),
        ("\\Z", "$"),
        ("\\z", "$"),
        ("\\p{Graph}", "\\x21-\\x7E"),
        ("\\p{Print}", "\\x20-\\x7E"),
    ] {
        if mended.contains(from) {
            mended = Cow::Owned(mended.replace(from, to));
        }
    }
    // The dot takes line breaks too: the patterns that say so use no dot otherwise.
    if mended.contains("(?s)") {
        mended = Cow::Owned(mended.replace("(?s)", "").replace('.', "[\\s\\S]"));
    }
    if let Some(ignoring_case) = mend_case(&mended) {
        mended = Cow::Owned(ignoring_case);
    }
    mended
}

/// `(?i)` from within a group ignores case up to the group's end: `(?i:…)` in ECMAScript.
fn mend_case(pattern: &str) -> Option<String> {
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
    fn other_dialects_become_ours() {
        for (pattern, expected) in [
            ("^[a-z]+$", "^[a-z]+$"),
            (r"\A[a-z]+\Z", "^[a-z]+$"),
            ("^(?s).+$", r"^[\s\S]+$"),
            ("^(?!(?i)(stop|help)$)a", "^(?!(?i:(stop|help)$))a"),
            (r"[\p{Graph}\x20]*", r"[\x21-\x7E\x20]*"),
            ("(?i)[0-9a-f]", "(?i:[0-9a-f])"),
        ] {
            assert_eq!(mend(pattern), expected);
            assert!(
                regress::Regex::with_flags(expected, "u").is_ok(),
                "{expected}"
            );
        }
    }
}
