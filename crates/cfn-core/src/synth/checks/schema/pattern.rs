//! The regular expressions of schemas.
//!
//! They are ECMAScript's, so `regress` reads them, which the rest of the crate uses for parameters
//! too. `regex-lite` compiles in a quarter of the time, but takes five times as long to match
//! them, because it walks through bounded repetitions such as `{1,512}` step by step, and it
//! refuses one pattern in twelve: those with look-around or Unicode classes.

use std::cell::RefCell;
use std::collections::HashMap;

use regress::Regex;

thread_local! {
    /// The patterns that this thread has compiled, by the address and the length of their text.
    ///
    /// The texts are static, so there are no more than the program's schemas have. Several
    /// syntheses of a program, as in its tests, share them.
    static COMPILED: RefCell<HashMap<(usize, usize), Pattern>> = RefCell::default();
}

/// A compiled pattern.
struct Pattern {
    /// `None` if the pattern cannot be read.
    regex: Option<Regex>,
    /// The last text in which the pattern was found. Resources of one app have many values in
    /// common, so this saves most searches.
    accepted: Option<String>,
}

/// Whether a pattern is found in a text. A pattern that cannot be read accepts every text.
pub(super) fn is_found(pattern: &'static str, text: &str) -> bool {
    COMPILED.with_borrow_mut(|compiled| {
        let key = (pattern.as_ptr() as usize, pattern.len());
        let pattern = compiled.entry(key).or_insert_with(|| Pattern::new(pattern));
        pattern.is_found(text)
    })
}

/// The class of characters of a pattern that is nothing else: `[a-z]` of `^[a-z]{1,9}$`.
pub(super) fn only_class(pattern: &'static str) -> Option<&'static str> {
    let class = pattern.strip_prefix('^')?.strip_suffix('$')?;
    if !class.starts_with('[') {
        return None;
    }
    let mut escaped = false;
    let end = class.char_indices().position(|(_, c)| {
        let ends = c == ']' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    let end = class.char_indices().nth(end)?.0 + 1;
    let (class, quantifier) = class.split_at(end);
    let repeated = |c: char| c.is_ascii_digit() || matches!(c, '{' | '}' | ',');
    let is_quantifier = matches!(quantifier, "" | "*" | "+")
        || quantifier.starts_with('{') && quantifier.chars().all(repeated);
    is_quantifier.then_some(class)
}

/// Whether a text has only characters of a class.
pub(super) fn consists_of(class: &'static str, text: &str) -> bool {
    COMPILED.with_borrow_mut(|compiled| {
        let key = (class.as_ptr() as usize, class.len());
        let pattern = compiled
            .entry(key)
            .or_insert_with(|| Pattern::new(&format!("^{class}*$")));
        pattern.is_found(text)
    })
}

impl Pattern {
    fn new(pattern: &str) -> Pattern {
        let regex = Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern));
        Pattern {
            regex: regex.ok(),
            accepted: None,
        }
    }

    fn is_found(&mut self, text: &str) -> bool {
        let Some(regex) = &self.regex else {
            return true;
        };
        if self.accepted.as_deref() == Some(text) {
            return true;
        }
        let found = regex.find(text).is_some();
        if found {
            let accepted = self.accepted.get_or_insert_default();
            accepted.clear();
            accepted.push_str(text);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_in_a_row_and_others_between_them_get_the_right_answer() {
        for (text, found) in [
            ("abc", true),
            ("abc", true),
            ("ab1", false),
            ("ab1", false),
            ("abc", true),
            ("", false),
            ("abcd", true),
        ] {
            assert_eq!(is_found("^[a-z]+$", text), found, "{text}");
        }
    }

    #[test]
    fn patterns_do_not_share_answers() {
        let (letters, digits) = ("^[a-z]+$", "^[0-9]+$");
        assert!(is_found(letters, "abc"));
        assert!(!is_found(digits, "abc"));
        // The same address, another length: a pattern of its own.
        assert!(is_found(&letters[..6], "a1"));
    }

    #[test]
    fn a_pattern_of_one_class_is_recognized() {
        for (pattern, class) in [
            ("^[a-z]+$", Some("[a-z]")),
            ("^[a-z]*$", Some("[a-z]")),
            ("^[a-z]{1,64}$", Some("[a-z]")),
            (r"^[\w\]é.]{3}$", Some(r"[\w\]é.]")),
            (r"^[\\]$", Some(r"[\\]")),
            ("^[a-z]+|b$", None),
            ("^[a-z][0-9]$", None),
            ("[a-z]+", None),
            ("^[a-z]{1,2}[0-9]{3}$", None),
            ("^a[a-z]+$", None),
            ("", None),
        ] {
            assert_eq!(only_class(pattern), class, "{pattern}");
        }
        assert!(consists_of("[a-z]", "abc") && consists_of("[a-z]", ""));
        assert!(!consists_of("[a-z]", "a c"));
    }

    #[test]
    fn a_pattern_that_cannot_be_read_accepts_everything() {
        assert!(is_found("(", "anything"));
    }
}
