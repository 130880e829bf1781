//! Text that is safe to print, for the table and the coverage.

use std::borrow::Cow;

/// A text from a file, without characters that control the terminal.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match text.contains(odd) {
        true => Cow::Owned(text.replace(odd, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}
