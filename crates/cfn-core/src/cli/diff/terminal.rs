//! The changes on a terminal, in colour.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::diff::{Diff, Effect};

use super::lines::{self, Line};
use super::{File, State};

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const DANGER: Style = AnsiColor::Red.on_default().bold();
const FILE: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// A value and what it becomes stand on one line up to this width.
const WIDTH: usize = 100;

pub(super) fn print(out: &mut dyn Write, files: &[File]) -> io::Result<()> {
    for (position, file) in files.iter().enumerate() {
        let (name, summary) = (lines::clean(&file.name), file.summary());
        writeln!(out, "{FILE}{name}{FILE:#}: {summary}")?;
        if let State::Known(diff) = &file.state {
            changes(out, diff)?;
            if !diff.is_empty() && position + 1 < files.len() {
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

fn changes(out: &mut dyn Write, diff: &Diff) -> io::Result<()> {
    for line in diff.changes().iter().flat_map(lines::of) {
        write(out, &line)?;
    }
    Ok(())
}

fn write(out: &mut dyn Write, line: &Line) -> io::Result<()> {
    match line {
        Line::Head { sign, text, effect } => {
            let style = match (*sign, effect) {
                ("+", _) => ADDED,
                ("-", Effect::Nothing | Effect::Retained) => CHANGED,
                ("-", _) => REMOVED,
                ("!" | ">", _) => DANGER,
                _ => CHANGED,
            };
            writeln!(out, "  {style}{sign} {text}{style:#}")
        }
        Line::Value {
            path,
            before,
            after,
            tail,
        } => match (before, after) {
            (Some(before), Some(after))
                if path.len() + before.len() + after.len() + tail.len() > WIDTH =>
            {
                writeln!(out, "      ~ {path}:{QUIET}{tail}{QUIET:#}")?;
                writeln!(out, "        {REMOVED}- {before}{REMOVED:#}")?;
                writeln!(out, "        {ADDED}+ {after}{ADDED:#}")
            }
            (Some(before), Some(after)) => writeln!(
                out,
                "      ~ {path}: {REMOVED}{before}{REMOVED:#} → {ADDED}{after}{ADDED:#}{QUIET}{tail}{QUIET:#}"
            ),
            (None, Some(after)) => writeln!(
                out,
                "      {ADDED}+ {path}: {after}{ADDED:#}{QUIET}{tail}{QUIET:#}"
            ),
            (before, _) => writeln!(
                out,
                "      {REMOVED}- {path}: {}{REMOVED:#}{QUIET}{tail}{QUIET:#}",
                before.as_deref().unwrap_or_default()
            ),
        },
        Line::Same { path, value, tail } => {
            writeln!(out, "      ~ {path}: {value}{QUIET}{tail}{QUIET:#}")
        }
        Line::Values { path, tail } => {
            writeln!(out, "      ~ {path}:{QUIET}{tail}{QUIET:#}")
        }
        Line::Body { sign, text } => {
            let style = match sign {
                '+' => ADDED,
                '-' => REMOVED,
                _ => Style::new(),
            };
            writeln!(out, "        {style}{sign} {text}{style:#}")
        }
        Line::Note { danger: true, text } => {
            writeln!(out, "      {DANGER}danger{DANGER:#}: {text}")
        }
        Line::Note { text, .. } => writeln!(out, "      note: {text}"),
    }
}
