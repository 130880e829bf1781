//! `--check`: shows what writing the templates would change.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

use crate::template::Assembly;

use super::arguments::Arguments;
use super::outcome::Outcome;
use super::report;
use super::stream::Stream;

pub(super) fn run(
    assembly: &Assembly,
    arguments: &Arguments,
    out: &mut Stream<'_>,
    err: &mut Stream<'_>,
) -> io::Result<Outcome> {
    let mut differing = 0;
    let mut only_line_endings = true;
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
        only_line_endings &= text
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
    let help = if only_line_endings {
        "only the line endings differ, CRLF instead of LF; a line such as `*.yml text eol=lf` in \
         .gitattributes keeps git from changing them"
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

/// Prints a unified diff that `patch -p0` reads, with removed lines in red and added lines in green.
fn diff(out: &mut Stream<'_>, path: &str, old: Option<&str>, new: &str) -> io::Result<()> {
    // A tab ends the file name. The text after it is for people.
    let (from, state) = match old {
        Some(_) => (path, "on disk"),
        None => ("/dev/null", "there is no such file"),
    };
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new);
    let text = diff
        .unified_diff()
        .header(
            &format!("{from}\t{state}"),
            &format!("{path}\tas the app writes it"),
        )
        .to_string();
    for line in text.split_terminator('\n') {
        let style = match line.as_bytes().first() {
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let style = out.style(style);
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}
