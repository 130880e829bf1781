//! Parses JSON text into an ordered tree that has the position of each value. `serde_json` does not keep
//! positions, repeated keys and halves of surrogate pairs, and all three matter here. This parser accepts
//! what the service accepts: it ignores text after the closing brace, and values nest at most 1,000 levels
//! deep.

use crate::value::text::{Text, unescape};

/// How deep objects and arrays may nest.
pub(crate) const MAX_DEPTH: usize = 1000;

/// A JSON value and the byte offset where it starts (`None` if it was not read from text).
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
    Parser { text, at: 0 }.value()
}

/// A container whose end has not been read.
enum Open<X> {
    List {
        at: usize,
        items: Vec<Json<X>>,
    },
    Object {
        at: usize,
        entries: Vec<(Text, Json<X>)>,
        key: Text,
    },
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
        Err(Syntax {
            at,
            message: message.into(),
        })
    }

    /// Reports what was found instead of what was expected.
    fn unexpected<T>(&self, wanted: &str) -> Result<T, Syntax> {
        let found = match self.text.get(self.at..) {
            None | Some([]) => "the text ends".to_owned(),
            Some(rest) => {
                let shown = String::from_utf8_lossy(&rest[..rest.len().min(4)])
                    .chars()
                    .next()
                    .unwrap_or(' ');
                format!("found {shown:?}")
            }
        };
        self.fail(self.at, format!("expected {wanted}, but {found}"))
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Parses one value. It does not recurse: open containers are on a stack of their own.
    fn value<X>(&mut self) -> Result<Json<X>, Syntax> {
        let mut open: Vec<Open<X>> = Vec::new();
        loop {
            self.space();
            let at = self.at;
            let node = match self.peek() {
                Some(b'{' | b'[') if open.len() == MAX_DEPTH => {
                    return self.fail(at, format!("values nest deeper than {MAX_DEPTH} levels"));
                }
                Some(bracket @ (b'{' | b'[')) => {
                    self.at += 1;
                    self.space();
                    match (bracket, self.peek()) {
                        (b'{', Some(b'}')) => {
                            self.at += 1;
                            Node::Object(Vec::new())
                        }
                        (b'[', Some(b']')) => {
                            self.at += 1;
                            Node::List(Vec::new())
                        }
                        (b'{', _) => {
                            let key = self.key()?;
                            open.push(Open::Object {
                                at,
                                entries: Vec::new(),
                                key,
                            });
                            continue;
                        }
                        _ => {
                            open.push(Open::List {
                                at,
                                items: Vec::new(),
                            });
                            continue;
                        }
                    }
                }
                Some(b'"') => Node::String(self.string()?),
                Some(b'-' | b'0'..=b'9') => Node::Number(self.number()?),
                Some(b't') => self.word("true", Node::Bool(true))?,
                Some(b'f') => self.word("false", Node::Bool(false))?,
                Some(b'n') => self.word("null", Node::Null)?,
                _ => return self.unexpected("a JSON value"),
            };
            match self.close(Json { at: Some(at), node }, &mut open)? {
                Some(value) => return Ok(value),
                None => self.at += 1,
            }
            if let Some(Open::Object { key, .. }) = open.last_mut() {
                self.space();
                *key = self.key()?;
            }
        }
    }

    /// Adds a value to its container, and closes the containers that end after it. `None` if a comma follows,
    /// which is not consumed.
    fn close<X>(
        &mut self,
        mut value: Json<X>,
        open: &mut Vec<Open<X>>,
    ) -> Result<Option<Json<X>>, Syntax> {
        while let Some(container) = open.pop() {
            self.space();
            let next = self.peek();
            let container = match container {
                Open::Object {
                    at,
                    mut entries,
                    key,
                } => {
                    entries.push((key, value));
                    match next {
                        Some(b'}') => Json {
                            at: Some(at),
                            node: Node::Object(entries),
                        },
                        Some(b',') => {
                            open.push(Open::Object {
                                at,
                                entries,
                                key: Text::from(""),
                            });
                            return Ok(None);
                        }
                        _ => return self.unexpected("`,` or `}`"),
                    }
                }
                Open::List { at, mut items } => {
                    items.push(value);
                    match next {
                        Some(b']') => Json {
                            at: Some(at),
                            node: Node::List(items),
                        },
                        Some(b',') => {
                            open.push(Open::List { at, items });
                            return Ok(None);
                        }
                        _ => return self.unexpected("`,` or `]`"),
                    }
                }
            };
            self.at += 1;
            value = container;
        }
        Ok(Some(value))
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Result<Text, Syntax> {
        if self.peek() != Some(b'"') {
            return self.unexpected("a key in double quotes");
        }
        let key = self.string()?;
        self.space();
        if self.peek() != Some(b':') {
            return self.unexpected("`:`");
        }
        self.at += 1;
        Ok(key)
    }

    fn string(&mut self) -> Result<Text, Syntax> {
        let opened = self.at;
        let start = opened + 1;
        let mut end = start;
        loop {
            match self.text.get(end) {
                None => return self.fail(opened, "this string is not closed"),
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(0..=0x1F) => {
                    return self.fail(end, "a control character must be escaped in a string");
                }
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
            None => self.fail(
                opened,
                "this string has an escape that does not exist in JSON",
            ),
        }
    }

    fn number(&mut self) -> Result<String, Syntax> {
        let start = self.at;
        let Some(length) = number_length(&self.text[start..]) else {
            return self.fail(start, "this is not a number in JSON");
        };
        self.at += length;
        Ok(String::from_utf8_lossy(&self.text[start..self.at]).into_owned())
    }

    fn word<X>(&mut self, word: &str, node: Node<X>) -> Result<Node<X>, Syntax> {
        let rest = &self.text[self.at..];
        let ends =
            !matches!(rest.get(word.len()), Some(b) if b.is_ascii_alphanumeric() || *b == b'_');
        if rest.starts_with(word.as_bytes()) && ends {
            self.at += word.len();
            return Ok(node);
        }
        self.unexpected("a JSON value")
    }
}

/// The length of the JSON number that `text` starts with.
pub(crate) fn number_length(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        text[from.min(text.len())..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
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
    fn text_that_is_not_json_is_refused_with_its_place() {
        for (text, at) in [
            ("", 0),
            ("{", 1),
            (r#"{"a":1,}"#, 7),
            (r#"{"a" 1}"#, 5),
            ("[1 2]", 3),
            ("[01]", 1),
            ("[+1]", 1),
            ("[.5]", 1),
            ("[1.]", 1),
            ("[-]", 1),
            ("[1e]", 1),
            ("[nul]", 1),
            ("[nullx]", 1),
            ("[\"\u{1}\"]", 2),
            ("[\"a]", 1),
            (r#"["\x"]"#, 1),
            ("{a:1}", 1),
            ("\u{feff}{}", 0),
            ("[5x]", 1),
            (r#""\"#, 0),
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
