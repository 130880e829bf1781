//! `anything-but`, alone and with an operator.

use std::convert::Infallible;

use crate::pattern::builders::strings::Str;
use crate::pattern::model::{AnythingBut, Excluded, Kind, Match, Operand, Operator};
use crate::value::number::Number;

/// What [`anything_but`] excludes: a string, a number, or an array or `Vec` of strings or of numbers. A list
/// of both does not compile.
#[derive(Clone, PartialEq, Debug)]
pub struct Unwanted<X = Infallible>(AnythingBut<X>);

impl<X> From<Strs<X>> for Unwanted<X> {
    fn from(Strs { texts, single }: Strs<X>) -> Self {
        Self(AnythingBut {
            what: Excluded::Texts(None, texts),
            single,
        })
    }
}

macro_rules! unwanted_text {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Unwanted<X> {
            fn from(text: $type) -> Self {
                Strs::from(text).into()
            }
        }

        impl<X, const N: usize> From<[$type; N]> for Unwanted<X> {
            fn from(texts: [$type; N]) -> Self {
                Strs::from(texts).into()
            }
        }

        impl<X> From<Vec<$type>> for Unwanted<X> {
            fn from(texts: Vec<$type>) -> Self {
                Strs::from(texts).into()
            }
        }
    )*};
}

unwanted_text!(&str String Str<X>);

macro_rules! unwanted_number {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Unwanted<X> {
            fn from(number: $type) -> Self {
                Self(AnythingBut { what: Excluded::Numbers(vec![number.into()]), single: true })
            }
        }

        impl<X, const N: usize> From<[$type; N]> for Unwanted<X> {
            fn from(numbers: [$type; N]) -> Self {
                const { assert!(N > 0, "`anything-but` needs at least one value") };
                let numbers = numbers.into_iter().map(Into::into).collect();
                Self(AnythingBut { what: Excluded::Numbers(numbers), single: false })
            }
        }

        impl<X> From<Vec<$type>> for Unwanted<X> {
            fn from(numbers: Vec<$type>) -> Self {
                let numbers = numbers.into_iter().map(Into::into).collect();
                Self(AnythingBut { what: Excluded::Numbers(numbers), single: false })
            }
        }
    )*};
}

unwanted_number!(i32 i64 u32 u64 f64 Number);

/// `{"anything-but": …}`: any leaf except these strings or numbers. The field must exist; null, booleans and
/// values of the other kind match. An array matches if any of its elements is something else.
///
/// ```
/// use event_pattern::{EventPattern, anything_but, assert_matches, assert_no_match};
/// let pattern = EventPattern::new().detail("state", [anything_but(["stopped", "running"])]);
/// assert_matches!(pattern, r#"{"detail": {"state": "pending"}}"#);
/// assert_matches!(pattern, r#"{"detail": {"state": null}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"state": "stopped"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {}}"#);
/// ```
///
/// ```compile_fail
/// let empty = event_pattern::anything_but::<std::convert::Infallible>([] as [&str; 0]);
/// # let pattern = event_pattern::EventPattern::new().source([empty]);
/// ```
#[must_use]
pub fn anything_but<X>(unwanted: impl Into<Unwanted<X>>) -> Match<X> {
    Match(Kind::AnythingBut(unwanted.into().0))
}

/// The strings of an `anything-but`: one, or an array or `Vec` of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Strs<X = Infallible> {
    texts: Vec<Operand<X>>,
    single: bool,
}

macro_rules! strs {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Strs<X> {
            fn from(text: $type) -> Self {
                Self { texts: vec![Str::from(text).0], single: true }
            }
        }

        impl<X, const N: usize> From<[$type; N]> for Strs<X> {
            fn from(texts: [$type; N]) -> Self {
                const { assert!(N > 0, "`anything-but` needs at least one value") };
                Self { texts: texts.into_iter().map(|text| Str::from(text).0).collect(), single: false }
            }
        }

        impl<X> From<Vec<$type>> for Strs<X> {
            fn from(texts: Vec<$type>) -> Self {
                Self { texts: texts.into_iter().map(|text| Str::from(text).0).collect(), single: false }
            }
        }
    )*};
}

strs!(&str String Str<X>);

impl<X> Strs<X> {
    /// A list of a first string and any others, which is never empty.
    ///
    /// ```
    /// use event_pattern::{EventPattern, Strs, anything_but};
    /// let closed = vec!["eu-south-1".to_owned()];
    /// let pattern = EventPattern::new()
    ///     .region([anything_but(Strs::list("eu-north-1".to_owned(), closed))]);
    /// assert_eq!(pattern.to_string(), r#"{"region":[{"anything-but":["eu-north-1","eu-south-1"]}]}"#);
    /// ```
    #[must_use]
    pub fn list<T: Into<Str<X>>>(first: T, others: impl IntoIterator<Item = T>) -> Self {
        let texts = std::iter::once(first).chain(others);
        Self {
            texts: texts.map(|text| text.into().0).collect(),
            single: false,
        }
    }
}

fn exclude<X>(operator: Operator, texts: Strs<X>) -> Match<X> {
    Match(Kind::AnythingBut(AnythingBut {
        what: Excluded::Texts(Some(operator), texts.texts),
        single: texts.single,
    }))
}

/// `{"anything-but": {"prefix": …}}`: any leaf except strings that begin with one of these. Empty prefixes
/// are refused.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_prefix, assert_matches, assert_no_match};
/// let pattern = EventPattern::new().source([anything_but_prefix(["aws.", "test."])]);
/// assert_matches!(pattern, r#"{"source": "shop"}"#);
/// assert_no_match!(pattern, r#"{"source": "aws.s3"}"#);
/// ```
#[must_use]
pub fn anything_but_prefix<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::Prefix, texts.into())
}

/// `{"anything-but": {"suffix": …}}`: any leaf except strings that end with one of these. Empty suffixes are
/// refused.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_suffix, assert_no_match};
/// let pattern = EventPattern::new().detail("file", [anything_but_suffix(".tmp")]);
/// assert_no_match!(pattern, r#"{"detail": {"file": "a.tmp"}}"#);
/// ```
#[must_use]
pub fn anything_but_suffix<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::Suffix, texts.into())
}

/// `{"anything-but": {"equals-ignore-case": …}}`: any leaf except these strings in upper or lower case.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_ignore_case, assert_no_match};
/// let pattern = EventPattern::new().detail("state", [anything_but_ignore_case("stopped")]);
/// assert_no_match!(pattern, r#"{"detail": {"state": "Stopped"}}"#);
/// ```
#[must_use]
pub fn anything_but_ignore_case<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::EqualsIgnoreCase, texts.into())
}

/// `{"anything-but": {"wildcard": …}}`: any leaf except strings that match one of these wildcards.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_wildcard, assert_no_match};
/// let pattern = EventPattern::new().detail("path", [anything_but_wildcard("*/lib/*")]);
/// assert_no_match!(pattern, r#"{"detail": {"path": "/usr/lib/x"}}"#);
/// ```
#[must_use]
pub fn anything_but_wildcard<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::Wildcard, texts.into())
}
