//! Finds where the values of JSON text end, many bytes at a time. Values that no pattern asks for are not
//! read byte by byte: strings end at the next quote that is not escaped, numbers and words at the next comma,
//! bracket or white space, objects and arrays where the brackets outside of strings balance.

//!
//! This file finds the values from the bits of each block of 64 bytes. The folder has what makes the bits: vectors of
//! bytes with the feature `simd`, or one byte after the other.

#[cfg(any(test, not(feature = "simd")))]
mod bytes;
#[cfg(feature = "simd")]
mod lanes;

#[cfg(not(feature = "simd"))]
use bytes::Reader;
#[cfg(feature = "simd")]
use lanes::Reader;

/// The text and what is known about the current bytes. Positions that are asked for must not go back.
pub(crate) struct Scan<'t> {
    text: &'t [u8],
    reader: Reader,
    /// Where the current block starts.
    base: usize,
    /// The current block and the next ones, which are read together.
    blocks: [Block; AHEAD],
    at: usize,
    between: Between,
}

/// What 64 bytes hold, one bit for each byte, the lowest for the first.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// Quotes that open or close a string.
    quotes: u64,
    /// Brackets `{}[]` outside of strings, those that open, and those that are curly.
    brackets: u64,
    opens: u64,
    curly: u64,
    /// Commas, closing brackets and white space, also those in strings.
    ends: u64,
}

/// What one block needs to know about those before it.
#[derive(Clone, Copy, Default)]
struct Between {
    /// All ones if the block starts inside a string.
    in_string: u64,
    /// One if its first byte is escaped.
    escaped: u64,
    /// The position after the last backslash.
    last_backslash: usize,
}

const BLOCK: usize = 64;
const AHEAD: usize = 4;

/// Finds the end of the JSON object that a text starts with: the position after its closing brace. Use it to
/// split a stream into events. `None` if the text does not start with `{`, or ends before the object does.
///
/// Only quotes and brackets are read; [`Matcher::try_matches`](crate::Matcher::try_matches) checks that the
/// object is JSON.
///
/// ```
/// use event_pattern::object_end;
///
/// assert_eq!(object_end(br#"{"a": "}"} {"b": 1}"#), Some(10));
/// assert_eq!(object_end(br#"{"a": "}"#), None);
/// ```
#[must_use]
pub fn object_end(text: &[u8]) -> Option<usize> {
    if text.first() != Some(&b'{') {
        return None;
    }
    let mut scan = Scan::new(text);
    scan.start();
    Some(scan.closing(0)? + 1)
}

impl<'t> Scan<'t> {
    /// Nothing is read before `start`.
    #[inline]
    pub(crate) fn new(text: &'t [u8]) -> Self {
        Self {
            text,
            reader: Reader::new(),
            base: 0,
            blocks: [Block::default(); AHEAD],
            at: 0,
            between: Between::default(),
        }
    }

    /// Reads the first blocks. This is not part of `new`, so that the blocks are not moved.
    #[inline]
    pub(crate) fn start(&mut self) {
        self.read();
    }

    #[inline]
    fn block(&self) -> &Block {
        &self.blocks[self.at % AHEAD]
    }

    /// The first quote at or after `from`.
    #[inline]
    pub(crate) fn quote(&mut self, from: usize) -> Option<usize> {
        self.first(from, |block| block.quotes)
    }

    /// The end of the number or word at `from`, or else the end of the text.
    #[inline]
    pub(crate) fn end(&mut self, from: usize) -> usize {
        self.first(from, |block| block.ends)
            .unwrap_or(self.text.len())
    }

    #[inline]
    fn first(&mut self, from: usize, which: impl Fn(&Block) -> u64) -> Option<usize> {
        loop {
            let ahead = which(self.block()) & self.from(from);
            if ahead != 0 {
                return Some(self.base + ahead.trailing_zeros() as usize);
            }
            self.advance()?;
        }
    }

    /// Where the bracket at `open` is closed.
    #[inline]
    pub(crate) fn closing(&mut self, open: usize) -> Option<usize> {
        // Brackets of the other kind are balanced in between.
        let other = if self.text[open] == b'{' { 0 } else { !0 };
        let mut depth = 0;
        loop {
            let block = self.block();
            let mut ahead = block.brackets & (block.curly ^ other) & self.from(open);
            // Long values are mostly blocks without such brackets.
            if ahead != 0 {
                let closes = (ahead & !block.opens).count_ones();
                if closes < depth {
                    // This block cannot reach the end.
                    depth += (ahead & block.opens).count_ones();
                    depth -= closes;
                    ahead = 0;
                }
                while ahead != 0 {
                    let bit = ahead & ahead.wrapping_neg();
                    if block.opens & bit != 0 {
                        depth += 1;
                    } else if depth <= 1 {
                        return Some(self.base + bit.trailing_zeros() as usize);
                    } else {
                        depth -= 1;
                    }
                    ahead ^= bit;
                }
            }
            self.advance()?;
        }
    }

    /// Whether there may be a backslash after `from` in what was read.
    #[inline]
    pub(crate) fn backslash_since(&self, from: usize) -> bool {
        self.between.last_backslash > from
    }

    /// The bits of the block that are at or after a position.
    #[inline]
    fn from(&self, position: usize) -> u64 {
        match position.saturating_sub(self.base) {
            skip @ 0..BLOCK => !0 << skip,
            _ => 0,
        }
    }

    #[inline]
    fn advance(&mut self) -> Option<()> {
        if self.base + BLOCK >= self.text.len() {
            return None;
        }
        self.base += BLOCK;
        self.at += 1;
        if self.at == AHEAD {
            self.at = 0;
            self.read();
        }
        Some(())
    }

    #[inline]
    fn read(&mut self) {
        let (text, base) = (self.text, self.base);
        let (blocks, between) = (&mut self.blocks, &mut self.between);
        self.reader.read(text, base, blocks, between);
    }
}

/// Makes the bits of a block.
trait Classify: Copy {
    fn classify(self, block: &[u8; BLOCK]) -> Bits;
}

/// Reads the blocks of a text from `base` on.
#[inline(always)]
fn read<C: Classify>(
    classifier: C,
    text: &[u8],
    mut base: usize,
    blocks: &mut [Block; AHEAD],
    between: &mut Between,
) {
    for block in blocks {
        let rest = text.get(base..).unwrap_or_default();
        let bits = match (rest.first_chunk(), text.last_chunk()) {
            (Some(bytes), _) => classifier.classify(bytes),
            (None, _) if rest.is_empty() => return,
            // The last bytes are read with some of those before them.
            (None, Some(bytes)) => classifier.classify(bytes).behind(BLOCK - rest.len()),
            (None, None) => {
                let mut bytes = [b' '; BLOCK];
                bytes[..rest.len()].copy_from_slice(rest);
                classifier.classify(&bytes)
            }
        };
        *block = outside_of_strings(bits, base, between);
        base += BLOCK;
    }
}

#[inline(always)]
fn outside_of_strings(bits: Bits, base: usize, between: &mut Between) -> Block {
    let escaped = if bits.backslashes == 0 {
        std::mem::take(&mut between.escaped)
    } else {
        between.last_backslash = base + BLOCK - bits.backslashes.leading_zeros() as usize;
        escaped(bits.backslashes, &mut between.escaped)
    };
    let quotes = bits.quotes & !escaped;
    let inside = prefix_xor(quotes) ^ between.in_string;
    between.in_string = 0u64.wrapping_sub(inside >> 63);
    Block {
        quotes,
        brackets: (bits.opens | bits.closes) & !inside,
        opens: bits.opens & !inside,
        curly: bits.curly,
        ends: bits.ends | bits.closes,
    }
}

/// The bytes that a backslash escapes. `carry` is whether the first byte is escaped by the block before,
/// and then whether the first byte of the next one is.
#[inline(always)]
fn escaped(backslashes: u64, carry: &mut u64) -> u64 {
    const EVEN: u64 = 0x5555_5555_5555_5555;
    // A run of backslashes escapes what follows it if its length is odd. Adding a run's start to the run
    // carries a bit to the place after its end; whether start and end are on even bits shows whether the
    // length is odd.
    let backslashes = backslashes & !*carry;
    let follows = backslashes << 1 | *carry;
    let odd_starts = backslashes & !EVEN & !follows;
    let (ends, overflow) = odd_starts.overflowing_add(backslashes);
    *carry = u64::from(overflow);
    (EVEN ^ (ends << 1)) & follows
}

/// For each bit, whether an odd number of bits is set up to and including it.
#[inline(always)]
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

struct Bits {
    quotes: u64,
    backslashes: u64,
    opens: u64,
    closes: u64,
    /// Bytes with the bit in which curly brackets differ from square ones.
    curly: u64,
    /// Commas and white space.
    ends: u64,
}

impl Bits {
    /// Leaves out the first bytes.
    #[inline(always)]
    fn behind(self, bytes: usize) -> Self {
        Self {
            quotes: self.quotes >> bytes,
            backslashes: self.backslashes >> bytes,
            opens: self.opens >> bytes,
            closes: self.closes >> bytes,
            curly: self.curly >> bytes,
            ends: self.ends >> bytes,
        }
    }
}

/// `[` and `{`, `]` and `}` differ in this bit only.
const FOLD: u8 = 0x20;

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotes and brackets of a text, found one byte at a time.
    fn plainly(text: &[u8]) -> (Vec<usize>, Vec<usize>) {
        let (mut quotes, mut brackets, mut inside, mut at) = (vec![], vec![], false, 0);
        while at < text.len() {
            match text[at] {
                // An escaped byte is not a quote.
                b'\\'
                    if text
                        .get(at + 1)
                        .is_some_and(|next| matches!(next, b'"' | b'\\')) =>
                {
                    at += 1
                }
                b'"' => {
                    quotes.push(at);
                    inside = !inside;
                }
                b'{' | b'}' | b'[' | b']' if !inside => brackets.push(at),
                _ => {}
            }
            at += 1;
        }
        (quotes, brackets)
    }

    #[test]
    fn one_byte_after_the_other_gives_the_bits_of_the_reader() {
        let text: Vec<u8> = (0..=255).cycle().take(1_000).collect();
        let mut expected = [Block::default(); AHEAD];
        let mut found = expected;
        Reader::new().read(&text, 128, &mut expected, &mut Between::default());
        bytes::Reader::new().read(&text, 128, &mut found, &mut Between::default());
        assert_eq!(format!("{expected:?}"), format!("{found:?}"));
    }

    fn started(text: &[u8]) -> Scan<'_> {
        let mut scan = Scan::new(text);
        scan.start();
        scan
    }

    #[test]
    fn scanning_blocks_finds_what_scanning_bytes_finds() {
        let mut seed = 7u64;
        for round in 0..2_000 {
            let text: Vec<u8> = (0..round % 300)
                .map(|_| {
                    seed = seed
                        .wrapping_mul(6364136223846793005)
                        .wrapping_add(1442695040888963407);
                    br#""\\{}[]a;: ]"#[(seed >> 33) as usize % 12]
                })
                .collect();
            let (quotes, brackets) = plainly(&text);
            let mut scan = started(&text);
            let (mut found, mut from) = (vec![], 0);
            while let Some(at) = scan.quote(from) {
                found.push(at);
                from = at + 1;
            }
            assert_eq!(found, quotes, "{}", String::from_utf8_lossy(&text));
            for &open in brackets
                .iter()
                .filter(|at| matches!(text[**at], b'{' | b'['))
            {
                let mut depth = 0;
                let same_kind =
                    |at: &&usize| **at >= open && text[**at] & FOLD == text[open] & FOLD;
                let close = brackets.iter().filter(same_kind).find(|at| {
                    depth += if matches!(text[**at], b'{' | b'[') {
                        1
                    } else {
                        -1
                    };
                    depth == 0
                });
                assert_eq!(
                    started(&text).closing(open).as_ref(),
                    close,
                    "{}",
                    String::from_utf8_lossy(&text)
                );
            }
        }
    }
}
