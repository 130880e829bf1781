//! `scp format`: a policy in one form, so that a diff shows only what changed.

use clap::{ArgMatches, Command};
use iam_policy::Policy;
use serde_json::Value;

use super::policy;
use crate::exit::Exit;
use crate::failure::{Problem, Result, all};
use crate::given::{Given, files, flag};
use crate::input::{Named, is_stdin, read_all};
use crate::interrupt;
use crate::terminal::{Terminal, clean_file, printable_json};
use crate::write::replace_file;

pub(super) fn command() -> Command {
    Command::new("format")
        .about("Print a policy in one form: elements in the usual order, lists of one item as the item")
        .arg(files("files", "FILE", "The policies, as JSON; - is standard input").required(true))
        .arg(flag("minify", "Leave out white space, which counts towards the quota"))
        .arg(flag("write", "Replace the files instead of printing").conflicts_with("check"))
        .arg(flag("check", "Print the names of files that are not in this form, and exit with 1 if there are any"))
        .after_help(
            "\
Examples:
  safer-scps scp format policy.json
  safer-scps scp format --minify policy.json > small.json
  safer-scps scp format --write policies/*.json
  safer-scps scp format --check policies/*.json

The policy means the same in this form. Numbers and booleans become strings, as AWS reads them.
A file is replaced as a whole, and no file is replaced if one of them has an error.",
        )
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let files = read_all(&given.paths("files"))?;
    let minify = given.flag("minify");
    let formatted = all(files.iter().map(|file| {
        let text = text(&policy(file)?, minify);
        Ok((file, text))
    }))?;
    let changed = || formatted.iter().filter(|(file, text)| file.text != *text);
    if given.flag("check") {
        let names: String = changed()
            .map(|(file, _)| format!("{}\n", file.name))
            .collect();
        terminal.print(&clean_file(&names))?;
        return Ok(match names.is_empty() {
            true => Exit::Success,
            false => Exit::Found,
        });
    }
    if !given.flag("write") {
        let text: String = formatted.into_iter().map(|(_, text)| text).collect();
        terminal.print(&text)?;
        return Ok(Exit::Success);
    }
    interrupt::replacing(|| {
        for (file, text) in changed() {
            replace(file, text)?;
            terminal.note(&format!("wrote {}", file.name));
        }
        Ok(Exit::Success)
    })
}

/// The policy with a line break at its end.
fn text(policy: &Policy, minify: bool) -> String {
    let minified = policy.to_string();
    match serde_json::from_str::<Value>(&minified) {
        Ok(value) if !minify => printable_json(&format!("{value:#}")),
        _ => printable_json(&minified),
    }
}

fn replace(file: &Named, text: &str) -> Result<()> {
    if is_stdin(&file.path) {
        return Err(Problem::new("--write needs files: standard input cannot be replaced").into());
    }
    replace_file(&file.path, text)
}
