//! Times as records write them.

/// Returns the number of days from 1970-01-01 to the date at the start of a time: `2026-11-20T09:07:13Z`.
/// Returns `None` if the text does not begin with a date.
///
/// ```
/// assert_eq!(cloudtrail::day_number("1970-01-02T00:00:00Z"), Some(1));
/// assert_eq!(cloudtrail::day_number("2026-11-20"), Some(20_777));
/// assert_eq!(cloudtrail::day_number("soon"), None);
/// ```
pub fn day_number(time: &str) -> Option<i64> {
    let mut parts = time.get(..10)?.split('-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let is_date =
        (1970..10_000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    // The year begins in March, so that a leap day is its last day.
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leap_days = year_of_era / 4 - year_of_era / 100;
    let days = era * 146_097 + year_of_era * 365 + leap_days + day_of_year - 719_468;
    is_date.then_some(days)
}

/// Returns the hour of a time, `2026-11-20T09` of `2026-11-20T09:07:13Z`. Returns `None` if the text does not begin
/// with a date and an hour in this form.
///
/// ```
/// assert_eq!(cloudtrail::hour("2026-11-20T09:07:13Z"), Some("2026-11-20T09"));
/// assert_eq!(cloudtrail::hour("2026-11-20T24:00:00Z"), None);
/// assert_eq!(cloudtrail::hour("yesterday"), None);
/// ```
pub fn hour(time: &str) -> Option<&str> {
    let hour = time.get(..13)?;
    day_number(hour)?;
    let has_form = hour
        .bytes()
        .zip(*b"0000-00-00T00")
        .all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            sign => byte == sign,
        });
    let is_hour = time.get(13..14) == Some(":") && hour.get(11..)? < "24";
    (has_form && is_hour).then_some(hour)
}

/// Returns the seconds from 1970 to a time: `2026-11-20T09:07:13Z`.
pub(crate) fn seconds(time: &str) -> Option<i64> {
    let clock = time.strip_suffix('Z')?.get(10..)?.strip_prefix('T')?;
    let mut parts = clock.split(':').map(str::parse::<i64>);
    let (hour, minute, second) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    Some(day_number(time)? * 86_400 + hour * 3_600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::{hour, seconds};

    #[test]
    fn only_well_formed_times_have_an_hour() {
        assert_eq!(hour("2026-11-20T00:00:00Z"), Some("2026-11-20T00"));
        assert_eq!(hour("2026-11-20T23:59:59Z"), Some("2026-11-20T23"));
        for time in [
            "",
            "2026-11-20",
            "2026-11-20T09",
            "2026-11-20 09:07:13",
            "2026-11-20T9:07:13Z ",
            "2026-13-20T09:07:13Z",
            "2026-11-20T+9:07:13Z",
            "+026-11-20T09:07:13Z",
            "2026-11-20T0\u{e9}:07",
            "2026-11-20T24:00:00Z",
        ] {
            assert_eq!(hour(time), None, "{time}");
        }
    }

    #[test]
    fn times_count_from_1970() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2000-02-29T12:00:00Z"), Some(951_825_600));
        assert_eq!(seconds("2026-11-20T09:07:13Z"), Some(1_795_165_633));
        assert_eq!(seconds("2026-11-20"), None);
    }
}
