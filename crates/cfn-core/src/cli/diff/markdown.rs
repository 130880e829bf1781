//! Prints the changes in Markdown, as a comment on a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::diff::{Change, ChangeKind, Effect, Note};

use super::super::stream::Stream;
use super::lines::{self, Line};
use super::{File, State};

/// GitHub's limit for a comment is 65,536 characters. A workflow adds some text to ours.
const LONGEST: usize = 60_000;

/// Prints each file's summary, its table and, if they fit the comment, its values.
pub(super) fn print(out: &mut Stream<'_>, files: &[File]) -> io::Result<()> {
    let mut left = LONGEST;
    let mut cut = 0;
    for file in files {
        let mut text = format!("#### {}: {}\n\n", code(&file.name), file.summary());
        if let State::Compared(diff) = &file.state
            && !diff.is_empty()
        {
            let mut rows = table(diff.changes());
            let values = values(diff.changes());
            cut += fit(&mut rows, left.saturating_sub(text.len()));
            text.extend(rows);
            match text.len() + values.len() < left {
                true => text.push_str(&values),
                false => cut += 1,
            }
        }
        left = left.saturating_sub(text.len());
        out.write_all(text.as_bytes())?;
    }
    if cut > 0 {
        out.write_all(
            b"This comment was cut to the size that GitHub accepts. `--diff` on a terminal shows everything.\n",
        )?;
    }
    Ok(())
}

/// Drops the rows beyond a total length, and returns how many they are.
fn fit(rows: &mut Vec<String>, longest: usize) -> usize {
    let mut length = 0;
    let fitting = rows.iter().take_while(|row| {
        length += row.len();
        length <= longest
    });
    let fitting = fitting.count();
    let dropped = rows.len() - fitting;
    rows.truncate(fitting);
    dropped
}

fn table(changes: &[Change]) -> Vec<String> {
    let mut rows = vec![
        "| | change | type | what CloudFormation does |\n| --- | --- | --- | --- |\n".to_owned(),
    ];
    for change in changes {
        let effect = match &change.kind {
            ChangeKind::Renamed { from } => {
                format!("**replacement**, renamed from {}", code(from))
            }
            _ => {
                let words = lines::effect(change);
                let grave = change.effect.replaces() || change.effect == Effect::Deletion;
                match grave {
                    true => format!("**{words}**"),
                    false => words,
                }
            }
        };
        let danger = match is_dangerous(change) {
            true => " ⚠️ see below",
            false => "",
        };
        let type_name = match &*change.type_name {
            "" => String::new(),
            name => code(name),
        };
        let sign = lines::sign(change);
        let name = code(&lines::name(change));
        rows.push(format!(
            "| `{sign}` | {name} | {type_name} | {effect}{danger} |\n"
        ));
    }
    rows.push("\n".to_owned());
    rows
}

fn is_dangerous(change: &Change) -> bool {
    change
        .notes
        .iter()
        .any(|note| matches!(note, Note::Danger(_)))
}

/// The values in a collapsible section, which is open if a change is dangerous.
///
/// They are in a fenced block, so no text of a template is read as Markdown.
fn values(changes: &[Change]) -> String {
    let mut block = String::new();
    for line in changes.iter().flat_map(lines::of) {
        write(&mut block, &line);
    }
    let open = match changes.iter().any(is_dangerous) {
        true => " open",
        false => "",
    };
    let fence = fence(&block);
    format!(
        "<details{open}><summary>Property by property</summary>\n\n{fence}diff\n{block}{fence}\n\n</details>\n\n"
    )
}

/// Writes a line for GitHub, which colours it by the sign in its first column.
fn write(block: &mut String, line: &Line) {
    // Writing to a string cannot fail.
    let _ = match line {
        Line::Head { sign, text, .. } => writeln!(block, "{sign} {text}"),
        Line::Value {
            path,
            before,
            after,
            tail,
        } => {
            let last = if after.is_some() { "" } else { tail };
            if let Some(before) = before {
                let _ = writeln!(block, "-     {path}: {before}{last}");
            }
            match after {
                Some(after) => writeln!(block, "+     {path}: {after}{tail}"),
                None => Ok(()),
            }
        }
        Line::Same { path, value, tail } => writeln!(block, "!     {path}: {value}{tail}"),
        Line::Values { path, tail } => writeln!(block, "      {path}:{tail}"),
        Line::Body { sign, text } => writeln!(block, "{sign}       {text}"),
        Line::Note { danger: true, text } => writeln!(block, "!     danger: {text}"),
        Line::Note { text, .. } => writeln!(block, "      note: {text}"),
    };
}

/// One more backtick than the longest run of backticks in a text, and at least three.
fn fence(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    "`".repeat(runs.max().unwrap_or(0).max(2) + 1)
}

/// A name as code in a table. No character in it ends the code or the cell.
fn code(text: &str) -> String {
    let text = lines::clean(text).replace('`', "'").replace('|', "\\|");
    format!("`{text}`")
}
