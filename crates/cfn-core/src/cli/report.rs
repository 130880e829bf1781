//! Findings as a person reads them on a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use findings::{Finding, Severity};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();
const PLACE: Style = Style::new().bold();

/// All problems, and how many there are.
pub(super) fn findings(err: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        let style = match finding.severity {
            Severity::Error => ERROR,
            _ => WARNING,
        };
        let word = finding.severity;
        write!(err, "{style}{word}[{}]{style:#}: ", finding.rule)?;
        write!(err, "{PLACE}{}{PLACE:#}", finding.place.subject)?;
        if !finding.place.path.is_empty() {
            write!(err, ": {}", finding.place.path)?;
        }
        if !finding.value.is_empty() {
            write!(err, " = {}", finding.value)?;
        }
        writeln!(err, "\n  {}", finding.message)?;
        if let Some(text) = &finding.help {
            writeln!(err, "  {HELP}help{HELP:#}: {text}")?;
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

/// One thing that went wrong, and what to do about it.
pub(super) fn failure(err: &mut dyn Write, message: &str, help: Option<&str>) -> io::Result<()> {
    writeln!(err, "{ERROR}error{ERROR:#}: {message}")?;
    if let Some(help) = help {
        writeln!(err, "  {HELP}help{HELP:#}: {help}")?;
    }
    Ok(())
}
