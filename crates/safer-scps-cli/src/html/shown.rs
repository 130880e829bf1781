//! Texts of files as a page shows them.

use std::borrow::Cow;

use cloudtrail::printable;
use maud::{Markup, html};
use serde_json::Value;

use crate::terminal::printable_json;

/// A text of a file, with a visible sign instead of characters that are invisible or change the direction of the text
/// around them. The template escapes it.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    printable(text)
}

/// A text with a capital letter at its start.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A part of a whole as a percentage: `78%`, `0.3%`. It is 0% or 100% only if it is exactly that.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let (exact, whole) = (u128::from(part) * 1_000, u128::from(whole));
    let per_mille = match exact / whole {
        // What is rounded up to a hundred is not all of it.
        990.. => exact / whole,
        100.. => (exact + 5 * whole) / whole,
        _ => (exact + whole / 2) / whole,
    };
    match (per_mille, part) {
        (0, 0) => "0%".to_owned(),
        (0, _) => "under 0.1%".to_owned(),
        (1..100, _) if per_mille % 10 > 0 => format!("{}.{}%", per_mille / 10, per_mille % 10),
        (per_mille, _) => format!("{}%", per_mille / 10),
    }
}

/// A name with its last part emphasized, because the parts before it are the same for many: an ARN, an action.
pub(super) fn name(text: &str) -> Markup {
    let text = shown(text);
    let (before, last) = match text.rfind(['/', ':']) {
        Some(end) if end + 1 < text.len() => text.split_at(end + 1),
        _ => ("", &*text),
    };
    html! { bdi { (before) b { (last) } } }
}

/// A time of a record in a form that is easier to read. Another text stays as it is.
pub(super) fn time(text: &str) -> Cow<'_, str> {
    let clock = text.strip_suffix('Z').filter(|time| time.len() == 19);
    match (cloudtrail::hour(text), clock) {
        (Some(_), Some(clock)) => shown(clock).replacen('T', " ", 1).into(),
        _ => shown(text),
    }
}

/// JSON on several lines, with escapes instead of characters that are invisible.
pub(super) fn pretty(json: &str) -> String {
    match serde_json::from_str::<Value>(json) {
        Ok(value) => printable_json(&format!("{value:#}")),
        // JSON that is no text in Unicode, such as half of a surrogate pair.
        Err(_) => printable_json(json),
    }
}

#[cfg(test)]
mod tests {
    use super::{percent, pretty, time};

    #[test]
    fn percentages_are_exact_at_their_ends() {
        for (part, whole, text) in [
            (0, 0, "–"),
            (0, 5, "0%"),
            (1, 5_000, "under 0.1%"),
            (3, 1_000, "0.3%"),
            (20, 1_000, "2%"),
            (1, 6, "17%"),
            (2, 3, "67%"),
            (98_999, 100_000, "99%"),
            (999_999, 1_000_000, "99%"),
            (7, 7, "100%"),
            (u64::MAX, u64::MAX, "100%"),
        ] {
            assert_eq!(percent(part, whole), text, "{part} of {whole}");
        }
    }

    #[test]
    fn times_lose_only_what_all_of_them_have() {
        assert_eq!(time("2026-11-02T09:07:13Z"), "2026-11-02 09:07:13");
        assert_eq!(time("2026-11-02T09:07:13.5Z"), "2026-11-02T09:07:13.5Z");
        assert_eq!(time("so\u{202e}on"), "so\u{fffd}on");
    }

    #[test]
    fn records_show_what_is_invisible_and_half_of_a_surrogate_pair() {
        let json = "{\"a\": \"\u{202e}x\\u0007\"}";
        assert_eq!(pretty(json), "{\n  \"a\": \"\\u202ex\\u0007\"\n}\n");
        let half = r#"{"a": "\ud800"}"#;
        assert_eq!(pretty(half), format!("{half}\n"));
    }
}
