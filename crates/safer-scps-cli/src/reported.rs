//! Findings as the answer of a command: printed in one of the formats, with the exit code.

use clap::ArgMatches;
use findings::{Finding, Severity};

use crate::exit::Exit;
use crate::failure::Result;
use crate::given::Given;
use crate::table::{Cell, Format, Table};
use crate::terminal::Terminal;

/// Prints the findings about files, and returns whether there is an error. The options are `--format` and
/// `--deny-warnings`.
pub(crate) fn report(
    given: &ArgMatches,
    terminal: &Terminal,
    files: usize,
    findings: &[Finding],
) -> Result<Exit> {
    match given.choice("format") {
        Format::Table => terminal.print_findings(findings)?,
        format => terminal.print(&table(findings).text(format))?,
    }
    terminal.note(&counts(files, findings));
    let worst = findings.iter().map(|finding| finding.severity).max();
    let least = match given.flag("deny-warnings") {
        true => Severity::Warning,
        false => Severity::Error,
    };
    Ok(match worst {
        Some(worst) if worst >= least => Exit::Found,
        _ => Exit::Success,
    })
}

/// `2 files: 1 error, no warnings`
fn counts(files: usize, findings: &[Finding]) -> String {
    let count = |severity| {
        findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let counted = |count: usize, noun: &str| match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    };
    format!(
        "{}: {}, {}",
        counted(files, "file"),
        counted(count(Severity::Error), "error"),
        counted(count(Severity::Warning), "warning"),
    )
}

fn table(findings: &[Finding]) -> Table {
    let mut table = Table::new([
        "severity", "rule", "file", "path", "line", "column", "value", "message", "help",
    ]);
    for finding in findings {
        let place = &finding.place;
        let at = place.position;
        let value = Some(finding.value.as_str()).filter(|value| !value.is_empty());
        table.row([
            Cell::from(finding.severity.to_string()),
            finding.rule.into(),
            place.subject.as_str().into(),
            place.path.as_str().into(),
            at.map(|at| at.line).into(),
            at.map(|at| at.column).into(),
            value.into(),
            finding.message.as_str().into(),
            finding.help.as_deref().into(),
        ]);
    }
    table
}
