//! Finds quotes and brackets in JSON text, 64 bytes at a time. What a value holds that nobody asks for is
//! never looked at byte by byte: strings end at the next quote that is not escaped, objects and arrays
//! where the brackets outside of strings balance.

use wide::u8x16;

/// The text and what is known about the 64 bytes at hand. Positions asked for must not go back.
pub(crate) struct Scan<'t> {
    text: &'t [u8],
    /// Where the block at hand starts.
    base: usize,
    /// One bit for each byte of the block: quotes that open or close a string.
    quotes: u64,
    /// Brackets `{}[]` outside of strings, those that open, and those that are curly.
    brackets: u64,
    opens: u64,
    curly: u64,
    /// All ones if the next block starts inside a string.
    in_string: u64,
    /// One if the next block's first byte is escaped.
    escaped: u64,
    /// Behind the last backslash seen.
    last_backslash: usize,
}

const BLOCK: usize = 64;

/// Where the JSON object that a text starts with ends, behind its closing brace: for cutting a stream into
/// events. `None` if the text starts with no `{`, or ends before the object does.
///
/// Looks at quotes and brackets only, 64 bytes at a time; whether what they enclose is JSON is for
/// [`Matcher::try_matches`](crate::Matcher::try_matches) to say.
///
/// ```
/// use event_pattern::object_end;
///
/// assert_eq!(object_end(br#"{"a": "}"} {"b": 1}"#), Some(10));
/// assert_eq!(object_end(br#"{"a": "}"#), None);
/// ```
pub fn object_end(text: &[u8]) -> Option<usize> {
    match text.first() {
        Some(b'{') => Some(Scan::new(text).closing(0)? + 1),
        _ => None,
    }
}

impl<'t> Scan<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Self {
        let mut scan = Self {
            text,
            base: 0,
            quotes: 0,
            brackets: 0,
            opens: 0,
            curly: 0,
            in_string: 0,
            escaped: 0,
            last_backslash: 0,
        };
        scan.load();
        scan
    }

    /// The first quote at or behind `from`.
    #[inline]
    pub(crate) fn quote(&mut self, from: usize) -> Option<usize> {
        loop {
            let ahead = self.quotes & self.from(from);
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
            let mut ahead = self.brackets & (self.curly ^ other) & self.from(open);
            let closes = (ahead & !self.opens).count_ones();
            if closes < depth {
                // This block cannot reach the end.
                depth += (ahead & self.opens).count_ones();
                depth -= closes;
            } else {
                while ahead != 0 {
                    let bit = ahead & ahead.wrapping_neg();
                    if self.opens & bit != 0 {
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

    /// Whether there may be a backslash behind `from` in what was read.
    #[inline]
    pub(crate) fn backslash_since(&self, from: usize) -> bool {
        self.last_backslash > from
    }

    /// The bits of the block that are at or behind a position.
    #[inline]
    fn from(&self, position: usize) -> u64 {
        match position.saturating_sub(self.base) {
            skip @ 0..BLOCK => !0 << skip,
            _ => 0,
        }
    }

    #[inline]
    fn advance(&mut self) -> Option<()> {
        self.base += BLOCK;
        if self.base >= self.text.len() {
            self.base -= BLOCK;
            return None;
        }
        self.load();
        Some(())
    }

    #[inline]
    fn load(&mut self) {
        let rest = &self.text[self.base..];
        let bits = match rest.first_chunk::<BLOCK>() {
            Some(block) => classify(block),
            None => {
                let mut block = [b' '; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                classify(&block)
            }
        };
        let escaped = if bits.backslashes == 0 {
            std::mem::take(&mut self.escaped)
        } else {
            self.last_backslash = self.base + BLOCK - bits.backslashes.leading_zeros() as usize;
            escaped(bits.backslashes, &mut self.escaped)
        };
        self.quotes = bits.quotes & !escaped;
        let inside = prefix_xor(self.quotes) ^ self.in_string;
        self.in_string = 0u64.wrapping_sub(inside >> 63);
        self.brackets = bits.brackets & !inside;
        self.opens = bits.opens & !inside;
        self.curly = bits.curly;
    }
}

/// The bytes that a backslash escapes. `carry` is whether the first byte is escaped by the block before,
/// and then whether the first byte of the next one is.
#[inline]
fn escaped(backslashes: u64, carry: &mut u64) -> u64 {
    const EVEN: u64 = 0x5555_5555_5555_5555;
    // A run of backslashes escapes what follows it if it is of odd length. Adding a run's start to the run
    // carries out behind its end, and whether start and end fall on even bits tells the length's parity.
    let backslashes = backslashes & !*carry;
    let follows = backslashes << 1 | *carry;
    let odd_starts = backslashes & !EVEN & !follows;
    let (ends, overflow) = odd_starts.overflowing_add(backslashes);
    *carry = u64::from(overflow);
    (EVEN ^ (ends << 1)) & follows
}

/// For each bit, whether an odd number of bits is set up to and including it.
#[inline]
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

struct Bits {
    quotes: u64,
    backslashes: u64,
    brackets: u64,
    opens: u64,
    /// Bytes with the bit that tells curly brackets from square ones.
    curly: u64,
}

/// `[` and `{`, `]` and `}` differ in this bit only.
const FOLD: u8 = 0x20;

#[inline]
fn classify(block: &[u8; BLOCK]) -> Bits {
    let mut bits = Bits {
        quotes: 0,
        backslashes: 0,
        brackets: 0,
        opens: 0,
        curly: 0,
    };
    let (lanes, _) = block.as_chunks::<16>();
    for (at, lane) in lanes.iter().enumerate() {
        let bytes = u8x16::new(*lane);
        let folded = bytes | u8x16::splat(FOLD);
        let equal = |bytes: u8x16, byte: u8| bytes.simd_eq(u8x16::splat(byte));
        let mask = |lanes: u8x16| u64::from(lanes.to_bitmask()) << (at * 16);
        let opens = equal(folded, b'{');
        bits.quotes |= mask(equal(bytes, b'"'));
        bits.backslashes |= mask(equal(bytes, b'\\'));
        bits.opens |= mask(opens);
        bits.curly |= mask(bytes.simd_eq(folded));
        bits.brackets |= mask(opens | equal(folded, b'}'));
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotes and brackets of a text, found one byte at a time.
    fn plainly(text: &[u8]) -> (Vec<usize>, Vec<usize>) {
        let (mut quotes, mut brackets, mut inside, mut at) = (vec![], vec![], false, 0);
        while at < text.len() {
            match text[at] {
                // What is escaped cannot be a quote.
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
    fn blocks_find_what_bytes_find() {
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
            let mut scan = Scan::new(&text);
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
                    Scan::new(&text).closing(open).as_ref(),
                    close,
                    "{}",
                    String::from_utf8_lossy(&text)
                );
            }
        }
    }
}
