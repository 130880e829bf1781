//! The finding of a checker, and how severe it is.

use std::fmt;

use crate::Place;

/// How severe a finding is. `Warning < Error`, so `max` returns the most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The input is accepted, but it probably does not do what its author meant.
    Warning,
    /// The input is refused, or it does not mean what it says.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// One problem that a checker found: what, where, why, and how to fix it.
///
/// Its `Display` form is text for people, on two or three lines:
///
/// ```
/// use findings::Finding;
///
/// let finding = Finding::warning("template-size", "the template has 900,000 bytes of at most 1,000,000");
/// assert_eq!(
///     finding.to_string(),
///     "warning[template-size]\n  the template has 900,000 bytes of at most 1,000,000",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Finding {
    /// Whether the input is refused.
    pub severity: Severity,
    /// The name of the rule, in kebab case: `template-size`.
    pub rule: &'static str,
    /// Where it is.
    pub place: Place,
    /// The value at this place, as JSON, cut if it is long. Empty if there is no value.
    pub value: String,
    /// What is wrong, or what the rule demands.
    pub message: String,
    /// What to do, if that is known.
    pub help: Option<String>,
}

impl Finding {
    /// Creates an error: the input breaks a rule, which the message states.
    #[must_use]
    pub fn error(rule: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(Severity::Error, rule, message.into())
    }

    /// Creates a warning: the input breaks a rule, which the message states.
    #[must_use]
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(Severity::Warning, rule, message.into())
    }

    fn new(severity: Severity, rule: &'static str, message: String) -> Finding {
        Finding {
            severity,
            rule,
            place: Place::default(),
            value: String::new(),
            message,
            help: None,
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Finding {
        self.place = place.into();
        self
    }

    /// Sets the path inside the subject, and keeps the rest of the place.
    ///
    /// ```
    /// use findings::{Finding, Place};
    ///
    /// let finding = Finding::error("period", "a period is a multiple of 60 s").at(Place::of("hub/Spike"));
    /// assert_eq!(finding.path("Period").place.to_string(), "hub/Spike: Period");
    /// ```
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Finding {
        self.place.path = path.into();
        self
    }

    /// Sets the value at this place, cut to 120 characters so that it fits a line.
    ///
    /// ```
    /// let finding = findings::Finding::error("name", "a name is short").value("é".repeat(200));
    /// assert_eq!(finding.value.chars().count(), 121);
    /// ```
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Finding {
        const LONGEST: usize = 120;
        let mut value: String = value.into();
        if let Some((end, _)) = value.char_indices().nth(LONGEST) {
            value.truncate(end);
            value.push('…');
        }
        self.value = value;
        self
    }

    /// Sets what to do about it. `None` removes the help, so the result of [`nearest`](crate::nearest) can be
    /// passed directly.
    #[must_use]
    pub fn help<H: IntoHelp>(mut self, help: H) -> Finding {
        self.help = help.into_help();
        self
    }
}

/// What [`Finding::help`] accepts: a text, or an `Option` of a text.
pub trait IntoHelp: private::Sealed {
    #[doc(hidden)]
    fn into_help(self) -> Option<String>;
}

mod private {
    pub trait Sealed {}
    impl Sealed for &str {}
    impl Sealed for String {}
    impl Sealed for Option<String> {}
}

impl IntoHelp for &str {
    fn into_help(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl IntoHelp for String {
    fn into_help(self) -> Option<String> {
        Some(self)
    }
}

impl IntoHelp for Option<String> {
    fn into_help(self) -> Option<String> {
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.severity, self.rule)?;
        if !self.place.is_empty() {
            write!(f, ": {}", self.place)?;
        }
        if !self.value.is_empty() {
            let separator = if self.place.is_empty() { ": " } else { " = " };
            write!(f, "{separator}{}", self.value)?;
        }
        write!(f, "\n  {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}
