//! What a command line gives, by the names of its options. A name that a command does not have gives nothing.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

/// Reads the values of options.
pub(crate) trait Given {
    /// The value of an option.
    fn text(&self, name: &str) -> Option<&str>;
    /// The value of an option that need not be UTF-8.
    fn os_text(&self, name: &str) -> Option<OsString>;
    /// Whether an option is given on the command line, and is not a default.
    fn is_given(&self, name: &str) -> bool;
    /// All values of an option that can be repeated.
    fn texts(&self, name: &str) -> Vec<String>;
    /// The path that an option names.
    fn path(&self, name: &str) -> Option<PathBuf>;
    /// All paths.
    fn paths(&self, name: &str) -> Vec<PathBuf>;
    /// The number that an option gives.
    fn number(&self, name: &str) -> Option<usize>;
    /// Whether an option without a value is given.
    fn flag(&self, name: &str) -> bool;
    /// The value of an option that has one of a few values.
    fn choice<T: FromStr + Default>(&self, name: &str) -> T {
        let text = self.text(name).map(T::from_str);
        text.and_then(Result::ok).unwrap_or_default()
    }
}

impl Given for ArgMatches {
    fn text(&self, name: &str) -> Option<&str> {
        let text = self.try_get_one::<String>(name).ok()??;
        Some(text.as_str())
    }

    fn os_text(&self, name: &str) -> Option<OsString> {
        self.try_get_one::<OsString>(name).ok()?.cloned()
    }

    fn is_given(&self, name: &str) -> bool {
        let has = self.try_contains_id(name).unwrap_or_default();
        has && self.value_source(name) == Some(ValueSource::CommandLine)
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let values = self.try_get_many::<String>(name).ok().flatten();
        values.into_iter().flatten().cloned().collect()
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        self.try_get_one::<PathBuf>(name).ok()?.cloned()
    }

    fn paths(&self, name: &str) -> Vec<PathBuf> {
        let values = self.try_get_many::<PathBuf>(name).ok().flatten();
        values.into_iter().flatten().cloned().collect()
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.try_get_one::<usize>(name).ok()?.copied()
    }

    fn flag(&self, name: &str) -> bool {
        let flag = self.try_get_one::<bool>(name).ok().flatten();
        flag.copied().unwrap_or_default()
    }
}

/// An option with a value.
pub(crate) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// An option that names a file.
pub(crate) fn file(name: &'static str, help: &'static str) -> Arg {
    option(name, "FILE", help)
        .value_parser(value_parser!(PathBuf))
        .value_hint(clap::ValueHint::FilePath)
}

/// An option with a number.
pub(crate) fn number(name: &'static str, help: &'static str) -> Arg {
    option(name, "N", help).value_parser(value_parser!(usize))
}

/// An option without a value.
pub(crate) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

/// The files or folders that a command reads.
pub(crate) fn files(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .value_name(value)
        .action(ArgAction::Append)
        .num_args(1..)
        .value_parser(value_parser!(PathBuf))
        .value_hint(clap::ValueHint::AnyPath)
        .help(help)
}

/// An option with one of a few values; the first is the default. The name of the value lists them: `scp|rcp`.
pub(crate) fn choice(
    name: &'static str,
    value: &'static str,
    values: &'static [&'static str],
    help: &'static str,
) -> Arg {
    let arg = option(name, value, help)
        .value_parser(values.to_vec())
        // They are the name of the value.
        .hide_possible_values(true);
    match values.first() {
        Some(first) => arg.default_value(*first),
        None => arg,
    }
}

/// Checks a day, and returns it as text.
pub(crate) fn day(text: &str) -> Result<String, &'static str> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) => Ok(day.to_string()),
        Err(_) => Err("a day is 2026-11-25"),
    }
}
