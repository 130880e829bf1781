//! Reads UTF-16 as UTF-8. PowerShell writes it into files.

use std::io::{self, Read};

/// Decodes UTF-16 that begins with a byte order mark. The mark is left out, and halves of characters become U+FFFD.
pub(super) struct Utf16<R> {
    input: R,
    is_big_endian: bool,
    /// What was read and is not yet decoded: half a unit, or the first half of a character.
    raw: Vec<u8>,
    /// What was decoded and is not yet read.
    text: Vec<u8>,
    at: usize,
    began: bool,
    end: bool,
}

impl<R: Read> Utf16<R> {
    pub(super) fn new(input: R) -> Utf16<R> {
        Utf16 {
            input,
            is_big_endian: false,
            raw: Vec::new(),
            text: Vec::new(),
            at: 0,
            began: false,
            end: false,
        }
    }

    /// Decodes more. Decodes nothing only at the end.
    fn fill(&mut self) -> io::Result<()> {
        let mut input = (&mut self.input).take(1 << 16);
        self.end = input.read_to_end(&mut self.raw)? == 0;
        if !self.began {
            self.is_big_endian = self.raw.starts_with(&[0xFE, 0xFF]);
            self.raw.drain(..self.raw.len().min(2));
            self.began = true;
        }
        let (pairs, rest) = self.raw.as_chunks::<2>();
        let mut units: Vec<u16> = pairs
            .iter()
            .map(|pair| match self.is_big_endian {
                true => u16::from_be_bytes(*pair),
                false => u16::from_le_bytes(*pair),
            })
            .collect();
        let mut kept = rest.to_vec();
        // The other half of the last character may come next.
        if !self.end
            && let (Some(0xD800..=0xDBFF), Some(last)) = (units.last(), pairs.last())
        {
            kept = [last, rest].concat();
            units.pop();
        }
        let half = self.end && !kept.is_empty();
        self.raw = kept;
        self.text.clear();
        self.at = 0;
        let decoded = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        let text: String = decoded
            .chain(half.then_some(char::REPLACEMENT_CHARACTER))
            .collect();
        self.text.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.end {
            self.fill()?;
        }
        let rest = &self.text[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}
