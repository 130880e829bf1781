//! The query: which partitions it reads, how it groups, and how the result says what it was made for.

use std::collections::BTreeSet;

use super::needs::Needs;
use super::operations::list;
use super::select::Select;

/// How many bytes a query of Athena may have
/// ([page](https://docs.aws.amazon.com/athena/latest/ug/service-limits.html)).
pub const MAX_QUERY: usize = 262_144;

/// Changes when a column of the result gets another meaning.
const VERSION: &str = "1";

/// A query that groups the records of a table by the fields that are needed.
#[derive(Debug)]
pub struct Query {
    table: String,
    needs: Needs,
    accounts: BTreeSet<String>,
    regions: BTreeSet<String>,
    days: (String, String),
}

/// Why there is no query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// The name of the table has characters that it cannot have.
    #[error(
        "a table is named `table` or `database.table`, with letters, digits and `_`, and not `{0}`"
    )]
    Table(String),
    /// A partition is not named, or cannot have this name.
    #[error("{0}")]
    Partition(String),
    /// The query is longer than Athena allows.
    #[error(
        "the query has {bytes} bytes, and Athena allows {MAX_QUERY}: it names {accounts} accounts. Run the dry run for \
         one unit after the other"
    )]
    TooLong {
        /// Its length.
        bytes: usize,
        /// How many accounts it names.
        accounts: usize,
    },
}

impl Query {
    /// Creates a query over a table, as [`table`](super::table) defines it.
    #[must_use]
    pub fn new(table: impl Into<String>, needs: Needs) -> Query {
        Query {
            table: table.into(),
            needs,
            accounts: BTreeSet::new(),
            regions: BTreeSet::new(),
            days: (String::new(), String::new()),
        }
    }

    /// Sets the accounts whose records are read.
    #[must_use]
    pub fn accounts<A: Into<String>>(mut self, accounts: impl IntoIterator<Item = A>) -> Query {
        self.accounts = accounts.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the Regions whose records are read.
    #[must_use]
    pub fn regions<R: Into<String>>(mut self, regions: impl IntoIterator<Item = R>) -> Query {
        self.regions = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the first and the last day on which CloudTrail delivered the records: `2026-11-20`.
    #[must_use]
    pub fn days(mut self, first: impl Into<String>, last: impl Into<String>) -> Query {
        self.days = (first.into(), last.into());
        self
    }

    /// Returns the query as SQL.
    ///
    /// # Errors
    ///
    /// Returns an error if the table or a partition is not named or cannot have its name, or if the query is too long
    /// for Athena.
    pub fn sql(&self) -> Result<String, QueryError> {
        self.check()?;
        let select = Select::new(&self.needs);
        let made_for = select.made_for(&self.accounts);
        let conditions: String =
            select
                .conditions
                .iter()
                .enumerate()
                .fold(String::new(), |all, (number, condition)| {
                    format!("{all},\n  coalesce({condition}, FALSE) AS asks_{number}")
                });
        let columns: String = select.columns.iter().fold(String::new(), |all, column| {
            format!("{all}  {} AS {},\n", column.sql, column.name)
        });
        let numbers: Vec<String> = (1..=select.columns.len())
            .map(|at| at.to_string())
            .collect();
        let (first, last) = (slashes(&self.days.0), slashes(&self.days.1));
        let sql = format!(
            "-- Groups the records of CloudTrail by the fields that the policies look at. The result goes to --rows.
WITH named AS (
  SELECT *,
    regexp_replace(eventsource, '[.]amazonaws[.]com$', '') AS service,
    lower(regexp_replace(eventname, '[0-9_]*(v[0-9]+)?$', '')) AS operation
  FROM {}
  WHERE account IN ({})
    AND region IN ({})
    AND day BETWEEN '{first}' AND '{last}'
),
calls AS (
  SELECT *{conditions}
  FROM named
)
SELECT
{columns}  count(*) AS records,
  min(coalesce(eventtime, '')) AS first_time,
  max(coalesce(eventtime, '')) AS last_time,
  json_format(CAST(histogram(substr(coalesce(eventtime, ''), 1, 14)) AS JSON)) AS hours,
  '{made_for}' AS made_for
FROM calls
GROUP BY {}
",
            self.table,
            list(self.accounts.iter().map(String::as_str)),
            list(self.regions.iter().map(String::as_str)),
            numbers.join(", ")
        );
        match sql.len() > MAX_QUERY {
            true => Err(QueryError::TooLong {
                bytes: sql.len(),
                accounts: self.accounts.len(),
            }),
            false => Ok(sql),
        }
    }

    /// Returns the statement that creates the table for the query, with records at a location.
    ///
    /// # Errors
    ///
    /// The same as those of [`Query::sql`], and if the location is not one of S3.
    pub fn ddl(&self, location: &str) -> Result<String, QueryError> {
        self.check()?;
        super::table::ddl(&self.table, location, &self.regions, &slashes(&self.days.0))
    }

    fn check(&self) -> Result<(), QueryError> {
        let is_name = |name: &str| {
            let mut bytes = name.bytes();
            !name.is_empty() && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        let parts: Vec<&str> = self.table.split('.').collect();
        if parts.len() > 2 || !parts.iter().all(|part| is_name(part)) {
            return Err(QueryError::Table(self.table.clone()));
        }
        let wrong = |message: String| Err(QueryError::Partition(message));
        let is_account =
            |id: &&String| id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit());
        if self.accounts.is_empty() {
            return wrong("no account is to be read: the change reaches none".to_owned());
        }
        if let Some(id) = self.accounts.iter().find(|id| !is_account(id)) {
            return wrong(format!("an account has 12 digits, and not `{id}`"));
        }
        let is_region = |name: &&String| {
            let mut bytes = name.bytes();
            !name.is_empty()
                && bytes
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if self.regions.is_empty() {
            return wrong("no Region is named".to_owned());
        }
        if let Some(name) = self.regions.iter().find(|name| !is_region(name)) {
            return wrong(format!(
                "a Region is named such as eu-west-1, and not `{name}`"
            ));
        }
        let (first, last) = &self.days;
        for day in [first, last] {
            if day.len() != 10 || crate::day_number(day).is_none() {
                return wrong(format!(
                    "a day is named such as 2026-11-20, and not `{day}`"
                ));
            }
        }
        if first > last {
            return wrong(format!(
                "the first day, {first}, is after the last one, {last}"
            ));
        }
        Ok(())
    }
}

/// A day as the folders of CloudTrail name it.
fn slashes(day: &str) -> String {
    day.replace('-', "/")
}

impl Select {
    /// A fingerprint of the columns and the accounts, which each row of a result has. Results for other policies have
    /// another one, unless these look at the same fields.
    pub(super) fn made_for(&self, accounts: &BTreeSet<String>) -> String {
        let mut hash = Fnv::new();
        hash.add(VERSION);
        for column in &self.columns {
            hash.add(column.name);
            hash.add(&column.sql);
        }
        let conditions = self.conditions.iter();
        conditions.for_each(|condition| hash.add(condition));
        let mut of_accounts = Fnv::new();
        accounts.iter().for_each(|account| of_accounts.add(account));
        format!("{:016x}-{:016x}", hash.0, of_accounts.0)
    }
}

/// The hash FNV-1a, which is the same in every version of Rust.
struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
