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
    let mut all_by_line_ends = true;
    for template in assembly.templates() {
        let path = arguments.out.join(template.file_name(arguments.format));
        let found = match std::fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
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
        if found.as_deref() == Some(wanted.as_bytes()) {
            continue;
        }
        differing += 1;
        let text = found.as_deref().map(String::from_utf8_lossy);
        all_by_line_ends &= text
            .as_ref()
            .is_some_and(|text| text.replace("\r\n", "\n") == wanted);
        diff(out, &path.display().to_string(), text.as_deref(), &wanted)?;
    }
    if differing == 0 {
        return Ok(Outcome::Done);
    }
    let noun = if differing == 1 {
        "file differs"
    } else {
        "files differ"
    };
    let help = if all_by_line_ends {
        "only by their line ends, CRLF for LF; `*.yml text eol=lf` and the like in .gitattributes \
         keep git from changing them"
    } else if differing == 1 {
        "the same command without --check writes it"
    } else {
        "the same command without --check writes them"
    };
    report::failure(
        err,
        &format!("{differing} {noun} from what would be written"),
        Some(help),
    )?;
    Ok(Outcome::Differs)
}

/// A unified diff that `patch -p0` takes, removed lines red and added ones green.
fn diff(out: &mut dyn Write, path: &str, old: Option<&str>, new: &str) -> io::Result<()> {
    // A tab ends the file name; what follows is for the reader.
    let (from, state) = match old {
        Some(_) => (path, "as it is"),
        None => ("/dev/null", "there is no such file"),
    };
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new);
    let text = diff
        .unified_diff()
        .header(
            &format!("{from}\t{state}"),
            &format!("{path}\tas it would be written"),
        )
        .to_string();
    for line in text.split_terminator('\n') {
        let style = match line.as_bytes().first() {
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}
