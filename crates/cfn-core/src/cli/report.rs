//! Prints findings for a person to read on a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use findings::{Finding, Severity};

use super::stream::Stream;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();
const PLACE: Style = Style::new().bold();

/// Writes findings for people: one after the other, each with its place, value, message and help.
///
/// ```
/// use cfn_core::Finding;
/// use cfn_core::cli::write_findings;
///
/// let finding = Finding::error("period", "a period is a multiple of 60 s").path("Period").value("90");
/// let mut text = Vec::new();
/// write_findings(&mut text, false, &[finding]).unwrap();
/// assert_eq!(text, b"error[period]: Period = 90\n  a period is a multiple of 60 s\n");
/// ```
///
/// # Errors
///
/// Returns the error of the writer.
pub fn write_findings(out: &mut dyn Write, colored: bool, findings: &[Finding]) -> io::Result<()> {
    let style = |style: Style| if colored { style } else { Style::new() };
    let (place, help) = (style(PLACE), style(HELP));
    for finding in findings {
        let style = style(match finding.severity {
            Severity::Error => ERROR,
            _ => WARNING,
        });
        let (word, rule) = (finding.severity, finding.rule);
        write!(out, "{style}{word}[{rule}]{style:#}")?;
        if !finding.place.is_empty() {
            write!(out, ": {place}{}{place:#}", finding.place)?;
        }
        if !finding.value.is_empty() {
            let sign = if finding.place.is_empty() { ":" } else { " =" };
            write!(out, "{sign} {}", finding.value)?;
        }
        writeln!(out, "\n  {}", finding.message)?;
        if let Some(text) = &finding.help {
            writeln!(out, "  {help}help{help:#}: {text}")?;
        }
    }
    Ok(())
}

/// Prints findings, and how many there are.
pub(super) fn findings(err: &mut Stream<'_>, findings: &[Finding]) -> io::Result<()> {
    let colored = err.is_colored();
    write_findings(err, colored, findings)?;
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
