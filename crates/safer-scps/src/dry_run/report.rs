//! What a dry run found: calls put together by what the change means for them.

use std::collections::BTreeMap;

use cloudtrail::archive::Summary;

use super::accepted::Accepted;
use super::coverage::Coverage;
use super::outcome::Outcome;
use super::row::Row;

/// What a dry run found. The same archives give the same report, whatever the number of threads.
///
/// Its `Display` is a table, with what was read and what an archive cannot show below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The calls whose answer changes or was a denial, put together; the worst first. At most 20,000, the
    /// others are counted in [`Report::others`].
    pub rows: Vec<Row>,
    /// How many requests there was no row left for.
    pub others: u64,
    /// What was read and judged.
    pub coverage: Coverage,
    /// How the archives were read.
    pub read: Summary,
}

/// What equal requests have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) outcome: Outcome,
    pub(super) reason: String,
    pub(super) action: String,
    pub(super) account: String,
    pub(super) principal: String,
}

#[derive(Clone, Debug)]
struct Group {
    missing: Vec<String>,
    count: u64,
    first: String,
    last: String,
    sample: String,
}

/// Requests on their way to a report.
#[derive(Debug, Default)]
pub(super) struct Rows {
    groups: BTreeMap<Key, Group>,
    others: u64,
}

const MOST_ROWS: usize = 20_000;
const LONGEST_SAMPLE: usize = 64 << 10;

impl Rows {
    pub(super) fn add(&mut self, key: Key, missing: Vec<String>, time: &str, record: &str) {
        let sample = match record.len() > LONGEST_SAMPLE {
            true => "",
            false => record,
        };
        if let Some(group) = self.groups.get_mut(&key) {
            group.count += 1;
            if time < group.first.as_str() {
                time.clone_into(&mut group.first);
            }
            if time > group.last.as_str() {
                time.clone_into(&mut group.last);
            }
            // The same sample, whoever comes first.
            if sample < group.sample.as_str() {
                sample.clone_into(&mut group.sample);
            }
            return;
        }
        self.insert(
            key,
            Group {
                missing,
                count: 1,
                first: time.to_owned(),
                last: time.to_owned(),
                sample: sample.to_owned(),
            },
        );
    }

    /// Of too many rows those that sort last go, so that it does not matter who comes first.
    fn insert(&mut self, key: Key, group: Group) {
        self.groups.insert(key, group);
        if self.groups.len() > MOST_ROWS
            && let Some((_, group)) = self.groups.pop_last()
        {
            self.others += group.count;
        }
    }

    pub(super) fn merge(&mut self, other: Rows) {
        self.others += other.others;
        for (key, more) in other.groups {
            match self.groups.get_mut(&key) {
                Some(group) => {
                    group.count += more.count;
                    group.first = more.first.min(std::mem::take(&mut group.first));
                    group.last = more.last.max(std::mem::take(&mut group.last));
                    group.sample = more.sample.min(std::mem::take(&mut group.sample));
                }
                None => self.insert(key, more),
            }
        }
    }
}

impl Report {
    pub(super) fn new(rows: Rows, coverage: Coverage, read: Summary) -> Report {
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
        }
    }

    /// How many requests have an outcome.
    pub fn count(&self, outcome: Outcome) -> u64 {
        self.coverage
            .outcomes
            .get(&outcome)
            .copied()
            .unwrap_or_default()
    }

    /// The rows that somebody has to look at: requests that would or may be denied and are not accepted.
    pub fn open(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| {
            row.accepted.is_none()
                && matches!(row.outcome, Outcome::NewlyDenied | Outcome::MaybeDenied)
        })
    }

    /// Marks the rows that a reviewed list accepts. Entries that are expired accept nothing.
    #[must_use]
    pub fn accept(mut self, accepted: &Accepted) -> Report {
        for row in &mut self.rows {
            row.accepted = accepted.reason(row).map(str::to_owned);
        }
        self
    }
}

fn row(key: Key, group: Group) -> Row {
    Row {
        outcome: key.outcome,
        action: key.action,
        account: key.account,
        principal: key.principal,
        reason: key.reason,
        missing: group.missing,
        count: group.count,
        first: group.first,
        last: group.last,
        sample: group.sample,
        accepted: None,
    }
}
