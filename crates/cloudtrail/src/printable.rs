//! Text from files that is safe to print on a terminal.

use std::borrow::Cow;

/// Returns a text from a file, such as a name, with U+FFFD instead of the characters that control a terminal or
/// change the direction of the text around them.
///
/// ```
/// assert_eq!(cloudtrail::printable("role/web"), "role/web");
/// assert_eq!(cloudtrail::printable("odd\u{1b}[31m\u{202e}"), "odd\u{fffd}[31m\u{fffd}");
/// ```
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    match text.contains(is_unsafe) {
        true => Cow::Owned(text.replace(is_unsafe, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// Control characters, those of the [bidirectional algorithm](https://www.unicode.org/reports/tr9/), and separators
/// of lines and paragraphs.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
