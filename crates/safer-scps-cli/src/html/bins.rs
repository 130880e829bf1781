//! Hours as the bars of a chart: by hour, day, month or year, so that there are not too many.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// How many bars a chart has at most: the hours of three days.
const MOST: i64 = 72;

/// How long a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Month,
    Year,
}

/// One bar: its number since 1970 or year 0, and a count for each series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bin {
    pub(super) number: i64,
    pub(super) counts: Vec<u64>,
}

/// Bars of equal length without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bins {
    pub(super) unit: Unit,
    pub(super) bins: Vec<Bin>,
    /// How many things happened before the first bar, because there would be too many bars.
    pub(super) before: u64,
}

impl Unit {
    pub(super) fn name(self) -> &'static str {
        match self {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    /// The number of the bar that an hour, such as `2026-11-20T09`, belongs to.
    fn number(self, hour: &str) -> Option<i64> {
        let part = |range: Range<usize>| hour.get(range)?.parse::<i64>().ok();
        let day = cloudtrail::day_number(hour)?;
        Some(match self {
            Unit::Hour => day * 24 + part(11..13)?,
            Unit::Day => day,
            Unit::Month => part(0..4)? * 12 + part(5..7)? - 1,
            Unit::Year => part(0..4)?,
        })
    }

    /// How many bars can be between two labels. Labels are at multiples of them, such as at midnight.
    pub(super) fn steps(self) -> &'static [i64] {
        match self {
            Unit::Hour => &[1, 2, 3, 6, 12, 24],
            Unit::Day => &[1, 2, 7, 14],
            Unit::Month => &[1, 2, 3, 6, 12],
            Unit::Year => &[1, 2, 5, 10, 20],
        }
    }

    /// The name of a bar, and a shorter one for the axis.
    fn names(self, number: i64) -> (String, String) {
        match self {
            Unit::Hour => {
                let (day, hour) = (day(number / 24), number % 24);
                let short = match hour {
                    0 => day.strftime("%b %-d").to_string(),
                    hour => format!("{hour:02}:00"),
                };
                (format!("{day} {hour:02}:00"), short)
            }
            Unit::Day => {
                let day = day(number);
                (day.to_string(), day.strftime("%b %-d").to_string())
            }
            Unit::Month => {
                let name = format!("{:04}-{:02}", number / 12, number % 12 + 1);
                (name.clone(), name)
            }
            Unit::Year => (format!("{number:04}"), format!("{number:04}")),
        }
    }
}

/// The day with a number.
fn day(number: i64) -> Date {
    let epoch = date(1970, 1, 1);
    let span = 0.days().try_days(number);
    span.and_then(|span| epoch.checked_add(span))
        .unwrap_or(epoch)
}

impl Bins {
    /// The bars of counts by hour. `None` if no count has an hour.
    pub(super) fn of<'h>(hours: impl Iterator<Item = (&'h str, Vec<u64>)> + Clone) -> Option<Bins> {
        let ends = |unit: Unit| {
            let mut numbers = hours.clone().filter_map(|(hour, _)| unit.number(hour));
            let first = numbers.next()?;
            let (first, last) = numbers.fold((first, first), |(first, last), number| {
                (first.min(number), last.max(number))
            });
            Some((unit, first, last))
        };
        let units = [Unit::Hour, Unit::Day, Unit::Month, Unit::Year];
        let fits = |(_, first, last): &(Unit, i64, i64)| last - first < MOST;
        let found = units.into_iter().filter_map(ends).find(fits);
        let (unit, first, last) = found.or_else(|| ends(Unit::Year))?;
        let first = first.max(last - MOST + 1);
        let mut bins: Vec<Bin> = (first..=last)
            .map(|number| Bin {
                number,
                counts: Vec::new(),
            })
            .collect();
        let mut before = 0;
        for (hour, counts) in hours {
            let index = unit
                .number(hour)
                .map(|number| usize::try_from(number - first));
            match index
                .and_then(Result::ok)
                .and_then(|index| bins.get_mut(index))
            {
                Some(bin) => add(&mut bin.counts, &counts),
                None => before += counts.iter().sum::<u64>(),
            }
        }
        Some(Bins { unit, bins, before })
    }

    /// The name of a bar: `2026-11-20 09:00`, `2026-11-20`, `2026-11`, `2026`.
    pub(super) fn name(&self, index: usize) -> String {
        self.names(index).0
    }

    /// The name of a bar on the axis.
    pub(super) fn short_name(&self, index: usize) -> String {
        self.names(index).1
    }

    fn names(&self, index: usize) -> (String, String) {
        let bin = self.bins.get(index);
        bin.map(|bin| self.unit.names(bin.number))
            .unwrap_or_default()
    }
}

impl Bin {
    pub(super) fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// Adds counts one by one.
pub(super) fn add(to: &mut Vec<u64>, more: &[u64]) {
    to.resize(to.len().max(more.len()), 0);
    to.iter_mut().zip(more).for_each(|(to, more)| *to += more);
}

#[cfg(test)]
mod tests {
    use super::{Bins, Unit};

    fn bins(hours: &[&str]) -> Bins {
        Bins::of(hours.iter().map(|hour| (*hour, vec![1, 2]))).unwrap()
    }

    #[test]
    fn the_length_of_bars_depends_on_the_span() {
        for (last, unit, count, name, short) in [
            ("2026-11-02T09", Unit::Hour, 1, "2026-11-02 09:00", "09:00"),
            ("2026-11-05T00", Unit::Hour, 64, "2026-11-05 00:00", "Nov 5"),
            ("2027-01-02T00", Unit::Day, 62, "2027-01-02", "Jan 2"),
            ("2030-02-01T00", Unit::Month, 40, "2030-02", "2030-02"),
            ("2071-02-01T00", Unit::Year, 46, "2071", "2071"),
        ] {
            let bins = bins(&["2026-11-02T09", last]);
            assert_eq!((bins.unit, bins.bins.len()), (unit, count), "{last}");
            assert_eq!(bins.name(count - 1), name);
            assert_eq!(bins.short_name(count - 1), short);
            assert_eq!(bins.before, 0);
        }
    }

    #[test]
    fn counts_are_added_and_gaps_are_bars() {
        let bins = bins(&["2026-11-02T09", "2026-11-02T11", "2026-11-02T11"]);
        let counts: Vec<_> = bins.bins.iter().map(|bin| bin.counts.clone()).collect();
        assert_eq!(counts, [vec![1, 2], vec![], vec![2, 4]]);
    }

    #[test]
    fn made_up_times_do_not_make_the_chart_longer() {
        let bins = bins(&["1970-01-01T00", "2026-11-02T09", "9999-12-31T23"]);
        assert_eq!((bins.unit, bins.bins.len()), (Unit::Year, 72));
        assert_eq!(bins.name(71), "9999");
        assert_eq!(bins.before, 6);
        assert_eq!(Bins::of(std::iter::empty::<(&str, Vec<u64>)>()), None);
    }
}
