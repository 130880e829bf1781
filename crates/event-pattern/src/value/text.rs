//! Text as JSON can hold it. A JSON string may contain half a surrogate pair (`"\ud83d"`), which a Rust
//! `String` cannot. Some operators of EventBridge compare these strings exactly, others compare `?` instead.
//! `Text` keeps the bytes as WTF-8 so that both are possible.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

/// A JSON string's content: UTF-8, in which a lone surrogate is kept as its three WTF-8 bytes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Text(Box<[u8]>);

impl Text {
    pub(crate) fn from_wtf8(bytes: Vec<u8>) -> Self {
        Self(bytes.into_boxed_slice())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn is(&self, text: &str) -> bool {
        *self.0 == *text.as_bytes()
    }

    /// The text as a `str`, with U+FFFD for each lone surrogate.
    pub(crate) fn to_str(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// The bytes with each lone surrogate replaced by `?`, which is what event-ruler compares.
    pub(crate) fn plain(&self) -> Cow<'_, [u8]> {
        plain(&self.0)
    }

    /// Writes the text as a JSON string, and escapes only what JSON requires.
    pub(crate) fn write_json(&self, out: &mut String) {
        out.push('"');
        let mut rest = &*self.0;
        while !rest.is_empty() {
            let (good, bad) = match std::str::from_utf8(rest) {
                Ok(good) => (good, None),
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    (std::str::from_utf8(good).unwrap_or_default(), Some(bad))
                }
            };
            for c in good.chars() {
                match c {
                    '"' => out.push_str("\\\""),
                    '\\' => out.push_str("\\\\"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    '\t' => out.push_str("\\t"),
                    c if c < ' ' => {
                        let _ = write!(out, "\\u{:04x}", u32::from(c));
                    }
                    c => out.push(c),
                }
            }
            rest = match bad {
                None => &[],
                Some(bad) => match surrogate(bad) {
                    Some(unit) => {
                        let _ = write!(out, "\\u{unit:04x}");
                        &bad[3..]
                    }
                    None => {
                        out.push('\u{fffd}');
                        &bad[1..]
                    }
                },
            };
        }
        out.push('"');
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into_bytes().into_boxed_slice())
    }
}

/// The surrogate code unit that `bytes` begin with, if they begin with one.
fn surrogate(bytes: &[u8]) -> Option<u16> {
    match *bytes {
        [0xED, b @ 0xA0..=0xBF, c @ 0x80..=0xBF, ..] => {
            Some(0xD000 | (u16::from(b & 0x3F) << 6) | u16::from(c & 0x3F))
        }
        _ => None,
    }
}

/// `bytes` with each lone surrogate replaced by `?`. Borrowed if there is no lone surrogate.
pub(crate) fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    let has = |at: usize| surrogate(&bytes[at..]).is_some();
    if !memchr::memchr_iter(0xED, bytes).any(has) {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if has(at) {
            out.push(b'?');
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    Cow::Owned(out)
}

/// Orders text as Java orders strings, by UTF-16 code unit. Event-ruler visits fields in this order, and with
/// `exists: false` and arrays of objects the order makes a difference.
pub(crate) fn utf16_order(a: &[u8], b: &[u8]) -> Ordering {
    // Byte order is code point order; UTF-16 differs only in that characters outside the BMP
    // (four bytes, 0xF0 and up) come before U+E000..U+FFFF (0xEE and 0xEF).
    let rank = |byte: u8| {
        if byte >= 0xF0 {
            (0xED, byte)
        } else {
            (byte, 0)
        }
    };
    match a.iter().zip(b).find(|(a, b)| a != b) {
        Some((&a, &b)) => rank(a).cmp(&rank(b)),
        None => a.len().cmp(&b.len()),
    }
}

/// Appends the raw content of a JSON string to `out`, with its escapes resolved. `None` if JSON has no such
/// escape.
pub(crate) fn unescape(raw: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        out.extend_from_slice(&rest[..at]);
        let (consumed, code) = match *rest.get(at + 1)? {
            b'u' => {
                let unit = hex4(rest.get(at + 2..at + 6)?)?;
                let low = match (unit, rest.get(at + 6..at + 12)) {
                    (0xD800..=0xDBFF, Some([b'\\', b'u', digits @ ..])) => {
                        hex4(digits).filter(|low| (0xDC00..=0xDFFF).contains(low))
                    }
                    _ => None,
                };
                match low {
                    Some(low) => (12, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)),
                    None => (6, unit),
                }
            }
            b'n' => (2, 0x0A),
            b't' => (2, 0x09),
            b'r' => (2, 0x0D),
            b'b' => (2, 0x08),
            b'f' => (2, 0x0C),
            b @ (b'"' | b'\\' | b'/') => (2, u32::from(b)),
            _ => return None,
        };
        push_code_point(out, code);
        rest = &rest[at + consumed..];
    }
    out.extend_from_slice(rest);
    Some(())
}

fn hex4(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |value, &digit| {
        Some(value << 4 | char::from(digit).to_digit(16)?)
    })
}

/// Appends a code point as generalized UTF-8, which has bytes for lone surrogates too.
fn push_code_point(out: &mut Vec<u8>, code: u32) {
    let tail = |shift: u32| 0x80 | (code >> shift & 0x3F) as u8;
    match code {
        0..=0x7F => out.push(code as u8),
        0x80..=0x7FF => out.extend([0xC0 | (code >> 6) as u8, tail(0)]),
        0x800..=0xFFFF => out.extend([0xE0 | (code >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend([0xF0 | (code >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unescaped(raw: &str) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        unescape(raw.as_bytes(), &mut out).map(|()| out)
    }

    #[test]
    fn escapes_become_the_bytes_they_stand_for() {
        assert_eq!(unescaped(r#"a\n\"\/\u00e9"#), Some("a\n\"/é".into()));
        assert_eq!(unescaped(r"\ud83d\ude00"), Some("😀".into()));
        assert_eq!(unescaped(r"\ud83dx"), Some(vec![0xED, 0xA0, 0xBD, b'x']));
        assert_eq!(
            unescaped(r"\ud83d\u0041"),
            Some(vec![0xED, 0xA0, 0xBD, b'A'])
        );
        for bad in [r"\x", r"\u12", r"\u12g4", "\\"] {
            assert_eq!(unescaped(bad), None, "{bad}");
        }
    }

    #[test]
    fn lone_surrogates_survive_a_round_trip_and_read_as_question_marks() {
        let text = Text::from_wtf8(unescaped(r"a\ud83d").unwrap());
        let mut json = String::new();
        text.write_json(&mut json);
        assert_eq!(json, r#""a\ud83d""#);
        assert_eq!(&*text.plain(), b"a?");
    }

    #[test]
    fn order_is_by_utf16_unit() {
        assert_eq!(
            utf16_order("😀".as_bytes(), "\u{ffff}".as_bytes()),
            Ordering::Less
        );
        assert_eq!(utf16_order(b"a-x", b"a.b"), Ordering::Less);
        assert_eq!(utf16_order(b"a", b"a.b"), Ordering::Less);
    }
}
