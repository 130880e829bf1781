//! The options that a program adds to those that every synth program has.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fmt::{Display, Write as _};

use indexmap::IndexMap;

use super::color::Color;
use super::help;

/// A command line with a program's own options, from which the program builds its app.
///
/// Each option is declared with its name, without the dashes, and a line for `--help`. The options
/// in [the module's table](super) always exist and cannot be declared again.
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
///         .choice("preset", &["published", "hardened"], "the alerts to add")
///         .option("name", "NAME", "the topic's name")
///         .flag("cost", "print what it costs a month")
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
///                 options.print("SNS charges for each message");
///             }
///             Ok(app)
///         })
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cli {
    pub(super) declared: Vec<CliOption>,
    /// Options, and what they have no effect without: an option, or an option and its value.
    pub(super) conditions: Vec<(&'static str, &'static str)>,
    /// The arguments, if they are not those of the process.
    pub(super) arguments: Option<Vec<OsString>>,
    pub(super) color: Color,
    pub(super) quiet: bool,
}

/// An option of a command line, as `--help` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CliOption {
    /// The name, without the dashes.
    pub name: &'static str,
    /// What follows the option.
    pub takes: Takes,
    /// What the option does, in one line.
    pub help: &'static str,
}

/// What follows an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Takes {
    /// Nothing: the option is a flag.
    Nothing,
    /// Any value, with its name in `--help`.
    // It is not called `Value`, so that compilers write `Value<RoleArn>` and not `cfn_core::Value<RoleArn>` in errors.
    Any(&'static str),
    /// A value that may be left out, with its name in `--help`.
    Optional(&'static str),
    /// One of these values; the first is the default.
    OneOf(&'static [&'static str]),
}

impl CliOption {
    pub(super) const fn new(name: &'static str, takes: Takes, help: &'static str) -> CliOption {
        CliOption { name, takes, help }
    }
}

/// The values that a command line gives to the options of a [`Cli`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub(super) values: IndexMap<&'static str, String>,
    /// What the program prints.
    pub(super) printed: RefCell<String>,
    /// What the program says after the files are written.
    pub(super) noted: RefCell<String>,
}

impl Cli {
    /// Returns a command line with no options of the program's own.
    #[must_use]
    pub fn new() -> Self {
        Cli::default()
    }

    /// Adds an option with a value: `.option("organization", "ID", "the organization's id")`.
    #[must_use]
    pub fn option(self, name: &'static str, value: &'static str, help: &'static str) -> Self {
        self.declare(name, Takes::Any(value), help)
    }

    /// Adds an option with one of these values. The first is the default.
    ///
    /// Any other value is an error, which suggests the most similar of these.
    #[must_use]
    pub fn choice(
        self,
        name: &'static str,
        values: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        self.declare(name, Takes::OneOf(values), help)
    }

    /// Adds an option without a value.
    #[must_use]
    pub fn flag(self, name: &'static str, help: &'static str) -> Self {
        self.declare(name, Takes::Nothing, help)
    }

    /// Reports an error if an option is given without another one, because it would have no effect.
    ///
    /// The other one has its dashes, and may have the value of a choice:
    /// `.only_with("accounts", "--cost").only_with("email", "--preset hardened")`. Both must be declared.
    #[must_use]
    pub fn only_with(mut self, option: &'static str, other: &'static str) -> Self {
        self.conditions.push((option, other));
        self
    }

    /// Sets the arguments, without the program's name. By default they are those of the process.
    ///
    /// A program that has synthesis as one of several commands passes the arguments after the command.
    #[must_use]
    pub fn arguments(mut self, arguments: impl IntoIterator<Item = OsString>) -> Self {
        self.arguments = Some(arguments.into_iter().collect());
        self
    }

    /// Sets when the output of [`run`](Cli::run) has colours. By default it has them on a terminal.
    #[must_use]
    pub fn color(mut self, color: Color) -> Self {
        self.color = color;
        self
    }

    /// Sets whether the command line is silent about files that it writes. Problems are still printed.
    #[must_use]
    pub fn quiet(mut self, quiet: bool) -> Self {
        self.quiet = quiet;
        self
    }

    /// Returns all options, the program's own first, so that another parser can list and complete them.
    ///
    /// ```
    /// use cfn_core::cli::{Cli, Takes};
    ///
    /// let cli = Cli::new().option("name", "NAME", "the topic's name");
    /// let options: Vec<_> = cli.options().map(|option| (option.name, option.takes)).collect();
    /// assert_eq!(options[0], ("name", Takes::Any("NAME")));
    /// assert!(options.contains(&("format", Takes::OneOf(&["yaml", "json"]))));
    /// ```
    pub fn options(&self) -> impl Iterator<Item = CliOption> {
        self.declared.iter().copied().chain(help::OPTIONS)
    }

    fn declare(mut self, name: &'static str, takes: Takes, help: &'static str) -> Self {
        self.declared.push(CliOption::new(name, takes, help));
        self
    }
}

impl Options {
    /// Returns the value of an option: the one that was given, or the default of a choice.
    ///
    /// Returns `None` for an option that was not given, and for a name that was not declared.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Returns whether an option has a value. An option without values has one if it was given,
    /// and a choice always has one.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Prints a text for people before the app is synthesized, and ends the line.
    ///
    /// The text goes to standard output. If templates, a list or a diff go there, it goes to standard
    /// error, so that another program can read them.
    pub fn print(&self, text: impl Display) {
        append(&mut self.printed.borrow_mut(), text);
    }

    /// Prints a text for people to standard error after the files are written, and ends the line.
    ///
    /// Nothing is printed if no files are written, as with `--check` or `--stdout`, if the command line is
    /// [quiet](Cli::quiet), or if the AWS CDK's CLI runs the program.
    ///
    /// ```
    /// use cfn_core::cli::Cli;
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let (mut out, mut err) = (Vec::new(), Vec::new());
    /// let arguments = ["--stdout".into()];
    /// Cli::new().run_with(arguments, &mut out, &mut err, |options| {
    ///     options.note("SNS charges for each message");
    ///     let app = App::new();
    ///     app.add("alerts", Stack::new()).add("Pager", RawResource::new("AWS::SNS::Topic"));
    ///     Ok(app)
    /// });
    /// assert!(err.is_empty(), "nothing was written");
    /// ```
    pub fn note(&self, text: impl Display) {
        append(&mut self.noted.borrow_mut(), text);
    }
}

/// Appends a text, and ends its line.
fn append(to: &mut String, text: impl Display) {
    // Writing to a string does not fail.
    let _ = write!(to, "{text}");
    if !to.is_empty() && !to.ends_with('\n') {
        to.push('\n');
    }
}
