//! `pattern check`: what AWS would refuse in a pattern, and what is probably a mistake.

use clap::{ArgGroup, ArgMatches, Command};
use event_pattern::{EventPattern, Limits};
use filter_pattern::FilterPattern;
use findings::Finding;

use super::{Language, expression, kind_option, no_pattern, text_of};
use crate::command::repeated;
use crate::exit::Exit;
use crate::failure::{Result, in_file};
use crate::given::{Given, choice, files, flag, option};
use crate::input::read_all;
use crate::reported;
use crate::table::Format;
use crate::terminal::Terminal;

pub(super) fn command() -> Command {
    Command::new("check")
        .about("Report what AWS would refuse in a pattern, and what is probably a mistake")
        .arg(files("files", "FILE", "The patterns; - is standard input"))
        .arg(repeated(option("expression", "TEXT", "A pattern itself").short('e')))
        .group(ArgGroup::new("some").args(["files", "expression"]).multiple(true).required(true))
        .arg(kind_option())
        .arg(choice("format", Format::LIST, Format::NAMES, "How findings are printed"))
        .arg(flag("deny-warnings", "Exit with 1 for warnings too"))
        .after_help(
            "\
Examples:
  safer-scps pattern check rule.json
  safer-scps pattern check -e '{ $.errorCode = \"*UnauthorizedOperation\" }'
  aws events describe-rule --name denials --query EventPattern --output text | safer-scps pattern check -

Exits with 1 if there is an error.",
        )
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let mut patterns = read_all(&given.paths("files"))?;
    patterns.extend(
        given
            .texts("expression")
            .iter()
            .map(|text| expression(text)),
    );
    let findings: Vec<Finding> = patterns
        .iter()
        .flat_map(|file| {
            let text = text_of(file);
            let findings = Language::of(given, text)
                .map_or_else(|| vec![no_pattern()], |language| check(language, text));
            in_file(&file.name, findings)
        })
        .collect();
    reported::report(given, terminal, patterns.len(), &findings)
}

fn check(language: Language, text: &str) -> Vec<Finding> {
    match language {
        Language::Event => match EventPattern::parse(text) {
            Ok(pattern) => pattern.check(&Limits::default()),
            Err(errors) => errors.into_findings(),
        },
        Language::Filter => match FilterPattern::parse(text) {
            Ok(pattern) => pattern.findings(),
            Err(error) => error.findings().to_vec(),
        },
    }
}
