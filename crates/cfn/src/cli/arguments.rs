//! The arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, Value};

use crate::problem::nearest;
use crate::template::Format;

pub(super) const HELP: &str = "\
Synthesizes the CloudFormation templates of this app.

Usage: PROGRAM [synth] [OPTIONS]

  --out DIR            the folder to write to or compare with [default: templates]
  --format yaml|json   how templates are written [default: yaml]
  --check              write nothing; show what writing would change, and exit with 1 if it would
  --stdout [STACK]     print one template, or all of them, instead of writing files
  --list               list the stacks
  --help               show this

Exit codes: 0 done, 1 --check found differences, 2 the app, the command line or a file is at fault.
";

const OPTIONS: [&str; 6] = [
    "--out", "--format", "--check", "--stdout", "--list", "--help",
];

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Write,
    Check,
    List,
    Print(Option<String>),
    Help,
}

impl Action {
    /// The option that asks for it.
    fn option(&self) -> &'static str {
        match self {
            Action::Write => "synth",
            Action::Check => "--check",
            Action::List => "--list",
            Action::Print(_) => "--stdout",
            Action::Help => "--help",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) action: Action,
    pub(super) out: PathBuf,
    pub(super) format: Format,
}

impl Arguments {
    pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let mut action: Option<Action> = None;
        let mut parsed = Arguments {
            action: Action::Write,
            out: PathBuf::from("templates"),
            format: Format::Yaml,
        };
        let mut out_given = false;
        let mut position = 0;
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            let asked = match argument {
                Value(word) if position == 0 && word == "synth" => None,
                Long("out") => {
                    parsed.out = value(&mut parser, "--out", "a folder")?.into();
                    out_given = true;
                    None
                }
                Long("format") => {
                    let name = value(&mut parser, "--format", "yaml or json")?;
                    parsed.format = match name.to_str() {
                        Some("yaml" | "yml") => Format::Yaml,
                        Some("json") => Format::Json,
                        _ => return Err(format!("--format is yaml or json, not {name:?}")),
                    };
                    None
                }
                Long("check") => Some(Action::Check),
                Long("list") => Some(Action::List),
                Long("help") | Short('h') => Some(Action::Help),
                Long("stdout") => Some(Action::Print(optional_value(&mut parser)?)),
                other => return Err(unexpected(other)),
            };
            position += 1;
            action = match (action, asked) {
                (Some(Action::Help), _) | (_, Some(Action::Help)) => Some(Action::Help),
                (Some(first), Some(second)) if first.option() != second.option() => {
                    return Err(format!(
                        "{} and {} exclude each other",
                        first.option(),
                        second.option()
                    ));
                }
                (first, second) => second.or(first),
            };
        }
        parsed.action = action.unwrap_or(Action::Write);
        if out_given && matches!(parsed.action, Action::List | Action::Print(_)) {
            let option = parsed.action.option();
            return Err(format!(
                "--out has no meaning with {option}: no file is read or written"
            ));
        }
        Ok(parsed)
    }
}

/// The value of an option that needs one; another option is none.
fn value(parser: &mut lexopt::Parser, option: &str, what: &str) -> Result<OsString, String> {
    let missing = || format!("{option} needs {what}");
    let value = parser.value().map_err(|_| missing())?;
    match value.as_encoded_bytes() {
        [] => Err(missing()),
        bytes if bytes.starts_with(b"--") => Err(missing()),
        _ => Ok(value),
    }
}

/// The value of an option that may stand alone.
fn optional_value(parser: &mut lexopt::Parser) -> Result<Option<String>, String> {
    let text = |value: OsString| {
        value
            .into_string()
            .map_err(|v| format!("{v:?} is no stack"))
    };
    if let Some(value) = parser.optional_value() {
        return text(value).map(Some);
    }
    let next = parser
        .try_raw_args()
        .and_then(|mut raw| raw.next_if(|next| !next.as_encoded_bytes().starts_with(b"-")));
    next.map(text).transpose()
}

fn unexpected(argument: lexopt::Arg<'_>) -> String {
    let shown = match argument {
        Long(name) => format!("--{name}"),
        Short(letter) => format!("-{letter}"),
        Value(word) if word == "synth" => {
            return "\"synth\" is only expected as the first word".to_owned();
        }
        Value(word) => {
            let message = format!("{word:?} is not expected here");
            let known = OPTIONS.into_iter().chain(["synth"]);
            return suggest(message, nearest(&word.to_string_lossy(), known));
        }
    };
    let message = format!("there is no option {shown}");
    suggest(message, nearest(&shown, OPTIONS))
}

fn suggest(message: String, suggestion: Option<String>) -> String {
    match suggestion {
        Some(suggestion) => format!("{message}; {suggestion}"),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn options_are_read() {
        let print = |stack: &str| Action::Print(Some(stack.to_owned()));
        for (line, action, out, format) in [
            ("", Action::Write, "templates", Format::Yaml),
            ("synth", Action::Write, "templates", Format::Yaml),
            ("--out a --format json", Action::Write, "a", Format::Json),
            ("synth --out=a --check", Action::Check, "a", Format::Yaml),
            ("--stdout", Action::Print(None), "templates", Format::Yaml),
            ("--stdout bus", print("bus"), "templates", Format::Yaml),
            (
                "--stdout=bus --format=json",
                print("bus"),
                "templates",
                Format::Json,
            ),
            (
                "--stdout --format json",
                Action::Print(None),
                "templates",
                Format::Json,
            ),
            ("--list", Action::List, "templates", Format::Yaml),
            ("--check --help", Action::Help, "templates", Format::Yaml),
            ("-h", Action::Help, "templates", Format::Yaml),
        ] {
            let expected = Arguments {
                action,
                out: out.into(),
                format,
            };
            assert_eq!(parse(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn mistakes_are_told() {
        for (line, message) in [
            (
                "--chekc",
                "there is no option --chekc; did you mean \"--check\"?",
            ),
            ("-x", "there is no option -x"),
            ("--out", "--out needs a folder"),
            ("--out --check", "--out needs a folder"),
            ("--format", "--format needs yaml or json"),
            ("--format toml", "--format is yaml or json, not \"toml\""),
            ("--check --list", "--check and --list exclude each other"),
            (
                "--stdout --check",
                "--stdout and --check exclude each other",
            ),
            (
                "--stdout --out a",
                "--out has no meaning with --stdout: no file is read or written",
            ),
            (
                "--out=a --list",
                "--out has no meaning with --list: no file is read or written",
            ),
            ("deploy", "\"deploy\" is not expected here"),
            ("templates", "\"templates\" is not expected here"),
            (
                "check",
                "\"check\" is not expected here; did you mean \"--check\"?",
            ),
            (
                "sytnh",
                "\"sytnh\" is not expected here; did you mean \"synth\"?",
            ),
            (
                "--check synth",
                "\"synth\" is only expected as the first word",
            ),
            (
                "--check=yes",
                "unexpected argument for option '--check': \"yes\"",
            ),
        ] {
            assert_eq!(parse(line), Err(message.to_owned()), "{line}");
        }
    }
}
