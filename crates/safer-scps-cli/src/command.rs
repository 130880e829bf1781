//! The command line: its commands, and how one of them is run.

use std::ffi::OsString;
use std::io::{self, Write};

use cfn_core::cli::Color;
use clap::error::ErrorKind;
use clap::{ArgAction, ArgMatches, Command};

use crate::exit::{self, Exit};
use crate::failure::{Failure, Result};
use crate::given::{Given, choice, flag};
use crate::terminal::{Terminal, clean_lines};
use crate::{
    completions, dry_run, interrupt, man, organization, pattern, rehearse, scp, synth, verify,
    watch,
};

/// A command: its description, and what it does.
type Entry = (fn() -> Command, fn(&ArgMatches, &Terminal) -> Result<Exit>);

/// All commands, in the order of the help.
const COMMANDS: [Entry; 10] = [
    (synth::command, synth::run),
    (rehearse::command, rehearse::run),
    (verify::command, verify::run),
    (watch::command, watch::run),
    (dry_run::command, dry_run::run),
    (organization::command, organization::run),
    (scp::command, scp::run),
    (pattern::command, pattern::run),
    (completions::command, completions::run),
    (man::command, man::run),
];

/// The options of all commands come after those of a command.
const LAST: usize = 1_000;

/// Describes the whole command line.
///
/// ```
/// let command = safer_scps_cli::command();
/// assert!(command.find_subcommand("scp").is_some());
/// ```
#[must_use]
pub fn command() -> Command {
    Command::new("safer-scps")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Checks, explains and dry-runs SCPs, and writes and rehearses the monitor of their denials")
        .after_help(exit::TABLE)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            choice(
                "color",
                "auto|always|never",
                &["auto", "always", "never"],
                "When the output has colours; auto follows the terminal and NO_COLOR",
            )
            .display_order(LAST)
            .global(true),
        )
        .arg(
            flag("quiet", "Print only answers and problems: no progress, no notes")
                .short('q')
                .display_order(LAST)
                .global(true),
        )
        .subcommands(COMMANDS.iter().map(|(command, _)| command()))
}

/// Runs the program with these arguments, of which the first is its name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let mut command = command();
    let matches = match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => matches,
        Err(error) => return explain(&error),
    };
    let Some((name, given)) = matches.subcommand() else {
        return Exit::Wrong;
    };
    let terminal = Terminal {
        color: match given.text("color") {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ => Color::Auto,
        },
        quiet: given.flag("quiet"),
    };
    let entry = COMMANDS
        .iter()
        .find(|(command, _)| command().get_name() == name);
    interrupt::listen();
    let result = match entry {
        Some((_, run)) => run(given, &terminal),
        None => return Exit::Wrong,
    };
    interrupt::stay_if_ending();
    result.unwrap_or_else(|failure| {
        terminal.failure(&failure);
        Exit::Wrong
    })
}

/// Prints the help that was asked for, or what is wrong with the arguments.
fn explain(error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let terminal = Terminal {
                color: Color::Never,
                quiet: false,
            };
            match terminal.print(&text) {
                Ok(()) => Exit::Success,
                Err(error) => {
                    terminal.failure(&Failure::Output(error));
                    Exit::Wrong
                }
            }
        }
        _ => {
            // If standard error is closed or full, nobody can read it.
            let _ = writeln!(io::stderr(), "{}", clean_lines(&text));
            Exit::Wrong
        }
    }
}

/// A command that has only commands of its own.
pub(crate) fn group(name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .subcommand_required(true)
        .arg_required_else_help(true)
}

/// An argument that can be given several times.
pub(crate) fn repeated(arg: clap::Arg) -> clap::Arg {
    arg.action(ArgAction::Append)
}
