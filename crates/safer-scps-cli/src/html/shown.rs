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

/// A number with a comma between thousands: `12,345`.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and its noun: `1 request`, `2 requests`.
pub(super) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A part of a whole as a percentage. It is 0% or 100% only if it is exactly that.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let exact = u128::from(part) * 100;
    match exact / u128::from(whole) {
        0 if part > 0 => "under 1%".to_owned(),
        percent => format!("{percent}%"),
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
