//! Prints findings for a person to read on a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use findings::{Finding, Severity};

use super::stream::Stream;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();
const PLACE: Style = Style::new().bold();

/// Prints findings, and how many there are.
pub(super) fn findings(err: &mut Stream<'_>, findings: &[Finding]) -> io::Result<()> {
    let (place, help) = (err.style(PLACE), err.style(HELP));
    for finding in findings {
        let style = err.style(match finding.severity {
            Severity::Error => ERROR,
            _ => WARNING,
        });
        let word = finding.severity;
        write!(err, "{style}{word}[{}]{style:#}: ", finding.rule)?;
        write!(err, "{place}{}{place:#}", finding.place.subject)?;
        if !finding.place.path.is_empty() {
            write!(err, ": {}", finding.place.path)?;
        }
        if !finding.value.is_empty() {
            write!(err, " = {}", finding.value)?;
        }
        writeln!(err, "\n  {}", finding.message)?;
        if let Some(text) = &finding.help {
            writeln!(err, "  {help}help{help:#}: {text}")?;
        }
    }
    let count = |severity| findings.iter().filter(|p| p.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let counted = |count: usize, noun: &str| {
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {noun}{plural}"))
    };
    let counts: Vec<String> = [counted(errors, "error"), counted(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    if !counts.is_empty() {
        let written = if errors > 0 {
            "; nothing was written"
        } else {
            ""
        };
        writeln!(err, "{}{written}", counts.join(", "))?;
    }
    Ok(())
}

/// Prints what went wrong, and what to do about it.
pub(super) fn failure(err: &mut Stream<'_>, message: &str, help: Option<&str>) -> io::Result<()> {
    let style = err.style(ERROR);
    writeln!(err, "{style}error{style:#}: {message}")?;
    if let Some(help) = help {
        let style = err.style(HELP);
        writeln!(err, "  {style}help{style:#}: {help}")?;
    }
    Ok(())
}
