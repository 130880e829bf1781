//! Compares text and ignores case as EventBridge does: each character of the pattern has a lower-case and an
//! upper-case form, and the event's bytes are compared with both. This is not symmetric: `ß` matches `SS`,
//! `ẞ` matches `ß` but `ß` does not match `ẞ`, and `ſ` matches `S` but not `s`.

use crate::value::text::Text;

/// A pattern's text, prepared for comparisons that ignore case.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum IgnoreCase {
    /// Text of ASCII characters, in lower case: only ASCII can match it.
    Ascii(Box<[u8]>),
    /// The two forms of each character.
    Forms(Vec<[Box<[u8]>; 2]>),
}

impl IgnoreCase {
    pub(crate) fn new(text: &Text) -> Self {
        let plain = text.plain();
        if plain.is_ascii() {
            return Self::Ascii(plain.to_ascii_lowercase().into());
        }
        let form = |chars: &mut dyn Iterator<Item = char>| {
            chars.collect::<String>().into_bytes().into_boxed_slice()
        };
        let forms = String::from_utf8_lossy(&plain)
            .chars()
            .map(|c| [form(&mut c.to_lowercase()), form(&mut c.to_uppercase())])
            .collect();
        Self::Forms(forms)
    }

    pub(crate) fn equals(&self, value: &[u8]) -> bool {
        match self {
            Self::Ascii(text) => text.eq_ignore_ascii_case(value),
            Self::Forms(forms) => ends(forms.iter(), value, |rest, form| rest.strip_prefix(form))
                .iter()
                .any(|rest| rest.is_empty()),
        }
    }
}

#[cfg(feature = "matching")]
impl IgnoreCase {
    pub(crate) fn starts(&self, value: &[u8]) -> bool {
        match self {
            Self::Ascii(text) => value
                .get(..text.len())
                .is_some_and(|head| text.eq_ignore_ascii_case(head)),
            Self::Forms(forms) => {
                !ends(forms.iter(), value, |rest, form| rest.strip_prefix(form)).is_empty()
            }
        }
    }

    pub(crate) fn ends(&self, value: &[u8]) -> bool {
        match self {
            Self::Ascii(text) => value
                .len()
                .checked_sub(text.len())
                .is_some_and(|at| text.eq_ignore_ascii_case(&value[at..])),
            Self::Forms(forms) => !ends(forms.iter().rev(), value, |rest, form| {
                rest.strip_suffix(form)
            })
            .is_empty(),
        }
    }
}

/// What may be left of `value` after each character has removed one of its forms. The two forms may differ in
/// length, so more than one rest is possible; equal rests are kept once.
fn ends<'v, 'f>(
    forms: impl Iterator<Item = &'f [Box<[u8]>; 2]>,
    value: &'v [u8],
    strip: impl Fn(&'v [u8], &'f [u8]) -> Option<&'v [u8]>,
) -> Vec<&'v [u8]> {
    let mut rests = vec![value];
    for pair in forms {
        let mut next: Vec<&[u8]> = Vec::with_capacity(rests.len());
        for rest in rests {
            for form in pair {
                if let Some(rest) = strip(rest, form)
                    && !next.iter().any(|seen| seen.len() == rest.len())
                {
                    next.push(rest);
                }
            }
        }
        rests = next;
    }
    rests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_characters_decide_the_case() {
        let equal = |pattern: &str, value: &str| {
            IgnoreCase::new(&Text::from(pattern)).equals(value.as_bytes())
        };
        for (pattern, value) in [
            ("aB", "Ab"),
            ("é", "É"),
            ("ß", "SS"),
            ("ẞ", "ß"),
            ("ſ", "S"),
            ("ς", "Σ"),
            ("ﬁ", "FI"),
            ("İ", "i̇"),
            ("😀z", "😀Z"),
        ] {
            assert!(equal(pattern, value), "{pattern} {value}");
        }
        for (pattern, value) in [
            ("ß", "ẞ"),
            ("ſ", "s"),
            ("s", "ſ"),
            ("σ", "ς"),
            ("µ", "μ"),
            ("k", "\u{212a}"),
            ("a", "ab"),
        ] {
            assert!(!equal(pattern, value), "{pattern} {value}");
        }
    }

    #[cfg(feature = "matching")]
    #[test]
    fn prefixes_and_suffixes_may_have_another_length() {
        let folded = IgnoreCase::new(&Text::from("ßx"));
        assert!(folded.starts(b"SSXy") && folded.ends(b"ySSx") && !folded.ends(b"ySSxy"));
        let folded = IgnoreCase::new(&Text::from("ab"));
        assert!(folded.starts(b"ABc") && folded.ends(b"cAB") && !folded.starts(b"a"));
    }
}
