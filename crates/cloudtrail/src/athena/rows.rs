//! Reads the result of a query: each row is a record with the needed fields, and how many records it stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use csv::StringRecord;
use serde_json::{Map, Value};

use super::csv::Rows;
use super::needs::Needs;
use super::select::{Column, Place, Select};
use crate::archive::{Input, Kind, Summary};

/// Equal records.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// A record with the fields that they have in common and that are needed, as JSON.
    pub record: String,
    /// How many records there are.
    pub count: u64,
    /// The time of the first one. Empty if one has no time.
    pub first: String,
    /// The time of the last one.
    pub last: String,
    /// How many there are of each hour. The hours have the first 14 characters of the times: `2026-11-20T09:`.
    pub hours: Vec<(String, u64)>,
}

/// Processes groups.
pub trait GroupConsumer {
    /// Processes a group.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the record, as a sentence. All records of the group then count as faults, unless they
    /// are known not to be records of calls.
    fn group(&mut self, group: &Group) -> Result<(), String>;
}

/// Why rows cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowsError {
    /// The input cannot be opened.
    #[error("{input}: {message}")]
    Unreadable {
        /// The name of the input.
        input: String,
        /// The error of the operating system.
        message: String,
    },
    /// A row, or the whole input, has another form than the result of a query.
    #[error("{input}, line {line}: {message}")]
    Row {
        /// The name of the input.
        input: String,
        /// The line on which the row begins.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// The rows were made for other policies or accounts.
    #[error("{input}: {message}: write the query again, and run it")]
    Other {
        /// The name of the input.
        input: String,
        /// What the rows do not have.
        message: String,
    },
}

/// The columns that each result has besides those of the fields.
const RECORDS: &str = "records";
const FIRST: &str = "first_time";
const LAST: &str = "last_time";
const HOURS: &str = "hours";
const MADE_FOR: &str = "made_for";

/// More records than this are an error, so that no sum of a report overflows: several requests can be counted for one
/// record. An organization that makes a million calls a second needs a century for them.
const MAX_RECORDS: u64 = 1 << 52;

/// Reads the rows of a result, which may be compressed, and gives each group to a consumer. `needs` are those that the
/// query would be written with now, and `accounts` the lists of accounts of which it may have read one.
///
/// # Errors
///
/// Returns an error if the input cannot be read, a row has another form, or the rows were made for policies that look
/// at other fields, or for other accounts.
pub fn read<C: GroupConsumer>(
    input: Input,
    needs: &Needs,
    accounts: &[BTreeSet<String>],
    consumer: &mut C,
) -> Result<Summary, RowsError> {
    let name = input.name().to_owned();
    let failed = |line: u64, message: String| RowsError::Row {
        input: name.clone(),
        line,
        message,
    };
    let content = input.open().map_err(|error| RowsError::Unreadable {
        input: name.clone(),
        message: error.to_string(),
    })?;
    let (start, rest): (Vec<u8>, Box<dyn Read>) = content;
    // The mark of the byte order, which programs for spreadsheets write.
    let mark = match start.starts_with(b"\xEF\xBB\xBF") {
        true => 3,
        false => 0,
    };
    let mut start = Cursor::new(start);
    start.set_position(mark);
    let mut rows = Rows::new(start.chain(rest));
    let mut row = StringRecord::new();
    let mut next = |row: &mut StringRecord| {
        let result = rows.next(row);
        result.map_err(|(line, message)| failed(line, message))
    };
    if next(&mut row)?.is_none() {
        return Err(failed(
            1,
            "there is no heading with the names of columns".to_owned(),
        ));
    }
    let select = Select::new(needs);
    let heading = Heading::new(&select.columns, &row, &name)?;
    let made_for: BTreeSet<String> = accounts.iter().map(|list| select.made_for(list)).collect();
    let mut tally = Tally::default();
    let mut left = MAX_RECORDS;
    while let Some(start) = next(&mut row)? {
        let group = heading.group(&row, &made_for);
        let group = group.map_err(|problem| match problem {
            Problem::Form(message) => failed(start.line, message),
            Problem::Other(message) => RowsError::Other {
                input: name.clone(),
                message,
            },
        })?;
        left = left.checked_sub(group.count).ok_or_else(|| {
            let message = format!("up to this row there are more than {MAX_RECORDS} records");
            failed(start.line, message)
        })?;
        tally.add(&group, mark + start.byte, consumer);
    }
    Ok(tally.summary(&name, mark + rows.bytes()))
}

/// What is wrong with a row.
enum Problem {
    Form(String),
    Other(String),
}

/// Where the values of a row are.
struct Heading {
    fields: Vec<(usize, Place)>,
    records: usize,
    first: usize,
    last: usize,
    hours: usize,
    made_for: usize,
}

impl Heading {
    fn new(columns: &[Column], names: &StringRecord, input: &str) -> Result<Heading, RowsError> {
        let find = |name: &str| {
            names
                .iter()
                .position(|cell| cell.eq_ignore_ascii_case(name))
        };
        let own = [RECORDS, FIRST, LAST, HOURS, MADE_FOR];
        let missing: Vec<&str> = own
            .into_iter()
            .filter(|name| find(name).is_none())
            .collect();
        let [
            Some(records),
            Some(first),
            Some(last),
            Some(hours),
            Some(made_for),
        ] = own.map(find)
        else {
            return Err(RowsError::Row {
                input: input.to_owned(),
                line: 1,
                message: format!(
                    "the heading has no column {}, so this is not the result of a query of --athena",
                    missing.join(", ")
                ),
            });
        };
        let missing: Vec<&str> = columns
            .iter()
            .map(|column| column.name)
            .filter(|name| find(name).is_none())
            .collect();
        if !missing.is_empty() {
            return Err(RowsError::Other {
                input: input.to_owned(),
                message: format!(
                    "the rows do not have {}, which the policies look at",
                    missing.join(", ")
                ),
            });
        }
        let fields = columns
            .iter()
            .filter_map(|column| Some((find(column.name)?, column.place)));
        Ok(Heading {
            fields: fields.collect(),
            records,
            first,
            last,
            hours,
            made_for,
        })
    }

    fn group(&self, cells: &StringRecord, made_for: &BTreeSet<String>) -> Result<Group, Problem> {
        if !made_for.contains(&cells[self.made_for]) {
            let message =
                "the rows were made for policies that look at other fields, or for other accounts";
            return Err(Problem::Other(message.to_owned()));
        }
        let count = cells[self.records]
            .parse::<u64>()
            .ok()
            .filter(|count| *count > 0);
        let Some(count) = count else {
            return Err(Problem::Form(format!(
                "`{RECORDS}` is a number above 0, and not `{}`",
                &cells[self.records]
            )));
        };
        let hours: Option<BTreeMap<String, u64>> = serde_json::from_str(&cells[self.hours]).ok();
        let hours = hours.filter(|hours| {
            let sum = hours
                .values()
                .try_fold(0_u64, |sum, more| sum.checked_add(*more));
            sum == Some(count)
        });
        let Some(hours) = hours else {
            return Err(Problem::Form(format!(
                "`{HOURS}` is an object with a number for each hour, {count} in total, and not `{}`",
                cells[self.hours].chars().take(80).collect::<String>()
            )));
        };
        Ok(Group {
            record: self.record(cells),
            count,
            first: cells[self.first].to_owned(),
            last: cells[self.last].to_owned(),
            hours: hours.into_iter().collect(),
        })
    }

    /// The record with the fields of a row.
    fn record(&self, cells: &StringRecord) -> String {
        let mut record = Map::new();
        let mut json = Vec::new();
        for (at, place) in &self.fields {
            let cell = &cells[*at];
            if cell.is_empty() {
                continue;
            }
            match place {
                Place::Text(path) => set(&mut record, path, Value::from(cell)),
                Place::Object(path) => object(&mut record, path),
                Place::Json(name) => json.push((*name, cell)),
                Place::Role => {
                    const ISSUER: [&str; 3] = ["userIdentity", "sessionContext", "sessionIssuer"];
                    let [identity, session, issuer] = ISSUER;
                    set(
                        &mut record,
                        &[identity, session, issuer, "type"],
                        Value::from("Role"),
                    );
                    set(
                        &mut record,
                        &[identity, session, issuer, "arn"],
                        Value::from(cell),
                    );
                }
            }
        }
        let mut text = Value::Object(record).to_string();
        for (name, value) in json {
            text.pop();
            if text.len() > 1 {
                text.push(',');
            }
            // A text that is not JSON says nothing, and neither does a text as a value.
            let is_json = serde_json::from_str::<&serde_json::value::RawValue>(value).is_ok();
            let value = match is_json {
                true => value.to_owned(),
                false => Value::from(value).to_string(),
            };
            text += &format!("\"{name}\":{value}}}");
        }
        text
    }
}

/// The object at a path, which is made if it is not there.
fn at<'m>(record: &'m mut Map<String, Value>, path: &[&str]) -> Option<&'m mut Map<String, Value>> {
    let mut map = record;
    for name in path {
        let next = map
            .entry(*name)
            .or_insert_with(|| Value::Object(Map::new()));
        map = next.as_object_mut()?;
    }
    Some(map)
}

fn object(record: &mut Map<String, Value>, path: &[&str]) {
    at(record, path);
}

fn set(record: &mut Map<String, Value>, path: &[&str], value: Value) {
    if let Some((last, before)) = path.split_last()
        && let Some(map) = at(record, before)
    {
        map.insert((*last).to_owned(), value);
    }
}

/// What was read so far.
#[derive(Default)]
struct Tally {
    records: u64,
    not_records: BTreeMap<Kind, u64>,
    /// By what is wrong: where the first row with it begins, and how many records there are.
    faults: BTreeMap<String, (u64, u64)>,
}

impl Tally {
    fn add<C: GroupConsumer>(&mut self, group: &Group, offset: u64, consumer: &mut C) {
        let Err(reason) = consumer.group(group) else {
            self.records += group.count;
            return;
        };
        match Kind::of(group.record.as_bytes()) {
            Some(kind) => *self.not_records.entry(kind).or_default() += group.count,
            None => self.faults.entry(reason).or_insert((offset, 0)).1 += group.count,
        }
    }

    fn summary(self, input: &str, bytes: u64) -> Summary {
        Summary::of_rows(input, bytes, self.records, self.not_records, self.faults)
    }
}
