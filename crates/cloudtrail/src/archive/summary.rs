//! What was read, and what could not be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::kind::{Kind, NotRecords};
use crate::{counted, printable};

/// What was read, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many records were read and accepted by their consumer.
    pub records: u64,
    /// How many bytes were read, after decompression.
    pub bytes: u64,
    /// What the archive has besides records. It is not an error.
    pub not_records: Vec<NotRecords>,
    /// The inputs that were not read because their content is something else, in their order. At most 1,000.
    pub skipped: Vec<Skipped>,
    /// How many inputs were not read in total.
    pub skipped_total: u64,
    /// What could not be read, ordered by input and offset. At most 1,000.
    pub faults: Vec<Fault>,
    /// How many faults there are in total.
    pub faults_total: u64,
}

impl Summary {
    /// What was read from the rows of a query, in which equal records are one. A fault has the offset of the first row
    /// with it, and how many records there are.
    pub(crate) fn of_rows(
        input: &str,
        bytes: u64,
        records: u64,
        not_records: BTreeMap<Kind, u64>,
        faults: BTreeMap<String, (u64, u64)>,
    ) -> Summary {
        let not_records = not_records.into_iter().map(|(kind, count)| NotRecords {
            kind,
            count,
            input: input.to_owned(),
        });
        let faults_total = faults.values().map(|(_, count)| count).sum();
        let faults = faults.into_iter().map(|(reason, (offset, count))| Fault {
            input: input.to_owned(),
            offset: Some(offset),
            reason: format!("{}: {reason}", counted(count, "record")),
        });
        Summary {
            records,
            bytes,
            not_records: not_records.collect(),
            faults: faults.take(MOST_FAULTS).collect(),
            faults_total,
            ..Summary::default()
        }
    }
}

/// An input that was not read because its content is something else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Skipped {
    /// The name of the input.
    pub input: String,
    /// What it is instead.
    pub reason: String,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Fault {
    /// The name of the input.
    pub input: String,
    /// The offset in the input in bytes, after decompression. `None` if it is about the whole input.
    pub offset: Option<u64>,
    /// What is wrong.
    pub reason: String,
}

const MOST_FAULTS: usize = 1_000;
const FAULTS_SHOWN: usize = 20;

/// What one thread read. Inputs are numbered.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) records: u64,
    pub(super) bytes: u64,
    /// How many things there are of each kind, and the first input that has one.
    not_records: BTreeMap<Kind, (u64, usize)>,
    skipped: BTreeSet<(usize, String)>,
    skipped_total: u64,
    /// By the number of the input. `None` for a thread that failed.
    faults: BTreeSet<(Option<usize>, Option<u64>, String)>,
    faults_total: u64,
}

impl Tally {
    pub(super) fn of_failed_thread(reason: impl Into<String>) -> Tally {
        let mut tally = Tally::default();
        tally.fault(None, None, reason.into());
        tally
    }

    /// If there are too many faults, drops those that sort last, so that the result does not depend on which thread
    /// comes first.
    pub(super) fn fault(&mut self, input: Option<usize>, offset: Option<u64>, reason: String) {
        self.faults_total += 1;
        self.faults.insert((input, offset, reason));
        if self.faults.len() > MOST_FAULTS {
            self.faults.pop_last();
        }
    }

    pub(super) fn not_record(&mut self, input: usize, kind: Kind) {
        self.not_records(input, kind, 1);
    }

    fn not_records(&mut self, input: usize, kind: Kind, more: u64) {
        let (count, first) = self.not_records.entry(kind).or_insert((0, input));
        *count += more;
        *first = input.min(*first);
    }

    pub(super) fn skip(&mut self, input: usize, reason: String) {
        self.skipped_total += 1;
        self.skipped.insert((input, reason));
        if self.skipped.len() > MOST_FAULTS {
            self.skipped.pop_last();
        }
    }

    pub(super) fn merge(&mut self, other: Tally) {
        self.records += other.records;
        self.bytes += other.bytes;
        for (kind, (count, first)) in other.not_records {
            self.not_records(first, kind, count);
        }
        let total = self.skipped_total + other.skipped_total;
        for (input, reason) in other.skipped {
            self.skip(input, reason);
        }
        self.skipped_total = total;
        let total = self.faults_total + other.faults_total;
        for (input, offset, reason) in other.faults {
            self.fault(input, offset, reason);
        }
        self.faults_total = total;
    }

    pub(super) fn summary(self, names: &[String]) -> Summary {
        let name = |input: usize| names.get(input).cloned().unwrap_or_default();
        let not_records = self.not_records.into_iter();
        let skipped = self.skipped.into_iter();
        let faults = self.faults.into_iter();
        Summary {
            records: self.records,
            bytes: self.bytes,
            not_records: not_records
                .map(|(kind, (count, first))| NotRecords {
                    kind,
                    count,
                    input: name(first),
                })
                .collect(),
            skipped: skipped
                .map(|(input, reason)| Skipped {
                    input: name(input),
                    reason,
                })
                .collect(),
            skipped_total: self.skipped_total,
            faults: faults
                .map(|(input, offset, reason)| Fault {
                    input: input.map_or_else(|| "all inputs".to_owned(), name),
                    offset,
                    reason,
                })
                .collect(),
            faults_total: self.faults_total,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (input, reason) = (printable(&self.input), printable(&self.reason));
        match self.offset {
            Some(offset) => write!(f, "{input} at byte {offset}: {reason}"),
            None => write!(f, "{input}: {reason}"),
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (input, reason) = (printable(&self.input), printable(&self.reason));
        write!(f, "{input}: {reason}")
    }
}

impl Summary {
    /// Writes what was not read: what is no record, the inputs that were skipped, and the faults, at most 20 of each.
    ///
    /// ```
    /// use cloudtrail::archive::{Consumer, Input, read};
    ///
    /// # struct Any;
    /// # impl Consumer for Any {
    /// #     fn record(&mut self, _: &[u8]) -> Result<(), String> {
    /// #         Ok(())
    /// #     }
    /// # }
    /// let input = Input::new("notes.txt", || Ok(&b"to do"[..])).optional();
    /// let mut text = String::new();
    /// read([input], 1, || Any).summary.write_rest(&mut text)?;
    /// assert_eq!(text, "1 input was not read\n  notes.txt: it does not begin with JSON\n");
    /// # Ok::<(), std::fmt::Error>(())
    /// ```
    pub fn write_rest(&self, f: &mut impl fmt::Write) -> fmt::Result {
        for one in &self.not_records {
            writeln!(f, "not a record: {one}")?;
        }
        let inputs = ("input was not read", "inputs were not read");
        write_some(f, self.skipped_total, inputs, &self.skipped)?;
        write_some(f, self.faults_total, ("fault", "faults"), &self.faults)
    }
}

/// A heading with the total, and the first lines.
fn write_some(
    f: &mut impl fmt::Write,
    total: u64,
    (one, many): (&str, &str),
    lines: &[impl fmt::Display],
) -> fmt::Result {
    match total {
        0 => return Ok(()),
        1 => writeln!(f, "1 {one}")?,
        total => writeln!(f, "{total} {many}")?,
    }
    for line in lines.iter().take(FAULTS_SHOWN) {
        writeln!(f, "  {line}")?;
    }
    match total > FAULTS_SHOWN as u64 {
        true => writeln!(f, "  …"),
        false => Ok(()),
    }
}

/// What was read, and what was not, as [`write_rest`](Summary::write_rest) writes it.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} records in {} bytes", self.records, self.bytes)?;
        self.write_rest(f)
    }
}
