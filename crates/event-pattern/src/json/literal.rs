//! Whether a text can be found in JSON text by a plain search.

/// Whether JSON text can contain this text only as it is or with `\u` escapes.
pub(crate) fn is_literal(text: &[u8]) -> bool {
    !text
        .iter()
        .any(|&byte| matches!(byte, b'"' | b'\\' | b'/' | 0..=0x1F))
}

pub(crate) fn has_unicode_escape(text: &[u8]) -> bool {
    // `memmem` of two bytes stops at every `u`; backslashes are rarer.
    memchr::memchr_iter(b'\\', text).any(|at| text.get(at + 1) == Some(&b'u'))
}
