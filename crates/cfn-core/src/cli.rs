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
//! | `--out DIR` | sets the folder to write to or compare with; `templates` by default |
//! | `--format yaml\|json` | sets the format of the templates; YAML by default |
//! | `--check` | writes nothing; shows what writing would change, as a unified diff |
//! | `--diff WHAT` | writes nothing; reports what updating the stacks from older templates would do: from those in the folder `WHAT` or, if there is no such folder, from those in the folder of `--out` at the git revision `WHAT` |
//! | `--diff-format text\|markdown` | sets how `--diff` prints: as text for a terminal, or as Markdown for a comment on a pull request; text by default |
//! | `--stdout [STACK]` | prints one template, or all of them, instead of writing files; several templates are several YAML documents, or one JSON object by file name |
//! | `--assembly` | writes a cloud assembly for the AWS CDK's CLI, to `--out`, `$CDK_OUTDIR` or `cdk.out` |
//! | `--list` | lists the stacks: path, file, number of resources, bytes; with `--format json` as a JSON array |
//! | `--deny-warnings` | fails if there are warnings, and writes nothing |
//! | `--deploy-commands` | after writing, prints the commands that deploy the templates, with the capabilities that they need; a terminal always shows them |
//! | `--help` | prints the options |
//!
//! An option that is given twice, or that has no effect beside the others, is an error. [`Cli`] adds a
//! program's own options.
//!
//! | exit code | meaning |
//! | ---: | --- |
//! | 0 | success; with `--check`, the files are up to date; with `--diff`, nothing changes |
//! | 1 | `--check` found differences, or `--diff` found changes |
//! | 2 | the app or the command line has an error, the app has no stacks, `--deny-warnings` found a warning, or a file cannot be read or written |
//! | 3 | `--diff` found a resource that is replaced, may be replaced, or is renamed |
//!
//! Templates and lists go to standard output. Problems go to standard error. Both are in colour on
//! a terminal, and follow `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM=dumb`. An app with an
//! error changes no file. If the reader of a pipe closes it early, as `head` does, the exit code
//! stays the same.

mod actions;
mod arguments;
mod check;
mod color;
mod deploy;
mod diff;
mod help;
mod options;
mod outcome;
mod report;
mod stream;

use std::error::Error;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::scope::App;

use arguments::{Action, Arguments};
use stream::Stream;

pub use color::Color;
pub use options::{Cli, CliOption, Options, Takes};
pub use outcome::Outcome;
pub use report::write_findings;

/// Runs the command line of this process for an app.
pub fn run(app: impl Into<App>) -> ExitCode {
    Cli::new().run(|_| Ok(app))
}

/// Runs a command line that is given as arguments, without the program's name; for tests.
///
/// The output has no colours.
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
    Cli::new().run_with(arguments, out, err, |_| Ok(app.clone()))
}

impl Cli {
    /// Runs the command line of this process, or the arguments of [`Cli::arguments`], for the app that `build`
    /// makes from its options.
    ///
    /// `build` is not called for `--help`, or if the command line has a mistake. An error that it
    /// returns is printed like a mistake in the command line, and the exit code is 2.
    pub fn run<A: Into<App>>(
        self,
        build: impl FnOnce(&Options) -> Result<A, Box<dyn Error>>,
    ) -> ExitCode {
        self.run_to_outcome(build).into()
    }

    /// Runs as [`Cli::run`] does, and returns the outcome instead of the exit code.
    pub fn run_to_outcome<A: Into<App>>(
        mut self,
        build: impl FnOnce(&Options) -> Result<A, Box<dyn Error>>,
    ) -> Outcome {
        let arguments = self.arguments.take();
        let arguments = arguments.unwrap_or_else(|| std::env::args_os().skip(1).collect());
        let (mut out, mut err) = (io::stdout(), io::stderr());
        let out = Stream::of_process(&mut out, self.color);
        let err = Stream::of_process(&mut err, self.color);
        let build = |options: &Options| build(options).map(Into::into);
        self.run_on(arguments, out, err, build)
    }

    /// Runs a command line that is given as arguments, without the program's name; for tests.
    ///
    /// The output has no colours.
    ///
    /// ```
    /// use cfn_core::App;
    /// use cfn_core::cli::{Cli, Outcome};
    ///
    /// let cli = Cli::new().choice("preset", &["published", "hardened"], "the alerts to add");
    /// let (mut out, mut err) = (Vec::new(), Vec::new());
    /// let arguments = ["--preset".into(), "hardend".into()];
    /// let outcome = cli.run_with(arguments, &mut out, &mut err, |_| Ok(App::new()));
    /// assert_eq!(outcome, Outcome::Failed);
    /// assert!(String::from_utf8(err).unwrap().contains("did you mean \"hardened\"?"));
    /// ```
    pub fn run_with<A: Into<App>>(
        &self,
        arguments: impl IntoIterator<Item = OsString>,
        out: &mut dyn Write,
        err: &mut dyn Write,
        build: impl FnOnce(&Options) -> Result<A, Box<dyn Error>>,
    ) -> Outcome {
        let build = |options: &Options| build(options).map(Into::into);
        self.run_on(arguments, Stream::plain(out), Stream::plain(err), build)
    }

    /// Runs a command line, and reports output that cannot be written.
    fn run_on(
        &self,
        arguments: impl IntoIterator<Item = OsString>,
        mut out: Stream<'_>,
        mut err: Stream<'_>,
        build: impl FnOnce(&Options) -> Result<App, Box<dyn Error>>,
    ) -> Outcome {
        let ended = self.start(arguments, &mut out, &mut err, build);
        match ended.and_then(|outcome| out.flush().map(|()| outcome)) {
            Ok(outcome) => outcome,
            Err(error) => {
                let message = format!("cannot write the output: {error}");
                let _ = report::failure(&mut err, &message, None);
                Outcome::Failed
            }
        }
    }

    /// Reads the arguments, builds the app and does what the arguments ask for.
    fn start(
        &self,
        arguments: impl IntoIterator<Item = OsString>,
        out: &mut Stream<'_>,
        err: &mut Stream<'_>,
        build: impl FnOnce(&Options) -> Result<App, Box<dyn Error>>,
    ) -> io::Result<Outcome> {
        let arguments = match Arguments::parse(self, arguments) {
            Ok(arguments) => arguments,
            Err(message) => {
                report::failure(err, &message, Some("`--help` lists the options"))?;
                return Ok(Outcome::Failed);
            }
        };
        if arguments.action == Action::Help {
            out.write_all(help::text(self).as_bytes())?;
            return Ok(Outcome::Done);
        }
        match build(&arguments.own) {
            Ok(app) => {
                let printed = arguments.own.printed.take();
                let data = arguments.action.prints_data() || actions::started_by_cdk();
                match data {
                    true => err.write_all(printed.as_bytes())?,
                    false => out.write_all(printed.as_bytes())?,
                }
                let outcome = actions::perform(&app, &arguments, out, err)?;
                if outcome == Outcome::Done && !data && !arguments.quiet {
                    err.write_all(arguments.own.noted.take().as_bytes())?;
                }
                Ok(outcome)
            }
            Err(error) => {
                report::failure(err, &error.to_string(), None)?;
                Ok(Outcome::Failed)
            }
        }
    }
}
