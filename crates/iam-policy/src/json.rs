//! Reads JSON text (RFC 8259) into a [`Tree`]. The text is one value: anything but white space after it is
//! an error. Nesting is limited, so that a hostile text cannot exhaust the stack.

use crate::tree::{Node, Tree};

/// How deep objects and lists may nest. A policy needs six levels.
pub(crate) const MAX_DEPTH: usize = 64;

/// What is wrong with a text, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) at: usize,
    pub(crate) message: &'static str,
}

/// Reads a text that holds one JSON value.
pub(crate) fn parse(text: &str) -> Result<Tree, Syntax> {
    let mut reader = Reader { text, at: 0 };
    reader.space();
    let tree = reader.value(0)?;
    reader.space();
    match reader.peek() {
        None => Ok(tree),
        Some(_) => Err(reader.error("there is text after the end of the value")),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, message: &'static str) -> Syntax {
        Syntax {
            at: self.at,
            message,
        }
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Skips a byte that must be next.
    fn expect(&mut self, byte: u8, message: &'static str) -> Result<(), Syntax> {
        if self.peek() != Some(byte) {
            return Err(self.error(message));
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Tree, Syntax> {
        if depth > MAX_DEPTH {
            return Err(self.error("objects and lists are nested too deeply"));
        }
        let at = self.at;
        let node = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Node::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Node::Number(self.number()?),
            Some(b't') => self.word("true", Node::Bool(true))?,
            Some(b'f') => self.word("false", Node::Bool(false))?,
            Some(b'n') => self.word("null", Node::Null)?,
            Some(_) => return Err(self.error("a JSON value should begin here")),
            None => return Err(self.error("the text ends where a JSON value should begin")),
        };
        Ok(Tree { at: Some(at), node })
    }

    fn word(&mut self, word: &str, node: Node) -> Result<Node, Syntax> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.error("a JSON value should begin here"));
        }
        self.at += word.len();
        Ok(node)
    }

    fn object(&mut self, depth: usize) -> Result<Node, Syntax> {
        self.at += 1;
        let mut members = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node::Object(members));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.error("a key in double quotes should begin here"));
            }
            let key = self.string()?;
            self.space();
            self.expect(b':', "a colon should follow the key")?;
            self.space();
            members.push((key, self.value(depth + 1)?));
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Node::Object(members));
                }
                _ => return Err(self.error("a comma or the end of the object should follow")),
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Node, Syntax> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node::List(items));
        }
        loop {
            self.space();
            items.push(self.value(depth + 1)?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Node::List(items));
                }
                _ => return Err(self.error("a comma or the end of the list should follow")),
            }
        }
    }

    fn string(&mut self) -> Result<String, Syntax> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest
                .bytes()
                .position(|byte| byte == b'"' || byte == b'\\' || byte < b' ');
            let Some(plain) = plain else {
                self.at = self.text.len();
                return Err(self.error("the text ends inside a string"));
            };
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => return Err(self.error("a control character in a string has to be escaped")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Syntax> {
        let start = self.at;
        let bad = |message| Syntax { at: start, message };
        self.at += 1;
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let half = "half of a surrogate pair is not a character";
                let high = self.hex().ok_or(bad("\\u takes four hexadecimal digits"))?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high).ok_or(bad(half));
                }
                if !self.text[self.at..].starts_with("\\u") {
                    return Err(bad(half));
                }
                self.at += 2;
                let low = self.hex().ok_or(bad("\\u takes four hexadecimal digits"))?;
                if !(0xdc00..0xe000).contains(&low) {
                    return Err(bad(half));
                }
                char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
                    .ok_or(bad(half))?
            }
            _ => return Err(bad("JSON has no such escape")),
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<String, Syntax> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.peek() == Some(b'0');
        let digits = self.digits();
        if digits == 0 || (leading_zero && digits > 1) {
            return Err(self.error("a number has digits and no leading zero"));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.error("digits should follow the decimal point"));
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(self.error("digits should follow the exponent's sign"));
            }
        }
        Ok(self.text[start..self.at].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_trees_equal_those_that_were_read() {
        for text in [
            r#"{"a":[1,-2.5e3,true,false,null,"x\"\\\n"],"b":{},"a":[]}"#,
            r#""é𝄞""#,
            "0",
        ] {
            assert_eq!(
                parse(text).map(|tree| tree.to_string()).as_deref(),
                Ok(text)
            );
        }
        assert_eq!(
            parse(r#" "\u00e9\ud834\udd1e\/" "#)
                .map(|tree| tree.to_string())
                .as_deref(),
            Ok("\"é𝄞/\"")
        );
    }

    #[test]
    fn a_error_has_a_place() {
        for (text, at) in [
            ("", 0),
            ("  ", 2),
            ("[1,]", 3),
            ("{\"a\":1,}", 7),
            ("{\"a\" 1}", 5),
            ("{a:1}", 1),
            ("[1] 2", 4),
            ("\"\u{1}\"", 1),
            ("\"\\x\"", 1),
            ("\"\\ud834\"", 1),
            ("\"\\ud834\\u0041\"", 1),
            ("\"\\u12\"", 1),
            ("01", 2),
            ("1.", 2),
            ("1e", 2),
            ("NaN", 0),
            ("nul", 0),
            ("\"abc", 4),
            ("“a”", 0),
        ] {
            assert_eq!(
                parse(text).map(drop).map_err(|error| error.at),
                Err(at),
                "{text}"
            );
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert_eq!(
            parse(&deep).map(drop).map_err(|error| error.at),
            Err(MAX_DEPTH + 1)
        );
        let text = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
        assert!(parse(&text).is_ok());
    }
}
