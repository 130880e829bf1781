//! The report of a dry run: calls grouped by the effect of the change.

use indexmap::{Equivalent, IndexMap};

use cloudtrail::archive::Summary;

use super::accepted::Accepted;
use super::coverage::Coverage;
use super::outcome::Outcome;
use super::row::Row;
use super::weight::Weight;

/// The report of a dry run. The same archives give the same report with any number of threads.
///
/// Its `Display` form is a table, followed by what was read and what an archive cannot show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Groups of requests that would be denied or were denied, the most serious first. At most 20,000;
    /// [`Report::others`] counts the rest.
    pub rows: Vec<Row>,
    /// How many requests are in no row, because there are too many rows.
    pub others: u64,
    /// What was read and judged.
    pub coverage: Coverage,
    /// How the archives were read.
    pub read: Summary,
    /// Whether the report was made from the rows of a query, by [`DryRun::over_rows`](super::DryRun::over_rows). Sample
    /// records then have only the fields that the policies look at.
    pub from_rows: bool,
}

/// What equal requests have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key<T> {
    pub(super) outcome: Outcome,
    pub(super) reason: T,
    pub(super) action: T,
    pub(super) account: T,
    pub(super) principal: T,
}

impl Key<Box<str>> {
    fn borrowed(&self) -> Key<&str> {
        Key {
            outcome: self.outcome,
            reason: &self.reason,
            action: &self.action,
            account: &self.account,
            principal: &self.principal,
        }
    }
}

impl Key<&str> {
    fn owned(&self) -> Key<Box<str>> {
        Key {
            outcome: self.outcome,
            reason: self.reason.into(),
            action: self.action.into(),
            account: self.account.into(),
            principal: self.principal.into(),
        }
    }
}

impl Equivalent<Key<Box<str>>> for Key<&str> {
    fn equivalent(&self, key: &Key<Box<str>>) -> bool {
        *self == key.borrowed()
    }
}

#[derive(Clone, Debug)]
struct Group {
    missing: Vec<String>,
    count: u64,
    first: String,
    last: String,
    sample: String,
}

/// The rows of a report while it is made.
///
/// If there are too many, those that sort last are dropped, so that the result does not depend on which thread comes
/// first.
#[derive(Debug, Default)]
pub(super) struct Rows {
    groups: IndexMap<Key<Box<str>>, Group>,
    /// Once rows were dropped, the last one that was kept. What sorts after it cannot be in the report.
    limit: Option<Key<Box<str>>>,
    others: u64,
}

const MOST_ROWS: usize = 20_000;
/// How many more rows there may be before some are dropped.
const SPARE_ROWS: usize = 4_000;
const LONGEST_SAMPLE: usize = 64 << 10;

impl Rows {
    pub(super) fn add(
        &mut self,
        key: Key<&str>,
        missing: Vec<String>,
        weight: &Weight<'_>,
        record: &str,
    ) {
        let sample = match record.len() > LONGEST_SAMPLE {
            true => "",
            false => record,
        };
        if let Some(group) = self.groups.get_mut(&key) {
            group.count += weight.count;
            if weight.first < group.first.as_str() {
                weight.first.clone_into(&mut group.first);
            }
            if weight.last > group.last.as_str() {
                weight.last.clone_into(&mut group.last);
            }
            // The sample must not depend on which thread comes first.
            if sample < group.sample.as_str() {
                sample.clone_into(&mut group.sample);
            }
            return;
        }
        if self.is_beyond(&key) {
            self.others += weight.count;
            return;
        }
        self.insert(
            key.owned(),
            Group {
                missing,
                count: weight.count,
                first: weight.first.to_owned(),
                last: weight.last.to_owned(),
                sample: sample.to_owned(),
            },
        );
    }

    fn is_beyond(&self, key: &Key<&str>) -> bool {
        let limit = self.limit.as_ref();
        limit.is_some_and(|limit| *key > limit.borrowed())
    }

    fn insert(&mut self, key: Key<Box<str>>, group: Group) {
        self.groups.insert(key, group);
        if self.groups.len() > MOST_ROWS + SPARE_ROWS {
            self.cut();
        }
    }

    /// Drops the rows that sort last, if there are too many.
    fn cut(&mut self) {
        if self.groups.len() <= MOST_ROWS {
            return;
        }
        let mut keys: Vec<Key<&str>> = self.groups.keys().map(Key::borrowed).collect();
        let (_, last, _) = keys.select_nth_unstable(MOST_ROWS - 1);
        let last = last.owned();
        let others = &mut self.others;
        self.groups.retain(|key, group| {
            let is_kept = *key <= last;
            *others += if is_kept { 0 } else { group.count };
            is_kept
        });
        self.limit = Some(last);
    }

    pub(super) fn merge(&mut self, other: Rows) {
        self.others += other.others;
        for (key, more) in other.groups {
            if let Some(group) = self.groups.get_mut(&key) {
                group.count += more.count;
                group.first = more.first.min(std::mem::take(&mut group.first));
                group.last = more.last.max(std::mem::take(&mut group.last));
                group.sample = more.sample.min(std::mem::take(&mut group.sample));
            } else if self.is_beyond(&key.borrowed()) {
                self.others += more.count;
            } else {
                self.insert(key, more);
            }
        }
    }
}

impl Report {
    pub(super) fn new(mut rows: Rows, coverage: Coverage, read: Summary) -> Report {
        rows.cut();
        rows.groups.sort_unstable_keys();
        let others = rows.others;
        let mut rows: Vec<Row> = rows
            .groups
            .into_iter()
            .map(|(key, group)| row(key, group))
            .collect();
        rows.sort_by(|a, b| (a.outcome, b.count).cmp(&(b.outcome, a.count)));
        Report {
            rows,
            others,
            coverage,
            read,
            from_rows: false,
        }
    }

    /// Returns how many requests have an outcome.
    pub fn count(&self, outcome: Outcome) -> u64 {
        self.coverage
            .outcomes
            .get(&outcome)
            .copied()
            .unwrap_or_default()
    }

    /// Returns how many requests have an outcome in the hour in which they are most. Requests without an hour are counted
    /// together, as if they had one.
    ///
    /// It is a limit for the alarm of a rollout that the dry run justifies: no minute of the archive had more.
    pub fn busiest_hour(&self, outcome: Outcome) -> u64 {
        let hours = self.coverage.hours.values();
        let counts = hours.chain([&self.coverage.other_hours]);
        let counts = counts.map(|outcomes| outcomes.get(&outcome).copied().unwrap_or_default());
        counts.max().unwrap_or_default()
    }

    /// Returns the rows that need a review: requests that would or may be denied and are not accepted.
    pub fn open(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| {
            row.accepted.is_none()
                && matches!(row.outcome, Outcome::NewlyDenied | Outcome::MaybeDenied)
        })
    }

    /// Marks the rows that a reviewed list accepts. Expired entries accept nothing.
    #[must_use]
    pub fn accept(mut self, accepted: &Accepted) -> Report {
        for row in &mut self.rows {
            row.accepted = accepted.reason(row).map(str::to_owned);
        }
        self
    }
}

fn row(key: Key<Box<str>>, group: Group) -> Row {
    Row {
        outcome: key.outcome,
        action: key.action.into(),
        account: key.account.into(),
        principal: key.principal.into(),
        reason: key.reason.into(),
        missing: group.missing,
        count: group.count,
        first: group.first,
        last: group.last,
        sample: group.sample,
        accepted: None,
    }
}
