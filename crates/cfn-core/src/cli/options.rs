//! Options of a program's own, beside those every synth program has.

use std::error::Error;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use indexmap::IndexMap;

use crate::scope::App;

use super::arguments::Arguments;
use super::{Outcome, on_streams, perform, start};

/// A command line with options of the program's own, which decide what app is built.
///
/// Each is declared by its name without the dashes and with a line for `--help`. The options of
/// [the module](super) are there too and cannot be declared again.
///
/// ```no_run
/// use std::process::ExitCode;
///
/// use cfn_core::cli::Cli;
/// use cfn_core::{App, RawResource, Stack};
///
/// // synth --preset hardened --name siren --out DIR
/// fn main() -> ExitCode {
///     Cli::new()
///         .choice("preset", &["published", "hardened"], "which alerts")
///         .option("name", "NAME", "the topic's name")
///         .flag("cost", "say what it costs a month")
///         .run(|options| {
///             let app = App::new();
///             let stack = app.add("alerts", Stack::new());
///             let mut topic = RawResource::new("AWS::SNS::Topic");
///             if let Some(name) = options.get("name") {
///                 topic = topic.property("TopicName", name);
///             }
///             if options.get("preset") == Some("hardened") {
///                 topic = topic.property("KmsMasterKeyId", "alias/aws/sns");
///             }
///             stack.add("Pager", topic);
///             if options.has("cost") {
///                 eprintln!("nothing but the messages");
///             }
///             Ok(app)
///         })
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cli {
    pub(super) declared: Vec<Declared>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Declared {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) help: &'static str,
}

/// What stands after an option.
#[derive(Clone, Copy, Debug)]
pub(super) enum Takes {
    Nothing,
    /// A value, called so in `--help`.
    Value(&'static str),
    /// One of these, the first if it is not given.
    OneOf(&'static [&'static str]),
}

/// The values a command line gave to the options of a [`Cli`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub(super) values: IndexMap<&'static str, String>,
}

impl Cli {
    /// A command line with no options of its own yet.
    pub fn new() -> Self {
        Cli::default()
    }

    /// An option with a value: `.option("organization", "ID", "the organization's id")`.
    pub fn option(self, name: &'static str, value: &'static str, help: &'static str) -> Self {
        self.declare(name, Takes::Value(value), help)
    }

    /// An option with one of these values, and the first of them if it is not given.
    ///
    /// Any other value is refused with the nearest of these.
    pub fn choice(
        self,
        name: &'static str,
        values: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        self.declare(name, Takes::OneOf(values), help)
    }

    /// An option without a value.
    pub fn flag(self, name: &'static str, help: &'static str) -> Self {
        self.declare(name, Takes::Nothing, help)
    }

    fn declare(mut self, name: &'static str, takes: Takes, help: &'static str) -> Self {
        self.declared.push(Declared { name, takes, help });
        self
    }

    /// Runs the command line of this process over the app that is built from its options.
    ///
    /// `build` is not called for `--help` nor when the command line has a mistake. An error it
    /// returns is printed like one of the command line, with exit code 2.
    pub fn run(self, build: impl FnOnce(&Options) -> Result<App, Box<dyn Error>>) -> ExitCode {
        let arguments = std::env::args_os().skip(1);
        let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
        self.run_with(arguments, &mut out, &mut err, build).into()
    }

    /// Runs a command line given as arguments, without the program's name; for tests.
    ///
    /// What is written to `out` and `err` has colours in it.
    ///
    /// ```
    /// use cfn_core::App;
    /// use cfn_core::cli::{Cli, Outcome};
    ///
    /// let cli = Cli::new().choice("preset", &["published", "hardened"], "which alerts");
    /// let (mut out, mut err) = (Vec::new(), Vec::new());
    /// let arguments = ["--preset".into(), "hardend".into()];
    /// let outcome = cli.run_with(arguments, &mut out, &mut err, |_| Ok(App::new()));
    /// assert_eq!(outcome, Outcome::Failed);
    /// assert!(String::from_utf8(err).unwrap().contains("did you mean \"hardened\"?"));
    /// ```
    pub fn run_with(
        &self,
        arguments: impl IntoIterator<Item = OsString>,
        out: &mut dyn Write,
        err: &mut dyn Write,
        build: impl FnOnce(&Options) -> Result<App, Box<dyn Error>>,
    ) -> Outcome {
        on_streams(out, err, |out, err| {
            let arguments: Arguments = match start(self, arguments, out, err)? {
                Ok(arguments) => arguments,
                Err(outcome) => return Ok(outcome),
            };
            match build(&arguments.own) {
                Ok(app) => perform(&app, &arguments, out, err),
                Err(error) => {
                    super::report::failure(err, &error.to_string(), None)?;
                    Ok(Outcome::Failed)
                }
            }
        })
    }
}

impl Options {
    /// The value of an option: what was given last, or the first value of a choice.
    ///
    /// `None` if an option was not given, and for a name that was not declared.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Whether an option was given; a choice always has a value.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }
}
