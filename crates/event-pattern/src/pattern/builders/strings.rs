//! The operators that take a string, and `exists`.

use std::convert::Infallible;

use crate::pattern::model::{Kind, Match, Operand, Operator};

/// What a string operator takes: a string, or a value that only deployment will know
/// (see [`deferred`]).
#[derive(Clone, PartialEq, Debug)]
pub struct Str<X = Infallible>(pub(super) Operand<X>);

impl<X> From<&str> for Str<X> {
    fn from(text: &str) -> Self {
        Self(Operand::Text(text.into()))
    }
}

impl<X> From<String> for Str<X> {
    fn from(text: String) -> Self {
        Self(Operand::Text(text.into()))
    }
}

/// A string that only deployment will know, for an operator.
///
/// ```
/// use event_pattern::{EventPattern, Tree, deferred, prefix};
/// let pattern = EventPattern::deferred().source([prefix(deferred("Parameter"))]);
/// let Tree::Object(top) = pattern.to_tree() else { unreachable!() };
/// assert_eq!(top[0].1, Tree::List(vec![Tree::Object(vec![("prefix".to_owned(), Tree::Deferred("Parameter"))])]));
/// ```
#[must_use]
pub fn deferred<X>(value: X) -> Str<X> {
    Str(Operand::Deferred(value))
}

fn operator<X>(operator: Operator, text: impl Into<Str<X>>) -> Match<X> {
    Match(Kind::Operator(operator, text.into().0))
}

/// `{"exactly": …}`: this string, even where a bare one would be read as an IP address.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, exactly};
/// let bare = EventPattern::new().detail("ip", ["10.0.0.1"]);
/// assert_matches!(bare, r#"{"detail": {"ip": "10.0.0.01"}}"#);
/// let exact = EventPattern::new().detail("ip", [exactly("10.0.0.1")]);
/// assert_no_match!(exact, r#"{"detail": {"ip": "10.0.0.01"}}"#);
/// ```
#[must_use]
pub fn exactly<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Exactly, text)
}

/// `{"prefix": …}`: strings that begin so. The empty prefix matches every string, but no number, boolean
/// or null.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, prefix};
/// let pattern = EventPattern::new().source([prefix("aws.")]);
/// assert_matches!(pattern, r#"{"source": "aws.s3"}"#);
/// assert_no_match!(pattern, r#"{"source": "AWS.s3"}"#);
/// ```
#[must_use]
pub fn prefix<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Prefix, text)
}

/// `{"suffix": …}`: strings that end so.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, suffix};
/// let pattern = EventPattern::new().detail("file", [suffix(".png")]);
/// assert_matches!(pattern, r#"{"detail": {"file": "a.png"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"file": "a.png.txt"}}"#);
/// ```
#[must_use]
pub fn suffix<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Suffix, text)
}

/// `{"prefix": {"equals-ignore-case": …}}`: strings that begin so, upper and lower case alike.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, prefix_ignore_case};
/// let pattern = EventPattern::new().source([prefix_ignore_case("AWS.")]);
/// assert_matches!(pattern, r#"{"source": "aws.s3"}"#);
/// ```
#[must_use]
pub fn prefix_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::PrefixIgnoreCase, text)
}

/// `{"suffix": {"equals-ignore-case": …}}`: strings that end so, upper and lower case alike.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, suffix_ignore_case};
/// let pattern = EventPattern::new().detail("file", [suffix_ignore_case(".png")]);
/// assert_matches!(pattern, r#"{"detail": {"file": "a.PNG"}}"#);
/// ```
#[must_use]
pub fn suffix_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::SuffixIgnoreCase, text)
}

/// `{"equals-ignore-case": …}`: this string, upper and lower case alike.
///
/// Each character of the pattern stands for its lower-case and its upper-case form; the event's text is
/// not changed. So `ß` matches `SS` (its upper case), but `SS` does not match `ß`.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, equals_ignore_case};
/// let pattern = EventPattern::new().detail("street", [equals_ignore_case("straße")]);
/// assert_matches!(pattern, r#"{"detail": {"street": "STRASSE"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"street": "strasse"}}"#);
/// ```
#[must_use]
pub fn equals_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::EqualsIgnoreCase, text)
}

/// `{"wildcard": …}`: strings in which each `*` is any run of characters, also an empty one. `\*` and `\\`
/// stand for `*` and `\`; there is no `?`. Two `*` in a row are refused.
///
/// A bus takes at most [30 rules with wildcards](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html),
/// and each field's wildcards must not be [too complex](crate::Limits::wildcard_complexity).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, wildcard};
/// let pattern = EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]);
/// assert_matches!(pattern, r#"{"detail": {"errorMessage": "because no service control policy allows it"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"errorMessage": "with an explicit deny"}}"#);
/// ```
#[must_use]
pub fn wildcard<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Wildcard, text)
}

/// `{"cidr": …}`: strings that are IP addresses of this block, in any spelling. The mask is 0 to 31 bits for
/// IPv4 and 0 to 127 for IPv6 (a single address is written as a bare string).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, cidr};
/// let pattern = EventPattern::new().detail("sourceIPAddress", [cidr("10.0.0.0/24"), cidr("2001:db8::/64")]);
/// assert_matches!(pattern, r#"{"detail": {"sourceIPAddress": "10.0.0.255"}}"#);
/// assert_matches!(pattern, r#"{"detail": {"sourceIPAddress": "2001:0DB8::1"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"sourceIPAddress": "10.0.1.0"}}"#);
/// ```
#[must_use]
pub fn cidr<X>(block: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Cidr, block)
}

/// `{"exists": …}`: whether the field is there as a leaf, a string, number, boolean or null. Objects and
/// empty arrays are no leaves.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, exists};
/// let pattern = EventPattern::new().detail("errorCode", [exists(true)]);
/// assert_matches!(pattern, r#"{"detail": {"errorCode": null}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"errorCode": {"a": 1}}}"#);
/// ```
#[must_use]
pub fn exists<X>(exists: bool) -> Match<X> {
    Match(Kind::Exists(exists))
}
