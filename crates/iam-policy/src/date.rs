//! Dates in conditions: ISO 8601 as in the W3C note on date and time formats, or seconds since 1970.

/// Seconds and nanoseconds since 1970 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date(i64, u32);

/// Reads `2026`, `2026-11`, `2026-11-25`, `2026-11-25T12:00Z`, `2026-11-25T12:00:00.5+01:00` or seconds since
/// 1970. A time without a zone is taken as UTC. Four digits are a year.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim_ascii();
    let is_number = text.strip_prefix('-').unwrap_or(text);
    let is_number = is_number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && !is_year {
        return epoch(text);
    }
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut parts = day.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1), |part| digits(part, 2))?;
    let date = parts.next().map_or(Some(1), |part| digits(part, 2))?;
    if parts.next().is_some() || !(1..=12).contains(&month) {
        return None;
    }
    if !(1..=days_in(year, month)).contains(&date) {
        return None;
    }
    let (seconds, nanos) = time.map_or(Some((0, 0)), time_of_day)?;
    Some(Date(days(year, month, date) * 86_400 + seconds, nanos))
}

fn epoch(text: &str) -> Option<Date> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let seconds: i64 = whole.parse().ok()?;
    let nanos = nanos(fraction)?;
    match (whole.starts_with('-'), nanos) {
        (true, 1..) => Some(Date(seconds.checked_sub(1)?, 1_000_000_000 - nanos)),
        _ => Some(Date(seconds, nanos)),
    }
}

/// Reads a number of exactly this many digits.
fn digits(text: &str, count: usize) -> Option<i64> {
    let is_right = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_right.then(|| text.parse().ok()).flatten()
}

/// The nanoseconds of a fraction's digits. Digits after the ninth are cut off.
fn nanos(fraction: &str) -> Option<u32> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{fraction:0<9}").get(..9)?.parse().ok()
}

/// Seconds since midnight in UTC, and nanoseconds.
fn time_of_day(text: &str) -> Option<(i64, u32)> {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        None => (text, 0),
        Some(at) => match text.split_at(at) {
            (clock, "Z" | "z") => (clock, 0),
            (clock, zone) => {
                let sign = if zone.starts_with('-') { -1 } else { 1 };
                let zone = zone.get(1..)?;
                let (hours, minutes) = zone.split_once(':').or_else(|| zone.split_at_checked(2))?;
                let seconds = digits(hours, 2)? * 3600 + digits(minutes, 2)? * 60;
                (clock, sign * seconds)
            }
        },
    };
    let mut parts = clock.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let (second, fraction) = match parts.next() {
        None => (0, 0),
        Some(part) => {
            let (second, fraction) = part.split_once('.').unwrap_or((part, ""));
            (digits(second, 2)?, nanos(fraction)?)
        }
    };
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some((hour * 3600 + minute * 60 + second - offset, fraction))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
        - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_moments() {
        for (text, seconds, nanos) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1970", 0, 0),
            ("1969-12-31", -86_400, 0),
            ("2000-03-01", 951_868_800, 0),
            ("2026-11-25T12:00:00Z", 1_795_608_000, 0),
            ("2026-11-25T13:00+01:00", 1_795_608_000, 0),
            ("2026-11-25T06:30:00.25-0530", 1_795_608_000, 250_000_000),
            ("1795608000", 1_795_608_000, 0),
            ("-1.5", -2, 500_000_000),
        ] {
            assert_eq!(parse(text), Some(Date(seconds, nanos)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in [
            "",
            "x",
            "2026-13-01",
            "2026-02-29",
            "2026-11-25T",
            "2026-11-25T24:00Z",
            "2026-11-25 12:00",
            "2026-1-1",
            "2026-11-25T12:00:00Zx",
            "20261125T",
            "99999999999999999999",
            "2026-11-25T12:00+é",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(parse("2024-02-29").is_some());
    }
}
