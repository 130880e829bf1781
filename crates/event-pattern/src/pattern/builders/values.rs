//! The list of values of a field.

use std::convert::Infallible;

use crate::pattern::builders::numeric::LowerBound;
use crate::pattern::model::{Kind, Match, Operand};
use crate::value::number::Number;

/// A list of values, of which the field must have one.
///
/// [`IntoValues`] lists what converts to it.
#[derive(Clone, PartialEq, Debug)]
pub struct OneOf<X = Infallible>(pub(super) Vec<Match<X>>);

/// What a field may match: an array or a `Vec` of strings, numbers, booleans or [`Match`]es, or a [`OneOf`].
///
/// ```
/// use event_pattern::{EventPattern, Match, prefix};
///
/// let regions: Vec<String> = vec!["eu-west-1".to_owned(), "eu-north-1".to_owned()];
/// let pattern = EventPattern::new()
///     .source(["aws.s3", "aws.ec2"])
///     .account([Match::from("111122223333"), prefix("2")])
///     .region(regions);
/// assert_eq!(
///     pattern.to_string(),
///     r#"{"source":["aws.s3","aws.ec2"],"account":["111122223333",{"prefix":"2"}],"region":["eu-west-1","eu-north-1"]}"#,
/// );
/// ```
///
/// An empty array does not compile, because it could never match:
///
/// ```compile_fail
/// use event_pattern::EventPattern;
///
/// let pattern = EventPattern::new().source([] as [&str; 0]);
/// ```
///
/// An empty `Vec` is an error of the pattern: [`EventPattern::check`](crate::EventPattern::check) and
/// [`validate`](crate::EventPattern::validate) report it, as they do for a list that was parsed.
#[diagnostic::on_unimplemented(
    message = "a field of an event pattern needs a list of values, not `{Self}`",
    label = "write a list: `[…]`",
    note = "a list is an array or a `Vec` of strings, numbers, booleans or matches: `[\"aws.s3\"]`, `[prefix(\"aws.\")]`",
    note = "a list of several kinds is one of matches: `[Match::from(\"aws.s3\"), prefix(\"aws.ec\")]`"
)]
pub trait IntoValues<X>: private::Sealed {
    #[doc(hidden)]
    fn into_values(self) -> OneOf<X>;
}

mod private {
    pub trait Sealed {}
}

impl<X> private::Sealed for OneOf<X> {}

impl<X> IntoValues<X> for OneOf<X> {
    fn into_values(self) -> OneOf<X> {
        self
    }
}

impl<X, T: Into<Match<X>>, const N: usize> From<[T; N]> for OneOf<X> {
    fn from(values: [T; N]) -> Self {
        const { assert!(N > 0, "a field needs at least one value it may match") };
        Self(values.into_iter().map(Into::into).collect())
    }
}

// One impl for each type rather than one for all that become a `Match`: so `X` can be inferred.
macro_rules! into_values {
    ($($type:ty)*) => {$(
        impl<const N: usize> private::Sealed for [$type; N] {}

        impl<X, const N: usize> IntoValues<X> for [$type; N] {
            fn into_values(self) -> OneOf<X> {
                self.into()
            }
        }

        impl private::Sealed for Vec<$type> {}

        impl<X> IntoValues<X> for Vec<$type> {
            fn into_values(self) -> OneOf<X> {
                OneOf(self.into_iter().map(Into::into).collect())
            }
        }
    )*};
}

into_values!(LowerBound &str String bool Number i8 i16 i32 i64 u8 u16 u32 u64 f64);

impl<X, const N: usize> private::Sealed for [Match<X>; N] {}

impl<X, const N: usize> IntoValues<X> for [Match<X>; N] {
    fn into_values(self) -> OneOf<X> {
        self.into()
    }
}

impl<X> private::Sealed for Vec<Match<X>> {}

impl<X> IntoValues<X> for Vec<Match<X>> {
    fn into_values(self) -> OneOf<X> {
        OneOf(self)
    }
}

/// A list of a first value and any others, which is never empty.
///
/// ```
/// use event_pattern::{EventPattern, one_of};
///
/// let others = vec!["aws.ec2".to_owned()];
/// let pattern = EventPattern::new().source(one_of("aws.s3".to_owned(), others));
/// assert_eq!(pattern.to_string(), r#"{"source":["aws.s3","aws.ec2"]}"#);
/// ```
#[must_use]
pub fn one_of<X, T>(first: T, others: impl IntoIterator<Item = T>) -> OneOf<X>
where
    Vec<T>: IntoValues<X>,
{
    let values: Vec<T> = std::iter::once(first).chain(others).collect();
    values.into_values()
}

impl<X> Match<X> {
    /// JSON `null`. A field that is absent does not match; see [`exists`](crate::exists).
    ///
    /// ```
    /// use event_pattern::{EventPattern, Match, assert_matches, assert_no_match};
    /// let pattern = EventPattern::new().detail("error", [Match::null()]);
    /// assert_matches!(pattern, r#"{"detail": {"error": null}}"#);
    /// assert_no_match!(pattern, r#"{"detail": {"error": ""}}"#);
    /// assert_no_match!(pattern, r#"{"detail": {}}"#);
    /// ```
    #[must_use]
    pub fn null() -> Self {
        Self(Kind::Null)
    }

    /// A value that is known only at deployment.
    #[must_use]
    pub fn deferred(value: X) -> Self {
        Self(Kind::Text(Operand::Deferred(value)))
    }
}

impl<X> From<&str> for Match<X> {
    fn from(text: &str) -> Self {
        Self(Kind::Text(Operand::Text(text.into())))
    }
}

impl<X> From<String> for Match<X> {
    fn from(text: String) -> Self {
        Self(Kind::Text(Operand::Text(text.into())))
    }
}

impl<X> From<bool> for Match<X> {
    fn from(value: bool) -> Self {
        Self(Kind::Bool(value))
    }
}

impl<X> From<Number> for Match<X> {
    fn from(number: Number) -> Self {
        Self(Kind::Number(number))
    }
}

macro_rules! from_number {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Match<X> {
            fn from(value: $type) -> Self {
                Self(Kind::Number(value.into()))
            }
        }
    )*};
}

from_number!(i8 i16 i32 i64 u8 u16 u32 u64 f64);
