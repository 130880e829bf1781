//! `scp`: what one policy is, without an organization: checked, printed in one form, measured, and asked.

mod check;
mod explain;
mod format;
mod measure;
mod request;

use clap::{Arg, ArgMatches, Command};
use iam_policy::{Policy, PolicyKind};

use crate::command::group;
use crate::exit::Exit;
use crate::failure::{Result, of_findings};
use crate::given::{Given, choice};
use crate::input::Named;
use crate::terminal::Terminal;

pub(crate) fn command() -> Command {
    group(
        "scp",
        "Check, format, measure and ask service and resource control policies",
    )
    .subcommand(check::command())
    .subcommand(format::command())
    .subcommand(measure::command())
    .subcommand(explain::command())
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    match given.subcommand() {
        Some(("check", given)) => check::run(given, terminal),
        Some(("format", given)) => format::run(given, terminal),
        Some(("measure", given)) => measure::run(given, terminal),
        Some(("explain", given)) => explain::run(given, terminal),
        _ => Ok(Exit::Wrong),
    }
}

/// The option that says what kind of policy the files have.
fn kind_option() -> Arg {
    choice(
        "type",
        "scp|rcp",
        &["scp", "rcp"],
        "Whether they are service or resource control policies",
    )
}

fn kind(given: &ArgMatches) -> PolicyKind {
    match given.text("type") {
        Some("rcp") => PolicyKind::Rcp,
        _ => PolicyKind::Scp,
    }
}

/// Reads a policy that is needed for an answer.
fn policy(file: &Named) -> Result<Policy> {
    let policy = Policy::parse(&file.text);
    policy.map_err(|errors| of_findings(&file.name, errors.findings()))
}
