//! `scp check`: what AWS would refuse in a policy, and what is probably a mistake.

use cfn_constructs::check_action_names;
use clap::{ArgMatches, Command};
use findings::Finding;
use iam_policy::{PolicyKind, Tree, check_text};

use super::{kind, kind_option};
use crate::exit::Exit;
use crate::failure::{Result, in_file};
use crate::given::{Given, choice, files, flag};
use crate::input::read_all;
use crate::reported;
use crate::table::Format;
use crate::terminal::Terminal;

pub(super) fn command() -> Command {
    Command::new("check")
        .about("Report what AWS would refuse in a policy, and what is probably a mistake")
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
            "How findings are printed",
        ))
        .arg(flag("deny-warnings", "Exit with 1 for warnings too"))
        .after_help(
            "\
Examples:
  safer-scps scp check policies/*.json
  safer-scps scp check --type rcp --format json policy.json
  aws organizations describe-policy --policy-id p-… --query Policy.Content --output text |
    safer-scps scp check -

Exits with 1 if there is an error.",
        )
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let files = read_all(&given.paths("files"))?;
    let findings: Vec<Finding> = files
        .iter()
        .flat_map(|file| in_file(&file.name, check(&file.text, kind(given))))
        .collect();
    reported::report(given, terminal, files.len(), &findings)
}

/// The findings about a policy, and about names of actions if the rest is right.
fn check(text: &str, kind: PolicyKind) -> Vec<Finding> {
    let mut findings = check_text(text, kind);
    if let Ok(tree) = Tree::parse(text) {
        findings.extend(check_action_names(&tree));
    }
    findings
}
