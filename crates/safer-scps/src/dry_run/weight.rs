//! How many records one record stands for, and when they were made.

use cloudtrail::athena::Group;

/// How many equal records there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight<'w> {
    pub(super) count: u64,
    /// The time of the first record.
    pub(super) first: &'w str,
    /// The time of the last record.
    pub(super) last: &'w str,
    /// How many there are of each hour. Empty for a single record.
    hours: &'w [(String, u64)],
}

impl<'w> Weight<'w> {
    /// The weight of a single record.
    pub(super) fn one(time: &'w str) -> Weight<'w> {
        Weight {
            count: 1,
            first: time,
            last: time,
            hours: &[],
        }
    }

    /// Calls a function with each time or hour, and how many records have it.
    pub(super) fn each_time(&self, mut count: impl FnMut(&str, u64)) {
        if self.hours.is_empty() {
            return count(self.first, self.count);
        }
        for (hour, records) in self.hours {
            count(hour, *records);
        }
    }
}

impl<'g> From<&'g Group> for Weight<'g> {
    fn from(group: &'g Group) -> Weight<'g> {
        Weight {
            count: group.count,
            first: &group.first,
            last: &group.last,
            hours: &group.hours,
        }
    }
}
