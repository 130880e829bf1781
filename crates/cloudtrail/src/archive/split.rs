//! Splits a stream into blocks of complete records, of about 1 MiB each, without parsing the records.

use std::io::{self, Read};
use std::ops::Range;

use event_pattern::object_end;

/// How many bytes are read at once.
const CHUNK: usize = 1 << 20;

/// How many bytes a record may have. CloudTrail's records have at most 256 KB.
pub(crate) const MAX_RECORD: usize = 4 << 20;

/// Some complete records, and where they are in the input.
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    /// The offset of the bytes in the input.
    pub(crate) offset: u64,
    pub(crate) records: Vec<Range<usize>>,
}

/// What is wrong between records, and its offset in the input.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) offset: u64,
    pub(crate) reason: String,
}

/// What the splitter expects next.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// A record, an array, or an object with `Records`.
    Top,
    /// An element of an array or what follows an element. Whether the array is the value of `Records`.
    Elements { wrapped: bool, after_value: bool },
    /// The rest of the object, after its `Records`.
    Wrapper(Nested),
    /// The rest of a value that is skipped. Whether it is in an array.
    Skipped {
        nested: Nested,
        wrapped: Option<bool>,
    },
    /// The rest of a line that is skipped.
    Line,
    /// Nothing: the input is at its end, or the rest of it is not read.
    Done,
}

/// The position in a value that is skipped byte by byte.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Nested {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Nested {
    /// Advances by a byte. Returns whether the value ends with it.
    fn ends(&mut self, byte: u8) -> bool {
        match (self.string, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (true, b'"') => {
                self.string = false;
                return self.depth == 0;
            }
            (true, _) => {}
            (false, b'"') => self.string = true,
            (false, b'{' | b'[') => self.depth += 1,
            (false, b'}' | b']') => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            (false, _) => {}
        }
        false
    }

    /// The end of the value, if it is in this text.
    fn end(&mut self, text: &[u8]) -> Option<usize> {
        text.iter()
            .position(|&byte| self.ends(byte))
            .map(|at| at + 1)
    }
}

/// The result of a step.
enum Cut {
    /// This many bytes are done.
    Skip(usize),
    /// The next bytes are a record.
    Record(usize),
    /// More bytes are needed.
    More,
}

pub(crate) struct Splitter<R> {
    input: R,
    /// What was read and is not yet split.
    rest: Vec<u8>,
    /// The offset of `rest` in the input.
    offset: u64,
    end: bool,
    /// The input ended with an error, which is reported.
    failed: bool,
    state: State,
    broken: Vec<Broken>,
    /// A buffer for reuse.
    spare: Vec<u8>,
}

impl<R: Read> Splitter<R> {
    pub(crate) fn new(input: R) -> Splitter<R> {
        Splitter {
            input,
            rest: Vec::new(),
            offset: 0,
            end: false,
            failed: false,
            state: State::Top,
            broken: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Takes back a buffer for reuse.
    pub(crate) fn reuse(&mut self, buffer: Vec<u8>) {
        self.spare = buffer;
    }

    /// The next records, and what is wrong between them. `None` at the end.
    pub(crate) fn next_block(&mut self) -> Option<(Block, Vec<Broken>)> {
        let mut at = 0;
        let mut records = Vec::new();
        loop {
            if self.state == State::Done {
                self.rest.truncate(at);
                self.end = true;
            }
            let text = &self.rest[at..];
            if text.is_empty() && self.end {
                self.finish(at);
                break;
            }
            let fresh = records.is_empty();
            match self.step(at) {
                Cut::Skip(length) => at += length,
                Cut::Record(length) => {
                    records.push(at..at + length);
                    at += length;
                }
                // Complete records are returned before more is read.
                Cut::More if !fresh => break,
                Cut::More => {
                    self.rest.drain(..at);
                    self.offset += at as u64;
                    at = 0;
                    self.read();
                }
            }
        }
        let broken = std::mem::take(&mut self.broken);
        if records.is_empty() && broken.is_empty() {
            return None;
        }
        let mut rest = std::mem::take(&mut self.spare);
        rest.clear();
        rest.extend_from_slice(&self.rest[at..]);
        let mut bytes = std::mem::replace(&mut self.rest, rest);
        bytes.truncate(at);
        let offset = self.offset;
        self.offset += at as u64;
        Some((
            Block {
                bytes,
                offset,
                records,
            },
            broken,
        ))
    }

    /// Bytes cut so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.offset
    }

    fn fail(&mut self, at: usize, reason: impl Into<String>) {
        let offset = self.offset + at as u64;
        self.broken.push(Broken {
            offset,
            reason: reason.into(),
        });
    }

    fn cut_short(&mut self, at: usize, inside: &str) {
        if !self.failed {
            self.fail(at, format!("the input ends inside {inside}"));
        }
    }

    fn read(&mut self) {
        let before = self.rest.len();
        self.rest.reserve(CHUNK);
        let mut input = (&mut self.input).take(CHUNK as u64);
        match read_full(&mut input, &mut self.rest) {
            Ok(()) => self.end |= self.rest.len() < before + CHUNK,
            Err(error) => {
                self.end = true;
                self.failed = true;
                let at = self.rest.len();
                self.fail(at, format!("the input cannot be read any further: {error}"));
            }
        }
    }

    /// Checks at the end of the input that nothing is incomplete.
    fn finish(&mut self, at: usize) {
        let inside = match self.state {
            State::Top | State::Done | State::Line => None,
            State::Elements { .. } => Some("the array of records"),
            State::Wrapper(_) => Some("the object that holds the records"),
            State::Skipped { .. } => Some("a value"),
        };
        self.state = State::Done;
        if let Some(inside) = inside {
            self.cut_short(at, inside);
        }
    }

    /// One step at a position of `rest`, which has a byte there or is not at the end of the input.
    fn step(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        let Some(&byte) = text.first() else {
            return Cut::More;
        };
        match &mut self.state {
            State::Done => Cut::Skip(text.len()),
            State::Line => {
                let Some(end) = memchr::memchr(b'\n', text) else {
                    return Cut::Skip(text.len());
                };
                self.state = State::Top;
                Cut::Skip(end)
            }
            State::Wrapper(nested) => {
                let Some(end) = nested.end(text) else {
                    return Cut::Skip(text.len());
                };
                if nested.depth == 0 {
                    self.state = State::Top;
                }
                Cut::Skip(end)
            }
            State::Skipped { nested, wrapped } => {
                let Some(end) = nested.end(text) else {
                    return Cut::Skip(text.len());
                };
                self.state = match *wrapped {
                    Some(wrapped) => State::Elements {
                        wrapped,
                        after_value: true,
                    },
                    None => State::Top,
                };
                Cut::Skip(end)
            }
            _ if byte.is_ascii_whitespace() => {
                let space = text.iter().position(|byte| !byte.is_ascii_whitespace());
                Cut::Skip(space.unwrap_or(text.len()))
            }
            State::Top => self.top(at),
            State::Elements {
                wrapped,
                after_value,
            } => {
                let (wrapped, after_value) = (*wrapped, *after_value);
                self.element(at, wrapped, after_value)
            }
        }
    }

    fn top(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        match text {
            [b'[', ..] => {
                self.state = State::Elements {
                    wrapped: false,
                    after_value: false,
                };
                Cut::Skip(1)
            }
            [b'{', ..] => match records_start(text) {
                Some(Some(length)) => {
                    self.state = State::Elements {
                        wrapped: true,
                        after_value: false,
                    };
                    Cut::Skip(length)
                }
                None if !self.end => Cut::More,
                _ => self.object(at),
            },
            [0xEF, 0xBB, 0xBF, ..] if self.offset == 0 && at == 0 => Cut::Skip(3),
            _ => {
                self.fail(at, "neither a JSON object nor an array begins here");
                self.state = State::Line;
                Cut::Skip(0)
            }
        }
    }

    /// A record outside of an array. It is the line, if the line is a complete object or the next line
    /// begins with another one. Otherwise it goes to the matching brace.
    fn object(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        if let Some(line) = memchr::memchr(b'\n', text) {
            if let Some(end) = object_end(&text[..line]) {
                return Cut::Record(end);
            }
            match text.get(line + 1) {
                Some(b'{') => return Cut::Record(line),
                None if !self.end => return Cut::More,
                _ => {}
            }
        }
        self.record(at, None)
    }

    fn element(&mut self, at: usize, wrapped: bool, after_value: bool) -> Cut {
        let text = &self.rest[at..];
        let after = |after_value| State::Elements {
            wrapped,
            after_value,
        };
        match (text[0], after_value) {
            (b']', _) => {
                self.state = match wrapped {
                    true => State::Wrapper(Nested {
                        depth: 1,
                        ..Nested::default()
                    }),
                    false => State::Top,
                };
                Cut::Skip(1)
            }
            (b',', true) => {
                self.state = after(false);
                Cut::Skip(1)
            }
            (b'{', false) => {
                self.state = after(true);
                self.record(at, Some(wrapped))
            }
            (_, true) => {
                let length = text.len();
                self.fail(at, "expected `,` or `]`; the rest is not read");
                self.state = State::Done;
                Cut::Skip(length)
            }
            (byte, false) => {
                self.fail(at, "a record must be an object");
                if matches!(byte, b'"' | b'[') {
                    let nested = Nested::default();
                    self.state = State::Skipped {
                        nested,
                        wrapped: Some(wrapped),
                    };
                    return Cut::Skip(0);
                }
                self.state = after(true);
                let text = &self.rest[at..];
                let ends = |byte: &u8| matches!(byte, b',' | b']') || byte.is_ascii_whitespace();
                Cut::Skip(text.iter().position(ends).unwrap_or(text.len()))
            }
        }
    }

    /// Takes the record that begins here, in an array or not.
    fn record(&mut self, at: usize, wrapped: Option<bool>) -> Cut {
        let text = &self.rest[at..];
        match object_end(text) {
            Some(end) if end <= MAX_RECORD => Cut::Record(end),
            None if text.len() <= MAX_RECORD && !self.end => {
                // Restores the state from before the record.
                if let Some(wrapped) = wrapped {
                    self.state = State::Elements {
                        wrapped,
                        after_value: false,
                    };
                }
                Cut::More
            }
            None if self.end => {
                self.cut_short(at, "a record");
                self.state = State::Done;
                Cut::Skip(self.rest.len() - at)
            }
            _ => {
                let most = MAX_RECORD >> 20;
                self.fail(
                    at,
                    format!("the record is skipped because it has more than {most} MiB"),
                );
                self.state = State::Skipped {
                    nested: Nested::default(),
                    wrapped,
                };
                Cut::Skip(0)
            }
        }
    }
}

/// The length of `{"Records": [` at the start of a text. `None` if more of the text is needed to decide,
/// `Some(None)` if the text begins differently.
fn records_start(text: &[u8]) -> Option<Option<usize>> {
    let mut at = 0;
    for token in [&b"{"[..], b"\"Records\"", b":", b"["] {
        while text.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let rest = &text[at..];
        if !rest.starts_with(token) {
            return if token.starts_with(rest) {
                None
            } else {
                Some(None)
            };
        }
        at += token.len();
    }
    Some(Some(at))
}

/// Reads to the end of a reader. Retries after interruptions, and keeps what was read before an error.
fn read_full(input: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<()> {
    input.read_to_end(buffer).map(drop)
}
