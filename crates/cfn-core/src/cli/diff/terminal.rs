//! Prints the changes for a terminal, in colour if it shows colours.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::diff::{Diff, Effect};

use super::super::stream::Stream;
use super::lines::{self, Line};
use super::{File, State};

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const DANGER: Style = AnsiColor::Red.on_default().bold();
const FILE: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// An old and a new value are on one line up to this width.
const WIDTH: usize = 100;

pub(super) fn print(out: &mut Stream<'_>, files: &[File]) -> io::Result<()> {
    for (position, file) in files.iter().enumerate() {
        let (name, summary) = (lines::clean(&file.name), file.summary());
        let style = out.style(FILE);
        writeln!(out, "{style}{name}{style:#}: {summary}")?;
        if let State::Compared(diff) = &file.state {
            changes(out, diff)?;
            if !diff.is_empty() && position + 1 < files.len() {
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

fn changes(out: &mut Stream<'_>, diff: &Diff) -> io::Result<()> {
    for line in diff.changes().iter().flat_map(lines::of) {
        write(out, &line)?;
    }
    Ok(())
}

fn write(out: &mut Stream<'_>, line: &Line) -> io::Result<()> {
    let (added, removed) = (out.style(ADDED), out.style(REMOVED));
    let (quiet, danger) = (out.style(QUIET), out.style(DANGER));
    match line {
        Line::Head { sign, text, effect } => {
            let style = out.style(head_style(sign, *effect));
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
                writeln!(out, "      ~ {path}:{quiet}{tail}{quiet:#}")?;
                writeln!(out, "        {removed}- {before}{removed:#}")?;
                writeln!(out, "        {added}+ {after}{added:#}")
            }
            (Some(before), Some(after)) => writeln!(
                out,
                "      ~ {path}: {removed}{before}{removed:#} → {added}{after}{added:#}{quiet}{tail}{quiet:#}"
            ),
            (None, Some(after)) => writeln!(
                out,
                "      {added}+ {path}: {after}{added:#}{quiet}{tail}{quiet:#}"
            ),
            (before, _) => writeln!(
                out,
                "      {removed}- {path}: {}{removed:#}{quiet}{tail}{quiet:#}",
                before.as_deref().unwrap_or_default()
            ),
        },
        Line::Same { path, value, tail } => {
            writeln!(out, "      ~ {path}: {value}{quiet}{tail}{quiet:#}")
        }
        Line::Values { path, tail } => {
            writeln!(out, "      ~ {path}:{quiet}{tail}{quiet:#}")
        }
        Line::Body { sign, text } => {
            let style = match sign {
                '+' => added,
                '-' => removed,
                _ => Style::new(),
            };
            writeln!(out, "        {style}{sign} {text}{style:#}")
        }
        Line::Note { danger: true, text } => {
            writeln!(out, "      {danger}danger{danger:#}: {text}")
        }
        Line::Note { text, .. } => writeln!(out, "      note: {text}"),
    }
}

/// The style of the first line of a change.
fn head_style(sign: &str, effect: Effect) -> Style {
    match (sign, effect) {
        ("+", _) => ADDED,
        ("-", Effect::Nothing | Effect::Retained) => CHANGED,
        ("-", _) => REMOVED,
        ("!" | ">", _) => DANGER,
        _ => CHANGED,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::node::Node;

    use super::*;

    #[test]
    fn signs_and_values_are_coloured() {
        let template = |days: u8| {
            let group = json!({
                "Type": "AWS::Logs::LogGroup",
                "Properties": {"RetentionInDays": days}
            });
            Node::from(json!({"Resources": {"Group": group}}))
        };
        let renamed =
            |id: &str| Node::from(json!({"Resources": {id: {"Type": "AWS::SQS::Queue"}}}));
        for (before, after, expected) in [
            (
                template(7),
                template(30),
                "\u{1b}[31m7\u{1b}[0m → \u{1b}[32m30\u{1b}[0m",
            ),
            (
                renamed("Old"),
                renamed("New"),
                "\u{1b}[1m\u{1b}[31mdanger\u{1b}[0m: lost with Old",
            ),
        ] {
            let file = File {
                name: "bus.yml".to_owned(),
                state: State::Compared(Diff::between(&before, &after, |_| None)),
            };
            let mut text = Vec::new();
            print(&mut Stream::colored(&mut text), &[file]).unwrap();
            let text = String::from_utf8(text).unwrap();
            assert!(
                text.starts_with("\u{1b}[1mbus.yml\u{1b}[0m: 1 "),
                "{text:?}"
            );
            assert!(text.contains(expected), "{text:?}");
        }
    }
}
