//! Recognizes what an input is by its first bytes, not by its name, and decompresses it.

mod utf16;
mod zstd;

use std::io::{self, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use utf16::Utf16;
use zstd::Zstd;

/// How many bytes decide what an input is.
const START: usize = 4_096;

/// How many times an input may be compressed. Firehose compresses what CloudWatch Logs has compressed.
const MOST_LAYERS: usize = 3;

/// The first bytes of an input, and the others.
type Whole = io::Chain<Cursor<Vec<u8>>, Box<dyn Read>>;

/// An input without its compression.
pub(super) struct Content {
    /// The first bytes.
    pub(super) start: Vec<u8>,
    /// The other bytes.
    pub(super) rest: Box<dyn Read>,
}

impl Content {
    pub(super) fn of(input: Box<dyn Read>) -> Content {
        let mut content = Content::begin(input);
        for _ in 0..MOST_LAYERS {
            content = match content.start[..] {
                [0x1F, 0x8B, 8, ..] => {
                    Content::begin(Box::new(MultiGzDecoder::new(content.buffered())))
                }
                [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => {
                    Content::begin(Box::new(Zstd::new(content.buffered())))
                }
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
                    return Content::begin(Box::new(Utf16::new(content.buffered())));
                }
                _ => return content,
            };
        }
        content
    }

    /// Reads the first bytes, however few of them each read returns.
    fn begin(mut input: Box<dyn Read>) -> Content {
        let mut start = Vec::with_capacity(START);
        let result = (&mut input).take(START as u64).read_to_end(&mut start);
        Content {
            start,
            rest: match result {
                Ok(_) => input,
                // It is reported behind what was read.
                Err(error) => Box::new(Failed(Some(error))),
            },
        }
    }

    fn buffered(self) -> BufReader<Whole> {
        BufReader::with_capacity(1 << 16, Cursor::new(self.start).chain(self.rest))
    }

    /// What the input is if it is certainly not JSON: `a ZIP archive`.
    pub(super) fn other_format(&self) -> Option<&'static str> {
        const FORMATS: &[(usize, &[u8], &str)] = &[
            (0, b"PAR1", "a Parquet file"),
            (0, b"ORC", "an ORC file"),
            (0, b"Obj\x01", "an Avro file"),
            (0, b"PK\x03\x04", "a ZIP archive"),
            (0, b"BZh", "a bzip2 file"),
            (0, b"\xFD7zXZ\0", "an xz file"),
            (0, b"\x04\x22\x4D\x18", "an LZ4 file"),
            (0, b"\xFF\x06\0\0sNaPpY", "a Snappy file"),
            (0, b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
            (257, b"ustar", "a tar archive"),
        ];
        let mut formats = FORMATS.iter();
        let known = formats.find(|(at, magic, _)| {
            self.start
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(magic))
        });
        match known {
            Some((_, _, name)) => Some(name),
            None => self.start.contains(&0).then_some("a binary file"),
        }
    }

    /// Whether the input may have records: it begins with JSON, or with a line of an export, or it names a field of
    /// a record.
    pub(super) fn may_have_records(&self) -> bool {
        let start = &self.start[..];
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
        let start = start.trim_ascii_start();
        let begins = match start {
            [b'{', rest @ ..] => {
                matches!(rest.trim_ascii_start().first(), None | Some(b'"' | b'}'))
            }
            [b'[', rest @ ..] => {
                matches!(rest.trim_ascii_start().first(), None | Some(b'{' | b']'))
            }
            _ => super::split::is_log_line(start),
        };
        begins || memchr::memmem::find(start, b"\"eventSource\"").is_some()
    }
}

/// A reader that fails.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
