//! Texts that fit into columns, by what they take on the screen.

use cloudtrail::printable;
use jiff::Timestamp;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text without characters that control a terminal, and without those that take no room and join or change their
/// neighbours: terminals do not agree how wide the result is.
pub(super) fn clean(text: &str) -> String {
    let is_joining = |c: char| {
        matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f1e6}'..='\u{1f1ff}'
            | '\u{e0000}'..='\u{e0fff}')
    };
    printable(text).replace(is_joining, "\u{fffd}")
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of a text in a number of columns. An ellipsis shows that something is missing.
pub(super) fn fitted(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let (mut fitted, mut used) = (String::new(), 0);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        // One column is for the ellipsis.
        if used + 1 > room {
            break;
        }
        fitted.push(c);
    }
    if room > 0 {
        fitted.push('…');
    }
    fitted
}

/// A text that takes exactly a number of columns.
pub(super) fn padded(text: &str, room: usize, right: bool) -> String {
    let text = fitted(text, room);
    let space = " ".repeat(room.saturating_sub(width(&text)));
    match right {
        true => space + &text,
        false => text + &space,
    }
}

/// Divides the room among columns: each gets what it needs, and if that is too much, the widest ones get less. The
/// first columns are never cut.
pub(super) fn shared(natural: &[usize], fixed: usize, room: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    while widths.iter().sum::<usize>() > room {
        let widest = widths[fixed..].iter_mut().max();
        match widest {
            Some(widest) if *widest > 3 => *widest -= 1,
            _ => break,
        }
    }
    widths
}

/// The time of a record: `09:07:13`, or with the day if that is not today.
pub(super) fn short_time(time: &str, now: Timestamp) -> String {
    let today = now.strftime("%Y-%m-%d").to_string();
    match (time.split_once('T'), time.get(5..16)) {
        (Some((day, clock)), _) if day == today => clean(clock.trim_end_matches('Z')),
        (Some(_), Some(text)) => clean(&text.replace('T', " ")),
        _ => clean(time),
    }
}

/// The ARN of a role or user without what the other columns say: `role/app`.
pub(super) fn short_principal<'p>(arn: &'p str, account: Option<&str>) -> &'p str {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts[..] {
        ["arn", _, "iam" | "sts", _, of, name] if Some(of) == account => name,
        ["arn", _, "iam" | "sts", _, of, _] => &arn[arn.find(of).unwrap_or_default()..],
        _ => arn,
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, fitted, padded, shared, short_principal, short_time};

    #[test]
    fn texts_take_exactly_their_room() {
        assert_eq!(padded("abc", 5, false), "abc  ");
        assert_eq!(padded("abc", 5, true), "  abc");
        assert_eq!(padded("abcdef", 5, false), "abcd…");
        // Each of these takes two columns.
        assert_eq!(padded("界界界", 5, false), "界界…");
        assert_eq!(padded("界界界", 4, false), "界… ");
        assert_eq!(fitted("ab", 0), "");
        assert_eq!(
            clean("a\u{200d}b\u{fe0f}\u{1b}[2J"),
            "a\u{fffd}b\u{fffd}\u{fffd}[2J"
        );
    }

    #[test]
    fn the_widest_columns_get_less() {
        assert_eq!(shared(&[5, 8, 10, 12], 2, 100), [5, 8, 10, 12]);
        assert_eq!(shared(&[5, 8, 40, 12], 2, 40), [5, 8, 15, 12]);
        assert_eq!(shared(&[5, 8, 40, 40], 2, 33), [5, 8, 10, 10]);
        assert_eq!(shared(&[5, 8, 40, 40], 2, 0), [5, 8, 3, 3]);
    }

    #[test]
    fn times_and_principals_are_short() {
        let now = "2026-11-20T10:00:00Z".parse().unwrap();
        assert_eq!(short_time("2026-11-20T09:07:13Z", now), "09:07:13");
        assert_eq!(short_time("2026-11-19T09:07:13Z", now), "11-19 09:07");
        assert_eq!(short_time("\u{1b}[2J", now), "\u{fffd}[2J");
        let arn = "arn:aws:iam::111122223333:role/app";
        assert_eq!(short_principal(arn, Some("111122223333")), "role/app");
        assert_eq!(short_principal(arn, None), "111122223333:role/app");
        assert_eq!(short_principal("AIDA", None), "AIDA");
    }
}
