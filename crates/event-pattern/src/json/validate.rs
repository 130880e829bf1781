//! Checks that an event is a JSON object, without building anything.

use crate::json::parse::{MAX_DEPTH, Syntax, number_length};

/// How many bytes at the start of a text are certainly ASCII without a special meaning in a string. Only
/// whole words of 8 bytes are looked at.
#[inline]
fn plain(text: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let (words, _) = text.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The high bit of each byte below a limit. Borrowing may also set it in bytes after the first such
        // byte, but only the first one counts.
        let below = |word: u64, limit: u64| word.wrapping_sub(limit * ONES) & !word & HIGH;
        let equal = |byte: u8| below(word ^ (u64::from(byte) * ONES), 1);
        let special = (word & HIGH) | below(word, 0x20) | equal(b'"') | equal(b'\\');
        if special != 0 {
            return at * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    words.len() * 8
}

/// Checks the object that `text` starts with. Text after it is ignored.
pub(crate) fn validate(text: &[u8]) -> Result<(), Syntax> {
    let mut check = Check { text, at: 0 };
    check.space();
    if check.peek() != Some(b'{') {
        return check.fail("an event must be an object");
    }
    check.object()
}

struct Check<'t> {
    text: &'t [u8],
    at: usize,
}

impl Check<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn fail<T>(&self, message: &str) -> Result<T, Syntax> {
        Err(Syntax {
            at: self.at,
            message: message.to_owned(),
        })
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Checks the object that starts here. It does not recurse: `open` has the closing bracket of each open
    /// container.
    fn object(&mut self) -> Result<(), Syntax> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            // A value starts here.
            self.space();
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    if open.len() == MAX_DEPTH {
                        return self.fail("values nest deeper than 1000 levels");
                    }
                    let close = bracket + 2;
                    self.at += 1;
                    self.space();
                    if self.peek() == Some(close) {
                        self.at += 1;
                    } else {
                        open.push(close);
                        if close == b'}' {
                            self.key()?;
                        }
                        continue;
                    }
                }
                Some(b'"') => self.string()?,
                Some(b'-' | b'0'..=b'9') => match number_length(&self.text[self.at..]) {
                    Some(length) => self.at += length,
                    None => return self.fail("this is not a number in JSON"),
                },
                Some(b't') => self.word(b"true")?,
                Some(b'f') => self.word(b"false")?,
                Some(b'n') => self.word(b"null")?,
                _ => return self.fail("expected a JSON value"),
            }
            // After a value: the containers that end here, or a comma.
            loop {
                let Some(&close) = open.last() else {
                    return Ok(());
                };
                self.space();
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        if close == b'}' {
                            self.key()?;
                        }
                        break;
                    }
                    Some(byte) if byte == close => {
                        self.at += 1;
                        open.pop();
                    }
                    _ if close == b'}' => return self.fail("expected `,` or `}`"),
                    _ => return self.fail("expected `,` or `]`"),
                }
            }
        }
    }

    fn key(&mut self) -> Result<(), Syntax> {
        self.space();
        if self.peek() != Some(b'"') {
            return self.fail("expected a key in double quotes");
        }
        self.string()?;
        self.space();
        if self.peek() != Some(b':') {
            return self.fail("expected `:`");
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(), Syntax> {
        let start = self.at + 1;
        let mut at = start;
        let mut ascii = true;
        loop {
            at += plain(&self.text[at..]);
            match self.text.get(at) {
                Some(b'"') => break,
                Some(b'\\') => match self.text.get(at + 1) {
                    Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at += 2,
                    Some(b'u')
                        if self
                            .text
                            .get(at + 2..at + 6)
                            .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) =>
                    {
                        at += 6;
                    }
                    _ => {
                        self.at = at;
                        return self.fail("this escape does not exist in JSON");
                    }
                },
                Some(0..=0x1F) => {
                    self.at = at;
                    return self.fail("a control character must be escaped in a string");
                }
                Some(byte) => {
                    ascii &= byte.is_ascii();
                    at += 1;
                }
                None => return self.fail("this string is not closed"),
            }
        }
        if !ascii && std::str::from_utf8(&self.text[start..at]).is_err() {
            return self.fail("this string is not UTF-8");
        }
        self.at = at + 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Syntax> {
        let rest = &self.text[self.at..];
        let ends =
            !matches!(rest.get(word.len()), Some(b) if b.is_ascii_alphanumeric() || *b == b'_');
        if !rest.starts_with(word) || !ends {
            return self.fail("expected a JSON value");
        }
        self.at += word.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_not_a_json_object_is_refused() {
        for text in [
            "",
            "[]",
            "5",
            "\"x\"",
            "{",
            "{]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":[1,]}",
            "{\"a\":[1}",
            "{a:1}",
            "{\"a\":01}",
            "{\"a\":NaN}",
            "{\"a\":\"\t\"}",
            r#"{"a":"\x"}"#,
            r#"{"a":"\u12"}"#,
            "{\"a\":\"}",
            "\u{feff}{}",
            "{\"a\":tru}",
            "{\"a\":1 2}",
            "{/**/}",
        ] {
            assert!(validate(text.as_bytes()).is_err(), "{text}");
        }
        assert!(validate(b"{\"a\":\"\xFF\"}").is_err());
    }

    #[test]
    fn special_characters_are_found_at_each_position() {
        for special in ["\"", "\\", "\n", "\u{1f}", "é"] {
            for before in 0..20 {
                let text = format!(
                    "{}{special}{}",
                    "~ !#[]".repeat(4).split_at(before).0,
                    "x\"\n".repeat(9)
                );
                assert_eq!(plain(text.as_bytes()), before, "{text}");
            }
        }
        assert_eq!(plain("\u{7f}".repeat(23).as_bytes()), 16);
    }

    #[test]
    fn json_objects_are_accepted() {
        for text in [
            "{}",
            " {\n} x",
            r#"{"a":[{},[],"é\n\ud83d",-0.5e+7,true,false,null],"a":{"b":[1 , 2]}}"#,
        ] {
            assert_eq!(validate(text.as_bytes()), Ok(()), "{text}");
        }
        let nested =
            |depth: usize| format!("{}{}", "{\"a\":".repeat(depth - 1) + "{", "}".repeat(depth));
        assert_eq!(validate(nested(MAX_DEPTH).as_bytes()), Ok(()));
        assert!(validate(nested(MAX_DEPTH + 1).as_bytes()).is_err());
    }
}
