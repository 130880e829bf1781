//! Text with `*` for any characters. A match takes time linear in the text:
//! each part between asterisks is searched for once, from the left.

use std::fmt;

/// Text in a pattern, in which every `*` matches any number of characters.
///
/// There is no way to write a literal asterisk.
///
/// Unconfirmed: an asterisk between other characters. The documentation says
/// that the asterisk is a wildcard but does not say where; an older edition
/// said that `Ev*ent` matches only the text `Ev*ent`.
///
/// ```
/// use filter_pattern::Wildcard;
///
/// assert!(Wildcard::from("10.0.*").matches("10.0.7.1"));
/// assert!(Wildcard::from("*").matches(""));
/// assert!(!Wildcard::from("Put*").matches("GetObject"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wildcard(String);

impl Wildcard {
    /// The text as written, asterisks included.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Wildcard::from("4*").as_str(), "4*");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the whole of `text` matches. Case-sensitive.
    ///
    /// ```
    /// use filter_pattern::Wildcard;
    ///
    /// assert!(Wildcard::from("*Denied*").matches("AccessDeniedException"));
    /// assert!(!Wildcard::from("*denied*").matches("AccessDeniedException"));
    /// ```
    pub fn matches(&self, text: &str) -> bool {
        let Some((first, rest)) = self.0.split_once('*') else {
            return self.0 == text;
        };
        let Some(mut text) = text.strip_prefix(first) else {
            return false;
        };
        let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
        for part in middle.split('*').filter(|part| !part.is_empty()) {
            match text.find(part) {
                Some(at) => text = &text[at + part.len()..],
                None => return false,
            }
        }
        text.ends_with(last)
    }
}

impl From<&str> for Wildcard {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Wildcard {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The text in quotation marks. A single asterisk is written without them, as in
/// the documentation.
impl fmt::Display for Wildcard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == "*" {
            f.write_str("*")
        } else {
            write_quoted(f, &self.0)
        }
    }
}

/// Whether there is an asterisk between other characters.
pub(crate) fn has_inner_asterisk(text: &str) -> bool {
    text.trim_matches('*').contains('*')
}

/// Writes text in quotation marks, with a backslash before `"` and `\`.
pub(crate) fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for part in text.split_inclusive(['"', '\\']) {
        match part.strip_suffix(['"', '\\']) {
            Some(before) => write!(f, "{before}\\{}", &part[before.len()..])?,
            None => f.write_str(part)?,
        }
    }
    f.write_str("\"")
}
