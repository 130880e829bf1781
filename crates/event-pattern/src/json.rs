//! Reads JSON text into an ordered tree that knows where each value stands. `serde_json` keeps neither
//! positions nor repeated keys nor half surrogate pairs, and all three matter here. Accepts what the
//! service's reader accepts: text after the closing brace is ignored, nesting ends at 1,000.

use crate::text::{Text, unescape};

/// How deep objects and arrays may nest.
pub(crate) const MAX_DEPTH: usize = 1000;

/// A JSON value and the byte offset it starts at (`None` when it was not read from text).
#[derive(Clone, Debug)]
pub(crate) struct Json<X> {
    pub(crate) at: Option<usize>,
    pub(crate) node: Node<X>,
}

#[derive(Clone, Debug)]
pub(crate) enum Node<X> {
    Null,
    Bool(bool),
    Number(String),
    String(Text),
    List(Vec<Json<X>>),
    Object(Vec<(Text, Json<X>)>),
    Deferred(X),
}

/// What is wrong with the text, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Syntax {
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// Reads the first JSON value of `text`.
pub(crate) fn parse<X>(text: &[u8]) -> Result<Json<X>, Syntax> {
    Parser { text, at: 0 }.value(0)
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn fail<T>(&self, at: usize, message: impl Into<String>) -> Result<T, Syntax> {
        Err(Syntax { at, message: message.into() })
    }

    /// Says what stands here instead of what should.
    fn unexpected<T>(&self, wanted: &str) -> Result<T, Syntax> {
        let found = match self.text.get(self.at..) {
            None | Some([]) => "the text ends".to_owned(),
            Some(rest) => {
                let shown = String::from_utf8_lossy(&rest[..rest.len().min(4)]).chars().next().unwrap_or(' ');
                format!("found {shown:?}")
            }
        };
        self.fail(self.at, format!("{found} where {wanted} should be"))
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn value<X>(&mut self, depth: usize) -> Result<Json<X>, Syntax> {
        self.space();
        let at = self.at;
        let node = match self.peek() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => {
                return self.fail(at, format!("nested deeper than {MAX_DEPTH} levels"));
            }
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Node::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Node::Number(self.number()?),
            Some(b't') => self.word("true", Node::Bool(true))?,
            Some(b'f') => self.word("false", Node::Bool(false))?,
            Some(b'n') => self.word("null", Node::Null)?,
            _ => return self.unexpected("a JSON value"),
        };
        Ok(Json { at: Some(at), node })
    }

    fn object<X>(&mut self, depth: usize) -> Result<Node<X>, Syntax> {
        self.at += 1;
        let mut entries = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node::Object(entries));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return self.unexpected("a key in double quotes");
            }
            let key = self.string()?;
            self.space();
            if self.peek() != Some(b':') {
                return self.unexpected("`:`");
            }
            self.at += 1;
            entries.push((key, self.value(depth + 1)?));
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Node::Object(entries));
                }
                _ => return self.unexpected("`,` or `}`"),
            }
        }
    }

    fn list<X>(&mut self, depth: usize) -> Result<Node<X>, Syntax> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Node::List(items));
                }
                _ => return self.unexpected("`,` or `]`"),
            }
        }
    }

    fn string(&mut self) -> Result<Text, Syntax> {
        let opened = self.at;
        let start = opened + 1;
        let mut end = start;
        loop {
            match self.text.get(end) {
                None => return self.fail(opened, "this string is never closed"),
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(0..=0x1F) => return self.fail(end, "a control character must be escaped in a string"),
                Some(_) => end += 1,
            }
        }
        self.at = end + 1;
        let raw = &self.text[start..end];
        if std::str::from_utf8(raw).is_err() {
            return self.fail(opened, "this string is not UTF-8");
        }
        let mut bytes = Vec::with_capacity(raw.len());
        match unescape(raw, &mut bytes) {
            Some(()) => Ok(Text::from_wtf8(bytes)),
            None => self.fail(opened, "this string has an escape that JSON does not know"),
        }
    }

    fn number(&mut self) -> Result<String, Syntax> {
        let start = self.at;
        let Some(length) = number_length(&self.text[start..]) else {
            return self.fail(start, "this number is not written as JSON writes numbers");
        };
        self.at += length;
        Ok(String::from_utf8_lossy(&self.text[start..self.at]).into_owned())
    }

    fn word<X>(&mut self, word: &str, node: Node<X>) -> Result<Node<X>, Syntax> {
        let rest = &self.text[self.at..];
        let ends = !matches!(rest.get(word.len()), Some(b) if b.is_ascii_alphanumeric() || *b == b'_');
        if rest.starts_with(word.as_bytes()) && ends {
            self.at += word.len();
            return Ok(node);
        }
        self.unexpected("a JSON value")
    }
}

/// The length of the JSON number that `text` starts with.
pub(crate) fn number_length(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| text[from.min(text.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = usize::from(text.first() == Some(&b'-'));
    let whole = digits(at);
    if whole == 0 || (whole > 1 && text[at] == b'0') {
        return None;
    }
    at += whole;
    if text.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        if fraction == 0 {
            return None;
        }
        at += 1 + fraction;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        at += 1 + usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at);
        if exponent == 0 {
            return None;
        }
        at += exponent;
    }
    let ends = !matches!(text.get(at), Some(b) if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-'));
    ends.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[test]
    fn what_is_not_json_is_refused_with_its_place() {
        for (text, at) in [
            ("", 0), ("{", 1), (r#"{"a":1,}"#, 7), (r#"{"a" 1}"#, 5), ("[1 2]", 3), ("[01]", 1), ("[+1]", 1), ("[.5]", 1),
            ("[1.]", 1), ("[-]", 1), ("[1e]", 1), ("[nul]", 1), ("[nullx]", 1), ("[\"\u{1}\"]", 2), ("[\"a]", 1), (r#"["\x"]"#, 1),
            ("{a:1}", 1), ("\u{feff}{}", 0), ("[5x]", 1), (r#""\"#, 0),
        ] {
            let error = parse::<Infallible>(text.as_bytes()).expect_err(text);
            assert_eq!(error.at, at, "{text}: {}", error.message);
        }
        assert!(parse::<Infallible>(b"[1] // what follows is not read").is_ok());
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse::<Infallible>(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(parse::<Infallible>(nested(MAX_DEPTH + 1).as_bytes()).is_err());
        assert!(parse::<Infallible>("[".repeat(1_000_000).as_bytes()).is_err());
    }
}
