//! Checks that an event is a JSON object, without building anything: for those who cannot be sure.

use wide::{i8x16, u8x16};

use crate::json::{MAX_DEPTH, Syntax, number_length};

/// How many bytes at the start of a text are certainly ASCII that means nothing in a string. Looks at
/// whole blocks of 16 bytes only.
#[inline]
fn plain(text: &[u8]) -> usize {
    let (blocks, _) = text.as_chunks::<16>();
    for (at, block) in blocks.iter().enumerate() {
        let bytes = u8x16::new(*block);
        let equal = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        // As signed numbers, bytes that are not ASCII are below the control characters' end too.
        let outside = i8x16::new(block.map(u8::cast_signed)).simd_lt(i8x16::splat(0x20));
        let special = (equal(b'"') | equal(b'\\')).to_bitmask() | outside.to_bitmask();
        if special != 0 {
            return at * 16 + special.trailing_zeros() as usize;
        }
    }
    blocks.len() * 16
}

/// Checks the object that `text` starts with; what follows it is not looked at.
pub(crate) fn validate(text: &[u8]) -> Result<(), Syntax> {
    let mut check = Check { text, at: 0 };
    check.space();
    if check.peek() != Some(b'{') {
        return check.fail("an event is an object");
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

    /// Checks the object that starts here. Does not recurse: `open` holds the bracket that closes each
    /// open container.
    fn object(&mut self) -> Result<(), Syntax> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            // A value starts here.
            self.space();
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    if open.len() == MAX_DEPTH {
                        return self.fail("nested deeper than 1000 levels");
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
                    None => return self.fail("this number is not written as JSON writes numbers"),
                },
                Some(b't') => self.word(b"true")?,
                Some(b'f') => self.word(b"false")?,
                Some(b'n') => self.word(b"null")?,
                _ => return self.fail("a JSON value should be here"),
            }
            // Behind a value: the containers that end here, or a comma.
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
                    _ if close == b'}' => return self.fail("`,` or `}` should be here"),
                    _ => return self.fail("`,` or `]` should be here"),
                }
            }
        }
    }

    fn key(&mut self) -> Result<(), Syntax> {
        self.space();
        if self.peek() != Some(b'"') {
            return self.fail("a key in double quotes should be here");
        }
        self.string()?;
        self.space();
        if self.peek() != Some(b':') {
            return self.fail("`:` should be here");
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
                        return self.fail("JSON does not know this escape");
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
                None => return self.fail("this string is never closed"),
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
            return self.fail("a JSON value should be here");
        }
        self.at += word.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_object_is_refused() {
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
    fn what_is_one_is_accepted() {
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
