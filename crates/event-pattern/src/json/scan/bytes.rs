//! Makes the bits of blocks one byte after the other, for programs that match few events.

use super::{AHEAD, BLOCK, Between, Bits, Block, Classify, FOLD, read};

#[derive(Clone, Copy)]
pub(super) struct Reader;

impl Reader {
    #[inline]
    pub(super) fn new() -> Self {
        Self
    }

    #[inline]
    pub(super) fn read(
        self,
        text: &[u8],
        base: usize,
        blocks: &mut [Block; AHEAD],
        between: &mut Between,
    ) {
        read(self, text, base, blocks, between);
    }
}

impl Classify for Reader {
    fn classify(self, block: &[u8; BLOCK]) -> Bits {
        let bits = |holds: fn(u8) -> bool| {
            let bytes = block.iter().enumerate();
            bytes.fold(0, |bits, (at, byte)| bits | u64::from(holds(*byte)) << at)
        };
        Bits {
            quotes: bits(|byte| byte == b'"'),
            backslashes: bits(|byte| byte == b'\\'),
            opens: bits(|byte| byte | FOLD == b'{'),
            closes: bits(|byte| byte | FOLD == b'}'),
            curly: bits(|byte| byte == byte | FOLD),
            ends: bits(|byte| byte == b',' || byte <= b' '),
        }
    }
}
