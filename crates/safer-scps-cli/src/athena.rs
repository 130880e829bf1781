//! The options of `dry-run` that write a query for Athena, or read its result, instead of reading archives.

use clap::{Arg, ArgMatches, Command};
use cloudtrail::athena::{Query, QueryError};

use crate::failure::{Problem, Result};
use crate::given::{Given, day, file, flag, option};

/// Adds the options. The command's archives are not needed with them.
pub(crate) fn options(command: Command) -> Command {
    const ROWS: &str = "rows";
    let needs_query = |arg: Arg| arg.requires("athena");
    command
        .mut_arg("archives", |arg| {
            arg.required(false)
                .required_unless_present_any(["athena", ROWS])
                .conflicts_with_all(["athena", ROWS])
        })
        .arg(
            option("athena", "TABLE", "Instead of reading archives: print the query for Amazon Athena that groups the records of this table; --rows reads its result")
                .requires("from")
                .requires("to")
                .requires("regions")
                .conflicts_with(ROWS),
        )
        .arg(needs_query(option("from", "DAY", "The first day that the query reads: 2026-11-01").value_parser(day)))
        .arg(needs_query(option("to", "DAY", "The last day that the query reads").value_parser(day)))
        .arg(needs_query(option("regions", "LIST", "The Regions that the query reads, separated by commas")))
        .arg(needs_query(option("athena-ddl", "LOCATION", "With --athena: print the statement that creates the table instead; the location is s3://BUCKET/AWSLogs/o-…")))
        .arg(needs_query(flag("all-accounts", "The query reads all accounts of the organization, not only those that the change reaches")))
        .arg(file(ROWS, "Instead of reading archives: the CSV that Athena wrote for the query of --athena; may be compressed"))
}

/// The SQL that the options ask for.
pub(crate) fn sql(given: &ArgMatches, query: Query) -> Result<String> {
    let regions = given.text("regions").unwrap_or_default();
    let regions = regions
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let day = |name| given.text(name).unwrap_or_default();
    let query = query.regions(regions).days(day("from"), day("to"));
    let text = match given.text("athena-ddl") {
        Some(location) => query.ddl(location),
        None => query.sql(),
    };
    text.map_err(|error: QueryError| Problem::new(error.to_string()).into())
}
