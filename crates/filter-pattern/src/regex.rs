//! Regular expressions between percent signs.

#[cfg(feature = "matching")]
mod engine;
mod fault;
mod reader;

use std::fmt;

#[cfg(feature = "matching")]
use engine::Engine;
use fault::Fault;

use crate::error::{ParseError, error_at};
use crate::limits::MAX_CHARACTERS;
use crate::rule;

/// A regular expression of a pattern, without its percent signs.
///
/// Letters, digits, spaces, the symbols `: _ # = @ / ; , -` and the operators
/// `^ $ ? [ ] { } | \ * + .`; no groups, nothing outside ASCII. `\d \D \s \S
/// \w \W` are classes and `\xhh` is any ASCII character. Without `^` and `$` it
/// matches anywhere in a text, in time linear in the text.
///
/// Unconfirmed: whether CloudWatch Logs accepts `\t` and `\n`, and a `?` after a quantifier (which does not change
/// whether a text matches).
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>
///
/// ```
/// use filter_pattern::Regex;
///
/// let address = Regex::new(r"10\.0\.0\.[1-9]")?;
/// assert_eq!(address.to_string(), r"%10\.0\.0\.[1-9]%");
///
/// let error = Regex::new("(a|b)").unwrap_err();
/// assert!(error.to_string().contains("groups are not supported"));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Regex {
    source: String,
    #[cfg(feature = "matching")]
    engine: Engine,
}

impl Regex {
    /// Reads an expression without its percent signs.
    ///
    /// # Errors
    ///
    /// Returns all characters and operators that CloudWatch Logs does not support.
    ///
    /// ```
    /// use filter_pattern::Regex;
    ///
    /// assert!(Regex::new("colou?r").is_ok());
    /// assert_eq!(Regex::new("a!b%").unwrap_err().findings().len(), 2);
    /// ```
    pub fn new(source: &str) -> Result<Self, ParseError> {
        Self::read(source).map_err(|faults| {
            let findings = faults
                .into_iter()
                .map(|fault| error_at(source, fault.at, fault.rule, fault.message, fault.help))
                .collect();
            ParseError::new(source, findings)
        })
    }

    /// The expression without its percent signs.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Regex::new("a+")?.as_str(), "a+");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether the expression matches somewhere in a text. Needs the feature
    /// `matching`.
    ///
    /// ```
    /// assert!(filter_pattern::Regex::new("AUTHORIZED")?.matches("401 UNAUTHORIZED"));
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    #[cfg(feature = "matching")]
    pub fn matches(&self, text: &str) -> bool {
        self.engine.is_match(text)
    }

    pub(crate) fn read(source: &str) -> Result<Self, Vec<Fault>> {
        if source.len() > MAX_CHARACTERS {
            let message =
                format!("this regular expression is longer than {MAX_CHARACTERS} characters");
            return Err(vec![Fault::new(rule::REGEX_SIZE, 0, message, "shorten it")]);
        }
        let spelled = reader::spell(source)?;
        // Without the feature, the spelling only serves the check.
        #[cfg(not(feature = "matching"))]
        drop(spelled);
        Ok(Self {
            source: source.to_owned(),
            #[cfg(feature = "matching")]
            engine: Engine::build(&spelled)?,
        })
    }
}

impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Regex {}

impl fmt::Debug for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Regex({:?})", self.source)
    }
}

impl fmt::Display for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "%{}%", self.source)
    }
}
