//! A table that is printed for people, for programs, for spreadsheets, or for a comment on a pull request.

use std::str::FromStr;

use cloudtrail::printable;
use safer_scps::dry_run::csv_cell;
use serde_json::{Map, Value};

use crate::terminal::printable_json;

/// How an answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// Aligned text for people.
    #[default]
    Table,
    /// JSON.
    Json,
    /// CSV (RFC 4180) with a heading.
    Csv,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The names of all formats. The first is the default.
    pub(crate) const NAMES: &[&str] = &["table", "json", "csv", "markdown"];

    /// The same, as the name of an option's value.
    pub(crate) const LIST: &str = "table|json|csv|markdown";
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Format, ()> {
        match name {
            "table" => Ok(Format::Table),
            "json" => Ok(Format::Json),
            "csv" => Ok(Format::Csv),
            "markdown" => Ok(Format::Markdown),
            _ => Err(()),
        }
    }
}

/// How a report is printed: as a table, or as a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportFormat {
    /// A table.
    Table(Format),
    /// A page in one file.
    Html,
}

impl ReportFormat {
    /// The names of all formats. The first is the default.
    pub(crate) const NAMES: &[&str] = &["table", "json", "csv", "markdown", "html"];

    /// The same, as the name of an option's value.
    pub(crate) const LIST: &str = "table|json|csv|markdown|html";
}

impl Default for ReportFormat {
    fn default() -> ReportFormat {
        ReportFormat::Table(Format::default())
    }
}

impl FromStr for ReportFormat {
    type Err = ();

    fn from_str(name: &str) -> Result<ReportFormat, ()> {
        match name {
            "html" => Ok(ReportFormat::Html),
            name => name.parse().map(ReportFormat::Table),
        }
    }
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Text(String),
    Number(u64),
    Empty,
}

/// Rows with the same columns.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Text(text) => printable(text).into_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        }
    }

    fn json(self) -> Value {
        match self {
            Cell::Text(text) => Value::String(text),
            Cell::Number(number) => number.into(),
            Cell::Empty => Value::Null,
        }
    }

    /// The cell in Markdown. Text is code, in which nothing is a link, a mention or HTML.
    fn markdown(&self) -> String {
        match self {
            Cell::Text(text) if !text.trim().is_empty() => {
                let text = printable(text).replace('|', "\\|");
                let longest = text.split(|c| c != '`').map(str::len).max();
                let fence = "`".repeat(longest.unwrap_or_default() + 1);
                let space = if text.contains('`') { " " } else { "" };
                format!("{fence}{space}{text}{space}{fence}")
            }
            other => other.text(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Cell {
        Cell::Number(number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl Table {
    pub(crate) fn new<H: Into<String>>(heads: impl IntoIterator<Item = H>) -> Table {
        Table {
            heads: heads.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row. Cells beyond the columns are left out.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut cells: Vec<Cell> = cells.into_iter().take(self.heads.len()).collect();
        cells.resize(self.heads.len(), Cell::Empty);
        self.rows.push(cells);
    }

    /// The table as text that ends with a line break.
    pub(crate) fn text(self, format: Format) -> String {
        match format {
            Format::Table => self.aligned(),
            Format::Json => printable_json(&format!("{:#}", self.json())),
            Format::Csv => self.csv(),
            Format::Markdown => self.markdown(),
        }
    }

    /// An array of one object for each row.
    pub(crate) fn json(self) -> Value {
        let heads = self.heads;
        let rows = self.rows.into_iter().map(|row| {
            let cells = row.into_iter().map(Cell::json);
            Value::Object(heads.iter().cloned().zip(cells).collect::<Map<_, _>>())
        });
        rows.collect()
    }

    fn csv(&self) -> String {
        let mut csv = self.heads.join(",") + "\r\n";
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| csv_cell(&cell.text())).collect();
            csv += &(cells.join(",") + "\r\n");
        }
        csv
    }

    fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut text = line(self.heads.clone());
        text += &line(vec!["---".to_owned(); self.heads.len()]);
        for row in &self.rows {
            text += &line(row.iter().map(Cell::markdown).collect());
        }
        text
    }

    /// Columns with two spaces between them: texts to the left, numbers to the right.
    fn aligned(&self) -> String {
        let heads = self.heads.clone();
        let cells = self.rows.iter();
        let lines: Vec<Vec<String>> = std::iter::once(heads)
            .chain(cells.map(|row| row.iter().map(Cell::text).collect()))
            .collect();
        let is_number = |column: usize| {
            matches!(
                self.rows.first().map(|row| &row[column]),
                Some(Cell::Number(_))
            )
        };
        let width = |column: usize| {
            let widths = lines.iter().map(|line| line[column].chars().count());
            widths.max().unwrap_or_default()
        };
        let columns: Vec<(usize, bool)> = (0..self.heads.len())
            .map(|column| (width(column), is_number(column)))
            .collect();
        let mut text = String::new();
        for line in &lines {
            let cells: Vec<String> = line
                .iter()
                .zip(&columns)
                .map(|(cell, (width, is_number))| match is_number {
                    true => format!("{cell:>width$}"),
                    false => format!("{cell:<width$}"),
                })
                .collect();
            text += cells.join("  ").trim_end();
            text.push('\n');
        }
        text
    }
}
