//! Counts by hour. Their number is limited, because an archive may have any number of times that somebody made up.

use std::collections::BTreeMap;

/// How many hours are counted one by one: more than eleven years.
const MOST_HOURS: usize = 100_000;

/// Counts of one hour.
pub(crate) trait Counts: Default {
    /// Adds the counts of the same hour, such as those of another thread.
    fn merge(&mut self, more: Self);
}

/// Counts by hour, and the counts of no hour.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hours<C> {
    /// By hour, such as `2026-11-20T09`.
    pub(crate) by_hour: BTreeMap<String, C>,
    /// What has no well-formed time, and what is beyond the limit of hours.
    pub(crate) others: C,
}

impl<C: Counts> Hours<C> {
    /// Counts something that happened at a time, such as `2026-11-20T09:07:13Z`.
    pub(crate) fn count(&mut self, time: &str, count: impl FnOnce(&mut C)) {
        let Some(hour) = cloudtrail::hour(time) else {
            return count(&mut self.others);
        };
        if let Some(counts) = self.by_hour.get_mut(hour) {
            return count(counts);
        }
        let mut counts = C::default();
        count(&mut counts);
        self.insert(hour.to_owned(), counts);
    }

    /// Adds a new hour. If there are too many, the last one becomes a part of the others, so that the result does not
    /// depend on the order in which threads add.
    fn insert(&mut self, hour: String, counts: C) {
        self.by_hour.insert(hour, counts);
        if self.by_hour.len() > MOST_HOURS
            && let Some((_, last)) = self.by_hour.pop_last()
        {
            self.others.merge(last);
        }
    }

    pub(crate) fn merge(&mut self, other: Hours<C>) {
        self.others.merge(other.others);
        for (hour, more) in other.by_hour {
            match self.by_hour.get_mut(&hour) {
                Some(counts) => counts.merge(more),
                None => self.insert(hour, more),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Hours, MOST_HOURS};

    impl Counts for u64 {
        fn merge(&mut self, more: u64) {
            *self += more;
        }
    }

    fn times() -> impl DoubleEndedIterator<Item = String> {
        let days = (1970..2000).flat_map(|year| {
            (1..=12).flat_map(move |month| {
                (1..=28).map(move |day| format!("{year}-{month:02}-{day:02}"))
            })
        });
        days.flat_map(|day| (0..24).map(move |hour| format!("{day}T{hour:02}:00:00Z")))
    }

    #[test]
    fn the_first_hours_are_kept_in_any_order() {
        let count = |times: &mut dyn Iterator<Item = String>| {
            let mut hours = Hours::<u64>::default();
            times.for_each(|time| hours.count(&time, |counts| *counts += 1));
            hours
        };
        let forwards = count(&mut times());
        let backwards = count(&mut times().rev());
        assert_eq!(forwards.by_hour.len(), MOST_HOURS);
        assert_eq!(forwards.by_hour, backwards.by_hour);
        assert_eq!(forwards.others, backwards.others);
        let all = u64::try_from(times().count()).unwrap();
        assert_eq!(
            forwards.by_hour.values().sum::<u64>() + forwards.others,
            all
        );

        let mut merged = count(&mut times().skip(1).step_by(2));
        merged.merge(count(&mut times().step_by(2)));
        assert_eq!(merged.by_hour, forwards.by_hour);
        assert_eq!(merged.others, forwards.others);
    }

    #[test]
    fn what_has_no_time_is_among_the_others() {
        let mut hours = Hours::<u64>::default();
        for time in ["", "soon", "2026-11-02T09:00:00Z", "2026-11-02T09:59:00Z"] {
            hours.count(time, |counts| *counts += 1);
        }
        assert_eq!(hours.others, 2);
        assert_eq!(
            hours.by_hour.into_iter().collect::<Vec<_>>(),
            [("2026-11-02T09".to_owned(), 2)]
        );
    }
}
