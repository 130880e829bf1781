//! Finds JSON objects in lines as they come, in chunks of any size.
//!
//! An object may follow a time and the name of a log stream, as `aws logs tail` prints them, and may go on over
//! several lines if those are indented, as with `--format json`. Everything else is reported as lines without an
//! object. What is kept of a line is bounded, and bytes that are not UTF-8 are replaced.

use std::mem;

/// How many bytes of a line, or of an object over several lines, are read. A log event has at most 1 MB.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html>
pub(super) const MOST: usize = 4 << 20;

/// How many characters of lines without an object are reported.
const SAMPLE: usize = 200;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// The text of a JSON object.
    Object(&'a str),
    /// Lines without an object.
    Other {
        lines: u64,
        /// How the first of them begins.
        sample: &'a str,
    },
}

/// What is done with each piece.
pub(super) type Each<'e> = dyn FnMut(Piece<'_>) + 'e;

/// Reads lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The line so far, at most [`MOST`] bytes of it.
    line: Vec<u8>,
    /// Whether the line is longer than that.
    too_long: bool,
    open: Open,
}

/// What the lines before have begun.
#[derive(Debug, Default)]
enum Open {
    #[default]
    Nothing,
    /// A line with a time and the name of a stream, after which an object may begin.
    Head(String),
    /// An object over several lines.
    Object {
        text: String,
        lines: u64,
        scan: Scan,
    },
}

impl Lines {
    /// Reads the next bytes.
    pub(super) fn push(&mut self, mut bytes: &[u8], each: &mut Each<'_>) {
        while let Some(end) = bytes.iter().position(|b| *b == b'\n') {
            self.add(&bytes[..end]);
            self.end_line(each);
            bytes = &bytes[end + 1..];
        }
        self.add(bytes);
    }

    /// Reads what is left when no more bytes come.
    pub(super) fn finish(&mut self, each: &mut Each<'_>) {
        if !self.line.is_empty() || self.too_long {
            self.end_line(each);
        }
        self.give_up(each);
    }

    fn add(&mut self, bytes: &[u8]) {
        let room = MOST - self.line.len();
        self.too_long |= bytes.len() > room;
        self.line.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn end_line(&mut self, each: &mut Each<'_>) {
        let mut bytes = mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        match mem::take(&mut self.too_long) {
            true => {
                self.give_up(each);
                other(1, &line, each);
            }
            false => self.read(line.trim_end(), each),
        }
        drop(line);
        // A long line does not keep its memory.
        if bytes.capacity() <= 1 << 16 {
            bytes.clear();
            self.line = bytes;
        }
    }

    fn read(&mut self, line: &str, each: &mut Each<'_>) {
        if line.is_empty() {
            return;
        }
        match mem::take(&mut self.open) {
            Open::Object { text, lines, scan }
                if goes_on(line) && text.len() + line.len() < MOST =>
            {
                self.extend(text, lines, scan, line, each);
            }
            // The head belongs to the object.
            Open::Head(_) if line == "{" => self.begin(line, each),
            open => {
                self.open = open;
                self.give_up(each);
                self.begin(line, each);
            }
        }
    }

    /// Reads a line that does not belong to the lines before.
    fn begin(&mut self, line: &str, each: &mut Each<'_>) {
        let Some(start) = line.find('{') else {
            match begins_with_time(line) {
                true => self.open = Open::Head(sample(line).to_owned()),
                false => other(1, line, each),
            }
            return;
        };
        let text = &line[start..];
        let mut scan = Scan::default();
        match scan.end(text) {
            Some(end) => each(Piece::Object(&text[..end])),
            // A string does not go on in the next line, so the line was cut.
            None if scan.in_string => other(1, line, each),
            None => {
                self.open = Open::Object {
                    text: text.to_owned(),
                    lines: 1,
                    scan,
                };
            }
        }
    }

    /// Adds a line to an object over several lines.
    fn extend(
        &mut self,
        mut text: String,
        lines: u64,
        mut scan: Scan,
        line: &str,
        each: &mut Each<'_>,
    ) {
        text.push('\n');
        let before = text.len();
        text.push_str(line);
        let lines = lines + 1;
        match scan.end(line) {
            Some(end) => each(Piece::Object(&text[..before + end])),
            None if scan.in_string => other(lines, &text, each),
            None => self.open = Open::Object { text, lines, scan },
        }
    }

    /// Reports what was begun and does not go on.
    fn give_up(&mut self, each: &mut Each<'_>) {
        match mem::take(&mut self.open) {
            Open::Nothing => {}
            Open::Head(line) => other(1, &line, each),
            Open::Object { text, lines, .. } => other(lines, &text, each),
        }
    }
}

fn other(lines: u64, text: &str, each: &mut Each<'_>) {
    let first = text.lines().next().unwrap_or_default();
    each(Piece::Other {
        lines,
        sample: sample(first),
    });
}

fn sample(line: &str) -> &str {
    match line.char_indices().nth(SAMPLE) {
        Some((end, _)) => &line[..end],
        None => line,
    }
}

/// Whether a line may belong to an object that an earlier line has begun.
fn goes_on(line: &str) -> bool {
    line.starts_with([' ', '\t', '}', ']'])
}

/// Whether a line begins as `2026-11-26T03`, maybe after an escape code that colours it.
fn begins_with_time(line: &str) -> bool {
    let line = match line.strip_prefix("\u{1b}[") {
        Some(code) => code.split_once('m').map_or(line, |(_, rest)| rest),
        None => line,
    };
    let pattern = b"0000-00-00T00";
    let mut bytes = line.as_bytes().iter().zip(pattern);
    let is_alike = |(byte, like): (&u8, &u8)| match like {
        b'0' => byte.is_ascii_digit(),
        other => byte == other,
    };
    line.len() > pattern.len() && bytes.all(is_alike)
}

/// How deep in an object a text ends.
#[derive(Clone, Copy, Debug, Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Where the object ends, if it does so in this text.
    fn end(&mut self, text: &str) -> Option<usize> {
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_string => self.escaped = true,
                b'"' => self.in_string = !self.in_string,
                _ if self.in_string => {}
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Lines, MOST, Piece};

    /// The pieces of a text that comes in chunks: objects as they are, and other lines with their number.
    fn pieces<'c>(chunks: impl IntoIterator<Item = &'c [u8]>) -> Vec<String> {
        let (mut lines, mut found) = (Lines::default(), Vec::new());
        let mut each = |piece: Piece<'_>| {
            found.push(match piece {
                Piece::Object(text) => text.to_owned(),
                Piece::Other { lines, sample } => format!("{lines} other: {sample}"),
            });
        };
        for chunk in chunks {
            lines.push(chunk, &mut each);
        }
        lines.finish(&mut each);
        found
    }

    #[test]
    fn objects_are_found_in_every_format_of_the_aws_cli() {
        for (text, expected) in [
            (
                "{\"a\": 1}\n{\"b\": \"}\"}\n",
                vec!["{\"a\": 1}", "{\"b\": \"}\"}"],
            ),
            ("{\"a\": 1}", vec!["{\"a\": 1}"]),
            ("{\"a\": 1}\r\n\r\n", vec!["{\"a\": 1}"]),
            // `aws logs tail` with --format short and detailed.
            ("2026-11-26T03:10:21 {\"a\": 1}\n", vec!["{\"a\": 1}"]),
            (
                "2026-11-26T03:10:21.000000+00:00 0a1b {\"a\": {\"b\": 2}}\n",
                vec!["{\"a\": {\"b\": 2}}"],
            ),
            (
                "\u{1b}[32m2026-11-26T03:10:21\u{1b}[0m {\"a\": 1}\n",
                vec!["{\"a\": 1}"],
            ),
            // With --format json.
            (
                "2026-11-26T03:10:21+00:00 0a1b \n{\n    \"a\": [\n        1\n    ]\n}\n2026-11-26T03:10:22 x y\n",
                vec![
                    "{\n    \"a\": [\n        1\n    ]\n}",
                    "1 other: 2026-11-26T03:10:22 x y",
                ],
            ),
            // Whatever follows an object on its line is ignored, as EventBridge does.
            ("{\"a\": 1} and so on\n", vec!["{\"a\": 1}"]),
        ] {
            assert_eq!(pieces([text.as_bytes()]), expected, "{text}");
        }
    }

    #[test]
    fn lines_that_are_cut_do_not_hide_the_next_one() {
        for (text, expected) in [
            (
                "{\"a\": \"cut in a str\n{\"b\": 2}\n",
                vec!["1 other: {\"a\": \"cut in a str", "{\"b\": 2}"],
            ),
            (
                "{\"a\": {\n{\"b\": 2}\nthe end",
                vec!["1 other: {\"a\": {", "{\"b\": 2}", "1 other: the end"],
            ),
            (
                "{\n  \"a\": {\n    \"b\": \"cut\n{\"c\": 3}\n",
                vec!["3 other: {", "{\"c\": 3}"],
            ),
            ("a\n\nb\n", vec!["1 other: a", "1 other: b"]),
            ("{", vec!["1 other: {"]),
        ] {
            assert_eq!(pieces([text.as_bytes()]), expected, "{text}");
        }
    }

    #[test]
    fn long_lines_and_other_bytes_are_read() {
        let long = format!("{{\"a\": \"{}\"}}\n", "x".repeat(1 << 20));
        assert_eq!(pieces([long.as_bytes()]), [long.trim_end()]);
        assert_eq!(
            pieces([&b"{\"a\": \"\xff\"}\n"[..]]),
            ["{\"a\": \"\u{fffd}\"}"]
        );
        let endless = vec![b'x'; MOST + 10];
        let mut lines = Lines::default();
        for _ in 0..5 {
            lines.push(&endless, &mut |piece| panic!("{piece:?}"));
            assert!(lines.line.capacity() <= 2 * MOST);
        }
        let mut found = Vec::new();
        lines.push(b"\n{\"a\": 1}\n", &mut |piece| {
            found.push(matches!(piece, Piece::Object(_)))
        });
        assert_eq!(found, [false, true]);
    }

    #[test]
    fn an_object_over_endless_lines_is_given_up() {
        let mut lines = Lines::default();
        let line = format!("  \"a\": [{},\n", "1,".repeat(1 << 16));
        let mut others = 0;
        let mut each = |piece: Piece<'_>| match piece {
            Piece::Other { lines, .. } => others += lines,
            Piece::Object(text) => panic!("{text}"),
        };
        lines.push(b"{\n", &mut each);
        for _ in 0..100 {
            lines.push(line.as_bytes(), &mut each);
        }
        lines.finish(&mut each);
        assert_eq!(others, 101);
    }

    /// Lines as they come, good and bad.
    fn line() -> impl Strategy<Value = Vec<u8>> {
        let text = |text: &'static str| Just(text.as_bytes().to_vec());
        prop_oneof![
            text("{\"eventName\": \"é\\\"}\"}"),
            text("2026-11-26T03:10:21 0a1b "),
            text("{"),
            text("  \"a\": {}"),
            text("}"),
            text("{\"cut\": \"in the mid"),
            text("no event"),
            text(""),
            text("\r"),
            prop::collection::vec(any::<u8>(), 0..20),
        ]
    }

    proptest! {
        #[test]
        fn the_chunks_do_not_matter(
            lines in prop::collection::vec(line(), 0..20),
            ends in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        ) {
            let text = lines.join(&b'\n');
            let mut ends: Vec<usize> = ends.iter().map(|end| end.index(text.len() + 1)).collect();
            ends.extend([0, text.len()]);
            ends.sort_unstable();
            let chunks = ends.windows(2).map(|ends| &text[ends[0]..ends[1]]);
            let whole = pieces([&text[..]]);
            prop_assert_eq!(&pieces(chunks), &whole);
            prop_assert_eq!(pieces(text.chunks(1)), whole);
        }
    }
}
