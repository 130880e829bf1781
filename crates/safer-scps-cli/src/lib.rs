//! The program `safer-scps`, for people who write no Rust.
//!
//! Each command is a file, and a folder if it has commands of its own. A command describes its options as a
//! [`clap::Command`], and runs with what was given. The library is here for the program and for tests that read the
//! help texts; its functions may change with any release.

#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod athena;
mod aws;
mod child;
mod command;
mod completions;
mod dry_run;
mod exit;
mod failure;
mod given;
mod html;
mod input;
mod interrupt;
mod man;
mod numbers;
mod organization;
mod pattern;
mod progress;
mod rehearse;
mod reported;
mod scp;
mod sources;
mod synth;
mod table;
mod terminal;
mod verify;
mod watch;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

pub use command::command;

/// Runs the program with these arguments, of which the first is its name, and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    command::run(arguments).into()
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
