//! `synth`: the templates of the presets. The options are those of the library's command line, which also runs it, so
//! that the example `synth` writes the same files.

use std::ffi::OsString;

use cfn_core::cli::{CliOption, Outcome, Takes};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use safer_scps::presets;

use crate::exit::Exit;
use crate::failure::Result;
use crate::given::Given;
use crate::interrupt;
use crate::terminal::Terminal;

pub(crate) fn command() -> Command {
    Command::new("synth")
        .about("Write the CloudFormation templates of the monitor, with the published or the hardened preset")
        .args(options().map(argument))
        .after_help(
            "\
Examples:
  safer-scps synth
  safer-scps synth --preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 \\
    --regions us-east-1,eu-west-1 --email soc@example.com
  safer-scps synth --preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 --diff origin/main

Exits with 1 if --check or --diff found differences, and 3 if --diff found a resource that is or may
be replaced. If something is wrong, no file is changed.",
        )
}

/// The options of the library's command line. `--help` is clap's.
fn options() -> impl Iterator<Item = CliOption> {
    let options: Vec<CliOption> = presets::cli().options().collect();
    options.into_iter().filter(|option| option.name != "help")
}

fn argument(option: CliOption) -> Arg {
    let arg = Arg::new(option.name).long(option.name).help(option.help);
    match option.takes {
        Takes::Any(value) => arg.value_name(value).value_parser(value_parser!(OsString)),
        Takes::Optional(value) => arg
            .value_name(value)
            .num_args(0..=1)
            .value_parser(value_parser!(OsString)),
        Takes::OneOf(values) => {
            let arg = arg.value_parser(values.to_vec());
            match values.first() {
                Some(first) => arg.default_value(*first),
                None => arg,
            }
        }
        _ => arg.action(ArgAction::SetTrue),
    }
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let outcome = match PRINTING.iter().any(|option| given.is_given(option)) {
        true => synthesize(given, terminal),
        // All templates are written together.
        false => interrupt::replacing(|| match synthesize(given, terminal) {
            Outcome::Done => Ok(Outcome::Done),
            other => Err(other),
        })
        .unwrap_or_else(|other| other),
    };
    Ok(match outcome {
        Outcome::Done => Exit::Success,
        Outcome::Differs => Exit::Found,
        Outcome::Replaces => Exit::CannotTell,
        _ => Exit::Wrong,
    })
}

/// The options with which no file is written.
const PRINTING: [&str; 4] = ["stdout", "list", "check", "diff"];

fn synthesize(given: &ArgMatches, terminal: &Terminal) -> Outcome {
    presets::cli()
        .arguments(arguments(given))
        .color(terminal.color)
        .quiet(terminal.quiet)
        .run_to_outcome(presets::app)
}

/// The options that are given, as the library's command line reads them.
fn arguments(given: &ArgMatches) -> Vec<OsString> {
    let mut arguments = Vec::new();
    for option in options().filter(|option| given.is_given(option.name)) {
        arguments.push(format!("--{}", option.name).into());
        let value = match option.takes {
            Takes::Nothing => None,
            Takes::OneOf(_) => given.text(option.name).map(OsString::from),
            _ => given.os_text(option.name),
        };
        arguments.extend(value);
    }
    arguments
}
