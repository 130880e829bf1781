//! Patterns: what Python or Java would read, to ECMAScript's syntax.

use std::borrow::Cow;

/// The pattern as an ECMAScript regular expression without flags or with `u` can spell it.
pub(crate) fn mend(pattern: &str) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(pattern);
    for (from, to) in [("\\A", "^"), ("\\Z", "$"), ("\\z", "$")] {
        if mended.contains(from) {
            mended = Cow::Owned(mended.replace(from, to));
        }
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_of_other_dialects_become_ours() {
        assert_eq!(mend(r"\A[a-z]+\Z"), "^[a-z]+$");
        assert_eq!(mend("^[a-z]+$"), "^[a-z]+$");
    }
}
