//! A report as a table, as JSON and as CSV.

use std::collections::BTreeMap;
use std::fmt;

use cloudtrail::{counted, printable as clean};
use serde_json::{Value, json};

use super::outcome::Outcome;
use super::report::Report;
use super::row::Row;

/// How many rows, and how many reasons, the table shows.
const ROWS_SHOWN: usize = 50;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence(f)?;
        self.reasons(f)?;
        let shown: Vec<&Row> = self.rows.iter().take(ROWS_SHOWN).collect();
        if !shown.is_empty() {
            let heads = ("count", "outcome", "account");
            let rest = "action, principal; reason, first and last call";
            writeln!(
                f,
                "\n{:>8}  {:<14}  {:<12}  {rest}",
                heads.0, heads.1, heads.2
            )?;
        }
        for row in &shown {
            line(f, row)?;
        }
        let hidden = self.rows.len() - shown.len();
        if hidden > 0 {
            writeln!(
                f,
                "and {}, which JSON and CSV have",
                counted(hidden as u64, "more row")
            )?;
        }
        if self.others > 0 {
            writeln!(
                f,
                "and {} beyond the limit of rows",
                counted(self.others, "request")
            )?;
        }
        writeln!(f, "\n{}", self.coverage)?;
        if self.from_rows {
            writeln!(
                f,
                "  note: this was made from the rows of a query, so sample records have only the fields that the \
                 policies look at"
            )?;
        }
        self.read.fmt(f)
    }
}

/// A row, on two or three lines.
fn line(f: &mut fmt::Formatter<'_>, row: &Row) -> fmt::Result {
    writeln!(
        f,
        "{:>8}  {:<14}  {:<12}  {} by {}",
        row.count,
        row.outcome,
        clean(&row.account),
        clean(&row.action),
        clean(&row.principal),
    )?;
    let (first, last) = (clean(&row.first), clean(&row.last));
    let when = match first == last {
        true => first.into_owned(),
        false => format!("{first} to {last}"),
    };
    writeln!(f, "{:>40}{}; {when}", "", clean(&row.reason))?;
    match &row.accepted {
        Some(why) => writeln!(f, "{:>40}accepted: {}", "", clean(why)),
        None => Ok(()),
    }
}

impl Report {
    /// What the change does, as a sentence.
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.coverage.records == 0 {
            return writeln!(
                f,
                "No record was read, so this says nothing about the change"
            );
        }
        let denied = self.of(Outcome::NewlyDenied);
        let (_, principals, accounts) = totals(&denied);
        let maybe = self.of(Outcome::MaybeDenied);
        let (calls, open) = (
            self.not_accepted(Outcome::NewlyDenied),
            self.not_accepted(Outcome::MaybeDenied),
        );
        // Rows that were left out may be of other principals.
        let at_least = if self.others > 0 { "at least " } else { "" };
        write!(
            f,
            "{} by {at_least}{} in {at_least}{} would be denied",
            counted(calls, "request"),
            counted(principals as u64, "principal"),
            counted(accounts as u64, "account")
        )?;
        let mut missing: Vec<&str> = maybe
            .iter()
            .flat_map(|row| &row.missing)
            .map(String::as_str)
            .collect();
        missing.sort_unstable();
        missing.dedup();
        match (open, missing.is_empty()) {
            (0, _) => {}
            (_, true) => write!(f, "; {open} cannot be decided")?,
            (_, false) => {
                let missing = missing.join(", ");
                write!(f, "; {open} cannot be decided without {}", clean(&missing))?;
            }
        }
        let accepted = self.rows.iter().filter(|row| row.accepted.is_some());
        match accepted.map(|row| row.count).sum() {
            0 => writeln!(f),
            requests => writeln!(f, "; {requests} accepted"),
        }
    }

    /// The totals for each outcome and reason, so that rows that are not shown are included.
    fn reasons(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut reasons: BTreeMap<(Outcome, &str), Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            let rows = reasons.entry((row.outcome, &row.reason)).or_default();
            rows.push(row);
        }
        if reasons.is_empty() {
            return Ok(());
        }
        let (requests, principals, accounts) = ("requests", "principals", "accounts");
        writeln!(
            f,
            "\n{requests:>8}  {:<14}  {principals:>10}  {accounts:>8}  reason",
            "outcome"
        )?;
        for ((outcome, reason), rows) in reasons.iter().take(ROWS_SHOWN) {
            let (requests, principals, accounts) = totals(rows);
            let reason = clean(reason);
            writeln!(
                f,
                "{requests:>8}  {outcome:<14}  {principals:>10}  {accounts:>8}  {reason}"
            )?;
        }
        match reasons.len().saturating_sub(ROWS_SHOWN) {
            0 => Ok(()),
            hidden => writeln!(f, "and {}", counted(hidden as u64, "more reason")),
        }
    }

    /// How many requests have an outcome and are not accepted, with and without a row.
    fn not_accepted(&self, outcome: Outcome) -> u64 {
        let rows = self.rows.iter().filter(|row| row.outcome == outcome);
        let accepted = rows.filter(|row| row.accepted.is_some());
        let accepted: u64 = accepted.map(|row| row.count).sum();
        self.count(outcome).saturating_sub(accepted)
    }

    fn of(&self, outcome: Outcome) -> Vec<&Row> {
        let open = self.rows.iter().filter(|row| row.accepted.is_none());
        open.filter(|row| row.outcome == outcome).collect()
    }

    /// Returns the report as JSON: `rows`, `others`, `coverage`, and `fromRows`.
    pub fn to_json(&self) -> Value {
        let coverage = &self.coverage;
        let hours: serde_json::Map<String, Value> = coverage
            .hours
            .iter()
            .map(|(hour, outcomes)| (hour.clone(), by_name(outcomes)))
            .collect();
        let not_records = &self.read.not_records;
        let not_records: serde_json::Map<String, Value> = not_records
            .iter()
            .map(|one| (one.kind.to_string(), json!(one.count)))
            .collect();
        json!({
            "fromRows": self.from_rows,
            "rows": self.rows.iter().map(row_as_json).collect::<Vec<_>>(),
            "others": self.others,
            "coverage": {
                "records": coverage.records, "judged": coverage.judged,
                "severalActions": coverage.several_actions, "unknownResources": coverage.unknown_resources,
                "resourcesNotNeeded": coverage.resources_not_needed,
                "unaffected": coverage.unaffected, "notBound": coverage.not_bound,
                "copies": coverage.copies, "unmapped": coverage.unmapped, "outcomes": by_name(&coverage.outcomes),
                "missing": coverage.missing, "categories": coverage.categories,
                "regions": coverage.regions, "days": coverage.days, "gaps": coverage.gaps(),
                "hours": hours, "otherHours": by_name(&coverage.other_hours),
                "faults": self.read.faults_total, "bytes": self.read.bytes,
                "notRecords": not_records, "skipped": self.read.skipped_total,
                "organizationTaken": coverage.organization_taken,
                "warnings": coverage.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
            },
        })
    }

    /// Returns the rows as CSV (RFC 4180) with a heading.
    pub fn to_csv(&self) -> String {
        let mut csv =
            "outcome,count,account,principal,action,reason,missing,first,last,accepted\r\n"
                .to_owned();
        for row in &self.rows {
            let count = row.count.to_string();
            let missing = row.missing.join(" ");
            let cells = [
                row.outcome.name(),
                &count,
                &row.account,
                &row.principal,
                &row.action,
                &row.reason,
                &missing,
                &row.first,
                &row.last,
                row.accepted.as_deref().unwrap_or_default(),
            ];
            csv.push_str(&cells.map(csv_cell).join(","));
            csv.push_str("\r\n");
        }
        csv
    }
}

/// Counts by outcome, as JSON.
fn by_name(outcomes: &BTreeMap<Outcome, u64>) -> Value {
    let outcomes = outcomes.iter();
    let counts = outcomes.map(|(outcome, count)| (outcome.name().to_owned(), json!(count)));
    Value::Object(counts.collect())
}

fn row_as_json(row: &Row) -> Value {
    json!({
        "outcome": row.outcome.name(), "count": row.count, "account": row.account,
        "principal": row.principal, "action": row.action, "reason": row.reason,
        "missing": row.missing, "first": row.first, "last": row.last,
        "accepted": row.accepted, "sample": serde_json::from_str::<Value>(&row.sample).unwrap_or_default(),
    })
}

/// Returns a text as a cell of CSV (RFC 4180). Text that a spreadsheet would read as a formula gets an apostrophe in
/// front, and characters that control a terminal are replaced.
///
/// ```
/// assert_eq!(safer_scps::dry_run::csv_cell("a \"b\""), r#""a ""b""""#);
/// assert_eq!(safer_scps::dry_run::csv_cell("=1+1"), r#""'=1+1""#);
/// ```
#[must_use]
pub fn csv_cell(text: &str) -> String {
    let text = clean(text);
    let text = match text.starts_with(['=', '+', '-', '@']) {
        true => format!("'{text}"),
        false => text.into_owned(),
    };
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Requests, principals and accounts of rows.
fn totals(rows: &[&Row]) -> (u64, usize, usize) {
    let count = |part: fn(&Row) -> &str| {
        let mut parts: Vec<&str> = rows.iter().map(|row| part(row)).collect();
        parts.sort_unstable();
        parts.dedup();
        parts.len()
    };
    let requests = rows.iter().map(|row| row.count).sum();
    (
        requests,
        count(|row| &row.principal),
        count(|row| &row.account),
    )
}
