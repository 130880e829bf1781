//! Reads the arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use findings::nearest;
use lexopt::prelude::{Long, Short, Value};

use crate::CLOUD_ASSEMBLY_FOLDER;
use crate::template::Format;

use super::help;
use super::options::{Cli, Declared, Options, Takes};

/// What a command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Write,
    Check,
    Assembly,
    Diff(DiffOptions),
    List,
    Print(Option<String>),
    Help,
}

/// What `--diff` compares with, and how it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DiffOptions {
    /// A folder or a git revision.
    pub(super) from: OsString,
    pub(super) format: DiffFormat,
}

/// How `--diff` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiffFormat {
    Text,
    Markdown,
}

impl Action {
    /// The option that asks for it.
    fn option(&self) -> &'static str {
        match self {
            Action::Write => "synth",
            Action::Check => "--check",
            Action::Assembly => "--assembly",
            Action::Diff(_) => "--diff",
            Action::List => "--list",
            Action::Print(_) => "--stdout",
            Action::Help => "--help",
        }
    }
}

/// A command line that has been read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) action: Action,
    pub(super) out: PathBuf,
    pub(super) format: Format,
    pub(super) own: Options,
}

impl Arguments {
    pub(super) fn parse(
        cli: &Cli,
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, String> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let mut given = Given {
            action: None,
            out: None,
            format: None,
            diff_format: None,
            own: defaults(&cli.declared)?,
        };
        let mut is_first = true;
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            match argument {
                Value(word) if is_first && word == "synth" => {}
                Short('h') => given.ask_for(Action::Help)?,
                Long(name) => {
                    let name = name.to_owned();
                    given.option(&name, &mut parser, cli)?;
                }
                other => return Err(unexpected(other, cli)),
            }
            is_first = false;
        }
        given.arguments()
    }
}

/// The options of a command line as they are read, before they are checked against each other.
struct Given {
    action: Option<Action>,
    out: Option<PathBuf>,
    format: Option<Format>,
    diff_format: Option<DiffFormat>,
    own: Options,
}

impl Given {
    /// Reads an option and its value.
    fn option(&mut self, name: &str, parser: &mut lexopt::Parser, cli: &Cli) -> Result<(), String> {
        match name {
            "out" => self.out = Some(value(parser, "--out", "a folder")?.into()),
            "format" => {
                let format = value(parser, "--format", "yaml or json")?;
                self.format = Some(match format.to_str() {
                    Some("yaml" | "yml") => Format::Yaml,
                    Some("json") => Format::Json,
                    _ => return Err(format!("--format is yaml or json, not {format:?}")),
                });
            }
            "diff-format" => {
                let format = value(parser, "--diff-format", "text or markdown")?;
                self.diff_format = Some(match format.to_str() {
                    Some("text") => DiffFormat::Text,
                    Some("markdown" | "md") => DiffFormat::Markdown,
                    _ => return Err(format!("--diff-format is text or markdown, not {format:?}")),
                });
            }
            "check" => self.ask_for(Action::Check)?,
            "assembly" => self.ask_for(Action::Assembly)?,
            "diff" => self.ask_for(Action::Diff(DiffOptions {
                from: value(parser, "--diff", "a folder or a git revision")?,
                format: DiffFormat::Text,
            }))?,
            "list" => self.ask_for(Action::List)?,
            "help" => self.ask_for(Action::Help)?,
            "stdout" => self.ask_for(Action::Print(optional_value(parser)?))?,
            name => match cli.declared.iter().find(|option| option.name == name) {
                Some(option) => {
                    let value = own_value(parser, option)?;
                    self.own.values.insert(option.name, value);
                }
                None => return Err(unexpected(Long(name), cli)),
            },
        }
        Ok(())
    }

    /// Sets the action. `--help` wins over every other action; two others are an error.
    fn ask_for(&mut self, action: Action) -> Result<(), String> {
        match &self.action {
            Some(Action::Help) => {}
            Some(first) if action != Action::Help && first.option() != action.option() => {
                return Err(format!(
                    "{} and {} cannot be used together",
                    first.option(),
                    action.option()
                ));
            }
            _ => self.action = Some(action),
        }
        Ok(())
    }

    /// Checks the options against each other and fills in the defaults.
    fn arguments(self) -> Result<Arguments, String> {
        let mut action = self.action.unwrap_or(Action::Write);
        match (&mut action, self.diff_format) {
            (Action::Diff(options), Some(format)) => options.format = format,
            (Action::Help, _) | (_, None) => {}
            _ => return Err("--diff-format has no meaning without --diff".to_owned()),
        }
        if self.out.is_some() && matches!(action, Action::List | Action::Print(_)) {
            return Err(format!(
                "--out has no meaning with {}: no file is read or written",
                action.option()
            ));
        }
        let is_assembly = action == Action::Assembly;
        if is_assembly && self.format.is_some() {
            return Err("--format has no meaning with --assembly: its templates are JSON".into());
        }
        Ok(Arguments {
            action,
            out: match self.out {
                Some(out) => out,
                None if is_assembly => assembly_folder(),
                None => PathBuf::from("templates"),
            },
            format: self.format.unwrap_or_default(),
            own: self.own,
        })
    }
}

/// The folder in which the AWS CDK's CLI looks for the assembly of the program that it runs.
fn assembly_folder() -> PathBuf {
    let folder = std::env::var_os("CDK_OUTDIR").filter(|folder| !folder.is_empty());
    folder.map_or_else(|| CLOUD_ASSEMBLY_FOLDER.into(), PathBuf::from)
}

/// The value of an option that needs one. Another option is not a value.
fn value(parser: &mut lexopt::Parser, option: &str, what: &str) -> Result<OsString, String> {
    let missing = || format!("{option} needs {what}");
    let value = parser.value().map_err(|_| missing())?;
    match value.as_encoded_bytes() {
        [] => Err(missing()),
        bytes if bytes.starts_with(b"--") => Err(missing()),
        _ => Ok(value),
    }
}

/// The value of an option that may have none.
fn optional_value(parser: &mut lexopt::Parser) -> Result<Option<String>, String> {
    let text = |value: OsString| {
        value
            .into_string()
            .map_err(|value| format!("{value:?} is not the name of a stack"))
    };
    if let Some(value) = parser.optional_value() {
        return text(value).map(Some);
    }
    let next = parser
        .try_raw_args()
        .and_then(|mut raw| raw.next_if(|next| !next.as_encoded_bytes().starts_with(b"-")));
    next.map(text).transpose()
}

/// The values of options that are not given.
///
/// Fails if the program declares an option that already exists.
fn defaults(declared: &[Declared]) -> Result<Options, String> {
    let mut options = Options::default();
    for (position, option) in declared.iter().enumerate() {
        let name = option.name;
        let taken = help::names().any(|taken| taken.strip_prefix("--") == Some(name))
            || declared[..position].iter().any(|other| other.name == name);
        if taken {
            return Err(format!(
                "the program declares --{name}, but that option exists already"
            ));
        }
        if let Takes::OneOf([first, ..]) = option.takes {
            options.values.insert(name, (*first).to_owned());
        }
    }
    Ok(options)
}

/// The value of one of the program's own options.
fn own_value(parser: &mut lexopt::Parser, option: &Declared) -> Result<String, String> {
    let shown = format!("--{}", option.name);
    let what = match option.takes {
        Takes::Nothing => return Ok(String::new()),
        Takes::Value(what) => what.to_owned(),
        Takes::OneOf(values) => alternatives(values),
    };
    let given = value(parser, &shown, &what)?
        .into_string()
        .map_err(|value| format!("{shown} is not Unicode: {value:?}"))?;
    match option.takes {
        Takes::OneOf(values) if !values.contains(&&*given) => {
            let message = format!("{shown} is {what}, not {given:?}");
            Err(suggest(message, nearest(&given, values.iter().copied())))
        }
        _ => Ok(given),
    }
}

/// `published, hardened or minimal`
fn alternatives(values: &[&str]) -> String {
    match values {
        [first @ .., before, last] => {
            let first: String = first.iter().map(|value| format!("{value}, ")).collect();
            format!("{first}{before} or {last}")
        }
        _ => values.concat(),
    }
}

fn unexpected(argument: lexopt::Arg<'_>, cli: &Cli) -> String {
    let own: Vec<String> = cli
        .declared
        .iter()
        .map(|option| format!("--{}", option.name))
        .collect();
    let known = own.iter().map(String::as_str).chain(help::names());
    let shown = match argument {
        Long(name) => format!("--{name}"),
        Short(letter) => format!("-{letter}"),
        Value(word) if word == "synth" => {
            return "\"synth\" is only expected as the first word".to_owned();
        }
        Value(word) => {
            let message = format!("{word:?} is not expected here");
            let known = known.chain(["synth"]);
            return suggest(message, nearest(&word.to_string_lossy(), known));
        }
    };
    let message = format!("there is no option {shown}");
    suggest(message, nearest(&shown, known))
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
        Arguments::parse(&Cli::new(), line.split_whitespace().map(OsString::from))
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
            (
                "--diff-format markdown --diff origin/main --out a",
                Action::Diff(DiffOptions {
                    from: "origin/main".into(),
                    format: DiffFormat::Markdown,
                }),
                "a",
                Format::Yaml,
            ),
            ("--check --help", Action::Help, "templates", Format::Yaml),
            ("-h", Action::Help, "templates", Format::Yaml),
        ] {
            let expected = Arguments {
                action,
                out: out.into(),
                format,
                own: Options::default(),
            };
            assert_eq!(parse(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn mistakes_are_reported() {
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
            ("--diff", "--diff needs a folder or a git revision"),
            (
                "--diff-format html",
                "--diff-format is text or markdown, not \"html\"",
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

    #[test]
    fn options_that_exclude_each_other_are_reported() {
        for (line, message) in [
            (
                "--check --diff-format text",
                "--diff-format has no meaning without --diff",
            ),
            (
                "--diff a --check",
                "--diff and --check cannot be used together",
            ),
            (
                "--check --list",
                "--check and --list cannot be used together",
            ),
            (
                "--stdout --check",
                "--stdout and --check cannot be used together",
            ),
            (
                "--stdout --out a",
                "--out has no meaning with --stdout: no file is read or written",
            ),
            (
                "--out=a --list",
                "--out has no meaning with --list: no file is read or written",
            ),
        ] {
            assert_eq!(parse(line), Err(message.to_owned()), "{line}");
        }
    }

    fn own() -> Cli {
        Cli::new()
            .choice("preset", &["published", "hardened"], "which monitor")
            .option("organization", "ID", "the organization's id")
            .flag("cost", "say what it costs")
    }

    fn parse_own(cli: &Cli, line: &str) -> Result<Vec<(&'static str, String)>, String> {
        Arguments::parse(cli, line.split_whitespace().map(OsString::from))
            .map(|arguments| arguments.own.values.into_iter().collect())
    }

    #[test]
    fn own_options_are_read() {
        let value = |name, value: &str| (name, value.to_owned());
        for (line, expected) in [
            ("", vec![value("preset", "published")]),
            ("--preset=hardened", vec![value("preset", "hardened")]),
            (
                "synth --organization o-1 --list --cost",
                vec![
                    value("preset", "published"),
                    value("organization", "o-1"),
                    value("cost", ""),
                ],
            ),
            (
                "--organization o-1 --organization=o-2",
                vec![value("preset", "published"), value("organization", "o-2")],
            ),
        ] {
            assert_eq!(parse_own(&own(), line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn mistakes_in_own_options_are_reported() {
        let one = |name| Cli::new().flag(name, "");
        for (cli, line, message) in [
            (
                own(),
                "--presets hardened",
                "there is no option --presets; did you mean \"--preset\"?",
            ),
            (
                own(),
                "--preset hardend",
                "--preset is published or hardened, not \"hardend\"; did you mean \"hardened\"?",
            ),
            (own(), "--preset", "--preset needs published or hardened"),
            (own(), "--organization --list", "--organization needs ID"),
            (
                own(),
                "--cost=1",
                "unexpected argument for option '--cost': \"1\"",
            ),
            (
                one("out"),
                "",
                "the program declares --out, but that option exists already",
            ),
            (
                one("a").flag("a", ""),
                "",
                "the program declares --a, but that option exists already",
            ),
        ] {
            assert_eq!(parse_own(&cli, line), Err(message.to_owned()), "{line}");
        }
    }

    #[test]
    fn alternatives_are_listed() {
        assert_eq!(alternatives(&["a", "b", "c"]), "a, b or c");
        assert_eq!(alternatives(&["a"]), "a");
        assert_eq!(alternatives(&[]), "");
    }
}
