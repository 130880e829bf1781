//! Colors of series and annotations.

use crate::check::Check;

/// Checks that a color is `#` and six hexadecimal digits.
pub(super) fn check_color(color: Option<&str>, check: &Check<'_>) {
    let is_right = |color: &str| {
        color.strip_prefix('#').is_some_and(|digits| {
            digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
        })
    };
    if let Some(color) = color
        && !is_right(color)
    {
        let message = "a color is `#` and six hexadecimal digits: #d62728";
        check
            .at("color")
            .error("dashboard-color", format!("{color:?}"), message);
    }
}
