//! The command line of a synth program: `main` ends with `cfn_core::cli::run(app)`.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use cfn_core::App;
//!
//! fn main() -> ExitCode {
//!     let app = App::new();
//!     // … stacks are added here …
//!     cfn_core::cli::run(app)
//! }
//! ```
//!
//! | option | what it does |
//! | --- | --- |
//! | (none), `synth` | writes the templates |
//! | `--out DIR` | the folder to write to or compare with; `templates` by default |
//! | `--format yaml\|json` | how templates are written; YAML by default |
//! | `--check` | writes nothing; shows as a unified diff what writing would change |
//! | `--diff WHAT` | writes nothing; says what updating the stacks from other templates would do: those in the folder `WHAT`, or, if there is no such folder, those in the folder of `--out` at the git revision `WHAT` |
//! | `--diff-format text\|markdown` | how `--diff` prints: in colour for a terminal, or for a comment on a pull request; text by default |
//! | `--stdout [STACK]` | prints one template, or all of them, instead of writing files |
//! | `--assembly` | writes a cloud assembly for the AWS CDK's CLI, to `--out`, `$CDK_OUTDIR` or `cdk.out` |
//! | `--list` | lists the stacks: path, file, resources, bytes |
//! | `--help` | says this |
//!
//! An option given twice counts the second time. [`Cli`] adds options of the program's own.
//!
//! | exit code | meaning |
//! | ---: | --- |
//! | 0 | done; with `--check`: the files are what would be written; with `--diff`: no change |
//! | 1 | `--check` found differences, or `--diff` changes |
//! | 2 | the app has errors, the command line has, or a file cannot be read or written |
//! | 3 | `--diff` found a resource that is replaced or may be, or is renamed |
//!
//! Templates and lists go to standard output; problems go to standard error, in colour on a
//! terminal (`NO_COLOR` and `CLICOLOR_FORCE` are honoured). An app with an error changes no file.
//! A reader that closes its end of a pipe early, as `head` does, changes no exit code.

mod arguments;
mod check;
mod diff;
mod options;
mod pipe;
mod report;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::cloud_assembly::CloudAssemblyError;
use crate::template::{Assembly, Format, Template};
use crate::tree::App;

use arguments::{Action, Arguments};
pub use options::{Cli, Options};
use pipe::Pipe;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// Done. Exit code 0.
    Done,
    /// `--check` found differences, or `--diff` changes. Exit code 1.
    Differs,
    /// The app or the command line is wrong, or a file cannot be read or written. Exit code 2.
    Failed,
    /// `--diff` found a resource that is or may be replaced. Exit code 3.
    Replaces,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Differs => 1,
            Outcome::Failed => 2,
            Outcome::Replaces => 3,
        })
    }
}

/// Runs the command line of this process over an app.
pub fn run(app: App) -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
    run_with(&app, arguments, &mut out, &mut err).into()
}

/// Runs a command line given as arguments, without the program's name; for tests.
///
/// What is written to `out` and `err` has colours in it.
///
/// ```
/// use cfn_core::cli::{Outcome, run_with};
/// use cfn_core::{App, RawResource, Stack};
///
/// let app = App::new();
/// app.add("alerts", Stack::new()).add("Pager", RawResource::new("AWS::SNS::Topic"));
///
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let outcome = run_with(&app, ["--stdout".into(), "alerts".into()], &mut out, &mut err);
/// assert_eq!(outcome, Outcome::Done);
/// assert!(String::from_utf8(out).unwrap().contains("Type: AWS::SNS::Topic"));
/// ```
pub fn run_with(
    app: &App,
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    on_streams(out, err, |out, err| {
        match start(&Cli::new(), arguments, out, err)? {
            Ok(arguments) => perform(app, &arguments, out, err),
            Err(outcome) => Ok(outcome),
        }
    })
}

/// Runs something that prints, and tells when it cannot.
fn on_streams(
    out: &mut dyn Write,
    err: &mut dyn Write,
    run: impl FnOnce(&mut dyn Write, &mut dyn Write) -> io::Result<Outcome>,
) -> Outcome {
    let (mut out, mut err) = (Pipe::new(out), Pipe::new(err));
    let ended = run(&mut out, &mut err);
    match ended.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => outcome,
        Err(error) => {
            let message = format!("cannot write the output: {error}");
            let _ = report::failure(&mut err, &message, None);
            Outcome::Failed
        }
    }
}

/// Reads the arguments; yields an outcome where that is all there is to do.
fn start(
    cli: &Cli,
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Result<Arguments, Outcome>> {
    match Arguments::parse(cli, arguments) {
        Ok(arguments) if arguments.action == Action::Help => {
            out.write_all(arguments::help(cli).as_bytes())?;
            Ok(Err(Outcome::Done))
        }
        Ok(arguments) => Ok(Ok(arguments)),
        Err(message) => {
            report::failure(err, &message, Some("`--help` lists the options"))?;
            Ok(Err(Outcome::Failed))
        }
    }
}

/// Does what the arguments ask for.
fn perform(
    app: &App,
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let assembly = match app.synth() {
        Ok(assembly) => assembly,
        Err(error) => {
            report::findings(err, error.findings())?;
            return Ok(Outcome::Failed);
        }
    };
    // The AWS CDK's CLI shows the warnings of an assembly itself.
    if arguments.action != Action::Assembly || !started_by_cdk() {
        report::findings(err, assembly.warnings())?;
    }
    match &arguments.action {
        Action::Help => Ok(Outcome::Done),
        Action::Assembly => write_cloud_assembly(&assembly, arguments, out, err),
        Action::Write => write(&assembly, arguments, out, err),
        Action::Check => check::run(&assembly, arguments, out, err),
        Action::Diff(against) => diff::run(&assembly, arguments, against, out, err),
        Action::List => list(&assembly, arguments.format, out),
        Action::Print(stack) => print(&assembly, stack.as_deref(), arguments.format, out, err),
    }
}

fn write(
    assembly: &Assembly,
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let format = arguments.format;
    let same = |template: &Template| {
        let path = arguments.out.join(template.file_name(format));
        std::fs::read(path).is_ok_and(|found| found == template.to_text(format).as_bytes())
    };
    let unchanged: Vec<bool> = assembly.templates().iter().map(same).collect();
    let files = match assembly.write(&arguments.out, format) {
        Ok(files) => files,
        Err(error) => {
            report::failure(err, &error.to_string(), None)?;
            return Ok(Outcome::Failed);
        }
    };
    for ((path, template), unchanged) in files.iter().zip(assembly.templates()).zip(unchanged) {
        let verb = if unchanged { "unchanged" } else { "wrote" };
        writeln!(
            out,
            "{verb} {} ({})",
            path.display(),
            size(template, format)
        )?;
    }
    Ok(Outcome::Done)
}

fn write_cloud_assembly(
    assembly: &Assembly,
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    match assembly.write_cloud_assembly(&arguments.out) {
        Ok(files) => {
            // What the CLI itself prints, a template perhaps, is all that its user wants to read.
            if !started_by_cdk() {
                let folder = arguments.out.display();
                writeln!(out, "wrote {folder} ({} files)", files.len())?;
            }
            Ok(Outcome::Done)
        }
        Err(CloudAssemblyError::Names(names)) => {
            report::findings(err, names.findings())?;
            Ok(Outcome::Failed)
        }
        Err(error) => {
            report::failure(err, &error.to_string(), None)?;
            Ok(Outcome::Failed)
        }
    }
}

/// Whether the AWS CDK's CLI runs this program, and not a person.
fn started_by_cdk() -> bool {
    std::env::var_os("CDK_OUTDIR").is_some()
}

fn list(assembly: &Assembly, format: Format, out: &mut dyn Write) -> io::Result<Outcome> {
    for template in assembly.templates() {
        let (path, file) = (template.path(), template.file_name(format));
        writeln!(out, "{path}  {file}  {}", size(template, format))?;
    }
    Ok(Outcome::Done)
}

fn print(
    assembly: &Assembly,
    stack: Option<&str>,
    format: Format,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let templates: Vec<&Template> = match stack {
        None => assembly.templates().iter().collect(),
        Some(name) => match assembly.template(name) {
            Some(template) => vec![template],
            None => {
                let names = assembly.templates().iter().map(Template::file_stem);
                let help = findings::nearest(name, names.clone()).unwrap_or_else(|| {
                    format!("there are {}", names.collect::<Vec<_>>().join(", "))
                });
                report::failure(err, &format!("the app has no stack {name:?}"), Some(&help))?;
                return Ok(Outcome::Failed);
            }
        },
    };
    for (position, template) in templates.into_iter().enumerate() {
        // Several YAML documents in one stream are told apart by `---`.
        if position > 0 && format == Format::Yaml {
            writeln!(out, "---")?;
        }
        out.write_all(template.to_text(format).as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// `6 resources, 2,431 bytes`
fn size(template: &Template, format: Format) -> String {
    let resources = template.resource_paths().len();
    let noun = if resources == 1 {
        "resource"
    } else {
        "resources"
    };
    let bytes = template.to_text(format).len().to_string();
    let mut grouped = String::new();
    for (position, digit) in bytes.chars().enumerate() {
        if position > 0 && (bytes.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{resources} {noun}, {grouped} bytes")
}
