//! The report about an archive: its denials, grouped, and how many of them each monitor catches.

use std::collections::BTreeMap;
use std::fmt;

use crate::hours::{Counts, Hours};

use super::super::denial::Denial;
use super::super::trace::Outcome;
use cloudtrail::archive::{Fault, NotRecords, Skipped, Summary};
use cloudtrail::{counted, printable};

/// The result of a survey.
///
/// The same archive gives the same report with any number of threads. `Display` prints a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The names of the monitors.
    pub monitors: Vec<String>,
    /// How many complete records were read.
    pub records: u64,
    /// How many bytes were read, after decompression.
    pub bytes: u64,
    /// How many denials name a service control policy or are caught by a monitor.
    pub denials: u64,
    /// Equal denials in one row, the most frequent first. At most 20,000; [`Report::others`] has the rest.
    pub rows: Vec<Row>,
    /// All denials beyond the 20,000 rows.
    pub others: Option<Row>,
    /// For each monitor, how many denials ended where.
    pub outcomes: Vec<BTreeMap<Outcome, u64>>,
    /// The denials of each hour: `2026-11-02T09`, in UTC. At most the first 100,000 hours; [`Report::other_hours`] has
    /// the rest.
    pub hours: BTreeMap<String, Hour>,
    /// The denials that are in no hour, because their record has no time, or there are too many hours.
    pub other_hours: Hour,
    /// What the archive has besides records. It is not an error.
    pub not_records: Vec<NotRecords>,
    /// The inputs that were not read because their content is something else. At most 1,000.
    pub skipped: Vec<Skipped>,
    /// How many inputs were not read, including those beyond the first 1,000.
    pub skipped_total: u64,
    /// What could not be read, ordered by input and offset. At most 1,000.
    pub faults: Vec<Fault>,
    /// How many faults there are, including those beyond the first 1,000.
    pub faults_total: u64,
}

/// Equal denials.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The denial.
    pub denial: Denial,
    /// How many times it occurred.
    pub count: u64,
    /// How many of them each monitor catches.
    pub caught: Vec<u64>,
}

/// The denials of an hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hour {
    /// How many denials there are.
    pub denials: u64,
    /// How many of them each monitor catches. It is empty if there are no denials.
    pub caught: Vec<u64>,
}

impl Counts for Hour {
    fn merge(&mut self, more: Hour) {
        self.add(more.denials, &more.caught);
    }
}

impl Hour {
    fn add(&mut self, denials: u64, caught: &[u64]) {
        self.denials += denials;
        add_each(&mut self.caught, caught);
    }
}

const MAX_ROWS: usize = 20_000;

/// What one thread counted.
#[derive(Default)]
pub(crate) struct Tally {
    denials: u64,
    rows: BTreeMap<Denial, (u64, Vec<u64>)>,
    others: (u64, Vec<u64>),
    outcomes: Vec<BTreeMap<Outcome, u64>>,
    hours: Hours<Hour>,
}

fn add(to: &mut (u64, Vec<u64>), count: u64, caught: &[u64]) {
    to.0 += count;
    add_each(&mut to.1, caught);
}

/// Adds the counts of each monitor.
fn add_each(to: &mut Vec<u64>, more: &[u64]) {
    to.resize(to.len().max(more.len()), 0);
    to.iter_mut().zip(more).for_each(|(to, more)| *to += more);
}

impl Tally {
    pub(crate) fn denial(&mut self, denial: Denial, time: &str, outcomes: &[Outcome]) {
        let caught: Vec<u64> = outcomes
            .iter()
            .map(|outcome| u64::from(*outcome == Outcome::Logged))
            .collect();
        self.denials += 1;
        self.outcomes.resize_with(outcomes.len(), BTreeMap::new);
        for (counts, outcome) in self.outcomes.iter_mut().zip(outcomes) {
            *counts.entry(*outcome).or_default() += 1;
        }
        self.hours.count(time, |hour| hour.add(1, &caught));
        self.row(denial, 1, &caught);
    }

    /// Adds to a row. If there are too many rows, the last one in their order is merged into the others, so
    /// that the result does not depend on the order in which threads add.
    fn row(&mut self, denial: Denial, count: u64, caught: &[u64]) {
        add(self.rows.entry(denial).or_default(), count, caught);
        if self.rows.len() > MAX_ROWS
            && let Some((_, (count, caught))) = self.rows.pop_last()
        {
            add(&mut self.others, count, &caught);
        }
    }

    pub(crate) fn merge(&mut self, other: Tally) {
        self.denials += other.denials;
        self.hours.merge(other.hours);
        for (denial, (count, caught)) in other.rows {
            self.row(denial, count, &caught);
        }
        if other.others.0 > 0 {
            add(&mut self.others, other.others.0, &other.others.1);
        }
        let monitors = self.outcomes.len().max(other.outcomes.len());
        self.outcomes.resize_with(monitors, BTreeMap::new);
        for (counts, more) in self.outcomes.iter_mut().zip(other.outcomes) {
            for (outcome, count) in more {
                *counts.entry(outcome).or_default() += count;
            }
        }
    }

    pub(crate) fn report(mut self, monitors: Vec<String>, read: Summary) -> Report {
        self.outcomes.resize_with(monitors.len(), BTreeMap::new);
        let row = |(denial, (count, caught))| Row {
            denial,
            count,
            caught,
        };
        let mut rows: Vec<Row> = self.rows.into_iter().map(row).collect();
        // The sort is stable: rows with equal counts stay in the order of their denials.
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        let others = (self.others.0 > 0).then(|| row((Denial::default(), self.others)));
        Report {
            monitors,
            records: read.records,
            bytes: read.bytes,
            denials: self.denials,
            rows,
            others,
            outcomes: self.outcomes,
            hours: self.hours.by_hour,
            other_hours: self.hours.others,
            not_records: read.not_records,
            skipped: read.skipped,
            skipped_total: read.skipped_total,
            faults: read.faults,
            faults_total: read.faults_total,
        }
    }
}

impl Report {
    /// Writes the table with at most `rows` rows, and the first faults.
    ///
    /// ```
    /// use safer_scps::rehearse::archive::Survey;
    ///
    /// let mut text = String::new();
    /// Survey::new::<String>([]).run([], 1).write(&mut text, 50)?;
    /// assert_eq!(text, "0 records, 0 bytes; 0 denials\n");
    /// # Ok::<(), std::fmt::Error>(())
    /// ```
    pub fn write(&self, f: &mut impl fmt::Write, rows: usize) -> fmt::Result {
        let denials = self.denials;
        writeln!(
            f,
            "{}, {}; {}",
            counted(self.records, "record"),
            counted(self.bytes, "byte"),
            counted(denials, "denial")
        )?;
        if denials > 0 {
            self.write_rows(f, rows)?;
        }
        for (monitor, outcomes) in self.monitors.iter().zip(&self.outcomes) {
            if denials == 0 {
                break;
            }
            let caught = outcomes.get(&Outcome::Logged).copied().unwrap_or_default();
            write!(f, "{monitor}: caught {caught} of {denials}")?;
            for (outcome, count) in outcomes.iter().filter(|(one, _)| **one != Outcome::Logged) {
                write!(f, "; {count} {outcome}")?;
            }
            writeln!(f)?;
        }
        let mut rest = String::new();
        self.not_read().write_rest(&mut rest)?;
        match rest.is_empty() {
            true => Ok(()),
            false => write!(f, "\n{rest}"),
        }
    }

    /// Returns what was not read, as a summary without records.
    #[must_use]
    pub fn not_read(&self) -> Summary {
        let mut rest = Summary::default();
        rest.not_records.clone_from(&self.not_records);
        rest.skipped.clone_from(&self.skipped);
        rest.skipped_total = self.skipped_total;
        rest.faults.clone_from(&self.faults);
        rest.faults_total = self.faults_total;
        rest
    }

    fn write_rows(&self, f: &mut impl fmt::Write, most: usize) -> fmt::Result {
        let titles = ["count", "account", "action", "principal", "policy"].map(str::to_owned);
        let monitors = self.monitors.iter().map(|name| plain(name));
        let titles = titles.into_iter().chain(monitors);
        let mut table: Vec<Vec<String>> = vec![titles.collect()];
        table.extend(self.rows.iter().take(most).map(Row::cells));
        let mut more = (0, Vec::new());
        for row in self.rows.iter().skip(most).chain(&self.others) {
            add(&mut more, row.count, &row.caught);
        }
        let (count, caught) = more;
        if count > 0 {
            let denial = Denial {
                action: "(others)".to_owned(),
                ..Denial::default()
            };
            let others = Row {
                denial,
                count,
                caught,
            };
            table.push(others.cells());
        }
        writeln!(f)?;
        write_aligned(f, &table)?;
        writeln!(f)
    }
}

impl Row {
    /// The texts of the row in the table.
    fn cells(&self) -> Vec<String> {
        let denial = &self.denial;
        let texts = [
            &denial.account,
            &denial.action,
            &denial.principal,
            &denial.policy,
        ];
        let counts = self.caught.iter().map(u64::to_string);
        std::iter::once(self.count.to_string())
            .chain(texts.map(|text| plain(text)))
            .chain(counts)
            .collect()
    }
}

/// Writes a table with aligned columns: the texts to the left, the numbers to the right.
fn write_aligned(f: &mut impl fmt::Write, table: &[Vec<String>]) -> fmt::Result {
    let columns = table.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let widths = table.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in table {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            line += &match column {
                1..5 => format!("{cell:<width$}  "),
                _ => format!("{cell:>width$}  "),
            };
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 50)
    }
}

/// A text that is safe to print, and `-` instead of an empty text.
fn plain(text: &str) -> String {
    match text {
        "" => "-".to_owned(),
        text => printable(text).into_owned(),
    }
}
