//! Prints problems for a person to read on a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::problem::{Problem, Severity};

use super::stream::Stream;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default();
const PLACE: Style = Style::new().bold();

/// Prints problems, and how many there are.
pub(super) fn problems(err: &mut Stream<'_>, problems: &[Problem]) -> io::Result<()> {
    let (place, help) = (err.style(PLACE), err.style(HELP));
    for problem in problems {
        let (style, word) = match problem.severity {
            Severity::Error => (ERROR, "error"),
            Severity::Warning => (WARNING, "warning"),
        };
        let style = err.style(style);
        write!(err, "{style}{word}[{}]{style:#}: ", problem.rule)?;
        write!(err, "{place}{}{place:#}", problem.construct)?;
        if !problem.property.is_empty() {
            write!(err, ": {}", problem.property)?;
        }
        if !problem.value.is_empty() {
            write!(err, " = {}", problem.value)?;
        }
        writeln!(err, "\n  {}", problem.message)?;
        if let Some(text) = &problem.help {
            writeln!(err, "  {help}help{help:#}: {text}")?;
        }
    }
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
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
