//! `--check`: what writing the templates would change.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

use crate::template::Assembly;

use super::arguments::Arguments;
use super::{Outcome, report};

pub(super) fn run(
    assembly: &Assembly,
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut differing = 0;
    for template in assembly.templates() {
        let path = arguments.out.join(template.file_name(arguments.format));
        let found = match std::fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                report::failure(
                    err,
                    &format!("cannot read {}: {error}", path.display()),
                    None,
                )?;
                return Ok(Outcome::Failed);
            }
        };
        let wanted = template.to_text(arguments.format);
        if found != wanted {
            differing += 1;
            diff(out, &path.display().to_string(), &found, &wanted)?;
        }
    }
    if differing == 0 {
        return Ok(Outcome::Done);
    }
    let noun = if differing == 1 {
        "file differs"
    } else {
        "files differ"
    };
    let help = "run the program without --check to write them";
    report::failure(
        err,
        &format!("{differing} {noun} from what would be written"),
        Some(help),
    )?;
    Ok(Outcome::Differs)
}

/// A unified diff, removed lines red and added ones green.
fn diff(out: &mut dyn Write, path: &str, old: &str, new: &str) -> io::Result<()> {
    let diff = TextDiff::from_lines(old, new);
    let text = diff
        .unified_diff()
        .header(path, &format!("{path} (synthesized)"))
        .to_string();
    for line in text.lines() {
        let style = match line.as_bytes().first() {
            Some(b'-') => Style::new().fg_color(Some(AnsiColor::Red.into())),
            Some(b'+') => Style::new().fg_color(Some(AnsiColor::Green.into())),
            Some(b'@') => Style::new().fg_color(Some(AnsiColor::Cyan.into())),
            _ => Style::new(),
        };
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}
