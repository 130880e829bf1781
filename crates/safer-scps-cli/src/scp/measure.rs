//! `scp measure`: how much of its quota a policy uses, and which statements use it.

use clap::{ArgMatches, Command};
use iam_policy::PolicyKind;

use super::{kind, kind_option, policy};
use crate::exit::Exit;
use crate::failure::{Result, all};
use crate::given::{Given, choice, files};
use crate::input::read_all;
use crate::table::{Cell, Format, Table};
use crate::terminal::Terminal;

pub(super) fn command() -> Command {
    Command::new("measure")
        .about("Print how much of its quota a policy uses, and which statements use it")
        .arg(
            files(
                "files",
                "FILE",
                "The policies, as JSON; - is standard input",
            )
            .required(true),
        )
        .arg(kind_option())
        .arg(choice(
            "format",
            Format::LIST,
            Format::NAMES,
            "How the table is printed",
        ))
        .after_help(
            "\
Examples:
  safer-scps scp measure policies/*.json
  safer-scps scp measure --type rcp --format csv policy.json

AWS Organizations counts all characters of a policy as it is given to the API, also white space.
The console removes white space outside of strings when it saves a policy. `minified` counts the
policy without it; the rows of statements are parts of this number.

Exits with 1 if a policy is larger than its quota as it is written.",
        )
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let files = read_all(&given.paths("files"))?;
    let policies = all(files.iter().map(|file| Ok((file, policy(file)?))))?;
    let kind = kind(given);
    let quota = kind.max_characters();
    let mut table = Table::new(["file", "part", "written", "minified", "quota", "used"]);
    let mut is_too_large = false;
    for (file, policy) in policies {
        let written = policy.size(kind);
        is_too_large |= quota.is_some_and(|quota| written > quota);
        let minified = policy.clone().minified().size(kind);
        table.row([
            file.name.as_str().into(),
            "policy".into(),
            written.into(),
            minified.into(),
            quota.into(),
            quota.map(|quota| share(written, quota)).into(),
        ]);
        for (index, statement) in policy.statements().iter().enumerate() {
            let name = statement.sid.clone();
            let name = name.unwrap_or_else(|| format!("statement {index}"));
            let characters = statement.to_string().chars().count();
            table.row([
                file.name.as_str().into(),
                name.into(),
                Cell::Empty,
                characters.into(),
                quota.into(),
                quota.map(|quota| share(characters, quota)).into(),
            ]);
        }
    }
    terminal.print(&table.text(given.choice("format")))?;
    terminal.note(&what_counts(kind));
    Ok(match is_too_large {
        true => Exit::Found,
        false => Exit::Success,
    })
}

/// `24.1%`
fn share(characters: usize, quota: usize) -> String {
    let permille = characters.saturating_mul(1000) / quota.max(1);
    format!("{}.{}%", permille / 10, permille % 10)
}

fn what_counts(kind: PolicyKind) -> String {
    let counted = match kind.counts_white_space() {
        true => "every character counts, also white space",
        false => "white space outside of strings does not count",
    };
    let kind = kind.name().to_uppercase();
    match kind.as_str() {
        "SCP" => format!(
            "{kind}: {counted}; the quota of 10,240 is known from reports since May 2026, older pages say 5,120"
        ),
        _ => format!("{kind}: {counted}"),
    }
}
