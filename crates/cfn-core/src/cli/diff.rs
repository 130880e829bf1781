//! `--diff`: reports what updating the stacks would do.

mod before;
mod lines;
mod markdown;
mod terminal;

use std::io;

use crate::diff::{ChangeKind, Diff, Effect, read};
use crate::template::{Assembly, Format, Template};

use super::arguments::{Arguments, DiffFormat, DiffOptions};
use super::outcome::Outcome;
use super::report;
use super::stream::Stream;
use before::Before;

/// A template file, and how it differs from the older one.
struct File {
    name: String,
    state: State,
}

enum State {
    /// There is no older one. The number of resources that its stack creates.
    New(usize),
    /// The app no longer writes it.
    Gone,
    /// Both exist.
    Compared(Diff),
}

pub(super) fn run(
    assembly: &Assembly,
    arguments: &Arguments,
    options: &DiffOptions,
    out: &mut Stream<'_>,
    err: &mut Stream<'_>,
) -> io::Result<Outcome> {
    let compared = Before::find(&options.from, &arguments.out).and_then(|before| {
        if arguments.out_is_given {
            before.check_that_out_is_used(&options.from)?;
        }
        compare(assembly, &before, arguments.format)
    });
    let files = match compared {
        Ok(files) => files,
        Err(error) => {
            report::failure(err, &error.message, error.help.as_deref())?;
            return Ok(Outcome::Failed);
        }
    };
    match options.format {
        DiffFormat::Markdown => markdown::print(out, &files)?,
        DiffFormat::Text => terminal::print(out, &files)?,
    }
    let differs = |file: &File| match &file.state {
        State::New(_) | State::Gone => true,
        State::Compared(diff) => !diff.is_empty(),
    };
    let replaces = |file: &File| matches!(&file.state, State::Compared(diff) if diff.replaces());
    Ok(match () {
        () if files.iter().any(replaces) => Outcome::Replaces,
        () if files.iter().any(differs) => Outcome::Differs,
        () => Outcome::Done,
    })
}

/// The file names that an older template may have, those of the requested format first.
fn candidates(template: &Template, format: Format) -> Vec<String> {
    let mut endings = ["yml", "yaml", "json", "template"];
    if format == Format::Json {
        endings.swap(0, 2);
    }
    let stem = template.file_stem();
    endings
        .iter()
        .map(|ending| format!("{stem}.{ending}"))
        .collect()
}

fn compare(
    assembly: &Assembly,
    before: &Before,
    format: Format,
) -> Result<Vec<File>, before::Failure> {
    let mut names = before.names()?;
    let mut files = Vec::new();
    for template in assembly.templates() {
        let candidates = candidates(template, format);
        let found = candidates.iter().find(|name| names.contains(*name));
        let state = match found {
            None => State::New(template.resource_paths().len()),
            Some(name) => {
                let old = read(&before.read(name)?)
                    .map_err(|error| before.failure(name, &error.to_string()))?;
                State::Compared(template.diff_from(&old))
            }
        };
        names.retain(|name| !candidates.contains(name));
        files.push(File {
            name: template.file_name(format),
            state,
        });
    }
    // The other files may be anything. Those that can be read as a template are reported.
    for name in names {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        let may_be = matches!(ending, Some("yml" | "yaml" | "json" | "template"));
        if may_be && before.read(&name).is_ok_and(|text| read(&text).is_ok()) {
            files.push(File {
                name,
                state: State::Gone,
            });
        }
    }
    Ok(files)
}

impl File {
    /// `1 added, 2 changed, 1 replaced`.
    fn summary(&self) -> String {
        let diff = match &self.state {
            State::New(1) => return "new, with 1 resource".to_owned(),
            State::New(resources) => return format!("new, with {resources} resources"),
            State::Gone => {
                return "the app no longer writes it; a stack deployed from it does not change"
                    .to_owned();
            }
            State::Compared(diff) if diff.is_empty() => return "no change".to_owned(),
            State::Compared(diff) => diff,
        };
        let mut counts = [
            ("added", 0),
            ("changed", 0),
            ("renamed", 0),
            ("maybe replaced", 0),
            ("replaced", 0),
            ("removed", 0),
        ];
        for change in diff.changes() {
            let position = match (&change.kind, change.effect) {
                (ChangeKind::Added, _) => 0,
                (ChangeKind::Renamed { .. }, _) => 2,
                (ChangeKind::Removed, _) => 5,
                (_, Effect::MayReplace) => 3,
                (_, Effect::Replacement) => 4,
                _ => 1,
            };
            counts[position].1 += 1;
        }
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let words: Vec<String> = counts
            .map(|(word, count)| format!("{count} {word}"))
            .collect();
        words.join(", ")
    }
}
