//! Where in a JSON event a value is: `$.detail.requests[0].['a.b']`.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use super::condition::{Condition, Test};
use crate::operand::{Comparison, Number, Operand, Operator};
use crate::problem::ParseError;

/// A property of a JSON log event: `$.account`, `$.users[0].email`,
/// `$.['cluster.name']`, `$.items[*].id`, `$.*`.
///
/// Its methods end in a [`Condition`]. A comparison is true only of strings
/// and numbers: a selector that finds nothing, an object, an array, `null` or
/// a boolean makes `=` and `!=` alike false (missing, `null` and booleans:
/// unconfirmed). With a wildcard it is true when any value found fits
/// (`!=`: unconfirmed).
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
    segments: Vec<Segment>,
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
    /// A property of the event itself. A name that needs brackets gets them.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("account").to_string(), "$.account");
    /// assert_eq!(JsonSelector::new("cluster.name").to_string(), "$.['cluster.name']");
    /// ```
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

    /// Any element of the array found so far. A selector takes one wildcard, a
    /// pattern three.
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

    /// Any property of the object found so far. A selector takes one wildcard,
    /// a pattern three.
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

    /// Whether there is a wildcard in it.
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

    fn test(&self, test: Test) -> Condition {
        Condition::leaf(self.clone(), test)
    }

    fn compare(&self, operator: Operator, operand: impl Into<Operand>) -> Condition {
        self.test(Test::Compare(Comparison {
            operator,
            operand: operand.into(),
        }))
    }

    /// `= value`: text with `*` wildcards, a number, or a [`Regex`](crate::Regex).
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// let denied = JsonSelector::new("errorCode").equals("*Denied");
    /// assert_eq!(denied.to_string(), "$.errorCode = \"*Denied\"");
    /// ```
    pub fn equals(&self, value: impl Into<Operand>) -> Condition {
        self.compare(Operator::Equal, value)
    }

    /// `!= value`. Also false where the property is missing (unconfirmed).
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// let outside = JsonSelector::new("sourceIPAddress").not_equals("10.*");
    /// assert_eq!(outside.to_string(), "$.sourceIPAddress != \"10.*\"");
    /// ```
    pub fn not_equals(&self, value: impl Into<Operand>) -> Condition {
        self.compare(Operator::NotEqual, value)
    }

    /// `< number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").less_than(5).to_string(), "$.ms < 5");
    /// ```
    pub fn less_than(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::LessThan, number.into())
    }

    /// `<= number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").at_most(5).to_string(), "$.ms <= 5");
    /// ```
    pub fn at_most(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::AtMost, number.into())
    }

    /// `> number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").greater_than(5).to_string(), "$.ms > 5");
    /// ```
    pub fn greater_than(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::GreaterThan, number.into())
    }

    /// `>= number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").at_least(5).to_string(), "$.ms >= 5");
    /// ```
    pub fn at_least(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::AtLeast, number.into())
    }

    /// `= *`: there is a string or a number. CloudWatch Logs has no `EXISTS`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("account").exists().to_string(), "$.account = *");
    /// ```
    pub fn exists(&self) -> Condition {
        self.equals("*")
    }

    /// `NOT EXISTS`: nothing is there, not even `null`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").not_exists().to_string(), "$.a NOT EXISTS");
    /// ```
    pub fn not_exists(&self) -> Condition {
        self.test(Test::NotExists)
    }

    /// `IS NULL`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").is_null().to_string(), "$.a IS NULL");
    /// ```
    pub fn is_null(&self) -> Condition {
        self.test(Test::IsNull)
    }

    /// `IS TRUE`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").is_true().to_string(), "$.a IS TRUE");
    /// ```
    pub fn is_true(&self) -> Condition {
        self.test(Test::IsTrue)
    }

    /// `IS FALSE`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").is_false().to_string(), "$.a IS FALSE");
    /// ```
    pub fn is_false(&self) -> Condition {
        self.test(Test::IsFalse)
    }

    /// Whether some value found in `root` passes. Recurses at wildcards only,
    /// of which a checked selector has at most one.
    pub(crate) fn any(&self, root: &Value, passes: &impl Fn(&Value) -> bool) -> bool {
        any(&self.segments, root, passes)
    }

    /// The one value found in `root`, for a selector without wildcards.
    pub(crate) fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.segments
            .iter()
            .try_fold(root, |value, segment| match segment {
                Segment::Key(key) => value.as_object()?.get(key),
                Segment::Index(index) => value.as_array()?.get(*index),
                Segment::AnyKey | Segment::AnyElement => None,
            })
    }
}

fn any(segments: &[Segment], root: &Value, passes: &impl Fn(&Value) -> bool) -> bool {
    let mut value = root;
    for (at, segment) in segments.iter().enumerate() {
        let rest = &segments[at + 1..];
        let next = match segment {
            Segment::Key(key) => value.as_object().and_then(|object| object.get(key)),
            Segment::Index(index) => value.as_array().and_then(|array| array.get(*index)),
            Segment::AnyKey => {
                let mut values = value.as_object().into_iter().flat_map(|it| it.values());
                return values.any(|value| any(rest, value, passes));
            }
            Segment::AnyElement => {
                let mut values = value.as_array().into_iter().flatten();
                return values.any(|value| any(rest, value, passes));
            }
        };
        match next {
            Some(next) => value = next,
            None => return false,
        }
    }
    passes(value)
}

/// Whether a property can be written without brackets.
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

impl FromStr for JsonSelector {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        super::parse::selector(text)
    }
}
