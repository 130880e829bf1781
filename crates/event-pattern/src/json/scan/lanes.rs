//! Makes the bits of blocks with vectors of bytes.

use fearless_simd::{Level, Simd, dispatch, mask8x64, prelude::*, u8x64};

use super::{AHEAD, BLOCK, Between, Bits, Block, Classify, FOLD, read};

/// Reads blocks with the widest vectors of the processor.
#[derive(Clone, Copy)]
pub(super) struct Reader(Level);

impl Reader {
    #[inline]
    pub(super) fn new() -> Self {
        Self(Level::new())
    }

    #[inline]
    pub(super) fn read(
        self,
        text: &[u8],
        base: usize,
        blocks: &mut [Block; AHEAD],
        between: &mut Between,
    ) {
        dispatch!(self.0, simd => read(Lanes(simd), text, base, blocks, between));
    }
}

#[derive(Clone, Copy)]
struct Lanes<S>(S);

impl<S: Simd> Classify for Lanes<S> {
    #[inline(always)]
    fn classify(self, block: &[u8; BLOCK]) -> Bits {
        let bytes: u8x64<S> = (*block).simd_into(self.0);
        let folded = bytes | FOLD;
        let bits = |lanes: mask8x64<S>| lanes.to_bitmask();
        Bits {
            quotes: bits(bytes.simd_eq(b'"')),
            backslashes: bits(bytes.simd_eq(b'\\')),
            opens: bits(folded.simd_eq(b'{')),
            closes: bits(folded.simd_eq(b'}')),
            curly: bits(bytes.simd_eq(folded)),
            // All control characters count as white space: JSON has no others outside of strings.
            ends: bits(bytes.simd_eq(b',') | bytes.simd_le(b' ')),
        }
    }
}
