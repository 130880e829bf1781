//! Splits a stream into blocks of complete records, of about 1 MiB each, without parsing the records.

mod lines;

use std::io::{self, Read};
use std::ops::Range;

use event_pattern::object_end;

use super::kind::{Kind, is_list};
use super::nested::Nested;
pub(super) use lines::is_log_line;
use lines::{Lines, timestamp};

/// How many bytes are read at once.
const CHUNK: usize = 1 << 20;

/// How many bytes a record may have. CloudTrail's records have at most 256 KB.
pub(crate) const MAX_RECORD: usize = 4 << 20;

/// How many bytes of a key are read before the key is skipped.
const MAX_KEY: usize = 1 << 10;

/// Some complete records, and where they are in the input.
pub(crate) struct Block {
    pub(crate) bytes: Vec<u8>,
    /// The offset of the bytes in the input.
    pub(crate) offset: u64,
    pub(crate) records: Vec<Range<usize>>,
}

/// What was found between records, and its offset in the input.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) offset: u64,
    pub(crate) what: What,
}

/// What was found between records.
#[derive(Debug)]
pub(crate) enum What {
    Fault(String),
    /// Something that is known not to be a record.
    Other(Kind),
}

/// A container whose end was not read.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// An array of records, or of objects that hold records. Whether one of them was read and no comma after it.
    Array { after_value: bool },
    /// An object that may hold arrays of records.
    Object {
        next: Next,
        /// The offset of an object that is an error if it holds no array of records, because it is too large to
        /// be a record.
        too_large: Option<u64>,
    },
}

/// What comes next in an object. `list` says whether the key is one that arrays of records have.
#[derive(Clone, Copy, Debug)]
enum Next {
    Key,
    Colon { list: bool },
    Value { list: bool },
    Comma,
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
    /// The rest of the input is not read.
    done: bool,
    open: Vec<Open>,
    /// The position in a value that is skipped.
    skipped: Option<Nested>,
    /// The rest of the line is skipped.
    skips_line: bool,
    lines: Lines,
    notes: Vec<Note>,
    /// A buffer for reuse.
    spare: Vec<u8>,
}

impl<R: Read> Splitter<R> {
    /// Splits an input of which some bytes are already read.
    pub(crate) fn new(start: Vec<u8>, input: R) -> Splitter<R> {
        Splitter {
            input,
            rest: start,
            offset: 0,
            end: false,
            failed: false,
            done: false,
            open: Vec::new(),
            skipped: None,
            skips_line: false,
            lines: Lines::default(),
            notes: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Splits an object that holds records.
    pub(crate) fn of_object(object: R) -> Splitter<R> {
        let mut splitter = Splitter::new(Vec::new(), object);
        splitter.open.push(Open::Object {
            next: Next::Comma,
            too_large: None,
        });
        splitter.read();
        // Its first byte is `{`, which takes the place of a comma before the first key.
        if let Some(first) = splitter.rest.first_mut() {
            *first = b',';
        }
        splitter
    }

    /// Takes back a buffer for reuse.
    pub(crate) fn reuse(&mut self, buffer: Vec<u8>) {
        self.spare = buffer;
    }

    /// The next records, and what was found between them. `None` at the end.
    pub(crate) fn next_block(&mut self) -> Option<(Block, Vec<Note>)> {
        let mut at = 0;
        let mut records = Vec::new();
        loop {
            if self.done {
                self.rest.truncate(at);
                self.end = true;
            }
            if at == self.rest.len() && self.end {
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
        let notes = std::mem::take(&mut self.notes);
        if records.is_empty() && notes.is_empty() {
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
            notes,
        ))
    }

    /// Bytes cut so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.offset
    }

    fn note(&mut self, at: usize, what: What) {
        let offset = self.offset + at as u64;
        self.notes.push(Note { offset, what });
    }

    fn fail(&mut self, at: usize, reason: impl Into<String>) {
        self.note(at, What::Fault(reason.into()));
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
        let inside = match (self.skipped, self.open.last()) {
            _ if self.done => None,
            (Some(_), _) => Some("a value"),
            (None, Some(Open::Array { .. })) => Some("the array of records"),
            (None, Some(Open::Object { .. })) => Some("the object that holds the records"),
            (None, None) => None,
        };
        self.done = true;
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
        if let Some(skipped) = &mut self.skipped {
            let Some(end) = skipped.end(text) else {
                return Cut::Skip(text.len());
            };
            self.skipped = None;
            return Cut::Skip(end);
        }
        if self.skips_line {
            let Some(end) = memchr::memchr(b'\n', text) else {
                return Cut::Skip(text.len());
            };
            self.skips_line = false;
            return Cut::Skip(end);
        }
        if byte.is_ascii_whitespace() {
            let space = text.iter().position(|byte| !byte.is_ascii_whitespace());
            return Cut::Skip(space.unwrap_or(text.len()));
        }
        match self.open.last().copied() {
            None => self.top(at),
            Some(Open::Array { after_value }) => self.element(at, after_value),
            Some(Open::Object { next, .. }) => self.member(at, next),
        }
    }

    fn top(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        match text {
            [b'[', ..] => {
                self.open.push(Open::Array { after_value: false });
                Cut::Skip(1)
            }
            [b'{', ..] => self.holder(at).unwrap_or_else(|| self.object(at)),
            [0xEF, 0xBB, 0xBF, ..] => Cut::Skip(3),
            [b'0'..=b'9', ..] => match timestamp(text) {
                // A line of an export of CloudWatch Logs.
                Some(Some(end)) if text.get(end) == Some(&b'{') => Cut::Skip(end),
                Some(Some(_)) => {
                    self.note(at, What::Other(Kind::LogLine));
                    self.skips_line = true;
                    Cut::Skip(0)
                }
                None if !self.end => Cut::More,
                _ => self.not_json(at),
            },
            _ => self.not_json(at),
        }
    }

    fn not_json(&mut self, at: usize) -> Cut {
        self.fail(at, "neither a JSON object nor an array begins here");
        self.skips_line = true;
        Cut::Skip(0)
    }

    /// Enters an object that begins with its array of records.
    fn holder(&mut self, at: usize) -> Option<Cut> {
        match records_start(&self.rest[at..]) {
            Some(Some(length)) => {
                self.value_read();
                self.open.push(Open::Object {
                    next: Next::Comma,
                    too_large: None,
                });
                self.open.push(Open::Array { after_value: false });
                Some(Cut::Skip(length))
            }
            None if !self.end => Some(Cut::More),
            _ => None,
        }
    }

    /// A record outside of an array. It is the line, if the line is a complete object. If the next line begins
    /// with another one, either the line is broken or the record has several lines.
    fn object(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        if let Some(line) = memchr::memchr(b'\n', text) {
            if let Some(end) = object_end(&text[..line]) {
                return Cut::Record(end);
            }
            match text.get(line + 1) {
                Some(b'{') => {
                    let offset = self.offset + at as u64;
                    if self.lines.is_record(text, offset, self.end) == Some(false) {
                        return Cut::Record(line);
                    }
                }
                None if !self.end => return Cut::More,
                _ => {}
            }
        }
        self.record(at)
    }

    fn element(&mut self, at: usize, after_value: bool) -> Cut {
        match (self.rest[at], after_value) {
            (b']', _) => {
                self.open.pop();
                Cut::Skip(1)
            }
            (b',', true) => {
                self.set_after_value(false);
                Cut::Skip(1)
            }
            (b'{', false) => {
                // Only an array at the top has objects that hold records.
                let holder = (self.open.len() == 1).then(|| self.holder(at)).flatten();
                holder.unwrap_or_else(|| self.record(at))
            }
            (_, true) => {
                self.fail(at, "expected `,` or `]`; the rest is not read");
                self.done = true;
                Cut::Skip(self.rest.len() - at)
            }
            (_, false) => match self.skip_value(at) {
                Cut::Skip(length) => {
                    self.fail(at, "a record must be an object");
                    self.value_read();
                    Cut::Skip(length)
                }
                other => other,
            },
        }
    }

    /// A step in an object that may hold arrays of records.
    fn member(&mut self, at: usize, next: Next) -> Cut {
        let text = &self.rest[at..];
        let (cut, next) = match (next, text[0]) {
            (Next::Key | Next::Comma, b'}') => {
                self.close_object();
                return Cut::Skip(1);
            }
            (Next::Comma, b',') => (Cut::Skip(1), Next::Key),
            (Next::Key, b'"') => match Nested::default().end(text) {
                Some(end) => {
                    let list = is_list(&text[1..end - 1]);
                    (Cut::Skip(end), Next::Colon { list })
                }
                None if !self.end && text.len() < MAX_KEY => return Cut::More,
                None => (self.skip_value(at), Next::Colon { list: false }),
            },
            (Next::Colon { list }, b':') => (Cut::Skip(1), Next::Value { list }),
            (Next::Value { list: true }, b'[') => {
                self.set_next(Next::Comma);
                if let Some(Open::Object { too_large, .. }) = self.open.last_mut() {
                    *too_large = None;
                }
                self.open.push(Open::Array { after_value: false });
                return Cut::Skip(1);
            }
            (Next::Value { .. }, byte) if !matches!(byte, b',' | b':' | b'}' | b']') => {
                match self.skip_value(at) {
                    Cut::More => return Cut::More,
                    cut => (cut, Next::Comma),
                }
            }
            _ => {
                self.fail(at, "this is not JSON; the rest of the object is not read");
                self.open.pop();
                self.skipped = Some(Nested::inside());
                return Cut::Skip(0);
            }
        };
        self.set_next(next);
        cut
    }

    fn close_object(&mut self) {
        if let Some(Open::Object {
            too_large: Some(offset),
            ..
        }) = self.open.pop()
        {
            let most = MAX_RECORD >> 20;
            let reason = format!("the record is skipped because it has more than {most} MiB");
            let what = What::Fault(reason);
            self.notes.push(Note { offset, what });
        }
    }

    /// Skips a value of any kind. A number or a word is skipped at once, and anything else in the next steps.
    fn skip_value(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        if matches!(text[0], b'"' | b'[' | b'{') {
            self.skipped = Some(Nested::default());
            return Cut::Skip(0);
        }
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
        match text.iter().skip(1).position(ends) {
            Some(end) => Cut::Skip(end + 1),
            None if !self.end && text.len() <= MAX_RECORD => Cut::More,
            None => Cut::Skip(text.len()),
        }
    }

    /// Takes the record that begins here, in an array or not.
    fn record(&mut self, at: usize) -> Cut {
        let text = &self.rest[at..];
        match object_end(text) {
            Some(end) if end <= MAX_RECORD => {
                self.value_read();
                Cut::Record(end)
            }
            None if text.len() <= MAX_RECORD && !self.end => Cut::More,
            None if self.end => {
                self.cut_short(at, "a record");
                self.done = true;
                Cut::Skip(self.rest.len() - at)
            }
            _ => self.too_large(at),
        }
    }

    /// Reads an object that is too large for a record step by step, because it may hold records.
    fn too_large(&mut self, at: usize) -> Cut {
        self.value_read();
        if let Some(kind) = Kind::of(&self.rest[at..]) {
            self.note(at, What::Other(kind));
            self.skipped = Some(Nested::default());
            return Cut::Skip(0);
        }
        self.open.push(Open::Object {
            next: Next::Key,
            too_large: Some(self.offset + at as u64),
        });
        Cut::Skip(1)
    }

    /// An element of the innermost container is read, if that is an array.
    fn value_read(&mut self) {
        self.set_after_value(true);
    }

    fn set_after_value(&mut self, value: bool) {
        if let Some(Open::Array { after_value }) = self.open.last_mut() {
            *after_value = value;
        }
    }

    fn set_next(&mut self, value: Next) {
        if let Some(Open::Object { next, .. }) = self.open.last_mut() {
            *next = value;
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
