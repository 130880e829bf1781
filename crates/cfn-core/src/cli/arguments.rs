//! Reads the arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use findings::nearest;
use lexopt::prelude::{Long, Short, Value};

use crate::CLOUD_ASSEMBLY_FOLDER;
use crate::template::Format;

use super::help;
use super::options::{Cli, CliOption, Options, Takes};

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

    /// Whether standard output is data for another program: templates, a list, or a diff.
    pub(super) fn prints_data(&self) -> bool {
        match self {
            Action::Check | Action::Diff(_) | Action::List | Action::Print(_) => true,
            Action::Write | Action::Assembly | Action::Help => false,
        }
    }
}

/// A command line that has been read and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) action: Action,
    pub(super) out: PathBuf,
    /// Whether `out` was given, and is not the default.
    pub(super) out_is_given: bool,
    pub(super) format: Format,
    pub(super) deny_warnings: bool,
    pub(super) deploy_commands: bool,
    /// Whether nothing is printed about files that are written.
    pub(super) quiet: bool,
    pub(super) own: Options,
}

impl Arguments {
    pub(super) fn parse(
        cli: &Cli,
        arguments: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, String> {
        check_declared(cli)?;
        let mut parser = lexopt::Parser::from_args(arguments);
        let mut given = Given {
            action: None,
            out: None,
            format: None,
            diff_format: None,
            names: Vec::new(),
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
                    given.note(name)?;
                }
                other => return Err(unexpected(other, cli)),
            }
            is_first = false;
        }
        given.check_effects()?;
        given.check_conditions(cli)?;
        given.arguments(cli.quiet)
    }
}

/// The options of a command line as they are read, before they are checked against each other.
struct Given {
    action: Option<Action>,
    out: Option<PathBuf>,
    format: Option<Format>,
    diff_format: Option<DiffFormat>,
    /// The names of all options so far, without their dashes.
    names: Vec<String>,
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
            "deny-warnings" | "deploy-commands" => {}
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

    /// Adds an option to those that were given. A second value would silently replace the first one.
    fn note(&mut self, name: String) -> Result<(), String> {
        match self.has(&name) {
            true if self.action == Some(Action::Help) => {}
            true => return Err(format!("--{name} is given twice")),
            false => self.names.push(name),
        }
        Ok(())
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|given| given == name)
    }

    /// Fails if an option has no effect with the action.
    fn check_effects(&self) -> Result<(), String> {
        let action = self.action.as_ref().unwrap_or(&Action::Write);
        let option = action.option();
        let because = match action {
            Action::Help => return Ok(()),
            _ if self.has("diff-format") && !matches!(action, Action::Diff(_)) => {
                return Err("--diff-format has no effect without --diff".to_owned());
            }
            Action::List | Action::Print(_) if self.has("out") => {
                format!("--out has no effect with {option}: no file is read or written")
            }
            Action::Assembly if self.has("format") => {
                format!("--format has no effect with {option}: its templates are JSON")
            }
            _ if self.has("deploy-commands") && *action != Action::Write => {
                format!(
                    "--deploy-commands has no effect with {option}: no template is written to deploy"
                )
            }
            _ => return Ok(()),
        };
        Err(because)
    }

    /// Fails if one of the program's own options has no effect without another one, which is missing.
    fn check_conditions(&self, cli: &Cli) -> Result<(), String> {
        if self.action == Some(Action::Help) {
            return Ok(());
        }
        for (name, needed) in &cli.conditions {
            let option = needed.trim_start_matches('-');
            let is_met = match option.split_once(' ') {
                Some((option, value)) => self.own.get(option) == Some(value),
                None => self.has(option),
            };
            if self.has(name) && !is_met {
                return Err(format!("--{name} has no effect without {needed}"));
            }
        }
        Ok(())
    }

    /// Fills in the defaults.
    fn arguments(self, quiet: bool) -> Result<Arguments, String> {
        let (deny_warnings, deploy_commands) =
            (self.has("deny-warnings"), self.has("deploy-commands"));
        let mut action = self.action.unwrap_or(Action::Write);
        if let (Action::Diff(options), Some(format)) = (&mut action, self.diff_format) {
            options.format = format;
        }
        let is_assembly = action == Action::Assembly;
        Ok(Arguments {
            action,
            out_is_given: self.out.is_some(),
            deny_warnings,
            deploy_commands,
            quiet,
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
fn defaults(declared: &[CliOption]) -> Result<Options, String> {
    let mut options = Options::default();
    for (position, option) in declared.iter().enumerate() {
        let name = option.name;
        let taken = help::names().any(|taken| taken == name)
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

/// Fails if an option or a value in the program's conditions does not exist.
fn check_declared(cli: &Cli) -> Result<(), String> {
    let declares = |option: &str| {
        let option = option.trim_start_matches('-');
        let (name, value) = match option.split_once(' ') {
            Some((name, value)) => (name, Some(value)),
            None => (option, None),
        };
        let mut declared = cli.declared.iter();
        declared.any(|option| {
            option.name == name
                && match (option.takes, value) {
                    (Takes::OneOf(values), Some(value)) => values.contains(&value),
                    (_, value) => value.is_none(),
                }
        })
    };
    for (name, needed) in &cli.conditions {
        let name = format!("--{name}");
        for option in [&*name, *needed] {
            if !declares(option) {
                return Err(format!(
                    "the program restricts {name} to {needed}, but does not declare {option}"
                ));
            }
        }
    }
    Ok(())
}

/// The value of one of the program's own options.
fn own_value(parser: &mut lexopt::Parser, option: &CliOption) -> Result<String, String> {
    let shown = format!("--{}", option.name);
    let what = match option.takes {
        Takes::Nothing => return Ok(String::new()),
        Takes::Any(what) | Takes::Optional(what) => what.to_owned(),
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
    let names: Vec<String> = cli
        .options()
        .map(|option| format!("--{}", option.name))
        .collect();
    let known = names.iter().map(String::as_str);
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
            ("synth --out a --check", Action::Check, "a", Format::Yaml),
            ("--deny-warnings", Action::Write, "templates", Format::Yaml),
            (
                "--deploy-commands --deny-warnings",
                Action::Write,
                "templates",
                Format::Yaml,
            ),
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
            ("--help --help", Action::Help, "templates", Format::Yaml),
            ("-h", Action::Help, "templates", Format::Yaml),
        ] {
            let expected = Arguments {
                action,
                out: out.into(),
                out_is_given: line.contains("--out "),
                format,
                deny_warnings: line.contains("--deny-warnings"),
                deploy_commands: line.contains("--deploy-commands"),
                quiet: false,
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
                "--diff-format has no effect without --diff",
            ),
            (
                "--diff-format text",
                "--diff-format has no effect without --diff",
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
                "--out has no effect with --stdout: no file is read or written",
            ),
            (
                "--out=a --list",
                "--out has no effect with --list: no file is read or written",
            ),
            (
                "--assembly --format json",
                "--format has no effect with --assembly: its templates are JSON",
            ),
            (
                "--deploy-commands --stdout bus",
                "--deploy-commands has no effect with --stdout: no template is written to deploy",
            ),
            (
                "--assembly --deploy-commands",
                "--deploy-commands has no effect with --assembly: no template is written to deploy",
            ),
            ("--out a --out b", "--out is given twice"),
            ("--out a --out a", "--out is given twice"),
            ("--format json --format=yaml", "--format is given twice"),
            ("--stdout bus --stdout rules", "--stdout is given twice"),
            ("--diff a --diff b", "--diff is given twice"),
            ("--check --check", "--check is given twice"),
            (
                "--deny-warnings --deny-warnings",
                "--deny-warnings is given twice",
            ),
        ] {
            assert_eq!(parse(line), Err(message.to_owned()), "{line}");
        }
    }

    fn own() -> Cli {
        Cli::new()
            .choice("preset", &["published", "hardened"], "which monitor")
            .option("organization", "ID", "the organization's id")
            .flag("cost", "print what it costs")
            .option("accounts", "N", "how many accounts there are")
            .only_with("accounts", "--cost")
            .option("units", "LIST", "where it is deployed")
            .only_with("units", "--preset hardened")
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
                "--cost --accounts 3",
                vec![
                    value("preset", "published"),
                    value("cost", ""),
                    value("accounts", "3"),
                ],
            ),
            (
                "--units r-a1b2 --preset hardened",
                vec![value("preset", "hardened"), value("units", "r-a1b2")],
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
                "--organization o-1 --organization=o-2",
                "--organization is given twice",
            ),
            (
                own(),
                "--accounts 3",
                "--accounts has no effect without --cost",
            ),
            (
                own(),
                "--units r-a1b2 --preset published",
                "--units has no effect without --preset hardened",
            ),
            (
                own().only_with("unit", "--cost"),
                "",
                "the program restricts --unit to --cost, but does not declare --unit",
            ),
            (
                own().only_with("units", "--preset hardend"),
                "",
                "the program restricts --units to --preset hardend, but does not declare --preset hardend",
            ),
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
