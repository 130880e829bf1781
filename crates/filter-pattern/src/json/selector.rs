//! Selects a value of a JSON event: `$.detail.requests[0].['a.b']`.

use std::fmt;

/// A property of a JSON log event: `$.account`, `$.users[0].email`,
/// `$.['cluster.name']`, `$.items[*].id`, `$.*`.
///
/// Its comparisons return a [`Condition`](crate::Condition). Only strings and
/// numbers compare: if a selector finds nothing, an object, an array, `null` or
/// a boolean, both `=` and `!=` are false (missing, `null` and booleans:
/// unconfirmed). With a wildcard, a comparison is true if it is true for any
/// value found (`!=`: unconfirmed).
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>
///
/// ```
/// use filter_pattern::JsonSelector;
///
/// let name = JsonSelector::new("detail").key("eventName");
/// assert_eq!(name.to_string(), "$.detail.eventName");
/// assert_eq!(name, "$.detail.eventName".parse()?);
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JsonSelector {
    pub(crate) segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Segment {
    Key(String),
    AnyKey,
    Index(usize),
    AnyElement,
}

impl Segment {
    pub(crate) fn is_wildcard(&self) -> bool {
        matches!(self, Self::AnyKey | Self::AnyElement)
    }
}

impl JsonSelector {
    /// A property of the event itself. A name with other characters is written in brackets.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("account").to_string(), "$.account");
    /// assert_eq!(JsonSelector::new("cluster.name").to_string(), "$.['cluster.name']");
    /// ```
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self::from_segments(vec![Segment::Key(key.into())])
    }

    pub(crate) fn from_segments(segments: Vec<Segment>) -> Self {
        Self { segments }
    }

    fn with(mut self, segment: Segment) -> Self {
        self.segments.push(segment);
        self
    }

    /// A property of the object found so far.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("user").key("id").to_string(), "$.user.id");
    /// ```
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> Self {
        self.with(Segment::Key(key.into()))
    }

    /// An element of the array found so far, from 0.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("users").index(0).to_string(), "$.users[0]");
    /// ```
    #[must_use]
    pub fn index(self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    /// Any element of the array found so far. A selector has at most one
    /// wildcard, a pattern three.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("users").any_element().to_string(), "$.users[*]");
    /// ```
    #[must_use]
    pub fn any_element(self) -> Self {
        self.with(Segment::AnyElement)
    }

    /// Any property of the object found so far. A selector has at most one
    /// wildcard, a pattern three.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("tags").any_key().to_string(), "$.tags.*");
    /// ```
    #[must_use]
    pub fn any_key(self) -> Self {
        self.with(Segment::AnyKey)
    }

    /// Whether the selector has a wildcard.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert!("$.a[*].b".parse::<JsonSelector>()?.has_wildcard());
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn has_wildcard(&self) -> bool {
        self.wildcards() > 0
    }

    pub(crate) fn wildcards(&self) -> usize {
        self.segments.iter().filter(|it| it.is_wildcard()).count()
    }
}

/// Whether a property name with this character can be written without brackets.
pub(crate) fn is_plain_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

impl fmt::Display for JsonSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for segment in &self.segments {
            match segment {
                Segment::Key(key) if !key.is_empty() && key.chars().all(is_plain_key) => {
                    write!(f, ".{key}")?;
                }
                Segment::Key(key) => write!(f, ".['{key}']")?,
                Segment::AnyKey => f.write_str(".*")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::AnyElement => f.write_str("[*]")?,
            }
        }
        Ok(())
    }
}
