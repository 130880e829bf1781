//! The arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use findings::nearest;
use lexopt::prelude::{Long, Short, Value};

use crate::CLOUD_ASSEMBLY_FOLDER;
use crate::template::Format;

use super::options::{Cli, Declared, Options, Takes};

/// The options every program has, as `--help` shows them.
const OPTIONS: [(&str, &str); 9] = [
    (
        "--out DIR",
        "the folder to write to or compare with [default: templates]",
    ),
    (
        "--format yaml|json",
        "how templates are written [default: yaml]",
    ),
    (
        "--check",
        "write nothing; show what writing would change, and exit with 1 if it would",
    ),
    (
        "--diff FOLDER|REVISION",
        "write nothing; say what updating the stacks from a folder of templates, or from --out at a \
         git revision, would do",
    ),
    (
        "--diff-format text|markdown",
        "how --diff prints: on a terminal, or for a pull request [default: text]",
    ),
    (
        "--stdout [STACK]",
        "print one template, or all of them, instead of writing files",
    ),
    (
        "--assembly",
        "write a cloud assembly for the AWS CDK's CLI [default of --out: $CDK_OUTDIR, cdk.out]",
    ),
    ("--list", "list the stacks"),
    ("--help", "show this"),
];

/// What `--help` prints.
pub(super) fn help(cli: &Cli) -> String {
    let own = cli.declared.iter().map(|option| match option.takes {
        Takes::Nothing => (format!("--{}", option.name), option.help.to_owned()),
        Takes::Value(value) => (format!("--{} {value}", option.name), option.help.to_owned()),
        Takes::OneOf(values) => (
            format!("--{} {}", option.name, values.join("|")),
            match values.first() {
                Some(first) => format!("{} [default: {first}]", option.help),
                None => option.help.to_owned(),
            },
        ),
    });
    let of_all = OPTIONS.map(|(option, help)| (option.to_owned(), help.to_owned()));
    let lines: Vec<(String, String)> = own.chain(of_all).collect();
    let width = lines.iter().map(|(option, _)| option.chars().count()).max();
    let width = width.unwrap_or_default() + 3;
    let lines: String = lines
        .iter()
        .map(|(option, help)| format!("  {option:width$}{help}\n"))
        .collect();
    format!(
        "\
Synthesizes the CloudFormation templates of this app.

Usage: PROGRAM [synth] [OPTIONS]

{lines}
Exit codes: 0 done, 1 --check or --diff found differences, 2 the app, the command line or a file is
at fault, 3 --diff found a resource that is or may be replaced.
"
    )
}

/// The names of the options every program has, with their dashes.
fn names<'a>() -> impl Iterator<Item = &'a str> {
    OPTIONS
        .iter()
        .filter_map(|(option, _)| option.split(' ').next())
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Write,
    Check,
    Assembly,
    Diff(Against),
    List,
    Print(Option<String>),
    Help,
}

/// What `--diff` compares with, and how it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Against {
    pub(super) what: OsString,
    pub(super) markdown: bool,
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
        let mut action: Option<Action> = None;
        let mut parsed = Arguments {
            action: Action::Write,
            out: PathBuf::from("templates"),
            format: Format::Yaml,
            own: defaults(&cli.declared)?,
        };
        let (mut out_given, mut format_given) = (false, false);
        let mut diff_format = None;
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
                    format_given = true;
                    None
                }
                Long("check") => Some(Action::Check),
                Long("assembly") => Some(Action::Assembly),
                Long("diff") => Some(Action::Diff(Against {
                    what: value(&mut parser, "--diff", "a folder or a git revision")?,
                    markdown: false,
                })),
                Long("diff-format") => {
                    let name = value(&mut parser, "--diff-format", "text or markdown")?;
                    diff_format = Some(match name.to_str() {
                        Some("text") => false,
                        Some("markdown" | "md") => true,
                        _ => {
                            return Err(format!("--diff-format is text or markdown, not {name:?}"));
                        }
                    });
                    None
                }
                Long("list") => Some(Action::List),
                Long("help") | Short('h') => Some(Action::Help),
                Long("stdout") => Some(Action::Print(optional_value(&mut parser)?)),
                Long(name) => match cli.declared.iter().find(|option| option.name == name) {
                    Some(option) => {
                        let value = own_value(&mut parser, option)?;
                        parsed.own.values.insert(option.name, value);
                        None
                    }
                    None => return Err(unexpected(Long(name), cli)),
                },
                other => return Err(unexpected(other, cli)),
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
        match (&mut parsed.action, diff_format) {
            (Action::Diff(against), Some(markdown)) => against.markdown = markdown,
            (Action::Help, _) | (_, None) => {}
            _ => return Err("--diff-format has no meaning without --diff".to_owned()),
        }
        if out_given && matches!(parsed.action, Action::List | Action::Print(_)) {
            let option = parsed.action.option();
            return Err(format!(
                "--out has no meaning with {option}: no file is read or written"
            ));
        }
        if parsed.action == Action::Assembly {
            if format_given {
                return Err(
                    "--format has no meaning with --assembly: its templates are JSON".into(),
                );
            }
            if !out_given {
                parsed.out = assembly_folder();
            }
        }
        Ok(parsed)
    }
}

/// Where the AWS CDK's CLI looks for the assembly of the program it runs.
fn assembly_folder() -> PathBuf {
    let told = std::env::var_os("CDK_OUTDIR").filter(|folder| !folder.is_empty());
    told.map_or_else(|| CLOUD_ASSEMBLY_FOLDER.into(), PathBuf::from)
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

/// The values of options that are not given; a mistake in their declaration is told here.
fn defaults(declared: &[Declared]) -> Result<Options, String> {
    let mut options = Options::default();
    for (position, option) in declared.iter().enumerate() {
        let name = option.name;
        let taken = names().any(|taken| taken.strip_prefix("--") == Some(name))
            || declared[..position].iter().any(|other| other.name == name);
        if taken {
            return Err(format!("the program declares --{name}, which is taken"));
        }
        if let Takes::OneOf([first, ..]) = option.takes {
            options.values.insert(name, (*first).to_owned());
        }
    }
    Ok(options)
}

/// The value given to an option of the program's own.
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
    let known = own.iter().map(String::as_str).chain(names());
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
                Action::Diff(Against {
                    what: "origin/main".into(),
                    markdown: true,
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
            ("--diff", "--diff needs a folder or a git revision"),
            (
                "--diff-format html",
                "--diff-format is text or markdown, not \"html\"",
            ),
            (
                "--check --diff-format text",
                "--diff-format has no meaning without --diff",
            ),
            ("--diff a --check", "--diff and --check exclude each other"),
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
    fn mistakes_in_own_options_are_told() {
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
            (one("out"), "", "the program declares --out, which is taken"),
            (
                one("a").flag("a", ""),
                "",
                "the program declares --a, which is taken",
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

    #[test]
    fn help_aligns_all_options() {
        let help = help(&own());
        assert!(
            help.contains("  --preset published|hardened   which monitor [default: published]\n"),
            "{help}"
        );
        assert!(
            help.contains("  --organization ID             the organization's id\n"),
            "{help}"
        );
        assert!(
            help.contains("  --help                        show this\n"),
            "{help}"
        );
    }
}
