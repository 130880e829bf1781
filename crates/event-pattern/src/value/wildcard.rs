//! Wildcards. `*` matches any bytes, or none; `\*` and `\\` match the characters `*` and `\`. Each literal
//! between two `*` is matched at its first place, so matching takes linear time.

use memchr::memmem::Finder;

/// A wildcard as its literals: the text before the first `*`, between each two, and after the last.
#[derive(Clone, Debug)]
pub(crate) struct Wildcard {
    head: Box<[u8]>,
    /// `None` where there is no `*` at all.
    rest: Option<Rest>,
}

#[derive(Clone, Debug)]
struct Rest {
    middles: Vec<Finder<'static>>,
    tail: Box<[u8]>,
}

/// What is wrong with a wildcard, and at which byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WildcardError {
    Consecutive(usize),
    Escape(usize),
}

/// One byte of a wildcard's literals, or a `*`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Byte(u8),
    Star,
}

/// Splits a wildcard into its bytes and stars.
pub(crate) fn parts(text: &[u8]) -> Result<Vec<Part>, WildcardError> {
    let mut parts = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match (text[at], text.get(at + 1)) {
            (b'*', Some(b'*')) => return Err(WildcardError::Consecutive(at)),
            (b'*', _) => parts.push(Part::Star),
            (b'\\', Some(&escaped @ (b'*' | b'\\'))) => {
                parts.push(Part::Byte(escaped));
                at += 1;
            }
            (b'\\', _) => return Err(WildcardError::Escape(at)),
            (byte, _) => parts.push(Part::Byte(byte)),
        }
        at += 1;
    }
    Ok(parts)
}

impl Wildcard {
    pub(crate) fn new(text: &[u8]) -> Result<Self, WildcardError> {
        let parts = parts(text)?;
        let mut literals = parts
            .split(|part| *part == Part::Star)
            .map(|literal| -> Vec<u8> {
                literal
                    .iter()
                    .filter_map(|part| {
                        if let Part::Byte(byte) = part {
                            Some(*byte)
                        } else {
                            None
                        }
                    })
                    .collect()
            });
        let head = literals.next().unwrap_or_default().into();
        let mut literals: Vec<Vec<u8>> = literals.collect();
        let rest = literals.pop().map(|tail| Rest {
            middles: literals
                .iter()
                .map(|literal| Finder::new(literal).into_owned())
                .collect(),
            tail: tail.into(),
        });
        Ok(Self { head, rest })
    }

    pub(crate) fn matches(&self, value: &[u8]) -> bool {
        let Some(rest) = &self.rest else {
            return *self.head == *value;
        };
        let Some(mut value) = value
            .strip_prefix(&*self.head)
            .and_then(|value| value.strip_suffix(&*rest.tail))
        else {
            return false;
        };
        rest.middles.iter().all(|middle| match middle.find(value) {
            Some(at) => {
                value = &value[at + middle.needle().len()..];
                true
            }
            None => false,
        })
    }
}

#[cfg(feature = "matching")]
impl Wildcard {
    /// What every match starts with.
    pub(crate) fn head(&self) -> &[u8] {
        &self.head
    }

    /// What every match ends with.
    pub(crate) fn tail(&self) -> &[u8] {
        self.rest.as_ref().map_or(&self.head, |rest| &rest.tail)
    }

    /// The longest of its literals, which every match contains.
    pub(crate) fn longest_literal(&self) -> &[u8] {
        let rest = self
            .rest
            .iter()
            .flat_map(|rest| rest.middles.iter().map(Finder::needle).chain([&*rest.tail]));
        rest.chain([&*self.head])
            .max_by_key(|literal| literal.len())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_match_any_text_and_escapes_are_literal() {
        let matches = |pattern: &str, value: &str| {
            Wildcard::new(pattern.as_bytes())
                .unwrap()
                .matches(value.as_bytes())
        };
        for (pattern, value) in [
            ("*", ""),
            ("*", "x"),
            ("", ""),
            ("a*", "a"),
            ("*a", "ba"),
            ("a*b*c", "axxbyyc"),
            ("a*a", "aa"),
            (r"\*", "*"),
            (r"\\*", r"\x"),
            (r"a\**", "a*b"),
            (r"*\*", "x*"),
            ("*ab*ab*", "abab"),
            ("*ab*ab*", "abaab "),
            ("é*", "éa"),
        ] {
            assert!(matches(pattern, value), "{pattern} {value}");
        }
        for (pattern, value) in [
            ("", "x"),
            ("a*a", "a"),
            ("*ab*ab*", "abba"),
            (r"\*", "x"),
            ("a*b", "axbx"),
            ("?", "x"),
        ] {
            assert!(!matches(pattern, value), "{pattern} {value}");
        }
    }

    #[test]
    fn errors_have_a_place() {
        let error = |text: &str| Wildcard::new(text.as_bytes()).err();
        assert_eq!(error("ab**"), Some(WildcardError::Consecutive(2)));
        assert_eq!(error(r"a\b"), Some(WildcardError::Escape(1)));
        assert_eq!(error(r"a\"), Some(WildcardError::Escape(1)));
        assert_eq!(error(r"\**"), None);
    }

    #[test]
    fn many_stars_on_a_long_text_take_linear_time() {
        let stars = "a*".repeat(5_000);
        let value = "a".repeat(1_000_000);
        let matches = |pattern: &str| {
            let wildcard = Wildcard::new(pattern.as_bytes()).unwrap();
            wildcard.matches(value.as_bytes())
        };
        assert!(matches(&stars));
        assert!(!matches(&format!("{stars}b")));
    }
}
